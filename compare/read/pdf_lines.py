"""The lines of a PDF's pages as they are set, and which of them belong to one paragraph."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Any

from compare.read.pdf_tags import Block, blocks_of, piece_of

_WIDER = 1.25
"""A gap this much wider than the usual one parts paragraphs."""
_FEW_LINES = 6
"""A page with fewer lines has no usual gap or margin."""
_CUT = "\ufffe"
"""What pdfium gives for a hyphen at the end of a line."""
_OPEN_LINES = 4
_WRITTEN = 12
"""Lines with fewer characters do not tell where the right margin is."""
_FAR = 1.0
"""Characters that would still fit on a line that was not cut by the margin, whatever it ends with."""
_GAP = 0.2
"""Of a character: what is left free between two words; letters of one word stand closer."""
_SLACK = 0.1
"""Of a character: what rounding may leave free on a full line."""
_AUTO_SPACE = 0.25
"""Of a character: what programs leave free between Chinese and Latin letters."""
_BEYOND = 0.9
"""Of a character: how far lines that mix scripts reach beyond those of Chinese alone, and nothing else does."""
_ENDS = "。！？：；”）…!?:;"
_BEGINS = re.compile(
    r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|——|第[一二三四五六七八九十]+[章节部]"
)
_IN_TURN = (
    re.compile(r"第[一二三四五六七八九十]+[，、]"),
    re.compile(r"[一二三四五六七八九十]+是"),
    re.compile(r"\d+[.、．]"),
)
"""Marks that number paragraphs as well as sentences: they part where the paragraph above begins with such a one too."""
_LATIN = r"(?:[A-Za-z0-9.,·∶%％‰+/\u2460-\u249b-]+[、，]?)+"
_CLOSING = r"[，。、；：！？）》”’…—%)]"
_UNBROKEN = re.compile(
    rf"[（《“‘(]*(?:{_LATIN}|.)(?:[“”‘’]+(?:{_LATIN}|[^，。（])?|{_CLOSING})*(?:(?<={_CLOSING})[（(]?{_LATIN}{_CLOSING}*)?"
)
"""What a line is not broken within: numbers and words, signs with what they close, quotes with both sides.

Office programs keep a number together with the sign before it as well: 善。6000.
"""
_BESIDE_CHINESE = re.compile(r"(?<=[\u2000-\uffff]) +| +(?=[\u2000-\uffff])")
"""Blanks that stand for what is left free between two scripts, not for a blank that was written."""


@dataclass(kw_only=True)
class Line:
    """A line of a page: its middle, its height, and its characters with their left and right edges.

    `block` is its paragraph in a tagged PDF; `begins` tells that it is set in or stands further below than usual.
    """

    middle: float
    height: float
    chars: list[tuple[float, float, str]] = field(default_factory=list)
    block: Block | None = None
    begins: bool = False

    @property
    def text(self) -> str:
        """Return the characters from left to right, with a blank where a gap parts two words."""
        chars = sorted(self.chars, key=lambda each: each[0])
        gap = _GAP * self.size
        ends = [-1e9, *(right for _, right, _ in chars)]
        return "".join(
            " " * (at > 0 and left - end > gap) + char
            for at, ((left, _, char), end) in enumerate(zip(chars, ends, strict=False))
        )

    @property
    def left(self) -> float:
        """Return where the line's first character begins."""
        return min(left for left, _, char in self.chars if char.strip())

    @property
    def right(self) -> float:
        """Return where the line's last character ends."""
        return max(right for _, right, char in self.chars if char.strip())

    @property
    def size(self) -> float:
        """Return the width of one Chinese character."""
        wide = [right - left for left, right, char in self.chars if char >= "\u2e80" and right > left]
        return median(wide) if wide else self.height or 1.0


