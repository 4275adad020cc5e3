"""Leaves out what a web page puts around a report, and says what was left out."""

from __future__ import annotations

import re

from compare.clean.mapped import Mapped
from compare.lexicon.furniture import furniture_patterns
from compare.model.text import Notice, NoticeCode

_LONGEST = 80
"""No line of page furniture is longer; a longer line is text of the report."""
_HEAD = re.compile(r"各位代表|^[一二]、")
_LONGEST_HEAD = 60
"""Lines in which the salutation or the first heading must come for a head to be looked for."""


def drop_furniture(text: Mapped) -> tuple[Mapped, tuple[Notice, ...]]:
    """Drop lines such as 打印, 【字号：, 来源：…, 相关报道： and list each as a notice.

    Patterns marked `head` count only above the salutation, `tail` only in the last lines, `any` everywhere.
    """
    lines = text.text.split("\n")
    head = next((i for i, line in enumerate(lines[:_LONGEST_HEAD]) if _HEAD.search(line)), 0)
    edits, notices, at = [], [], 0
    for i, line in enumerate(lines):
        if len(line) <= _LONGEST and _is_furniture(line, i < head, i >= len(lines) - 8):
            last = i == len(lines) - 1
            edits.append((at - (last and at > 0), at + len(line) + (not last), ""))
            notices.append(Notice(code=NoticeCode.FURNITURE, detail=line))
        at += len(line) + 1
    return text.edited(_disjoint(edits)), tuple(notices)


def _is_furniture(line: str, in_head: bool, in_tail: bool) -> bool:
    patterns = furniture_patterns()
    if patterns.anywhere.fullmatch(line):
        return True
    return bool((in_head and patterns.head.fullmatch(line)) or (in_tail and patterns.tail.fullmatch(line)))


def _disjoint(edits: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    for start, end, words in edits:
        found.append((max(start, found[-1][1] if found else 0), end, words))
    return found
