"""Documents of the family beside the work report: each profile tells their parts, and a user may bring one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from compare.errors import SettingsWrong
from compare.lexicon.profiles import profile_of, profiles, use_profile
from compare.lexicon.seeds import record
from compare.model.comparison import ChangeKind, Verdict
from compare.model.indicator import Role
from compare.model.report import Part
from compare.pipeline import compare_reports, extract_indicators, report_from_bytes

PLAN = """关于临屿县{last}年国民经济和社会发展计划执行情况与{year}年国民经济和社会发展计划草案的报告
一、{last}年国民经济和社会发展计划执行情况
地区生产总值增长{done}%，一般公共预算收入增长4.2%。建成海堤3公里，新增渔业码头2座。
二、{year}年经济社会发展的总体要求和主要目标
主要预期目标是：地区生产总值增长{goal}%左右，一般公共预算收入增长4%。
三、{year}年国民经济和社会发展计划的主要任务
新建渔业码头{piers}座，改造老旧渔船50艘。
"""
BULLETIN = """临屿县{year}年国民经济和社会发展统计公报
一、综合
全年地区生产总值{gdp}亿元，比上年增长{growth}%。年末常住人口31.5万人。
二、渔业
全年水产品产量{fish}万吨，增长3.1%。
"""
OUTLINE = """临屿县国民经济和社会发展第十{number}个五年规划纲要
一、发展目标
地区生产总值年均增长{growth}%左右，森林覆盖率达到{wood}%。
二、建设海洋强县
建成深水码头{piers}座，加快建设海上牧场。
"""
OWN = """
name = { zh = "白皮书", en = "white paper" }
title = { pattern = "白皮书" }
part = { review = { pattern = "往年" } }
"""
BUDGET = """关于临屿县{last}年预算执行情况和{year}年预算草案的报告
一、{last}年预算执行情况
一般公共预算收入完成{done}亿元，增长4.5%。
二、{year}年预算草案
一般公共预算收入安排{goal}亿元，增长5%。教育支出安排3.2亿元。
"""


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    yield
    use_profile(None)


def pair(name: str, text: str, *fills: dict[str, object]) -> tuple[object, object]:
    use_profile(profile_of(name))
    old, new = (report_from_bytes((text.format(**fill) * 1).encode(), f"{name}.txt") for fill in fills)
    return old, new


@pytest.mark.parametrize("key", sorted(profiles()))
def test_titles_match_their_hits_and_not_their_misses(key: str) -> None:
    import re

    table = record(f"profiles/{key}.toml")
    for group in [table["title"], *table.get("part", {}).values()]:
        assert all(re.search(group["pattern"], hit) for hit in group["hits"])
        assert not any(re.search(group["pattern"], miss) for miss in group["misses"])


def test_a_plan_report_tells_promise_and_result() -> None:
    old, new = pair(
        "development-plan", PLAN,
        {"last": 2029, "year": 2030, "done": 5.8, "goal": 6, "piers": 2},
        {"last": 2030, "year": 2031, "done": 6.1, "goal": 5.5, "piers": 4},
    )  # fmt: skip
    log = compare_reports(old, new)
    assert (old.year, new.year, new.place) == (2030, 2031, "临屿县")
    shifted = {
        change.indicator for change in log.changes if change.kind is ChangeKind.SHIFTED_NUMBER and change.part.is_plan
    }
    assert {"地区生产总值", "渔业码头"} <= shifted
    assert {each.indicator: each.verdict for each in log.outcomes}["地区生产总值"] is Verdict.MET


def test_everything_in_a_bulletin_is_a_result_of_the_year_in_its_title() -> None:
    old, new = pair(
        "bulletin", BULLETIN,
        {"year": 2029, "gdp": 101.2, "growth": 5.1, "fish": 8.4},
        {"year": 2030, "gdp": 108.8, "growth": 5.9, "fish": 8.9},
    )  # fmt: skip
    assert {each.part for each in new.sentences} == {Part.REVIEW}
    assert (new.year, new.reviewed) == (2030, 2030)
    assert {(each.role, each.year) for each in extract_indicators(new).indicators} == {(Role.ACTUAL, 2030)}
    moved = {each.indicator for each in compare_reports(old, new).changes if each.kind is ChangeKind.SHIFTED_NUMBER}
    assert {"地区生产总值", "水产品产量"} <= moved


def test_everything_in_an_outline_is_still_to_be_done() -> None:
    old, new = pair(
        "five-year-plan", OUTLINE,
        {"number": "五", "growth": 7, "wood": 61, "piers": 3}, {"number": "六", "growth": 6, "wood": 63, "piers": 5},
    )  # fmt: skip
    changes = compare_reports(old, new).changes
    shifted = {each.indicator for each in changes if each.kind is ChangeKind.SHIFTED_NUMBER}
    assert {"地区生产总值", "森林覆盖率", "深水码头"} <= shifted


def test_a_budget_sets_this_year_beside_what_was_collected() -> None:
    old, new = pair(
        "budget", BUDGET,
        {"last": 2029, "year": 2030, "done": 20.1, "goal": 21},
        {"last": 2030, "year": 2031, "done": 21.3, "goal": 22.4},
    )  # fmt: skip
    outcome = next(each for each in compare_reports(old, new).outcomes if each.indicator == "一般公共预算收入")
    assert outcome.verdict is Verdict.MET


def test_a_profile_of_one_s_own_is_a_file_with_the_same_tables(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(
        "[name]\nzh = '白皮书'\nen = 'white paper'\n[title]\npattern = '白皮书'\n[part.review]\npattern = '往年'\n"
    )
    use_profile(profile_of(str(path)))
    report = report_from_bytes(
        "临屿县白皮书\n一、往年\n建成海堤3公里。\n二、今年任务\n新建码头2座。\n".encode(), "a.txt"
    )
    assert [section.part for section in report.sections] == [Part.REVIEW, Part.PLAN]


@pytest.mark.parametrize("text", ["x = 1", "[title]\npattern = '('", "whole = 'all'\n[title]\npattern = 'x'", "]"])
def test_a_file_that_is_no_profile_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsWrong, match=r"own\.toml"):
        profile_of(str(path))
