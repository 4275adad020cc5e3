"""Where evidence stands: the sentence it belongs to, and the name under which a written page can point at it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from compare.model.comparison import Comparison, Evidence
from compare.model.evidence import of_sentence
from compare.model.report import Report
from compare.model.text import Span


@dataclass(frozen=True)
class Sentences:
    """The sentences of the old (0) and the new (1) report, by where they start."""

    reports: tuple[Report, Report]
    starts: tuple[tuple[int, ...], tuple[int, ...]]

    @classmethod
    def of(cls, comparison: Comparison) -> Sentences:
        """Return the sentences of the two reports of a comparison."""
        old, new = ([each.span.start for each in report.sentences] for report in (comparison.old, comparison.new))
        return cls((comparison.old, comparison.new), (tuple(old), tuple(new)))

    def at(self, side: int, span: Span) -> int:
        """Return the index of the sentence that a span of a report starts in."""
        return max(0, bisect_right(self.starts[side], span.start) - 1)

    def evidence(self, side: int, part: Evidence | None) -> Evidence | None:
        """Return the whole sentence of a clause, with the number that the clause tells; None for none."""
        if part is None:
            return None
        return of_sentence(self.reports[side], self.at(side, part.span), part.indicator)

    def anchor(self, side: int, span: Span) -> str:
        """Return the anchor of the sentence that a span starts in: "o1204" of the old report, "n1311" of the new."""
        return f"{'on'[side]}{self.starts[side][self.at(side, span)]}"
