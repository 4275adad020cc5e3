"""The JSON that other programs read (its schema ships beside this file)."""

from __future__ import annotations

import json
from collections import Counter
from importlib.resources import files
from typing import Any

from compare.model.alignment import Reason
from compare.model.comparison import (
    Change,
    Comparison,
    Delta,
    Extraction,
    NearEvidence,
    Outcome,
    SectionChange,
    Sum,
    WordGoal,
)
from compare.model.evidence import of_indicator
from compare.model.report import Part, Report, Section
from compare.model.text import Notice, NoticeCode
from compare.render.json_evidence import evidence_json
from compare.render.json_told import brief_json, headline_json, term_json
from compare.telling import brief_of
from compare.telling.brief.gate import section_id
from compare.telling.ledger import plain_number

SCHEMA_VERSION = "1"


def schema(command: str) -> dict[str, Any]:
    """Return the JSON Schema of what a command prints: `schema("diff")["title"]` → "report-compare diff"."""
    text = (files("compare.render") / f"schema-{command}.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def diff_json(comparison: Comparison, explain: bool = False, language: str = "zh") -> str:
    """Return a comparison as JSON; with `explain`, every change carries its reasons and nearest candidates.

    The sentences of the brief are in the `language`, all else is the same in both.

    {"schema_version": "1", "old": {"title": …}, "changes": [{"kind": "shifted_number", …}], …}
    """
    found = {
        "schema_version": SCHEMA_VERSION,
        "old": _report(comparison.old),
        "new": _report(comparison.new),
        "brief": [brief_json(each) for each in brief_of(comparison, language)],
        "sections": [_section_change(change, explain) for change in comparison.sections],
        "changes": [_change(change, explain) for change in comparison.changes],
        "outcomes": [_outcome(outcome, explain) for outcome in comparison.outcomes],
        "word_goals": [_word_goal(goal) for goal in comparison.word_goals],
        "headline": [headline_json(row) for row in comparison.headline],
        "terms": [term_json(term) for term in comparison.terms],
        "summary": dict(sorted(Counter(change.kind.value for change in comparison.changes).items())),
        "notices": [_notice(notice) for notice in comparison.notices],
    }
    return dumped(found)


def extract_json(extraction: Extraction) -> str:
    """Return a report's outline and quantities as JSON.

    {"schema_version": "1", "outline": […], "indicators": [{"name": "地区生产总值", "amount": 5.5, …}], …}
    """
    report = extraction.report
    found = {
        "schema_version": SCHEMA_VERSION,
        "report": _report(report),
        "outline": [_heading(section) for section in report.sections],
        "indicators": [evidence_json(of_indicator(report, indicator)) for indicator in extraction.indicators],
        "notices": [_notice(notice) for notice in (*report.notices, *extraction.notices)],
    }
    return dumped(found)


def dumped(found: dict[str, Any]) -> str:
    r"""Return a record as the JSON that is printed: Chinese as it is, one line end at the end.

    {"year": 2025} → "{\n \"year\": 2025\n}\n"
    """
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _report(report: Report) -> dict[str, Any]:
    return {
        "title": report.title,
        "jurisdiction": report.place,
        "year": report.year,
        "date": report.date,
        "speaker": report.speaker,
        "path": report.source.path,
        "sha256": report.source.sha256,
        "characters": len(report.text),
        "encoding": report.source.encoding,
        "notices": [_notice(notice) for notice in report.notices if notice.code is not NoticeCode.FURNITURE],
    }


def _notice(notice: Notice) -> dict[str, Any]:
    found: dict[str, Any] = {"code": notice.code.value, "detail": notice.detail}
    if notice.span:
        found["span"] = [notice.span.start, notice.span.end]
    return found


def _heading(section: Section) -> dict[str, Any]:
    return {
        "heading": section.heading,
        "level": section.level,
        "part": section.part.value,
        "span": [section.span.start, section.span.end],
        "form": section.form.value,
        "horizon": section.horizon.value,
    }


def _delta(delta: Delta | None) -> dict[str, Any] | None:
    if delta is None:
        return None
    return {
        "absolute": plain_number(delta.absolute),
        "relative": None if delta.relative is None else round(float(delta.relative), 6),
        "points": None if delta.points is None else plain_number(delta.points),
        "direction": delta.direction.value,
        "stance": delta.stance.value,
        **({} if delta.low is None else {"low": plain_number(delta.low)}),
        **({} if delta.high is None else {"high": plain_number(delta.high)}),
    }


def _reasons(reasons: tuple[Reason, ...]) -> list[dict[str, Any]]:
    return [{"rule": reason.rule, "score": round(reason.score, 4), "detail": reason.detail} for reason in reasons]


def _near(near: NearEvidence) -> dict[str, Any]:
    found = evidence_json(near.evidence) or {}
    return found | {"score": round(near.score, 4)}


def _change(change: Change, explain: bool) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": change.id,
        "kind": change.kind.value,
        "part": Part.REVIEW.value if change.part.is_review else Part.PLAN.value,
        "indicator": change.indicator,
        "score": round(change.score, 4),
        "old": evidence_json(change.old),
        "new": evidence_json(change.new),
        "delta": _delta(change.delta),
        "moved": change.moved,
        **({"weight": change.weight.points} if change.weight else {}),
        **({"word_goal": change.word_goal} if change.word_goal else {}),
        **({"doubtful": True} if change.doubtful else {}),
        **({"comes_to": _comes_to(change.comes_to)} if change.comes_to else {}),
    }
    if explain:
        found["edits"] = [[edit.kind.value, edit.text] for edit in change.edits]
        found["reasons"] = _reasons(change.reasons)
        found["weight_reasons"] = _reasons(change.weight.reasons if change.weight else ())
        found["nearest"] = [_near(near) for near in change.nearest]
    return found


def _comes_to(told: Sum) -> dict[str, Any]:
    unit = told.base.indicator.figure.unit if told.base.indicator else ""
    return {"amount": plain_number(told.amount), "unit": unit, "base": evidence_json(told.base)}


def _outcome(outcome: Outcome, explain: bool) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": outcome.id,
        "indicator": outcome.indicator,
        "verdict": outcome.verdict.value,
        "target": evidence_json(outcome.target),
        "result": evidence_json(outcome.result),
        "score": round(outcome.score, 4),
        "words_only": outcome.words_only,
        **({"within": True} if outcome.within else {}),
        **({} if outcome.line is None else {"line": plain_number(outcome.line)}),
        "distance": _delta(outcome.distance),
    }
    if explain:
        found["reasons"] = _reasons(outcome.reasons)
    return found


def _word_goal(goal: WordGoal) -> dict[str, Any]:
    return {
        "id": goal.id,
        "kind": goal.kind.value,
        "indicator": goal.indicator,
        "family": goal.family,
        "old_words": goal.old_words,
        "new_words": goal.new_words,
        "score": round(goal.score, 4),
        "old": evidence_json(goal.old),
        "new": evidence_json(goal.new),
    }


def _section_change(change: SectionChange, explain: bool) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": section_id(change),
        "relation": change.relation.value,
        "score": round(change.score, 4),
        "old": [_heading(section) for section in change.old],
        "new": [_heading(section) for section in change.new],
    }
    if explain:
        found["reasons"] = _reasons(change.reasons)
    return found
