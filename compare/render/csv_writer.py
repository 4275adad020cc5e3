"""The change log as CSV: UTF-8 with BOM, one row a change, the columns of the workbook."""

from __future__ import annotations

import csv
import io

from compare.model.comparison import Comparison
from compare.render.ledger import Sheet, harmless, ledger
from compare.render.provenance import Provenance, provenance_rows


def diff_csv(comparison: Comparison, made: Provenance, language: str) -> bytes:
    """Return all changes as CSV; the last lines, after an empty one, say where the file came from."""
    about = provenance_rows(comparison, made, language)
    return csv_bytes(ledger(comparison, language), about)


def csv_bytes(sheet: Sheet, about: list[tuple[str, str, str]]) -> bytes:
    """Return a table as CSV that a spreadsheet opens as it is."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(sheet.columns)
    for row in sheet.rows:
        writer.writerow(["" if cell is None else harmless(cell) if isinstance(cell, str) else cell for cell in row])
    writer.writerow([])
    writer.writerows([[harmless(cell) for cell in row] for row in about])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")
