"""From a comparison to the queue: every change and outcome as a proposal, with what an analyst needs to decide."""

from __future__ import annotations

from compare.lexicon.families import headline_rank
from compare.model.comparison import Change, Comparison, Evidence, Outcome
from compare.model.review import PairOfReports, Proposal, Side

_OTHERS = 1000
"""Rank of numbers that are no headline figures; commitments come after them."""


def pair_of(comparison: Comparison) -> PairOfReports:
    """Return what names the pair of a comparison: PairOfReports(place="澜湾市", old_year=2024, new_year=2025, …)"""
    old, new = comparison.old, comparison.new
    return PairOfReports(
        place=new.place or old.place or "?",
        old_year=old.year or 0,
        new_year=new.year or 0,
        old_sha256=old.source.sha256,
        new_sha256=new.source.sha256,
        old_title=old.title,
        new_title=new.title,
    )


def proposals_of(comparison: Comparison) -> tuple[Proposal, ...]:
    """Return every change and every outcome as a proposal, in the order of the change log.

    a change with id 1f6c8693b83d → Proposal(id="1f6c8693b83d", what="change", kind="shifted_number", …)
    """
    changes = (_of_change(change) for change in comparison.changes)
    return (*changes, *(_of_outcome(outcome) for outcome in comparison.outcomes))


def _of_change(change: Change) -> Proposal:
    side = change.new or change.old
    family = side.indicator.family if side and side.indicator else ""
    rank = headline_rank(family) or (2 * _OTHERS if change.kind.is_item else _OTHERS)
    return Proposal(
        id=change.id,
        what="change",
        kind=change.kind.value,
        part="review" if change.part.is_review else "plan",
        indicator=change.indicator,
        score=round(change.score, 4),
        old=side_of(change.old),
        new=side_of(change.new),
        rank=rank,
        reasons=tuple(map(str, change.reasons)),
        nearest=tuple((round(each.score, 3), each.evidence.text) for each in change.nearest),
    )


def _of_outcome(outcome: Outcome) -> Proposal:
    family = outcome.target.indicator.family if outcome.target.indicator else ""
    return Proposal(
        id=outcome.id,
        what="outcome",
        kind=outcome.verdict.value,
        part="promise",
        indicator=outcome.indicator,
        score=round(outcome.score, 4),
        old=side_of(outcome.target),
        new=side_of(outcome.result),
        rank=headline_rank(family) or _OTHERS,
        reasons=tuple(map(str, outcome.reasons)),
    )


def side_of(evidence: Evidence | None) -> Side | None:
    """Return one side of a claim: its sentence with the number as written.

    增长5.5%左右； → Side(text="增长5.5%左右；", number="5.5%", …)
    """
    if evidence is None:
        return None
    return Side(text=evidence.text, number=evidence.number, section=evidence.section, start=evidence.span.start)


def ordered(proposals: tuple[Proposal, ...], order: str) -> tuple[Proposal, ...]:
    """Return proposals in an order: doubt (least certain first), section, kind, or importance.

    Raises `KeyError` for another word.
    """
    keys = {
        "doubt": lambda each: (abs(each.score - 0.5), each.rank),
        "section": lambda each: (_section(each), _start(each)),
        "kind": lambda each: (each.what, each.kind, _start(each)),
        "importance": lambda each: (each.rank, each.what, _start(each)),
    }
    return tuple(sorted(proposals, key=keys[order]))


ORDERS = ("doubt", "section", "kind", "importance")


def _section(proposal: Proposal) -> tuple[str, ...]:
    side = proposal.new or proposal.old
    return side.section if side else ()


def _start(proposal: Proposal) -> int:
    side = proposal.new or proposal.old
    return side.start if side else 0
