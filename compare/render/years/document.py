"""A timeline as a Word document: a heading and a table for each question, and where it all came from."""

from __future__ import annotations

from docx import Document
from docx.document import Document as Written
from docx.enum.section import WD_ORIENT
from docx.shared import Pt

from compare.lexicon.labels import labels
from compare.model.timeline import Timeline
from compare.render.word_file import written
from compare.render.years.text import head_of
from compare.telling.years import Table

_SMALL = Pt(8)


def timeline_document(timeline: Timeline, tables: list[Table], language: str) -> bytes:
    """Return the tables as a document on pages laid across, sentences whole."""
    words = labels(language)
    document = Document()
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = page.page_height, page.page_width
    document.add_heading(head_of(timeline, language), 0)
    if timeline.gaps:
        document.add_paragraph(words["gaps"].format(years=", ".join(map(str, timeline.gaps))))
    for table in tables:
        document.add_heading(table.title, 1)
        _add(document, table)
        if table.more:
            document.add_paragraph(table.more)
    return written(document)


def _add(document: Written, table: Table) -> None:
    made = document.add_table(rows=len(table.rows) + 1, cols=len(table.columns), style="Table Grid")
    # Cells are written row by row: asking a table for one cell costs as much as it has cells.
    for row, cells in zip(made.rows, (table.columns, *table.rows), strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            run = cell.paragraphs[0].add_run(words)
            run.font.size = _SMALL
            run.bold = cells is table.columns
