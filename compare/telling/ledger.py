"""The change log as a table of values: one row a change, the same columns in the workbook and as CSV."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from compare.lexicon.labels import labels
from compare.model.comparison import Change, Comparison, Delta, Evidence, Outcome, SectionChange, WordGoal
from compare.model.indicator import Role
from compare.telling.due import is_of_period
from compare.telling.headline_lines import HEADLINE_COLUMNS, headline_lines
from compare.telling.numbers import name_words, quoted, signed_number, stance_words, sum_words
from compare.telling.verdicts import verdict_words

Cell = str | int | float | None
COLUMNS = (
    "kind",
    "part",
    "indicator",
    "family",
    "measure",
    "old_number",
    "new_number",
    "old_amount",
    "old_high",
    "new_amount",
    "new_high",
    "unit",
    "old_bound",
    "new_bound",
    "absolute",
    "relative",
    "points_column",
    "stance",
    "horizon",
    "due",
    "last_promise",
    "doubtful_mark",
    "moved",
    "score",
    "old_section",
    "new_section",
    "old_sentence",
    "new_sentence",
    "id",
)
"""What a row says of a change, by the keys of the labels."""
_ITEM_COLUMNS = ("kind", "moved", "score", "old_section", "new_section", "old_sentence", "new_sentence", "id")
_PROMISE_COLUMNS = (
    "verdict",
    *(key for key in COLUMNS[2:] if key not in ("new_bound", "stance", "last_promise", "doubtful_mark", "moved")),
)


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A table with a name, its columns as the reader sees them, and its rows."""

    name: str
    columns: tuple[str, ...]
    keys: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def ledger(comparison: Comparison, language: str) -> Sheet:
    """Return all changes as one table, in the order of the change log, goals in words behind the numbers of the plan.

    城镇调查失业率 5.5% → 5% → ("shifted number", "plan", "城镇调查失业率", …, 5.5, …, 5, …)
    """
    words = labels(language)
    verdicts = verdicts_of(comparison, words)
    rows = [_change(change, words, verdicts) for change in comparison.changes]
    numbers = sum(not change.kind.is_item and change.part.is_plan for change in comparison.changes)
    worded = [_word_goal(goal, words) for goal in comparison.word_goals]
    return _sheet("ledger", COLUMNS, [*rows[:numbers], *worded, *rows[numbers:]], words)


def sheets(comparison: Comparison, language: str) -> tuple[Sheet, ...]:
    """Return the tables of a workbook: headline and other targets, five-year goals, promises, commitments, results …"""
    words = labels(language)
    verdicts = verdicts_of(comparison, words)
    numbers = [change for change in comparison.changes if not change.kind.is_item]
    items = [change for change in comparison.changes if change.kind.is_item]
    planned = [change for change in numbers if change.part.is_plan]
    targets = [_change(change, words, verdicts) for change in planned if not is_of_period(change)]
    targets += [_word_goal(goal, words) for goal in comparison.word_goals]
    period = [_change(change, words, verdicts) for change in planned if is_of_period(change)]
    results = [_change(change, words, {}) for change in numbers if change.part.is_review]
    notices: list[dict[str, Cell]] = [
        {"path": report.source.path, "code": notice.code.value, "detail": notice.detail}
        for report in (comparison.old, comparison.new)
        for notice in report.notices
    ]
    notices += [{"path": "", "code": notice.code.value, "detail": notice.detail} for notice in comparison.notices]
    headline: list[dict[str, Cell]] = [
        dict(zip(HEADLINE_COLUMNS, line.cells, strict=True)) for line in headline_lines(comparison, words)
    ]
    return (
        _sheet("sheet_headline", HEADLINE_COLUMNS, headline, words),
        _sheet("sheet_targets", COLUMNS, targets, words),
        _sheet("sheet_period", COLUMNS, period, words),
        _sheet("sheet_promises", _PROMISE_COLUMNS, [_promise(each, words) for each in comparison.outcomes], words),
        _sheet("sheet_items", _ITEM_COLUMNS, [_change(change, words, {}) for change in items], words),
        _sheet("sheet_results", COLUMNS, results, words),
        _sheet("sheet_sections", ("relation", "old", "new", "score"), _sections(comparison.sections, words), words),
        _sheet("sheet_notices", ("path", "code", "detail"), notices, words),
    )


def promises_over_years(comparisons: tuple[Comparison, ...], language: str) -> Sheet:
    """Return the promises of many years as one table, each with the year of its plan."""
    words = labels(language)
    rows: list[dict[str, Cell]] = [
        {"year": comparison.old.year, **_promise(each, words)}
        for comparison in comparisons
        for each in comparison.outcomes
    ]
    return _sheet("sheet_promises", ("year", *_PROMISE_COLUMNS), rows, words)


