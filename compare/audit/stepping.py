"""Walks two texts side by side and finds where they part and meet again."""

from __future__ import annotations

from dataclasses import dataclass

_PROBE = 12
"""Characters that must agree for two texts to be in step again."""
_FARTHEST = 60
"""Characters of the second text that are tried as additions before a stretch of the first is given up."""


@dataclass(frozen=True, kw_only=True)
class Steps:
    """How a text stands in another: characters kept, gaps (start, end) of it that the other lacks, additions.

    An addition is (start, end, place in the first text); `reached` is the place in the other where the text ends.
    """

    kept: int
    gaps: tuple[tuple[int, int], ...]
    additions: tuple[tuple[int, int, int], ...]
    reached: int


def in_step(first: str, second: str) -> Steps:
    """Find a text, in order, at the beginning of another.

    "新建公厕打印20座" in "新建公厕20座。改造" → kept 7, the gap (4, 6), nothing added, reached 7.
    """
    i = j = kept = 0
    gaps: list[tuple[int, int]] = []
    additions: list[tuple[int, int, int]] = []
    while i < len(first) and j < len(second):
        if first[i] == second[j]:
            i, j, kept = i + 1, j + 1, kept + 1
            continue
        skipped, put = _next_step(first, second, i, j)
        if skipped:
            gaps.append((i, i + skipped))
        if put:
            additions.append((j, j + put, i))
        i, j = i + skipped, j + put
    if i < len(first):
        gaps.append((i, len(first)))
    return Steps(kept=kept, gaps=tuple(gaps), additions=tuple(additions), reached=j)


def _next_step(first: str, second: str, i: int, j: int) -> tuple[int, int]:
    """Return how much of either text to pass over so that both agree again."""
    best: tuple[int, int] | None = None
    for put in range(min(_FARTHEST, len(second) - j)):
        if best and put >= sum(best):
            break
        probe = second[j + put : j + put + min(_PROBE, len(first) - i)]
        limit = len(first) if best is None else i + sum(best) - put + len(probe)
        at = first.find(probe, i, limit)
        if at >= 0 and (best is None or at - i + put < sum(best)):
            best = (at - i, put)
    return best or (1, 1)
