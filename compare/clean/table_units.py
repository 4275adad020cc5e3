"""Tables whose units have a column of their own: each unit goes to the bare numbers of its row."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from compare.clean.mapped import Mapped
from compare.clean.table_cells import BARE, END, LONGEST, SCALE
from compare.lexicon.figures import unit_pattern
from compare.lexicon.seeds import of_tables

Edit = tuple[int, int, str]
"""A stretch of the text and what is put in its place."""
_HEADS = ("单位", "计量单位")
_BETWEEN = "\t|，,;"
"""What stands between cells: readers of documents write ，; tables in plain text have the others."""
_ENDS = "。！？：；"
_BARE_WORDS = r"(?P<amount>[约超近≥≤><]{0,2}\d[\d,]*(?:\.\d+)?)(?:左右|上下|以上|以内|以下)?"


@dataclass(frozen=True, kw_only=True)
class _Cell:
    """A cell of a row: where its text begins and ends, the text as it stands, and its words without blanks."""

    start: int
    end: int
    text: str
    words: str


@dataclass(frozen=True, kw_only=True)
class _Table:
    """The head of a table: what parts its cells, its column names, and the place of the one with the units."""

    mark: str
    names: tuple[str, ...]
    column: int


@of_tables
def _unit() -> re.Pattern[str]:
    return re.compile(rf"[（(]?({SCALE}(?:{unit_pattern()}))[）)]?")


@of_tables
def _not_counted() -> re.Pattern[str]:
    # Numbers of these columns are no values of the row's indicator, or have a unit in the column's own name.
    return re.compile(rf"序号|编号|年份|年度$|时限|时间|[%‰]|[（(]{SCALE}(?:{unit_pattern()})[）)]")


def give_units(text: Mapped) -> Mapped:
    """Move units from their column to the numbers: "指标，单位，目标" above "公厕，座，20。" → "公厕，20座。"

    The column is one named 单位 or 计量单位; what stands in it must be a unit, since organisations are 单位 as well.
    """
    text = _units_of_names(text)
    if not any(head in re.sub("[ \u3000]", "", text.text) for head in _HEADS):
        return text
    edits: list[Edit] = []
    table, at = None, 0
    head: list[Edit] = []
    for line in text.text.split("\n"):
        found = _head(line, at) if "位" in line and len(line) <= LONGEST else None
        if found:
            table, head = found
        elif len(line) > LONGEST:
            table = None
        elif table and line.strip():
            cells = _cells(line, at, table.mark)
            row = _row(table, cells)
            edits += head + row if row else []
            head = [] if row else head
            # Words without an end are the rest of a cell that a print has broken into lines.
            table = table if len(cells) > 1 or line.rstrip()[-1] not in _ENDS else None
        at += len(line) + 1
    return text.edited(edits)


@of_tables
def _named() -> re.Pattern[str]:
    between = "[ \t\u3000|，,;；:：]+"
    name = rf"[^\d，。；：|\t（(]{{2,24}}(?P<bracket>[（(](?P<unit>{SCALE}(?:{unit_pattern()}))[）)])"
    return re.compile(
        rf"^(?P<bar>[ \t|]*){name}(?P<numbers>(?:{between}{_BARE_WORDS})+)(?P<end>[ \t|]*)。?$", re.MULTILINE
    )


def _units_of_names(text: Mapped) -> Mapped:
    """Move a unit in brackets behind a name to the numbers of its line: 新增就业（万人） 1.2 → 新增就业1.2万人."""
    edits: list[Edit] = []
    for line in _named().finditer(text.text):
        numbers = list(re.finditer(_BARE_WORDS, line["numbers"]))
        at = line.start("numbers")
        edits += [(*line.span("bar"), ""), (line.start("bracket"), at + numbers[0].start(), "")]
        edits += [(at + each.end("amount"), at + each.end("amount"), line["unit"]) for each in numbers]
        edits.append((*line.span("end"), ""))
    return text.edited(edits)


def _head(line: str, at: int) -> tuple[_Table, list[Edit]] | None:
    for mark in _BETWEEN:
        cells = _cells(line, at, mark)
        names = tuple(cell.words for cell in cells)
        column = next((i for i, name in enumerate(names) if name in _HEADS), 0)
        if column:
            return _Table(mark=mark, names=names, column=column), _without(cells, column, mark)
    return None


def _cells(line: str, at: int, mark: str) -> list[_Cell]:
    found = []
    for part in line.split(mark):
        text = part.rstrip().removesuffix(END)
        words = "".join(text.split()).strip('"')
        found.append(_Cell(start=at, end=at + len(text), text=text, words=words))
        at += len(part) + 1
    return found


def _without(cells: list[_Cell], column: int, mark: str) -> list[Edit]:
    """Return the edits that take a cell out, and put ， between the others where a tab stands."""
    edits = []
    for i, (before, cell) in enumerate(pairwise(cells), 1):
        if i == column:
            edits.append((before.end, cell.end, ""))
        elif mark == "\t":
            edits.append((before.end, cell.start, "，"))
    return edits


def _row(table: _Table, cells: list[_Cell]) -> list[Edit]:
    """Return the edits of a row, none where no number of it gets a unit.

    A cell joined over several rows, on the left as a rule, is missing in all but one; those are read from the right.
    """
    for shift in dict.fromkeys((0, len(cells) - len(table.names))):
        column = table.column + shift
        unit = _unit().fullmatch(cells[column].words) if 0 < column < len(cells) else None
        if unit:
            edits = [
                edit
                for i, cell in enumerate(cells)
                if i != column and not _not_counted().search(_name(table, i - shift))
                for edit in _given(cell, unit[1])
            ]
            return sorted(edits + _without(cells, column, table.mark)) if edits else []
    return []


def _name(table: _Table, column: int) -> str:
    return table.names[column] if 0 <= column < len(table.names) else ""


def _given(cell: _Cell, unit: str) -> list[Edit]:
    number = BARE.match(cell.words)
    at = cell.text.find(number.group()) if number else -1
    end = cell.start + at + len(number.group()) if number else 0
    return [(end, end, unit)] if at >= 0 else []