def _sheet(name: str, keys: tuple[str, ...], rows: list[dict[str, Cell]], words: Mapping[str, str]) -> Sheet:
    return Sheet(
        name=words[name],
        columns=tuple(words.get(key, key) for key in keys),
        keys=keys,
        rows=tuple(tuple(row.get(key) for key in keys) for row in rows),
    )


def verdicts_of(comparison: Comparison, words: Mapping[str, str]) -> dict[object, str]:
    """Return what came of each old target, by where it stands: {the span of 5.5% in the old text: "met"}"""
    return {
        each.target.indicator.figure.span: verdict_words(each, words)
        for each in comparison.outcomes
        if each.target.indicator
    }


def _change(change: Change, words: Mapping[str, str], verdicts: Mapping[object, str]) -> dict[str, Cell]:
    promised = change.old.indicator.figure.span if change.old and change.old.indicator else None
    return {
        "kind": words[change.kind.value],
        "part": words["review" if change.part.is_review else "plan"],
        "indicator": name_words(change.indicator, change.new or change.old, words),
        "last_promise": verdicts.get(promised, "") if change.part.is_plan else "",
        "moved": words["moved_mark"] if change.moved else "",
        "doubtful_mark": words["doubtful"] if change.doubtful else "",
        "score": round(change.score, 3),
        "id": change.id,
        **_sides(change.old, change.new, words),
        **_delta(change.delta, change.new, words),
        **({"stance": sum_words(change.comes_to, words)} if change.comes_to else {}),
    }


def _promise(outcome: Outcome, words: Mapping[str, str]) -> dict[str, Cell]:
    return {
        "verdict": verdict_words(outcome, words),
        "indicator": name_words(outcome.indicator, outcome.target, words),
        "score": round(outcome.score, 3),
        "id": outcome.id,
        **_sides(outcome.target, outcome.result, words),
        **_delta(outcome.distance, outcome.result, words),
    }


def _word_goal(goal: WordGoal, words: Mapping[str, str]) -> dict[str, Cell]:
    told = {"old_number": quoted(goal.old_words), "new_number": quoted(goal.new_words)}
    return {
        "kind": words[f"word_{goal.kind.value}"],
        "part": words["plan"],
        "indicator": goal.indicator,
        "score": round(goal.score, 3),
        "id": goal.id,
        **{key: cell for key, cell in told.items() if cell},
        **_sides(goal.old, goal.new, words),
        "family": goal.family,
    }


def _sides(old: Evidence | None, new: Evidence | None, words: Mapping[str, str]) -> dict[str, Cell]:
    row: dict[str, Cell] = {}
    for side, evidence in (("old", old), ("new", new)):
        if evidence is None:
            continue
        row[f"{side}_sentence"] = evidence.text
        row[f"{side}_section"] = " › ".join(evidence.section)
        if evidence.indicator:
            figure = evidence.indicator.figure
            row[f"{side}_number"] = signed_number(evidence)
            row[f"{side}_amount"] = plain_number(figure.signed_low)
            row[f"{side}_high"] = plain_number(figure.signed_high) if figure.high != figure.low else None
            row[f"{side}_bound"] = words[figure.bound.value]
            row["unit"] = figure.unit
            row["family"] = evidence.indicator.family
            row["measure"] = words[evidence.indicator.measure.value]
            if evidence.indicator.role is Role.TARGET:
                row["horizon"] = words[evidence.indicator.horizon.value]
                row["due"] = evidence.indicator.year
    return row


def _delta(delta: Delta | None, side: Evidence | None, words: Mapping[str, str]) -> dict[str, Cell]:
    if delta is None:
        return {}
    return {
        "absolute": plain_number(delta.absolute),
        "relative": None if delta.relative is None else round(float(delta.relative), 4),
        "points_column": None if delta.points is None else plain_number(delta.points),
        "stance": stance_words(delta.stance, side, words),
    }


def _sections(changes: tuple[SectionChange, ...], words: Mapping[str, str]) -> list[dict[str, Cell]]:
    return [
        {
            "relation": words[change.relation.value],
            "old": " / ".join(section.heading for section in change.old),
            "new": " / ".join(section.heading for section in change.new),
            "score": round(change.score, 3),
        }
        for change in changes
    ]


def plain_number(amount: Decimal) -> int | float:
    """Return an amount as a plain number, a whole one as int: Decimal("5.50") → 5.5."""
    return int(amount) if amount == amount.to_integral_value() else float(amount)
