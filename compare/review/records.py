"""Values of the review as plain records, for the store and for exports, and back."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from compare.errors import StoreFailed
from compare.model.review import Correction, Decision, Proposal, Ruling, Side, Standing


def proposal_record(proposal: Proposal) -> dict[str, Any]:
    """Return a proposal as a record: Proposal(id="1f6c8693b83d", …) → {"id": "1f6c8693b83d", …}"""
    return asdict(proposal)


def proposal_from(record: dict[str, Any]) -> Proposal:
    """Return the proposal of a record; raises `StoreFailed` where the record is none."""
    try:
        return Proposal(
            **{
                **record,
                "old": _side(record["old"]),
                "new": _side(record["new"]),
                "reasons": tuple(record.get("reasons", ())),
                "nearest": tuple((float(score), str(text)) for score, text in record.get("nearest", ())),
            }
        )
    except (KeyError, TypeError, ValueError) as error:
        raise StoreFailed(f"a record of a proposal cannot be read ({error})") from None


def _side(record: dict[str, Any] | None) -> Side | None:
    return None if record is None else Side(**{**record, "section": tuple(record.get("section", ()))})


def decision_record(decision: Decision) -> dict[str, Any]:
    """Return a decision as a record, the proposal it was made on in it.

    Decision(ruling=CONFIRMED, …) → {"ruling": "confirmed", "proposal": {…}, …}
    """
    return asdict(decision)


def decision_from(record: dict[str, Any]) -> Decision:
    """Return the decision of a record; raises `StoreFailed` where the record is none."""
    try:
        return Decision(
            **{
                **record,
                "ruling": Ruling(record["ruling"]),
                "proposal": proposal_from(record["proposal"]),
                "correction": Correction(**record.get("correction", {})),
                "standing": Standing(record.get("standing", "current")),
            }
        )
    except (KeyError, TypeError, ValueError) as error:
        raise StoreFailed(f"a record of a decision cannot be read ({error})") from None
