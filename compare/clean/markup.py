"""The signs of Markdown, which are no words of a report: ## before a heading, ** around what is stressed."""

from __future__ import annotations

import re
from collections import Counter

from compare.clean.left_out import LeftOut, stretch
from compare.clean.mapped import Mapped
from compare.model.text import NoticeCode

_HEADING = re.compile(r"(?m)^ {0,3}#{1,6}(?:[ \t]+|(?=[一二三四五六七八九十（第\d]))(?=\S)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^\n]+?)(?<=\S)\1")
_SURE = 2
"""Stressed passages from which a text without a heading sign is Markdown too."""
_SIGNS = re.compile(
    r"(?m)^ {0,3}#{1,6}(?:[ \t]+|(?=[一二三四五六七八九十（第\d]))|[ \t]+#+[ \t]*$"
    r"|^[ \t]*(?:>[ \t]?)+|^[ \t]*(?:[*_-][ \t]*){3,}$|^ {0,3}=+[ \t]*$|^[ \t]*`{3,}\w*[ \t]*$"
    r"|^[ \t]*[-*+][ \t]+(?=\S)(?!\d+[ \t]*[-*+]?[ \t]*$)"
    r"|\\(?=[\\`*_{}\[\]()#+\-.!~|>\n])|(?i:</?(?:b|i|u|em|strong|span|font|center|sup|sub|p|div)(?: [^<>\n]*)?/?>)"
)
_PAIRS = (
    re.compile(r"(\*\*\*|___)(?=\S)([^\n]+?)(?<=\S)(\1)"),
    re.compile(r"(\*\*|__)(?=\S)([^\n]+?)(?<=\S)(\1)"),
    re.compile(r"(?<![*\\])(\*)(?=[^\s*])([^*\n]+?)(?<=[^\s*])(\*)(?!\*)"),
    re.compile(r"(?<![_\\\w])(_)(?=[^\s_])([^_\n]+?)(?<=[^\s_])(_)(?![_\w])"),
    re.compile(r"(?<!`)(`)([^`\n]+)(`)(?!`)"),
    re.compile(r"(!?\[)([^\[\]\n]*)(\]\([^()\s]+(?: \"[^\"\n]*\")?\))"),
)
"""What stands in pairs around words: what opens, the words, what closes."""
_BREAK = re.compile(r"(?i)<br ?/?>")
_STRUCK = re.compile(r"~~(?=\S)([^\n~]+?)(?<=\S)~~")


def drop_markup(text: Mapped) -> tuple[Mapped, list[LeftOut]]:
    """Leave out the signs of a Markdown text, and what is struck through: "## **一、回顾**" → "一、回顾".

    A text is Markdown where a line begins with #, or two passages are stressed; no other text is touched.
    """
    if not _is_markdown(text.text):
        return text, []
    found = [stretch(text, m.start(), m.end(), NoticeCode.STRUCK_TEXT) for m in _STRUCK.finditer(text.text)]
    text = text.edited((m.start(), m.end(), "") for m in _STRUCK.finditer(text.text))
    signs: Counter[str] = Counter()
    for pattern in (_BREAK, _SIGNS):
        between = "\n" if pattern is _BREAK else ""
        signs.update(m.group().strip() for m in pattern.finditer(text.text))
        text = text.edited((m.start(), m.end(), between) for m in pattern.finditer(text.text))
    for pattern in _PAIRS:
        pairs = list(pattern.finditer(text.text))
        signs.update(sign for m in pairs for sign in (m[1], m[3]))
        text = text.edited(edit for m in pairs for edit in ((*m.span(1), ""), (*m.span(3), "")))
    words = "signs of Markdown: " + " ".join(f"{sign} ×{count}" for sign, count in signs.items() if sign)
    whole = LeftOut(code=NoticeCode.MARKUP, words=words, start=0, end=text.origin(max(0, len(text.text) - 1)))
    return text, [*found, whole]


def _is_markdown(text: str) -> bool:
    if "#" in text and _HEADING.search(text):
        return True
    return text.count("**") + text.count("__") >= 2 * _SURE and len(_STRONG.findall(text)) >= _SURE
