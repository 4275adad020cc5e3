"""A text under edit that keeps the way back: every edit composes with the map to the source, nothing is guessed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

PAGE_END = "\f"
"""Where one page ends and the next begins, and the paragraph may go on across it."""


@dataclass(frozen=True, kw_only=True)
class Mapped:
    """A text and where its characters came from (see `CleanText` for the meaning of starts and origins).

    "政府", which was "政 府" → starts (0, 1), origins (0, 2).
    """

    text: str
    starts: tuple[int, ...] = (0,)
    origins: tuple[int, ...] = (0,)

    def piece(self, start: int, end: int) -> Mapped:
        """Return a stretch of the text that keeps its way back: of "政府工作", (2, 4) → "工作"."""
        out: tuple[list[str], list[int], list[int]] = ([], [], [])
        self._keep(start, end, out, 0)
        return Mapped(text="".join(out[0]), starts=tuple(out[1]) or (0,), origins=tuple(out[2]) or (0,))

    def joined_to(self, between: str, other: Mapped) -> Mapped:
        """Return this text, some words between, and another; the words point at where this text ends."""
        at, end = len(self.text), self.origin(max(0, len(self.text) - 1))
        starts = (*self.starts, *((at,) if between else ()), *(at + len(between) + each for each in other.starts))
        origins = (*self.origins, *((end,) if between else ()), *other.origins)
        return Mapped(text=self.text + between + other.text, starts=starts, origins=origins)

    def edited(self, edits: Iterable[tuple[int, int, str | Mapped]]) -> Mapped:
        """Return the text with stretches replaced: `(start, end, replacement)`, in order, not overlapping.

        "政 府" with (1, 2, "") → "政府"; 府 still points at its place in the source. Every character of a replacement
        points at the start of what it replaced; one put together from pieces of the text points where they stood.
        """
        edits = list(edits)
        if not edits:
            return self
        parts: list[str] = []
        starts: list[int] = []
        origins: list[int] = []
        length = at = 0
        for start, end, replacement in edits:
            length += self._keep(at, start, (parts, starts, origins), length)
            if isinstance(replacement, Mapped):
                starts += [length + each for each in replacement.starts]
                origins += replacement.origins
                parts.append(replacement.text)
                length += len(replacement.text)
            elif replacement:
                starts += range(length, length + len(replacement))
                origins += [self.origin(start)] * len(replacement)
                parts.append(replacement)
                length += len(replacement)
            at = end
        self._keep(at, len(self.text), (parts, starts, origins), length)
        return Mapped(text="".join(parts), starts=tuple(starts) or (0,), origins=tuple(origins) or (0,))

    def _keep(self, a: int, b: int, out: tuple[list[str], list[int], list[int]], length: int) -> int:
        if a >= b:
            return 0
        parts, starts, origins = out
        parts.append(self.text[a:b])
        i = bisect_right(self.starts, a) - 1
        while i < len(self.starts) and self.starts[i] < b:
            from_ = max(a, self.starts[i])
            starts.append(length + from_ - a)
            origins.append(self.origins[i] + from_ - self.starts[i])
            i += 1
        return b - a

    def origin(self, position: int) -> int:
        """Return the place in the source of the character at `position`: of 府 in "政府", which was "政 府" → 2."""
        i = bisect_right(self.starts, position) - 1
        return self.origins[i] + position - self.starts[i]

    def place_of(self, origin: int) -> int:
        """Return the place of the first character that came from `origin` or behind it: 2 of "政 府" → 1 in "政府"."""
        return bisect_left(range(len(self.text)), origin, key=self.origin)
