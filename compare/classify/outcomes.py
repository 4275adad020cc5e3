"""Promise and result: what the new review says came of each of the old plan's numbers."""

from __future__ import annotations

from dataclasses import replace

from compare.classify.deltas import delta_between
from compare.classify.sides import Sides
from compare.classify.verdicts import verdict
from compare.model import evidence
from compare.model.alignment import Link, QuantityAlignment, WordsOnly
from compare.model.comparison import Delta, Direction, Outcome, Stance, Verdict
from compare.model.indicator import Indicator


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
    return Outcome(
        id="",
        indicator=target.name,
        verdict=verdict(target, result) if result else Verdict.NOT_REPORTED,
        target=evidence.of_indicator(sides.old, target),
        result=evidence.of_indicator(sides.new, result) if result else None,
        score=link.score,
        distance=_distance(target, result) if result else None,
        reasons=link.reasons,
    )


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
