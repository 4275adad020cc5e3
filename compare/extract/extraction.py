"""Finds every indicator of a report."""

from __future__ import annotations

import re

from compare.extract.distribution import shares
from compare.extract.figures import find_figures
from compare.extract.names import names_of
from compare.extract.quotable import is_quotable, whole_clause
from compare.extract.reading import Reading
from compare.extract.removals import with_removal
from compare.extract.roles import role_of
from compare.extract.shared_bounds import with_shared_bounds
from compare.lexicon.families import family_of
from compare.model.indicator import Indicator
from compare.model.report import Part, Report

_SKIPPED = (Part.CLOSING,)


def extract(report: Report) -> tuple[Indicator, ...]:
    """Return the indicators of a report in the order of its text.

    "（一）……地区生产总值增长6%左右" in a plan → Indicator(name="地区生产总值", GROWTH, 6 %, ABOUT, TARGET).
    """
    found = []
    for i, sentence in enumerate(report.sentences):
        if sentence.part in _SKIPPED:
            continue
        readings = find_figures(report.reading, sentence.span.start, sentence.span.end)
        readings = with_shared_bounds(report.reading, readings)
        if not readings:
            continue
        names = names_of(report.reading, sentence.span.start, sentence.span.end, readings)
        found += [_indicator(report, i, reading, name) for reading, name in zip(readings, names, strict=True)]
    return tuple(found)


def _indicator(report: Report, sentence: int, reading: Reading, name: str) -> Indicator:
    role, horizon, year = role_of(report, sentence, reading)
    named = is_quotable(name)
    name = name if named else whole_clause(report.reading, reading.clause)
    subjects = _subjects(name) if named else (name,)
    told = with_removal(report.reading, reading, name)
    return Indicator(
        name=told,
        named=named,
        subjects=subjects if len(subjects) > 1 else (told,),
        family=family_of(name, reading.measure, reading.figure.unit) if named else "",
        measure=reading.measure,
        figure=reading.figure,
        role=role,
        horizon=horizon,
        clause=reading.clause,
        sentence=sentence,
        year=year,
    )


def _subjects(name: str) -> tuple[str, ...]:
    if name.count("城乡") == 1 and re.search("收入|消费支出|低保标准", name):
        return tuple(shares(name, 2))
    parts = re.split("、|和|及", name)
    if 1 < len(parts) <= 4 and all(len(part) >= 3 for part in parts):
        return tuple(shares(name, len(parts))) or (name,)
    return (name,)
