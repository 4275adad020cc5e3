"""The company a pair of sentences keeps: whether the sentences around both answer to each other as well."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import fsum, sqrt

from compare.align.overlap import Overlap, Pair
from compare.align.passages import Passage

COMPANY = {
    "next": "how likely the sentences right before, or right after, both are one commitment",
    "next_to_one": "how likely one of the sentences answers to a neighbour of the other as well",
    "around_of_both": "how far the paragraphs around them answer to each other besides, the less of the two sides",
    "around_of_one": "how far the paragraphs around them answer to each other besides, the more of the two sides",
    "around": "how far the paragraphs around them answer to each other besides, the two sides together",
}
"""The rules of the second look on the surroundings of a pair, with what each says to the reader of a reason."""

Company = tuple[float, float, float, float, float]
_Places = tuple[int, int]
_NONE: Mapping[int, float] = {}
_LEAST = 0.02
"""Pairs less likely than this say nothing of the paragraphs around them, and most pairs are."""


def company(overlap: Overlap, likely: Mapping[Pair, float], wanted: Iterable[Pair]) -> dict[Pair, Company]:
    """Return the values of `COMPANY` for the wanted pairs, from how likely a first look found each pair.

    Of two paragraphs of three sentences the first two answer to each other, likely to .9 and .8: so, more likely than
    by its words alone, does the third → next .8, next_to_one 0, around_of_both, around_of_one and around .85. `likely`
    tells of every wanted pair.
    """
    held = _Paragraphs(overlap, likely)
    found = {}
    for i, j in wanted:
        beside = max(_at(likely, i - 1, j - 1), _at(likely, i + 1, j + 1))
        across = max(_at(likely, i, j - 1), _at(likely, i, j + 1), _at(likely, i - 1, j), _at(likely, i + 1, j))
        one, other = held.besides((i, j))
        found[(i, j)] = (beside, across, min(one, other), max(one, other), sqrt(one * other))
    return found


def _at(likely: Mapping[Pair, float], i: int, j: int) -> float:
    return likely.get((i, j), 0.0)


class _Paragraphs:
    """How far each paragraph answers to each of the other year: of every sentence, its likeliest partner there."""

    def __init__(self, overlap: Overlap, likely: Mapping[Pair, float]) -> None:
        self._of = tuple([each.paragraph for each in side] for side in (overlap.old, overlap.new))
        self._sizes = (_sizes(overlap.old), _sizes(overlap.new))
        olds: dict[_Places, dict[int, float]] = defaultdict(dict)
        news: dict[_Places, dict[int, float]] = defaultdict(dict)
        above, below = self._of
        for (i, j), chance in likely.items():
            if chance >= _LEAST:
                places = above[i], below[j]
                row, column = olds[places], news[places]
                if chance > row.get(i, 0.0):
                    row[i] = chance
                if chance > column.get(j, 0.0):
                    column[j] = chance
        self._best = best = (olds, news)
        self._sums = tuple({places: fsum(row.values()) for places, row in held.items()} for held in best)

    def besides(self, pair: Pair) -> tuple[float, float]:
        """Return for either side how far the other sentences of the paragraph answer to the one across, 0 to 1."""
        places = self._of[0][pair[0]], self._of[1][pair[1]]
        return self._beside(0, places, pair[0]), self._beside(1, places, pair[1])

    def _beside(self, side: int, places: _Places, at: int) -> float:
        answered = self._sums[side].get(places, 0.0) - self._best[side].get(places, _NONE).get(at, 0.0)
        return min(1.0, max(0.0, answered) / max(1, self._sizes[side][places[side]] - 1))


def _sizes(side: Sequence[Passage]) -> Counter[int]:
    return Counter(each.paragraph for each in side)
