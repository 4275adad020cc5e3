"""Tables as CSV that a spreadsheet opens as they are: UTF-8 with BOM, and no cell that is taken for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from compare.model.comparison import Comparison
from compare.model.visible import visible
from compare.telling.ledger import Cell, ledger
from compare.telling.provenance import Provenance, provenance_rows

_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def diff_csv(comparison: Comparison, made: Provenance, language: str) -> bytes:
    r"""Return all changes, one a row; the last lines, after an empty one, say where the file came from.

    b"\xef\xbb\xbfkind,part,indicator,…\r\nshifted number,plan,城镇调查失业率,…"
    """
    sheet = ledger(comparison, language)
    return csv_bytes([sheet.columns, *sheet.rows, (), *provenance_rows(comparison, made, language)])


def csv_bytes(rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return rows as CSV: [("kind", "old"), ("new", None)] → b"\\xef\\xbb\\xbfkind,old\\r\\nnew,\\r\\n"."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def harmless(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet takes for a formula and no terminal for a command: "=1+1" → "'=1+1"."""
    if not isinstance(cell, str):
        return cell
    return f"'{visible(cell)}" if cell[:1] in _FORMULAS else visible(cell)
