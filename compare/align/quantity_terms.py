"""Words as bigrams of characters, weighted by how rare they are in the two reports."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from functools import cached_property, lru_cache
from itertools import chain, repeat
from math import fsum, log, sqrt
from operator import mul

_PAIRS = re.compile(r"(?=([一-鿿A-Za-z]{2}))")
_QUOTES = re.compile(r"[\s“”\"'‘’《》〈〉（）()]+")


@lru_cache(maxsize=6_144)
def bigrams(text: str) -> tuple[str, ...]:
    """Return the pairs of neighbouring characters that are words, each once: "改造公厕30座" → 改造, 造公, 公厕."""
    return tuple(dict.fromkeys(_PAIRS.findall(_QUOTES.sub("", text))))


class Terms:
    """A set of bigrams with their weights and the sum of these.

    改造公厕, where 公厕 is in two sentences of three and the others in one → {改造: 1.39, 造公: 1.39, 公厕: 0.69}.
    """

    def __init__(self, weights: dict[str, float]) -> None:
        self.weights = weights

    def dice(self, other: Terms) -> float:
        """Return the likeness of two sets, 0 to 1: twice what they share over what they hold together.

        改造公厕 and 新建公厕 → 2 × 0.69 / (3.47 + 3.47) = 0.2.
        """
        return self.dice_and_contained(other)[0]

    def dice_and_contained(self, other: Terms) -> tuple[float, float]:
        """Return the likeness of two sets and how far the smaller lies in the larger one, both 0 to 1.

        社区食堂 and 社区食堂新增 → about 0.7, 1. Sets that share nothing → 0, 0.
        """
        weights = self.weights
        shared = sum(map(weights.__getitem__, weights.keys() & other.weights.keys()))
        if not shared:
            return 0.0, 0.0
        return 2 * shared / (self.total + other.total), shared / min(self.total, other.total)

    @cached_property
    def total(self) -> float:
        """Return what all of the set weighs: 改造公厕 → 1.39 + 1.39 + 0.69 = 3.47."""
        return sum(self.weights.values())

    @cached_property
    def norm(self) -> float:
        """Return the length of the set as a vector: 改造公厕 → 2.08, the root of 1.39² + 1.39² + 0.69²."""
        return _length(self.weights.values())


def _length(weights: Collection[float]) -> float:
    # Squares have more places than a sum of floats keeps: only a careful sum is the same in any order.
    return sqrt(fsum(map(mul, weights, weights)))


class Vocabulary:
    """How rare each bigram is over the sentences of two reports; the rarer, the more it says.

    Of 改造公厕。 / 新建公厕。 / 建设渔港。 → 公厕 log(4 / 2), 渔港 log(4 / 1).
    """

    def __init__(self, sentences: Iterable[str]) -> None:
        texts = list(sentences)
        counted = list(map(bigrams, texts))
        counts = Counter(chain.from_iterable(counted))
        self._size = len(counted) + 1
        logs = {count: _exact(log(self._size / count)) for count in set(counts.values())}
        self._weights = {term: logs[count] for term, count in counts.items()}
        self._rarest = _exact(log(self._size))
        self._bigrams = dict(zip(texts, counted, strict=True))
        self._norms: dict[str, float] = {}
        self._told: dict[str, Terms] = {}
        self._weighed: dict[tuple[str, ...], Terms] = {}

    def terms(self, text: str) -> Terms:
        """Return the weighted bigrams of a text: 改造公厕30座 → {改造: 1.39, 造公: 1.39, 公厕: 0.69}."""
        found = self._told.get(text)
        if found is None:
            found = self._told[text] = self.weigh(self.bigrams(text))
        return found

    def norm(self, text: str) -> float:
        """Return the length of a text's terms as a vector, without keeping these: that of 改造公厕30座 → 2.08."""
        found = self._norms.get(text)
        if found is None:
            weights = list(map(self._weights.get, self.bigrams(text), repeat(self._rarest)))
            found = self._norms[text] = _length(weights)
        return found

    def bigrams(self, text: str) -> tuple[str, ...]:
        """Return the bigrams of a text, each once: 改造公厕30座 → 改造, 造公, 公厕; a sentence's are at hand."""
        return self._bigrams.get(text) or bigrams(text)

    def weigh(self, terms: tuple[str, ...]) -> Terms:
        """Return bigrams with their weights; one that no sentence holds weighs as much as the rarest.

        (公厕, 渔港, 戏台) → {公厕: 0.69, 渔港: 1.39, 戏台: 1.39}, where no sentence has 戏台.
        """
        found = self._weighed.get(terms)
        if found is None:
            found = Terms(dict(zip(terms, map(self._weights.get, terms, repeat(self._rarest)), strict=False)))
            self._weighed[terms] = found
        return found


_PLACES = 2**36


def _exact(weight: float) -> float:
    """Return a weight to 36 binary places: such weights add up without rounding, so in any order to the same sum."""
    return round(weight * _PLACES) / _PLACES
