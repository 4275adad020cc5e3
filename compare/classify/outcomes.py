"""Promise and result: what the new review says came of each of the old plan's numbers."""

from __future__ import annotations

from dataclasses import replace

from compare.classify.deltas import delta_between, is_ceiling
from compare.classify.said import said_beside
from compare.classify.sides import Sides
from compare.classify.verdicts import about_line, verdict
from compare.model import evidence
from compare.model.alignment import Link, QuantityAlignment, Reason, WordsOnly
from compare.model.comparison import Delta, Direction, Outcome, Stance, Verdict
from compare.model.indicator import Bound, Indicator


def outcomes_of(sides: Sides, quantities: QuantityAlignment) -> tuple[Outcome, ...]:
    """Tell the outcome of every target of the old plan, in the order of the old report.

    新建公厕20座 (plan), 建成公厕18座 (review of the next year) → MISSED; no word of 公厕 there → NOT_REPORTED.
    A result in words counts only where no number was found; what nothing answers is not reported.
    """
    told = {row.target: row for row in quantities.told}
    found = []
    for link in quantities.outcomes:
        if not link.new and link.old[0] in told:
            found.append(_in_words(sides, told[link.old[0]]))
        else:
            found.append(_in_numbers(sides, link))
    return tuple(sorted(found, key=_place))


def _place(outcome: Outcome) -> tuple[int, int]:
    indicator = outcome.target.indicator
    start = indicator.figure.span.start if indicator else outcome.target.span.start
    return start, outcome.result.span.start if outcome.result else -1


def _in_numbers(sides: Sides, link: Link) -> Outcome:
    target = sides.old_indicators[link.old[0]]
    result = sides.new_indicators[link.new[0]] if link.new else None
    told, reasons = _verdict(sides, link, (target, result))
    within = result is not None and told is Verdict.MET and _by_its_about(target, result)
    judged = within or (told is Verdict.MISSED and not any(each.rule == "said" for each in reasons))
    return Outcome(
        id="",
        indicator=target.name,
        verdict=told,
        target=evidence.of_indicator(sides.old, target),
        result=evidence.of_indicator(sides.new, result) if result else None,
        score=link.score,
        within=within,
        line=about_line(target, result) if result and judged else None,
        distance=_distance(target, result) if result else None,
        reasons=(*link.reasons, *reasons),
    )


def _verdict(sides: Sides, link: Link, pair: tuple[Indicator, Indicator | None]) -> tuple[Verdict, tuple[Reason, ...]]:
    """Tell what came of a target, and why nothing sure can be said where that is so.

    A goal for a later year that is not reached ahead of time is not due; a result that may be another thing's is
    doubtful. What the text itself says beside a result (低于预期目标) goes before what the numbers say.
    """
    target, result = pair
    if result is None:
        later = target.year is not None and sides.new.year is not None and target.year >= sides.new.year
        return (Verdict.NOT_DUE if later else Verdict.NOT_REPORTED), ()
    said = said_beside(sides.new, result, is_ceiling(target))
    if link.doubts and not (said and target.family and target.family == result.family):
        return Verdict.DOUBTFUL, link.doubts
    if said is not None:
        return said.verdict, (Reason(rule="said", score=1.0, detail=said.words),)
    return verdict(target, result), ()


def _by_its_about(target: Indicator, result: Indicator) -> bool:
    """Tell whether a target is met by its 左右 alone: 6%左右 by 5.6% → True, by 6.1% → False."""
    firm = replace(target, figure=replace(target.figure, bound=Bound.EXACT))
    return target.figure.bound is Bound.ABOUT and verdict(firm, result) is Verdict.MISSED


def _in_words(sides: Sides, row: WordsOnly) -> Outcome:
    target = sides.old_indicators[row.target]
    return Outcome(
        id="",
        indicator=target.name,
        verdict=Verdict.MET if row.met else Verdict.MISSED,
        target=evidence.of_indicator(sides.old, target),
        result=evidence.of_sentence(sides.new, row.sentence),
        score=row.score,
        words_only=True,
        reasons=row.reasons,
    )


def _distance(target: Indicator, result: Indicator) -> Delta | None:
    """Return how far a result is from its target: 5.5%左右 → 5.5% is no distance, whatever the bound."""
    delta = delta_between(target, result)
    if delta is None or delta.direction is not Direction.BOUND:
        return delta
    return replace(delta, direction=Direction.SAME, stance=Stance.NEUTRAL)
