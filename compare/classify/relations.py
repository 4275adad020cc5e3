"""What became of each section: same, renamed, moved, split, merged, added or removed."""

from __future__ import annotations

import re
from collections import defaultdict

from compare.model.alignment import Link
from compare.model.comparison import Relation, SectionChange
from compare.model.report import Report

_NUMBERING = re.compile(
    r"^(?:[一二三四五六七八九十百]+、|（[一二三四五六七八九十\d]+）|\d+[.．、]|第[一二三四五六七八九十]+[，、]|——)"
)
_LOOSE = re.compile(r"[\d年“”\s，。、：；！]+|[一二三四五六七八九十]+五")


def wording(heading: str) -> str:
    """Return a heading's words without its number, years and punctuation: "二、2024年工作安排" → "工作安排"."""
    return _LOOSE.sub("", _NUMBERING.sub("", heading))


def section_changes(old: Report, new: Report, links: tuple[Link, ...]) -> tuple[SectionChange, ...]:
    """Tell each link between two outlines as a relation.

    二、2030年工作安排 / 二、2031年工作安排 → SAME; （一）民生 / （一）惠民生 → RENAMED; （二）渔业, only new → ADDED.
    A heading with several counterparts is told once as split (or merged); a heading that kept its words but not its
    place among the others is moved. Ordered by the new outline, removed sections where they stood in the old one.
    """
    pairs = {(a, b): link for link in links for a in link.old for b in link.new}
    onward, back = defaultdict(list), defaultdict(list)
    for a, b in sorted(pairs):
        onward[a].append(b)
        back[b].append(a)
    single = [(a, b) for a, b in sorted(pairs) if len(onward[a]) == 1 and len(back[b]) == 1]
    in_order = _longest_rising(single, old)
    told: list[tuple[tuple[int, int], SectionChange]] = []

    def tell(relation: Relation, olds: list[int], news: list[int]) -> None:
        of = [pairs[(a, b)] for a in olds for b in news if (a, b) in pairs]
        change = SectionChange(
            relation=relation,
            score=round(sum(link.score for link in of) / len(of), 4),
            old=tuple(old.sections[a] for a in olds),
            new=tuple(new.sections[b] for b in news),
            reasons=of[0].reasons,
        )
        told.append(((news[0], olds[0]), change))

    for a, news in onward.items():
        if len(news) > 1:
            tell(Relation.SPLIT, [a], news)
    for b, olds in back.items():
        if len(olds) > 1:
            tell(Relation.MERGED, olds, [b])
    for a, b in single:
        tell(_relation_of(old.heading(a), new.heading(b), (a, b) in in_order), [a], [b])
    told += _one_sided(old, new, links, dict(single))
    return tuple(change for _, change in sorted(told, key=lambda row: row[0]))


def _relation_of(old: str, new: str, in_order: bool) -> Relation:
    if wording(old) != wording(new):
        return Relation.RENAMED
    return Relation.SAME if in_order else Relation.MOVED


def _one_sided(
    old: Report, new: Report, links: tuple[Link, ...], partner: dict[int, int]
) -> list[tuple[tuple[int, int], SectionChange]]:
    told = []
    for link in links:
        for b in link.new if not link.old else ():
            change = SectionChange(relation=Relation.ADDED, score=link.score, old=(), new=(new.sections[b],))
            told.append(((b, -1), change))
        for a in link.old if not link.new else ():
            before = max((partner[x] for x in partner if x < a), default=-1)
            change = SectionChange(relation=Relation.REMOVED, score=link.score, old=(old.sections[a],), new=())
            told.append(((before, a), change))
    return told


def _longest_rising(pairs: list[tuple[int, int]], old: Report) -> set[tuple[int, int]]:
    """Return the pairs that kept their order, level by level: a longest run in which both sides rise.

    Of two that changed places the one that moved down is held to have stayed: to move up is what tells a priority.
    """
    kept: set[tuple[int, int]] = set()
    for level in {old.sections[a].level for a, _ in pairs}:
        row = [(a, b) for a, b in pairs if old.sections[a].level == level]
        ranks = {b: rank for rank, b in enumerate(sorted(b for _, b in row))}
        best: list[tuple[float, int]] = []
        for at, (_, b) in enumerate(row):
            before = max(((best[k][0], k) for k in range(at) if row[k][1] < b), default=(0.0, -1))
            down = max(-1, min(1, ranks[b] - at))
            best.append((before[0] + 1 + down / (10 * len(row)), before[1]))
        at = max(range(len(row)), key=lambda k: best[k][0], default=-1)
        while at >= 0:
            kept.add(row[at])
            at = best[at][1]
    return kept
