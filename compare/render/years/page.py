"""A timeline as one HTML page with charts: no network, no script."""

from __future__ import annotations

from compare.lexicon.labels import labels
from compare.model.timeline import IndicatorRow, Timeline
from compare.render.page.templates import filled, own, styled
from compare.render.years.charts import chart
from compare.telling.provenance import Provenance
from compare.telling.years import Asked, all_years, chosen, timeline_tables, title_of

_MOST_CHARTS = 24
_FIRST_ROWS = 40
"""Rows of a table that a page shows at once; the others open with a click."""


def timeline_page(timeline: Timeline, language: str, asked: Asked, made: Provenance) -> str:
    """Return the page: charts of the indicators told of in most years, then every table."""
    words = labels(language)
    years = all_years(timeline)
    rows = [row for row in chosen(timeline, asked) if _worth_a_chart(row)][:_MOST_CHARTS]
    return filled(
        "timeline.html.j2",
        language,
        words=words,
        timeline=timeline,
        charts=[(title_of(row, words), words[row.measure.value], chart(row, years, words)) for row in rows],
        tables=timeline_tables(timeline, language, Asked(names=asked.names, everything=True, on_a_page=True)),
        first_rows=_FIRST_ROWS,
        made=made,
        style=styled(own("tables.css")),
    )


def _worth_a_chart(row: IndicatorRow) -> bool:
    return sum(1 for cell in row.cells if cell.target or (cell.result and cell.result.evidence.indicator)) >= _LEAST


_LEAST = 3
"""Years with a number from which on a chart says more than a row of the table."""
