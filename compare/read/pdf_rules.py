"""The tables of a PDF without tags, by the rules that are drawn between their cells."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from compare.read.pdf_lines import Line
from compare.read.pdf_tags import Block

_THIN = 2.5
"""Points: what is drawn no wider is a rule; what is wider both ways is a frame, whose sides are rules."""
_SAME = 1.5
"""Points by which pieces of one rule, drawn cell by cell, may be apart."""
_ACROSS = 0.25
"""Of a table's width: a rule that parts rows is as long; a cell may be joined over several rows."""
_LONGEST = 120
"""Characters of a cell: a longer one is text that a frame lays out, and no value."""


@dataclass(frozen=True, kw_only=True)
class _Rule:
    """A rule: where it stands across its direction, and from where to where it goes."""

    at: float
    start: float
    end: float


def mark_cells(page: Any, rows: list[Line]) -> None:
    """Tell of each line between the rules of a table which row it is of, and of its characters which cell they are in.

    "海产品综合" beside "7", "加工产值" below it, rules around both and none between → one row, held = {1: …, 2: …}.
    """
    flat, upright = _rules(page)
    if len(flat) < 2 or len(upright) < 3:
        return
    found: dict[tuple[float, ...], Block] = {}
    marked: list[Line] = []
    for row in rows:
        sides = _apart(rule.at for rule in upright if rule.start <= row.middle <= rule.end)
        around = _around(row, sides, flat) if len(sides) > 2 else None
        held = _held(row, sides) if around else {}
        if around and held:
            row.held, row.ruled = held, found.setdefault((*around, *sides), Block(kind="TR"))
            marked.append(row)
    _unmark_texts(marked)


def _around(row: Line, sides: list[float], flat: list[_Rule]) -> tuple[float, float] | None:
    """Return the rules above and below a line that part rows, None where one of them is not drawn."""
    levels = _apart(rule.at for rule in flat)
    across = [level for level in levels if _length(level, sides, flat) >= _ACROSS * (sides[-1] - sides[0])]
    below = [level for level in across if level <= row.middle]
    above = [level for level in across if level > row.middle]
    return (below[-1], above[0]) if below and above else None


def _length(level: float, sides: list[float], flat: list[_Rule]) -> float:
    pieces = sorted(
        (max(rule.start, sides[0]), min(rule.end, sides[-1])) for rule in flat if abs(rule.at - level) <= _SAME
    )
    length, reached = 0.0, sides[0]
    for start, end in pieces:
        length += max(0.0, end - max(start, reached))
        reached = max(reached, end)
    return length


def _held(row: Line, sides: list[float]) -> dict[int, list[tuple[float, float, str]]]:
    """Return the characters of a line by the cell they stand in, from 1; none where one stands beside the table."""
    held: dict[int, list[tuple[float, float, str]]] = {}
    for each in row.chars:
        cell = sum(side < (each[0] + each[1]) / 2 for side in sides)
        if cell in (0, len(sides)):
            if each[2].strip():
                return {}
            continue
        held.setdefault(cell, []).append(each)
    return held


def _unmark_texts(rows: list[Line]) -> None:
    lengths: dict[tuple[int, int], int] = {}
    for row in rows:
        for cell, chars in row.held.items():
            lengths[id(row.ruled), cell] = lengths.get((id(row.ruled), cell), 0) + len(chars)
    texts = {table_row for (table_row, _), length in lengths.items() if length > _LONGEST}
    for row in rows:
        if id(row.ruled) in texts:
            row.held, row.ruled = {}, None


def _apart(places: Iterator[float]) -> list[float]:
    """Return places in order, one of those that are the same: 84.1, 84.3, 192.1 → 84.1, 192.1."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _SAME:
            found.append(place)
    return found


def _rules(page: Any) -> tuple[list[_Rule], list[_Rule]]:
    """Return the rules of a page that lie and those that stand."""
    flat: list[_Rule] = []
    upright: list[_Rule] = []
    for left, bottom, right, top in _drawn(page):
        framed = min(right - left, top - bottom) > _THIN
        if framed or right - left > top - bottom:
            flat += [_Rule(at=at, start=left - _SAME, end=right + _SAME) for at in {top, bottom if framed else top}]
        if framed or right - left <= top - bottom:
            upright += [_Rule(at=at, start=bottom - _SAME, end=top + _SAME) for at in {left, right if framed else left}]
    return flat, upright


def _drawn(page: Any) -> Iterator[tuple[float, float, float, float]]:
    import pypdfium2.raw as pdfium

    for at in range(pdfium.FPDFPage_CountObjects(page)):
        drawn = pdfium.FPDFPage_GetObject(page, at)
        if pdfium.FPDFPageObj_GetType(drawn) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        sides = [ctypes.c_float() for _ in range(4)]
        if pdfium.FPDFPageObj_GetBounds(drawn, *map(ctypes.byref, sides)):
            left, bottom, right, top = (side.value for side in sides)
            yield left, bottom, right, top
