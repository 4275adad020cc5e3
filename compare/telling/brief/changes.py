"""What the brief says of commitments that came and went, of sections, goals for later years and words."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from compare.lexicon.terms import policy_terms
from compare.model.account import TermKind
from compare.model.comparison import Change, ChangeKind, Evidence, Relation, SectionChange, Verdict
from compare.model.text import Span
from compare.telling.brief.gate import section_id, term_id
from compare.telling.brief.phrases import Pieces, count, quote
from compare.telling.brief.quotes import brief_heading, clause_of
from compare.telling.brief.telling import MOST_LISTED, MOST_NAMED, Telling, weight_order
from compare.telling.due import is_of_period

_MOST_TERMS = {TermKind.NEW: 5, TermKind.GONE: 4, TermKind.RISING: 3, TermKind.FALLING: 3}
_TOLD_RELATIONS = (
    Relation.MOVED,
    Relation.REMOVED,
    Relation.MERGED,
    Relation.SPLIT,
    Relation.RENAMED,
    Relation.ADDED,
)
_PERIOD_SORTS: dict[str, Callable[[Change], bool]] = {
    "period_new": lambda each: each.old is None,
    "period_gone": lambda each: each.new is None,
    "period_doubtful": lambda each: each.doubtful,
    "period_moved": lambda each: each.kind is ChangeKind.SHIFTED_NUMBER and not each.doubtful,
    "period_kept": lambda each: each.kind is ChangeKind.KEPT_NUMBER and not each.doubtful,
}
_DIVISION = 2
"""Levels of headings that divide a plan: 一、 and （一）."""


def commitments(tell: Telling, key: str, item: ChangeKind, target: ChangeKind) -> Pieces:
    """Return how many commitments and targets came ("new") or went ("dropped"), and the weightiest in their words.

    今年新提任务10条，目标10个，如“组建跨海大桥建设专班”、海洋牧场（3个）。
    """
    held = [each for each in tell.log.changes if each.part.is_plan and not is_of_period(each)]
    groups = [
        tell.phrases.told(phrase, n=count([each.id for each in held if each.kind is kind]))
        for phrase, kind in (("new_items", item), ("new_targets", target))
        if any(each.kind is kind for each in held)
    ]
    if not groups:
        return ()
    untold = (each for each in held if each.kind in (item, target) and each.id not in tell.told_ids)
    slots = {
        "groups": tell.phrases.joined(groups, "comma"),
        "such": tell.such(_weightiest(tell, sorted(untold, key=weight_order))),
    }
    if key == "dropped":
        slots["done"] = _done(tell, [each for each in held if each.kind is target])
    return tell.phrases.told(key, **slots)


def _weightiest(tell: Telling, changes: Iterable[Change]) -> list[Pieces]:
    """Return the first changes in the words of their reports, a sentence once: a clause, or a number by its name.

    What the other plan sets in another measure is not named: retail sales are no target less where 126亿元 became 12%.
    """
    found: list[Pieces] = []
    seen: set[Span] = set()
    for change in changes:
        side = change.new or change.old
        if side is None or side.span in seen or len(found) == MOST_NAMED or _is_set_otherwise(tell, change, side):
            continue
        seen.add(side.span)
        words, whole = clause_of(side)
        if side.indicator and side.indicator.named and change.indicator not in words:
            found.append(tell.named(change.indicator, side, change.id))
        else:
            found.append(tell.phrases.told("quote" if whole else "cut", quote=quote(words, change.id)))
    return found


def _is_set_otherwise(tell: Telling, change: Change, side: Evidence) -> bool:
    family = side.indicator.family if side.indicator else ""
    if not family:
        return False
    others = ((each.old if change.new else each.new) for each in tell.log.changes if each.part.is_plan)
    return any(
        other is not None and other.indicator is not None and other.indicator.family == family for other in others
    )


def _done(tell: Telling, dropped: Iterable[Change]) -> Pieces:
    """Return how many of the targets that are no longer set had been met."""
    spans = {each.old.indicator.figure.span for each in dropped if each.old and each.old.indicator}
    met = [
        each.id
        for each in tell.log.outcomes
        if each.verdict is Verdict.MET and each.target.indicator and each.target.indicator.figure.span in spans
    ]
    return tell.phrases.told("done", n=count(met)) if met else ()


def sections(tell: Telling) -> Pieces:
    """Return what became of the plan's sections: moved, gone, merged, split, renamed, new, the first of each."""
    groups = []
    for relation in _TOLD_RELATIONS:
        found = [each for each in tell.log.sections if each.relation is relation and _is_told(each)]
        if found:
            listed = tell.phrases.joined(_section(tell, each) for each in found[:MOST_LISTED])
            groups.append(tell.phrases.told(f"section_{relation.value}", list=listed))
    return tell.phrases.told("sections", groups=tell.phrases.joined(groups, "groups")) if groups else ()


def _section(tell: Telling, change: SectionChange) -> Pieces:
    sides = [
        tell.phrases.joined(
            tell.phrases.told("in_words", quote=quote(brief_heading(each.heading), section_id(change))) for each in side
        )
        for side in (change.old, change.new)
    ]
    if change.relation is Relation.MOVED or not all(sides):
        return sides[1] or sides[0]
    return tell.phrases.told("became", old=sides[0], new=sides[1])


def period(tell: Telling) -> Pieces:
    """Return what became of the goals for later years, which are never counted with this year's."""
    goals = [each for each in tell.log.changes if is_of_period(each)]
    if not goals:
        return ()
    groups = []
    for phrase, sort in _PERIOD_SORTS.items():
        found = [each.id for each in goals if sort(each)]
        if found:
            groups.append(tell.phrases.told(phrase, n=count(found)))
    first = sorted(goals, key=weight_order)[: MOST_LISTED - 1]
    slots = {
        "groups": tell.phrases.joined(groups, "comma"),
        "such": tell.such([tell.named(each.indicator, each.new or each.old, each.id) for each in first]),
    }
    return tell.phrases.told("period", n=count([each.id for each in goals]), **slots)


def terms(tell: Telling) -> Pieces:
    """Return the terms that came, went, rose or fell, those of policy first."""
    groups = []
    for kind in TermKind:
        held = [each for each in tell.log.terms if each.kind is kind]
        found = sorted(held, key=lambda each: each.term not in policy_terms())[: _MOST_TERMS[kind]]
        if found:
            listed = tell.phrases.joined(
                tell.phrases.told("in_words", quote=quote(each.term, term_id(each))) for each in found
            )
            groups.append(tell.phrases.told(f"term_{kind.value}", list=listed))
    return tell.phrases.told("terms", groups=tell.phrases.joined(groups, "groups")) if groups else ()


def _is_told(change: SectionChange) -> bool:
    """Tell whether a section belongs to the plan's own division, the two highest levels."""
    return all(each.part.is_plan and each.level <= _DIVISION for each in (*change.old, *change.new))
