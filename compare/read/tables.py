"""Reports kept as rows of a table: CSV, TSV and JSON lines with a column that holds the full text."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Mapping

from compare.errors import UnreadableFile
from compare.model.text import Notice, NoticeCode, RawText
from compare.read.decoding import decode
from compare.read.files import MAX_BYTES
from compare.read.pdf_header import pdf_in

_NAMES = ("正文", "全文", "报告全文", "报告正文", "内容", "文本", "text", "full_text", "fulltext", "content", "body")
"""What a column with the full text is called, where no one says."""
_FULL = 500
"""Characters from which a cell can be a report."""
_LOOKED_AT = 20
"""Rows looked at to tell a table from running text."""
_HEAD_CELL = 60


def may_be_table(data: bytes) -> bool:
    r"""Tell whether a file's bytes may be a table of reports: text of several lines with separators, or JSON lines.

    "年份,正文\n2030,……" → True; "新建公厕。", a PDF or a web page → False. `table_rows` tells for certain.
    """
    head = data[:4096].replace(b"\x00", b"")
    other = (
        data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")) or pdf_in(data) is not None or head.lstrip()[:1] == b"<"
    )
    return not other and b"\n" in data and any(mark in head for mark in (b",", b"\t", b";", b"{"))


def table_rows(data: bytes, name: str) -> list[dict[str, str]] | None:
    r"""Return the rows of a table, None where it is none: b"年份,正文\n2030,……" → [{"年份": "2030", "正文": "…"}].

    A table has a first line of short names and, among its first rows, a cell as long as a report.
    """
    text = decode(data, name).text
    return _json_lines(text, name) or _separated(text)


def _json_lines(text: str, name: str) -> list[dict[str, str]] | None:
    if not text.lstrip().startswith("{"):
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
    return rows


def _separated(text: str) -> list[dict[str, str]] | None:
    first = text[:2000].split("\n", 1)[0]
    csv.field_size_limit(MAX_BYTES)
    for mark in ("\t", ",", ";"):
        head = next(csv.reader([first], delimiter=mark), [])
        if len(head) < 2 or not all(0 < len(cell.strip()) <= _HEAD_CELL for cell in head):
            continue
        try:
            rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=mark))
        except csv.Error:
            continue
        full = any(len(cell) >= _FULL for row in rows[:_LOOKED_AT] for cell in _cells(row))
        if rows and full and all(None not in row for row in rows[:_LOOKED_AT]):
            return [{key.strip(): value or "" for key, value in row.items() if key} for row in rows]
    return None


def _cells(row: Mapping[str, object]) -> list[str]:
    return [cell for cell in row.values() if isinstance(cell, str)]


def texts_of_rows(rows: list[dict[str, str]], name: str, column: str) -> list[tuple[str, RawText]]:
    """Return each row's report with the key it is asked for by: its number, from 1.

    [{"年份": "2030", "正文": "新建公厕。"}, {"年份": "2031", "正文": ""}] → [("1", …)], without the empty one.
    The column is the one named; else one with a usual name (正文, 全文, text, content …), else the one with the longest
    cells, which is told in a notice. Raises `UnreadableFile` where the column named is not there.
    """
    chosen, guessed = _column(rows, name, column)
    found = []
    for number, row in enumerate(rows, 1):
        text = row.get(chosen, "")
        if text.strip():
            digest = hashlib.sha256(text.encode("utf-8", errors="replace")).hexdigest()
            path = f"{name}#{number}"
            found.append((str(number), RawText(path=path, sha256=digest, encoding="table", text=text, notices=guessed)))
    return found


def _column(rows: list[dict[str, str]], name: str, column: str) -> tuple[str, tuple[Notice, ...]]:
    names = list(dict.fromkeys(key for row in rows[:_LOOKED_AT] for key in row))
    if column:
        if column not in names:
            raise UnreadableFile(f"{name}: has no column {column}; it has {', '.join(names[:12])}")
        return column, ()
    usual = next((key for key in names if key.strip().lower() in _NAMES), "")
    if usual:
        return usual, ()
    longest = max(names, key=lambda key: sum(len(row.get(key, "")) for row in rows[:_LOOKED_AT]))
    detail = f"column {longest} was taken as the text, being the longest; --text-column names another"
    return longest, (Notice(code=NoticeCode.COLUMN_GUESSED, detail=detail),)
