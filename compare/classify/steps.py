"""What a step of the new plan comes to beside the level the old plan set: 580元, then 提高30元 → 610元."""

from __future__ import annotations

import re
from dataclasses import replace

from compare.classify.sides import Sides
from compare.lexicon.scope import core_of
from compare.model import evidence
from compare.model.comparison import Change, ChangeKind, Sum
from compare.model.indicator import Bound, Indicator, Measure, Role
from compare.model.report import Horizon, Report

_OVER_LAST_YEAR = re.compile("(?:比|较)(?:上一?年|去年)|提高|上调|下调|降低")
_OTHER_BASE = re.compile("年均|每年|累计|年底|五年|(?:比|较)(?:年初|全[国省市]|平均)")


def with_sums(sides: Sides, changes: list[Change]) -> list[Change]:
    """Say of each step that only the new plan has what it comes to, where last year's level is beyond doubt.

    The old plan sets one exact level of the same name and unit, the new plan none, and no review tells another:
    补助标准达到580元, then 补助标准提高30元 → Sum(amount=610, …). A step over what is told as about, at least or as a
    range comes to nothing exact.
    """
    return [replace(change, comes_to=_sum(sides, change)) for change in changes]


def _sum(sides: Sides, change: Change) -> Sum | None:
    step = change.new.indicator if change.new else None
    if change.kind is not ChangeKind.NEW_TARGET or step is None or not _is_step(sides.new, step):
        return None
    levels = [one for one in sides.old_indicators if _is_level(one, step) and one.role is Role.TARGET]
    told = [one for one in sides.new_indicators if _is_level(one, step)]
    if len(levels) != 1 or any(one.role is Role.TARGET for one in told):
        return None
    base = levels[0].figure
    if not _is_exact(levels[0]) or any((one.figure.low, one.figure.high) != (base.low, base.high) for one in told):
        return None
    return Sum(amount=base.low + step.figure.signed_low, base=evidence.of_indicator(sides.old, levels[0]))


def _is_step(report: Report, one: Indicator) -> bool:
    words = report.reading[one.clause.start : one.figure.span.start]
    own = one.measure is Measure.DELTA and one.horizon is Horizon.ANNUAL and len(one.subjects) == 1
    over = _OVER_LAST_YEAR.search(words) is not None and not _OTHER_BASE.search(words)
    return own and over and one.named and _is_exact(one)


def _is_level(one: Indicator, step: Indicator) -> bool:
    """Tell whether a number is a level of the year of what a step is over: of its name, unit and no other."""
    like = one.measure is Measure.LEVEL or (one.measure is Measure.SHARE and step.figure.unit == "个百分点")
    unit = one.figure.unit == ("%" if step.figure.unit == "个百分点" else step.figure.unit)
    annual = one.horizon is Horizon.ANNUAL and one.named and len(one.subjects) == 1
    return like and unit and annual and core_of(one.name) == core_of(step.name)


def _is_exact(one: Indicator) -> bool:
    return one.figure.bound is Bound.EXACT and one.figure.low == one.figure.high
