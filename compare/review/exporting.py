"""Decisions as files: JSON and CSV records, and reference annotations that a program can be scored against."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

from compare.errors import StoreFailed
from compare.model.comparison import Comparison, Evidence, Relation, SectionChange
from compare.model.indicator import Indicator
from compare.model.report import Report, Section
from compare.model.review import ACCEPTED, Decision, PairOfReports, Ruling
from compare.review.records import decision_from, decision_record

_KINDS = {"shifted_number": "shifted", "kept_number": "kept", "new_target": "new", "dropped_target": "dropped"}
_RELATIONS = {"carried_item": "carried", "reworded_item": "reworded", "dropped_item": "dropped", "new_item": "new"}
_COLUMNS = ("id", "ruling", "standing", "kind", "indicator", "old", "new", "reason", "comment", "reviewer", "at")
_SECTIONS = {Relation.ADDED: "added", Relation.REMOVED: "removed", Relation.SAME: "same"}


def decisions_json(pair: PairOfReports, decisions: Sequence[Decision], counts: Mapping[str, int]) -> str:
    """Return decisions as JSON, the proposals they were made on in them, with how many there are of each ruling."""
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
    """Return decisions as CSV with a row each; UTF-8 with BOM."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for each in decisions:
        proposal, put = each.proposal, each.correction
        told = {
            **{key: getattr(each, key) for key in ("id", "reason", "comment", "reviewer", "at")},
            "ruling": each.ruling.value,
            "standing": each.standing.value,
            "kind": put.kind or proposal.kind,
            "indicator": put.indicator or proposal.indicator,
            "old": put.old_text or (proposal.old.text if proposal.old else ""),
            "new": put.new_text or (proposal.new.text if proposal.new else ""),
        }
        writer.writerow([_harmless(str(told[key])) for key in _COLUMNS])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def _harmless(text: str) -> str:
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def reference_annotations(comparison: Comparison, decisions: Sequence[Decision]) -> dict[str, str]:
    """Return a reviewed comparison as reference annotations, by file name: two texts and five lists.

    What no one decided on is optional: finding it is no error, missing it no miss. Sections are the program's own.
    """
    accepted = {each.id for each in decisions if each.ruling in ACCEPTED}
    names = [PurePath(report.source.path.replace("#", "-")).stem for report in (comparison.old, comparison.new)]
    if names[0] == names[1]:
        names = [f"{name}-{report.year}" for name, report in zip(names, (comparison.old, comparison.new), strict=True)]
    pair = "--".join(names)
    old, new = _Sentences(comparison.old), _Sentences(comparison.new)

    def optional(name: str) -> dict[str, Any]:
        return {} if name in accepted else {"optional": True}

    plan = [each for each in comparison.changes if each.part.is_plan and each.kind.value in _KINDS]
    review = [each for each in comparison.changes if each.part.is_review and each.old and each.new]
    items = [each for each in comparison.changes if each.kind.value in _RELATIONS]
    targets = [
        {
            "kind": _KINDS[each.kind.value],
            "indicator": each.indicator,
            "old": old.row(each.old),
            "new": new.row(each.new),
            **optional(each.id),
        }
        for each in plan
    ]
    results = [
        {
            "indicator": each.indicator,
            "measure": _measure(each.new),
            "old": old.row(each.old),
            "new": new.row(each.new),
            **optional(each.id),
        }
        for each in review
        if each.old and each.old.indicator
    ]
    outcomes = [
        {
            "indicator": each.indicator,
            "target": old.row(each.target, bound=True),
            "outcome": new.row(each.result),
            "verdict": each.verdict.value,
            **optional(each.id),
        }
        for each in comparison.outcomes
    ]
    pairs = [
        "\t".join(
            [
                old.of(each.old),
                new.of(each.new),
                _RELATIONS[each.kind.value],
                *(["optional"] if optional(each.id) else []),
            ]
        )
        for each in items
    ]
    return {
        f"docs/{names[0]}.tsv": old.table(),
        f"docs/{names[1]}.tsv": new.table(),
        f"{pair}.targets.jsonl": _lines(targets),
        f"{pair}.results.jsonl": _lines(results),
        f"{pair}.outcomes.jsonl": _lines(outcomes),
        f"{pair}.sections.jsonl": _lines([row for each in comparison.sections for row in _sections(each, old, new)]),
        f"{pair}.items.tsv": "".join(f"{line}\n" for line in pairs),
    }


class _Sentences:
    """A report's sentences with the numbers S001, S002 … that annotations name them by."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._names = {each.span.start: f"S{at:03d}" for at, each in enumerate(report.sentences, 1)}

    def of(self, evidence: Evidence | None) -> str:
        return self._names[evidence.span.start] if evidence else "-"

    def row(self, evidence: Evidence | None, bound: bool = False) -> dict[str, Any] | None:
        if evidence is None:
            return None
        indicator = evidence.indicator
        number = indicator.figure.span.of(self._report.text) if indicator else None
        told = {"bound": indicator.figure.bound.value} if bound and indicator else {}
        return {"sid": self.of(evidence), "number": number, **told}

    def section(self, section: Section) -> str:
        return self._names.get(section.span.start, "")

    def table(self) -> str:
        words = self._report.words
        rows = enumerate(self._report.sentences)
        return "".join(f"S{at + 1:03d}\tP{each.paragraph + 1:03d}\t{words(at)}\n" for at, each in rows)


def _sections(change: SectionChange, old: _Sentences, new: _Sentences) -> list[dict[str, Any]]:
    relation = _SECTIONS.get(change.relation, "renamed")
    olds, news = [old.section(each) for each in change.old], [new.section(each) for each in change.new]
    pairs = [(a, b) for a in olds or [""] for b in news or [""]]
    return [{"old": a or None, "new": b or None, "relation": relation} for a, b in pairs]


def _measure(evidence: Evidence | None) -> str:
    indicator: Indicator | None = evidence.indicator if evidence else None
    return indicator.measure.value if indicator else ""


def _lines(rows: Sequence[dict[str, Any]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def agreement(one: Mapping[str, Decision], other: Mapping[str, Decision]) -> list[tuple[str, int, float]]:
    """Return for each kind, and for all, how many claims both reviewers judged and the F1 of what they accepted.

    Two accepted claims agree where kind, indicator and both sides are the same after correction.
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


def told(counts: Mapping[str, int]) -> str:
    """Return counts as words for a file's head: "47 of 213 (40 confirmed, 5 rejected, 2 corrected); 1 stale"."""
    decided = [each.value for each in Ruling if each not in (Ruling.PENDING,)]
    done = sum(counts[each] for each in decided)
    parts = ", ".join(f"{counts[each]} {each}" for each in decided if counts[each])
    rest = ", ".join(f"{counts[each]} {each}" for each in ("pending", "stale", "vanished") if counts[each])
    total = done + counts["pending"] + counts["stale"]
    return f"{done} of {total}" + (f" ({parts})" if parts else "") + (f"; {rest}" if rest else "")
