"""A line of the change log: a number of a sentence, a goal in words, or a sentence without a number, as shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from compare.model.comparison import (
    Change,
    ChangeKind,
    Comparison,
    Delta,
    Direction,
    Evidence,
    Outcome,
    Stance,
    Verdict,
    WordGoal,
    WordGoalKind,
)
from compare.model.text import Span
from compare.telling.due import horizon_words, is_of_period
from compare.telling.numbers import move_words, name_words, number_words, quoted, stance_words, sum_words


class Sort(StrEnum):
    """What a line tells, as a reader sorts it, in the order of the filters."""

    NEW_TARGET = "new_target"
    NEW_ITEM = "new_item"
    UP = "up"
    DOWN = "down"
    OTHER = "other"
    KEPT = "kept"
    REWORDED = "reworded"
    CARRIED = "carried"
    DROPPED_TARGET = "dropped_target"
    DROPPED_ITEM = "dropped_item"


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line as shown: `mark` is the sign of its meaning, `move` how far a number went, `bound` how its bound changed,
    `comes_to` what a step comes to.

    城镇调查失业率, 5.5%左右 → 5%以内: sort UP, label 收紧, mark "tight", move −0.5个百分点, bound 左右 → 以内.
    """

    id: str
    sort: Sort
    label: str
    mark: str
    name: str = ""
    old: str = ""
    new: str = ""
    move: str = ""
    bound: str = ""
    comes_to: str = ""
    horizon: str = ""
    period: bool = False
    outcome: Outcome | None = None
    result: str = ""

    @property
    def is_number(self) -> bool:
        """Tell whether the line is one of a number or a goal, not of a sentence as a whole."""
        return bool(self.name or self.old or self.new)


@dataclass(frozen=True)
class Told:
    """What every line is told with: the words of a language, and what came of each old number."""

    words: Mapping[str, str]
    outcomes: Mapping[Span, Outcome]
    goals: Mapping[str, WordGoal]

    @classmethod
    def of(cls, comparison: Comparison, words: Mapping[str, str]) -> Told:
        """Return what the lines of a comparison are told with."""
        outcomes = {each.target.indicator.figure.span: each for each in comparison.outcomes if each.target.indicator}
        return cls(words, outcomes, {each.id: each for each in comparison.word_goals})


_STANCES = {
    Stance.RAISED: (Sort.UP, "up"),
    Stance.TIGHTER: (Sort.UP, "tight"),
    Stance.LOWERED: (Sort.DOWN, "down"),
    Stance.LOOSER: (Sort.DOWN, "loose"),
}
_KINDS = {
    ChangeKind.NEW_TARGET: (Sort.NEW_TARGET, "plus", "line_new"),
    ChangeKind.DROPPED_TARGET: (Sort.DROPPED_TARGET, "gone", "line_dropped"),
    ChangeKind.KEPT_NUMBER: (Sort.KEPT, "same", "line_kept"),
    ChangeKind.SHIFTED_NUMBER: (Sort.OTHER, "chg", "line_other"),
    ChangeKind.NEW_ITEM: (Sort.NEW_ITEM, "plus", "line_new_item"),
    ChangeKind.DROPPED_ITEM: (Sort.DROPPED_ITEM, "gone", "line_dropped"),
    ChangeKind.REWORDED_ITEM: (Sort.REWORDED, "chg", "line_reworded"),
    ChangeKind.CARRIED_ITEM: (Sort.CARRIED, "same", "line_carried"),
}
_GOALS = {
    WordGoalKind.NEW: (Sort.NEW_ITEM, "plus", "line_new"),
    WordGoalKind.DROPPED: (Sort.DROPPED_ITEM, "gone", "line_dropped"),
    WordGoalKind.KEPT: (Sort.KEPT, "same", "line_kept"),
    WordGoalKind.REWORDED: (Sort.OTHER, "chg", "line_reworded"),
    WordGoalKind.GOT_NUMBER: (Sort.OTHER, "chg", "word_got_number"),
    WordGoalKind.LOST_NUMBER: (Sort.OTHER, "chg", "word_lost_number"),
}
_BOUNDS = ("about", "at_least", "at_most")


