"""The brief as a whole: its sentences in the order in which a reader is told, each through the gate."""

from __future__ import annotations

from collections.abc import Iterator

from compare.model.account import BriefSentence, Piece, Topic
from compare.model.comparison import ChangeKind, Comparison
from compare.telling.brief.changes import commitments, period, sections, terms
from compare.telling.brief.gate import record_of, unproven
from compare.telling.brief.goals import came_or_went, goals, moved
from compare.telling.brief.phrases import Pieces
from compare.telling.brief.promises import hanging, promises
from compare.telling.brief.telling import Telling


def brief_of(comparison: Comparison, language: str) -> tuple[BriefSentence, ...]:
    """Return the brief of a comparison in a language; what there is nothing to say of is left out.

    "主要目标14项：不变7项（…），调低3项…。", "调低地区生产总值（5.5%左右→5%左右，上年实际5.6%）…。"
    A sentence that the gate does not let through is left out as well. None of a log of which a part was asked for.
    """
    if not comparison.whole:
        return ()
    known = record_of(comparison)
    told = (
        BriefSentence(topic=topic, pieces=_run_together(pieces))
        for topic, pieces in _sentences(Telling.of(comparison, language))
        if pieces
    )
    return tuple(each for each in told if not unproven(each, known))


def _sentences(tell: Telling) -> Iterator[tuple[Topic, Pieces]]:
    """Yield every topic with its pieces, none where there is nothing to say."""
    reports = (tell.log.old, tell.log.new)
    if not all(any(sentence.part.is_plan for sentence in report.sentences) for report in reports):
        yield Topic.GOALS, tell.phrases.told("no_plan")
        return
    yield Topic.GOALS, goals(tell)
    yield Topic.MOVED, moved(tell)
    yield Topic.SET, came_or_went(tell)
    yield Topic.PROMISES, promises(tell)
    yield Topic.HANGING, hanging(tell)
    yield Topic.NEW, commitments(tell, "new", ChangeKind.NEW_ITEM, ChangeKind.NEW_TARGET)
    yield Topic.DROPPED, commitments(tell, "dropped", ChangeKind.DROPPED_ITEM, ChangeKind.DROPPED_TARGET)
    yield Topic.SECTIONS, sections(tell)
    yield Topic.PERIOD, period(tell)
    yield Topic.TERMS, terms(tell)


def _run_together(pieces: Pieces) -> Pieces:
    """Join words that stand side by side, so that a sentence has no more pieces than it has things to point at."""
    found: list[Piece] = []
    for piece in pieces:
        if found and not piece.ids and not found[-1].ids and piece.kind is found[-1].kind:
            found[-1] = Piece(text=found[-1].text + piece.text)
        else:
            found.append(piece)
    return tuple(found)
