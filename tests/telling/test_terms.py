"""Terms that come and go between two plans."""

from __future__ import annotations

import pytest
from small import small_report

from compare.lexicon.terms import policy_terms
from compare.lexicon.words import cut, cutter_of
from compare.telling.terms import keyness, terms_of

OFTEN = "推进乡村振兴。" * 12
SELDOM = "推进乡村振兴。" + "渔港清淤到位。" * 11


def found(old: str, new: str, review: str = "") -> dict[str, tuple[str, int, int]]:
    terms = terms_of(small_report(plan=old, year=2030).report, small_report(plan=new, review=review).report)
    return {each.term: (each.kind.value, each.old, each.new) for each in terms}


@pytest.mark.parametrize(
    ("old", "new", "term", "told"),
    [
        ("发展县域经济。", "发展低空经济。", "低空经济", ("new", 0, 1)),
        ("发展县域经济。", "发展低空经济。", "县域经济", ("gone", 1, 0)),
        ("培育“专精特新”企业。", "发展低空经济。", "专精特新", ("gone", 1, 0)),
        (SELDOM, OFTEN, "乡村振兴", ("rising", 1, 12)),
        (OFTEN, SELDOM, "乡村振兴", ("falling", 12, 1)),
        ("渔港清淤到位。" * 5, "建设海岛文化驿站，扩建海岛文化驿站，管好海岛文化驿站。", "海岛文化驿站", ("new", 0, 3)),
    ],
)
def test_a_term_comes_goes_rises_or_falls(old: str, new: str, term: str, told: tuple[str, int, int]) -> None:
    assert found(old, new)[term] == told


@pytest.mark.parametrize(
    ("old", "new", "review"),
    [
        ("推进“低空经济”。", "推进低空经济。", ""),
        ("推进工作。", "推进工作。", "发展低空经济。"),
        ("推进工作。", "扎实推进各项工作，扎实推进各项工作，扎实推进各项工作。", ""),
        ("", "", ""),
    ],
)
def test_quotes_reviews_and_stock_phrases_make_no_term(old: str, new: str, review: str) -> None:
    assert found(old, new, review) == {}


def test_a_term_is_no_fragment_of_one_that_says_it_all() -> None:
    told = found("渔港清淤到位。" * 5, "建设海岛文化驿站，扩建海岛文化驿站，管好海岛文化驿站。")
    assert {term for term in told if term in "海岛文化驿站"} == {"海岛文化驿站"}


@pytest.mark.parametrize(
    ("counts", "sizes", "value"),
    [
        ((0, 5), (1000, 1000), 6.93),
        ((5, 5), (1000, 1000), 0),
        ((10, 20), (1000, 1000), 3.40),
        ((1, 0), (500, 1500), 2.77),
    ],
)
def test_keyness_is_the_log_likelihood_of_the_counts(
    counts: tuple[int, int], sizes: tuple[int, int], value: float
) -> None:
    assert keyness(counts, sizes) == pytest.approx(value, abs=0.005)


def test_the_words_a_text_holds_are_enough_to_cut_it() -> None:
    text = "加快推进项目建设，办好人民满意的教育，扩大免费学前教育覆盖面。"
    cutter = cutter_of(text)
    for clause in text.split("，"):
        assert [word for word, _ in cutter(clause)] == cut(clause)


@pytest.mark.parametrize("term", sorted(policy_terms()))
def test_every_term_of_the_table_stays_whole_in_its_example(term: str) -> None:
    assert found("渔港清淤。", f"推进{term}。").get(term) == ("new", 0, 1)
