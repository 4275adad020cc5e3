"""What became of the goals that a plan tells in words: kept, reworded, new, dropped, or a number took their place."""

from __future__ import annotations

import re
from dataclasses import replace

from compare.classify.identity import content_key, number_ids
from compare.classify.sides import Sides
from compare.model import evidence
from compare.model.comparison import Change, Evidence, WordGoal, WordGoalKind
from compare.model.goals import WordedGoal, WordedLink
from compare.model.indicator import Indicator
from compare.model.report import Report

_FILL = re.compile("[的和与跟同]|保持|实现|力争|争取|增长|增速|速度|水平|目标|任务")
"""Words that may come and go while a goal stays as it is: 和经济增长同步, 与经济增长保持同步."""


def word_goals(sides: Sides, links: tuple[WordedLink, ...]) -> tuple[WordGoal, ...]:
    """Tell each link as what became of the goal, in the order of the new plan, what is gone at the end.

    与经济增长基本同步 → 与经济增长同步: REWORDED; 稳量提质 → 增长3%: GOT_NUMBER, the new side with its indicator.
    """
    found = [_word_goal(sides, link) for link in links]
    found.sort(key=_reading_order)
    keys = [content_key("word_goal", goal.indicator, goal.old, goal.new) for goal in found]
    return tuple(replace(goal, id=made) for goal, made in zip(found, number_ids(keys), strict=True))


def with_word_goals(changes: tuple[Change, ...], goals: tuple[WordGoal, ...]) -> tuple[Change, ...]:
    """Mark each new or dropped target whose other side is told in words with the id of that goal.

    NEW_TARGET 外贸进出口增长3%, the year before 稳量提质 → the same change, `word_goal` the id of the GOT_NUMBER.
    """
    ids = {
        (side, held.indicator.figure.span): goal.id
        for goal in goals
        for side, held in (("old", goal.old), ("new", goal.new))
        if held is not None and held.indicator is not None
    }

    def marked(change: Change) -> Change:
        side, held = ("new", change.new) if change.old is None else ("old", change.old)
        lone = change.old is None or change.new is None
        if not lone or held is None or held.indicator is None or not change.part.is_plan:
            return change
        return replace(change, word_goal=ids.get((side, held.indicator.figure.span), ""))

    return tuple(map(marked, changes))


def _reading_order(goal: WordGoal) -> tuple[bool, int, str]:
    side = goal.new or goal.old
    return goal.new is None, side.span.start if side else 0, goal.indicator


def _word_goal(sides: Sides, link: WordedLink) -> WordGoal:
    old = None if link.old is None else sides.old_worded[link.old]
    new = None if link.new is None else sides.new_worded[link.new]
    old_number = None if link.old_number is None else sides.old_indicators[link.old_number]
    new_number = None if link.new_number is None else sides.new_indicators[link.new_number]
    named = new or old
    return WordGoal(
        id="",
        kind=_kind((old, new), old_number, new_number),
        indicator=named.indicator if named else "",
        family=named.family if named else "",
        score=link.score,
        old=_clause(sides.old, old) or _number(sides.old, old_number),
        new=_clause(sides.new, new) or _number(sides.new, new_number),
        old_words=old.words if old else "",
        new_words=new.words if new else "",
    )


def _kind(
    goals: tuple[WordedGoal | None, WordedGoal | None], old_number: Indicator | None, new_number: Indicator | None
) -> WordGoalKind:
    old, new = goals
    if new_number:
        return WordGoalKind.GOT_NUMBER
    if old_number:
        return WordGoalKind.LOST_NUMBER
    if old is None or new is None:
        return WordGoalKind.NEW if old is None else WordGoalKind.DROPPED
    same = _FILL.sub("", old.words) == _FILL.sub("", new.words)
    return WordGoalKind.KEPT if same else WordGoalKind.REWORDED


def _clause(report: Report, goal: WordedGoal | None) -> Evidence | None:
    if goal is None:
        return None
    return replace(evidence.of_sentence(report, goal.sentence), text=goal.clause.of(report.text), span=goal.clause)


def _number(report: Report, one: Indicator | None) -> Evidence | None:
    if one is None:
        return None
    return replace(evidence.of_indicator(report, one), text=one.clause.of(report.text), span=one.clause)
