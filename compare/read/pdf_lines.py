"""The lines of a PDF's pages as they are set."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cached_property
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
_CELL = 1.5
"""Characters between two cells of a table's row; blanks within a text are narrower."""
_RAISED = 0.8
"""Of the height of its line: what is lower and stands above the middle is a mark or a power."""
_GAP = 0.2
"""Of a character: what is left free between two words; letters of one word stand closer."""


@dataclass(kw_only=True)
class Line:
    """A line of a page: its middle, its height, and its characters with their left and right edges.

    All in points: 公厕 at the left margin → chars [(90, 106, "公"), (106, 122, "厕")]. `block` is its paragraph in a
    tagged PDF; `begins` tells that it is set in or stands further below than usual; `raised` are those of its
    characters that are small and stand high, such as the marks of notes; `held` are those of each cell where it is
    tagged as a table's row; `owners` the paragraphs of its characters. `column` counts the columns of a page that has
    several, from 1; `ruled` is the row of a table whose cells are told by the rules drawn between them.
    """

    middle: float
    height: float
    chars: list[tuple[float, float, str]] = field(default_factory=list)
    block: Block | None = None
    begins: bool = False
    raised: list[tuple[float, float, str]] = field(default_factory=list)
    held: dict[int, list[tuple[float, float, str]]] = field(default_factory=dict)
    owners: list[Block | None] = field(default_factory=list)
    column: int = 0
    ruled: Block | None = None

    @cached_property
    def text(self) -> str:
        """Return the characters from left to right, with a blank where a gap parts two words: 公厕 20座."""
        chars = sorted(self.chars, key=lambda each: each[0])
        gap = _GAP * self.size
        words, end = "", None
        for left, right, char in chars:
            words += " " * (end is not None and left - end > gap) + char
            end = right
        return words

    @cached_property
    def cells(self) -> list[tuple[float, str]]:
        """Return what stands on the line between wide gaps, each with its left edge; running text is one cell.

        公厕 at 0 and 20座 at 40, of characters ten points wide → [(0, "公厕"), (40, "20座")].
        """
        found: list[tuple[float, str]] = []
        end = None
        for left, right, char in sorted((each for each in self.chars if each[2].strip()), key=lambda each: each[0]):
            if end is None or left - end > _CELL * self.size:
                found.append((left, char))
            else:
                found[-1] = (found[-1][0], found[-1][1] + " " * (left - end > _GAP * self.size) + char)
            end = right
        return found

    @cached_property
    def spans(self) -> list[tuple[float, float]]:
        """Return where each cell of the line begins and ends."""
        found: list[tuple[float, float]] = []
        for left, right, _ in sorted(each for each in self.chars if each[2].strip()):
            if not found or left - found[-1][1] > _CELL * self.size:
                found.append((left, right))
            else:
                found[-1] = (found[-1][0], right)
        return found

    def without_marks(self) -> Line:
        """Return the line without the raised figures that mark notes: 港区¹ → 港区; the power of a unit (km²) stays."""
        kept: list[tuple[float, float, str]] = []
        for each in sorted(self.chars, key=lambda each: each[0]):
            unit = bool(kept) and kept[-1][2].isascii() and kept[-1][2].isalpha()
            if each not in self.raised or unit or not (each[2].isdigit() or each[2] in "[]［］〔〕"):
                kept.append(each)
        return replace(self, chars=kept) if kept else self

    def parted(self, at: float) -> tuple[Line, Line]:
        """Return what stands left and right of a place: of 港口 at 0 and 渔船 at 90, parted at 50 → 港口, 渔船."""
        owners = self.owners or [self.block] * len(self.chars)
        sides = []
        for right in (False, True):
            mine = [i for i, each in enumerate(self.chars) if (each[0] > at) is right]
            owned = [owners[i] for i in mine]
            part = replace(
                self,
                chars=[self.chars[i] for i in mine],
                owners=owned,
                block=next((block for block in owned if block), None),
                raised=[each for each in self.raised if (each[0] > at) is right],
                held={
                    cell: kept
                    for cell, all_ in self.held.items()
                    if (kept := [c for c in all_ if (c[0] > at) is right])
                },
            )
            sides.append(part)
        return sides[0], sides[1]

    @cached_property
    def left(self) -> float:
        """Return where the line's first character begins."""
        return min(left for left, _, char in self.chars if char.strip())

    @cached_property
    def right(self) -> float:
        """Return where the line's last character ends."""
        return max(right for _, right, char in self.chars if char.strip())

    @cached_property
    def size(self) -> float:
        """Return the width of one Chinese character."""
        wide = [right - left for left, right, char in self.chars if char >= "\u2e80" and right > left]
        return median(wide) if wide else self.height or 1.0


def _sided(
    held: dict[int, list[tuple[float, float, str]]], at: float, right: bool
) -> dict[int, list[tuple[float, float, str]]]:
    sided = {cell: [each for each in chars if (each[0] > at) is right] for cell, chars in held.items()}
    return {cell: chars for cell, chars in sided.items() if chars}


def lines_of(page: Any) -> list[Line]:
    """Return the lines of a page from top to bottom, each from left to right.

    A PDF may draw the quotes of a line after its words; where each character stands tells the order to read in: 港区“”
    as drawn → “港”区. Blanks that pdfium puts between what is drawn apart are no part of the page.
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
        if height < _RAISED * row.height and middle > row.middle:
            row.raised.append((left, right, char))
        if not blocks:
            continue
        piece = piece_of(text, at)
        row.owners.append(blocks.get(piece))
        if row.block is None and char.strip():
            row.block = row.owners[-1]
        cell = row.block.cells.get(piece) if row.block and row.block.cells else None
        if cell:
            row.held.setdefault(cell, []).append((left, right, char))
    return sorted((row for row in rows if row.text.strip()), key=lambda row: -row.middle)


def mark_beginnings(rows: list[Line]) -> None:
    """Tell of each line of a column whether it is set in or stands further below the one above than usual."""
    if len(rows) < _FEW_LINES:
        return
    margin = Counter(round(row.left) for row in rows).most_common(1)[0][0]
    gaps = [above.middle - below.middle for above, below in pairwise(rows)]
    usual = median(gaps)
    for gap, row in zip([0.0, *gaps], rows, strict=True):
        row.begins = gap > _WIDER * usual or row.left - margin > row.height
