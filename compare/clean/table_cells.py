"""Cells of rows of a table in a text, and the units that stand in them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from compare.lexicon.figures import unit_pattern
from compare.lexicon.seeds import of_tables

END = "。"
"""What readers of documents write after a row."""
LONGEST = 600
"""A longer line is running text: no row has so many words."""
SCALE = "[十百千]?[万亿]{0,2}"
BARE = re.compile(
    r"[约超近≥≤><+-]{0,2}\d[\d,]*(?:\.\d+)?(?:[—–\-~～至]\d+(?:\.\d+)?)?(?=(?:左右|上下|以上|以内|以下)?$)"
)
"""A number without a unit: 1,200, 5—6, 65左右."""
_BRACKETS = re.compile(r"(?P<name>[^（()）]+)[（(](?P<unit>[^（()）]{1,6})[）)]")


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A cell of a row: where its text begins and ends, and its words without blanks: " 公厕 " → "公厕"."""

    start: int
    end: int
    words: str


@of_tables
def _unit() -> re.Pattern[str]:
    return re.compile(rf"{SCALE}(?:{unit_pattern()})")


def unit_alone(words: str) -> str:
    """Return the unit that some words are, "" where they are none: 万人 → 万人, 教育局 → ""."""
    return words if _unit().fullmatch(words) else ""


def in_brackets(words: str) -> tuple[str, str]:
    """Return a name and the unit in brackets behind it: 就业（万人） → (就业, 万人); without one, the words."""
    found = _BRACKETS.fullmatch(words)
    unit = unit_alone(found["unit"]) if found else ""
    return (found["name"], unit) if found and unit else (words, "")


def cells_of(line: str, at: int, mark: str) -> list[Cell]:
    """Return the cells of a line that begins at a place in the text, parted by a mark; blanks part as many together.

    ("公厕，20。", 7, "，") → 公厕 at 7, 20 at 10; bars around a row of Markdown part nothing.
    """
    parts = re.finditer(r"[^ \u3000\t]+" if mark == " " else rf"[^{re.escape(mark)}]*", line)
    found = []
    for part in parts:
        if mark != " " and part.start() == part.end() and (part.start() == 0 or line[part.start() - 1] != mark):
            continue
        text = part.group()
        end = len(text.rstrip().removesuffix(END).rstrip(' "'))
        start = min(end, len(text) - len(text.lstrip(' \u3000"')))
        words = "".join(text[start:end].split())
        found.append(Cell(start=at + part.start() + start, end=at + part.start() + end, words=words))
    bars = mark == "|" and line.strip()[:1] == "|" == line.strip()[-1:]
    return [cell for cell in found if cell.words] if bars else found
