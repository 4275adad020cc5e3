"""Priorities: sections and run-in headings of the plan over the years, their order and share of the plan's length."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable

from compare.model.comparison import Comparison
from compare.model.report import HeadingForm, Horizon, Part, Report, Section
from compare.model.text import Span
from compare.model.timeline import Topic, TopicCell
from compare.timeline.grouping import groups

Key = tuple[int, Span]


def topics_of(reports: tuple[Report, ...], comparisons: tuple[Comparison, ...]) -> tuple[Topic, ...]:
    """Return the sections of the annual plans, then their run-in headings, each followed over the years.

    （四）发展壮大海洋经济 2022, （三）发展壮大海洋经济 2023 → one Topic, rank 4 then 3.
    """
    return (*_followed(reports, comparisons, run_in=False), *_followed(reports, comparisons, run_in=True))


def _followed(reports: tuple[Report, ...], comparisons: tuple[Comparison, ...], *, run_in: bool) -> list[Topic]:
    cells: dict[Key, TopicCell] = {}
    for at, report in enumerate(reports):
        sections = _sections(report)
        length = sum(section.body.end - section.body.start for section in sections) or 1
        ranked = _run_in(report, sections) if run_in else sections
        for rank, section in enumerate(ranked, 1):
            share = (section.body.end - section.body.start) / length
            cells[(at, section.span)] = TopicCell(
                year=report.year or 0, heading=section.heading, rank=rank, share=round(share, 4)
            )
    pairs = _alike(cells) if run_in else _pairs(comparisons, cells)
    found = [Topic(cells=tuple(cells[key] for key in group), run_in=run_in) for group in groups(cells, pairs)]
    last = reports[-1].year or 0

    def followed_longest(topic: Topic) -> tuple[bool, int, int, int]:
        return topic.cells[-1].year != last, -len(topic.cells), topic.cells[-1].rank, topic.cells[0].year

    return sorted(found, key=followed_longest)


def _sections(report: Report) -> list[Section]:
    """Return the plan's sections: those of the second level, the first where a report has no second.

    A heading without text, as in a list of contents, is none.
    """
    telling = [
        section
        for section in report.sections
        if section.part.is_plan
        and section.horizon is Horizon.ANNUAL
        and any(section.body.covers(sentence.span) for sentence in report.sentences)
    ]
    second = [section for section in telling if section.level == 2]
    return second or [section for section in telling if section.level == 1]


def _alike(cells: dict[Key, TopicCell]) -> Iterable[tuple[Key, Key]]:
    """Pair the run-in headings of neighbouring reports that are worded alike and most alike to each other."""
    by_report: dict[int, list[Key]] = defaultdict(list)
    twos = {key: {a + b for a, b in itertools.pairwise(cell.heading.rstrip("。"))} for key, cell in cells.items()}
    for key in cells:
        by_report[key[0]].append(key)
    for at in sorted(by_report):
        near = [
            (2 * len(twos[one] & twos[other]) / max(1, len(twos[one]) + len(twos[other])), one, other)
            for one in by_report[at]
            for other in by_report.get(at + 1, ())
        ]
        used: set[Key] = set()
        for score, one, other in sorted(near, key=lambda each: (-each[0], each[1][1].start, each[2][1].start)):
            if score >= _WORDED_ALIKE and not used & {one, other}:
                used |= {one, other}
                yield one, other


_WORDED_ALIKE = 0.7
"""Share of neighbouring characters that two run-in headings share: 做强主导产业 and 做优做强主导产业, not 做强渔业."""


def _run_in(report: Report, sections: list[Section]) -> list[Section]:
    return [
        section
        for section in report.sections
        if section.form in (HeadingForm.RUN_IN, HeadingForm.BARE)
        and section.part is Part.PLAN
        and any(each.body.covers(section.span) for each in sections)
    ]


def _pairs(comparisons: tuple[Comparison, ...], cells: dict[Key, TopicCell]) -> Iterable[tuple[Key, Key]]:
    for at, comparison in enumerate(comparisons):
        for change in comparison.sections:
            if len(change.old) == len(change.new) == 1:
                one, other = (at, change.old[0].span), (at + 1, change.new[0].span)
                if one in cells and other in cells:
                    yield one, other
