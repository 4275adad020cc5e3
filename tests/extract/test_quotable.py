"""Names that can be quoted, and numbers that no phrase names."""

from __future__ import annotations

import json

import pytest
from small import small_report

from compare.extract.quotable import is_quotable
from compare.pipeline import compare_reports
from compare.render.json_writer import extract_json
from compare.telling.view import view_of

QUOTABLE = [
    "农村公路危旧桥梁",
    "GDP",
    "4S店",
    "县（市、区）",
    "“一件事”改革事项",
    "再就业",
    "其他渔船",
    "蔬菜基地",
    "有色金属产值",
]
SCRAPS = [
    "数量", "问题", "使用", "天数", "上述", "近岸", "地可", "排全市", "临屿港排全省", "（含应急项目", "县（市、区",
    "渔港和", "增长到", "的收入", "先发行", "确定", "量", "全省", "水产加工在全省综合评比中", "养老，托育",
]  # fmt: skip


@pytest.mark.parametrize("name", QUOTABLE)
def test_a_name_an_analyst_can_quote(name: str) -> None:
    assert is_quotable(name)


@pytest.mark.parametrize("name", SCRAPS)
def test_a_scrap_is_no_name(name: str) -> None:
    assert not is_quotable(name)


UNNAMED = [
    ("天数超过300天，总数达到60家。", "60家", "总数达到60家"),
    ("规模突破900个。", "900个", "规模突破900个"),
    ("数量超过5万人次。", "5万人次", "数量超过5万人次"),
    ("以上共计12项。", "12项", "以上共计12项"),
]


@pytest.mark.parametrize(("sentence", "number", "clause"), UNNAMED)
def test_a_number_that_no_phrase_names_shows_its_clause(sentence: str, number: str, clause: str) -> None:
    found = small_report(plan=sentence)
    [one] = [each for each in found.indicators if each.figure.span.of(found.report.text) == number]
    assert (one.name, one.named, one.subjects, one.family) == (clause, False, (clause,), "")


def test_the_json_and_the_rows_say_where_the_clause_stands_for_a_name() -> None:
    named, unnamed = small_report(plan="新建渔港3座。", year=2030), small_report(plan="数量超过5万人次。")
    told = {each["number"]: each.get("named", True) for each in json.loads(extract_json(unnamed))["indicators"]}
    assert told == {"5万人次": False}
    assert all("named" not in each for each in json.loads(extract_json(named))["indicators"])
    log = compare_reports(named, unnamed)
    for language, mark in (("en", "‹数量超过5万人次› (whole clause)"), ("zh", "‹数量超过5万人次›（整句）")):
        assert {row.indicator for row in view_of(log, language, everything=True).targets} == {"渔港", mark}
