"""How much a report can hold: what is far larger is refused before it is read, so that all work has an end."""

from __future__ import annotations

import re

from compare.errors import UnreadableFile
from compare.model.report import Report
from compare.model.text import RawText

CHARACTERS = 250_000
"""The longest report known, of 1959, has 63,000."""
SENTENCES = 6_000
"""The most known are 1,350."""
SECTIONS = 1_000
"""The most known are 105."""
NUMBERS = 2_500
"""Amounts, years and counts together; the most known are 1,080."""
_NUMBER = re.compile(r"\d[\d.,]*|[〇零一二两三四五六七八九十百千万亿]{2,}")


def refuse_what_is_too_long(raw: RawText) -> None:
    """Raise `UnreadableFile` for a text of more characters than several reports have, before it is cleaned."""
    _refuse(raw.path, len(raw.text), CHARACTERS, "characters")


def refuse_what_holds_too_much(report: Report) -> None:
    """Raise `UnreadableFile` for an outlined text that is a register or a table, however short: 10,000 headings."""
    path = report.source.path
    _refuse(path, len(report.sections), SECTIONS, "headings")
    _refuse(path, len(report.sentences), SENTENCES, "sentences")
    _refuse(path, sum(1 for _ in _NUMBER.finditer(report.reading)), NUMBERS, "numbers")


def _refuse(path: str, held: int, most: int, what: str) -> None:
    if held > most:
        raise UnreadableFile(f"{path}: holds {held} {what}, far more than a report; give one report a file")
