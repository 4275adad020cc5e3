"""Priorities: the sections of the plan over the years, their order and their share of the plan's length."""

from __future__ import annotations

from collections.abc import Iterable

from compare.model.comparison import Comparison
from compare.model.report import Horizon, Report
from compare.model.text import Span
from compare.model.timeline import Topic, TopicCell
from compare.timeline.grouping import groups

Key = tuple[int, Span]


def topics_of(reports: tuple[Report, ...], comparisons: tuple[Comparison, ...]) -> tuple[Topic, ...]:
    """Return the numbered sections of the annual plans, each followed over the years it answers to itself in."""
    cells: dict[Key, TopicCell] = {}
    for at, report in enumerate(reports):
        sections = [
            section
            for section in report.sections
            if section.level == 2 and section.part.is_plan and section.horizon is Horizon.ANNUAL
        ]
        length = sum(section.body.end - section.body.start for section in sections) or 1
        for rank, section in enumerate(sections, 1):
            share = (section.body.end - section.body.start) / length
            cells[(at, section.span)] = TopicCell(
                year=report.year or 0, heading=section.heading, rank=rank, share=round(share, 4)
            )
    found = [Topic(cells=tuple(cells[key] for key in group)) for group in groups(cells, _pairs(comparisons, cells))]
    return tuple(sorted(found, key=lambda topic: (-len(topic.cells), topic.cells[-1].rank, topic.cells[0].year)))


def _pairs(comparisons: tuple[Comparison, ...], cells: dict[Key, TopicCell]) -> Iterable[tuple[Key, Key]]:
    for at, comparison in enumerate(comparisons):
        for change in comparison.sections:
            if len(change.old) == len(change.new) == 1:
                one, other = (at, change.old[0].span), (at + 1, change.new[0].span)
                if one in cells and other in cells:
                    yield one, other
