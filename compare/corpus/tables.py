"""The tables of a corpus store and their columns, as Parquet."""

from __future__ import annotations

import io
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

_PLACE = {"place": "string", "code": "string", "level": "string", "year": "int32"}
_COMMON = {"family": "string", "measure": "string", "unit": "string"}


def _side(side: str) -> dict[str, str]:
    return {
        f"{side}_low": "double",
        f"{side}_high": "double",
        f"{side}_bound": "string",
        f"{side}_number": "string",
        f"{side}_sentence": "string",
        f"{side}_section": "string",
    }


COLUMNS: dict[str, dict[str, str]] = {
    "reports": {
        **_PLACE, "sha256": "string", "path": "string", "title": "string", "date": "string", "speaker": "string",
        "characters": "int32", "sections": "int32", "sentences": "int32", "indicators": "int32", "notices": "strings",
    },
    "sections": {
        **_PLACE, "number": "int32", "parent": "int32", "level_of_heading": "int32", "part": "string",
        "horizon": "string", "heading": "string", "characters": "int32",
    },
    "indicators": {
        **_PLACE, "name": "string", **_COMMON, "low": "double", "high": "double", "bound": "string", "number": "string",
        "role": "string", "horizon": "string", "part": "string", "of_year": "int32", "section": "string",
        "sentence": "string", "start": "int32",
    },
    "commitments": {**_PLACE, "commitment": "string", "sentence": "string"},
    "phrases": {**_PLACE, "phrase": "string", "sentence": "string"},
    "changes": {
        **_PLACE, "old_year": "int32", "new_year": "int32", "id": "string", "kind": "string", "part": "string",
        "indicator": "string", **_COMMON, **_side("old"), **_side("new"), "difference": "double", "points": "double",
        "stance": "string", "moved": "bool", "doubtful": "bool", "horizon": "string", "due": "int32", "score": "double",
    },
    "outcomes": {
        **_PLACE, "old_year": "int32", "new_year": "int32", "id": "string", "indicator": "string", "verdict": "string",
        "words_only": "bool", "horizon": "string", "due": "int32", **_COMMON, **_side("target"), **_side("result"),
        "score": "double",
    },
    "chains": {
        "place": "string", "code": "string", "level": "string", "years": "ints", "first_year": "int32",
        "last_year": "int32", "length": "int32", "state": "string", "sentence": "string",
    },
    "failures": {"path": "string", "outcome": "string", "why": "string", "place": "string", "year": "int32"},
}  # fmt: skip
"""Columns by table; `code` is that of GB/T 2260, sentences are verbatim."""
_TYPES = {
    "string": pa.string(), "int32": pa.int32(), "double": pa.float64(), "bool": pa.bool_(),
    "strings": pa.list_(pa.string()), "ints": pa.list_(pa.int32()),
}  # fmt: skip


def schema(name: str) -> pa.Schema:
    """Return the columns of a table with their types: "phrases" → place: string, …, year: int32, …, phrase: string."""
    return pa.schema([(column, _TYPES[kind]) for column, kind in COLUMNS[name].items()])


def table(name: str, rows: list[dict[str, Any]]) -> pa.Table:
    """Return rows as a table; a column a row does not have is null: ("phrases", [{"phrase": "蓝岸"}]) → one row.

    A column that the table does not have is left out.
    """
    return pa.Table.from_pylist(rows, schema=schema(name))


def packed(rows: dict[str, list[dict[str, Any]]]) -> dict[str, bytes]:
    """Return the rows of a place as the bytes of Parquet files by table, those without rows left out.

    {"phrases": [{"phrase": "蓝岸"}], "chains": []} → {"phrases": b"PAR1…"}.
    """
    return {name: _bytes(table(name, held)) for name, held in rows.items() if held}


def _bytes(held: pa.Table) -> bytes:
    out = io.BytesIO()
    pq.write_table(held, out, compression="zstd")
    return out.getvalue()
