"""Puts a timeline together from the comparisons of neighbouring years."""

from __future__ import annotations

from dataclasses import dataclass

from compare.model.comparison import Comparison, Extraction
from compare.model.timeline import Timeline
from compare.timeline.adding_up import figure_notices
from compare.timeline.chains import Later, chains_of, wording_shifts
from compare.timeline.indicators import indicator_rows
from compare.timeline.topics import topics_of


@dataclass(frozen=True, kw_only=True)
class Years:
    """Reports of one place in the order of their years, each neighbour compared with the next.

    `later` holds, for pairs of years further apart, the commitments that stand in both and not in between.
    """

    extractions: tuple[Extraction, ...]
    comparisons: tuple[Comparison, ...]
    later: tuple[Later, ...] = ()


def timeline_of(years: Years) -> Timeline:
    """Build the timeline: indicators by year, chains of commitments, topics, shifts of wording, odd figures."""
    reports = tuple(each.report for each in years.extractions)
    told = tuple(report.year or 0 for report in reports)
    chains = chains_of(reports, years.comparisons, years.later)
    return Timeline(
        place=next((report.place for report in reports if report.place), ""),
        years=told,
        gaps=tuple(year for year in range(told[0], told[-1]) if year not in told),
        reports=reports,
        comparisons=years.comparisons,
        indicators=indicator_rows(years.extractions, years.comparisons),
        chains=chains,
        topics=topics_of(reports, years.comparisons),
        wording=wording_shifts(chains, reports),
        notices=figure_notices(years.extractions, years.comparisons),
    )
