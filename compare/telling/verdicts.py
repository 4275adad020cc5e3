"""What came of promises, as shown and as counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from compare.model.comparison import Outcome, Verdict


def verdict_words(outcome: Outcome, words: Mapping[str, str]) -> str:
    """Return a verdict as shown: "met"; "met within 左右" where that alone makes it so."""
    return words["met_within" if outcome.within else outcome.verdict.value]


def verdict_counts(outcomes: Iterable[Outcome]) -> list[tuple[Verdict, int]]:
    """Return how many promises came to what, in the order of the verdicts: [(MET, 13), (MISSED, 2)]."""
    found = Counter(outcome.verdict for outcome in outcomes)
    return [(verdict, found[verdict]) for verdict in Verdict if found[verdict]]
