"""Tables of a Word file: a row a line, or the paragraphs of a table that only lays out a page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from compare.read.word.names import child, count, switched_on, value

_WIDEST = 63
"""Columns of a table; Word makes no more, and a file that says two million has one cell all the same."""
_CARRIED = 60
"""Characters of a cell joined over several rows that each of them repeats: a name does, a paragraph does not."""
_PARAGRAPHS = 5
"""Paragraphs in a cell beyond which a row lays out a page and tells nothing of one thing."""


@dataclass(kw_only=True)
class Cell:
    """A cell: its paragraphs, the columns it takes, and whether it goes on with the cell above."""

    lines: list[str]
    columns: int = 1
    goes_on: bool = False
    begins: bool = False
    holds_table: bool = False


@dataclass(kw_only=True)
class Table:
    """A table that is being read: `rows` of cells, and by column what is joined downwards."""

    rows: list[list[Cell]] = field(default_factory=list)

    def lines(self) -> list[str]:
        """Return a row a line: "粮食产量，65万吨。"; a table of one column gives its paragraphs as they are."""
        if all(len(row) < 2 for row in self.rows):
            return [line for row in self.rows for cell in row for line in cell.lines]
        found: list[str] = []
        above: dict[int, str] = {}
        for row in self.rows:
            found += _row_lines(row, above)
        return found


def cell_of(element: Any) -> Cell:
    """Return an empty cell with what its properties say: `<w:gridSpan w:val="2000000"/>` → 63 columns."""
    properties = child(element, "w:tcPr")
    joined = child(properties, "w:vMerge")
    span = count(child(properties, "w:gridSpan"), 1)
    begins = joined is not None and value(joined) == "restart"
    goes_on = joined is not None and not begins
    return Cell(lines=[], columns=max(1, min(span, _WIDEST)), goes_on=goes_on, begins=begins)


def is_hidden_row(row: Any) -> bool:
    """Tell whether a row is not shown: `<w:trPr><w:hidden/></w:trPr>`."""
    hidden = child(row, "w:trPr", "w:hidden")
    return hidden is not None and switched_on(hidden)


def _row_lines(row: list[Cell], above: dict[int, str]) -> list[str]:
    cells, column = [], 0
    for cell in row:
        words = "".join("".join(cell.lines).split("\n"))
        if cell.goes_on and not words:
            words = above.get(column, "")
        else:
            above.pop(column, None)
        if cell.begins and len(words) <= _CARRIED:
            above[column] = words
        cells.append(words)
        column += cell.columns
    if any(cell.holds_table or len(cell.lines) > _PARAGRAPHS for cell in row):
        return [line for cell in row for line in cell.lines]
    while cells and not cells[-1]:
        cells.pop()
    return ["，".join(cells) + "。"] if cells else []
