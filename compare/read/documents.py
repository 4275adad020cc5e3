"""Text out of Word files, PDFs and saved web pages, told by content and not by ending.

Each parser is a library of its own, imported only when such a file is met.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile

from compare.errors import UnreadableFile
from compare.model.text import Notice, RawText
from compare.read.page import page_text
from compare.read.pdf import pdf_text
from compare.read.pdf_header import pdf_in
from compare.read.word import word_text

UNPACKED = 200_000_000
"""Bytes that a zip or Word file may unpack to: a thousand reports; a small file that grows beyond is no report."""
_HTML = re.compile(rb"^\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|div|meta)\b", re.IGNORECASE | re.DOTALL)
TEXTS = (".txt", ".md", ".docx", ".pdf", ".html", ".htm")


def read_document(data: bytes, name: str) -> RawText | None:
    """Return the text of a document, or None where the bytes are none of the known kinds (plain text, say).

    A Word file with the paragraph 新建公厕。 → RawText(encoding="docx", text="新建公厕。"); others say "pdf" or "html".
    Raises `UnreadableFile` where the document is damaged, encrypted, scanned, or of a kind that is not read.
    """
    if data.startswith(b"PK\x03\x04") and is_word(data):
        _must_unpack_small(data, name)
        return _made(data, name, "docx", *word_text(data, name))
    pdf = pdf_in(data)
    if pdf is not None:
        return _made(data, name, "pdf", *pdf_text(pdf, name))
    if _HTML.match(data[:4096]):
        return _made(data, name, "html", *page_text(data, name))
    return None


def _made(data: bytes, name: str, kind: str, text: str, notices: tuple[Notice, ...] = ()) -> RawText:
    digest = hashlib.sha256(data).hexdigest()
    return RawText(path=name, sha256=digest, encoding=kind, text=text, notices=notices)


def is_word(data: bytes) -> bool:
    """Tell a Word file from other zips by what is in it; a damaged zip is none: a zip of 2030.txt → False."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "word/document.xml" in archive.namelist()
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError):
        return False


def _must_unpack_small(data: bytes, name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(each.file_size for each in archive.infolist()) > UNPACKED:
            raise UnreadableFile(f"{name}: unpacks to over {UNPACKED // 1_000_000} MB; it is no report")
