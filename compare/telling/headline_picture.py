"""The headline table as a picture: last target, result and this target of each indicator on one scale."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from compare.model.comparison import Comparison, Evidence
from compare.model.headline import HeadlineRow
from compare.model.indicator import Bound, Indicator
from compare.telling.headline_lines import HeadlineLine, headline_lines
from compare.telling.lines import move_told
from compare.telling.numbers import MARKS
from compare.telling.standing import Standing, headline_standings

_WIDEST_RATE = 20
"""Percent beyond which a rate would press all others together; it stands with the amounts."""
_FURTHEST = 3
"""Times the last target beyond which an amount is not drawn: it would press all others together."""
_MOST_TICKS = 5
_STEPS = (1, 2, 5, 10, 20, 50, 100)
_HUNDRED = Decimal(100)


class Scale(StrEnum):
    """What an indicator is drawn on: rates in percent, amounts with last year's target as 100, or not at all."""

    RATES = "rates"
    AMOUNTS = "amounts"
    NONE = "none"


@dataclass(frozen=True)
class Lane:
    """A number on a scale: both its ends, and its bound: 6.5%—7% → 6.5, 7, exact."""

    low: float
    high: float
    bound: Bound


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A headline indicator as shown: its line, what became of it, and its lanes on a scale, None for what is not.

    `line_told` tells from where on a target with 左右 is met, where that decides: about: met from 11.7% on.
    """

    line: HeadlineLine
    row: HeadlineRow
    id: str
    mark: str
    label: str
    move: str
    verdict: str
    line_told: str
    scale: Scale
    lanes: tuple[Lane | None, Lane | None, Lane | None] = (None, None, None)


@dataclass(frozen=True, kw_only=True)
class Axis:
    """Indicators drawn on one scale, from `low` to `high`, with the values at which it is marked."""

    scale: Scale
    low: float
    high: float
    ticks: tuple[int, ...]
    pictures: tuple[Picture, ...]


_MARKS = {
    Standing.KEPT: ("same", "line_kept"),
    Standing.RAISED: ("up", "raised"),
    Standing.LOWERED: ("down", "lowered"),
    Standing.TIGHTER: ("tight", "tighter"),
    Standing.LOOSER: ("loose", "looser"),
    Standing.SET: ("plus", "line_new"),
    Standing.UNSET: ("gone", "line_dropped"),
    Standing.GOT_NUMBER: ("chg", "word_got_number"),
    Standing.LOST_NUMBER: ("chg", "word_lost_number"),
    Standing.REWORDED: ("chg", "line_reworded"),
    Standing.OTHER: ("chg", "line_other"),
}


def axes_of(comparison: Comparison, words: Mapping[str, str]) -> tuple[Axis, ...]:
    """Return the headline indicators by scale, those of a scale in the order of the table."""
    lines = headline_lines(comparison, words)
    shown = [row for row in comparison.headline if row.old or row.new]
    stood = {each.row.family: (each.standing, each.id) for each in headline_standings(comparison)}
    pictures = [_picture(line, row, stood.get(row.family), words) for line, row in zip(lines, shown, strict=False)]
    groups = ((scale, tuple(each for each in pictures if each.scale is scale)) for scale in Scale)
    return tuple(_axis(scale, held) for scale, held in groups if held)


def _picture(
    line: HeadlineLine, row: HeadlineRow, stood: tuple[Standing, str] | None, words: Mapping[str, str]
) -> Picture:
    standing, told = stood or (Standing.OTHER, "")
    mark, label = _MARKS[standing]
    both = row.change if row.change and row.change.old and row.change.new else None
    scale, lanes = _drawn(row)
    verdict, _, told_line = line.verdict.removeprefix(f"{MARKS[row.verdict]} " if row.verdict else "").partition(" (")
    return Picture(
        line=line,
        row=row,
        id=told,
        mark=mark,
        label=words[label],
        move=move_told(both.delta, both.new, words) if both and not both.doubtful else "",
        verdict=verdict,
        line_told=told_line.rstrip(")"),
        scale=scale,
        lanes=lanes,
    )


Lanes = tuple[Lane | None, Lane | None, Lane | None]


def _drawn(row: HeadlineRow) -> tuple[Scale, Lanes]:
    """Return how an indicator is drawn: only numbers of one measure and unit can stand on one scale."""
    sides = (row.old.evidence if row.old else None, row.result, row.new.evidence if row.new else None)
    told = [_indicator(each) for each in sides]
    own = told[0] or told[2]
    if own is None:
        return Scale.NONE, (None, None, None)
    alike = [each if each and _sort(each) == _sort(own) else None for each in told]
    if own.figure.unit == "%" and _largest(alike) <= _WIDEST_RATE:
        return Scale.RATES, _lanes(alike, Decimal(1))
    base = told[0].figure.signed_low if told[0] else Decimal(0)
    if base <= 0 or _largest(alike) > base * _FURTHEST:
        return Scale.NONE, (None, None, None)
    return Scale.AMOUNTS, _lanes(alike, _HUNDRED / base)


def _indicator(side: Evidence | None) -> Indicator | None:
    return side.indicator if side else None


def _sort(told: Indicator) -> tuple[str, str]:
    return told.measure.value, told.figure.unit


def _largest(told: Iterable[Indicator | None]) -> Decimal:
    return max((abs(end) for each in told if each for end in (each.figure.low, each.figure.high)), default=Decimal(0))


def _lanes(told: Sequence[Indicator | None], times: Decimal) -> Lanes:
    old, result, new = (
        Lane(float(each.figure.signed_low * times), float(each.figure.signed_high * times), each.figure.bound)
        if each
        else None
        for each in told
    )
    return old, result, new


def _axis(scale: Scale, pictures: tuple[Picture, ...]) -> Axis:
    ends = [end for each in pictures for lane in each.lanes if lane for end in (lane.low, lane.high)] or [0.0]
    low, high = min(ends), max(ends)
    low, high = (min(0.0, low), max(4.0, high)) if scale is Scale.RATES else (low - 1, high + 2)
    step = next((each for each in _STEPS if (high - low) / each <= _MOST_TICKS), _STEPS[-1])
    first, last = int(low // step) * step, -int(-high // step) * step
    if scale is Scale.RATES:
        return Axis(scale=scale, low=first, high=last, ticks=tuple(range(first, last + 1, step)), pictures=pictures)
    ticks = tuple(each for each in range(first, last + 1, step) if low <= each <= high)
    return Axis(scale=scale, low=low, high=high, ticks=ticks, pictures=pictures)
