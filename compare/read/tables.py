"""Reports kept as rows of a table: a report a row, or a sentence a row; CSV, TSV, rows parted by | or ;, JSON lines."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from compare.errors import UnreadableFile
from compare.model.text import Notice, NoticeCode, RawText
from compare.read.decoding import decode
from compare.read.files import MAX_BYTES
from compare.read.pdf_header import pdf_in
from compare.read.sentence_rows import PLACES, SENTENCES, YEARS, Row, joined, tells_sentences

_NAMES = ("正文", "全文", "报告全文", "报告正文", "内容", "文本", "text", "full_text", "fulltext", "content", "body")
"""What a column with the full text is called, where no one says."""
_FULL = 500
"""Characters from which a cell can be a report."""
_PARAGRAPH = 2000
"""No paragraph of a report is as long as this."""
_LOOKED_AT = 20
"""Rows looked at to tell a table from running text."""
_HEAD_CELL = 60
_ODD = 0.2
"""Share of rows with other than the usual number of cells, above which lines with separators are no table."""
_MARKS = ("\t", ",", ";", "|")
_RULE = re.compile(r":?-+:?")
"""What stands in each cell below the head of a table in Markdown."""


@dataclass(frozen=True, kw_only=True)
class Table:
    """The rows of a table by the names of its columns, which are numbers where it has no head, and what was odd."""

    rows: tuple[Row, ...]
    notices: tuple[Notice, ...] = ()


def may_be_table(data: bytes) -> bool:
    r"""Tell whether a file's bytes may be a table of reports: text of several lines with separators, or JSON lines.

    "年份,正文\n2030,……" → True; "新建公厕。", a PDF or a web page → False. `table_of` tells for certain.
    """
    head = data[:4096].replace(b"\x00", b"")
    packed = data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")) or pdf_in(data) is not None
    lines = b"\n" in data or b"\r" in data
    plain = not packed and head.lstrip()[:1] != b"<"
    return plain and lines and any(mark.encode() in head for mark in (*_MARKS, "{"))


def table_of(data: bytes, name: str) -> Table | None:
    r"""Return a table of reports, None where it is none: b"年份,正文\n2030,……" → rows ({"年份": "2030", "正文": "…"},).

    Among its first rows is a cell as long as a report, or each row is a sentence and tells its year or its number.
    """
    text = decode(data, name).text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff\n \t\u3000")
    return _json_lines(text, name) or _separated(text)


def _json_lines(text: str, name: str) -> Table | None:
    if not text.startswith("{"):
        return None
    rows = []
    for at, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            if at == 1:
                return None
            raise UnreadableFile(f"{name}, line {at}: is no JSON object; give one report a line") from None
        if isinstance(row, dict):
            rows.append({str(key): value if isinstance(value, str) else str(value) for key, value in row.items()})
    return Table(rows=tuple(rows)) if rows else None


def _separated(text: str) -> Table | None:
    csv.field_size_limit(MAX_BYTES)
    for mark in _MARKS:
        if mark not in text[:4096]:
            continue
        try:
            cells = [row for row in map(_trimmed, csv.reader(io.StringIO(text, newline=""), delimiter=mark)) if row]
        except csv.Error:
            continue
        for headed in (True, False):
            table = _table(cells, mark, headed)
            if table:
                return table
    return None


def _trimmed(cells: list[str]) -> list[str]:
    """Return a row without what a bar at both its ends leaves, and without empty cells behind the last."""
    said = [at for at, cell in enumerate(cells) if cell.strip()]
    rule = all(_RULE.fullmatch(cells[at].strip()) for at in said)
    return [] if rule else cells[: said[-1] + 1]


def _table(cells: Sequence[list[str]], mark: str, headed: bool) -> Table | None:
    if cells and mark == "|" and all(not row[0].strip() for row in cells):
        cells = [row[1:] for row in cells]
    if len(cells) < 2 or len(cells[0]) < 2:
        return None
    names = [cell.strip() for cell in cells[0]] if headed else [str(at) for at in range(1, len(cells[0]) + 1)]
    rows = cells[1:] if headed else cells
    if not all(0 < len(name) <= _HEAD_CELL for name in names) or len(set(names)) < len(names):
        return None
    if headed and any(name.isdecimal() for name in names):
        return None
    over = [at for at, row in enumerate(rows, 1) if len(row) > len(names)]
    table = Table(rows=tuple(_by_name(row, names, mark) for row in rows), notices=_told_over(over))
    looked_at = table.rows[:_LOOKED_AT]
    sentences = tells_sentences(table.rows, _sentence_column(table.rows), headed)
    paragraphs = sentences and not _whole(table.rows)
    if not paragraphs and any(len(cell) >= _FULL for row in looked_at for cell in row.values()):
        whole = len([at for at in over if at <= _LOOKED_AT]) <= _ODD * len(looked_at)
        return table if whole and (headed or len(_short_columns(looked_at)) > 0) else None
    uneven = sum(len(row) < len(names) - 1 for row in rows) <= _ODD * len(rows)
    return table if uneven and sentences else None


def _whole(rows: Sequence[Row]) -> bool:
    """Tell whether rows hold whole reports: a cell is too long for a paragraph, or has lines, or half of them are long.

    A paragraph a row is no report a row, though one of them has 600 characters.
    """
    longest = [max(row.values(), key=len, default="") for row in rows]
    full = [cell for cell in longest if len(cell) >= _FULL]
    return 2 * len(full) > len(rows) or any(len(cell) >= _PARAGRAPH or "\n" in cell for cell in full)


def _short_columns(rows: Sequence[Row]) -> list[str]:
    """Return the columns without a long cell: a text that was cut at commas has hardly one."""
    return [name for name in rows[0] if all(len(row.get(name, "")) <= _HEAD_CELL for row in rows)]


def _by_name(row: list[str], names: list[str], mark: str) -> Row:
    """Return a row by its columns; cells over the head's number belong to the last, whose words held the separator."""
    own = row[: len(names)] + [""] * (len(names) - len(row))
    own[-1] = mark.join([own[-1], *row[len(names) :]])
    return dict(zip(names, own, strict=True))


