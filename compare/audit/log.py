"""Holds a change log against the two reports it was made of, read anew."""

from __future__ import annotations

from collections import Counter
from typing import Any

from compare.audit.brief import check_brief
from compare.audit.findings import Lack, Ledger
from compare.audit.moves import check_delta, told, verdicts
from compare.audit.quotes import Quoted, check_quote, same
from compare.audit.rows import Row, decimal_of, dicts_in, is_one_of, quotes_in, span_of
from compare.errors import UnreadableFile
from compare.model.comparison import ChangeKind, Relation, Verdict
from compare.model.report import Part, Report

SCHEMA_VERSION = "1"
_PAIRED = (ChangeKind.SHIFTED_NUMBER, ChangeKind.KEPT_NUMBER, ChangeKind.CARRIED_ITEM, ChangeKind.REWORDED_ITEM)
_FRESH = (ChangeKind.NEW_TARGET, ChangeKind.NEW_ITEM)
_OLD_SIDE, _NEW_SIDE = ("old", "target"), ("new", "result")
_TOLD = ("old", "new", "sections", "changes", "outcomes", "summary", "notices", "schema_version")
_SIDES = {Relation.ADDED: (0, 1), Relation.REMOVED: (1, 0)}
"""Which sides of a section's relation there are; all others have both."""


def check_log(log: object, name: str, old: Report, new: Report, ledger: Ledger) -> None:
    """Try every claim of a change log, as parsed from its JSON, against the two reports.

    Raises `UnreadableFile` where it is no change log: {"cells": …} → "log.json: is no change log; …".
    """
    if not isinstance(log, dict) or not all(key in log for key in _TOLD):
        lacking = [key for key in _TOLD if not isinstance(log, dict) or key not in log]
        raise UnreadableFile(f"{name}: is no change log (no {', '.join(lacking)}); give what diff --format json wrote")
    both = Quoted(report=old), Quoted(report=new)
    version = log["schema_version"]
    ledger.claim(version == SCHEMA_VERSION, "schema_version", version, SCHEMA_VERSION)
    for key, report in (("old", old), ("new", new)):
        _check_head(log[key], key, report, ledger)
    for place, row in _rows(log, "sections", ledger):
        _check_section(row, f"sections[{place}]", (old, new), ledger)
    for place, row in _rows(log, "changes", ledger):
        _check_change(row, _where("changes", place, row), both, ledger)
    for place, row in _rows(log, "outcomes", ledger):
        _check_outcome(row, _where("outcomes", place, row), both, ledger)
    _check_counts(log, ledger)
    check_brief(log, ledger)
    for key in log:
        if key not in _TOLD:
            _check_quotes(log[key], key, both, ledger)


def _rows(log: Row, key: str, ledger: Ledger) -> list[tuple[int, Row]]:
    found = log[key]
    shaped = isinstance(found, list) and all(isinstance(each, dict) for each in found)
    ledger.claim(shaped, key, type(found).__name__, Lack.NO_ROWS)
    return list(enumerate(dicts_in(found)))


def _where(key: str, place: int, row: Row) -> str:
    return f"{key}[{place}] {row.get('indicator') or row.get('id') or ''}".strip()


def _check_head(head: object, where: str, report: Report, ledger: Ledger) -> None:
    found = {
        "title": report.title,
        "jurisdiction": report.place,
        "year": report.year,
        "date": report.date,
        "speaker": report.speaker,
        "sha256": report.source.sha256,
        "characters": len(report.text),
    }
    said = head if isinstance(head, dict) else {}
    for key, value in found.items():
        if key in said or key in ("title", "year", "sha256"):
            ledger.claim(said.get(key) == value, f"{where} {key}", said.get(key), value)


