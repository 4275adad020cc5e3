"""A goal and the higher one behind 力争 are judged by one result."""

from __future__ import annotations

import pytest

from compare.model.comparison import Verdict
from compare.pipeline import compare_reports, report_from_bytes

PLAN = "2030年青澜市政府工作报告\n一、2029年工作回顾\n建成泊位12个。\n二、2030年工作安排\n{}\n"
REVIEW = "2031年青澜市政府工作报告\n一、2030年工作回顾\n{}\n二、2031年工作安排\n新建泊位三个。\n"


@pytest.mark.parametrize(
    ("plan", "review", "wanted"),
    [
        ("生产总值增长7%以上、力争达到8%。", "生产总值增长7.2%。", [Verdict.MET, Verdict.MISSED]),
        ("生产总值增长7%以上、力争达到8%。", "生产总值增长8.1%。", [Verdict.MET, Verdict.MET]),
        ("生产总值增长7%以上、力争达到8%。", "修复湿地20公顷。", [Verdict.NOT_REPORTED] * 2),
        ("新建公厕20座，改建公厕30座。", "新建公厕20座。", [Verdict.MET, Verdict.NOT_REPORTED]),
    ],
)
def test_one_result_answers_both(plan: str, review: str, wanted: list[Verdict]) -> None:
    found = compare_reports(
        report_from_bytes(PLAN.format(plan).encode(), "2030.txt"),
        report_from_bytes(REVIEW.format(review).encode(), "2031.txt"),
    )
    assert [outcome.verdict for outcome in found.outcomes] == wanted
