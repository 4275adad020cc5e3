"""Decisions as files: JSON, from which they can be taken over, and CSV; and how many there are, in words."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from compare.errors import StoreFailed
from compare.model.review import Decision, PairOfReports, Ruling
from compare.render.csv_writer import csv_bytes
from compare.review.records import decision_from, decision_record

_COLUMNS = ("id", "ruling", "standing", "kind", "indicator", "old", "new", "reason", "comment", "reviewer", "at")


def decisions_json(pair: PairOfReports, decisions: Sequence[Decision], counts: Mapping[str, int]) -> str:
    """Return decisions as JSON, the proposals they were made on in them, with how many there are of each ruling.

    {"pair": {"place": "澜湾市", …}, "counts": {"confirmed": 40, …}, "decisions": […]}
    """
    record = {"pair": vars(pair), "counts": dict(counts), "decisions": [decision_record(each) for each in decisions]}
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def decisions_from_json(text: str, name: str) -> tuple[str, list[Decision]]:
    """Return the pair's key and the decisions of such a file; raises `StoreFailed` where it is none."""
    try:
        record = json.loads(text)
        key = PairOfReports(**record["pair"]).key
        return key, [decision_from(each) for each in record["decisions"]]
    except (ValueError, KeyError, TypeError) as error:
        raise StoreFailed(f"{name}: is no export of decisions ({error})") from None


def decisions_csv(decisions: Sequence[Decision]) -> bytes:
    r"""Return decisions as CSV with a row each; UTF-8 with BOM.

    b"\xef\xbb\xbfid,ruling,standing,kind,…\r\n1f6c8693b83d,confirmed,current,shifted_number,…"
    """
    return csv_bytes([_COLUMNS, *map(_row, decisions)])


def _row(decision: Decision) -> tuple[str, ...]:
    proposal, put = decision.proposal, decision.correction
    told = {
        "ruling": decision.ruling.value,
        "standing": decision.standing.value,
        "kind": put.kind or proposal.kind,
        "indicator": put.indicator or proposal.indicator,
        "old": put.old_text or (proposal.old.text if proposal.old else ""),
        "new": put.new_text or (proposal.new.text if proposal.new else ""),
    }
    return tuple(str(told[key] if key in told else getattr(decision, key)) for key in _COLUMNS)


def told(counts: Mapping[str, int]) -> str:
    """Return counts as words for a file's head: "47 of 213 (40 confirmed, 5 rejected, 2 corrected); 1 stale"."""
    decided = [each.value for each in Ruling if each not in (Ruling.PENDING,)]
    done = sum(counts[each] for each in decided)
    parts = ", ".join(f"{counts[each]} {each}" for each in decided if counts[each])
    rest = ", ".join(f"{counts[each]} {each}" for each in ("pending", "stale", "vanished") if counts[each])
    total = done + counts["pending"] + counts["stale"]
    return f"{done} of {total}" + (f" ({parts})" if parts else "") + (f"; {rest}" if rest else "")
