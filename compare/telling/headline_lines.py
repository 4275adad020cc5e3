"""The headline table and the goals in words as shown: texts in the reader's language, once for every format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from compare.model.comparison import Comparison, Verdict, WordGoal
from compare.model.headline import HeadlineGoal, HeadlineRow
from compare.telling.numbers import MARKS, move_words, number_words, quoted, scaled
from compare.telling.verdicts import verdict_words

HEADLINE_COLUMNS = ("indicator", "last_target", "result_told", "verdict", "this_target", "move")
"""What the headline table tells, by the keys of the labels."""


@dataclass(frozen=True, kw_only=True)
class HeadlineLine:
    """A line of the headline table as shown: 地区生产总值, 5%左右, 5.4%, ✓ met (from 4.5% on), 5%左右, ＝."""

    indicator: str
    last_target: str
    result_told: str
    verdict: str
    this_target: str
    move: str

    @property
    def cells(self) -> list[str]:
        """Return the cells in the order of `HEADLINE_COLUMNS`."""
        return [str(getattr(self, key)) for key in HEADLINE_COLUMNS]


def headline_lines(comparison: Comparison, words: Mapping[str, str]) -> tuple[HeadlineLine, ...]:
    """Return the headline table as shown, a line an indicator; none where neither plan sets a headline number."""
    rows = comparison.headline
    if not any(row.old or row.new for row in rows):
        return ()
    return tuple(_line(row, words) for row in rows if row.old or row.new)


def _line(row: HeadlineRow, words: Mapping[str, str]) -> HeadlineLine:
    goal = row.word_goal
    change = row.change if row.change and row.change.old and row.change.new else None
    return HeadlineLine(
        indicator=row.family,
        last_target=_set(row.old, goal.old_words if goal else "", words),
        result_told=_told(row, words),
        verdict=_verdict(row, words),
        this_target=_set(row.new, goal.new_words if goal else "", words)
        + (f" ({words['in_later_passage']})" if row.moved_out else ""),
        move=move_words(change.delta, change.new, words) if change else _became(goal, words),
    )


def _set(goal: HeadlineGoal | None, told: str, words: Mapping[str, str]) -> str:
    if goal is None:
        return words["sets_none"]
    if goal.is_words:
        return quoted(told or goal.evidence.text)
    stretch = f" / {number_words(goal.stretch, words)}" if goal.stretch else ""
    return number_words(goal.evidence, words) + stretch


def _told(row: HeadlineRow, words: Mapping[str, str]) -> str:
    """Return the result, with its own name where it may be another thing's: 5.6%（居民人均可支配收入）."""
    if row.result is None:
        return "—"
    if row.result.indicator is None:
        return words["words_only"]
    told = number_words(row.result, words)
    return f"{told}（{row.result.indicator.name}）" if row.verdict is Verdict.DOUBTFUL else told


def _verdict(row: HeadlineRow, words: Mapping[str, str]) -> str:
    if row.verdict is None:
        return ""
    told = f"{MARKS[row.verdict]} {words[row.verdict.value]}"
    own = row.old.evidence.indicator if row.old else None
    if row.outcome is not None and row.outcome.words_only:
        return f"{MARKS[row.verdict]} {verdict_words(row.outcome, words)}"
    if row.result and row.verdict is Verdict.NOT_REPORTED:
        return f"{MARKS[row.verdict]} {words['other_measure']}"
    by_about = row.verdict is Verdict.MISSED or (row.outcome is not None and row.outcome.within)
    if row.line is None or own is None or not by_about:
        return told
    key = "met_up_to" if row.line > own.figure.low else "met_from"
    return f"{told} ({words[key].format(line=scaled(row.line) + own.figure.unit)})"


def _became(goal: WordGoal | None, words: Mapping[str, str]) -> str:
    return words[f"word_{goal.kind.value}"] if goal else ""
