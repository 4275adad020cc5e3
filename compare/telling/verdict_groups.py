"""Promises by what came of them, goals of several years, results of two years: the tables behind the changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from compare.model.comparison import Change, Comparison, Direction, Evidence, Outcome, Verdict
from compare.model.indicator import Measure
from compare.telling.due import horizon_words, is_of_period
from compare.telling.entries import Entry
from compare.telling.lines import Line, move_told, result_told
from compare.telling.numbers import name_words, number_words

_SUMMED = re.compile("新增|累计|年均|五年|增加")
"""What makes a goal a sum over its years: one year's result is no part of it that says how far it is reached."""
VERDICTS = (Verdict.MISSED, Verdict.DOUBTFUL, Verdict.NOT_REPORTED, Verdict.NOT_DUE, Verdict.MET)
"""The verdicts in the order in which promises are told: what was not kept first."""


@dataclass(frozen=True, kw_only=True)
class Promise:
    """A promise as shown: what was promised, what came of it, by how much it was over or under, what is set now."""

    outcome: Outcome
    name: str
    target: str
    result: str
    gap: str
    now: Line | None


@dataclass(frozen=True, kw_only=True)
class Period:
    """A goal for a later year as shown; `share` is how much of it is reached, None where the review does not tell."""

    line: Line
    goal: str
    due: str
    reached: str
    share: Decimal | None


@dataclass(frozen=True, kw_only=True)
class Result:
    """A result of two years as shown: 地区生产总值, 5.5%, 5.6%, +0.1个百分点."""

    change: Change
    name: str
    old: str
    new: str
    move: str
    mark: str
    label: str


def promises_of(
    comparison: Comparison, entries: Iterable[Entry], words: Mapping[str, str]
) -> tuple[tuple[Verdict, tuple[Promise, ...]], ...]:
    """Return the promises by verdict; all of them together are all that there are."""
    now = {line.outcome.id: line for entry in entries for line in entry.lines if line.outcome}
    rows = [(each.verdict, _promise(each, now.get(each.id), words)) for each in comparison.outcomes]
    groups = ((verdict, tuple(row for own, row in rows if own is verdict)) for verdict in VERDICTS)
    return tuple((verdict, held) for verdict, held in groups if held)


def _promise(outcome: Outcome, now: Line | None, words: Mapping[str, str]) -> Promise:
    counted = outcome.verdict in (Verdict.MET, Verdict.MISSED) and not outcome.words_only
    return Promise(
        outcome=outcome,
        name=name_words(outcome.indicator, outcome.target, words),
        target=number_words(outcome.target, words),
        result=result_told(outcome, words),
        gap=move_told(outcome.distance, outcome.result, words) if counted else "",
        now=now,
    )


def periods_of(comparison: Comparison, entries: Iterable[Entry], words: Mapping[str, str]) -> tuple[Period, ...]:
    """Return the goals for several years, each with how much of it the review says is reached."""
    changes = {each.id: each for each in comparison.changes if is_of_period(each)}
    lines = [line for entry in entries for line in entry.lines if line.id in changes]
    return tuple(_period(line, changes[line.id], comparison, words) for line in lines)


def _period(line: Line, change: Change, comparison: Comparison, words: Mapping[str, str]) -> Period:
    side = change.new or change.old
    result = _reached(change, comparison)
    amounts = [each.indicator.figure.low for each in (result, side) if each and each.indicator]
    return Period(
        line=line,
        goal=number_words(side, words),
        due=horizon_words(side, words),
        reached=f"{result.indicator.year or ''} {number_words(result, words)}".strip()
        if result and result.indicator
        else "",
        share=amounts[0] / amounts[1] if result and len(amounts) == 2 and amounts[1] else None,
    )


def _reached(change: Change, comparison: Comparison) -> Evidence | None:
    """Return the result that the new review tells of a goal's family, in its measure and unit."""
    side = change.new or change.old
    own = side.indicator if side else None
    if side is None or own is None or not own.family or own.figure.falls:
        return None
    clause = side.text[own.clause.start - side.span.start : own.clause.end - side.span.start]
    if own.measure not in (Measure.LEVEL, Measure.SHARE) or _SUMMED.search(clause):
        return None
    for each in comparison.changes:
        told = each.new.indicator if each.new and each.part.is_review else None
        if (
            told
            and (told.family, told.measure, told.figure.unit) == (own.family, own.measure, own.figure.unit)
            and told.name == own.name
        ):
            return each.new
    return None


_WAYS = {Direction.UP: ("up", "rose"), Direction.DOWN: ("down", "fell"), Direction.SAME: ("same", "line_kept")}


def results_of(comparison: Comparison, words: Mapping[str, str]) -> tuple[Result, ...]:
    """Return the results that both reviews tell, in the order of the new report."""
    return tuple(_result(each, words) for each in comparison.changes if each.part.is_review)


def _result(change: Change, words: Mapping[str, str]) -> Result:
    way = change.delta.direction if change.delta else Direction.SAME
    mark, label = _WAYS.get(way, ("chg", "bound_moved"))
    side = change.new or change.old
    return Result(
        change=change,
        name=name_words(change.indicator, side, words),
        old=number_words(change.old, words),
        new=number_words(change.new, words),
        move="" if change.doubtful else move_told(change.delta, side, words),
        mark="chg" if change.doubtful else mark,
        label=words["doubtful" if change.doubtful else label],
    )
