"""Leaves out what a web page puts around a report, and says what was left out."""

from __future__ import annotations

import re

from compare.clean.left_out import LeftOut, stretch
from compare.clean.mapped import Mapped
from compare.lexicon.furniture import furniture_patterns

_LONGEST = 80
"""No line of page furniture is longer; a longer line is text of the report."""
_HEAD = re.compile(r"各位代表|^[一二]、")
_LONGEST_HEAD = 60
"""Lines in which the salutation or the first heading must come for a head to be looked for."""


def drop_furniture(text: Mapped) -> tuple[Mapped, list[LeftOut]]:
    """Drop lines such as 打印, 【字号：, 来源：…, 相关报道： and list each.

    "【字号：大 中 小】", "打印", "各位代表：" → "各位代表：" and the two lines. Patterns marked `head` count
    only above the salutation, `tail` only in the last lines, `any` everywhere.
    """
    lines = text.text.split("\n")
    head = next((i for i, line in enumerate(lines[:_LONGEST_HEAD]) if _HEAD.search(line)), 0)
    edits, found, at = [], [], 0
    for i, line in enumerate(lines):
        if len(line) <= _LONGEST and _is_furniture(line, i < head, i >= len(lines) - 8):
            edits.append((at, at + len(line) + (i < len(lines) - 1), ""))
            found.append(stretch(text, at, at + len(line)))
        at += len(line) + 1
    return text.edited(_to_the_end(edits, text.text)), found


def _is_furniture(line: str, in_head: bool, in_tail: bool) -> bool:
    patterns = furniture_patterns()
    if patterns.anywhere.fullmatch(line):
        return True
    return bool((in_head and patterns.head.fullmatch(line)) or (in_tail and patterns.tail.fullmatch(line)))


def _to_the_end(edits: list[tuple[int, int, str]], text: str) -> list[tuple[int, int, str]]:
    """Let what is dropped at the end take the line end before it along, so that no empty line stays."""
    at = len(edits)
    while at and edits[at - 1][1] == (edits[at][0] if at < len(edits) else len(text)):
        at -= 1
    if at == len(edits) or not edits[at][0]:
        return edits
    start, end, words = edits[at]
    return [*edits[:at], (start - 1, end, words), *edits[at + 1 :]]
