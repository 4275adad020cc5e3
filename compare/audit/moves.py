"""Computes again how far a number moved and whether a promise was kept, from the two quotes alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from compare.audit.directions import falls_short, goes_beyond, less_is_better
from compare.audit.findings import Lack, Ledger
from compare.audit.quotes import same
from compare.audit.rows import Row, decimal_of, is_one_of
from compare.audit.tables import counters, rates, units
from compare.model.comparison import Direction, Stance, Verdict

_STEPS = ("larger_step", "smaller_step")
_STANCES = (*Stance, *_STEPS)
_UP = {Direction.UP: 1, Direction.DOWN: -1, Direction.SAME: 0, Direction.BOUND: 0}
_BETTER_UP, _BETTER_DOWN = (Stance.RAISED, Stance.LOOSER), (Stance.LOWERED, Stance.TIGHTER)
_ROUNDED = Decimal("0.000001")
"""Ratios are told to the sixth decimal."""
_SLACK = Decimal("0.1")
"""左右 allows a tenth of the target's size."""


@dataclass(frozen=True, kw_only=True)
class Told:
    """A number of a quote in its base unit, both ends with the sign that the words give it where it is told.

    {"amount": 8.5, "signed": -8.5, "unit": "%"} → low = high = -8.5, unit "%".
    """

    low: Decimal
    high: Decimal
    unit: str
    row: Row

    @property
    def is_single(self) -> bool:
        """Tell whether it is one number and no range."""
        return self.low == self.high

    def unsigned(self) -> Told:
        """Return the number without its sign, as one of another measure compares with it: 减少1240万人 → 1240万人."""
        ends = sorted((abs(self.low), abs(self.high)))
        return replace(self, low=ends[0], high=ends[1])

    def ends_in(self, unit: str) -> tuple[Decimal, Decimal, Decimal] | None:
        """Return the low end, the middle and the high end in a unit: 3公里 in 米 → 3000; None where that cannot be."""
        factor, base = units().get(self.unit, (Decimal(1), self.unit))
        other, wanted = units().get(unit, (Decimal(1), unit))
        bare = "" in (base, wanted) and {base, wanted} <= counters()
        if base != wanted and not bare:
            return None
        scale = factor / other
        return self.low * scale, (self.low + self.high) / 2 * scale, self.high * scale


def told(quote: Row | None) -> Told | None:
    """Return the number of a quote as it is told, None where it tells none."""
    if not quote or "number" not in quote:
        return None
    low, high = decimal_of(quote.get("amount")), decimal_of(quote.get("amount_high", quote.get("amount")))
    signed = decimal_of(quote["signed"]) if "signed" in quote else low
    if low is None or high is None or signed is None:
        return None
    sign = -1 if signed < 0 else 1
    ends = sorted((sign * low, sign * high))
    return Told(low=ends[0], high=ends[1], unit=str(quote.get("unit")), row=quote)


def check_delta(delta: Row, where: str, old: Row | None, new: Row | None, ledger: Ledger) -> None:
    """Compute a move anew: 5.5% and 5% → absolute −0.5, relative −0.090909, points −0.5, down.

    A range may be told by the move of either end or of its middle; its ends, where they are told, are held to both.
    """
    before, after = told(old), told(new)
    said = decimal_of(delta.get("absolute"))
    if before is None or after is None:
        ledger.claim(False, where, said, Lack.NO_TWO_NUMBERS)
        return
    if before.row.get("measure") != after.row.get("measure"):
        before, after = before.unsigned(), after.unsigned()
    starts, ends = before.ends_in(after.unit), after.ends_in(after.unit)
    if starts is None or ends is None:
        ledger.claim(False, where, said, f"{before.unit} ≠ {after.unit}")
        return
    moves = [end - start for start, end in zip(starts, ends, strict=True)]
    move = next((each for each in moves if said is not None and same(each, said)), None)
    shown = " | ".join(dict.fromkeys(_plain(each) for each in moves))
    if not ledger.claim(move is not None, f"{where} absolute", delta.get("absolute"), shown) or move is None:
        return
    for key, found in (("low", moves[0]), ("high", moves[2])):
        end = decimal_of(delta.get(key))
        ledger.claim(end is None or same(end, found), f"{where} {key}", delta.get(key), _plain(found))
    both = before, after
    _check_relative(delta, where, (move, starts, ends), ledger)
    _check_points(delta, where, move if after.unit in rates() else None, ledger)
    _check_direction(delta, where, (move, moves), both, ledger)
    _check_stance(delta, where, move, both, ledger)


def _plain(move: Decimal) -> str:
    return f"{move.normalize():f}"


Ends = tuple[Decimal, Decimal, Decimal]


