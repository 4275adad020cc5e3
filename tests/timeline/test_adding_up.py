"""Figures that do not add up: what is told, and what is no contradiction."""

from __future__ import annotations

from pathlib import Path

import pytest
from planned import report_text

from compare import compare_years, read_report
from compare.model.report import Report
from compare.model.timeline import Oddity, Timeline
from compare.pipeline import report_from_bytes


def report(year: int, text: str | None = None, name: str = "") -> Report:
    return report_from_bytes((text or report_text(year)).encode(), name or f"{year}.txt")


def told(text: str, year: int = 2024) -> Timeline:
    """Return the timeline of a report with a sentence added to its review, and of the next year's."""
    longer = report_text(year).replace("经济社会发展总体平稳。", f"经济社会发展总体平稳。{text}")
    assert longer != report_text(year)
    return compare_years([report(year, longer), report(year + 1)])


PARTS = [
    ("全年民生支出20亿元，其中教育支出25亿元。", [Oddity.PART_EXCEEDS_WHOLE]),
    ("全年民生支出25亿元，其中教育支出20亿元。", []),
    ("2020年以来民生支出年均20亿元，其中去年25亿元。", []),
]


@pytest.mark.parametrize(("text", "wanted"), PARTS)
def test_a_part_is_held_against_its_whole_and_never_against_a_mean(text: str, wanted: list[Oddity]) -> None:
    found = [notice.code for notice in told(text).notices if notice.code is Oddity.PART_EXCEEDS_WHOLE]
    assert found == wanted


ENDS = [
    ("常住人口城镇化率从63%提高到65%，提高2个百分点。", 0),
    ("常住人口城镇化率从63%提高到65%，提高3个百分点。", 1),
    ("常住人口城镇化率从63%提高到65%，优于全国3个百分点。", 0),
    ("物流费用与产值的比率从14.7%降至13%左右、优于全国约1个百分点。", 0),
]


@pytest.mark.parametrize(("text", "wanted"), ENDS)
def test_a_change_is_held_against_its_two_ends_and_not_the_distance_to_others(text: str, wanted: int) -> None:
    assert sum(notice.code is Oddity.CHANGE_AGAINST_ENDS for notice in told(text).notices) == wanted


LEVELS = [
    ("地区生产总值1420.6亿元，增长5.5%", "地区生产总值1530.6亿元，增长5.5%", []),  # +14.0 %: prices explain 8.5 points
    ("地区生产总值1420.6亿元，增长5.5%", "地区生产总值1630.6亿元，增长5.5%", ["地区生产总值"]),
    (
        "地区生产总值1420.6亿元，增长5.5%",
        "居民消费价格上涨17.8%，地区生产总值1630.6亿元，增长5.5%",
        [],
    ),
    ("地区生产总值1420.6亿元，增长5.5%", "地区生产总值1342.8亿元，增长5.5%", ["地区生产总值"]),
]


@pytest.mark.parametrize(("old", "new", "wanted"), LEVELS)
def test_growth_in_constant_prices_may_differ_by_what_prices_explain(old: str, new: str, wanted: list[str]) -> None:
    text = report_text(2025).replace(old, new)
    assert text != report_text(2025)
    notices = compare_years([report(2024), report(2025, text)]).notices
    found = [each.detail for each in notices if each.code is Oddity.GROWTH_AGAINST_LEVELS and "生产总值" in each.detail]
    assert [detail.split(":")[0] for detail in found] == wanted


def test_a_statistic_that_was_renamed_is_not_held_against_itself(corpus: Path) -> None:
    found = compare_years([read_report(path) for path in sorted((corpus / "hailar").glob("*.txt"))])
    assert [notice.detail.split(":")[0] for notice in found.notices] == ["规模以上工业总产值"]
