"""How much a change matters: the parts of `seeds/weight.tsv` that hold for it, added up, each with its reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from compare.lexicon.families import headline_rank
from compare.lexicon.weights import points_of, weight_words
from compare.model.account import Weight
from compare.model.alignment import Reason
from compare.model.comparison import Change, Delta, Direction, Evidence, Extraction
from compare.model.report import Horizon, Report

_QUOTED = re.compile(r"“[^”]{2,12}”|《[^》]{2,24}》")
_DIGITS = re.compile(r"\d")
_MOST = 100
Part = tuple[str, str, int, str]
"""What is looked at, its key, the points it gives, and what was seen."""


def weight_of(change: Change, old: Extraction, new: Extraction) -> Weight:
    """Return the weight of a change, 0 to 100, with a reason for each part that counts.

    地区生产总值 5.5%左右 → 5%左右: kind 22, headline 40, main goals 8, half a point 6 → 76.
    """
    side = change.new or change.old
    if side is None:
        return Weight(points=0, reasons=())
    parts = [*_kind(change), *_headline(side), *_place(change, old, new), *_move(change.delta)]
    parts += [*_size(change, side), *_wording(change, side), *_doubt(change)]
    held = [part for part in parts if part[2]]
    reasons = tuple(Reason(rule=f"{part}_{key}", score=float(points), detail=seen) for part, key, points, seen in held)
    return Weight(points=max(0, min(_MOST, sum(part[2] for part in held))), reasons=reasons)


def _kind(change: Change) -> Iterator[Part]:
    yield "kind", change.kind.value, points_of("kind", change.kind.value), ""
    if change.part.is_review:
        yield "part", "review", points_of("part", "review"), ""
    if change.moved:
        yield "section", "moved", points_of("section", "moved"), ""


def _headline(side: Evidence) -> Iterator[Part]:
    told = side.indicator
    rank = headline_rank(told.family) if told and told.horizon is Horizon.ANNUAL else 0
    if told and rank:
        yield "headline", "rank", points_of("headline", "rank", Decimal(rank)), told.family


def _place(change: Change, old: Extraction, new: Extraction) -> Iterator[Part]:
    side, extraction = (change.new, new) if change.new else (change.old, old)
    if side is None or change.part.is_review:
        return
    report = extraction.report
    spans = (report.sentences[at].span for at in extraction.goals.sentences)
    if side.indicator and any(span.start <= side.span.start < span.end for span in spans):
        yield "place", "main_goals", points_of("place", "main_goals"), ""
    elif (key := _stands(side, report)) and change.kind.is_item:
        yield "place", key, points_of("place", key), ""


def _stands(side: Evidence, report: Report) -> str:
    for section in report.sections:
        if section.span.start <= side.span.start < section.span.end:
            return "heading"
        if section.body.start <= side.span.start < section.body.end:
            between = report.text[section.body.start : side.span.start].strip()
            if not between:
                return "opening"
    return ""


def _move(delta: Delta | None) -> Iterator[Part]:
    if delta is None:
        return
    if delta.direction is Direction.BOUND:
        yield "move", "bound", points_of("move", "bound"), ""
    elif delta.points is not None:
        yield "move", "points", points_of("move", "points", abs(delta.points)), f"{delta.points:+}"
    elif delta.relative is not None:
        yield "move", "relative", points_of("move", "relative", abs(delta.relative)), f"{float(delta.relative):+.0%}"


def _size(change: Change, side: Evidence) -> Iterator[Part]:
    told = side.indicator
    if change.kind.is_item and _DIGITS.search(side.text):
        yield "number", "any", points_of("number", "any"), ""
    if told and told.figure.unit == "元":
        yield "money", "元", points_of("money", "元", told.figure.high), side.number
    if told and told.figure.unit in ("人", "人次", "户"):
        yield "people", "人", points_of("people", "人", told.figure.high), side.number


def _wording(change: Change, side: Evidence) -> Iterator[Part]:
    if change.kind.is_item or not side.indicator:
        quoted = _QUOTED.search(side.text)
        if quoted:
            yield "named", "quoted", points_of("named", "quoted"), quoted.group()
        elif work := next((word for word in weight_words("works") if word in side.text), ""):
            yield "named", "works", points_of("named", "works"), work
    for name, part in (("first", "first"), ("firm", "strength")):
        key = "words" if part == "first" else name
        word = next((word for word in weight_words(name) if word in side.text), "")
        if word:
            yield part, key, points_of(part, key), word
    vague = next((word for word in weight_words("vague") if side.text.startswith(word)), "")
    if vague and change.kind.is_item and not _DIGITS.search(side.text):
        yield "strength", "vague", points_of("strength", "vague"), vague


def _doubt(change: Change) -> Iterator[Part]:
    if change.doubtful:
        yield "doubt", "doubtful", points_of("doubt", "doubtful"), ""
    elif change.old and change.new and change.score < _LIKELY:
        yield "doubt", "score", points_of("doubt", "score", change.score), f"{change.score:.2f}"


_LIKELY = 0.9
