"""The forms of text in which one report may be saved: encodings, lines cut at a width, pages, marks, rows, tags."""

from __future__ import annotations

import codecs
import csv
import html
import io
import re
import textwrap
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache, partial
from typing import Any

Saved = tuple[bytes, str]
Form = Callable[[str], Saved | None]
EVERY = 30
"""Lines of a made page."""
FEET = ("— {} —", "第{}页", "·{}·", "- {} -", "{}", "第 {} 页 共 99 页", "{}/99")
TITLE = "政府工作报告辑要"
"""What runs over the pages of a made document: words of no report."""


def _encoded(text: str, encoding: str) -> Saved | None:
    try:
        return text.encode(encoding), ".txt"
    except UnicodeEncodeError:
        return None


@cache
def _to_traditional() -> Any:
    from opencc import OpenCC

    return OpenCC("s2tw")


def traditional(text: str) -> str:
    """Return a text in traditional characters, line by line as long as it was: 增长6% → 增長6%."""
    lines = ((line, _to_traditional().convert(line)) for line in text.split("\n"))
    return "\n".join(found if len(found) == len(line) else line for line, found in lines)


def _big5(text: str) -> Saved | None:
    return _encoded(traditional(text), "big5hkscs")


def _columns(char: str) -> int:
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _cut(line: str, width: int, measure: Callable[[str], int] = len) -> Iterable[str]:
    """Cut a line into pieces no longer than a width, as a typewriter does: anywhere."""
    piece, length = "", 0
    for char in line:
        if length + measure(char) > width:
            yield piece
            piece, length = "", 0
        piece, length = piece + char, length + measure(char)
    yield piece


def _wrapped(text: str, width: int) -> list[str]:
    return [piece for line in text.split("\n") for piece in _cut(line, width)]


def _utf8(lines: Iterable[str], ending: str = ".txt") -> Saved:
    return ("\n".join(lines) + "\n").encode(), ending


def _wrap(text: str, width: int) -> Saved:
    return _utf8(_wrapped(text, width))


def _wrap_columns(text: str) -> Saved:
    return _utf8(piece for line in text.split("\n") for piece in _cut(line, 80, _columns))


def _wrap_words(text: str) -> Saved:
    return _utf8(piece for line in text.split("\n") for piece in textwrap.wrap(line, 38))


def _set(text: str) -> list[str]:
    """Return the lines of a text as a page is set: cut at a width, paragraphs set in."""
    return _wrapped("\n".join(f"　　{line}" for line in text.split("\n")), 38)


def _wrap_indented(text: str) -> Saved:
    return _utf8(_set(text))


def _wrap_parted(text: str) -> Saved:
    return _utf8(piece for line in text.split("\n") for piece in [*_cut(line, 25), ""])


def _paged(lines: list[str], foot: str, head: str = "") -> list[str]:
    found: list[str] = []
    for number, at in enumerate(range(0, len(lines), EVERY), 1):
        found += [*([head] if head else []), *lines[at : at + EVERY], foot.format(number)]
    return found


def _with_feet(text: str, foot: str, bare: bool = False) -> Saved:
    return _utf8(_paged(_wrapped(text, 38) if bare else _set(text), foot))


def _with_heads(text: str, bare: bool = False) -> Saved:
    return _utf8(_paged(_wrapped(text, 38) if bare else _set(text), "- {} -", TITLE))


def _with_numbered_heads(text: str) -> Saved:
    lines = _set(text)
    pages = [lines[at : at + EVERY] for at in range(0, len(lines), EVERY)]
    return _utf8(line for number, page in enumerate(pages, 1) for line in [f"{TITLE}  {number}", "", *page, ""])


def _feet_between_paragraphs(text: str) -> Saved:
    return _utf8(_paged(text.split("\n"), "\n— {} —\n"))


def _form_feeds(text: str) -> Saved:
    lines = _set(text)
    pages = ["\n".join(lines[at : at + EVERY]) for at in range(0, len(lines), EVERY)]
    return "\n\f".join(pages).encode(), ".txt"


def _page(
    body: str, head: str = '<html><head><meta charset="utf-8"></head><body>', foot: str = "</body></html>"
) -> Saved:
    return (head + body + foot).encode(), ".html"


def _each(text: str, before: str, behind: str, between: str = "\n") -> str:
    return between.join(f"{before}{html.escape(line, quote=False)}{behind}" for line in text.split("\n"))


def _bare_paragraphs(text: str) -> Saved:
    return _page(_each(text, "<p>", "</p>"), "", "")


def _minified(text: str) -> Saved:
    return _page(_each(text, "<p>", "", ""), "<!doctype html><meta charset=utf-8><title>报告</title>", "")


def _xml_page(text: str) -> Saved:
    head = '<?xml version="1.0" encoding="utf-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><body>'
    return codecs.BOM_UTF8 + _page(_each(text, "<p>", "</p>"), head)[0], ".html"


def _utf16_page(text: str) -> Saved:
    return ("<html><body>" + _each(text, "<div>", "</div>") + "</body></html>").encode("utf-16"), ".html"


