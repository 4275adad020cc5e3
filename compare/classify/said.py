"""What a review says itself of a goal beside its result: 增长5.6%，低于预期目标0.4个百分点."""

from __future__ import annotations

from dataclasses import dataclass

from compare.lexicon.said import said_of_goals
from compare.model.comparison import Verdict
from compare.model.indicator import Indicator
from compare.model.report import Report


@dataclass(frozen=True, kw_only=True)
class Said:
    """The verdict that the text gives, and its words: MISSED, 低于预期目标."""

    verdict: Verdict
    words: str


def said_beside(report: Report, result: Indicator, less_is_better: bool) -> Said | None:
    """Return what the words right behind a result, or the clause ahead of it, say of its goal; None where nothing.

    增长5.6%，低于预期目标 → MISSED; of an unemployment rate (less is better) the same words say MET.
    """
    sentence = report.sentences[result.sentence].span
    behind = report.reading[result.figure.span.end : sentence.end]
    ahead = report.reading[sentence.start : result.figure.span.start]
    found = said_of_goals().behind.match(behind) or said_of_goals().ahead.search(ahead)
    if found is None:
        return None
    kind = next(name for name, words in found.groupdict().items() if words)
    met = kind == "reached" or (kind == "above") is not (kind in ("above", "below") and less_is_better)
    if kind == "failed":
        met = False
    return Said(verdict=Verdict.MET if met else Verdict.MISSED, words=found.group())
