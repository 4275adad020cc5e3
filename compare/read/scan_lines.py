"""From lines as recognised to the lines of a page: turned upright, put on its margins, each character in its place."""

from __future__ import annotations

import math
from dataclasses import replace
from statistics import median

from compare.read.pdf_columns import in_reading_order
from compare.read.pdf_lines import Line
from compare.read.scan import SeenLine

_LONG = 8.0
"""Times its height: a line that is shorter tells nothing of how the page lies."""
_STEEPEST = 0.2
"""Radians: what runs steeper is a stamp or a note at the margin and tells nothing of how the page lies."""
_NEAR = 0.7
"""Of a character: what recognition and signs with an empty half may miss of a margin."""
_FEW_LINES = 5
_HALF = 0.5
_OPENS, _CLOSES = "“‘《〈（【「『", "，。、；：！？”’》〉）】」』"
"""Signs that leave the outer half of their square empty, where a picture shows nothing."""


def page_lines(seen: list[SeenLine]) -> list[Line]:
    """Return the lines of a scanned page in reading order, as those of a page with text.

    Two lines on a page that lies askew, the second 2 points lower at its end → two level lines whose left edges agree.
    """
    rows: list[Line] = []
    for each in sorted(_upright(seen), key=lambda each: -each.middle):
        chars = _placed(each)
        if rows and rows[-1].middle - each.middle < min(rows[-1].height, each.height) / 2:
            rows[-1].chars.extend(chars)
        else:
            rows.append(Line(middle=each.middle, height=each.height, chars=chars))
    return _on_margins(in_reading_order([Line(middle=r.middle, height=r.height, chars=r.chars) for r in rows]))


def _upright(seen: list[SeenLine]) -> list[SeenLine]:
    slopes = [
        each.slope for each in seen if each.right - each.left > _LONG * each.height and abs(each.slope) < _STEEPEST
    ]
    if not slopes:
        return seen
    turn = -median(slopes)
    return [_turned(each, math.sin(turn), math.cos(turn)) for each in seen]


def _turned(line: SeenLine, sine: float, cosine: float) -> SeenLine:
    centre = (line.left + line.right) / 2 * cosine - line.middle * sine
    half = (line.right - line.left) / 2 / max(math.cos(line.slope), _HALF)
    middle = (line.left + line.right) / 2 * sine + line.middle * cosine
    return replace(line, left=centre - half, right=centre + half, middle=middle)


def _placed(line: SeenLine) -> list[tuple[float, float, str]]:
    """Give each character of a line its place: Latin letters and digits are half as wide as Chinese characters."""
    widths = [1.0 if char >= "\u2010" else _HALF for char in line.words]
    before, after = _HALF * (line.words[0] in _OPENS), _HALF * (line.words[-1] in _CLOSES)
    unit = (line.right - line.left) / max(sum(widths) - before - after, _HALF)
    at = line.left - before * unit
    placed = []
    for char, width in zip(line.words, widths, strict=True):
        placed.append((at, at + width * unit, char))
        at += width * unit
    return placed


def _on_margins(rows: list[Line]) -> list[Line]:
    """Put lines that begin or end as good as at the margins of their column there."""
    kept = list(rows)
    for column in {row.column for row in rows}:
        places = [at for at, row in enumerate(rows) if row.column == column]
        if len(places) < _FEW_LINES:
            continue
        size = median(rows[at].size for at in places)
        left = _margin([rows[at].left for at in places], size)
        right = _margin([-rows[at].right for at in places], size)
        for at in places:
            kept[at] = _moved(rows[at], left, -right, _NEAR * size)
    return kept


def _margin(edges: list[float], size: float) -> float:
    """Return the place near which most lines begin, or end."""
    crowd = max(edges, key=lambda edge: sum(abs(edge - other) < _HALF * size for other in edges))
    return median(edge for edge in edges if abs(edge - crowd) < _HALF * size)


def _moved(row: Line, left: float, right: float, near: float) -> Line:
    chars = sorted(row.chars)
    if abs(row.left - left) < near:
        chars[0] = (left, *chars[0][1:])
    if abs(row.right - right) < near:
        chars[-1] = (chars[-1][0], right, chars[-1][2])
    return replace(row, chars=chars)