def _check_relative(delta: Row, where: str, moved: tuple[Decimal, Ends, Ends], ledger: Ledger) -> None:
    """A ratio to the old number, or none where that says nothing: to zero or a fall, of ranges, over a sign."""
    move, starts, ends = moved
    said = decimal_of(delta.get("relative"))
    single = starts[0] == starts[2] and ends[0] == ends[2]
    silent = starts[0] <= 0 or not single or ends[0] < 0
    ratios = {move / each for start in starts if start for each in (start, abs(start))}
    near = said is not None and any(abs(said - each) <= _ROUNDED for each in ratios)
    shown = " | ".join(sorted(f"{each:.6f}" for each in ratios)) or "÷ 0"
    ledger.claim(near or (said is None and silent), f"{where} relative", delta.get("relative"), shown)


def _check_points(delta: Row, where: str, points: Decimal | None, ledger: Ledger) -> None:
    said = decimal_of(delta.get("points"))
    as_told = said is None if points is None else said is not None and same(said, points)
    ledger.claim(as_told, f"{where} points", delta.get("points"), "—" if points is None else _plain(points))


def _check_direction(
    delta: Row, where: str, moved: tuple[Decimal, list[Decimal]], both: tuple[Told, Told], ledger: Ledger
) -> None:
    move, moves = moved
    direction = delta.get("direction")
    known = is_one_of(direction, Direction) and _UP[Direction(str(direction))] == (move > 0) - (move < 0)
    bounds = [each.row.get("bound") for each in both]
    single = all(each.is_single for each in both)
    if known and not move and single:
        # What a result is held against has no bound of its own: there SAME is told whatever the bounds.
        known = direction == Direction.SAME or bounds[0] != bounds[1]
    # Of a range that widens or narrows, neither up nor down is true.
    level = direction in (Direction.BOUND, Direction.SAME)
    widened = level and not single and (moves[0] * moves[2] < 0 or not move)
    ledger.claim(known or widened, f"{where} direction", direction, f"{move.normalize():+f}")


def _check_stance(delta: Row, where: str, move: Decimal, both: tuple[Told, Told], ledger: Ledger) -> None:
    stance = delta.get("stance")
    if not ledger.claim(is_one_of(stance, _STANCES), f"{where} stance", stance, " | ".join(_STANCES)) or not move:
        return
    if stance in _STEPS:
        larger = abs(both[1].low) > abs(both[0].low)
        fits = (stance == _STEPS[0]) == larger or not all(each.is_single for each in both)
    else:
        ranked = both[1].row.get("measure") == "rank"
        upward = (move > 0) != ranked
        fits = stance == Stance.NEUTRAL or stance in (_BETTER_UP if upward else _BETTER_DOWN)
    ledger.claim(fits, f"{where} stance", stance, f"{move.normalize():+f}")


def verdicts(target: Row, result: Row) -> frozenset[Verdict] | None:
    """Return the verdicts that two quotes leave open, None where they are no two plain numbers of one unit.

    增长6%左右 and 增长5.5% → {met}; 83亿元 and 82.8亿元 → {missed}. A share told more finely than its target, 58.08%
    for 58.1%, may be held to it as it is or as the target would tell it.
    """
    goal, reached = told(target), told(result)
    if goal is None or reached is None or not (goal.is_single and reached.is_single):
        return None
    ends = goal.ends_in(reached.unit)
    if ends is None or target.get("measure") != result.get("measure"):
        return None
    wanted = ends[0]
    slack = _SLACK * abs(wanted) if target.get("bound") == "about" else Decimal(0)
    met = set()
    for end in {reached.low, _as_told_by(wanted, goal.unit, reached.low)}:
        under, over = end <= wanted + slack, end >= wanted - slack
        met |= {over if way else under for way in _ways(target, goal)}
    found = {Verdict.MET if each else Verdict.MISSED for each in met}
    if falls_short(str(result.get("text"))):
        found.add(Verdict.MISSED)
    if goes_beyond(str(result.get("text"))):
        found.add(Verdict.MET)
    return frozenset(found)


def _as_told_by(wanted: Decimal, unit: str, reached: Decimal) -> Decimal:
    decimals = -int(wanted.as_tuple().exponent)
    return reached.quantize(wanted, ROUND_HALF_UP) if unit == "%" and decimals > 0 else reached


def _ways(target: Row, goal: Told) -> set[bool]:
    """Tell whether a target is to be reached (True) or not exceeded (False); both where it may be either."""
    measure, bound = target.get("measure"), target.get("bound")
    if measure == "rank":
        return {False}
    rate = measure in ("growth", "delta")
    ceiling = less_is_better(str(target.get("name")))
    if goal.low < 0:
        return {bound == "at_most"}
    if bound == "at_most":
        return {False} if not ceiling or not rate else {True, False}
    if ceiling:
        return {True, False} if rate else {False}
    return {True}