def _check_section(row: Row, where: str, reports: tuple[Report, Report], ledger: Ledger) -> None:
    relation = row.get("relation")
    known = is_one_of(relation, Relation)
    ledger.claim(known, f"{where} relation", relation, " | ".join(Relation))
    sides = [dicts_in(row.get("old")), dicts_in(row.get("new"))]
    if known:
        wanted = _SIDES.get(Relation(str(relation)), (1, 1))
        there = tuple(int(bool(side)) for side in sides)
        ledger.claim(there == wanted, f"{where} relation", relation, f"{len(sides[0])} → {len(sides[1])}")
    _check_score(row, where, ledger)
    for side, name, report in zip(sides, ("old", "new"), reports, strict=True):
        for heading in side:
            _check_heading(heading, f"{where} {name}", report, ledger)


def _check_heading(heading: Row, where: str, report: Report, ledger: Ledger) -> None:
    said, span = heading.get("heading"), span_of(heading)
    a, b = span or (0, 0)
    stands = span is not None and report.text[a:b] == said
    if not ledger.claim(stands, f"{where} heading", f"{said} at {heading.get('span')}", report.text[a:b]):
        return
    section = next((each for each in report.sections if (each.span.start, each.span.end) == (a, b)), None)
    if ledger.claim(section is not None, f"{where} heading", said, Lack.NO_HEADING) and section:
        for key, value in (("level", section.level), ("part", section.part.value)):
            ledger.claim(heading.get(key) == value, f"{where} {key}", heading.get(key), value)


def _check_score(row: Row, where: str, ledger: Ledger) -> None:
    score = decimal_of(row.get("score"))
    ledger.claim(score is not None and 0 <= score <= 1, f"{where} score", row.get("score"), "0…1")


def _check_change(row: Row, where: str, both: tuple[Quoted, Quoted], ledger: Ledger) -> None:
    part = row.get("part")
    ledger.claim(is_one_of(part, (Part.PLAN, Part.REVIEW)), f"{where} part", part, "plan | review")
    _check_score(row, where, ledger)
    old, new = (_quote(row, key, where, quoted, ledger) for key, quoted in zip(("old", "new"), both, strict=True))
    _check_kind(row, where, old, new, ledger)
    delta = row.get("delta")
    if isinstance(delta, dict):
        check_delta(delta, f"{where} delta", old, new, ledger)
    _check_edits(row, where, old, new, ledger)
    rest = {key: value for key, value in row.items() if key not in ("old", "new")}
    _check_quotes(rest, where, both, ledger)


def _quote(row: Row, key: str, where: str, quoted: Quoted, ledger: Ledger) -> Row | None:
    quote = row.get(key)
    shaped = quote is None or isinstance(quote, dict)
    if not ledger.claim(shaped, f"{where} {key}", quote, Lack.NO_QUOTE) or not isinstance(quote, dict):
        return None
    check_quote(quote, f"{where} {key}", quoted, ledger)
    return quote


def _check_kind(row: Row, where: str, old: Row | None, new: Row | None, ledger: Ledger) -> None:
    said = row.get("kind")
    if not ledger.claim(is_one_of(said, ChangeKind), f"{where} kind", said, " | ".join(ChangeKind)):
        return
    kind = ChangeKind(str(said))
    wanted = (kind in _PAIRED or kind not in _FRESH, kind in _PAIRED or kind in _FRESH)
    there = (old is not None, new is not None)
    sides = " → ".join("✓" if each else "—" for each in there)
    ledger.claim(there == wanted, f"{where} kind", kind, sides)
    numbers = [str(side.get("number") or "") for side in (old, new) if side]
    shown = " → ".join(each or "—" for each in numbers)
    ledger.claim(all(bool(each) != kind.is_item for each in numbers), f"{where} kind", kind, shown)
    before, after = told(old), told(new)
    if before and after and not kind.is_item:
        ends = before.ends_in(after.unit) or (before.low, before.high, before.high)
        kept = same(ends[0], after.low) and same(ends[2], after.high)
        ledger.claim(kept == (kind is ChangeKind.KEPT_NUMBER), f"{where} kind", kind, shown)


