"""Sentences that share no words are near in meaning, and which clause is whose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.align.meaning import MEANING, Meaning
from compare.align.passages import Passage, clauses


def told(*texts: str) -> list[Passage]:
    return [Passage(sentence=at, text=text, paragraph=at, clauses=clauses(text)) for at, text in enumerate(texts)]


def value(old: list[Passage], new: list[Passage], pair: tuple[int, int], rule: str) -> float:
    pairs = [(i, j) for i in range(len(old)) for j in range(len(new))]
    return Meaning(old, new).values(pairs)[pairs.index(pair)][list(MEANING).index(rule)]


NEAR = [
    ("加强老龄工作。", "扩大敬老服务供给。", "改造农村公路20公里。"),
    ("改造公厕15座。", "新建公共卫生间。", "支持民营企业融资。"),
    ("优化营商环境。", "减轻企业办事负担。", "加强耕地保护。"),
    ("推进垃圾分类。", "做好生活废弃物回收利用。", "扩大城镇就业。"),
    ("整治拖欠工资。", "保障农民工按时拿到报酬。", "建设体育场馆。"),
]


@pytest.mark.parametrize(("one", "near", "far"), NEAR)
def test_what_means_the_same_is_nearer_than_what_does_not(one: str, near: str, far: str) -> None:
    old, new = told(one), told(near, far)
    assert value(old, new, (0, 0), "meaning") > value(old, new, (0, 1), "meaning") + 0.1
    assert value(old, new, (0, 0), "meaning_near") == 1.0


@pytest.mark.parametrize(("one", "near", "far"), NEAR)
def test_the_nearest_is_a_candidate_though_it_shares_no_words(one: str, near: str, far: str) -> None:
    old, new = told(one), told(near, far)
    assert (0, 0) in Meaning(old, new).nearest(1)
    assert Meaning(old, new).nearest(0) == []


def test_each_clause_of_a_long_sentence_has_its_own_partner() -> None:
    old = told("改造农村公路20公里，扩大敬老服务供给。", "服务民营企业。")
    new = told("新建乡村道路30公里。", "加强老龄工作。", "支持民营企业融资。")
    own = [value(old, new, (0, j), "meaning_own_clause") for j in range(3)]
    assert min(own[:2]) > 0.5 > own[2]


def test_a_sentence_without_a_known_word_is_near_to_nothing() -> None:
    assert value(told("ABC"), told("改造公厕15座。"), (0, 0), "meaning") == 0.0


SENTENCES = st.lists(st.text(alphabet="改造公厕老龄敬服务，。0 “A", min_size=1, max_size=12), min_size=1, max_size=5)


@given(SENTENCES, SENTENCES)
def test_values_are_from_0_to_1_and_mirrored_when_the_years_change_places(one: list[str], other: list[str]) -> None:
    old, new = told(*one), told(*other)
    pairs = [(i, j) for i in range(len(old)) for j in range(len(new))]
    found = dict(zip(pairs, Meaning(old, new).values(pairs), strict=True))
    turned = [(j, i) for i, j in pairs]
    mirrored = dict(zip(turned, Meaning(new, old).values(turned), strict=True))
    for (i, j), values in found.items():
        assert all(0.0 <= each <= 1.0 for each in values)
        assert values == mirrored[(j, i)]


@given(SENTENCES)
def test_a_sentence_is_as_near_to_its_copy_as_can_be(texts: list[str]) -> None:
    side = told(*texts)
    for at, values in enumerate(Meaning(side, side).values([(at, at) for at in range(len(side))])):
        assert values[0] in (0.0, 1.0), texts[at]
