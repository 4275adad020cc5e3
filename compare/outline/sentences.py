"""Cuts paragraphs into sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compare.model.text import Span

_MARK = re.compile(r"[。！？；（“《「『）”》」』](?:(?<=[。！？；])[。！？；]*[”’）」』》\]]*)?")
"""An end mark with all that belongs to it, or one bracket or quote; a set in front is searched for quickest."""
_OPEN, _CLOSE = "（“《「『", "）”》」』"
LONGEST = 600
"""Characters; the longest sentence known has 465. Where marks are missing, what follows is read in pieces, so that the
work for a sentence, which grows with the square of its length, has an end."""
_BREATH = re.compile("[，、：,:]")
_SEAM = re.compile(
    r"(?<![\d.,])(?![\d.,])(?<![〇零一二两三四五六七八九十百千万亿])(?![〇零一二两三四五六七八九十百千万亿])"
)
"""Where a text may be cut without cutting a number in two."""


def sentence_spans(text: str, start: int, end: int) -> list[Span]:
    """Cut text[start:end] at 。！？； into spans that tile it: "增长6%；完成。" → "增长6%；", "完成。"

    Inside brackets and quotes ； does not cut; closing quotes stay with their sentence. What is longer than `LONGEST`
    is cut at the last pause before it.
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
    if all(span.end - span.start <= LONGEST for span in found):
        return found
    return [piece for span in found for piece in _pieces(text, span)]


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """Cut a span that is too long for a sentence: at the last pause, else where no number is cut in two.

    What goes on in numerals for as long again is no number, and is cut as it comes.
    """
    at = span.start
    while span.end - at > LONGEST:
        pauses = [each.end() for each in _BREATH.finditer(text, at + LONGEST // 2, at + LONGEST)]
        seam = _SEAM.search(text, at + LONGEST, min(span.end, at + 2 * LONGEST))
        further = seam.start() if seam else min(span.end, at + 2 * LONGEST)
        cut = next((each for each in reversed(pauses) if _SEAM.match(text, each)), further)
        yield Span(start=at, end=cut)
        at = cut
    if at < span.end:
        yield Span(start=at, end=span.end)
