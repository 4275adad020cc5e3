"""Text out of Word files, PDFs and saved web pages, told by content and not by ending.

Each parser is a library of its own, imported only when such a file is met.
"""

from __future__ import annotations

import hashlib

from compare.model.text import Notice, NoticeCode, RawText, Tracked
from compare.read.page import page_text
from compare.read.pdf import pdf_text
from compare.read.pdf_header import pdf_in
from compare.read.tags import is_page
from compare.read.word import docx_of_doc, is_old_word, is_word, word_text

TEXTS = (".txt", ".md", ".docx", ".docm", ".doc", ".pdf", ".html", ".htm")

_CONVERTED = Notice(code=NoticeCode.CONVERTED, detail="an old Word file (.doc), read through LibreOffice")


def read_document(data: bytes, name: str, tracked: Tracked = Tracked.ACCEPTED) -> RawText | None:
    """Return the text of a document, or None where the bytes are none of the known kinds (plain text, say).

    A Word file with the paragraph 新建公厕。 → RawText(encoding="docx", text="新建公厕。"); others say "pdf", "html" or
    "doc", an old Word file, which LibreOffice must be there for. `tracked` is the side of a Word file's changes read.
    Raises `UnreadableFile` where the document is damaged, encrypted, scanned, or of a kind that is not read.
    """
    if data.startswith(b"PK\x03\x04") and is_word(data):
        return _made(data, name, "docx", *word_text(data, name, tracked))
    if is_old_word(data):
        text, notices = word_text(docx_of_doc(data, name), name, tracked)
        return _made(data, name, "doc", text, (_CONVERTED, *notices))
    pdf = pdf_in(data)
    if pdf is not None:
        return _made(data, name, "pdf", *pdf_text(pdf, name))
    if is_page(data):
        return _made(data, name, "html", *page_text(data, name))
    return None


def _made(data: bytes, name: str, kind: str, text: str, notices: tuple[Notice, ...] = ()) -> RawText:
    digest = hashlib.sha256(data).hexdigest()
    return RawText(path=name, sha256=digest, encoding=kind, text=text, notices=notices)
