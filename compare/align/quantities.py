"""Pairs the numbers of two years: targets with targets, results with results, promises with results."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace

from compare.align.comparable import Quantity, quantities
from compare.align.quantity_pairing import Match, Pairing, links, pair, told_score
from compare.align.quantity_terms import Vocabulary
from compare.align.scope import doubts
from compare.align.standing import Standing, looks_forward, standing
from compare.align.taking_part import is_pace, is_result, is_sum, is_target
from compare.align.told_in_words import Passages, clauses_without_numbers, nearest, planned_passages, told_in_words
from compare.model.alignment import Link, QuantityAlignment
from compare.model.comparison import Extraction
from compare.model.indicator import Indicator
from compare.model.options import QuantityOptions
from compare.model.report import Horizon, Report

_DEFAULT = QuantityOptions()


def align_quantities(
    old: Report,
    new: Report,
    old_indicators: tuple[Indicator, ...],
    new_indicators: tuple[Indicator, ...],
    options: QuantityOptions = _DEFAULT,
) -> QuantityAlignment:
    """Pair the indicators of two reports by role; the links hold indices into the two tuples given.

    新建公厕20座 (old plan), 新建公共厕所30座 (new plan), 建成公厕28座 (new review) → one target link 20 → 30 and one
    outcome link 20 → 28. A target told twice in one plan takes part once.
    """
    vocabulary = _vocabulary(old, new)
    before = Extraction(report=old, indicators=old_indicators)
    after = Extraction(report=new, indicators=new_indicators)
    sides = candidate_quantities(before, after, vocabulary, options)
    old_targets, new_targets = sides["targets"]
    promises = sides["outcomes"][0]
    targets, results, outcomes = (pair(*sides[task], task, options) for task in ("targets", "results", "outcomes"))
    targets = _same_things(targets, options)
    outcomes = _stretched(outcomes, promises, before)
    waiting = tuple(one for one in _left(promises, {match.old.index for match in outcomes.taken}) if one.due)
    told = told_in_words(waiting, clauses_without_numbers(new, vocabulary, waiting), vocabulary, options)
    answered = {row.target for row in told} | {match.old.index for match in outcomes.taken}
    settled = _settled(sides["settled"], answered, options)
    silent = _left(promises, {match.old.index for match in (*outcomes.taken, *settled.taken)})
    gone = _left(_not_said_in(new_targets, old_targets), {match.old.index for match in targets.taken})
    fresh = _left(_not_said_in(old_targets, new_targets), {match.new.index for match in targets.taken})
    return QuantityAlignment(
        targets=(
            *links(targets, "targets", options.sure),
            *_dropped(targets, gone, planned_passages(new, vocabulary, gone), options),
            *_fresh(targets, fresh, planned_passages(old, vocabulary, fresh), options),
        ),
        results=links(results, "results", options.sure),
        outcomes=(
            *links(outcomes, "outcomes", options.sure),
            *links(settled, "outcomes", options.sure),
            *_unreported(outcomes, silent),
        ),
        told=told,
    )


def candidate_quantities(
    old: Extraction, new: Extraction, vocabulary: Vocabulary | None = None, options: QuantityOptions = _DEFAULT
) -> dict[str, tuple[tuple[Quantity, ...], tuple[Quantity, ...]]]:
    """Return for each task the quantities of either year that may be paired: targets, results, outcomes, and beside
    the outcomes what a review of several years tells that may settle a goal.

    新建公厕20座 (old plan), 建成公厕18座 (new review) → both under "outcomes", old and new.
    """
    words = vocabulary or _vocabulary(old.report, new.report)

    def prepared(side: Extraction, chosen: Choice) -> tuple[Quantity, ...]:
        wanted = tuple(at for at, each in enumerate(side.indicators) if chosen(side.report, each))
        return _once(side, quantities(side.report, side.indicators, wanted, words, options.window))

    targets, results = prepared(old, is_target), prepared(new, is_result)
    promises = _promises(old, new.report, targets)
    sums = prepared(new, is_sum)
    due = any(one.due and one.horizon is Horizon.PERIOD for one in promises)
    of_years = tuple(replace(one, horizon=Horizon.PERIOD) for one in sums if due and one.counts != "each year")
    return {
        "targets": (targets, prepared(new, is_target)),
        "results": (prepared(old, is_result), results),
        "outcomes": (promises, (*results, *of_years)),
        "settled": (promises, tuple(one for one in sums if one.counts in ("summed", "each year"))),
    }


def _settled(
    sides: tuple[tuple[Quantity, ...], tuple[Quantity, ...]], answered: set[int], options: QuantityOptions
) -> Pairing:
    """Pair goals that nothing of the year itself answers with what several years tell that settles them.

    公厕达到80座 (plan), 五年建成公厕90座 (review) → that pair: there are as many at least, whatever the year brought.
    """
    silent = tuple(one for one in sides[0] if one.index not in answered)
    return pair(silent, sides[1], "outcomes", options)


def _promises(plan: Extraction, new: Report, targets: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """Return the targets that a later report can answer, each told whether it is due by then.

    Of a goal for several years that is due (到2030年森林覆盖率达到60%) the last year's state tells what came of it;
    what the years were to add up to is answered by what they did.
    """
    if not looks_forward(plan.report, new):
        return ()
    found = []
    for one in targets:
        promise = plan.indicators[one.index]
        stands = standing(promise, new)
        if stands is Standing.PAST:
            continue
        state = (
            one.horizon is Horizon.PERIOD and one.counts not in ("added", "to do") and not is_pace(plan.report, promise)
        )
        horizon = Horizon.ANNUAL if stands is Standing.DUE and state else one.horizon
        found.append(replace(one, due=stands is Standing.DUE, horizon=horizon))
    return tuple(found)


def _vocabulary(old: Report, new: Report) -> Vocabulary:
    return Vocabulary(report.words(at) for report in (old, new) for at in range(len(report.sentences)))


Choice = Callable[[Report, Indicator], bool]


def _once(side: Extraction, found: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """Keep one of several statements of one thing: the same family or name, measure, horizon and amount.

    The first that stands in a passage on the year itself, where one does. What a passage on several years says of the
    last (稳定在3亿斤以上) gives way to what the year's own says under the same name (产量3.2亿斤).
    """

    def elsewhere(one: Quantity) -> bool:
        indicator = side.indicators[one.index]
        return side.report.sentences[indicator.sentence].horizon is not indicator.horizon

    def at_the_end(one: Quantity) -> bool:
        return elsewhere(one) and side.indicators[one.index].horizon is Horizon.ANNUAL

    kept: dict[object, Quantity] = {}
    for one in sorted(found, key=elsewhere):
        kept.setdefault(_statement(one), one)
    own = {(one.name, one.measure, one.kind) for one in found if not elsewhere(one)}
    first = {one for one in kept.values() if not at_the_end(one) or (one.name, one.measure, one.kind) not in own}
    return tuple(one for one in found if one in first)


def _same_things(targets: Pairing, options: QuantityOptions) -> Pairing:
    """Let go of pairs of targets that are of different parts or units by their words, unless all else makes them sure.

    义务教育学位40万个 and 普通高中学位20万个 → one target dropped, one new.
    """
    kept = tuple(
        match
        for match in targets.taken
        if not doubts(match.old, match.new) or told_score(match, "targets") >= options.apart
    )
    return replace(targets, taken=kept)


_STRETCH = re.compile(r"[^，。；]{0,4}[，、（]?(?:并?力争|争取|努力|冲刺)[^，。；]{0,12}")
"""What stands between a goal and the higher one behind it."""


def _stretched(outcomes: Pairing, targets: tuple[Quantity, ...], plan: Extraction) -> Pairing:
    """Let one result answer a goal and its stretch goal: 增长7%以上、力争达到8%, a year later 增长7.2%.

    Two goals under one name that no 力争 joins (新建公厕20座，改建公厕30座) are answered each by its own result.
    """

    def joined(one: Quantity, other: Quantity) -> bool:
        first, second = sorted(
            (plan.indicators[each.index].figure.span for each in (one, other)), key=lambda s: s.start
        )
        alike = (one.name, one.measure, one.gate) == (other.name, other.measure, other.gate)
        return alike and _STRETCH.fullmatch(plan.report.reading, first.end, second.start) is not None

    taken = {match.old for match in outcomes.taken}
    near: dict[object, list[Match]] = defaultdict(list)
    for match in outcomes.taken:
        near[plan.indicators[match.old.index].sentence].append(match)
    also = [
        replace(match, old=one)
        for one in targets
        if one not in taken
        for match in near[plan.indicators[one.index].sentence]
        if joined(one, match.old)
    ]
    return replace(outcomes, taken=(*outcomes.taken, *also))


def _not_said_in(other: tuple[Quantity, ...], found: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """Return the targets that the other plan does not set as well: what is told twice and moved once is not new.

    物价涨幅3% said twice a year before; now 1%, and once more 3% → the latter is neither new nor dropped.
    """
    said = {_statement(one) for one in other}
    return tuple(one for one in found if _statement(one) not in said)


def _statement(one: Quantity) -> tuple[object, ...]:
    return one.family or one.name, one.measure, one.gate, one.low, one.high


def _left(found: tuple[Quantity, ...], taken: set[int]) -> tuple[Quantity, ...]:
    """Return one quantity for each indicator that no link has taken."""
    left: dict[int, Quantity] = {}
    for one in found:
        if one.index not in taken:
            left.setdefault(one.index, one)
    return tuple(left.values())


def _dropped(
    pairing: Pairing, left: tuple[Quantity, ...], others: Passages, options: QuantityOptions
) -> tuple[Link, ...]:
    return tuple(
        Link(
            old=(one.index,),
            new=(),
            score=1 - pairing.old_doubt.get(one.index, 0.0),
            nearest=nearest(one, others, options),
        )
        for one in left
    )


def _fresh(
    pairing: Pairing, left: tuple[Quantity, ...], others: Passages, options: QuantityOptions
) -> tuple[Link, ...]:
    return tuple(
        Link(
            old=(),
            new=(one.index,),
            score=1 - pairing.new_doubt.get(one.index, 0.0),
            nearest=nearest(one, others, options),
        )
        for one in left
    )


def _unreported(pairing: Pairing, silent: tuple[Quantity, ...]) -> tuple[Link, ...]:
    return tuple(Link(old=(one.index,), new=(), score=1 - pairing.old_doubt.get(one.index, 0.0)) for one in silent)
