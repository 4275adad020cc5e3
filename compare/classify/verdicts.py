"""Whether a promise was kept: the rule that holds a result against its target."""

from __future__ import annotations

from decimal import Decimal

from compare.classify.deltas import in_unit, is_ceiling
from compare.model.comparison import Verdict
from compare.model.indicator import Bound, Indicator, Measure

_ABOUT = Decimal("0.1")
"""左右 allows a tenth of the target's size (the annotators' convention)."""


def verdict(target: Indicator, result: Indicator) -> Verdict:
    """Hold a result against its target: "增长6%左右" and "增长5.5%" → met, "83亿元" and "82.8亿元" → missed.

    Where less is better (失业率, 物价, 以内, ranks) the result must not exceed the target, else it must reach the
    target's lower end. 左右 allows a tenth either way; without it there is no tolerance. A drop written as a
    positive number (能耗下降3%) counts as something to reach.
    """
    figure = in_unit(target.figure, result.figure.unit) or target.figure
    slack = _ABOUT * abs(figure.low) if figure.bound is Bound.ABOUT else Decimal(0)
    reduction = target.measure in (Measure.GROWTH, Measure.DELTA) and not _caps_a_rise(target)
    if target.measure is Measure.RANK or (is_ceiling(target) and not reduction):
        met = result.figure.low <= figure.high + slack
    else:
        met = result.figure.low >= figure.low - slack
    return Verdict.MET if met else Verdict.MISSED


def _caps_a_rise(target: Indicator) -> bool:
    # 物价涨幅3%左右 is a ceiling on a growth rate; 能耗下降3% is a drop to be reached.
    return target.figure.bound is Bound.AT_MOST or target.family in _CAPPED_GROWTH


_CAPPED_GROWTH = frozenset({"居民消费价格"})
