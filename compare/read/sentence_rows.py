"""Tables with a sentence a row: tells them from others, and joins their rows into the reports they are of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from compare.model.text import Notice, NoticeCode

Row = dict[str, str]
"""The cells of a row by the names of their columns."""
YEARS = ("年份", "年度", "年", "报告年份", "报告年度", "year")
SENTENCES = ("句子", "语句", "原句", "句", "原文", "段落", "sentence")
PLACES = ("地区", "地方", "省份", "省", "城市", "市", "县", "区县", "place", "region", "province", "city")
_FILES = ("文件", "文件名", "报告", "报告名", "报告标题", "篇名", "file", "report", "document")
_PARAGRAPHS = (
    "段",
    "段号",
    "段序",
    "段落号",
    "段落序号",
    "段落编号",
    "自然段",
    "paragraph",
    "paragraph_id",
    "pid",
    "para",
)
_ORDERS = (*_PARAGRAPHS, "序号", "编号", "行号", "句号", "句序", "顺序", "次序", "order", "index", "no", "no.", "id")
_ORDERS_TOO = ("seq", "line", "number", "sentence_id", "sid", "idx")
_YEAR = re.compile(r"((?:19|20)\d\d)年?(?:度)?")
_SENTENCE = re.compile(
    r"[。！？；：]”?$|^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|各位代表|第.部分)"
)
_GOES_ON = re.compile("[。！？](?=[^”’）」』》])")
"""An end of a sentence that another follows: its row is a paragraph, not a sentence."""
_OPENS = re.compile(r"[一二三四五六七八九十]+、|[（(].{1,3}[）)]|\d+[.．、]|[—―－-]{2}|第.部分")
"""What opens a paragraph of its own, even after ；."""
_TOLD, _NAMED, _LEAST = 0.5, 0.2, 3
"""Share of rows that read as a sentence or a numbered heading from which a table is one of sentences, the share where
its column says so, and the fewest rows."""


@dataclass(frozen=True, kw_only=True)
class Joined:
    """A report put together from its rows: the key it is asked for by, what its rows say of it, its text.

    Rows of 临屿县, 2031 → Joined(key="临屿县-2031", label="临屿县 2031", text="…"); of one year only → key "2031".
    """

    key: str
    label: str
    text: str
    notices: tuple[Notice, ...] = ()


def tells_sentences(rows: Sequence[Row], column: str, headed: bool) -> bool:
    """Tell whether each row is a sentence of a report: most read as one, and a column tells years or an order.

    年份, 序号, 句子 → True; 指标, 单位, 目标 → False, as are lines of text that hold a comma. Without a head both
    columns are known by what stands in them.
    """
    said = [row.get(column, "").strip() for row in rows]
    told = sum(bool(_SENTENCE.search(words)) for words in said if words)
    if len(rows) < _LEAST or told < (_NAMED if headed and _is(column, SENTENCES) else _TOLD) * len(rows):
        return False
    others = [name for name in rows[0] if name != column]
    if headed and any(_is(name, (*YEARS, *_ORDERS, *_ORDERS_TOO)) for name in others):
        return True
    return any(_years(rows, name) or (_numbers(rows, name) and not headed) for name in others)


def joined(rows: Sequence[Row], column: str) -> list[Joined]:
    """Return the reports that rows of sentences make up, one for each place, file and year that they name, in order.

    [{"序号": "2", "句子": "新建公厕。"}, {"序号": "1", "句子": "二、工作安排"}] → one, the heading first.
    Rows of one paragraph (段号) make one. Where no column of numbers tells the rows apart, they stay as they stand.
    """
    others = [name for name in rows[0] if name != column]
    years = [name for name in others if _is(name, YEARS) or (name.isdigit() and _years(rows, name))][:1]
    by = [name for name in others if _is(name, (*PLACES, *_FILES))] + years
    orders = [name for name in others if name not in by and (_is(name, (*_ORDERS, *_ORDERS_TOO)) or name.isdigit())]
    groups: dict[tuple[str, ...], list[Row]] = {}
    last = [""] * len(by)
    for row in rows:
        # A cell joined over several rows stands in the first of them alone.
        last = [_said(row, name) or before for name, before in zip(by, last, strict=True)]
        groups.setdefault(tuple(last), []).append(row)
    detail = f"{len(rows)} rows, a sentence each, were joined; they make up {len(groups)} report(s)"
    several = sum(bool(_GOES_ON.search(row.get(column, ""))) for row in rows)
    if several < _NAMED * len(rows) and not any(_is(name, _PARAGRAPHS) for name in others):
        detail += "; no column tells their paragraphs, so a sentence that opens one is not taken for its heading"
    notices = (Notice(code=NoticeCode.ROWS_JOINED, detail=detail),)
    return [
        Joined(
            key="-".join(part for part in key if part) or str(at),
            label=" ".join(part for part in key if part),
            text=_text(_in_order(group, orders), column, next((n for n in orders if _is(n, _PARAGRAPHS)), "")),
            notices=notices,
        )
        for at, (key, group) in enumerate(groups.items(), 1)
    ]


def _text(rows: list[Row], column: str, paragraph: str) -> str:
    """Return the sentences as lines, those of one paragraph on one: where its number says so, or after ；."""
    lines: list[str] = []
    before: Row = {}
    for row in rows:
        words = row.get(column, "").strip()
        told = bool(paragraph) and before.get(paragraph) == row[paragraph]
        goes_on = not paragraph and bool(lines) and lines[-1].endswith(("；", "，")) and not _OPENS.match(words)
        if told or goes_on:
            lines[-1] += words
        else:
            lines.append(words)
        before = row
    return "\n".join(lines)


def _in_order(rows: list[Row], orders: Sequence[str]) -> list[Row]:
    numbered = [name for name in orders if _numbers(rows, name)]
    places = [tuple(int(row[name]) for name in numbered) for row in rows]
    if not numbered or len(set(places)) < len(rows):
        return rows
    return [row for _, row in sorted(zip(places, rows, strict=True), key=lambda each: each[0])]


def _is(name: str, names: Sequence[str]) -> bool:
    return name.strip().lower() in names


def _said(row: Row, name: str) -> str:
    words = row.get(name, "").strip()
    year = _YEAR.fullmatch(words)
    return year[1] if year else words


def _years(rows: Sequence[Row], name: str) -> bool:
    said = [row.get(name, "").strip() for row in rows]
    return bool(said[0]) and all(_YEAR.fullmatch(words) for words in said if words)


def _numbers(rows: Sequence[Row], name: str) -> bool:
    return all(row.get(name, "").strip().isdecimal() for row in rows)
