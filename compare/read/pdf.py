"""Text out of PDFs with a text layer by pypdfium2, in the order a person reads the page."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Any

from compare.errors import UnreadableFile
from compare.model.text import Notice, NoticeCode
from compare.read.missing import missing

_SCANNED = 40
"""A PDF with fewer characters a page than this holds pictures of pages."""
_MOST_PAGES = 600
"""More pages than any report has; a longer PDF is a yearbook or an archive."""
_PAGE_NUMBER = re.compile(r"^[\s\-—–·]*(?:第)?\s*\d{1,3}\s*(?:页)?(?:\s*/\s*\d{1,3})?[\s\-—–·]*$")


def pdf_text(data: bytes, name: str) -> tuple[str, tuple[Notice, ...]]:
    """Return the text of a PDF's pages; lines that stand on most pages, and page numbers, are left out and told."""
    try:
        import pypdfium2
    except ModuleNotFoundError:
        raise missing(name, "a PDF", "pages") from None
    try:
        document = pypdfium2.PdfDocument(data)
        if len(document) > _MOST_PAGES:
            raise UnreadableFile(f"{name}: has {len(document)} pages; give one report, at most {_MOST_PAGES} pages")
        pages = [_lines(page.get_textpage()) for page in document]
    except pypdfium2.PdfiumError as error:
        raise UnreadableFile(f"{name}: is a damaged or encrypted PDF ({error}); save it without a password") from None
    if sum(len(line) for page in pages for line in page) < _SCANNED * len(pages):
        raise UnreadableFile(f"{name}: is a scanned PDF without a text layer; run a text recognition over it first")
    edges = Counter(line.strip() for page in pages for line in {*page[:2], *page[-2:]} if line.strip())
    often = {line for line, count in edges.items() if len(pages) > _FEW and count > len(pages) / 2}
    kept, dropped = [], 0
    for page in pages:
        for line in page:
            furniture = line.strip() in often or _PAGE_NUMBER.match(line)
            dropped += bool(furniture)
            if not furniture:
                kept.append(line)
    detail = f"{dropped} lines of page headers, footers and numbers were left out"
    notices = (Notice(code=NoticeCode.FURNITURE, detail=detail),) if dropped else ()
    return "\n".join(kept), notices


def _lines(page: Any) -> list[str]:
    """Return the lines of a page from top to bottom, each from left to right.

    A PDF may draw the quotes of a line after its words; where each character stands tells the order to read in.
    """
    rows: list[_Line] = []
    for at in range(page.count_chars()):
        char = page.get_text_range(at, 1)
        if char in ("\r", "\n", ""):
            continue
        left, bottom, _, top = page.get_charbox(at, loose=True)
        middle, height = (bottom + top) / 2, top - bottom
        near = (row for row in reversed(rows[-_OPEN_LINES:]) if abs(row.middle - middle) < max(height, row.height) / 2)
        row = next(near, None)
        if row is None:
            row = _Line(middle=middle, height=height)
            rows.append(row)
        row.chars.append((left, char))
    rows.sort(key=lambda row: -row.middle)
    begins = _begins(rows)
    return [_PARAGRAPH * begin + row.text for row, begin in zip(rows, begins, strict=True)]


def _begins(rows: list[_Line]) -> list[bool]:
    """Tell of each line of a page whether it begins a paragraph: it is set in, or stands further below than usual."""
    written = [row for row in rows if row.text.strip()]
    if len(written) < _FEW_LINES:
        return [False] * len(rows)
    margin = Counter(round(row.left) for row in written).most_common(1)[0][0]
    gaps = [above.middle - below.middle for above, below in pairwise(written)]
    usual = median(gaps)
    lower = {id(below) for gap, below in zip(gaps, written[1:], strict=True) if gap > _WIDER * usual}
    return [bool(row.text.strip()) and (id(row) in lower or row.left - margin > row.height) for row in rows]


@dataclass(kw_only=True)
class _Line:
    """A line of a page: its middle, its height, and its characters with their left edges."""

    middle: float
    height: float
    chars: list[tuple[float, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return the characters from left to right."""
        return "".join(char for _, char in sorted(self.chars, key=lambda each: each[0]))

    @property
    def left(self) -> float:
        """Return where the line's first character begins."""
        return min(left for left, char in self.chars if char.strip())


_PARAGRAPH = "\u3000\u3000"
"""What Chinese text has at the start of a paragraph; the joining of lines looks for it."""
_WIDER = 1.25
"""A gap this much wider than the usual one parts paragraphs."""
_FEW_LINES = 6
"""A page with fewer lines has no usual gap or margin."""
_OPEN_LINES = 4
_FEW = 2
