"""Whether a promise was kept: the rule that holds a result against its target."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from compare.classify.deltas import in_unit, is_ceiling, one_way
from compare.model.comparison import Verdict
from compare.model.indicator import ABOUT_ALLOWS, Bound, Figure, Indicator, Measure


def verdict(target: Indicator, result: Indicator) -> Verdict:
    """Hold a result against its target: "增长6%左右" and "增长5.5%" → met, "增长8%" and "下降8.5%" → missed.

    Where less is better (失业率, 物价, 以内, ranks) the result must not exceed the target, else it must reach the
    target's lower end; a fall that was promised (能耗下降3%) must be as deep. 左右 allows a tenth of the target's size,
    without it there is no tolerance.
    """
    promised, told = one_way(target.figure, target, result), one_way(result.figure, target, result)
    figure = in_unit(promised, told.unit) or promised
    slack = ABOUT_ALLOWS * abs(figure.low) if figure.bound is Bound.ABOUT else Decimal(0)
    low, high = (_to_the_place_of(figure, end) for end in (told.signed_low, told.signed_high))
    if target.measure is Measure.RANK or _is_to_stay_below(target, result):
        met = high <= figure.signed_high + slack
    else:
        met = low >= figure.signed_low - slack
    return Verdict.MET if met else Verdict.MISSED


def about_line(target: Indicator, result: Indicator) -> Decimal | None:
    """Return where the line of a target with 左右 lies, with its sign, None without 左右: 增长5.5%左右 → 4.95.

    Where less is better it is the highest result that counts as met: 物价涨幅2%左右 → 2.2, 能耗下降3%左右 → -2.7.
    """
    figure = one_way(target.figure, target, result)
    if figure.bound is not Bound.ABOUT:
        return None
    slack = ABOUT_ALLOWS * abs(figure.low)
    below = target.measure is Measure.RANK or _is_to_stay_below(target, result)
    return figure.signed_high + slack if below else figure.signed_low - slack


def _to_the_place_of(target: Figure, end: Decimal) -> Decimal:
    """Return a result told to as many decimals as its target has, where that has any: 58.08% for 58.1% → 58.1."""
    places = target.low.as_tuple().exponent
    rounded = isinstance(places, int) and places < 0 and target.unit == "%"
    return end.quantize(target.low, ROUND_HALF_UP) if rounded else end


def _is_to_stay_below(target: Indicator, result: Indicator) -> bool:
    """Tell whether a result must not exceed its target: 失业率5%以内 and 能耗下降3%, but not 降幅控制在3%以内."""
    if target.figure.falls:
        return target.figure.bound is not Bound.AT_MOST
    capped = target.figure.bound is Bound.AT_MOST or target.family in _CAPPED_GROWTH
    # A fall that both years tell without its verb (单位能耗3.2%, 3.4%) is one to be reached.
    without_verb = target.measure in (Measure.GROWTH, Measure.DELTA) and not capped and not result.figure.falls
    return is_ceiling(target) and not without_verb


_CAPPED_GROWTH = frozenset({"居民消费价格"})
