"""Signs hold for every report: turn each growth word round, and every move changes its sign."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small import small_report

from compare.lexicon.families import falls_when_better
from compare.lexicon.seeds import rows, words
from compare.model.comparison import Comparison
from compare.model.text import NoticeCode
from compare.pipeline import compare_reports

NAMES = ("地区生产总值", "固定资产投资", "社会消费品零售总额", "进出口总额", "一般公共预算收入", "粮食产量")
TURNED = str.maketrans({"增": "下", "长": "降", "下": "增", "降": "长"})
RATES = st.decimals(min_value="0.1", max_value="30", places=1)


@st.composite
def growths(draw: st.DrawFn) -> tuple[str, str]:
    """Two years' clauses on the same indicators, each with a verb of its own: 地区生产总值增长5.2%，…"""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True))
    verbs = st.sampled_from(("增长", "下降"))
    old, new = ("，".join(f"{name}{draw(verbs)}{draw(RATES)}%" for name in names) + "。" for _ in range(2))
    return old, new


def compared(part: str, old: str, new: str) -> Comparison:
    return compare_reports(small_report(year=2030, **{part: old}), small_report(**{part: new}))


def moves(log: Comparison) -> dict[str, Decimal]:
    return {change.indicator: change.delta.absolute for change in log.changes if change.delta}


@settings(max_examples=40, deadline=None)
@given(growths(), st.sampled_from(("review", "plan")))
def test_turning_every_growth_word_round_turns_every_move_round(pair: tuple[str, str], part: str) -> None:
    before = moves(compared(part, *pair))
    after = moves(compared(part, *(each.translate(TURNED) for each in pair)))
    assert len(before) == pair[0].count("%")
    assert after == {name: -moved for name, moved in before.items()}


@pytest.mark.parametrize(
    ("sentence", "signed", "noted"),
    [
        ("渔业投资下降-3%。", "-3", True),
        ("渔业投资增长-3%。", "-3", True),
        ("渔业投资增长7%—6.5%。", "6.5", True),
        ("网上零售额增长1200%。", "1200", True),
        ("渔业投资下降3%。", "-3", False),
        ("渔业投资增长6.5%—7%。", "6.5", False),
        ("渔业投资同比-3%。", "-3", False),
        ("网上零售额增长950%。", "950", False),
        ("渔业投资与上年持平。", "0", False),
        ("实现化肥使用量零增长。", "0", False),
    ],
)
def test_what_contradicts_itself_is_read_as_meant_and_noted(sentence: str, signed: str, noted: bool) -> None:
    found = small_report(review=sentence)
    [one] = found.indicators
    assert one.figure.signed_low == Decimal(signed)
    assert [notice.code for notice in found.notices] == [NoticeCode.ODD_FIGURE] * noted


def test_what_should_fall_is_known_by_its_name() -> None:
    for row in rows("better_down.tsv"):
        assert falls_when_better("", row["example"]), row
        assert not falls_when_better("", row["counterexample"]), row
        assert all(word not in row["word"] for word in words(row["not"])), row
