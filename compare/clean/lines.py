"""Lines to paragraphs: parts texts that came as one line, and trims every line."""

from __future__ import annotations

import re

from compare.clean.mapped import Mapped

_PARTING = re.compile(r"[ \u3000]*\t[ \t\u3000]*|\u3000[\u3000 ]*\u3000[ \u3000]*| *\u3000 {1,}| {4,}")
_LONG_LINE = 1000
"""A text whose lines are longer than this on average came as one line; no paragraph of a report is that long."""


def part_paragraphs(text: Mapped) -> Mapped:
    r"""Break a text that came as one line where tabs or two ideographic spaces part its paragraphs.

    "一、工作回顾\t……\t二、工作安排" → three lines; a text whose lines average under 1000 characters is left alone.
    """
    lines = text.text.count("\n") + 1
    if len(text.text) / lines < _LONG_LINE:
        return text
    return text.edited((m.start(), m.end(), "\n") for m in _PARTING.finditer(text.text))


def one_paragraph_a_line(text: Mapped) -> Mapped:
    r"""Drop blank lines and blanks at the ends of lines: " 新建公厕。 \n\n　改造渔港。" → "新建公厕。\n改造渔港。"."""
    edits = []
    at = 0
    for a, b in _trimmed(text.text):
        edits.append((at, a, "\n" if at else ""))
        at = b
    edits.append((at, len(text.text), ""))
    return text.edited(edits)


def _trimmed(text: str) -> list[tuple[int, int]]:
    found, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append((at + len(line) - len(line.lstrip()), at + len(line.rstrip())))
        at += len(line) + 1
    return found
