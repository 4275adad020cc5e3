"""What a step of a plan comes to: told where last year's plan leaves no doubt of the level, and nowhere else."""

from __future__ import annotations

from decimal import Decimal

import pytest
from small import small_report

from compare.pipeline import compare_reports
from compare.telling.numbers import sum_words

ROWS = [
    ("居民医保财政补助标准达到580元。", "居民医保财政补助标准提高30元。", "渔港有序。", "610"),
    ("专项债券规模3.46亿元。", "专项债券规模比上年增加0.3亿元。", "渔港有序。", "376000000"),
    ("赤字率2.5%。", "赤字率比上年提高0.5个百分点。", "渔港有序。", "3.0"),
    ("渔船保险补助标准达到420元。", "渔船保险补助标准降低20元。", "渔港有序。", "400"),
    # nothing exact to go by
    ("居民医保财政补助标准580元左右。", "居民医保财政补助标准提高30元。", "渔港有序。", ""),
    ("居民医保财政补助标准580元以上。", "居民医保财政补助标准提高30元。", "渔港有序。", ""),
    ("居民医保财政补助标准达到580元。", "居民医保财政补助标准提高30元左右。", "渔港有序。", ""),
    # the level itself is told, or another one
    ("专项债券规模3.46亿元。", "专项债券规模4亿元、比上年增加0.3亿元。", "渔港有序。", ""),
    ("专项债券规模3.46亿元。", "专项债券规模比上年增加0.3亿元。", "专项债券规模3.7亿元。", ""),
    # another thing, another base
    ("渔船保险补助标准达到420元。", "网箱保险补助标准提高30元。", "渔港有序。", ""),
    ("居民医保财政补助标准达到580元。", "居民医保财政补助标准五年累计提高30元。", "渔港有序。", ""),
]


@pytest.mark.parametrize(("old", "new", "review", "amount"), ROWS)
def test_a_step_comes_to_what_its_row_says(old: str, new: str, review: str, amount: str) -> None:
    log = compare_reports(small_report(plan=old, year=2030), small_report(plan=new, review=review))
    told = [each.comes_to for each in log.changes if each.comes_to]
    assert [each.amount for each in told] == ([Decimal(amount)] if amount else [])


def test_what_a_step_comes_to_is_said_with_its_base() -> None:
    log = compare_reports(
        small_report(plan="居民医保财政补助标准达到580元。", year=2030),
        small_report(plan="居民医保财政补助标准提高30元。"),
    )
    [told] = [each.comes_to for each in log.changes if each.comes_to]
    assert told.base.number == "580元"
    words = {"comes_to": "{amount} of {base}"}
    assert sum_words(told, words) == "610元 of 580元"
    assert sum_words(None, words) == ""
