"""What came of promises, as shown and as counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from compare.model.comparison import Outcome, Verdict
from compare.telling.numbers import scaled


def verdict_words(outcome: Outcome, words: Mapping[str, str]) -> str:
    """Return a verdict as shown: "met"; "met (about: ≥4.95%)" where 左右 alone makes it so.

    A target that is missed in spite of its 左右 tells the line as well; one told without a number says so.
    """
    told = words[outcome.verdict.value]
    if outcome.words_only:
        return words["by_words_alone"].format(verdict=told)
    line = line_words(outcome, words)
    return f"{told} ({line})" if line else told


def line_words(outcome: Outcome, words: Mapping[str, str]) -> str:
    """Return where the line of 左右 lies, "" where it decides nothing: "about: ≥4.95%"."""
    own = outcome.target.indicator
    if outcome.line is None or own is None:
        return ""
    key = "line_up_to" if outcome.line > own.figure.signed_low else "line_from"
    sign = "−" if outcome.line < 0 else ""
    return words[key].format(line=f"{sign}{scaled(abs(outcome.line))}{own.figure.unit}")


def verdict_counts(outcomes: Iterable[Outcome]) -> list[tuple[Verdict, int]]:
    """Return how many promises came to what, in the order of the verdicts: [(MET, 13), (MISSED, 2)]."""
    found = Counter(outcome.verdict for outcome in outcomes)
    return [(verdict, found[verdict]) for verdict in Verdict if found[verdict]]