def _check_edits(row: Row, where: str, old: Row | None, new: Row | None, ledger: Ledger) -> None:
    """Word-level edits give back both sentences: kept and taken out the old one, kept and put in the new one."""
    edits: Any = row.get("edits")
    if not edits or not old or not new:
        return
    shaped = all(isinstance(each, list) and len(each) == 2 and isinstance(each[1], str) for each in edits)
    if ledger.claim(shaped, f"{where} edits", edits, Lack.NO_ROWS):
        for side, left_out in ((old, "insert"), (new, "delete")):
            text = "".join(words for kind, words in edits if kind != left_out)
            ledger.claim(text == side.get("text"), f"{where} edits", text, side.get("text"))


def _check_outcome(row: Row, where: str, both: tuple[Quoted, Quoted], ledger: Ledger) -> None:
    _check_score(row, where, ledger)
    target = _quote(row, "target", where, both[0], ledger)
    result = _quote(row, "result", where, both[1], ledger)
    ledger.claim(target is not None and bool(target.get("number")), f"{where} target", target, Lack.NO_NUMBER)
    _check_verdict(row, where, target, result, ledger)
    distance = row.get("distance")
    if isinstance(distance, dict):
        check_delta(distance, f"{where} distance", target, result, ledger)
    if "words_only" in row:
        in_words = result is not None and "number" not in result
        ledger.claim(row["words_only"] == in_words, f"{where} words_only", row["words_only"], in_words)


def _check_verdict(row: Row, where: str, target: Row | None, result: Row | None, ledger: Ledger) -> None:
    said = row.get("verdict")
    known = {*Verdict, "not_due", "doubtful"}
    if not ledger.claim(is_one_of(said, known), f"{where} verdict", said, " | ".join(sorted(known))):
        return
    if said in (Verdict.MET, Verdict.MISSED, Verdict.NOT_REPORTED):
        wanted = said != Verdict.NOT_REPORTED
        ledger.claim(
            (result is not None) == wanted, f"{where} verdict", said, (result or {}).get("text") or Lack.NOT_TOLD
        )
    if said in (Verdict.MET, Verdict.MISSED) and target and result:
        allowed = verdicts(target, result)
        if allowed is not None:
            numbers = f"{target.get('number')} ({target.get('bound')}) → {result.get('number')}"
            ledger.claim(said in allowed, f"{where} verdict", said, numbers)


def _check_counts(log: Row, ledger: Ledger) -> None:
    changes, outcomes = dicts_in(log["changes"]), dicts_in(log["outcomes"])
    shaped = isinstance(log["summary"], dict)
    ledger.claim(shaped, "summary", log["summary"], Lack.NO_ROWS)
    counts = dict(Counter(str(row.get("kind")) for row in changes))
    summary = log["summary"] if isinstance(log["summary"], dict) else {}
    for kind in sorted({*counts, *summary}):
        said, found = summary.get(kind, 0), counts.get(kind, 0)
        ledger.claim(said == found, f"summary {kind}", said, found)
    for key, rows in (("changes", changes), ("outcomes", outcomes)):
        ids = [row.get("id") for row in rows]
        for each in ids:
            times = ids.count(each)
            ledger.claim(isinstance(each, str) and each != "" and times == 1, f"{key} id", each, f"× {times}")


def _check_quotes(part: object, where: str, both: tuple[Quoted, Quoted], ledger: Ledger) -> None:
    """Check quotes in fields that are not known here: those of either side by their key, others in either report."""
    for path, key, quote in quotes_in(part):
        at = f"{where} {path}".strip()
        if key in _OLD_SIDE or key in _NEW_SIDE:
            check_quote(quote, at, both[key in _NEW_SIDE], ledger)
            continue
        tries = [Ledger(), Ledger()]
        stands = [check_quote(quote, at, quoted, tried) for quoted, tried in zip(both, tries, strict=True)]
        best = tries[1 if stands[1] and (not stands[0] or not tries[1].findings) else 0]
        ledger.claims += best.claims
        ledger.findings += best.findings
