"""The change log with the decisions applied: what was rejected is gone, what was corrected stands as corrected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from compare.model.comparison import Change, ChangeKind, Comparison, Evidence, Outcome, Verdict
from compare.model.evidence import of_sentence
from compare.model.indicator import Indicator
from compare.model.report import Part, Report
from compare.model.review import ACCEPTED, Decision, Proposal, Ruling, Standing

Indicators = tuple[tuple[Indicator, ...], tuple[Indicator, ...]]


def applied(comparison: Comparison, decisions: Sequence[Decision], indicators: Indicators) -> Comparison:
    """Return the comparison with the decisions applied that were made on what it says now.

    Stale decisions leave the proposal as it is. `indicators` are those of the old and the new report, from which a
    corrected number is read.
    """
    made = {each.id: each for each in decisions if each.standing is Standing.CURRENT}
    changes = [
        kept
        for change in comparison.changes
        if (kept := _change(change, made.get(change.id), comparison, indicators)) is not None
    ]
    outcomes = [
        judged
        for outcome in comparison.outcomes
        if (judged := _outcome(outcome, made.get(outcome.id), comparison, indicators)) is not None
    ]
    added = [_added(each, comparison, indicators) for each in made.values() if each.ruling is Ruling.ADDED]
    return replace(comparison, changes=(*changes, *added), outcomes=tuple(outcomes))


def confirmed_only(comparison: Comparison, decisions: Sequence[Decision]) -> Comparison:
    """Keep what a person confirmed, corrected or added; sections, which are not reviewed, go.

    213 changes, 42 of them confirmed or corrected → 42 changes.
    """
    kept = {each.id for each in decisions if each.ruling in ACCEPTED and each.standing is Standing.CURRENT}
    changes = tuple(each for each in comparison.changes if each.id in kept)
    outcomes = tuple(each for each in comparison.outcomes if each.id in kept)
    return replace(comparison, changes=changes, outcomes=outcomes, sections=())


def _change(change: Change, decision: Decision | None, comparison: Comparison, indicators: Indicators) -> Change | None:
    if decision is None or decision.ruling in (Ruling.CONFIRMED, Ruling.UNSURE):
        return change
    if decision.ruling is Ruling.REJECTED:
        return None
    put = decision.correction
    old = _corrected(change.old, put.old_text, put.old_number, comparison.old, indicators[0])
    new = _corrected(change.new, put.new_text, put.new_number, comparison.new, indicators[1])
    kind = ChangeKind(put.kind) if put.kind else change.kind
    same = (old, new) == (change.old, change.new)
    name = put.indicator or change.indicator
    return replace(
        change, kind=kind, indicator=name, old=old, new=new, delta=change.delta if same else None,
        edits=change.edits if same else (), nearest=(),
    )  # fmt: skip


def _outcome(
    outcome: Outcome, decision: Decision | None, comparison: Comparison, indicators: Indicators
) -> Outcome | None:
    if decision is None or decision.ruling in (Ruling.CONFIRMED, Ruling.UNSURE):
        return outcome
    if decision.ruling is Ruling.REJECTED:
        return None
    put = decision.correction
    result = _corrected(outcome.result, put.new_text, put.new_number, comparison.new, indicators[1])
    target = _corrected(outcome.target, put.old_text, put.old_number, comparison.old, indicators[0]) or outcome.target
    verdict = Verdict(put.kind) if put.kind else outcome.verdict
    same = (target, result) == (outcome.target, outcome.result)
    return replace(
        outcome, indicator=put.indicator or outcome.indicator, verdict=verdict, target=target, result=result,
        distance=outcome.distance if same else None, words_only=bool(result and not result.indicator),
    )  # fmt: skip


def _added(decision: Decision, comparison: Comparison, indicators: Indicators) -> Change:
    put = decision.correction
    old = _corrected(None, put.old_text, put.old_number, comparison.old, indicators[0])
    new = _corrected(None, put.new_text, put.new_number, comparison.new, indicators[1])
    side = new or old
    return Change(
        id=decision.id,
        kind=ChangeKind(put.kind),
        part=side.part if side else Part.PLAN,
        indicator=put.indicator,
        score=1.0,
        old=old,
        new=new,
    )


def _corrected(
    proposed: Evidence | None, text: str, number: str, report: Report, indicators: tuple[Indicator, ...]
) -> Evidence | None:
    if text == "-":
        return None
    found = evidence_of(report, text) if text else proposed
    if found is None or not (number or text):
        return found
    inside = [each for each in indicators if report.sentences[each.sentence].span == found.span]
    wanted = number or (proposed.number if proposed else "")
    indicator = next((each for each in inside if each.figure.span.of(report.text) == wanted), None)
    return replace(found, indicator=indicator)


def evidence_of(report: Report, text: str) -> Evidence | None:
    """Return the sentence of a report that holds a text, None where none does.

    The text may be part of a sentence, or begin in one and end in the next: the first one is taken.

    "失业率控制在5%以内" → the whole sentence 城镇新增就业34000人以上，城镇调查失业率控制在5%以内；.
    """
    at = report.text.find(text.strip())
    if at < 0:
        return None
    held = (i for i, each in enumerate(report.sentences) if each.span.start <= at < each.span.end)
    sentence = next(held, None)
    return None if sentence is None else of_sentence(report, sentence)


def counted(proposals: Iterable[Proposal], decisions: Sequence[Decision]) -> Mapping[str, int]:
    """Return how many proposals are confirmed, rejected, corrected, unsure, added, pending, stale and vanished.

    {"confirmed": 40, "rejected": 5, "pending": 168, …}
    """
    made = {each.id: each for each in decisions}
    found = Counter({"pending": 0, "stale": 0, "vanished": 0, **{each.value: 0 for each in Ruling}})
    for each in proposals:
        decision = made.get(each.id)
        if decision is None:
            found["pending"] += 1
        else:
            stale = decision.standing is Standing.STALE
            found["stale" if stale else decision.ruling.value] += 1
    found["vanished"] = sum(each.standing is Standing.VANISHED for each in decisions)
    return found