def lines_of(page: Any) -> list[Line]:
    """Return the lines of a page from top to bottom, each from left to right.

    A PDF may draw the quotes of a line after its words; where each character stands tells the order to read in. Blanks
    that pdfium puts between what is drawn apart are no part of the page.
    """
    import pypdfium2.raw as pdfium

    rows: list[Line] = []
    text = page.get_textpage()
    blocks = blocks_of(page)
    for at in range(text.count_chars()):
        char = text.get_text_range(at, 1)
        if char in ("\r", "\n", "") or (char == " " and pdfium.FPDFText_IsGenerated(text, at) == 1):
            continue
        char = "-" if char == _CUT else char
        left, bottom, right, top = text.get_charbox(at, loose=True)
        middle, height = (bottom + top) / 2, top - bottom
        near = (row for row in reversed(rows[-_OPEN_LINES:]) if abs(row.middle - middle) < max(height, row.height) / 2)
        row = next(near, None)
        if row is None:
            row = Line(middle=middle, height=height)
            rows.append(row)
        row.chars.append((left, right, char))
        if blocks and row.block is None and char.strip():
            row.block = blocks.get(piece_of(text, at))
    rows = sorted((row for row in rows if row.text.strip()), key=lambda row: -row.middle)
    _mark_beginnings(rows)
    return rows


def _mark_beginnings(rows: list[Line]) -> None:
    if len(rows) < _FEW_LINES:
        return
    margin = Counter(round(row.left) for row in rows).most_common(1)[0][0]
    gaps = [above.middle - below.middle for above, below in pairwise(rows)]
    usual = median(gaps)
    for gap, row in zip([0.0, *gaps], rows, strict=True):
        row.begins = gap > _WIDER * usual or row.left - margin > row.height


def paragraphs_of(rows: list[Line]) -> list[str]:
    """Join the lines of paragraphs, also over the end of a page: "……全市经 / 济平稳增长。" → one paragraph."""
    margin = _right_margin(rows)
    found: list[str] = []
    above: Line | None = None
    for row in rows:
        words = row.text.strip()
        if above is not None and _goes_on(above, row, margin) and not _in_turn(above, found[-1], words):
            latin = found[-1][-1].isascii() and found[-1][-1].isalpha() and words[0].isascii() and words[0].isalpha()
            found[-1] += " " * latin + words
        else:
            found.append(words)
        above = row
    return found


def _right_margin(rows: list[Line]) -> float:
    """Return where full lines end: as most lines do, or a little further right where numbers stand in a line."""
    full = [row for row in rows if len(row.text.strip()) >= _WRITTEN]
    if not full:
        return 0.0
    most = Counter(round(row.right) for row in full).most_common(1)[0][0]
    return max(row.right for row in full if row.right <= most + _BEYOND * row.size)


def _goes_on(above: Line, row: Line, margin: float) -> bool:
    words, following = above.text.strip(), row.text.strip()
    room = (margin - above.right) / above.size
    needed = _needed(words, row)
    free = room > needed + _SLACK
    short = room > needed + _FAR or (free and words[-1] in _ENDS)
    if above.block and row.block:
        same = above.block is row.block or (above.block.goes_on and row.block.from_before)
        return same and not (short and row.begins)
    if row.begins or short:
        return False
    return not (words[-1] in _ENDS and _BEGINS.match(following))


def _needed(words: str, row: Line) -> float:
    """Return how many characters wide the line above had to be free for the first word of a line to stand on it."""
    following = _BESIDE_CHINESE.sub("", row.text.strip())
    first = _UNBROKEN.match(following)
    length = len(first.group()) if first else 1
    written = sorted((left, right) for left, right, char in row.chars if char.strip())[:length]
    beside = words[-1].isascii() != following[0].isascii() and words[-1] not in _ENDS
    return (written[-1][1] - written[0][0]) / row.size + _AUTO_SPACE * beside


def _in_turn(above: Line, paragraph: str, following: str) -> bool:
    ended = above.text.strip()[-1] in _ENDS
    return ended and any(mark.match(paragraph) and mark.match(following) for mark in _IN_TURN)
