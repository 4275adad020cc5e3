"""The order in which the lines of a page are read where it is set in several columns."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import groupby
from statistics import median

from compare.read.pdf_lines import Line, mark_beginnings

_GUTTER = 1.0
"""Characters that are free between two columns at least; words on one line stand closer."""
_LEAST = 5
"""Lines that each column has at least: fewer beside each other are a signature or a short table."""
_FULL, _MOSTLY = 0.85, 0.5
"""Running text fills its column: this share of its lines is nearly as wide as the widest, unlike the cells of a table."""
_WRITTEN = 6
"""Characters of a usual line of running text; the cells of a table are shorter."""
_MOST_COLUMNS = 6


def in_reading_order(rows: list[Line]) -> list[Line]:
    """Return the lines of a page as a person reads them: the left column to its end, then the one beside it.

    "港口建成。  渔船改造" / "公厕新建。  堤防加固" over many lines → 港口建成。公厕新建。…渔船改造堤防加固…; a heading over both columns stays where
    it stands. A table's cells do not fill their columns, so it is read row by row. `begins` is set for each line.
    """
    if not rows:
        return []
    ordered: list[Line] = []
    for region in _regions(rows, 0):
        mark_beginnings(region)
        ordered += region
    return ordered


def _regions(rows: list[Line], depth: int) -> list[list[Line]]:
    gutter = _gutter(rows) if depth < _MOST_COLUMNS else None
    if gutter is None:
        return [rows]
    found: list[list[Line]] = []
    for crossing, group in groupby(rows, key=lambda row: _crosses(row, gutter)):
        band = list(group)
        sides = [] if crossing else _sides(band, gutter)
        if not sides:
            if found and found[-1][0].column == rows[0].column:
                found[-1] += band
            else:
                found.append(band)
            continue
        left, right = sides
        found.append([replace(row, column=depth + 1) for row in left])
        found += _regions([replace(row, column=depth + 2) for row in right], depth + 1)
    return found


def _gutter(rows: list[Line]) -> float | None:
    """Return where the second column of a page begins, None where there is but one.

    It is where most lines begin that have something to their left, or other lines that end before.
    """
    size = median(row.size for row in rows)
    first = min(row.left for row in rows) + _WRITTEN * size
    begins = [left for row in rows for left, _ in _pieces(row) if left > first]
    for place, count in Counter(round(left / size) for left in begins).most_common(3):
        if count < _LEAST:
            break
        gutter = min(left for left in begins if abs(left / size - place) <= 1) - _GUTTER / 2 * size
        bands = (list(band) for crossing, band in groupby(rows, lambda row: _crosses(row, gutter)) if not crossing)
        if any(_sides(band, gutter) for band in bands):
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
    parts = [row.parted(gutter) for row in band]
    sides = [[part[at] for part in parts if part[at].text.strip()] for at in (0, 1)]
    return sides if all(_runs(side) for side in sides) else []


def _runs(rows: list[Line]) -> bool:
    if len(rows) < _LEAST:
        return False
    widths = [row.right - row.left for row in rows]
    full = sum(width >= _FULL * max(widths) for width in widths)
    return full >= _MOSTLY * len(rows) and median(len(row.text.strip()) for row in rows) >= _WRITTEN
