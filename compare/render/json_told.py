"""What is told before the rows, as JSON: sentences of the brief, terms, headline targets."""

from __future__ import annotations

from typing import Any

from compare.model.account import BriefSentence, Term
from compare.model.headline import HeadlineGoal, HeadlineRow
from compare.render.json_evidence import evidence_json
from compare.telling.brief.gate import term_id
from compare.telling.ledger import plain_number


def brief_json(told: BriefSentence) -> dict[str, Any]:
    """Return a sentence of the brief: {"topic": "moved", "text": …, "changes": […], "pieces": […]}."""
    pieces = [{"text": each.text, "kind": each.kind.value, "changes": list(each.ids)} for each in told.pieces]
    return {"topic": told.topic.value, "text": told.text, "changes": list(told.ids), "pieces": pieces}


def term_json(term: Term) -> dict[str, Any]:
    """Return a term that came or went: {"term": "低空经济", "kind": "new", "old": 0, "new": 3, …}."""
    return {
        "id": term_id(term),
        "term": term.term,
        "kind": term.kind.value,
        "old": term.old,
        "new": term.new,
        "keyness": round(term.keyness, 2),
        "first": evidence_json(term.first),
    }


def headline_json(row: HeadlineRow) -> dict[str, Any]:
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
