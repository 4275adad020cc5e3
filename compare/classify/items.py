"""Changes of commitments: carried, reworded, new and dropped items."""

from __future__ import annotations

import re

from compare.classify.numbers import nearest
from compare.classify.sides import Sides
from compare.model import evidence
from compare.model.alignment import ItemAlignment, Link
from compare.model.comparison import Change, ChangeKind, Evidence
from compare.model.report import Part
from compare.model.text import Span

_CLAUSE = re.compile(r"[^，；。：！？]+")
_TELLING = 6
"""A clause without a number says something of its own from this many characters on; shorter ones (确保完成) do not."""


def item_changes(sides: Sides, items: ItemAlignment, numbers: list[Change]) -> list[Change]:
    """Tell the links between commitments; what the changes of numbers say already is not said again.

    加快建设老年食堂 / 推进老年食堂建设，让老人吃得好 → REWORDED_ITEM; 新建公厕20座 / 新建公厕30座 → no item.
    A sentence whose numbers are new or dropped targets becomes an item of its own only where one of its clauses
    commits to something without a number; one whose number goes on in the other plan is neither new nor dropped.
    """
    paired = {(change.old.span, change.new.span) for change in numbers if change.old and change.new}
    gone = {change.old.span for change in numbers if change.old and not change.new}
    fresh = {change.new.span for change in numbers if change.new and not change.old}
    found = []
    for link, carried in zip(items.pairs, items.carried, strict=True):
        change = _change(sides, ChangeKind.CARRIED_ITEM if carried else ChangeKind.REWORDED_ITEM, link)
        if not _told_by_numbers(change, paired):
            found.append(change)
    answered_old, answered_new = ({pair[side] for pair in paired} for side in (0, 1))
    for link in items.dropped:
        change = _change(sides, ChangeKind.DROPPED_ITEM, link)
        if (
            change.old
            and change.old.span not in answered_old
            and not (change.old.span in gone and _only_numbers(change.old))
        ):
            found.append(change)
    for link in items.fresh:
        change = _change(sides, ChangeKind.NEW_ITEM, link)
        if (
            change.new
            and change.new.span not in answered_new
            and not (change.new.span in fresh and _only_numbers(change.new))
        ):
            found.append(change)
    return found


def _told_by_numbers(change: Change, paired: set[tuple[Span, Span]]) -> bool:
    """A pair of sentences that hold nothing but numbers is told by their numbers, as one pair or as two lone ones."""
    if change.old is None or change.new is None or not (_only_numbers(change.old) and _only_numbers(change.new)):
        return False
    return (change.old.span, change.new.span) in paired or change.kind is ChangeKind.REWORDED_ITEM


def _only_numbers(passage: Evidence) -> bool:
    """Tell whether every clause of a passage holds a number, as in "改造道路20条、老旧小区45个"."""
    return not any(
        len(clause) >= _TELLING and not re.search(r"\d|两位数", clause) for clause in _CLAUSE.findall(passage.text)
    )


def _change(sides: Sides, kind: ChangeKind, link: Link) -> Change:
    return Change(
        id="",
        kind=kind,
        part=Part.PLAN,
        indicator="",
        score=link.score,
        old=evidence.of_sentence(sides.old, link.old[0]) if link.old else None,
        new=evidence.of_sentence(sides.new, link.new[0]) if link.new else None,
        reasons=link.reasons,
        nearest=nearest(link, sides.old if not link.old else sides.new),
    )
