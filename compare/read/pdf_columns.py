"""The order in which the lines of a page are read where it is set in several columns."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import groupby
from statistics import median

from compare.read.pdf_lines import Line

_GUTTER = 1.0
"""Characters that are free between two columns at least; words on one line stand closer."""
_LEAST = 5
"""Lines that each column has at least: fewer beside each other are a signature or a short table."""
_FULL, _MOSTLY = 0.85, 0.5
"""Running text fills its column: this share of its lines is nearly as wide as the widest, unlike a table's cells."""
_WRITTEN = 6
"""Characters of a usual line of running text; the cells of a table are shorter."""
_MOST_COLUMNS = 6


def in_reading_order(rows: list[Line]) -> list[Line]:
    """Return the lines of a page as a person reads them: the left column to its end, then the one beside it.

    港口建成。 beside 渔船改造。 over many lines → all below 港口建成。 come first; a heading over both columns stays.
    A table's cells do not fill their columns, so it is read row by row.
    """
    return [row for region in _regions(rows, _MOST_COLUMNS) for row in region]


def _regions(rows: list[Line], most: int) -> list[list[Line]]:
    gutter = _gutter(rows) if most > 1 else None
    if gutter is None:
        return [rows] if rows else []
    found: list[list[Line]] = []
    across: list[Line] = []
    for band in _bands(rows, gutter):
        sides = _sides(band, gutter)
        if not sides:
            across += band
            continue
        found += [across] if across else []
        across = []
        for side in sides:
            found += _regions([replace(row, column=_name(side)) for row in side], most - 1)
    return [*found, across] if across else found


def _name(side: list[Line]) -> int:
    """Name a column by where it stands, so that columns of several pages that stand below each other have one name."""
    return 1 + round(min(row.left for row in side) / (_LEAST * median(row.size for row in side)))


def _bands(rows: list[Line], gutter: float) -> list[list[Line]]:
    """Return the lines in stretches that cross a gutter or leave it free."""
    return [list(band) for _, band in groupby(rows, key=lambda row: _crosses(row, gutter))]


def _gutter(rows: list[Line]) -> float | None:
    """Return where the second column of a page begins, None where there is but one.

    It is where most lines begin that have something to their left, or other lines that end before.
    """
    if len(rows) < _LEAST:
        return None
    size = median(row.size for row in rows)
    first = min(row.left for row in rows) + _WRITTEN * size
    begins = [left for row in rows for left, _ in _pieces(row) if left > first]
    for place, count in Counter(round(left / size) for left in begins).most_common(3):
        if count < _LEAST:
            break
        gutter = min(left for left in begins if abs(left / size - place) <= 1) - _GUTTER / 2 * size
        if any(_sides(band, gutter) for band in _bands(rows, gutter)):
            return gutter
    return None


def _pieces(row: Line) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for left, right, _ in sorted(each for each in row.chars if each[2].strip()):
        if found and left - found[-1][1] < _GUTTER * row.size:
            found[-1] = (found[-1][0], max(right, found[-1][1]))
        else:
            found.append((left, right))
    return found


def _crosses(row: Line, gutter: float) -> bool:
    return any(left < gutter < right for left, right in _pieces(row))


def _sides(band: list[Line], gutter: float) -> list[list[Line]]:
    """Return the two columns of lines that leave a gutter free, nothing where either is no running text."""
    if any(_crosses(row, gutter) for row in band):
        return []
    parts = [row.parted(gutter) for row in band]
    sides = [[part[at] for part in parts if part[at].text.strip()] for at in (0, 1)]
    return sides if all(_runs(side) for side in sides) else []


def _runs(rows: list[Line]) -> bool:
    if len(rows) < _LEAST:
        return False
    widths = [row.right - row.left for row in rows]
    full = sum(width >= _FULL * max(widths) for width in widths)
    return full >= _MOSTLY * len(rows) and median(len(row.text.strip()) for row in rows) >= _WRITTEN