def number_line(change: Change, told: Told, goes_on: bool) -> Line:
    """Return the line of a number; `goes_on` tells that the sentence of a number that went goes on without it."""
    words, side = told.words, change.new or change.old
    sort, mark, label = _sorted(change, words)
    if change.new is None and is_of_period(change):
        label = words["not_repeated"]
    elif change.new is None and goes_on:
        label = words["line_no_number"]
    outcome = told.outcomes.get(change.old.indicator.figure.span) if change.old and change.old.indicator else None
    goal = told.goals.get(change.word_goal)
    return Line(
        id=change.id,
        sort=sort,
        label=label,
        mark=mark,
        name=name_words(change.indicator, side, words),
        old=number_words(change.old, words) or (quoted(goal.old_words) if goal else ""),
        new=number_words(change.new, words) or (quoted(goal.new_words) if goal else ""),
        move=words[f"word_{goal.kind.value}"]
        if goal
        else ""
        if change.doubtful
        else move_told(change.delta, side, words),
        bound="" if change.doubtful else _bound(change, words),
        comes_to=sum_words(change.comes_to, words),
        horizon=horizon_words(side, words) if is_of_period(change) else words["this_year"],
        period=is_of_period(change),
        outcome=outcome,
        result=result_told(outcome, words),
    )


def item_line(change: Change, told: Told) -> Line:
    """Return the line of a sentence without a number."""
    sort, mark, label = _sorted(change, told.words)
    return Line(id=change.id, sort=sort, label=label, mark=mark)


def goal_line(goal: WordGoal, told: Told) -> Line:
    """Return the line of a goal in words: 粮食产量, 282亿斤左右 → “只增不减”."""
    sort, mark, label = _GOALS[goal.kind]
    return Line(
        id=goal.id,
        sort=sort,
        label=told.words[label],
        mark=mark,
        name=goal.indicator,
        old=number_words(goal.old, told.words) or quoted(goal.old_words),
        new=number_words(goal.new, told.words) or quoted(goal.new_words),
    )


def _sorted(change: Change, words: Mapping[str, str]) -> tuple[Sort, str, str]:
    sort, mark, key = _KINDS[change.kind]
    if change.doubtful:
        return Sort.OTHER, "chg", words["doubtful"]
    if change.delta and change.delta.direction is Direction.BOUND:
        return Sort.OTHER, "chg", words["bound_moved"]
    if change.kind is ChangeKind.SHIFTED_NUMBER and change.delta:
        sort, mark = _STANCES.get(change.delta.stance, (sort, mark))
        return sort, mark, stance_words(change.delta.stance, change.new, words) or words[key]
    return sort, mark, words[key]


def move_told(delta: Delta | None, side: Evidence | None, words: Mapping[str, str]) -> str:
    """Return how far a number went, signed, without the word for what that means: −0.5个百分点, +200万人 (+8.0%)."""
    if delta is None or side is None or (delta.absolute == 0 and not (delta.low or delta.high)):
        return ""
    told = move_words(delta, side, words)
    if meaning := stance_words(delta.stance, side, words):
        told = told.removesuffix(f" {meaning}")
    return told.replace("▲", "+").replace("▼", "−").replace("＝", "").replace("(-", "(−")


def _bound(change: Change, words: Mapping[str, str]) -> str:
    if not (change.old and change.new and change.old.indicator and change.new.indicator):
        return ""
    old, new = (each.indicator.figure.bound.value for each in (change.old, change.new))  # type: ignore[union-attr]
    if old == new:
        return ""
    return " → ".join(words[bound] if bound in _BOUNDS else words["bound_exact"] for bound in (old, new))


def result_told(outcome: Outcome | None, words: Mapping[str, str]) -> str:
    """Return the result of a promise as shown: its number, that it is told in words only, or nothing."""
    if outcome is None or outcome.result is None or outcome.verdict is Verdict.NOT_REPORTED:
        return ""
    return words["words_only"] if outcome.words_only else number_words(outcome.result, words)
