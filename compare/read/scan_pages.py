"""The pages of a PDF that are pictures: which they are, their lines, and how sure these are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from compare.errors import UnreadableFile
from compare.model.text import Notice, NoticeCode
from compare.read.pdf_lines import Line
from compare.read.scan import SeenLine, seen_lines
from compare.read.scan_figures import with_figures_right
from compare.read.scan_lines import page_lines
from compare.read.watching import watched

_FEW = 40
"""A page with fewer characters and a picture, or with drawn letters, is a picture of a page."""
_COVERS = 0.4
"""Of a page: what a picture of it covers at least; a photograph or a stamp is smaller."""
_DRAWN = 200
"""Outlines on a page without text: letters that were drawn."""
_LOOKED_AT = 3000
"""Objects of a page that are looked at."""
_MOST_DOTS = 200_000_000
"""Dots of a picture: a page at 600 dpi has 35 million; what a small file hides beyond would fill the memory."""
_UNSURE = 0.5
"""A line that is less sure than this is a stamp, a drawing or dirt, and is left out."""
_TOLD = 40


def is_picture(page: Any, rows: list[Line], name: str) -> bool:
    """Tell whether a page is a picture of one: a scan with a page number beside it is, an empty page is not.

    Raises `UnreadableFile` for a picture of more dots than any page has.
    """
    import pypdfium2.raw as pdfium

    if sum(len(row.text.strip()) for row in rows) >= _FEW:
        return False
    width, height = page.get_size()
    outlines = 0
    for each in islice(page.get_objects(max_depth=3), _LOOKED_AT):
        if each.type == pdfium.FPDF_PAGEOBJ_PATH:
            outlines += 1
        if each.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            across, down = each.get_px_size()
            if across * down > _MOST_DOTS:
                raise UnreadableFile(f"{name}: has a picture of {across} by {down} dots; scan it at 300 dpi")
            left, bottom, right, top = each.get_bounds()
            if (right - left) * (top - bottom) >= _COVERS * width * height:
                return True
    return outlines > _DRAWN


def recognised(document: Any, numbers: Sequence[int]) -> tuple[dict[int, list[Line]], tuple[Notice, ...]]:
    """Return the lines of a PDF's scanned pages by their number, from 0, and how sure each page is.

    Pages 0 and 2 → {0: […], 2: […]} and a notice each: "page 1 was read from its picture; confidence 99.2 %".
    """
    pages: dict[int, list[Line]] = {}
    notices: list[Notice] = []
    sure: dict[int, float] = {}
    for number in watched(numbers):
        kept: list[SeenLine] = []
        seen = seen_lines(document[number])
        for line in seen:
            if line.score < _UNSURE or not line.words:
                notices += _left_out(line, number)
                continue
            words, told = with_figures_right(line.words)
            notices += [Notice(code=NoticeCode.FIGURE_GUESSED, detail=f"page {number + 1}: {each}") for each in told]
            kept.append(replace(line, words=words))
        pages[number] = page_lines(kept)
        sure[number] = _confidence(kept)
        notices.append(Notice(code=NoticeCode.SCANNED_PAGE, detail=_page_told(number, sure[number])))
    return pages, (*_all_told(sure), *notices)


def _left_out(line: SeenLine, number: int) -> Iterator[Notice]:
    if line.words:
        detail = f"page {number + 1}, hardly legible: {line.words[:_TOLD]}"
        yield Notice(code=NoticeCode.ILLEGIBLE, detail=detail)


def _confidence(lines: list[SeenLine]) -> float:
    """Return how sure a page is: the mean over its characters, 0 for a page without any."""
    length = sum(len(line.words) for line in lines)
    return sum(line.score * len(line.words) for line in lines) / length if length else 0.0


def _page_told(number: int, sure: float) -> str:
    if not sure:
        return f"page {number + 1} is a picture without text that can be read"
    return f"page {number + 1} was read from its picture; confidence {sure:.1%}"


def _all_told(sure: dict[int, float]) -> Iterator[Notice]:
    if sure:
        lowest = min(sure, key=lambda number: sure[number])
        least = f"; least sure is page {lowest + 1}" if len(sure) > 1 else ""
        detail = f"scanned pages read from their pictures: {len(sure)}; confidence {sure[lowest]:.1%} or more{least}"
        yield Notice(code=NoticeCode.SCANNED, detail=detail)
