"""How two wordings are marked, how sure is said, and how a headline indicator is drawn."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small import small_report

from compare.lexicon.labels import labels
from compare.model.alignment import Reason
from compare.model.edits import Edit, EditKind
from compare.pipeline import compare_reports
from compare.telling.confidence import Confidence, because, confidence_of
from compare.telling.entries import entries_of
from compare.telling.headline_picture import Scale, axes_of
from compare.telling.wording import one_side, shared, whole_numbers, with_numbers_marked

SIGNS = {"=": EditKind.EQUAL, "-": EditKind.DELETE, "+": EditKind.INSERT}
ZH = labels("zh")


def edits(told: str) -> tuple[Edit, ...]:
    """Return edits as a row tells them: "=新建|-20|+22|=座。"."""
    return tuple(Edit(kind=SIGNS[each[0]], text=each[1:]) for each in told.split("|") if each)


@pytest.mark.parametrize(
    ("before", "old", "new", "after"),
    [
        ("=引进企业|-20|+22|=家。", "20家", "22家", "=引进企业|-20家|+22家|=。"),
        ("=引进企业|-20|+22|=家", "20家", "22家", "=引进企业|-20家|+22家"),
        ("=引进企业|-20|+22|=座。", "20家", "22家", "=引进企业|-20|+22|=座。"),
        ("=增长|-6%|+7%|=。", "6%", "7%", "=增长|-6%|+7%|=。"),
    ],
)
def test_a_number_is_marked_with_its_unit(before: str, old: str, new: str, after: str) -> None:
    assert whole_numbers(edits(before), old, new) == edits(after)


@given(st.lists(st.tuples(st.sampled_from("=-+"), st.text("新建公厕20座22", min_size=1, max_size=4)), max_size=6))
def test_whole_numbers_still_spell_both_sentences(steps: list[tuple[str, str]]) -> None:
    found = tuple(Edit(kind=SIGNS[sign], text=text) for sign, text in steps)
    marked = whole_numbers(found, "20座", "22座")
    for own in (EditKind.DELETE, EditKind.INSERT):
        told = ["".join(each.text for each in one_side(each_of, own)) for each_of in (found, marked)]
        assert told[0] == told[1]


@pytest.mark.parametrize(("told", "share"), [("", 1), ("=甲乙", 1), ("-甲|+乙", 0), ("=甲乙|-丙|+丁", 2 / 3)])
def test_how_much_two_sentences_share(told: str, share: float) -> None:
    assert shared(edits(told)) == pytest.approx(share)


@pytest.mark.parametrize(
    ("sentence", "marked"),
    [
        ("新建公厕20座以上，改造小区65个。", ["20座以上", "65个"]),
        ("城镇调查失业率控制在5%以内。", ["5%以内"]),
        ("开展渔港清淤。", []),
    ],
)
def test_numbers_are_marked_whole_and_the_sentence_stays_as_it_is(sentence: str, marked: list[str]) -> None:
    log = compare_reports(small_report(plan="打造夜间街区。", year=2030), small_report(plan=sentence))
    [entry] = [each for each in entries_of(log, ZH) if each.new]
    found = with_numbers_marked(entry.side, [each.new for each in entry.numbers if each.new])
    assert "".join(each.text for each in found) == entry.side.text
    assert [each.text for each in found if each.mark] == marked


@pytest.mark.parametrize(
    ("score", "confidence"),
    [
        (1, Confidence.SURE),
        (0.9, Confidence.SURE),
        (0.89, Confidence.LIKELY),
        (0.7, Confidence.LIKELY),
        (0, Confidence.UNSURE),
    ],
)
def test_how_sure_is_said_in_three_words(score: float, confidence: Confidence) -> None:
    assert confidence_of(score) is confidence


def test_reasons_are_sentences_each_once_the_strongest_first() -> None:
    reasons = (
        Reason(rule="shared", score=0.5, detail=""),
        Reason(rule="rarest", score=0.6, detail=""),
        Reason(rule="family", score=2.6, detail="公厕"),
        Reason(rule="unit", score=0.1, detail="座"),
        Reason(rule="names_differ", score=-1.0, detail="甲 / 乙"),
    )
    assert because(reasons, ZH) == ["同一指标：公厕", "共有少见的词"]


GOALS = "今年经济社会发展主要预期目标是："


@pytest.mark.parametrize(
    ("old", "review", "new", "family", "scale", "lanes"),
    [
        (
            "地区生产总值增长6%左右",
            "地区生产总值增长5.2%。",
            "地区生产总值增长5%左右",
            "地区生产总值",
            Scale.RATES,
            (6, 5.2, 5),
        ),
        ("城镇新增就业2000人", "", "城镇新增就业2500人", "城镇新增就业", Scale.AMOUNTS, (100, None, 125)),
        ("城镇新增就业2000人", "", "城镇新增就业9000人", "城镇新增就业", Scale.NONE, (None, None, None)),
        ("地区生产总值增长6%", "", "地区生产总值达到900亿元", "地区生产总值", Scale.RATES, (6, None, None)),
    ],
)
def test_a_headline_indicator_is_drawn_on_the_scale_it_fits(
    old: str, review: str, new: str, family: str, scale: Scale, lanes: tuple[float | None, ...]
) -> None:
    log = compare_reports(
        small_report(plan=f"{GOALS}{old}。", year=2030), small_report(plan=f"{GOALS}{new}。", review=review)
    )
    [picture] = [each for axis in axes_of(log, ZH) for each in axis.pictures if each.line.indicator == family]
    assert picture.scale is scale
    assert tuple(each and each.low for each in picture.lanes) == lanes


@pytest.mark.parametrize("values", [("3%", "4%"), ("0.5%", "0.6%"), ("15%", "19.5%"), ("12%", "12%")])
def test_an_axis_holds_all_that_is_drawn_on_it(values: tuple[str, str]) -> None:
    old, new = (f"{GOALS}地区生产总值增长{each}，城镇新增就业{each[:1]}000人。" for each in values)
    for axis in axes_of(compare_reports(small_report(plan=old, year=2030), small_report(plan=new)), ZH):
        ends = [end for each in axis.pictures for lane in each.lanes if lane for end in (lane.low, lane.high)]
        assert all(axis.low <= end <= axis.high for end in ends)
        assert 2 <= len(axis.ticks) <= 8
