"""Tells which times the words of a report name: last year, this year, the five years behind it and those ahead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from compare.lexicon.plans import PLAN, YEARS, first_year

_OF_PAST = re.compile(
    r"五年来|(?:过去|这|上)(?:的)?五年|本届政府|(?:成就|成效|成绩|跨越|飞跃|不平凡)的五年"
    r"|(?:过去|这|近)[三四]年|[三四]年来"
)
_OF_COMING = re.compile(r"(?:今后|未来|下一个|往后)(?:的)?[三五]年|(?:今后|未来)一个时期")
_UNTIL = re.compile(r"(?:到|至)(20\d\d)年")
_LAST = re.compile(r"一年来|过去的?一年|刚刚过去的|去年|这一年")
_THIS = re.compile(r"今年|本年度?|新的一年")
_BEHIND = re.compile(r"一年来|过去的?一年|即将过去的|这一年|今年|本年度?")
_AHEAD = re.compile(r"明年|来年|下一?年度?|新的一年")
"""The year that ends and the next, seen from a session at the end of a year."""
_YEAR = re.compile(r"(?<![\d—－至到-])((?:19|20)\d\d)年?(?![\d—－-])")


@dataclass(frozen=True, kw_only=True)
class Standpoint:
    """From where times are seen: the year a report plans, and whether it is told at the end of the one before.

    A session of December 2030 that plans 2031 → Standpoint(year=2031, ending=True): its 今年 is 2030, its 明年 2031.
    """

    year: int | None
    ending: bool = False


class Time(StrEnum):
    """What a mention speaks of, seen from the year the report is for.

    五年来 → PAST_YEARS, 去年 → LAST_YEAR, 今年 → THIS_YEAR, 今后五年 → COMING_YEARS.
    """

    PAST_YEARS = "past_years"
    LAST_YEAR = "last_year"
    THIS_YEAR = "this_year"
    COMING_YEARS = "coming_years"


def mentions(words: str, when: Standpoint) -> list[Time]:
    """Return the times that some words name, in their order, each once.

    For a report of 2026: "一、2025年和“十四五”时期工作回顾" → LAST_YEAR, PAST_YEARS; "“十五五”主要目标" → COMING_YEARS.
    A five-year plan that is under way is neither past nor coming and is not told.
    """
    found: list[tuple[int, Time]] = []
    year = when.year
    for pattern, time in (
        (_OF_PAST, Time.PAST_YEARS),
        (_OF_COMING, Time.COMING_YEARS),
        (_BEHIND if when.ending else _LAST, Time.LAST_YEAR),
        (_AHEAD if when.ending else _THIS, Time.THIS_YEAR),
    ):
        found += [(match.start(), time) for match in pattern.finditer(words)]
    if year is not None:
        found += _years(words, year)
        for match in PLAN.finditer(words):
            started = first_year(match)
            if started >= year:
                found.append((match.start(), Time.COMING_YEARS))
            elif started + YEARS <= year:
                found.append((match.start(), Time.PAST_YEARS))
    return list(dict.fromkeys(time for _, time in sorted(found)))


def _years(words: str, year: int) -> list[tuple[int, Time]]:
    found = [
        (match.start(), Time.LAST_YEAR if int(match[1]) == year - 1 else Time.THIS_YEAR)
        for match in _YEAR.finditer(words)
        if int(match[1]) in (year - 1, year)
    ]
    return found + [(match.start(), Time.COMING_YEARS) for match in _UNTIL.finditer(words) if int(match[1]) > year]
