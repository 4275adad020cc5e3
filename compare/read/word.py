"""Text out of Word files (.docx) by python-docx."""

from __future__ import annotations

import io
from typing import Any

from compare.errors import UnreadableFile
from compare.model.text import Notice, NoticeCode
from compare.read.missing import missing


def word_text(data: bytes, name: str) -> tuple[str, tuple[Notice, ...]]:
    """Return the paragraphs and tables of a Word file as written; a row of a table is one line: "公厕，20座。"

    Headers and footers are no part of it; they, footnotes and automatic numbers are told apart, one notice each.
    Raises `UnreadableFile` where the file is damaged, and where python-docx is not installed.
    """
    try:
        import docx
        from docx.opc.exceptions import OpcError
        from lxml.etree import XMLSyntaxError
    except ModuleNotFoundError:
        raise missing(name, "a Word file", "office") from None
    try:
        document = docx.Document(io.BytesIO(data))
    except (KeyError, ValueError, AttributeError, OpcError, XMLSyntaxError) as error:
        raise UnreadableFile(f"{name}: is a damaged Word file ({error}); open and save it again") from None
    lines: list[str] = []
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            lines += ["，".join(dict.fromkeys(cell.text.strip() for cell in row.cells)) + "。" for row in block.rows]
        else:
            lines.append(block.text)
    return "\n".join(lines), (*_notes(document), *_numbers(document), *_edges(document))


def _notes(document: Any) -> tuple[Notice, ...]:
    """Return the footnotes and endnotes, one notice each; Word keeps one without words for its separator line."""
    from lxml import etree

    found = []
    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.endswith(("/footnotes", "/endnotes")):
            try:
                tree = etree.fromstring(relation.target_part.blob, etree.XMLParser(resolve_entities=False))
            except etree.XMLSyntaxError:
                continue
            texts = ("".join(note.itertext()).strip() for note in tree)
            found += [Notice(code=NoticeCode.NOTE_APART, detail=text) for text in texts if text]
    return tuple(found)


def _numbers(document: Any) -> tuple[Notice, ...]:
    numbered = len(document.element.body.xpath(".//w:p[w:pPr/w:numPr][w:r]"))
    detail = f"{numbered} paragraphs are numbered by Word itself; their numbers are not in the text"
    return (Notice(code=NoticeCode.NUMBERS_LOST, detail=detail),) if numbered else ()


def _edges(document: Any) -> tuple[Notice, ...]:
    """Return what stands in headers and footers, each once."""
    told: dict[str, None] = {}
    for section in document.sections:
        for edge in (section.header, section.footer, section.first_page_header, section.first_page_footer):
            if not edge.is_linked_to_previous:
                told |= dict.fromkeys(words for each in edge.paragraphs if (words := each.text.strip()))
    return tuple(Notice(code=NoticeCode.FURNITURE, detail=words) for words in told)
