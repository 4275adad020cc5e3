"""Text out of PDFs by pypdfium2, in the order a person reads the page; pages that are pictures are recognised."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from statistics import median
from typing import Any

from compare.errors import UnreadableFile
from compare.model.text import Notice, NoticeCode
from compare.read.missing import missing
from compare.read.pdf_columns import in_reading_order
from compare.read.pdf_lines import Line, lines_of, mark_beginnings
from compare.read.pdf_paragraphs import paragraphs_of
from compare.read.pdf_rules import mark_cells
from compare.read.scan import can_recognise
from compare.read.scan_pages import is_picture, recognised

_LEAST = 40
"""A PDF with fewer characters holds no text."""
_MOST_PICTURES = 0.5
"""Where more of the pages are pictures, the rest is no report; a cover or a chart is left out and told."""
_MOST_PAGES = 600
"""More pages than any report has; a longer PDF is a yearbook or an archive."""
_MOST_DRAWN = 8_000_000
"""Bytes that draw one page: a page full of text takes 200,000; what a small file hides beyond would fill the memory."""
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_DRAWS_NOTHING = (b"/Type", b"/Subtype", b"/Length1", b"/FunctionType", b"/N ")
"""What tells that a stream is a picture, a font or a table of the file and not what draws a page."""
_PAGE_NUMBER = re.compile(r"^[\s\-—–·]*(?:第)?\s*\d{1,3}\s*(?:页)?(?:\s*[/共]\s*\d{1,3}\s*页?)?[\s\-—–·]*$")
_NOTE = re.compile(r"^\s*(?:[\u2460-\u2473]|[\[［〔(（]?\d{1,2}[\]］〕)）.、]?)\s*(?=[\u4e00-\u9fff“《])")
_SMALL = 0.92
"""Of the usual size: what stands at the foot of a page, smaller than this and with a mark before it, is a footnote."""
_OFTEN = 0.3
"""A line at the edge of this share of the pages is a header or footer; left and right pages may have their own."""
_FEW = 2
_MOSTLY = 0.7
"""Of the pages: what counts otherwise on more of them are no headers but rows or sentences."""
_EDGE = 2
_LONG = 20
_TAGGED_WELL = 0.6
"""Tags are believed where this share of the longer paragraphs ends like one; some programs tag every line."""
_ENDS = "。！？：；”）…!?:;"


def pdf_text(data: bytes, name: str) -> tuple[str, tuple[Notice, ...]]:
    """Return the text of a PDF, a paragraph a line; headers, footers and page numbers are left out and told.

    新建公 / 厕20座。 / — 3 — at the end of a page → 新建公厕20座。 and a notice of "— # —". Paragraphs are those the
    PDF is tagged with; in one without tags, margins, indents and gaps tell them. Pages that are pictures are recognised
    where the extra `scan` is installed. Raises `UnreadableFile` for what is damaged, encrypted or too long, for a scan
    without that extra, and where pypdfium2 is not installed.
    """
    try:
        import pypdfium2
    except ModuleNotFoundError:
        raise missing(name, "a PDF", "pages") from None
    if any(size > _MOST_DRAWN for size in _drawn(data)):
        raise UnreadableFile(
            f"{name}: has a page that takes over {_MOST_DRAWN // 1_000_000} MB to draw; it is no report"
        )
    try:
        pages, told = _pages(pypdfium2.PdfDocument(data), name)
    except pypdfium2.PdfiumError as error:
        raise UnreadableFile(f"{name}: is a damaged or encrypted PDF ({error}); save it without a password") from None
    by_page, edges = _without_edges(pages)
    for page in by_page:
        for _, column in groupby(page, key=lambda line: line.column):
            mark_beginnings(list(column))
    kept, notes = _without_notes(by_page)
    if not _tagged_well(kept):
        for line in kept:
            line.block = None
    return "\n".join(paragraphs_of(kept)), (*told, *edges, *notes)


def _pages(document: Any, name: str) -> tuple[list[list[Line]], tuple[Notice, ...]]:
    """Return the lines of every page, of pictures as far as they can be read, and what is told of these."""
    if len(document) > _MOST_PAGES:
        raise UnreadableFile(f"{name}: has {len(document)} pages; give one report, at most {_MOST_PAGES} pages")
    pages = [in_reading_order(_lines(page)) for page in document]
    pictures = [at for at, page in enumerate(document) if is_picture(page, pages[at], name)]
    told: tuple[Notice, ...] = ()
    if pictures and can_recognise():
        read, told = recognised(document, pictures)
        pages = [read.get(at, page) for at, page in enumerate(pages)]
    elif len(pictures) > _MOST_PICTURES * len(pages):
        raise missing(name, "a scanned PDF without a text layer", "scan")
    elif pictures:
        numbers = ", ".join(str(at + 1) for at in pictures)
        detail = f"pages that are pictures were not read: {numbers}; to read them: pip install 'report-compare[scan]'"
        told = (Notice(code=NoticeCode.PAGES_NOT_READ, detail=detail),)
    if sum(len(line.text) for page in pages for line in page) < _LEAST:
        raise UnreadableFile(f"{name}: is a PDF without text; give one with the text of a report")
    return pages, told


def _lines(page: Any) -> list[Line]:
    rows = lines_of(page)
    if not any(row.block for row in rows):
        mark_cells(page, rows)
    return rows


def _drawn(data: bytes) -> Iterator[int]:
    """Yield how long the instructions are that draw pages, unpacked, as far as they may be."""
    for found in _STREAM.finditer(data):
        head = data[max(0, found.start() - 600) : found.start()].rpartition(b"obj")[2]
        if any(mark in head for mark in _DRAWS_NOTHING) and b"/Form" not in head:
            continue
        body = memoryview(data)[found.end() : max(found.end(), data.find(b"endstream", found.end()))]
        if b"Flate" not in head:
            yield len(body)
            continue
        try:
            yield len(zlib.decompressobj().decompress(body, _MOST_DRAWN + 1))
        except zlib.error:
            continue


def _without_edges(pages: list[list[Line]]) -> tuple[list[list[Line]], tuple[Notice, ...]]:
    """Return the pages without headers, footers and page numbers, and a notice for each kind of line left out."""
    often = _running(pages)
    tagged = _tagged_well([line for page in pages for line in page])
    kept: list[list[Line]] = []
    dropped: Counter[str] = Counter()
    heads: set[str] = set()
    within = False
    for page in pages:
        kept.append([])
        edge = _edge(page)
        for line in page:
            cells = len(line.held) > 1 or len(line.cells) > 1
            running = _key(line) in often or _PAGE_NUMBER.match(line.text) or (tagged and line.block is None)
            if id(line) in edge and ((running and not line.held) or (cells and line.text in heads)):
                dropped[_key(line)] += 1
                continue
            kept[-1].append(line)
            if cells and not within and not re.search(r"\d", line.text):
                heads.add(line.text)
            within = cells or bool(line.held)
    told = (f"{words} (at the edge of {count} pages)" for words, count in dropped.items())
    return kept, tuple(Notice(code=NoticeCode.FURNITURE, detail=each) for each in told)


def _without_notes(pages: list[list[Line]]) -> tuple[list[Line], tuple[Notice, ...]]:
    """Return the lines without the footnotes and without their marks in the text, and a notice for each footnote."""
    sizes = [line.size for page in pages for line in page if len(line.text.strip()) > _LONG]
    small = _SMALL * median(sizes) if sizes else 0.0
    kept: list[Line] = []
    notes: list[list[Line]] = []
    for page in pages:
        first = next((at for at, line in enumerate(page) if _foot(page[at:], small)), len(page))
        kept += page[:first]
        for line in page[first:]:
            if _NOTE.match(line.text):
                notes.append([])
            notes[-1].append(line)
    if not notes:
        return kept, ()
    told = ("".join(line.text.strip() for line in note) for note in notes)
    return [line.without_marks() for line in kept], tuple(
        Notice(code=NoticeCode.NOTE_APART, detail=_NOTE.sub("", words)) for words in told
    )


def _running(pages: list[list[Line]]) -> set[str]:
    """Return the words of the headers and footers: at the edge of many pages, with no number but the page's changing.

    第3页, 第4页, 第5页 → 第#页; rows of a table that begin pages, 第3项, 第19项, 第31项 → none.
    """
    found: dict[str, dict[int, list[int]]] = {}
    for at, page in enumerate(pages):
        edge = _edge(page)
        for line in page:
            if id(line) in edge:
                numbers = [int(each) for each in re.findall(r"\d{1,9}", line.text)]
                found.setdefault(_key(line), {})[at] = numbers
    least = max(_FEW, _OFTEN * len(pages))
    every = max(_FEW, len(pages))
    return {
        key
        for key, numbers in found.items()
        if (len(numbers) > least or len(numbers) >= every) and _count_pages(numbers)
    }


def _count_pages(numbers: dict[int, list[int]]) -> bool:
    """Tell whether each number of a line stays the same on most pages, or grows with them."""
    for column in zip(*numbers.values(), strict=False):
        same = Counter(column).most_common(1)[0][1]
        grows = Counter(number - at for at, number in zip(numbers, column, strict=True)).most_common(1)[0][1]
        if max(same, grows) < _MOSTLY * len(column):
            return False
    return True


def _edge(page: list[Line]) -> set[int]:
    """Return which lines of a page stand highest and lowest, whatever the order they are read in."""
    heights = sorted(page, key=lambda line: -line.middle)
    return {id(line) for line in (*heights[:_EDGE], *heights[-_EDGE:])}


def _foot(lines: list[Line], small: float) -> bool:
    return bool(_NOTE.match(lines[0].text)) and all(line.size < small for line in lines)


def _key(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text.strip())


def _tagged_well(lines: list[Line]) -> bool:
    ends = {id(line.block): line.text.strip()[-1] for line in lines if line.block and not line.block.goes_on}
    long = {id(line.block) for line in lines if line.block and len(line.text.strip()) > _LONG} & ends.keys()
    return bool(long) and sum(ends[each] in _ENDS for each in long) > _TAGGED_WELL * len(long)
