"""Audit's own reader of numbers, and its reading of the words around them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from compare.audit.amounts import amount_of
from compare.audit.directions import falls_short, leaves_bound_open, less_is_better, sign_told


@pytest.mark.parametrize(
    ("number", "low", "high", "unit"),
    [
        ("6%", "6", "6", "%"),
        ("1,234.5亩", "1234.5", "1234.5", "亩"),
        ("1.62万亿元", "1620000000000", "1620000000000", "元"),
        ("20多万人", "200000", "200000", "人"),
        ("300余万千瓦", "3000000", "3000000", "千瓦"),
        ("3千瓦", "3", "3", "千瓦"),
        ("5千万元", "50000000", "50000000", "元"),
        ("6.5%—7%", "6.5", "7", "%"),
        ("3—5万吨", "30000", "50000", "吨"),
        ("8000万至1亿元", "80000000", "100000000", "元"),
        ("两所", "2", "2", "所"),
        ("二十三座", "23", "23", "座"),
        ("一百零五户", "105", "105", "户"),
        ("两千零三十户", "2030", "2030", "户"),
        ("三亿五千万斤", "350000000", "350000000", "斤"),
        ("两百多所", "200", "200", "所"),
        ("三点九亿元", "390000000", "390000000", "元"),
        ("千亿元", "100000000000", "100000000000", "元"),
        ("百分之七点五", "7.5", "7.5", "%"),
        ("百分之八至九", "8", "9", "%"),
        ("百分之八到百分之九点五", "8", "9.5", "%"),
        ("千分之十三", "13", "13", "‰"),
        ("12km²", "12", "12", "km²"),
        ("五分之二", "0.4", "0.4", ""),
        ("1/4", "0.25", "0.25", ""),
        ("翻两番", "2", "2", "番"),
        ("翻番", "1", "1", "番"),
        ("第四", "4", "4", "位"),
        ("前十强", "10", "10", "位"),
        ("首位", "1", "1", "位"),
        ("两位数", "10", "10", "%"),
        ("零增长", "0", "0", "%"),
        ("0.8个百分点", "0.8", "0.8", "个百分点"),
    ],
)
def test_a_number_is_read_as_it_is_written(number: str, low: str, high: str, unit: str) -> None:
    found = amount_of(number)
    assert found is not None
    assert (found.low, found.high, found.unit) == (Decimal(low), Decimal(high), unit)


@pytest.mark.parametrize("words", ["若干", "", "左右", "公里"])
def test_what_is_no_number_is_read_as_none(words: str) -> None:
    assert amount_of(words) is None


@pytest.mark.parametrize(
    ("number", "amount", "unit"), [("三成", "30", "%"), ("8‰", "0.8", "%"), ("3公里", "3000", "米"), ("6户", "6", "户")]
)
def test_a_unit_is_told_in_its_base(number: str, amount: str, unit: str) -> None:
    found = amount_of(number)
    assert found is not None
    assert (found.based().low, found.based().unit) == (Decimal(amount), unit)


@pytest.mark.parametrize(
    ("before", "measure", "sign"),
    [
        ("外贸进出口总额下降", "growth", -1),
        ("外贸进出口总额同比下降了", "growth", -1),
        ("耕地比上年减少约", "delta", -1),
        ("财政收入、税收分别下降3.5%、", "growth", -1),
        ("财政收入增长", "growth", 1),
        ("投资下降3%，财政收入增长", "growth", 1),
        ("新建公厕", "level", 1),
        ("失业率降至", "share", 1),
        ("投资降幅收窄至", "growth", 0),
        ("财政收入同比-", "growth", 0),
    ],
)
def test_the_sign_is_told_where_the_words_are_plain(before: str, measure: str, sign: int) -> None:
    assert sign_told(before, measure) == sign


def test_a_bound_is_open_only_beside_words_that_may_make_one() -> None:
    assert not leaves_bound_open("6%", "财政收入增长", "。")
    assert leaves_bound_open("6%", "财政收入增长", "左右。")
    assert leaves_bound_open("6%", "财政收入增长超过", "。")
    assert leaves_bound_open("20余座", "新建公厕", "。")
    assert leaves_bound_open("6%", "分别增长5%、", "。")


def test_less_is_better_and_short_are_told_by_words() -> None:
    assert less_is_better("城镇调查失业率")
    assert not less_is_better("地区生产总值")
    assert falls_short("增长5.6%，低于预期目标")
    assert not falls_short("增长5.6%")
