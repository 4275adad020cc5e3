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


def middle(figure: Figure) -> Decimal:
    """Return the middle of a figure: 6.5%—7% → 6.75; a single number is its own middle."""
    return (figure.low + figure.high) / 2


def in_unit(figure: Figure, unit: str) -> Figure | None:
    """Tell a figure in another unit: 四成 in % → 40%, 3公里 in 米 → 3000米; None where that cannot be."""
    if figure.unit == unit:
        return figure
    (factor, base), (other_factor, other_base) = base_of(figure.unit), base_of(unit)
    if base != other_base:
        return None
    scale = factor / other_factor
    return replace(figure, low=figure.low * scale, high=figure.high * scale, unit=unit)


def same_amount(old: Figure, new: Figure) -> bool:
    """Tell whether two figures give the same number, whatever its bound: 3.9万亿元 = 39000亿元, 6.5%—7% ≠ 6.5%.

    8000亿元以上 → 8000亿元 keeps its number; that the bound moved is told by the delta's direction, BOUND.
    """
    told = in_unit(old, new.unit) or old
    return (told.low, told.high) == (new.low, new.high)


def _same_shape(old: Figure, new: Figure) -> bool:
    return same_amount(old, new) and old.bound is new.bound


def is_ceiling(indicator: Indicator) -> bool:
    """Tell whether less is better for an indicator: 失业率, 物价, or any number set as 以内 / 不超过."""
    return indicator.figure.bound is Bound.AT_MOST or falls_when_better(indicator.family)


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
    return Stance.RAISED if moved > 0 else Stance.LOWERED


def delta_between(old: Indicator, new: Indicator) -> Delta | None:
    """Return how a number moved, or None where the two are counted in different units (户 against 套).

    Ranges are measured at their middles: 6.5%—7% → 6.5%左右 is down by 0.25 points.
    "失业率4.5%以内" → "4.2%以内": points −0.3, DOWN, TIGHTER.
    """
    told = in_unit(old.figure, new.figure.unit)
    if told is None:
        return None
    before, after = middle(told), middle(new.figure)
    moved = after - before
    if moved:
        direction = Direction.UP if moved > 0 else Direction.DOWN
    else:
        direction = Direction.SAME if _same_shape(told, new.figure) else Direction.BOUND
    return Delta(
        absolute=moved,
        relative=moved / before if before else None,
        points=moved if new.figure.unit in _RATES else None,
        direction=direction,
        stance=_stance(old, new, moved),
    )
