"""The change log as an Excel workbook: numeric cells, filters, a frozen header, a sheet for each question."""

from __future__ import annotations

import io

import xlsxwriter
from wcwidth import wcswidth

from compare.lexicon.labels import labels
from compare.model.comparison import Comparison
from compare.telling.ledger import Sheet, sheets
from compare.telling.provenance import MADE, Provenance, provenance_rows

_WIDEST, _NARROWEST = 60, 8


def diff_workbook(comparison: Comparison, made: Provenance, language: str) -> bytes:
    """Return the change log as a workbook: targets, promises, commitments, results, sections, notices, about."""
    about = provenance_rows(comparison, made, language)
    words = labels(language)
    rows = tuple((a, b, c) for a, b, c in about)
    sheet = Sheet(
        name=words["sheet_about"], columns=("", words["old"], words["new"]), keys=("", "old", "new"), rows=rows
    )
    return workbook((*sheets(comparison, language), sheet))


def workbook(tables: tuple[Sheet, ...]) -> bytes:
    """Return tables as a workbook, a sheet each."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": MADE})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for table in tables:
        page = book.add_worksheet(table.name[:31])
        for column, title in enumerate(table.columns):
            page.write_string(0, column, title, head)
            page.set_column(column, column, _width(table, column), wrapped)
        for at, row in enumerate(table.rows, 1):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    page.write_string(at, column, cell, wrapped)
                elif cell is not None:
                    page.write_number(at, column, cell, wrapped)
        page.freeze_panes(1, 0)
        page.autofilter(0, 0, max(1, len(table.rows)), len(table.columns) - 1)
    book.close()
    return out.getvalue()


def _width(table: Sheet, column: int) -> int:
    cells = [table.columns[column], *(str(row[column]) for row in table.rows if row[column] is not None)]
    longest = max(max(0, wcswidth(cell)) for cell in cells)
    return max(_NARROWEST, min(_WIDEST, longest + 2))
