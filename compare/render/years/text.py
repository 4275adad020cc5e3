"""Tables of many years for a terminal and as Markdown."""

from __future__ import annotations

from tabulate import tabulate

from compare.lexicon.labels import labels
from compare.model.timeline import Timeline
from compare.render.markdown import table_head, table_line
from compare.render.terminal import cut
from compare.telling.years import Table

_CELL, _SENTENCE = 24, 60


def terminal(timeline: Timeline, tables: list[Table], language: str) -> str:
    """Return the tables as text, long sentences cut.

    "地区生产总值  growth  → 8.2%  about 6.5% → 6.1% ✓ …"
    """
    words = labels(language)
    parts = [head_of(timeline, language)]
    if timeline.gaps:
        parts.append(words["gaps"].format(years=", ".join(map(str, timeline.gaps))))
    for table in tables:
        last = len(table.columns) - 1
        lines = [[cut(cell, _SENTENCE if at == last else _CELL) for at, cell in enumerate(row)] for row in table.rows]
        parts += ["", table.title, tabulate(lines, headers=table.columns, disable_numparse=True)]
        parts += [table.more] if table.more else []
    return "\n".join(parts) + "\n"


def markdown(timeline: Timeline, tables: list[Table], language: str) -> str:
    r"""Return the tables as Markdown, sentences whole.

    "# Timeline: 澜湾市, 2022, 2023\n\n## Timeline\n\n| indicator | measure | 2021 | 2022 | …"
    """
    words = labels(language)
    parts = [f"# {head_of(timeline, language)}"]
    if timeline.gaps:
        parts += ["", words["gaps"].format(years=", ".join(map(str, timeline.gaps)))]
    for table in tables:
        parts += ["", f"## {table.title}", "", *table_head(table.columns)]
        parts += [table_line(row) for row in table.rows]
        parts += ["", table.more] if table.more else []
    return "\n".join(parts) + "\n"


def head_of(timeline: Timeline, language: str) -> str:
    """Return the title of a timeline: what it is, of which place and which years.

    "Timeline: 澜湾市, 2022, 2023, 2024, 2025"
    """
    words = labels(language)
    return (
        f"{words['timeline_title']}: {timeline.place or words['unknown_place']}, {', '.join(map(str, timeline.years))}"
    )
