"""The brief as a Word memo: title, sentences with their labels, headline table, the weightiest changes, sources."""

from __future__ import annotations

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from compare.lexicon.labels import labels
from compare.model.comparison import Change, Comparison
from compare.model.visible import visible
from compare.render.word_file import written
from compare.telling.headline_lines import HEADLINE_COLUMNS
from compare.telling.provenance import Provenance, provenance_rows
from compare.telling.view import Row, View, view_of

_MOST_CHANGES = 10
_WIDTHS = (3.4, 2.8, 2.2, 2.2, 2.8, 2.6)
"""Widths of the columns of the headline table, in centimetres: together those of the page between its margins."""
_FONT, _CHINESE_FONT = "Times New Roman", "SimSun"


def brief_memo(comparison: Comparison, made: Provenance, language: str) -> bytes:
    """Return the memo as a Word file of A4 pages, in styles by name: Title, Heading 1, List Bullet, Table Grid."""
    words = labels(language)
    view = view_of(comparison, language, everything=True)
    document = _blank()
    document.add_heading(visible(view.title), 0)
    for told in view.brief:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{words[f'topic_{told.topic.value}']}  ").bold = True
        paragraph.add_run(visible(told.text))
    if not view.brief:
        document.add_paragraph(words["nothing_to_tell"])
    _headline(document, view)
    _weightiest(document, view, comparison)
    document.add_heading(words["sources_title"], 1)
    for label, old, new in provenance_rows(comparison, made, language):
        document.add_paragraph(visible(f"{label}: {old}{' / ' + new if new else ''}"), style="List Bullet")
    return written(document)


def _blank() -> WordDocument:
    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.5)
    page.top_margin = page.bottom_margin = Cm(2.3)
    style = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(11)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _CHINESE_FONT)
    return document


def _headline(document: WordDocument, view: View) -> None:
    if not view.headline:
        return
    document.add_heading(view.words["headline_title"], 1)
    table = document.add_table(rows=1, cols=len(HEADLINE_COLUMNS), style="Table Grid")
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell, key in zip(table.rows[0].cells, HEADLINE_COLUMNS, strict=True):
        cell.paragraphs[0].add_run(view.words[key]).bold = True
    for line in view.headline:
        for cell, text in zip(table.add_row().cells, line.cells, strict=True):
            cell.text = visible(text)
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        for cell in column.cells:
            cell.width = Cm(width)


def _weightiest(document: WordDocument, view: View, comparison: Comparison) -> None:
    """Add the weightiest changes of the plan that the table does not hold, a sentence once, with both quotations."""
    rows = [(row, row.change) for _, table in view.tables for row in table]
    above = {each.change.id for each in comparison.headline if each.change}
    planned = [(row, change) for row, change in rows if change and change.id not in above and _is_told(change)]
    planned.sort(key=lambda each: -(each[1].weight.points if each[1].weight else 0))
    seen: set[tuple[str, str]] = set()
    told: list[Row] = []
    for row, _ in planned:
        quotes = row.old_quote, row.new_quote
        if quotes not in seen and len(told) < _MOST_CHANGES:
            seen.add(quotes)
            told.append(row)
    if told:
        document.add_heading(view.words["weightiest_title"], 1)
    for row in told:
        numbers = " → ".join(number for number in (row.old_number, row.new_number) if number)
        head = " · ".join(part for part in (row.label, row.indicator, numbers, row.move) if part)
        document.add_paragraph().add_run(visible(head)).bold = True
        for side, quote in (("old", row.old_quote), ("new", row.new_quote)):
            if quote:
                document.add_paragraph(visible(f"{view.words[side]}: {quote}"), style="List Bullet")


def _is_told(change: Change) -> bool:
    return change.part.is_plan and not change.doubtful and change.kind.value not in ("kept_number", "carried_item")
