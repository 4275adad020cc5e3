"""How far two reviewers agree, kind by kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from compare.model.review import ACCEPTED, Decision


def agreement(one: Mapping[str, Decision], other: Mapping[str, Decision]) -> list[tuple[str, int, float]]:
    """Return for each kind, and for all, how many claims both reviewers judged and the F1 of what they accepted.

    Two accepted claims agree where kind, indicator and both sides are the same after correction.

    [("shifted_number", 12, .91), ("", 40, .88)]; "" stands for all kinds.
    """
    both = one.keys() & other.keys()
    kinds = sorted({one[name].proposal.kind for name in both})
    rows = [
        (kind, _f1([one[n] for n in sorted(both)], [other[n] for n in sorted(both)], kind)) for kind in (*kinds, "")
    ]
    return [(kind, *found) for kind, found in rows]


def _f1(one: Sequence[Decision], other: Sequence[Decision], kind: str) -> tuple[int, float]:
    judged = [each for each in one if not kind or each.proposal.kind == kind]
    left, right = (
        {_claim(each) for each in side if each.ruling in ACCEPTED and (not kind or each.proposal.kind == kind)}
        for side in (one, other)
    )
    total = len(left) + len(right)
    return len(judged), 2 * len(left & right) / total if total else 1.0


def _claim(decision: Decision) -> tuple[str, ...]:
    proposal, put = decision.proposal, decision.correction
    old = put.old_text or (proposal.old.text if proposal.old else "")
    new = put.new_text or (proposal.new.text if proposal.new else "")
    kind = put.kind or proposal.kind
    return (decision.id, kind, put.indicator or proposal.indicator, old, new, put.old_number, put.new_number)
