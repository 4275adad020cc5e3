"""The view model: what a row shows is decided here, once for every format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from compare.lexicon.families import headline_rank
from compare.lexicon.labels import labels
from compare.model.account import BriefSentence
from compare.model.comparison import (
    Change,
    ChangeKind,
    Comparison,
    Direction,
    Evidence,
    Outcome,
    SectionChange,
    Verdict,
    WordGoal,
)
from compare.model.report import Horizon, Report
from compare.model.text import Notice
from compare.telling.brief import brief_of
from compare.telling.due import horizon_words, is_of_period
from compare.telling.headline_lines import HeadlineLine, headline_lines
from compare.telling.numbers import MARKS, move_words, name_words, number_words, quoted, sum_words
from compare.telling.provenance import file_name
from compare.telling.verdicts import verdict_counts, verdict_words

_SHOWN_FIRST = (ChangeKind.SHIFTED_NUMBER, ChangeKind.NEW_TARGET, ChangeKind.DROPPED_TARGET, ChangeKind.KEPT_NUMBER)
_ITEMS = (ChangeKind.NEW_ITEM, ChangeKind.DROPPED_ITEM, ChangeKind.REWORDED_ITEM, ChangeKind.CARRIED_ITEM)
_BEHIND_ALL = frozenset({ChangeKind.REWORDED_ITEM, ChangeKind.CARRIED_ITEM})
_FIRST_RANK = 1000
_TITLES = ("targets_title", "period_title", "outcomes_title", "items_title", "results_title")


@dataclass(frozen=True, kw_only=True)
class Row:
    """A line of the change log as shown: texts in the reader's language, quotes verbatim."""

    id: str
    kind: str
    label: str
    indicator: str
    old_number: str
    new_number: str
    move: str
    horizon: str
    old_quote: str
    new_quote: str
    section: str
    score: float
    change: Change | None = None
    outcome: Outcome | None = None
    word_goal: WordGoal | None = None

    @property
    def sides(self) -> tuple[Evidence | None, Evidence | None]:
        """Return the passages of the old and the new report that the row is about; of a promise, it and its result."""
        if self.outcome:
            return self.outcome.target, self.outcome.result
        told = self.change or self.word_goal
        return (told.old, told.new) if told else (None, None)


@dataclass(frozen=True, kw_only=True)
class SectionRow:
    """A line of the outline's changes as shown."""

    relation: str
    label: str
    old: str
    new: str


@dataclass(frozen=True, kw_only=True)
class View:
    """A comparison as shown; `hidden` counts the rows that only `--all` shows."""

    words: Mapping[str, str]
    title: str
    old_source: str
    new_source: str
    summary: str
    brief: tuple[BriefSentence, ...]
    headline: tuple[HeadlineLine, ...]
    targets: tuple[Row, ...]
    period_targets: tuple[Row, ...]
    items: tuple[Row, ...]
    results: tuple[Row, ...]
    outcomes: tuple[Row, ...]
    sections: tuple[SectionRow, ...]
    notices: tuple[Notice, ...]
    hidden: int

    @property
    def tables(self) -> tuple[tuple[str, tuple[Row, ...]], ...]:
        """Return the rows by table, each with its title, tables without a row left out."""
        rows = (self.targets, self.period_targets, self.outcomes, self.items, self.results)
        return tuple((self.words[title], each) for title, each in zip(_TITLES, rows, strict=True) if each)


def view_of(comparison: Comparison, language: str, everything: bool) -> View:
    """Build the view: headline targets first, the rest in reading order; without `everything` the long tail is hidden.

    Goals for several years stand in a table of their own: none of them is this year's.
    The tail: reworded and carried items, results, sections that stayed as they were.
    """
    words = labels(language)
    items = [change for change in comparison.changes if change.kind in _ITEMS]
    shown_items = [change for change in items if everything or change.kind not in _BEHIND_ALL]
    results = [change for change in comparison.changes if change.part.is_review and change.kind not in _ITEMS]
    sections = comparison.sections if everything else ()
    hidden = len(items) - len(shown_items) + (0 if everything else len(results) + len(comparison.sections))
    return View(
        words=words,
        title=pair_title(comparison.old, comparison.new, words),
        old_source=source_line(comparison.old, words),
        new_source=source_line(comparison.new, words),
        summary=_summary(comparison, words),
        brief=brief_of(comparison, language),
        headline=headline_lines(comparison, words),
        targets=tuple(_targets(comparison, words)),
        period_targets=tuple(_row(change, words) for change in _planned(comparison) if is_of_period(change)),
        items=tuple(_row(change, words) for change in _by_kind(shown_items)),
        results=tuple(_row(change, words) for change in results) if everything else (),
        outcomes=tuple(_outcome_row(outcome, words) for outcome in comparison.outcomes),
        sections=tuple(_section_row(change, words) for change in sections),
        notices=comparison.notices,
        hidden=hidden,
    )


def _targets(comparison: Comparison, words: Mapping[str, str]) -> list[Row]:
    changes = [change for change in _planned(comparison) if not is_of_period(change)]
    rows = [(_target_order(change), _row(change, words)) for change in changes]
    rows += [(_goal_order(goal), _goal_row(goal, words)) for goal in comparison.word_goals]
    return [row for _, row in sorted(rows, key=lambda each: each[0])]


def _planned(comparison: Comparison) -> list[Change]:
    return sorted((c for c in comparison.changes if c.part.is_plan and c.kind in _SHOWN_FIRST), key=_target_order)


