"""What became of each headline target, and of each promise: the facts that the brief, and other surfaces, count."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from compare.model.comparison import Change, ChangeKind, Comparison, Direction, Outcome, Stance, Verdict, WordGoalKind
from compare.model.headline import HeadlineRow


class Standing(StrEnum):
    """What became of a headline target, in the order in which it is told."""

    KEPT = "kept"
    RAISED = "raised"
    LOWERED = "lowered"
    TIGHTER = "tighter"
    LOOSER = "looser"
    SET = "set"
    UNSET = "unset"
    GOT_NUMBER = "got_number"
    LOST_NUMBER = "lost_number"
    REWORDED = "reworded"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class Stood:
    """A headline target with what became of it and the change that tells so.

    地区生产总值 5.5%左右 → 5%左右: LOWERED.
    """

    row: HeadlineRow
    standing: Standing
    id: str


_OF_STANCE = {
    Stance.RAISED: Standing.RAISED,
    Stance.LOWERED: Standing.LOWERED,
    Stance.TIGHTER: Standing.TIGHTER,
    Stance.LOOSER: Standing.LOOSER,
}
_OF_WORDS = {
    WordGoalKind.KEPT: Standing.KEPT,
    WordGoalKind.REWORDED: Standing.REWORDED,
    WordGoalKind.GOT_NUMBER: Standing.GOT_NUMBER,
    WordGoalKind.LOST_NUMBER: Standing.LOST_NUMBER,
}


def headline_standings(comparison: Comparison) -> tuple[Stood, ...]:
    """Return what became of each headline target that either plan sets and a change tells of."""
    found = []
    for row in comparison.headline:
        goal = row.word_goal
        # Where words became a number or a number words, the goal holds both; the change only the number.
        told = goal if goal and goal.old and goal.new else row.change or goal
        if told is not None and (row.old or row.new):
            found.append(Stood(row=row, standing=_standing(row), id=told.id))
    return tuple(found)


def _standing(row: HeadlineRow) -> Standing:
    if row.new is None:
        return Standing.UNSET
    if row.old is None:
        return Standing.SET
    if row.old.is_words or row.new.is_words:
        goal = row.word_goal
        if goal is not None and goal.old is not None and goal.new is not None:
            return _OF_WORDS.get(goal.kind, Standing.OTHER)
        if row.old.is_words != row.new.is_words:
            return Standing.GOT_NUMBER if row.old.is_words else Standing.LOST_NUMBER
        return Standing.OTHER
    change = row.change
    both = change is not None and change.old == row.old.evidence and change.new == row.new.evidence
    if change is None or not both or change.doubtful or change.delta is None:
        return Standing.OTHER
    if change.delta.direction is Direction.SAME:
        return Standing.KEPT
    return _OF_STANCE.get(change.delta.stance, Standing.OTHER)


def hanging_promises(comparison: Comparison) -> tuple[Outcome, ...]:
    """Return the promises that nothing became of: the new report neither tells a result nor sets the target again.

    改造老旧小区65个 in last year's plan, and in the new report nothing of it.
    """
    again = {
        each.old.span for each in comparison.changes if each.part.is_plan and each.old and each.new and not _parts(each)
    }
    numbers = {
        each.old.indicator.figure.span
        for each in comparison.changes
        if each.part.is_plan and each.old and each.new and each.old.indicator
    }
    return tuple(
        each
        for each in comparison.outcomes
        if each.verdict is Verdict.NOT_REPORTED
        and each.target.span not in again
        and each.target.indicator is not None
        and each.target.indicator.figure.span not in numbers
    )


def _parts(change: Change) -> bool:
    """Tell whether a change is of a number alone, and says nothing of the rest of its sentence."""
    return change.kind in (ChangeKind.SHIFTED_NUMBER, ChangeKind.KEPT_NUMBER)
