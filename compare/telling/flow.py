"""The order of a plan's sections in two years: which stayed, moved, were renamed, merged, split, came or went."""

from __future__ import annotations

from dataclasses import dataclass

from compare.model.comparison import Comparison
from compare.model.report import Part, Report, Section
from compare.telling.brief.quotes import brief_heading

_LEVELS = (2, 1)
_FEWEST = 3


@dataclass(frozen=True)
class Flow:
    """Two columns of headings and the lines between them: a place on the left, one on the right, what became of it.

    ("扩大内需", "发展海洋经济"), ("发展海洋经济", "扩大内需"), ((0, 1, "moved"), (1, 0, "moved"))
    """

    left: tuple[str, ...]
    right: tuple[str, ...]
    lines: tuple[tuple[int, int, str], ...]


def flow_of(comparison: Comparison) -> Flow | None:
    """Return the flow of the sections that divide the two plans; None where one has too few to speak of an order."""
    sides = [_sections(report) for report in (comparison.old, comparison.new)]
    if min(map(len, sides)) < _FEWEST:
        return None
    places = [{each.span.start: at for at, each in enumerate(side)} for side in sides]
    lines = tuple(
        (places[0][old.span.start], places[1][new.span.start], change.relation.value)
        for change in comparison.sections
        for old in change.old
        for new in change.new
        if old.span.start in places[0] and new.span.start in places[1]
    )
    left, right = (tuple(brief_heading(each.heading) for each in side) for side in sides)
    return Flow(left, right, lines) if lines else None


def _sections(report: Report) -> list[Section]:
    """Return the sections under the part of the plan that has most of them: the tasks of the year."""
    for level in _LEVELS:
        planned = [each for each in report.sections if each.part is Part.PLAN and each.level == level]
        parents = [each.parent for each in planned]
        if planned:
            own = max(dict.fromkeys(parents), key=parents.count)
            held = [each for each in planned if each.parent == own]
            if len(held) >= _FEWEST:
                return held
    return []
