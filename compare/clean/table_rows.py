"""Tables that set results beside targets: each row becomes a line on what was done and a line on what is planned."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from compare.clean.mapped import Mapped
from compare.clean.table_cells import BARE, END, LONGEST, Cell, cells_of, in_brackets, unit_alone
from compare.lexicon.table_words import Column, column_of
from compare.model.text import Notice, NoticeCode

_MARKS = ("\t", "|", "，", ",", ";", "；", " ")
"""What stands between cells, the surest first: readers of documents write ，; plain text has the others."""
_OF_CLAUSES = "，,;； "
"""Marks that stand between clauses as well, so that a head parted by them reads as the beginning of a sentence."""
_UNIT_ABOVE = re.compile(r"[（(]?(?:计量)?单位[:：](?P<unit>[^，。；:：）)]{1,6})[）)]?。?")
_NUMBERING = re.compile(
    r"(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d{1,2}[.．、](?!\d)|#|其中[:：])*"
)
_FIGURE = re.compile(r"[约超近≥≤><+-]{0,2}\d[\d,]*(?:\.\d+)?(?![\d年月日.]).{0,14}")
_WORDS = re.compile("[\u4e00-\u9fff]{2}|[a-zA-Z]{2}")
_COUNTS = re.compile("序号|编号|类别|分类|排序|")
_TELLS = re.compile("完成|实际|实绩|执行|实现|决算|计划|目标|预期|预算|预计|任务|安排|建议|上年|去年")
_RULE = re.compile(r"[-:|+=\s]{3,}")


@dataclass(frozen=True, kw_only=True)
class _Head:
    """The head of a table: what parts its cells, its cells, which column is what, and a unit told for all.

    `growth` holds for a column of growth the one it is of: with 2030年完成 in column 2 and 增长% in column 3, {3: 2}.
    """

    mark: str
    cells: tuple[Cell, ...]
    name: int
    unit: int | None
    told: Mapping[int, Column]
    growth: Mapping[int, int]
    above: Mapped | None

    @property
    def silent(self) -> tuple[int, ...]:
        """Return the columns whose cells are not told: 责任单位, 上年计划; that 序号 is not goes without saying."""
        said = {self.name, self.unit, *self.told, *(i for i, of in self.growth.items() if of >= 0)}
        return tuple(i for i, cell in enumerate(self.cells) if i not in said and not _COUNTS.fullmatch(cell.words))


def tell_rows(text: Mapped) -> tuple[Mapped, tuple[Notice, ...]]:
    """Tell tables of results and targets in words: "指标，单位，上年完成，本年计划" above "公厕，座，20，30。"

    → 上年完成：公厕20座。 and 本年计划：公厕30座。 All but ：，。 is copied from where it stands in the table. Tables
    without results are left alone, where their units need no moving, as are rows without a number there; columns that
    are not told are named in the notice.
    """
    if not _TELLS.search(text.text):
        return text, ()
    left_out: dict[str, int] = {}
    edits: list[tuple[int, int, str | Mapped]] = []
    head: _Head | None = None
    above: Mapped | None = None
    opened: int | None = None
    for line, at in _lines(text.text):
        unit = _UNIT_ABOVE.fullmatch("".join(line.split()))
        found = _head(text, line, at, above)
        if found:
            head = found
            opened = at + len(line.rstrip()) if found.mark in _OF_CLAUSES and line.rstrip()[-1] != END else None
        elif head and line.strip() and not _RULE.fullmatch(line):
            told = _row(text, head, line, at)
            if told and opened:
                # A head of words and marks is no clause of the row below it.
                edits.append((opened, opened, "。"))
                opened = None
            edits += [(at, at + len(line), told)] if told else []
            for i in head.silent if told else ():
                left_out[head.cells[i].words] = left_out.get(head.cells[i].words, 0) + 1
            head = head if 1 < len(cells_of(line, at, head.mark)) <= len(head.cells) + 1 or told else None
        if unit:
            start = at + line.index(unit["unit"][0], line.index("位"))
            above = text.piece(start, start + len(line[start - at :].rstrip(" 。）)")))
        elif line.strip() and not found:
            above = None
    return text.edited(edits), _told_left_out(left_out)


def _told_left_out(left_out: dict[str, int]) -> tuple[Notice, ...]:
    if not left_out:
        return ()
    columns = ", ".join(f"{name} ({count} rows)" for name, count in left_out.items())
    return (Notice(code=NoticeCode.COLUMNS_LEFT_OUT, detail=f"columns of a table were left out: {columns}"),)


def _lines(text: str) -> Iterator[tuple[str, int]]:
    at = 0
    for line in text.split("\n"):
        yield line, at
        at += len(line) + 1


def _head(text: Mapped, line: str, at: int, above: Mapped | None) -> _Head | None:
    if len(line) > LONGEST or not _TELLS.search(line) or END in line.rstrip()[:-1]:
        return None
    for mark in _MARKS:
        cells = cells_of(line, at, mark)
        if len(cells) < 2 or any(len(cell.words) > 24 for cell in cells):
            continue
        columns = [column_of(in_brackets(cell.words)[0]) for cell in cells]
        told = {i: each for i, each in enumerate(columns) if each in (Column.RESULT, Column.TARGET)}
        name = _name_column(cells, columns)
        moving = Column.UNIT not in columns and (above or any(in_brackets(cells[i].words)[1] for i in told))
        if name is not None and told and (moving or Column.RESULT in columns):
            units = [i for i, each in enumerate(columns) if each is Column.UNIT]
            return _Head(
                mark=mark,
                cells=tuple(cells),
                name=name,
                unit=units[0] if units else None,
                told=told,
                growth={i: _left_of(i, told) for i, each in enumerate(columns) if each is Column.GROWTH},
                above=above,
            )
    return None


def _name_column(cells: list[Cell], columns: list[Column]) -> int | None:
    """Return the column of names: one that says so, else, beside two that are known, the first that counts no rows."""
    if Column.NAME in columns:
        return columns.index(Column.NAME)
    known = sum(each is not Column.OTHER for each in columns) > 1
    first = (i for i, cell in enumerate(cells) if columns[i] is Column.OTHER and not _COUNTS.fullmatch(cell.words))
    return next(first, None) if known and columns[0] is Column.OTHER else None


def _row(text: Mapped, head: _Head, line: str, at: int) -> Mapped | None:
    """Return the lines that a row is told in, None where it has no number in a column of results or targets.

    A row that lacks cells is told only where those joined over several rows, on the left, are missing: then its unit
    stands as far to the left. Which others are missing cannot be known. What a row has more than the head belongs
    to its last cell, whose words hold the mark between cells: 97以上，其中海岛90.
    """
    if len(line) > LONGEST:
        return None
    cells = cells_of(line, at, head.mark)
    missing = len(head.cells) - len(cells)
    if missing < 0 and head.mark == " ":
        cells, missing = _name_of_several(cells, head, -missing), 0
    shift = max(0, missing)
    at = -1 if head.unit is None else head.unit - shift
    joined = at >= 0 and shift <= head.name and bool(unit_alone(cells[at].words))
    if (shift and not joined) or not _WORDS.search(cells[head.name - shift].words):
        return None
    more = cells[len(head.cells) :]
    if more and len(head.cells) - 1 != max(head.told):
        return None
    name = cells[head.name - shift]
    lines = []
    for column in sorted(head.told, key=lambda each: (head.told[each] is Column.TARGET, each)):
        if column - shift < len(cells) and _FIGURE.fullmatch(cells[column - shift].words):
            figure = _with_unit(text, head, (cells, shift), column)
            what = _copied(text, head.cells[column])
            line_told = what.joined_to("：", _name(text, name)).joined_to("", figure)
            for i, of in head.growth.items():
                if of == column and i - shift < len(cells) and _FIGURE.fullmatch(cells[i - shift].words):
                    line_told = line_told.joined_to("，", _growth(text, head.cells[i], cells[i - shift]))
            for cell in more if column == max(head.told) else ():
                line_told = line_told.joined_to("，", text.piece(cell.start, cell.end))
            lines.append(line_told.joined_to("。", Mapped(text="")))
    told = None
    for each in lines:
        told = each if told is None else told.joined_to("\n", each)
    return told


def _left_of(growth: int, told: Mapping[int, Column]) -> int:
    return max((i for i in told if i < growth), default=-1)


def _growth(text: Mapped, head: Cell, cell: Cell) -> Mapped:
    """Return a growth in words: 比上年增长（%）, 5.2 → 比上年增长5.2%."""
    what = _copied(text, head)
    figure = text.piece(cell.start, cell.end)
    percent = head.words.rstrip("）)")[-1:] in "%％" and figure.text[-1:] not in "%％"
    return what.piece(0, len(what.text.rstrip("%％"))).joined_to("", figure).joined_to("%" * percent, Mapped(text=""))


def _name_of_several(cells: list[Cell], head: _Head, over: int) -> list[Cell]:
    """Return a row whose name is parted by blanks as the cells are, with its name as one cell."""
    first, last = cells[head.name], cells[head.name + over]
    one = Cell(start=first.start, end=last.end, words=first.words + last.words)
    return [*cells[: head.name], one, *cells[head.name + over + 1 :]]


def _copied(text: Mapped, cell: Cell) -> Mapped:
    """Return a cell of the head without its unit: 2031年计划（万人） → 2031年计划."""
    piece = text.piece(cell.start, cell.end)
    bracket = re.search("[（(]", piece.text)
    return piece.piece(0, bracket.start()) if bracket else piece


def _name(text: Mapped, cell: Cell) -> Mapped:
    piece = _copied(text, cell) if in_brackets(cell.words)[1] else text.piece(cell.start, cell.end)
    number = _NUMBERING.match(piece.text)
    return piece.piece(number.end() if number else 0, len(piece.text))


def _with_unit(text: Mapped, head: _Head, row: tuple[list[Cell], int], column: int) -> Mapped:
    """Return a figure with its unit: its own, else that of its row, its column, its name or its table."""
    cells, shift = row
    cell = cells[column - shift]
    figure = text.piece(cell.start, cell.end)
    bare = BARE.match(cell.words)
    end = figure.text.find(bare.group()) + len(bare.group()) if bare else -1
    unit = _unit_of(text, head, row, column)
    if end < 0 or unit is None:
        return figure
    rest = figure.piece(end, len(figure.text))
    return figure.piece(0, end).joined_to("", unit).joined_to("", rest)


def _unit_of(text: Mapped, head: _Head, row: tuple[list[Cell], int], column: int) -> Mapped | None:
    cells, shift = row
    at = None if head.unit is None else head.unit - shift
    if at is not None and 0 <= at < len(cells) and unit_alone(cells[at].words):
        cell = cells[at]
        return text.piece(cell.start, cell.end)
    for cell in (head.cells[column], cells[head.name - shift]):
        if in_brackets(cell.words)[1]:
            piece = text.piece(cell.start, cell.end)
            bracket = max(piece.text.rfind("（"), piece.text.rfind("("))
            return piece.piece(bracket + 1, len(piece.text) - 1)
    return head.above
