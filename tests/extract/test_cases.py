"""The cases of fixtures/cases: a bug first becomes a row there."""

from __future__ import annotations

import difflib
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from planned import FOLDER
from small import small_report

from compare.extract.distribution import shares
from compare.extract.figures import find_figures
from compare.extract.stripping import stripped
from compare.lexicon.figures import units
from compare.lexicon.seeds import rows as table
from compare.pipeline import compare_reports
from compare.telling.view import view_of


def rows(name: str) -> list[list[str]]:
    lines = (Path(FOLDER) / "cases" / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


def close(wanted: str, name: str) -> bool:
    return difflib.SequenceMatcher(None, wanted, name).ratio() >= 0.9


@pytest.mark.parametrize(("part", "sentence", "number", "name", "measure", "bound", "role"), rows("quantities.tsv"))
def test_a_number_is_read_as_its_row_says(
    part: str, sentence: str, number: str, name: str, measure: str, bound: str, role: str
) -> None:
    found = small_report(**{part: sentence})
    text = found.report.text
    each = [one for one in found.indicators if one.figure.span.of(text) == number]
    assert len(each) == 1, [(one.name, one.figure.span.of(text)) for one in found.indicators]
    assert (each[0].measure, each[0].figure.bound, each[0].role) == (measure, bound, role)
    assert close(name, each[0].name), each[0].name


@pytest.mark.parametrize(("part", "sentence", "number", "role", "horizon", "year"), rows("horizons.tsv"))
def test_a_number_speaks_of_the_time_of_its_row(
    part: str, sentence: str, number: str, role: str, horizon: str, year: str
) -> None:
    found = small_report(**{part: sentence})
    [one] = [each for each in found.indicators if each.figure.span.of(found.report.text) == number]
    assert (one.role, one.horizon, str(one.year or "-")) == (role, horizon, year)


@pytest.mark.parametrize(("part", "sentence"), rows("none.tsv"))
def test_what_measures_nothing_is_no_quantity(part: str, sentence: str) -> None:
    found = small_report(**{part: sentence})
    assert [one.name for one in found.indicators] == []


@pytest.mark.parametrize(("old", "new", "kinds"), rows("pairs.tsv"))
def test_two_sentences_give_the_changes_of_their_row(old: str, new: str, kinds: str) -> None:
    log = compare_reports(small_report(plan=old, year=2030), small_report(plan=new))
    assert sorted(str(change.kind) for change in log.changes) == sorted(kinds.split())


@pytest.mark.parametrize(("old", "new", "same"), rows("results.tsv"))
def test_two_reviews_pair_the_numbers_of_their_row(old: str, new: str, same: str) -> None:
    log = compare_reports(small_report(review=old, year=2030), small_report(review=new))
    numbers = [
        ("?" if one.doubtful else "=").join(
            side.indicator.figure.span.of(text) for side, text in ((one.old, before), (one.new, after))
        )
        for one in log.changes
        for before, after in [(log.old.text, log.new.text)]
        if one.part.is_review and one.old and one.new and one.old.indicator and one.new.indicator
    ]
    assert numbers == ([] if same == "-" else same.split())


@pytest.mark.parametrize(("plan", "review", "verdict"), rows("outcomes.tsv"))
def test_a_promise_comes_to_what_its_row_says(plan: str, review: str, verdict: str) -> None:
    log = compare_reports(small_report(plan=plan, year=2030), small_report(review=review))
    wanted, *words = verdict.split()
    [outcome] = log.outcomes
    assert outcome.verdict == wanted
    if words:
        assert outcome.result is not None
        assert outcome.result.indicator is None
        assert words[1] in outcome.result.span.of(log.new.text)


@given(
    st.integers(min_value=1, max_value=999_999),
    st.sampled_from(["", "万", "亿"]),
    st.sampled_from(["元", "个", "公里", "%"]),
)
def test_a_number_has_its_amount_however_large(count: int, scale: str, unit: str) -> None:
    scale = "" if unit == "%" else scale
    text = f"新建码头面积{count}{scale}{unit}。"
    found = find_figures(text, 0, len(text))
    assert [one.figure.span.of(text) for one in found] == [f"{count}{scale}{unit}"]
    assert found[0].figure.low == count * {"": 1, "万": 10**4, "亿": 10**8}[scale]


@given(st.text(alphabet="增长港口投资新建3万亿元%个、，。和第二百分之成以上左右到2030年“”", max_size=40))
def test_every_number_is_verbatim_and_none_overlap(text: str) -> None:
    at = 0
    for one in find_figures(text, 0, len(text)):
        assert one.figure.span.start >= at
        assert one.outer.covers(one.figure.span)
        at = one.figure.span.end


@given(st.text(alphabet="力争新增就业达到港口全市实现建成投资的和并网、", max_size=24))
def test_a_name_is_a_piece_of_the_words_it_was_read_from(words: str) -> None:
    assert stripped(words) in words


RATINGS = ("千伏", "蒸吨")
"""Units that only tell classes of plants and lines apart; their numbers are no quantities."""


def test_every_unit_is_read_in_its_example() -> None:
    examples = {row["unit"]: row["example"] for row in table("units.tsv")}
    for unit in units().values():
        example = examples[unit.unit]
        text = f"{example}。"
        if unit.unit in RATINGS:
            assert find_figures(text, 0, len(text)) == ()
            continue
        assert any(one.figure.unit in (unit.unit, unit.base) for one in find_figures(text, 0, len(text))), (
            unit.unit,
            example,
        )


SHARED = [
    ("城乡居民人均可支配收入", 2, ["城镇居民人均可支配收入", "农村居民人均可支配收入"]),
    ("第一、二、三产业增加值", 3, ["第一产业增加值", "第二产业增加值", "第三产业增加值"]),
    ("规上工业增加值、规上服务业营收", 2, ["规上工业增加值", "规上服务业营收"]),
    ("外贸进出口总额增速、规模", 2, ["外贸进出口总额增速", "外贸进出口总额规模"]),
    ("交通、水利、能源领域投资额", 3, ["交通领域投资额", "水利领域投资额", "能源领域投资额"]),
    ("港口吞吐量", 2, []),
]


@pytest.mark.parametrize(("name", "count", "wanted"), SHARED)
def test_a_shared_name_is_given_out(name: str, count: int, wanted: list[str]) -> None:
    assert shares(name, count) == wanted


def test_a_word_gives_its_example_the_sign_of_its_row() -> None:
    for row in table("signs.tsv"):
        text = f"{row['example']}。"
        [one] = find_figures(text, 0, len(text))
        assert one.figure.signed_low == Decimal(row["signed"]), (row, one.figure)


@pytest.mark.parametrize(("part", "old", "new", "told"), rows("moves.tsv"))
def test_a_move_is_told_as_its_row_says(part: str, old: str, new: str, told: str) -> None:
    log = compare_reports(small_report(year=2030, **{part: old}), small_report(**{part: new}))
    view = view_of(log, "zh", everything=True)
    shown = [
        f"{row.old_number} → {row.new_number} {row.move}"
        for row in (*view.targets, *view.results)
        if row.old_number and row.new_number
    ]
    assert shown == ([] if told == "-" else told.split(" | "))