def _goal_order(goal: WordGoal) -> tuple[int, int, int]:
    side = goal.new or goal.old
    return headline_rank(goal.family) or _FIRST_RANK, 0, side.span.start if side else 0


def _goal_row(goal: WordGoal, words: Mapping[str, str]) -> Row:
    side = goal.new or goal.old
    kind = f"word_{goal.kind.value}"
    return Row(
        id=goal.id,
        kind=kind,
        label=words[kind],
        indicator=goal.indicator,
        old_number=number_words(goal.old, words) or quoted(goal.old_words),
        new_number=number_words(goal.new, words) or quoted(goal.new_words),
        move="",
        horizon="",
        old_quote=goal.old.text if goal.old else "",
        new_quote=goal.new.text if goal.new else "",
        section=side.section[-1] if side and side.section else "",
        score=goal.score,
        word_goal=goal,
    )


def _target_order(change: Change) -> tuple[int, int, int]:
    side = change.new or change.old
    annual = side.indicator if side and side.indicator and side.indicator.horizon is Horizon.ANNUAL else None
    rank = (headline_rank(annual.family) if annual else 0) or _FIRST_RANK
    kind = 0 if rank < _FIRST_RANK else _SHOWN_FIRST.index(change.kind)
    if kind and _is_bound_move(change):
        kind = 0
    return rank, kind, side.span.start if side else 0


def _by_kind(changes: list[Change]) -> list[Change]:
    return sorted(changes, key=lambda change: _ITEMS.index(change.kind))


def _is_bound_move(change: Change) -> bool:
    return change.delta is not None and change.delta.direction is Direction.BOUND


def _row(change: Change, words: Mapping[str, str]) -> Row:
    key = "bound_moved" if _is_bound_move(change) else change.kind.value
    if change.new is None and is_of_period(change):
        key = "not_repeated"
    side = change.new or change.old
    label = words[key] + (f"·{words['doubtful']}" if change.doubtful else "")
    label += f"·{words['moved_mark']}" if change.moved else ""
    if change.word_goal:
        label += f"·{words['was_in_words' if change.old is None else 'now_in_words']}"
    return Row(
        id=change.id,
        kind=change.kind.value,
        label=label,
        indicator=name_words(change.indicator, side, words),
        old_number=number_words(change.old, words),
        new_number=number_words(change.new, words),
        move="" if change.doubtful else move_words(change.delta, side, words) or sum_words(change.comes_to, words),
        horizon=horizon_words(side, words) if change.part.is_plan else "",
        old_quote=change.old.text if change.old else "",
        new_quote=change.new.text if change.new else "",
        section=side.section[-1] if side and side.section else "",
        score=change.score,
        change=change,
    )


def _outcome_row(outcome: Outcome, words: Mapping[str, str]) -> Row:
    result = words["words_only"] if outcome.words_only else number_words(outcome.result, words)
    return Row(
        id=outcome.id,
        kind=outcome.verdict.value,
        label=f"{MARKS[outcome.verdict]} {verdict_words(outcome, words)}",
        indicator=name_words(outcome.indicator, outcome.target, words),
        old_number=number_words(outcome.target, words),
        new_number=result,
        move=""
        if outcome.verdict is Verdict.DOUBTFUL
        else move_words(outcome.distance, outcome.result, words, stance=False),
        horizon=horizon_words(outcome.target, words),
        old_quote=outcome.target.text,
        new_quote=outcome.result.text if outcome.result else "",
        section=outcome.target.section[-1] if outcome.target.section else "",
        score=outcome.score,
        outcome=outcome,
    )


def _section_row(change: SectionChange, words: Mapping[str, str]) -> SectionRow:
    return SectionRow(
        relation=change.relation.value,
        label=words[change.relation.value],
        old=" / ".join(section.heading for section in change.old),
        new=" / ".join(section.heading for section in change.new),
    )


def source_line(report: Report, words: Mapping[str, str]) -> str:
    """Return what a report is and which file it came from, in one line, with the first digits of its checksum.

    "澜湾市2025年政府工作报告 (澜湾市, 2025) · lanwan-2025.txt · sha256 0d1fab1dc0c2"
    """
    return words["source"].format(
        title=report.title or "—",
        place=report.place or words["unknown_place"],
        year=report.year or words["unknown_year"],
        path=file_name(report.source.path),
        sha256=report.source.sha256[:12],
    )


def pair_title(old: Report, new: Report, words: Mapping[str, str]) -> str:
    """Return what is compared, in a few words: "澜湾市 2024 → 2025"; of two places, both with their years."""
    sides = [(each.place or words["unknown_place"], each.year or words["unknown_year"]) for each in (old, new)]
    (place, year), (other, later) = sides
    return f"{place} {year} → {later}" if other == place or not old.place else f"{place} {year} → {other} {later}"


def _summary(comparison: Comparison, words: Mapping[str, str]) -> str:
    plan = [change for change in comparison.changes if change.part.is_plan]
    kinds = Counter(change.kind for change in plan if not is_of_period(change))
    period = sum(map(is_of_period, plan))
    told = [f"{words[kind.value]} {kinds[kind]}" for kind in ChangeKind if kinds[kind]]
    told += [f"{words['word_goals']} {len(comparison.word_goals)}"] if comparison.word_goals else []
    told += [f"{words['period_goals']} {period}"] if period else []
    told += [
        f"{MARKS[verdict]} {words[verdict.value]} {count}" for verdict, count in verdict_counts(comparison.outcomes)
    ]
    return " · ".join(told) or words["no_change"]
