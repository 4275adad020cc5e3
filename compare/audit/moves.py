"""Computes again how far a number moved and whether a promise was kept, from the two quotes alone."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from compare.audit.directions import falls_short, less_is_better
from compare.audit.findings import Ledger
from compare.audit.quotes import same
from compare.audit.rows import Row, decimal_of
from compare.audit.tables import rates, units
from compare.model.comparison import Direction, Stance, Verdict

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

    def ends_in(self, unit: str) -> tuple[Decimal, ...] | None:
        """Return the low end, the middle and the high end in a unit: 3公里 in 米 → 3000; None where that cannot be."""
        factor, base = units().get(self.unit, (Decimal(1), self.unit))
        other, wanted = units().get(unit, (Decimal(1), unit))
        if base != wanted:
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

    Ranges may be measured at either end or at their middles.
    """
    before, after = told(old), told(new)
    absolute = decimal_of(delta.get("absolute"))
    if not ledger.claim(before is not None and after is not None, where, "a move", "there are no two numbers"):
        return
    if before is None or after is None:
        return
    starts, ends = before.ends_in(after.unit), after.ends_in(after.unit)
    if starts is None or ends is None:
        units_told = f"{before.unit} and {after.unit}"
        ledger.claim(False, where, f"a move of {absolute}", f"{units_told} cannot be compared")
        return
    moves = {end - start: start for start, end in _pairs(starts, ends)}
    fits = [move for move in moves if absolute is not None and same(move, absolute)]
    if not ledger.claim(bool(fits), f"{where} absolute", delta.get("absolute"), _listed(moves)):
        return
    move, start = fits[0], moves[fits[0]]
    _check_relative(delta, where, (move, start), ledger)
    points = move if after.unit in rates() else None
    said = decimal_of(delta.get("points"))
    as_told = (said is None and points is None) or (said is not None and points is not None and same(said, points))
    ledger.claim(as_told, f"{where} points", delta.get("points"), points)
    _check_direction(delta, where, move, (before, after), ledger)


def _pairs(starts: tuple[Decimal, ...], ends: tuple[Decimal, ...]) -> list[tuple[Decimal, Decimal]]:
    both = [(start, end) for start, end in zip(starts, ends, strict=True)]
    return both if len(set(starts)) == len(set(ends)) == 1 else [*both, *product(starts, ends)]


def _listed(moves: dict[Decimal, Decimal]) -> str:
    return " or ".join(f"{move.normalize():f}" for move in list(moves)[:3])


def _check_relative(delta: Row, where: str, moved: tuple[Decimal, Decimal], ledger: Ledger) -> None:
    move, start = moved
    said = decimal_of(delta.get("relative"))
    if not start:
        ledger.claim(said is None, f"{where} relative", delta.get("relative"), "the old number is 0")
        return
    found = move / start
    near = said is not None and any(abs(said - each) <= _ROUNDED for each in (found, move / abs(start)))
    ledger.claim(near, f"{where} relative", delta.get("relative"), f"{found:.6f}")


def _check_direction(delta: Row, where: str, move: Decimal, both: tuple[Told, Told], ledger: Ledger) -> None:
    direction, stance = delta.get("direction"), delta.get("stance")
    known = direction in set(Direction) and _UP[Direction(str(direction))] == (move > 0) - (move < 0)
    bounds = [each.row.get("bound") for each in both]
    if known and not move and all(each.is_single for each in both):
        # What a result is held against has no bound of its own: there SAME is told whatever the bounds.
        known = direction == Direction.SAME or bounds[0] != bounds[1]
    ledger.claim(known, f"{where} direction", direction, f"moved by {move.normalize():f}")
    if stance not in set(Stance):
        ledger.claim(False, f"{where} stance", stance, f"is none of {', '.join(Stance)}")
    elif move and min(each.low for each in both) >= 0:
        ranked = both[1].row.get("measure") == "rank"
        upward = (move > 0) != ranked
        allowed = (*(_BETTER_UP if upward else _BETTER_DOWN), Stance.NEUTRAL)
        ledger.claim(stance in allowed, f"{where} stance", stance, f"moved by {move.normalize():f}")


def verdicts(target: Row, result: Row) -> frozenset[Verdict] | None:
    """Return the verdicts that two quotes leave open, None where they are no two plain numbers of one unit.

    增长6%左右 and 增长5.5% → {met}; 83亿元 and 82.8亿元 → {missed}.
    """
    goal, reached = told(target), told(result)
    if goal is None or reached is None or not (goal.is_single and reached.is_single):
        return None
    ends = goal.ends_in(reached.unit)
    if ends is None or target.get("measure") != result.get("measure"):
        return None
    wanted = ends[0]
    slack = _SLACK * abs(wanted) if target.get("bound") == "about" else Decimal(0)
    under, over = reached.low <= wanted + slack, reached.low >= wanted - slack
    met = {over if way else under for way in _ways(target, goal)}
    found = {Verdict.MET if each else Verdict.MISSED for each in met}
    if falls_short(str(result.get("text"))):
        found.add(Verdict.MISSED)
    return frozenset(found)


def _ways(target: Row, goal: Told) -> set[bool]:
    """Tell whether a target is to be reached (True) or not exceeded (False); both where it may be either."""
    measure, bound = target.get("measure"), target.get("bound")
    if measure == "rank":
        return {False}
    rate = measure in ("growth", "delta")
    ceiling = less_is_better(str(target.get("name")))
    if goal.low < 0:
        return {False}
    if bound == "at_most":
        return {False} if not ceiling or not rate else {True, False}
    if ceiling:
        return {True, False} if rate else {False}
    return {True}
