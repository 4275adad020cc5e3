"""How much a change matters."""

from __future__ import annotations

from functools import cache

import pytest
from planned import FOLDER
from small import small_report

from compare.model.comparison import Change, Comparison
from compare.pipeline import compare_reports, read_report

GOALS = "今年经济社会发展主要预期目标是："


def weighed(old: str, new: str) -> list[Change]:
    return list(compare_reports(small_report(plan=old, year=2030), small_report(plan=new)).changes)


def points(old: str, new: str) -> int:
    return max(each.weight.points for each in weighed(old, new) if each.weight and each.part.is_plan)


@cache
def planned_log() -> Comparison:
    return compare_reports(*(read_report(FOLDER / f"lanwan-{year}.txt") for year in (2024, 2025)))


@pytest.mark.parametrize(
    ("heavier", "lighter"),
    [
        ((f"{GOALS}地区生产总值增长6%。", f"{GOALS}地区生产总值增长5%。"), ("新建公厕20座。", "新建公厕30座。")),
        ((f"{GOALS}地区生产总值增长6%。", f"{GOALS}地区生产总值增长5%。"), (f"{GOALS}地区生产总值增长6%。",) * 2),
        ((f"{GOALS}物价涨8%。", f"{GOALS}物价涨5%。"), (f"{GOALS}物价涨5.2%。", f"{GOALS}物价涨5%。")),
        (("渔港清淤。", "投资20亿元建设海水淡化厂。"), ("渔港清淤。", "投资300万元建设海水淡化厂。")),
        (("渔港清淤。", "确保跨海大桥开工。"), ("渔港清淤。", "加强海岸带巡查。")),
        (("渔港清淤。", "组建首个海洋研究院。"), ("渔港清淤。", "鼓励群众参与绿化。")),
        (("新建公厕20座。", "新建公厕60座。"), ("新建公厕20座。", "新建公厕21座。")),
    ],
)  # fmt: skip
def test_of_two_changes_one_weighs_more(heavier: tuple[str, str], lighter: tuple[str, str]) -> None:
    assert points(*heavier) > points(*lighter)


def test_a_weight_is_the_sum_of_its_reasons_within_its_bounds() -> None:
    for change in planned_log().changes:
        assert change.weight is not None
        total = sum(reason.score for reason in change.weight.reasons)
        assert change.weight.points == max(0, min(100, total))


def test_the_weightiest_changes_of_a_plan_are_its_headline_targets() -> None:
    log = planned_log()
    first = sorted((each for each in log.changes), key=lambda each: -each.weight.points)[:5]  # type: ignore[union-attr]
    headline = {each.change.id for each in log.headline if each.change}
    assert {each.id for each in first} <= headline
