"""Lines to paragraphs: parts texts that came as one line, joins lines that were wrapped."""

from __future__ import annotations

import itertools
import re
from statistics import median

from compare.clean.mapped import Mapped
from compare.model.text import Notice, NoticeCode

_PARTING = re.compile(r"[ \u3000]*\t[ \t\u3000]*|\u3000[\u3000 ]*\u3000[ \u3000]*| *\u3000 {1,}| {4,}")
_LONG_LINE = 1000
"""A text whose lines are longer than this on average came as one line; no paragraph of a report is that long."""
_ENDS = "。！？：；”）…!?:;"
_HEADING = re.compile(
    r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|——|第[一二三四五六七八九十]+[章节部，、]"
)
_WRAP_LEAST, _WRAP_SHARE = 12, 0.5
"""Lines count as wrapped from twelve lines on, where at least half end without an end mark at about one width."""


def part_paragraphs(text: Mapped) -> Mapped:
    r"""Break a text that came as one line where tabs or two ideographic spaces part its paragraphs.

    "一、工作回顾\t……\t二、工作安排" → three lines; a text whose lines average under 1000 characters is left alone.
    """
    lines = text.text.count("\n") + 1
    if len(text.text) / lines < _LONG_LINE:
        return text
    return text.edited((m.start(), m.end(), "\n") for m in _PARTING.finditer(text.text))


def join_wrapped_lines(text: Mapped) -> tuple[Mapped, tuple[Notice, ...]]:
    r"""Join lines that were cut at a fixed width: "……推动全市经\\n济平稳增长。" → one paragraph, with a notice."""
    lines = _lines(text.text)
    width = _wrap_width([text.text[a:b] for a, b in lines])
    if not width:
        return text, ()
    edits = []
    for (a, b), (c, d) in itertools.pairwise(lines):
        if _goes_on(text.text[a:b], text.text[c:d], width):
            edits.append((b, c, ""))
    detail = f"{len(edits)} lines that were cut at a width of about {width} characters were joined"
    notices = (Notice(code=NoticeCode.REJOINED_LINES, detail=detail),) if edits else ()
    return text.edited(edits), notices


def one_paragraph_a_line(text: Mapped) -> Mapped:
    r"""Drop blank lines and blanks at the ends of lines: " 新建公厕。 \n\n　改造渔港。" → "新建公厕。\n改造渔港。"."""
    kept = _trimmed(text.text)
    edits = []
    at = 0
    for a, b in kept:
        edits.append((at, a, "\n" if at else ""))
        at = b
    edits.append((at, len(text.text), ""))
    return text.edited(edits)


def _lines(text: str) -> list[tuple[int, int]]:
    found, at = [], 0
    for line in text.split("\n"):
        found.append((at, at + len(line)))
        at += len(line) + 1
    return found


def _trimmed(text: str) -> list[tuple[int, int]]:
    found = []
    for a, b in _lines(text):
        line = text[a:b]
        if line.strip():
            found.append((b - len(line.lstrip()), a + len(line.rstrip())))
    return found


def _wrap_width(lines: list[str]) -> int:
    full = [len(line.strip()) for line in lines if line.strip()]
    open_ended = [len(line.strip()) for line in lines if line.strip() and line.strip()[-1] not in _ENDS]
    if len(open_ended) < _WRAP_LEAST or len(open_ended) < _WRAP_SHARE * len(full):
        return 0
    width = int(median(open_ended))
    alike = sum(abs(length - width) <= 3 for length in open_ended)
    return width if width >= 12 and alike >= 0.6 * len(open_ended) else 0


def _goes_on(line: str, following: str, width: int) -> bool:
    ends, starts = line.strip(), following.strip()
    if not ends or not starts or following[:1] in " \u3000" or _HEADING.match(starts):
        return False
    return len(ends) >= width - 4 and not (ends[-1] in _ENDS and len(ends) < width)
