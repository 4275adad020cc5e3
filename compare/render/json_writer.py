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
    Evidence,
    Extraction,
    NearEvidence,
    Outcome,
    SectionChange,
    Sum,
    WordGoal,
)
from compare.model.evidence import of_indicator
from compare.model.headline import HeadlineGoal, HeadlineRow
from compare.model.indicator import Role
from compare.model.report import Part, Report, Section
from compare.model.text import Notice, NoticeCode
from compare.render.ledger import plain_number

SCHEMA_VERSION = "1"


def schema(command: str) -> dict[str, Any]:
    """Return the JSON Schema of what a command prints: `schema("diff")["title"]` → "report-compare diff"."""
    text = (files("compare.render") / f"schema-{command}.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def diff_json(comparison: Comparison, explain: bool = False) -> str:
    """Return a comparison as JSON; with `explain`, every change carries its reasons and nearest candidates.

    {"schema_version": "1", "old": {"title": …}, "changes": [{"kind": "shifted_number", …}], …}
    """
    found = {
        "schema_version": SCHEMA_VERSION,
        "old": _report(comparison.old),
        "new": _report(comparison.new),
        "sections": [_section_change(change, explain) for change in comparison.sections],
        "changes": [_change(change, explain) for change in comparison.changes],
        "outcomes": [_outcome(outcome, explain) for outcome in comparison.outcomes],
        "word_goals": [_word_goal(goal) for goal in comparison.word_goals],
        "headline": [_headline(row) for row in comparison.headline],
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


def evidence_json(evidence: Evidence | None) -> dict[str, Any] | None:
    """Return a passage, with the number read from it where the claim is about one.

    增长5.5%左右 → {"text": "增长5.5%左右；", "number": "5.5%", "amount": 5.5, "bound": "about", …}
    """
    if evidence is None:
        return None
    found: dict[str, Any] = {
        "text": evidence.text,
        "span": [evidence.span.start, evidence.span.end],
        "section": list(evidence.section),
    }
    indicator = evidence.indicator
    if indicator is None:
        return found
    figure = indicator.figure
    found |= {
        "name": indicator.name,
        "number": evidence.number,
        "number_span": [figure.span.start, figure.span.end],
        "amount": plain_number(figure.low),
        "signed": plain_number(-figure.low if figure.falls else figure.low),
        "unit": figure.unit,
        "measure": indicator.measure.value,
        "bound": figure.bound.value,
        "role": indicator.role.value,
        "horizon": indicator.horizon.value,
        "family": indicator.family,
        "year": indicator.year,
    }
    if not indicator.named:
        found["named"] = False
    if figure.high != figure.low:
        found["amount_high"] = plain_number(figure.high)
        found["signed_high"] = plain_number(-figure.high if figure.falls else figure.high)
    if indicator.role is Role.TARGET:
        found["due"] = indicator.year
    return found


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
        **({"word_goal": change.word_goal} if change.word_goal else {}),
        **({"doubtful": True} if change.doubtful else {}),
        **({"comes_to": _comes_to(change.comes_to)} if change.comes_to else {}),
    }
    if explain:
        found["edits"] = [[edit.kind.value, edit.text] for edit in change.edits]
        found["reasons"] = _reasons(change.reasons)
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


def _headline(row: HeadlineRow) -> dict[str, Any]:
    """Return a headline indicator with the ids of the rows it was read from; "words" stands beside a worded goal."""
    rows = {"change": row.change, "outcome": row.outcome, "word_goal": row.word_goal}
    told = row.word_goal
    return {
        "family": row.family,
        "old": _headline_goal(row.old, told.old_words if told else ""),
        "result": evidence_json(row.result),
        "new": _headline_goal(row.new, told.new_words if told else ""),
        "verdict": row.verdict.value if row.verdict else None,
        "line": None if row.line is None else plain_number(row.line),
        "moved_out": row.moved_out,
        **{key: each.id for key, each in rows.items() if each is not None},
    }


def _headline_goal(goal: HeadlineGoal | None, words: str) -> dict[str, Any] | None:
    if goal is None:
        return None
    return {
        "kind": "words" if goal.is_words else "number",
        "main_goals": goal.main,
        **({"words": words} if goal.is_words else {}),
        **({"stretch": evidence_json(goal.stretch)} if goal.stretch else {}),
        "evidence": evidence_json(goal.evidence),
    }


def _section_change(change: SectionChange, explain: bool) -> dict[str, Any]:
    found: dict[str, Any] = {
        "relation": change.relation.value,
        "score": round(change.score, 4),
        "old": [_heading(section) for section in change.old],
        "new": [_heading(section) for section in change.new],
    }
    if explain:
        found["reasons"] = _reasons(change.reasons)
    return found
