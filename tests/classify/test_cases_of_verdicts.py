"""The cases of verdicts.tsv and five_years.tsv: what is no result of a promise, and what a review says itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planned import FOLDER
from small import small_report

from compare.model.comparison import Comparison, Verdict
from compare.pipeline import compare_reports

_CASES = Path(FOLDER) / "cases"


def rows(file: str) -> list[list[str]]:
    lines = (_CASES / file).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and line[0] != "#"][1:]


ROWS = rows("verdicts.tsv")
UNTOLD = {Verdict.NOT_REPORTED, Verdict.DOUBTFUL}


def log_of(plan: str, review: str, years: tuple[int, int] = (2030, 2031)) -> Comparison:
    return compare_reports(small_report(plan=plan, year=years[0]), small_report(review=review, year=years[1]))


@pytest.mark.parametrize(("plan", "review", "verdict"), ROWS)
def test_a_promise_has_the_verdict_of_its_row(plan: str, review: str, verdict: str) -> None:
    outcome = log_of(plan, review).outcomes[0]
    wanted, *more = verdict.split()
    assert (outcome.verdict in UNTOLD) if wanted == "untold" else outcome.verdict == wanted
    assert outcome.within is (more == ["within"])


@pytest.mark.parametrize(("plan", "past", "verdict"), rows("five_years.tsv"))
def test_five_years_answer_a_promise_only_where_they_settle_it(plan: str, past: str, verdict: str) -> None:
    log = compare_reports(small_report(plan=plan, year=2030), small_report(past=past, year=2031))
    told = log.outcomes[0].verdict
    assert (told in UNTOLD) if verdict == "untold" else told == verdict


@pytest.mark.parametrize("years", [(2031, 2031), (2031, 2030)])
def test_no_promise_is_judged_unless_the_review_is_of_a_later_year(years: tuple[int, int]) -> None:
    log = log_of("新建公厕20座。", "新建公厕28座。", years)
    assert log.outcomes == ()
    assert {notice.code.value for notice in log.notices} & {"same_year", "years_reversed"}


def test_one_text_twice_is_said_and_judges_nothing() -> None:
    one = small_report(plan="新建公厕20座。", review="新建公厕20座。")
    log = compare_reports(one, one)
    assert log.outcomes == ()
    assert [notice.code.value for notice in log.notices] == ["same_text"]


def test_years_apart_judge_only_what_is_due_in_the_year_looked_back_on() -> None:
    log = log_of("新建公厕20座。到2032年渔港达到12座。", "新建公厕28座。渔港达到13座。", (2030, 2033))
    assert [(each.target.number, each.verdict) for each in log.outcomes] == [("12座", Verdict.MET)]
    assert "years_apart" in {notice.code.value for notice in log.notices}


FLOWS = ("一般公共预算收入", "渔业产值", "地区生产总值", "固定资产投资", "进出口总额", "旅游收入")


@settings(max_examples=25, deadline=None)
@given(
    st.sampled_from(FLOWS),
    st.integers(min_value=2, max_value=12),
    st.integers(min_value=2, max_value=60),
    st.sampled_from(("五年来，{}累计增长{}%。", "“十五五”期间，{}年均增长{}%。", "过去五年，{}累计增长{}%。")),
)
def test_reviews_that_only_tell_sums_of_years_judge_no_annual_target(
    name: str, goal: int, total: int, told: str
) -> None:
    log = log_of(f"{name}增长{goal}%。", told.format(name, total))
    assert not [each for each in log.outcomes if each.verdict in (Verdict.MET, Verdict.MISSED)]
