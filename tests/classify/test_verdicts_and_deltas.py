"""Verdicts and deltas as rows: target and result as written, what an analyst says of them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from compare.classify.deltas import delta_between
from compare.classify.verdicts import verdict
from compare.lexicon.families import family_of
from compare.model.comparison import Direction, Stance
from compare.model.indicator import Bound, Figure, Indicator, Measure, Role
from compare.model.report import Horizon
from compare.model.text import Span

AT, ABOUT, LEAST, MOST = Bound.EXACT, Bound.ABOUT, Bound.AT_LEAST, Bound.AT_MOST


def indicator(name: str, measure: str, number: str, unit: str, bound: Bound = AT) -> Indicator:
    low, _, high = number.partition("~")
    kind = Measure(measure)
    return Indicator(
        name=name,
        subjects=(name,),
        family=family_of(name, kind, unit),
        measure=kind,
        figure=Figure(low=Decimal(low), high=Decimal(high or low), unit=unit, bound=bound, span=Span(start=0, end=1)),
        role=Role.TARGET,
        horizon=Horizon.ANNUAL,
        clause=Span(start=0, end=1),
        sentence=0,
    )


VERDICTS = [
    ("地区生产总值", "growth", "6", "%", ABOUT, "5.5", "met"),
    ("地区生产总值", "growth", "6", "%", ABOUT, "5.3", "missed"),
    ("地区生产总值", "growth", "6", "%", AT, "5.9", "missed"),
    ("地区生产总值", "growth", "6.5~7", "%", AT, "6.7", "met"),
    ("地区生产总值", "growth", "6.5~7", "%", AT, "6.4", "missed"),
    ("城镇登记失业率", "share", "4", "%", MOST, "3.8", "met"),
    ("城镇登记失业率", "share", "4", "%", MOST, "4.1", "missed"),
    ("城镇登记失业率", "share", "4", "%", AT, "4.1", "missed"),
    ("居民消费价格", "growth", "3", "%", ABOUT, "3.3", "met"),
    ("居民消费价格", "growth", "3", "%", ABOUT, "3.4", "missed"),
    ("居民消费价格", "growth", "3", "%", AT, "-0.5", "met"),
    ("单位地区生产总值能耗", "growth", "3", "%", LEAST, "3.4", "met"),
    ("单位地区生产总值能耗", "growth", "3", "%", AT, "2.9", "missed"),
    ("渔港投资", "level", "83", "亿元", AT, "82.8", "missed"),
    ("新增泊位", "level", "12", "个", AT, "12", "met"),
]


@pytest.mark.parametrize(("name", "measure", "target", "unit", "bound", "result", "wanted"), VERDICTS)
def test_a_result_is_held_against_its_target(
    name: str, measure: str, target: str, unit: str, bound: Bound, result: str, wanted: str
) -> None:
    promised = indicator(name, measure, target, unit, bound)
    assert verdict(promised, indicator(name, measure, result, unit)) == wanted


DELTAS = [
    ("城镇登记失业率", "share", ("4.5", MOST), ("4.2", MOST), "-0.3", Direction.DOWN, Stance.TIGHTER),
    ("居民消费价格", "growth", ("2", ABOUT), ("3", ABOUT), "1", Direction.UP, Stance.LOOSER),
    ("地区生产总值", "growth", ("6", ABOUT), ("5", ABOUT), "-1", Direction.DOWN, Stance.LOWERED),
    ("地区生产总值", "growth", ("5", ABOUT), ("5", LEAST), "0", Direction.BOUND, Stance.TIGHTER),
    ("地区生产总值", "growth", ("6.5~7", AT), ("6.5", ABOUT), "-0.5", Direction.DOWN, Stance.LOWERED),
    ("地区生产总值", "growth", ("5", AT), ("5", AT), "0", Direction.SAME, Stance.NEUTRAL),
]


@pytest.mark.parametrize(("name", "measure", "old", "new", "points", "direction", "stance"), DELTAS)
def test_a_move_is_told_in_points_with_its_meaning(
    name: str,
    measure: str,
    old: tuple[str, Bound],
    new: tuple[str, Bound],
    points: str,
    direction: Direction,
    stance: Stance,
) -> None:
    before, after = indicator(name, measure, old[0], "%", old[1]), indicator(name, measure, new[0], "%", new[1])
    delta = delta_between(before, after)
    assert delta is not None
    assert (delta.points, delta.direction, delta.stance) == (Decimal(points), direction, stance)


def test_amounts_are_compared_by_value() -> None:
    old = indicator("专项债券", "level", "3900000000000", "元")
    assert delta_between(old, indicator("专项债券", "level", "3900000000000", "元")).direction is Direction.SAME


def test_different_units_have_no_delta() -> None:
    assert delta_between(indicator("安置", "level", "3", "户"), indicator("安置", "level", "3", "套")) is None
