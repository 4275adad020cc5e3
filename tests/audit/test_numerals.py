"""Every number is an indicator's, or no quantity for a reason that a row of the table names, or unexplained."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.audit.numerals import NUMBER, numerals, reason_of
from compare.audit.tables import Row, listed_words, reason_rows
from compare.model.text import Span


def marked(example: str) -> tuple[str, Span]:
    start, end = example.index("["), example.index("]") - 1
    return example.replace("[", "").replace("]", ""), Span(start=start, end=end)


@pytest.mark.parametrize("row", reason_rows(), ids=lambda row: f"{row.reason} {row.example}")
def test_the_example_of_a_row_is_explained_as_the_row_says(row: Row) -> None:
    text, span = marked(row.example)
    wanted = "" if row.reason == "quantity" else row.reason
    found = [Span(start=match.start(), end=match.end()) for match in NUMBER.finditer(text)]
    whole = next(each for each in found if each.start <= span.start and span.end <= each.end)
    assert whole.of(text) == span.of(text), "the example marks another number than the one that is counted"
    assert reason_of(text, whole) == wanted


REASONS = """
到[2031]年建成北岸枢纽。	date
[3]月底前开工。	date
自[1998]年以来坚持不懈。	date
奋战[五]年，面貌一新。	duration
连续[8]年增长。	duration
[24]小时值守。	duration
[60]岁以上老人免费乘车。	age
第[三]产业占比提高。	ordinal
中共[二十二]届中央委员会。	ordinal
港区[二]期工程开工。	ordinal
创建[三]级医院。	grade
推广[5]G应用。	name
拨打[12345]热线。	name
高速G[219]段贯通。	name
落实“[三]减一增”要求。	name
打好[三]大攻坚战。	slogan
处理好[四]个关系。	list
[2000万]元以上项目开工。	class
每[千]人口医师数提高。	per
服务[千]家万户。	vague
实施[一]批工程。	vague
中亚[五]国来访。	group
[十二五]规划收官。	name
（[三]）做强产业。	heading
"""


@pytest.mark.parametrize(("sentence", "reason"), [line.split("\t") for line in REASONS.strip().split("\n")])
def test_a_number_that_counts_nothing_is_explained(sentence: str, reason: str) -> None:
    text, span = marked(sentence)
    assert [match.span() for match in NUMBER.finditer(text) if match.start() == span.start] == [(span.start, span.end)]
    assert reason_of(text, span) == reason


QUANTITIES = """
关停矿井[13]处。
新建桥梁[3]座。
新建[两]所学校。
总投资[2.5亿]元。
财政收入增长[6]%。
失业率控制在[5]%以内。
改造道路[20]公里。
招聘教师[300]名。
补助每人[200]元。
居全国第[四]位。
产值翻[一]番。
人均预期寿命[80]岁。
贫困人口减少百分之[七]。
惠及[30多万]名群众。
建成公厕[二十]座。
粮食产量[65万]吨。
获得[3]金。
"""


@pytest.mark.parametrize("sentence", QUANTITIES.split())
def test_a_quantity_that_no_indicator_holds_is_unexplained(sentence: str) -> None:
    text, span = marked(sentence)
    assert [each.text for each in numerals(text, []).unexplained] == [span.of(text)]


@pytest.mark.parametrize("sentence", QUANTITIES.split())
def test_a_quantity_that_an_indicator_holds_is_explained_by_it(sentence: str) -> None:
    text, span = marked(sentence)
    found = numerals(text, [span])
    assert found.share == 1
    assert found.reasons == {"indicator": 1}


@pytest.mark.parametrize("text", ["进一步巩固", "思想统一", "动态清零", "服务百姓", "十分艰巨"])
def test_a_numeral_inside_a_word_is_not_counted(text: str) -> None:
    found = numerals(text, [])
    assert (found.counted, found.words) == (0, 1)


def test_shares_and_places_are_told() -> None:
    text = "2031年新建公厕6座、改造13处。"
    found = numerals(text, [Span(start=9, end=11)])
    assert found.reasons == {"date": 1, "indicator": 1}
    assert [(each.place, each.text) for each in found.unexplained] == [(14, "13")]
    assert found.share == pytest.approx(2 / 3)


def test_every_listed_word_holds_a_numeral_and_stands_once() -> None:
    pattern, reasons = listed_words()
    assert set(reasons.values()) <= {"word", "name", "slogan", "place"}
    for word in reasons:
        assert NUMBER.search(word), word
        assert pattern.fullmatch(word)


@given(st.text(alphabet="新建公厕0123456789.,一二三十百千万亿%元座年第（）“”、。", max_size=60))
def test_every_number_is_counted_once(text: str) -> None:
    found = numerals(text, [])
    assert found.counted + found.words == len(re.findall(NUMBER, text))
