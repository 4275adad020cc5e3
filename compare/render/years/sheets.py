"""A timeline as the sheets of a workbook: numbers as numbers, a column for each year, and where it all came from."""

from __future__ import annotations

from collections.abc import Mapping

from compare.lexicon.labels import labels
from compare.model.timeline import Cell, IndicatorRow, Sighting, Timeline
from compare.telling.ledger import Cell as Value
from compare.telling.ledger import Sheet, plain_number, promises_over_years
from compare.telling.promises import promise_tables
from compare.telling.provenance import Provenance
from compare.telling.years import (
    Asked,
    Table,
    about_table,
    all_years,
    chosen,
    names_of,
    timeline_tables,
    verdict_of,
)

FIGURES = (
    "indicator",
    "measure",
    "unit",
    "year",
    "target",
    "target_high",
    "bound",
    "result",
    "result_high",
    "verdict",
    "old_section",
    "old_sentence",
    "new_section",
    "new_sentence",
)
"""What a row says of one indicator and year, by the keys of the labels: in the workbook and as CSV."""


def timeline_sheets(timeline: Timeline, language: str, asked: Asked, made: Provenance) -> tuple[Sheet, ...]:
    """Return the sheets: indicators by year, every figure with its quotes, lives of commitments and so on, about."""
    words = labels(language)
    tables = timeline_tables(timeline, language, Asked(names=asked.names, everything=True))[1:]
    figures = Sheet(
        name=words["sheet_figures"],
        columns=tuple(words[key] for key in FIGURES),
        keys=FIGURES,
        rows=figure_rows(timeline, words, asked),
    )
    others = tuple(_sheet(table, words) for table in tables)
    return (_by_year(timeline, words, asked), figures, *others, _sheet(about_table(timeline, language, made), words))


def promises_sheets(timeline: Timeline, language: str, made: Provenance) -> tuple[Sheet, ...]:
    """Return the sheets: every numeric target with its result, the rates by year and by section, about."""
    words = labels(language)
    rates = tuple(_sheet(table, words) for table in promise_tables(timeline, language)[1:])
    about = _sheet(about_table(timeline, language, made), words)
    return (promises_over_years(timeline.comparisons, language), *rates, about)


def _by_year(timeline: Timeline, words: Mapping[str, str], asked: Asked) -> Sheet:
    years = all_years(timeline)
    sides = [(year, side) for year in years for side in ("target", "result")]
    heads = ("indicator", "other_names", "measure", "unit")
    rows = tuple(_row(row, sides, words) for row in chosen(timeline, asked))
    columns = (*(words[key] for key in heads), *(f"{year} {words[side]}" for year, side in sides))
    keys = (*heads, *(f"{side}_{year}" for year, side in sides))
    return Sheet(name=words["indicators_sheet"], columns=columns, keys=keys, rows=rows)


def _row(row: IndicatorRow, sides: list[tuple[int, str]], words: Mapping[str, str]) -> tuple[Value, ...]:
    name, others = names_of(row)
    cells = {cell.year: cell for cell in row.cells}
    amounts = (_low(getattr(cells[year], side)) if year in cells else None for year, side in sides)
    return name, "、".join(others), words[row.measure.value], row.unit, *amounts


def figure_rows(timeline: Timeline, words: Mapping[str, str], asked: Asked) -> tuple[tuple[Value, ...], ...]:
    """Return a row for each indicator and year, in the order of `FIGURES`.

    ("地区生产总值", "growth", "%", 2024, 5.5, None, "about", 5.5, None, "met", …)
    """
    return tuple(_figure(row, cell, words) for row in chosen(timeline, asked) for cell in row.cells)


def _figure(row: IndicatorRow, cell: Cell, words: Mapping[str, str]) -> tuple[Value, ...]:
    target = cell.target.evidence.indicator if cell.target else None
    return (
        names_of(row)[0],
        words[row.measure.value],
        row.unit,
        cell.year,
        _low(cell.target),
        _high(cell.target),
        words[target.figure.bound.value] if target else None,
        _low(cell.result),
        _high(cell.result),
        words[verdict.value] if (verdict := verdict_of(cell)) else None,
        *_quote(cell.target),
        *_quote(cell.result),
    )


def _low(side: Sighting | None) -> Value:
    return plain_number(side.evidence.indicator.figure.signed_low) if side and side.evidence.indicator else None


def _high(side: Sighting | None) -> Value:
    figure = side.evidence.indicator.figure if side and side.evidence.indicator else None
    return plain_number(figure.signed_high) if figure and figure.high != figure.low else None


def _quote(side: Sighting | None) -> tuple[Value, Value]:
    return (" › ".join(side.evidence.section), side.evidence.text) if side else (None, None)


def _sheet(table: Table, words: Mapping[str, str]) -> Sheet:
    """Return a table as a sheet; a column of whole numbers holds numbers: "4" → 4."""
    counts = {
        at
        for at in range(len(table.columns))
        if all(row[at].isdecimal() for row in table.rows) and table.columns[at] != words["sentence"]
    }
    rows = tuple(tuple(int(cell) if at in counts else cell for at, cell in enumerate(row)) for row in table.rows)
    return Sheet(name=table.title, columns=table.columns, keys=(), rows=rows)
