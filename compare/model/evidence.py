"""The passages that claims point at, made from a report and a place in it."""

from __future__ import annotations

from compare.model.comparison import Evidence
from compare.model.indicator import Indicator
from compare.model.report import Report


def of_sentence(report: Report, sentence: int, indicator: Indicator | None = None) -> Evidence:
    """Return the evidence for a sentence: its words, where they stand, and the headings above them.

    >>> of_sentence(report, 12).section                            # doctest: +SKIP
    ('二、2024年工作安排', '（一）壮大临港产业')
    """
    found = report.sentences[sentence]
    return Evidence(
        text=found.span.of(report.text),
        span=found.span,
        section=report.trail(found.section),
        part=found.part,
        indicator=indicator,
    )


def of_indicator(report: Report, indicator: Indicator) -> Evidence:
    """Return the evidence for a number: the whole sentence it stands in, with the indicator read from it."""
    return of_sentence(report, indicator.sentence, indicator)
