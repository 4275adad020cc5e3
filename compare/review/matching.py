"""Finds where decisions belong after a new run: the same evidence, changed evidence, or none any more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from compare.model.review import Decision, Proposal, Ruling, Side, Standing

_LIKE = 0.6
"""Two claims are the same one, changed, where their words agree this far on the average of both sides."""


def settled(decisions: Sequence[Decision], proposals: Sequence[Proposal]) -> list[tuple[Decision, Decision]]:
    """Return each decision as it was and as it stands to a run's proposals: current, stale, or vanished.

    A decision on evidence that is as it was is current, also when it had been away; one whose claim now reads
    otherwise goes to the new claim and is stale; one without any keeps its place and is vanished.

    新建公厕40座 confirmed, the report now says 45座 → the decision on 45座, STALE.
    """
    homes = rehomed(decisions, proposals)
    found = []
    for each in decisions:
        home = homes[each.id]
        if each.ruling is Ruling.ADDED:
            found.append((each, each))
            continue
        unchanged = home == each.proposal.id
        standing = Standing.CURRENT if unchanged else Standing.STALE if home else Standing.VANISHED
        found.append((each, replace(each, id=home or each.id, standing=standing)))
    return found


def rehomed(decisions: Sequence[Decision], proposals: Sequence[Proposal]) -> dict[str, str]:
    """Return for each decision the id of the proposal it belongs to now, "" where there is none.

    A claim with the same id is the same claim. One that is gone goes to the likest proposal of the same sort that no
    decision holds: 新建公厕40座 → 新建公厕45座 in a corrected report.
    """
    known = {each.id for each in proposals}
    found = {decision.id: decision.id for decision in decisions if decision.id in known}
    free = [each for each in proposals if each.id not in found]
    ranked = sorted(
        (
            (-_likeness(decision.proposal, each), decision.id, each.id)
            for decision in decisions
            if decision.id not in found
            for each in free
            if each.what == decision.proposal.what
        ),
    )
    taken = set(found.values())
    for likeness, one, other in ranked:
        if -likeness < _LIKE:
            break
        if one not in found and other not in taken:
            found[one] = other
            taken.add(other)
    return {decision.id: found.get(decision.id, "") for decision in decisions}


def _likeness(one: Proposal, other: Proposal) -> float:
    pairs = [(one.old, other.old), (one.new, other.new)]
    told = [_of_sides(a, b) for a, b in pairs if a or b]
    words = sum(told) / max(1, len(told))
    return words - 0.1 * (one.indicator != other.indicator) - 0.1 * (one.kind != other.kind)


def _of_sides(one: Side | None, other: Side | None) -> float:
    if one is None or other is None:
        return 0.0
    if one.text == other.text and one.number == other.number:
        return 1.0
    match = SequenceMatcher(None, one.text, other.text, autojunk=False)
    return match.ratio() if match.real_quick_ratio() > _LIKE and match.quick_ratio() > _LIKE else 0.0