def _gbk_page(text: str) -> Saved | None:
    made = '<html><head><meta charset="gbk"></head><body>' + _each(text, "<p>", "</p>") + "</body></html>"
    return made.encode("gb18030"), ".html"


def _layout(text: str) -> Saved:
    return _page(f"<table><tr><td>{_each(text, '<p>', '</p>')}</td></tr></table>", "", "")


def _rows(text: str) -> Saved:
    return _page(f"<table>{_each(text, '<tr><td>', '</td></tr>')}</table>", "", "")


def _article(text: str) -> Saved:
    title, _, body = text.partition("\n")
    return _page(f"<article><h1>{title}</h1>{_each(body, '<p>　　', '</p>')}</article>", "", "")


def _breaks(text: str) -> Saved:
    return _page(f"<div>{_each(text, '', '', '<br>')}</div>")


def _hidden(text: str) -> Saved:
    junk = '<span style="display: none">不见</span><del>旧文</del>'
    body = _each(text, "<p>", f"{junk}</p>") + "<div hidden>另有一段不见的文字。</div>"
    return _page(body)


def _preformatted(text: str) -> Saved:
    return _page(f"<pre>{html.escape(chr(10).join(_set(text)), quote=False)}</pre>")


def _markdown(text: str) -> Saved:
    marks = {"一": "## ", "（": "### "}
    lines = text.split("\n")
    found = [f"# {lines[0]}", ""]
    for line in lines[1:]:
        heading = len(line) <= 40 and line[-1] not in "。：；！" and line[1:2] in "、一二三四五六七八九十"
        found += [f"{marks.get(line[0], '## ')}{line}" if heading else line, ""]
    return _utf8(found, ".md")


def _stressed(text: str) -> Saved:
    found = []
    for line in text.split("\n"):
        first, mark, rest = line.partition("。")
        found += [f"**{first}{mark}**{rest}" if first and rest else f"**{line}**", ""]
    return _utf8(found, ".md")


_SENTENCE = re.compile(r"[^。！？；]+[。！？；]*[”’）」』》]*")


def _table(rows: Iterable[Iterable[object]], mark: str = ",", encoding: str = "utf-8") -> Saved:
    out = io.StringIO()
    csv.writer(out, delimiter=mark, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode(encoding), ".csv" if mark == "," else ".tsv"


def _sentence_rows(text: str, head: tuple[str, ...] = ("段号", "句号", "句子"), mark: str = ",") -> Saved:
    """Save each sentence as a row, with the numbers of its paragraph and its own."""
    rows: list[tuple[object, ...]] = [head]
    for number, line in enumerate(text.split("\n"), 1):
        rows += [(number, len(rows) + at, words) for at, words in enumerate(_SENTENCE.findall(line))]
    return _table(rows, mark, "utf-8-sig")


def _sentence_rows_alone(text: str) -> Saved:
    sentences = [words for line in text.split("\n") for words in _SENTENCE.findall(line)]
    return _table([("序号", "句子"), *enumerate(sentences, 1)])


def _paragraph_rows(text: str) -> Saved:
    return _table([("序号", "段落"), *enumerate(text.split("\n"), 1)], encoding="gb18030")


def _report_row(text: str) -> Saved:
    return _table([("标题", "正文"), (text.partition("\n")[0], text)])


FORMS: dict[str, Form] = {
    "utf-8": partial(_encoded, encoding="utf-8"),
    "utf-8-sig": partial(_encoded, encoding="utf-8-sig"),
    "gb18030": partial(_encoded, encoding="gb18030"),
    "gbk": partial(_encoded, encoding="gbk"),
    "utf-16": partial(_encoded, encoding="utf-16"),
    "big5": _big5,
    "wrapped at 25": partial(_wrap, width=25),
    "wrapped at 38": partial(_wrap, width=38),
    "wrapped at 80": partial(_wrap, width=80),
    "wrapped at 80 columns": _wrap_columns,
    "wrapped between words": _wrap_words,
    "wrapped with feet": partial(_with_feet, foot=FEET[0], bare=True),
    "wrapped with heads": partial(_with_heads, bare=True),
    "wrapped, indented": _wrap_indented,
    "wrapped, blank lines": _wrap_parted,
    **{f"foot {foot}": partial(_with_feet, foot=foot) for foot in FEET},
    "heads": _with_heads,
    "numbered heads": _with_numbered_heads,
    "feet between paragraphs": _feet_between_paragraphs,
    "form feeds": _form_feeds,
    "page of p": _bare_paragraphs,
    "page on one line": _minified,
    "page as xml": _xml_page,
    "page in utf-16": _utf16_page,
    "page in gbk": _gbk_page,
    "page laid out by a table": _layout,
    "page of rows": _rows,
    "page with article": _article,
    "page of br": _breaks,
    "page with hidden text": _hidden,
    "page of pre": _preformatted,
    "md": _markdown,
    "md stressed": _stressed,
    "csv of sentences": _sentence_rows,
    "tsv of sentences": partial(_sentence_rows, mark="\t"),
    "csv of sentences without paragraphs": _sentence_rows_alone,
    "csv of paragraphs": _paragraph_rows,
    "csv of reports": _report_row,
}
"""The forms of text by their names."""
