"""Puts the change log together: every alignment becomes changes, outcomes and section relations."""

from __future__ import annotations

from dataclasses import dataclass, replace

from compare.classify.edits import Differ
from compare.classify.homes import Homes
from compare.classify.identity import content_key, number_ids
from compare.classify.items import item_changes
from compare.classify.numbers import result_changes, target_changes
from compare.classify.outcomes import outcomes_of
from compare.classify.relations import section_changes
from compare.classify.sides import Sides
from compare.classify.steps import with_sums
from compare.classify.word_goals import with_word_goals, word_goals
from compare.model.alignment import ItemAlignment, Link, QuantityAlignment
from compare.model.comparison import Change, ChangeKind, Comparison, Outcome
from compare.model.edits import Edit
from compare.model.goals import WordedLink
from compare.model.text import Notice

_KIND_ORDER = {kind: i for i, kind in enumerate(ChangeKind)}


@dataclass(frozen=True, kw_only=True)
class Alignments:
    """All that the alignment found between two reports: numbers, commitments, sections, goals in words.

    新建公厕20座 / 新建公厕30座 → a link of `quantities.targets`: the places of 20 and of 30 among the indicators.
    """

    quantities: QuantityAlignment
    items: ItemAlignment
    sections: tuple[Link, ...]
    worded: tuple[WordedLink, ...] = ()


def classify(sides: Sides, found: Alignments, notices: tuple[Notice, ...] = ()) -> Comparison:
    """Tell alignments as a comparison: changes with kinds, deltas and ids, outcomes with verdicts, relations.

    A link of targets, 新建公厕20座 and 新建公厕30座 → Change(kind=SHIFTED_NUMBER, id="…", delta=Delta(absolute=10, …)).
    The changes come numbers first, the plan before the review, and in the order of the new report.
    """
    numbers = with_sums(sides, target_changes(sides, found.quantities.targets))
    results = result_changes(sides, found.quantities.results)
    items = item_changes(sides, found.items, numbers)
    homes = Homes.of(sides.old, sides.new, found.sections)
    goals = word_goals(sides, found.worded)
    changes = sorted((homes.mark_moved(change) for change in (*numbers, *items, *results)), key=_reading_order)
    return Comparison(
        old=sides.old,
        new=sides.new,
        sections=section_changes(sides.old, sides.new, found.sections),
        changes=with_word_goals(tuple(_with_ids(changes)), goals),
        outcomes=_outcomes_with_ids(outcomes_of(sides, found.quantities)),
        word_goals=goals,
        notices=notices,
    )


def _reading_order(change: Change) -> tuple[bool, int, int, int, int]:
    def place(at: int) -> int:
        side = (change.new, change.old)[at]
        if side is None:
            return -1
        return side.indicator.figure.span.start if side.indicator else side.span.start

    lead = place(0) if change.new else place(1)
    return change.part.is_review, _KIND_ORDER[change.kind], lead, place(0), place(1)


def _with_ids(changes: list[Change]) -> list[Change]:
    keys = [content_key(_sort_of(change), change.indicator, change.old, change.new) for change in changes]
    return [replace(change, id=made) for change, made in zip(changes, number_ids(keys), strict=True)]


def _sort_of(change: Change) -> str:
    # Not the kind itself: a better rule may turn reworded into carried without a decision on the pair being lost.
    return f"{change.part}/{'item' if change.kind.is_item else 'number'}"


def _outcomes_with_ids(outcomes: tuple[Outcome, ...]) -> tuple[Outcome, ...]:
    keys = [content_key("outcome", outcome.indicator, outcome.target, outcome.result) for outcome in outcomes]
    return tuple(replace(outcome, id=made) for outcome, made in zip(outcomes, number_ids(keys), strict=True))


def with_edits(comparison: Comparison) -> Comparison:
    """Add the word-level edits of every change that has both sentences.

    新建公厕20座。 → 新建公厕30座。: equal 新建公厕, delete 20, insert 30, equal 座。
    A step of its own, because it is the only one that needs words: who does not show edits does not wait for them.
    """
    differ = Differ()

    def edits(change: Change) -> tuple[Edit, ...]:
        if change.old is None or change.new is None or change.old.text == change.new.text:
            return ()
        return differ.edits(change.old.text, change.new.text)

    return replace(comparison, changes=tuple(replace(change, edits=edits(change)) for change in comparison.changes))
