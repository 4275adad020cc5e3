"""Text out of Word files, PDFs with a text layer, saved web pages and zip files, told by content and not by ending.

Each parser is a library of its own, imported only when such a file is met.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from compare.errors import UnreadableFile
from compare.model.text import Notice, NoticeCode, RawText
from compare.read.decoding import decode

UNPACKED = 200_000_000
"""Bytes that a zip or Word file may unpack to: a thousand reports; a small file that grows beyond is no report."""
_SCANNED = 40
"""A PDF with fewer characters a page than this holds pictures of pages."""
_HTML = re.compile(rb"^\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|div|meta)\b", re.IGNORECASE | re.DOTALL)
_PAGE_NUMBER = re.compile(r"^[\s\-—–·]*(?:第)?\s*\d{1,3}\s*(?:页)?(?:\s*/\s*\d{1,3})?[\s\-—–·]*$")
_TEXTS = (".txt", ".md", ".docx", ".pdf", ".html", ".htm")


def read_document(data: bytes, name: str) -> RawText | None:
    """Return the text of a document, or None where the bytes are none of the known kinds (plain text, say).

    Raises `UnreadableFile` where the document is damaged, encrypted, scanned, or of a kind that is not read.
    """
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data, name)
    if data.startswith(b"%PDF"):
        return _made(data, name, "pdf", *_pdf(data, name))
    if _HTML.match(data[:4096]):
        return _made(data, name, "html", *_html(data, name))
    return None


def _made(data: bytes, name: str, kind: str, text: str, notices: tuple[Notice, ...] = ()) -> RawText:
    digest = hashlib.sha256(data).hexdigest()
    return RawText(path=name, sha256=digest, encoding=kind, text=text, notices=notices)


def _zipped(data: bytes, name: str) -> RawText:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            held = archive.infolist()
            if sum(each.file_size for each in held) > UNPACKED:
                raise UnreadableFile(f"{name}: unpacks to over {UNPACKED // 1_000_000} MB; give one report a file")
            names = {each.filename for each in held}
            if "word/document.xml" in names:
                return _made(data, name, "docx", _word(data, name))
            texts = sorted(each for each in names if each.lower().endswith(_TEXTS) and not each.startswith("__MACOSX"))
            if len(texts) != 1:
                listed = ", ".join(texts[:5]) or "none"
                raise UnreadableFile(f"{name}: is a zip with {len(texts)} reports ({listed}); unpack it and give one")
            inner = archive.read(texts[0])
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as error:
        raise UnreadableFile(f"{name}: is a damaged or encrypted zip ({error}); unpack it yourself") from None
    if inner.startswith(b"PK\x03\x04") and not texts[0].lower().endswith(".docx"):
        raise UnreadableFile(f"{name}: holds another archive ({texts[0]}); unpack it and give the report")
    inside = f"{name}/{texts[0]}"
    return read_document(inner, inside) or decode(inner, inside)


def _word(data: bytes, name: str) -> str:
    """Return the paragraphs and tables of a Word file as written; a row of a table is one line."""
    try:
        import docx
        from docx.opc.exceptions import OpcError
    except ModuleNotFoundError:
        raise _missing(name, "a Word file", "office") from None
    try:
        document = docx.Document(io.BytesIO(data))
    except (KeyError, ValueError, OpcError) as error:
        raise UnreadableFile(f"{name}: is a damaged Word file ({error}); open and save it again") from None
    lines: list[str] = []
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            lines += ["，".join(dict.fromkeys(cell.text.strip() for cell in row.cells)) + "。" for row in block.rows]
        else:
            lines.append(block.text)
    return "\n".join(lines)


def _pdf(data: bytes, name: str) -> tuple[str, tuple[Notice, ...]]:
    """Return the text of a PDF's pages; lines that stand on most pages, and page numbers, are left out and told."""
    try:
        import pypdfium2
    except ModuleNotFoundError:
        raise _missing(name, "a PDF", "pages") from None
    try:
        document = pypdfium2.PdfDocument(data)
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
    return ["".join(char for _, char in sorted(row.chars, key=lambda each: each[0])) for row in rows]


@dataclass(kw_only=True)
class _Line:
    """A line of a page: its middle, its height, and its characters with their left edges."""

    middle: float
    height: float
    chars: list[tuple[float, str]] = field(default_factory=list)


_OPEN_LINES = 4
_FEW = 2


def _html(data: bytes, name: str) -> tuple[str, tuple[Notice, ...]]:
    """Return the article of a saved web page; what stands around it is left out and told."""
    try:
        import trafilatura
        from lxml import etree, html
    except ModuleNotFoundError:
        raise _missing(name, "a web page", "pages") from None
    page = decode(data, name).text
    article = trafilatura.extract(page, include_comments=False, include_tables=True, favor_recall=True) or ""
    try:
        tree = html.fromstring(page.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError):
        raise UnreadableFile(f"{name}: is a web page without text; save it again") from None
    etree.strip_elements(tree, "script", "style", "nav", "header", "footer", "aside", with_tail=False)
    paragraphs = [each.text_content().strip() for each in tree.iter("p", "h1", "h2", "h3")]
    spelled = "\n".join(each for each in paragraphs if each)
    text = spelled if len(spelled) > len(article) * _MOST else article
    whole = len("".join(tree.text_content().split()))
    detail = f"{max(0, whole - len(''.join(text.split())))} characters around the article were left out"
    return text, (Notice(code=NoticeCode.FURNITURE, detail=detail),)


_MOST = 0.9
"""Of the article's length the page's own paragraphs must give at least this; else the article as found is taken."""


def _missing(name: str, what: str, extra: str) -> UnreadableFile:
    return UnreadableFile(f"{name}: is {what}; to read it: pip install 'report-compare[{extra}]'")
