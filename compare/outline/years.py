"""Tells the year a report plans, from its headings, the date of its session, its title and its file's name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from compare.lexicon.headings import heading_words, parts_named
from compare.lexicon.table_words import Column, told_by_column
from compare.model.report import Part
from compare.model.text import Notice, NoticeCode

_ANY = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_NAMED = re.compile(r"(?<![\d到至前—－-])((?:19|20)\d\d)年?(?!\d|年?[—－-]+\d|[底末])")
_TITLE_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d|年?远景|年\d{1,2}月)")
_LONGEST = 48
"""A longer line is a paragraph: a year in it may be any."""
_LOOK_BACK = re.compile(r"((?:19|20)\d\d)年(?:政府)?(?:的)?(?:主要)?(?:工作)?(?:的)?回顾")
_LOOK_AHEAD = re.compile(
    r"(?<![到至前—-])((?:19|20)\d\d)年(?:的)?(?:政府)?(?:主要|重点|经济|各项)?[^，。；]{0,10}(?:总体|部署|安排|任务|要求|建议)"
)
_YEARS_END = 11
"""A session from November on looks at the year that ends and plans the next."""
_NEAR = re.compile(r"今年|明年|来年|一年来?|本年")


@dataclass(frozen=True, kw_only=True)
class Told:
    """What tells a year: the lines of a report below its head, its title, its session's date, and its file's name.

    Told(lines=("一、2030年工作回顾", …), title="临屿县政府工作报告", date="2030-12-28", file="2030.txt").
    `of_title` is true of documents dated by the year in their title, such as bulletins, whenever they came out.
    """

    lines: tuple[str, ...]
    title: str
    date: str
    file: str
    of_title: bool = False


def year_of(told: Told) -> tuple[int | None, tuple[Notice, ...]]:
    """Return the year a report plans, and what is odd about it.

    一、2030年工作回顾 and 二、2031年工作安排 → 2031, whatever else is said: a date, title or file's name that says
    another year is told in a notice. Without such headings the session's date counts, then the title, then passing
    mentions, then the file's name; a year from the last two is told as a guess.
    """
    in_title, named_by_file = _in_title(told.title), [int(found) for found in _ANY.findall(told.file)]
    sources = (
        ("the headings", [] if told.of_title else _by_headings(told.lines)),
        ("the date of the session", [] if told.of_title else _by_date(told)),
        ("the title", sorted(in_title, reverse=True)),
    )
    said = [(who, years) for who, years in sources if years]
    if not said:
        return _guessed("\n".join(told.lines), named_by_file)
    who, (year, *_) = said[0]
    said.append(("the file's name", named_by_file))
    others = [f"{other} {years[0]}" for other, years in said[1:] if years and year not in years]
    if not others:
        return year, ()
    detail = f"the year {year} was taken from {who}, although {' and '.join(others)} would be another"
    return year, (Notice(code=NoticeCode.YEAR_DISPUTED, detail=detail),)


def _guessed(text: str, named_by_file: list[int]) -> tuple[int | None, tuple[Notice, ...]]:
    back = [int(found) + 1 for found in _LOOK_BACK.findall(text)]
    ahead = [int(found) for found in _LOOK_AHEAD.findall(text)]
    for told, guess in (
        (back, ""),
        (ahead, "a heading of the plan"),
        (named_by_file[::-1], "the file's name"),
    ):
        if told:
            year = next((found for found in named_by_file if found in told), told[0])
            detail = f"the year {year} was taken from {guess}"
            return year, (Notice(code=NoticeCode.NO_YEAR, detail=detail),) if guess else ()
    return None, (Notice(code=NoticeCode.NO_YEAR, detail="neither title, date nor headings tell the year"),)


def _by_headings(lines: Iterable[str]) -> list[int]:
    """Return the year of the headings over the plan, else the one after that of the headings over the review."""
    back: list[int] = []
    ahead: list[int] = []
    for line in lines:
        if len(line) <= _LONGEST:
            for part, words in _parts_told(line):
                years = [int(found) for found in _NAMED.findall(words)]
                if part is Part.REVIEW and years:
                    back.append(max(years) + 1)
                elif part is Part.PLAN and years:
                    ahead.append(years[0])
    told = ahead or back
    return [max(told, key=told.count)] if told else []


def _parts_told(line: str) -> list[tuple[Part, str]]:
    """Return the parts that a heading or a column of a table names: 2031年计划：公厕30座。 → PLAN, 2031年计划."""
    column = told_by_column(line)
    if column in (Column.RESULT, Column.TARGET):
        return [(Part.REVIEW if column is Column.RESULT else Part.PLAN, line.partition("：")[0])]
    return parts_named(line) if _is_heading(line) else []


def _is_heading(line: str) -> bool:
    form = heading_words().form
    marked = form["level_1"].match(line) or form["level_2"].match(line)
    return bool(marked) or line[-1] not in "。；，：！？"


def _by_date(told: Told) -> list[int]:
    if not told.date:
        return []
    year, month = int(told.date[:4]), int(told.date[5:7])
    # One on a five-year plan, or on where things stand, is of its own year where its title says so and no heading else.
    ending = month >= _YEARS_END and (year not in _in_title(told.title) or _plans_the_next(told.lines, year))
    return [year + 1 if ending else year]


def _plans_the_next(lines: Iterable[str], year: int) -> bool:
    """Tell whether headings are over a review of the year that ends and a plan of the next: 工作回顾 and 工作安排."""
    parts = set()
    for line in lines:
        if len(line) <= _LONGEST and _is_heading(line):
            for part, words in parts_named(line):
                if {year, year + 1} & set(map(int, _NAMED.findall(words))) or _NEAR.search(words):
                    return True
                parts.add(part)
    return len(parts) > 1


def _in_title(title: str) -> list[int]:
    return [int(found) for found in _TITLE_YEAR.findall(title)]
