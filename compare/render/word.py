"""The new report as a Word document with tracked changes against the old one."""

from __future__ import annotations

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

from compare.errors import OutputFailed
from compare.model.comparison import Comparison
from compare.model.edits import Edit, EditKind, ParagraphEdit
from compare.render.word_file import written
from compare.telling.provenance import MADE, Provenance, provenance_rows

_AUTHOR = "report-compare"
_TAGS = {EditKind.INSERT: "w:ins", EditKind.DELETE: "w:del"}


def diff_word(comparison: Comparison, paragraphs: tuple[ParagraphEdit, ...], made: Provenance, language: str) -> bytes:
    """Return the document: accepting every change gives the new report, rejecting every change the old one.

    Raises `OutputFailed` where that does not hold of what was written, with the paragraph at which it fails.
    """
    document = Document()
    document.core_properties.author = _AUTHOR
    document.core_properties.title = comparison.new.title
    document.core_properties.comments = "; ".join(" ".join(row) for row in provenance_rows(comparison, made, language))[
        :255
    ]
    marks = _Marks()
    for edit in paragraphs:
        _write(document.add_paragraph(), edit, marks)
    _check(document.paragraphs, comparison)
    _write_footer(document, provenance_rows(comparison, made, language))
    return written(document)


class _Marks:
    """Gives each tracked change its number."""

    def __init__(self) -> None:
        self._last = 0

    def element(self, tag: str) -> BaseOxmlElement:
        self._last += 1
        made = OxmlElement(tag)
        made.set(qn("w:id"), str(self._last))
        made.set(qn("w:author"), _AUTHOR)
        made.set(qn("w:date"), f"{MADE.isoformat()}Z")
        return made


def _write(paragraph: Paragraph, edit: ParagraphEdit, marks: _Marks) -> None:
    if edit.kind is not EditKind.EQUAL:
        properties = paragraph._p.get_or_add_pPr()
        run = OxmlElement("w:rPr")
        run.append(marks.element(_TAGS[edit.kind]))
        properties.append(run)
    for step in edit.edits:
        _append(paragraph, step, marks)


def _append(paragraph: Paragraph, step: Edit, marks: _Marks) -> None:
    run = OxmlElement("w:r")
    text = OxmlElement("w:delText" if step.kind is EditKind.DELETE else "w:t")
    text.text = step.text
    text.set(qn("xml:space"), "preserve")
    run.append(text)
    if step.kind is EditKind.EQUAL:
        paragraph._p.append(run)
        return
    change = marks.element(_TAGS[step.kind])
    change.append(run)
    paragraph._p.append(change)


def _check(paragraphs: list[Paragraph], comparison: Comparison) -> None:
    for report, dropped, kept in (
        (comparison.new, "w:del", "w:t"),
        (comparison.old, "w:ins", "w:delText"),
    ):
        wanted = [line for line in report.text.split("\n") if line]
        found = [text for text in (_read(each, dropped, kept) for each in paragraphs) if text is not None]
        if found != wanted:
            at = next(
                (i for i, (a, b) in enumerate(zip(found, wanted, strict=False)) if a != b), min(len(found), len(wanted))
            )
            raise OutputFailed(
                f"{report.source.path}: the tracked changes would not give this report back at paragraph {at + 1}; "
                "nothing was written; write the change log as HTML instead"
            )


def _read(paragraph: Paragraph, dropped: str, kept: str) -> str | None:
    """Return a paragraph's text with one side of the changes taken; None where the whole paragraph goes with it."""
    mark = paragraph._p.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn(dropped)}")
    if mark is not None:
        return None
    pieces = []
    for run in paragraph._p.iter(qn("w:r")):
        parent = run.getparent()
        if parent is not None and parent.tag == qn(dropped):
            continue
        pieces += [each.text or "" for each in run if each.tag in (qn("w:t"), qn(kept))]
    return "".join(pieces)


def _write_footer(document: WordDocument, rows: list[tuple[str, str, str]]) -> None:
    footer = document.sections[0].footer.paragraphs[0]
    footer.text = " · ".join(f"{label}: {old}{' / ' + new if new else ''}" for label, old, new in rows)
