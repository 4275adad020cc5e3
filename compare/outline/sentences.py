"""Cuts paragraphs into sentences."""

from __future__ import annotations

import re

from compare.model.text import Span

_MARK = re.compile(r"[。！？；（“《「『）”》」』](?:(?<=[。！？；])[。！？；]*[”’）」』》\]]*)?")
"""An end mark with all that belongs to it, or one bracket or quote; a set in front is searched for quickest."""
_OPEN, _CLOSE = "（“《「『", "）”》」』"


def sentence_spans(text: str, start: int, end: int) -> list[Span]:
    """Cut text[start:end] at 。！？； into spans that tile it: "增长6%；完成。" → "增长6%；", "完成。"

    Inside brackets and quotes ； does not cut; closing quotes stay with their sentence.
    """
    found = []
    at = start
    depth = 0
    for mark in _MARK.finditer(text, start, end):
        sign = mark.group()
        if sign in _OPEN:
            depth += 1
        elif sign in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0 or sign[0] != "；":
            closed = sum(map(_CLOSE.__contains__, sign))
            depth = max(0, depth - closed)
            found.append(Span(start=at, end=mark.end()))
            at = mark.end()
            depth = 0 if sign[0] != "；" else depth
    if at < end:
        found.append(Span(start=at, end=end))
    return found
