"""The headline table: 地区生产总值, 居民消费价格, 城镇新增就业 … with last target, result, this target and verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import TypeVar

from compare.lexicon.families import (
    Family,
    falls_when_better,
    family,
    family_of,
    headline_families,
    headline_rank,
)
from compare.model.comparison import Change, Comparison, Evidence, Extraction, Outcome, WordGoal
from compare.model.evidence import of_indicator
from compare.model.headline import HeadlineGoal, HeadlineRow
from compare.model.indicator import ABOUT_ALLOWS, Bound, Figure, Indicator, Measure, Role
from compare.model.report import Horizon

Row = TypeVar("Row", Change, WordGoal)
Side = Callable[[Change | WordGoal], Evidence | None]


def headline_targets(comparison: Comparison, old: Extraction, new: Extraction) -> tuple[HeadlineRow, ...]:
    """Return a row for each headline indicator, in the order of the table of families.

    Indicators that the table always tells have a row even where neither plan sets them (both sides None); the others
    only where a plan does. Numbers come before words, the main goals before later passages.
    """
    rows = (_row(one, comparison, old, new) for one in headline_families())
    return tuple(row for row in rows if row is not None)


def _row(one: Family, comparison: Comparison, old: Extraction, new: Extraction) -> HeadlineRow | None:
    last = _goal(one, comparison, old, lambda each: each.old)
    this = _goal(one, comparison, new, lambda each: each.new)
    outcome = _outcome(one, last, comparison.outcomes)
    result = (outcome.result if outcome else None) or _told_result(one, last, new)
    if last is None and this is None and not _is_told_alone(one, result, new):
        return None
    return HeadlineRow(
        family=one.key,
        old=last,
        result=result,
        new=this,
        verdict=outcome.verdict if outcome else None,
        line=_line(last.evidence.indicator if last else None),
        change=_first(comparison.changes, last, this),
        outcome=outcome,
        word_goal=_first((each for each in comparison.word_goals if each.family == one.key), last, this),
    )


def _is_told_alone(one: Family, result: Evidence | None, new: Extraction) -> bool:
    """Tell whether an indicator has a row although no plan sets it; a part of another where only its result is told."""
    if not headline_rank(one.whole):
        return one.meant is not None
    whole = family(one.whole)
    return result is not None and whole is not None and _told_result(whole, None, new) is None


def _goal(one: Family, comparison: Comparison, side: Extraction, of: Side) -> HeadlineGoal | None:
    """Return what a plan sets for a family: the number that is meant, among the main goals if it stands there.

    Where it only sets the number of what the family is a part of (货物和服务进出口 for 进出口总额), that one.
    """
    planned = [held for each in comparison.changes if each.part.is_plan and (held := of(each))]
    wider = "" if headline_rank(one.whole) else one.whole
    numbers = [each for each in planned if _is_of(one.key, each)] or [each for each in planned if _is_of(wider, each)]
    numbers.sort(key=lambda held: _order(held, one, side))
    if numbers:
        first = numbers[0]
        return HeadlineGoal(evidence=first, main=_is_main(first, side), stretch=_stretch(first, numbers[1:]))
    goals = ((each, of(each)) for each in comparison.word_goals if each.family == one.key)
    worded = [held for _, held in goals if held and not held.indicator]
    worded.sort(key=lambda held: (not _is_main(held, side), held.span.start))
    return HeadlineGoal(evidence=worded[0], main=_is_main(worded[0], side)) if worded else None


def _is_of(key: str, held: Evidence) -> bool:
    told = held.indicator
    return key != "" and told is not None and told.horizon is Horizon.ANNUAL and key in _families(told)


def _families(told: Indicator) -> set[str]:
    """Return the families of a number, those of each of its subjects where it has several.

    Of 能耗、用地支持民间投资项目比重 that of the whole: what it names is none of the subjects alone.
    """
    if len(told.subjects) < 2:
        return {told.family}
    found = {family_of(each, told.measure, told.figure.unit) for each in told.subjects}
    return {told.family} if told.family and told.family not in found else found


def _order(held: Evidence, one: Family, side: Extraction) -> tuple[bool, bool, int]:
    told = held.indicator
    unmeant = told is None or (one.meant is not None and told.measure is not one.meant)
    return unmeant, not _is_main(held, side), told.figure.span.start if told else held.span.start


def _is_main(held: Evidence, side: Extraction) -> bool:
    spans = (side.report.sentences[at].span for at in side.goals.sentences)
    return any(span.start <= held.span.start < span.end for span in spans)


def _stretch(first: Evidence, others: Iterable[Evidence]) -> Evidence | None:
    """Return the higher number that a plan tells behind a goal in the same breath: 增长7%以上、力争8%."""
    own = first.indicator
    for each in others:
        told = each.indicator
        if (
            own
            and told
            and told.measure is own.measure
            and told.figure.unit == own.figure.unit
            and each.span == first.span
        ):
            between = first.text[own.figure.span.end - first.span.start : told.figure.span.start - first.span.start]
            if (told.figure.span.start > own.figure.span.start and "力争" in between) or "争取" in between:
                return each
    return None


def _outcome(one: Family, last: HeadlineGoal | None, outcomes: tuple[Outcome, ...]) -> Outcome | None:
    """Return what came of a target; of one number for several subjects, what is told of this one."""
    own = last.evidence.indicator if last else None
    if own is None:
        return None
    spans = ((each, each.target.indicator) for each in outcomes)
    near = [each for each, told in spans if told and told.figure.span == own.figure.span]
    exact = (
        each for each in near if each.result and each.result.indicator and one.key in _families(each.result.indicator)
    )
    return next(exact, near[0] if near else None)


def _told_result(one: Family, last: HeadlineGoal | None, new: Extraction) -> Evidence | None:
    """Return what the new review tells of a family for its year, where no outcome holds it against a target.

    Of several in one sentence the exact one: 突破4000亿元、达到4211亿元.
    """
    own = last.evidence.indicator if last else None
    wanted = own.measure if own else one.meant
    found = [each for each in new.indicators if one.key in _families(each) and _is_result(each, new)]
    found = [each for each in found if each.figure.unit != "比"]
    found.sort(key=lambda each: (each.measure is not wanted, each.figure.span.start))
    if not found:
        return None
    first = found[0]
    beside = [each for each in found if (each.sentence, each.measure) == (first.sentence, first.measure)]
    exact = next((each for each in beside if each.figure.bound is Bound.EXACT and each.name == first.name), first)
    return of_indicator(new.report, exact)


def _is_result(one: Indicator, new: Extraction) -> bool:
    year = new.report.year
    of_the_year = one.year is None or year is None or one.year == year - 1
    reviewed = new.report.sentences[one.sentence].part.is_review and one.role is Role.ACTUAL
    told = one.measure in (Measure.LEVEL, Measure.GROWTH, Measure.SHARE)
    return reviewed and of_the_year and told and one.horizon is Horizon.ANNUAL


def _line(own: Indicator | None) -> Decimal | None:
    if own is None or own.figure.bound is not Bound.ABOUT:
        return None
    return about_line(own.figure, falls_when_better(own.family))


def about_line(figure: Figure, ceiling: bool) -> Decimal:
    """Return the result from which a target with 左右 is met: 5.5%左右 → 4.95; of a ceiling, up to which: 6.05."""
    return figure.high * (1 + ABOUT_ALLOWS) if ceiling else figure.low * (1 - ABOUT_ALLOWS)


def _first(rows: Iterable[Row], last: HeadlineGoal | None, this: HeadlineGoal | None) -> Row | None:
    """Return the row that holds what either plan sets, the one of both first."""
    ends = [goal.evidence for goal in (last, this) if goal]
    scored = [(sum(end in (each.old, each.new) for end in ends), each) for each in rows]
    best = max(scored, key=lambda each: each[0], default=None)
    return best[1] if best and best[0] else None
