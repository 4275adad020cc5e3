"""What the sentences of two years share, added up to paragraphs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from heapq import heappushpop
from itertools import chain
from math import inf, nextafter, sqrt
from typing import cast

from compare.align.passages import ALIKE, Passage, Rarity

Pair = tuple[int, int]
Place = int | None
"""A paragraph, by its index."""
Row = Mapping[int, float]
"""What one old sentence shares with each new one that it shares anything with."""


class Overlap:
    """The likeness of two years' passages, by the rarity of the pairs of characters they share.

    新建社区食堂20家 and 社区食堂新增30家 share 社区, 区食, 食堂 and 0家.

    The pairs of characters that both years hold have numbers, `weights` tells by these what each tells. One pass over
    what the sentences share finds `pairs`, in which a sentence is among the `most` likest of the other's,
    ties included, with what they share, and adds up what `paragraphs` share. Pairs that are `near` for another reason
    are among them too, though they may share nothing.
    """

    def __init__(
        self,
        old: Sequence[Passage],
        new: Sequence[Passage],
        rarity: Rarity,
        most: int,
        near: Iterable[Pair] = (),
    ) -> None:
        self.old, self.new, self.rarity = old, new, rarity
        self._numbers = {gram: at for at, gram in enumerate(filter(rarity.in_both.__contains__, rarity.of))}
        self.weights = list(map(rarity.of.__getitem__, self._numbers))
        self._old_terms, self.old_mass = self._terms_of(old)
        self._new_terms, self.new_mass = self._terms_of(new)
        masses = (self.old_mass, self.new_mass)
        self.paragraphs = Between([each.paragraph for each in old], [each.paragraph for each in new], masses)
        found = self._met(_Likest(*masses, most))
        more = {pair: self.mass_of(self.shared(pair)) for pair in near if pair not in found}
        self.pairs = dict(sorted((found | more).items())) if more else found

    def _terms_of(self, side: Sequence[Passage]) -> tuple[list[set[int]], list[float]]:
        """Return for each passage the telling pairs of characters that both years hold, and what all of it tells."""
        number = self._numbers.get
        terms, masses = [], []
        for passage in side:
            found = set(chain.from_iterable(passage.clauses))
            masses.append(self.rarity.mass(found))
            numbers = set(map(number, found))
            numbers.discard(None)
            terms.append(cast("set[int]", numbers))
        return terms, masses

    def _met(self, likest: _Likest) -> dict[Pair, float]:
        """Go through what the sentences share, row by row: what is long is looked at once, and not kept."""
        postings: list[list[int]] = [[] for _ in self.weights]
        for j, terms in enumerate(self._new_terms):
            for gram in terms:
                postings[gram].append(j)
        weights = self.weights
        for i, terms in enumerate(self._old_terms):
            held = [postings[gram] for gram in terms]
            row = dict.fromkeys(chain.from_iterable(held), 0.0)
            for weight, places in zip(map(weights.__getitem__, terms), held, strict=True):
                for j in places:
                    row[j] += weight
            self.paragraphs.add(i, row)
            likest.add(i, row)
        return likest.pairs()

    def mass(self, pair: Pair) -> float:
        """Return how much two sentences share: the rarities of 社区, 区食 and 食堂 added up, 0 for no word."""
        found = self.pairs.get(pair)
        return self.mass_of(self.shared(pair)) if found is None else found

    def mass_of(self, shared: Iterable[int]) -> float:
        """Return what some pairs of characters that both years hold tell together, by their numbers."""
        return sum(map(self.weights.__getitem__, shared))

    def shared(self, pair: Pair) -> set[int]:
        """Return the telling pairs of characters that two sentences share, by their numbers: the 公厕 of both."""
        return self._old_terms[pair[0]] & self._new_terms[pair[1]]

    def likeness(self, pair: Pair, mass: float) -> float:
        """Return what two sentences share, a mass, against all they hold, 0 to 1: a sentence and its copy → 1."""
        both = self.old_mass[pair[0]] * self.new_mass[pair[1]]
        return min(1.0, mass / sqrt(both)) if both else 0.0


class Between:
    """What the paragraphs of two years share, added up from their sentences.

    Sentences 0 and 1 of the old paragraph 7 share 1.0 and 2.0 with sentence 0 of the new paragraph 8; 7 holds 4.0 in
    all and 8 9.0 → the two are alike to 3 / √(4 × 9) = ½.
    """

    def __init__(
        self, old: Sequence[Place], new: Sequence[Place], masses: tuple[Sequence[float], Sequence[float]]
    ) -> None:
        self._old = old
        self._columns = {place: at for at, place in enumerate(dict.fromkeys(new))}
        self._column_of = [self._columns[place] for place in new]
        self._shared = {place: [0.0] * len(self._columns) for place in old}
        self._totals = _totals(old, masses[0]), _totals(new, masses[1])

    def add(self, i: int, row: Row) -> None:
        """Add what the old sentence `i` shares with each new one."""
        shared, column_of = self._shared[self._old[i]], self._column_of
        for j, mass in row.items():
            shared[column_of[j]] += mass

    def likeness(self, old: Place, new: Place) -> float:
        """Return the likeness of two of them, 0 to 1: two paragraphs of the same sentences → 1."""
        both = self._totals[0][old] * self._totals[1][new]
        return min(1.0, self._shared[old][self._columns[new]] / sqrt(both)) if both else 0.0


class _Likest:
    """Picks, row by row, the pairs in which a sentence is among the `most` likest of the other's, ties included.

    Of more than `ALIKE` that are tied for the last place none is picked.

    most=1 → of 新建社区食堂20家 the pair with 社区食堂新增30家, and that with 新建公厕12座, which has no other.
    """

    def __init__(self, old_mass: Sequence[float], new_mass: Sequence[float], most: int) -> None:
        self._old_roots, self._new_roots = list(map(_root, old_mass)), list(map(_root, new_mass))
        self._most = most
        self._enough = [[0.0] * most for _ in new_mass]
        """Of each new sentence a heap of its highest values so far, the lowest of these first."""
        self._alike = [0] * len(new_mass)
        self._least: dict[int, float] = {}
        self._rows: dict[int, dict[int, float]] = {}

    def add(self, i: int, row: Row) -> None:
        """Keep of a row what can be among the likest: what a new sentence asks of the others only rises."""
        root, roots, enough = self._old_roots[i], self._new_roots, self._enough
        values = [mass / roots[j] for j, mass in row.items()]
        least = self._least[i] = self._least_of(values)
        kept = self._rows[i] = {}
        for (j, mass), value in zip(row.items(), values, strict=True):
            best, near = enough[j], mass / root
            if near > best[0]:
                heappushpop(best, near)
                kept[j] = mass
                self._alike[j] = 0
            elif value >= least:
                kept[j] = mass
            elif near == best[0] and self._alike[j] <= ALIKE:
                kept[j] = mass
                self._alike[j] += 1

    def _least_of(self, values: list[float]) -> float:
        """Return what a partner must share: 5, 3, 2, 1, most=3 → 2; 5, 3 and a long row of 2 → above 2."""
        if len(values) <= self._most:
            return 0.0
        least = sorted(values)[-self._most]
        return nextafter(least, inf) if values.count(least) > ALIKE else least

    def _crowded(self) -> set[int]:
        """Return the new sentences whose least partners are more than `ALIKE`."""
        alike = Counter(
            j
            for i, row in self._rows.items()
            for j, mass in row.items()
            if mass / self._old_roots[i] == self._enough[j][0]
        )
        return {j for j, count in alike.items() if count > ALIKE}

    def pairs(self) -> dict[Pair, float]:
        """Return the pairs in their order, each with what its sentences share."""
        found: dict[Pair, float] = {}
        for j in self._crowded():
            self._enough[j][0] = nextafter(self._enough[j][0], inf)
        for i, row in self._rows.items():
            root, least = self._old_roots[i], self._least[i]
            for j in sorted(row):
                mass = row[j]
                if mass / root >= self._enough[j][0] or mass / self._new_roots[j] >= least:
                    found[(i, j)] = mass
        return found


def _root(mass: float) -> float:
    """Return the root of what a sentence tells; one that tells nothing, （略）, shares nothing with any."""
    return sqrt(mass) or 1.0


def _totals(places: Sequence[Place], masses: Sequence[float]) -> Mapping[Place, float]:
    found: dict[Place, float] = defaultdict(float)
    for place, mass in zip(places, masses, strict=True):
        found[place] += mass
    return found
