"""A reviewed comparison as reference annotations that a program can be scored against."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from compare.model.comparison import Change, Comparison, Evidence, Outcome, Relation, SectionChange
from compare.model.indicator import Indicator
from compare.model.report import Report, Section
from compare.model.review import ACCEPTED, Decision

_KINDS = {"shifted_number": "shifted", "kept_number": "kept", "new_target": "new", "dropped_target": "dropped"}
_RELATIONS = {"carried_item": "carried", "reworded_item": "reworded", "dropped_item": "dropped", "new_item": "new"}
_SECTIONS = {Relation.ADDED: "added", Relation.REMOVED: "removed", Relation.SAME: "same"}


def reference_annotations(comparison: Comparison, decisions: Sequence[Decision]) -> dict[str, str]:
    """Return a reviewed comparison as reference annotations, by file name: two texts and five lists.

    lanwan-2024.txt, lanwan-2025.txt → docs/lanwan-2024.tsv, docs/lanwan-2025.tsv,
    lanwan-2024--lanwan-2025.targets.jsonl, … .items.tsv. What no one decided on is optional: finding it is no error,
    missing it no miss. Sections are the program's own.
    """
    names, changes = _names(comparison), comparison.changes
    rows = _Rows(
        old=_Sentences(comparison.old),
        new=_Sentences(comparison.new),
        accepted=frozenset(each.id for each in decisions if each.ruling in ACCEPTED),
    )
    lists = {
        "targets": [rows.target(each) for each in changes if each.part.is_plan and each.kind.value in _KINDS],
        "results": [rows.result(each) for each in changes if _is_result(each)],
        "outcomes": [rows.outcome(each) for each in comparison.outcomes],
        "sections": [row for each in comparison.sections for row in rows.sections(each)],
    }
    pair = "--".join(names)
    return {
        f"docs/{names[0]}.tsv": rows.old.table(),
        f"docs/{names[1]}.tsv": rows.new.table(),
        **{f"{pair}.{name}.jsonl": _lines(found) for name, found in lists.items()},
        f"{pair}.items.tsv": "".join(rows.item(each) for each in changes if each.kind.is_item),
    }


def _names(comparison: Comparison) -> list[str]:
    """Return what the files are named after: the reports' own names, with their years where these are the same."""
    both = (comparison.old, comparison.new)
    names = [PurePath(report.source.path.replace("#", "-")).stem for report in both]
    if names[0] == names[1]:
        return [f"{name}-{report.year}" for name, report in zip(names, both, strict=True)]
    return names


def _is_result(change: Change) -> bool:
    return bool(change.part.is_review and change.new and change.old and change.old.indicator)


@dataclass(frozen=True, kw_only=True)
class _Rows:
    """Makes the rows of the lists: sentences by their numbers, and whether a person accepted the claim."""

    old: _Sentences
    new: _Sentences
    accepted: frozenset[str]

    def _optional(self, name: str) -> dict[str, Any]:
        return {} if name in self.accepted else {"optional": True}

    def target(self, change: Change) -> dict[str, Any]:
        return {
            "kind": _KINDS[change.kind.value],
            "indicator": change.indicator,
            "old": self.old.row(change.old),
            "new": self.new.row(change.new),
            **self._optional(change.id),
        }

    def result(self, change: Change) -> dict[str, Any]:
        return {
            "indicator": change.indicator,
            "measure": _measure(change.new),
            "old": self.old.row(change.old),
            "new": self.new.row(change.new),
            **self._optional(change.id),
        }

    def outcome(self, outcome: Outcome) -> dict[str, Any]:
        return {
            "indicator": outcome.indicator,
            "target": self.old.row(outcome.target, bound=True),
            "outcome": self.new.row(outcome.result),
            "verdict": outcome.verdict.value,
            **self._optional(outcome.id),
        }

    def item(self, change: Change) -> str:
        cells = [self.old.of(change.old), self.new.of(change.new), _RELATIONS[change.kind.value]]
        return "\t".join([*cells, *self._optional(change.id)]) + "\n"

    def sections(self, change: SectionChange) -> list[dict[str, Any]]:
        relation = _SECTIONS.get(change.relation, "renamed")
        olds = [self.old.section(each) for each in change.old]
        news = [self.new.section(each) for each in change.new]
        pairs = [(a, b) for a in olds or [""] for b in news or [""]]
        return [{"old": a or None, "new": b or None, "relation": relation} for a, b in pairs]


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


def _measure(evidence: Evidence | None) -> str:
    indicator: Indicator | None = evidence.indicator if evidence else None
    return indicator.measure.value if indicator else ""


def _lines(rows: Sequence[dict[str, Any]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
