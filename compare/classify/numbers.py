"""Changes of numbers: targets plan against plan, results review against review."""

from __future__ import annotations

from compare.classify.deltas import delta_between, same_amount
from compare.classify.sides import Sides
from compare.model import evidence
from compare.model.alignment import Link
from compare.model.comparison import Change, ChangeKind, NearEvidence
from compare.model.indicator import Indicator
from compare.model.report import Part, Report


def target_changes(sides: Sides, links: tuple[Link, ...]) -> list[Change]:
    """Tell each link between targets: shifted or kept where both plans set a number, else new or dropped.

    新建公厕20座 / 新建公厕30座 → SHIFTED_NUMBER; 开工建设渔港3座 without a counterpart → DROPPED_TARGET.
    """
    found = []
    for link in links:
        for i in link.old or (None,):
            for j in link.new or (None,):
                old = None if i is None else sides.old_indicators[i]
                new = None if j is None else sides.new_indicators[j]
                found.append(_change(sides, Part.PLAN, (old, new), link))
    return found


def result_changes(sides: Sides, links: tuple[Link, ...]) -> list[Change]:
    """Tell each link between results of the two reviews as a shifted or kept number.

    新增就业2万人 / 新增就业3万人 → SHIFTED_NUMBER of part REVIEW, up by 10000.
    """
    return [
        _change(sides, Part.REVIEW, (sides.old_indicators[i], sides.new_indicators[j]), link)
        for link in links
        for i in link.old
        for j in link.new
    ]


def _change(sides: Sides, part: Part, pair: tuple[Indicator | None, Indicator | None], link: Link) -> Change:
    old, new = pair
    named = new or old
    return Change(
        id="",
        kind=_kind(old, new),
        part=part,
        indicator=named.name if named else "",
        score=link.score,
        old=evidence.of_indicator(sides.old, old) if old else None,
        new=evidence.of_indicator(sides.new, new) if new else None,
        delta=delta_between(old, new) if old and new else None,
        doubtful=bool(link.doubts),
        reasons=(*link.reasons, *link.doubts),
        nearest=nearest(link, sides.old if old is None else sides.new),
    )


def _kind(old: Indicator | None, new: Indicator | None) -> ChangeKind:
    if old is None:
        return ChangeKind.NEW_TARGET
    if new is None:
        return ChangeKind.DROPPED_TARGET
    same = same_amount(old.figure, new.figure)
    return ChangeKind.KEPT_NUMBER if same else ChangeKind.SHIFTED_NUMBER


def nearest(link: Link, other: Report) -> tuple[NearEvidence, ...]:
    """Return the passages of the other report that came closest, as the proof that nothing answers.

    新建公厕20座, dropped → its link's nearest sentence of the new plan, 改造公厕一批。, with its score; () for a pair.
    """
    return tuple(
        NearEvidence(evidence=evidence.of_sentence(other, near.sentence), score=near.score) for near in link.nearest
    )