def _told_over(over: list[int]) -> tuple[Notice, ...]:
    if not over:
        return ()
    detail = f"{len(over)} rows, the first of them row {over[0]}, have more cells than the head; they were read as one"
    return (Notice(code=NoticeCode.EXTRA_CELLS, detail=detail),)


def texts_of(table: Table, name: str, column: str) -> list[tuple[str, RawText]]:
    """Return each report of a table with the key it is asked for by: its row's number, from 1, or its year.

    [{"年份": "2030", "正文": "新建公厕。"}, {"年份": "2031", "正文": ""}] → [("1", …)], without the empty one; of rows
    that are sentences, one report a year → [("2030", …), ("2031", …)], or one with the key "".
    The column is the one named; else one with a usual name (正文, 全文, text, content …), else the one with the longest
    cells, which is told in a notice. Raises `UnreadableFile` where the column named is not there.
    """
    chosen, guessed = _column(table.rows, name, column)
    headed = not all(key.isdigit() for key in table.rows[0])
    if not _whole(table.rows) and tells_sentences(table.rows, chosen, headed):
        found = joined(table.rows, chosen)
        several = len(found) > 1
        texts = [(each.key if several else "", each.text, each.label) for each in found]
        guessed = (*guessed, *(notice for each in found[:1] for notice in each.notices))
    else:
        texts = [(str(at), row.get(chosen, ""), _label(row)) for at, row in enumerate(table.rows, 1)]
    return [
        (
            key,
            RawText(
                path=f"{name}#{key}" if key else name,
                sha256=hashlib.sha256(text.encode("utf-8", errors="replace")).hexdigest(),
                encoding="table",
                text=text,
                notices=(*guessed, *table.notices),
                label=label,
            ),
        )
        for key, text, label in texts
        if text.strip()
    ]


def _label(row: Row) -> str:
    return " ".join(row[key].strip() for key in row if key.strip().lower() in (*PLACES, *YEARS))


def _sentence_column(rows: Sequence[Row]) -> str:
    usual = (key for key in rows[0] if key.strip().lower() in (*SENTENCES, *_NAMES))
    return next(usual, "") or _longest(rows)


def _longest(rows: Sequence[Row]) -> str:
    return max(rows[0], key=lambda key: sum(len(row.get(key, "")) for row in rows[:_LOOKED_AT]))


def _column(rows: Sequence[Row], name: str, column: str) -> tuple[str, tuple[Notice, ...]]:
    names = list(dict.fromkeys(key for row in rows[:_LOOKED_AT] for key in row))
    if column:
        if column not in names:
            raise UnreadableFile(f"{name}: has no column {column}; it has {', '.join(names[:12])}")
        return column, ()
    usual = next((key for key in names if key.strip().lower() in (*_NAMES, *SENTENCES)), "")
    if usual:
        return usual, ()
    longest = max(names, key=lambda key: sum(len(row.get(key, "")) for row in rows[:_LOOKED_AT]))
    detail = f"column {longest} was taken as the text, being the longest; --text-column names another"
    return longest, (Notice(code=NoticeCode.COLUMN_GUESSED, detail=detail),)
