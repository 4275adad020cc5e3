"""Walks two texts side by side and finds where they part and meet again."""

from __future__ import annotations

from dataclasses import dataclass

_PROBE = 12
"""Characters that must agree for two texts to be in step again."""
_FARTHEST = 60
"""Characters of the second text that are tried as additions before a stretch of the first is given up."""

_MARKS = "，,|；;"
"""What stands between the cells of a row and may be put or left out with them."""
_NO_MARKS = str.maketrans("", "", _MARKS)
_LONGEST_UNIT = 8
_UNIT_HEADS = ("单位", "计量单位")
"""The name of a column of units goes with the column."""


@dataclass(frozen=True, kw_only=True)
class Steps:
    """How a text stands in another: characters kept, gaps (start, end) of it that the other lacks, additions.

    An addition is (start, end) in the other; `reached` is the place in the other where the text ends.
    """

    kept: int
    gaps: tuple[tuple[int, int], ...]
    additions: tuple[tuple[int, int], ...]
    reached: int


def in_step(first: str, second: str) -> Steps:
    """Find a text, in order, at the beginning of another.

    "新建公厕打印20座" in "新建公厕20座。改造" → kept 7, the gap (4, 6), nothing added, reached 7.
    """
    i = j = kept = 0
    gaps: list[tuple[int, int]] = []
    additions: list[tuple[int, int]] = []
    while i < len(first) and j < len(second):
        if first[i] == second[j]:
            i, j, kept = i + 1, j + 1, kept + 1
            continue
        skipped, put = _next_step(first, second, i, j)
        if skipped:
            gaps.append((i, i + skipped))
        if put:
            additions.append((j, j + put))
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


def row_end(cells: list[str], text: str) -> int:
    """Return where a row of a table ends in a text that moves its unit from a cell of its own to the numbers; else 0.

    ["公厕", "座", "18", "20。"] in "公厕，18座，20座。渔港" → 10: all other cells, in order, and nothing else.
    """
    for place, unit in enumerate(cells):
        if not 0 < len(unit) <= _LONGEST_UNIT or unit[0].isdigit():
            continue
        wanted = "".join(cells[:place] + cells[place + 1 :]).translate(_NO_MARKS).replace(unit, "")
        end = seen = 0
        while end < len(text) and (seen < len(wanted) or text.startswith(unit, end)):
            if text.startswith(unit, end):
                end += len(unit)
            elif text[end] in _MARKS:
                end += 1
            elif text[end] == wanted[seen]:
                end, seen = end + 1, seen + 1
            else:
                break
        if wanted and seen == len(wanted) and (unit in text[:end] or unit in _UNIT_HEADS):
            return end
    return 0
