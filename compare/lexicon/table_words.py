"""What the columns of a table of indicators hold, by their heads, from `seeds/table_words.toml`."""

from __future__ import annotations

import re
from enum import StrEnum

from compare.lexicon.seeds import of_tables, record

_UNITS = ("单位", "计量单位")


class Column(StrEnum):
    """What a column holds: NAME 指标, UNIT 单位, RESULT 上年完成, TARGET 本年计划, GROWTH 比上年增长,
    OTHER 序号, 上年计划."""

    NAME = "name"
    UNIT = "unit"
    RESULT = "result"
    TARGET = "target"
    GROWTH = "growth"
    OTHER = "other"


@of_tables
def _patterns() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(row["pattern"]) for name, row in record("table_words.toml").items()}


def column_of(head: str) -> Column:
    """Return what a column holds by its head: 2030年完成 → RESULT, 2031年计划 → TARGET, 上年计划 → OTHER."""
    patterns = _patterns()
    if head in _UNITS:
        return Column.UNIT
    if patterns["name"].search(head):
        return Column.NAME
    if patterns["growth"].search(head):
        return Column.GROWTH
    if patterns["past_target"].search(head):
        return Column.OTHER
    if patterns["target"].search(head) and not patterns["result"].search(head):
        return Column.TARGET
    return Column.RESULT if patterns["result"].search(head) else Column.OTHER


def told_by_column(line: str) -> Column:
    """Return what a column's head before ： says of a line: 上年完成：公厕20座。 → RESULT, 公厕20座。 → OTHER."""
    head, mark, _ = line.partition("：")
    return column_of(head) if mark and len(head) <= 16 else Column.OTHER
