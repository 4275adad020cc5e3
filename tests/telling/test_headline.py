"""The headline table and the goals without a number, as rows of fixtures/cases."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from planned import FOLDER
from small import small_report

from compare.lexicon.word_goals import GoalWords, goal_words
from compare.model.comparison import ChangeKind, Comparison, Verdict, WordGoal
from compare.model.headline import HeadlineGoal, HeadlineRow
from compare.pipeline import compare_reports

GOALS = "今年经济社会发展主要预期目标是："


def rows(name: str) -> list[list[str]]:
    lines = (Path(FOLDER) / "cases" / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


def compared(old: str, new: str, review: str = "") -> Comparison:
    return compare_reports(small_report(plan=old, year=2030), small_report(plan=new, review=review))


@pytest.mark.parametrize(("old", "new", "told"), rows("word_goals.tsv"))
def test_goals_in_words_become_what_their_row_says(old: str, new: str, told: str) -> None:
    log = compared(old, new)
    found = {f"{goal.kind.value} {goal.indicator}" for goal in log.word_goals}
    assert found == (set() if told == "-" else set(told.split("; ")))


@pytest.mark.parametrize("row", goal_words(), ids=lambda row: row.example)
def test_every_row_of_words_tells_the_goal_of_its_example(row: GoalWords) -> None:
    found = small_report(plan=f"{GOALS}生产总值增长5%左右，{row.example}。").goals.worded
    assert [goal.sort for goal in found] == [row.sort]


@pytest.mark.parametrize(("old", "review", "new", "family", "told"), rows("headline.tsv"))
def test_the_headline_table_tells_the_cells_of_its_row(old: str, review: str, new: str, family: str, told: str) -> None:
    log = compared(old, new, review)
    [row] = [each for each in log.headline if each.family == family]
    result = row.result.number if row.result and row.result.indicator else "-"
    assert " | ".join((_cell(row, row.old, True), result, _cell(row, row.new, False))) == told


def _cell(row: HeadlineRow, goal: HeadlineGoal | None, old: bool) -> str:
    if goal is None:
        return "-"
    words = row.word_goal.old_words if row.word_goal and old else row.word_goal.new_words if row.word_goal else ""
    return f"“{words}”" if goal.is_words else goal.evidence.number


def test_an_indicator_that_neither_plan_sets_is_told_to_have_none() -> None:
    log = compared("新建公厕20座。", "新建公厕30座。")
    grain = next(row for row in log.headline if row.family == "粮食产量")
    assert (grain.old, grain.result, grain.new, grain.verdict) == (None, None, None, None)
    assert "空气优良天数" not in {row.family for row in log.headline}


def test_the_line_of_about_stands_beside_the_verdict() -> None:
    log = compared(
        f"{GOALS}生产总值增长5.5%左右，居民消费价格涨幅2%左右。",
        "生产总值增长5%。",
        "生产总值增长5%，居民消费价格上涨2.1%。",
    )
    lines = {row.family: (row.verdict, row.line) for row in log.headline if row.line is not None}
    assert lines == {"地区生产总值": (Verdict.MET, Decimal("4.95")), "居民消费价格": (Verdict.MET, Decimal("2.2"))}


def test_a_number_that_left_the_main_goals_is_told_so() -> None:
    log = compared(f"{GOALS}生产总值增长5%，粮食产量80万吨。", f"{GOALS}生产总值增长5%。\n（一）农业\n粮食产量82万吨。")
    grain = next(row for row in log.headline if row.family == "粮食产量")
    assert grain.moved_out
    assert grain.change is not None
    assert grain.change.kind is ChangeKind.SHIFTED_NUMBER


def test_a_number_that_takes_the_place_of_words_is_linked_with_them() -> None:
    log = compared(f"{GOALS}生产总值增长5%，外贸进出口稳量提质。", f"{GOALS}生产总值增长5%，外贸进出口增长3%。")
    [goal] = log.word_goals
    [fresh] = [change for change in log.changes if change.kind is ChangeKind.NEW_TARGET]
    assert fresh.word_goal == goal.id
    assert (goal.old_words, goal.new_words) == ("稳量提质", "")


def test_a_goal_in_words_keeps_its_id_when_another_sentence_changes() -> None:
    def only(log: Comparison) -> WordGoal:
        [goal] = log.word_goals
        return goal

    plan = f"{GOALS}生产总值增长5%，粮食产量只增不减。"
    assert only(compared(plan, plan)).id == only(compared(plan + "\n新建公厕20座。", plan)).id
