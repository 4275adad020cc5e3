"""Gives every number of a list the bound that stands behind the last: 分别稳定在80万吨、6万吨以上."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from compare.extract.reading import Reading
from compare.model.indicator import Bound


def with_shared_bounds(text: str, readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Return the readings of a sentence, those of a list with 分别 bounded as its last.

    "肉、奶产量分别稳定在80万吨、6万吨以上" → 80万吨 and 6万吨, both AT_LEAST; a bound of its own stays.
    """
    return tuple(one for _, members in groupby(readings, _group) for one in _bounded(text, list(members)))


def _group(reading: Reading) -> int:
    return reading.group


def _bounded(text: str, members: list[Reading]) -> list[Reading]:
    first, last = members[0], members[-1]
    behind = last.outer.end > last.figure.span.end and last.figure.bound is not Bound.EXACT
    respectively = "分别" in text[first.clause.start : first.figure.span.start]
    if len(members) < 2 or not behind or not respectively:
        return members
    return [one if _is_bound(one) else _with_bound(one, last.figure.bound) for one in members]


def _is_bound(one: Reading) -> bool:
    return one.figure.bound is not Bound.EXACT


def _with_bound(one: Reading, bound: Bound) -> Reading:
    return replace(one, figure=replace(one.figure, bound=bound))
