"""How far a number moved, and what the move means for its indicator."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from compare.lexicon.families import falls_when_better
from compare.lexicon.figures import base_of
from compare.model.comparison import Delta, Direction, Stance
from compare.model.indicator import Bound, Figure, Indicator, Measure

_RATES = frozenset({"%", "‰", "个百分点"})
_FIRMNESS = {Bound.ABOUT: 0, Bound.EXACT: 1, Bound.AT_LEAST: 2, Bound.AT_MOST: 2}


def in_unit(figure: Figure, unit: str) -> Figure | None:
    """Tell a figure in another unit: 四成 in % → 40%, 3公里 in 米 → 3000米; None where that cannot be."""
    if figure.unit == unit:
        return figure
    (factor, base), (other_factor, other_base) = base_of(figure.unit), base_of(unit)
    if base != other_base and "" not in (figure.unit, unit):
        return None
    scale = factor / other_factor
    return replace(figure, low=figure.low * scale, high=figure.high * scale, unit=unit)


def same_amount(old: Figure, new: Figure) -> bool:
    """Tell whether two figures give the same number, whatever its bound: 3.9万亿元 = 39000亿元, 6.5%—7% ≠ 6.5%.

    增长6% and 下降6% are not the same. 8000亿元以上 → 8000亿元 keeps its number; that the bound moved is told by the
    delta's direction, BOUND.
    """
    told = in_unit(old, new.unit) or old
    return (told.signed_low, told.signed_high) == (new.signed_low, new.signed_high)


def is_ceiling(indicator: Indicator) -> bool:
    """Tell whether less is better for an indicator: 失业率, 物价, or any number set as 以内 / 不超过.

    A fall that may not exceed something (降幅控制在5%以内) is none: less of a fall is more.
    """
    capped = indicator.figure.bound is Bound.AT_MOST and not indicator.figure.falls
    return capped or falls_when_better(indicator.family, indicator.name)


def _stance(old: Indicator, new: Indicator, moved: Decimal) -> Stance:
    if moved == 0:
        firmer = _FIRMNESS[new.figure.bound] - _FIRMNESS[old.figure.bound]
        if firmer == 0:
            return Stance.NEUTRAL
        return Stance.TIGHTER if firmer > 0 else Stance.LOOSER
    if new.measure is Measure.RANK:
        return Stance.RAISED if moved < 0 else Stance.LOWERED
    if is_ceiling(old) or is_ceiling(new):
        return Stance.TIGHTER if moved < 0 else Stance.LOOSER
    if old.measure is new.measure is Measure.DELTA and old.figure.falls is new.figure.falls:
        return Stance.LARGER_STEP if (moved < 0) is new.figure.falls else Stance.SMALLER_STEP
    return Stance.RAISED if moved > 0 else Stance.LOWERED


def delta_between(old: Indicator, new: Indicator) -> Delta | None:
    """Return how a number moved, by signed values, or None where the two are counted in different units (户 and 套).

    "失业率4.5%以内" → "4.2%以内": points −0.3, DOWN, TIGHTER; 下降7.4% → 增长7.6%: points +15, UP. Ranges move at
    their ends: 5%左右 → 4.5%—5%: low −0.5, high 0, told as −0.5, LOWERED.
    """
    told = in_unit(one_way(old.figure, old, new), new.figure.unit)
    if told is None:
        return None
    now = one_way(new.figure, old, new)
    low, high = now.signed_low - told.signed_low, now.signed_high - told.signed_high
    moved, before = _end_that_counts(old, new, low, high), told.signed_low
    if low * high < 0:
        direction, stance = Direction.BOUND, Stance.NEUTRAL
    else:
        direction, stance = _direction(told, new.figure, moved), _stance(old, new, moved)
    ranges = told.low != told.high or new.figure.low != new.figure.high
    return Delta(
        absolute=moved,
        relative=moved / before if before > 0 and not ranges and now.signed_low >= 0 else None,
        points=moved if new.figure.unit in _RATES else None,
        direction=direction,
        stance=stance,
        low=low if ranges else None,
        high=high if ranges else None,
    )


def one_way(figure: Figure, old: Indicator, new: Indicator) -> Figure:
    """Return a figure of a pair without its sign where one tells an amount and one a change by it.

    脱贫1000万人 and 贫困人口减少1240万人 are both so many people: 1000万, 1240万.
    """
    return figure if old.measure is new.measure else replace(figure, falls=False)


def _end_that_counts(old: Indicator, new: Indicator, low: Decimal, high: Decimal) -> Decimal:
    """Return the move of the end a promise is held to: the upper one of a ceiling, else the lower one."""
    first, second = (high, low) if is_ceiling(old) or is_ceiling(new) else (low, high)
    return first or second


def _direction(old: Figure, new: Figure, moved: Decimal) -> Direction:
    if moved:
        return Direction.UP if moved > 0 else Direction.DOWN
    return Direction.SAME if old.bound is new.bound else Direction.BOUND
