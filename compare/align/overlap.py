"""What the sentences of two years share, added up to paragraphs and sections, and for near pairs told by clause."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from math import sqrt
from typing import TypeVar

from compare.align.passages import SUBJECT, Passage, Rarity

Pair = tuple[int, int]
Place = int | None
"""A paragraph or a section, by its index."""
Key = TypeVar("Key")


class Overlap:
    """The likeness of two years' passages, by the rarity of the pairs of characters they share.

    新建社区食堂20家 and 社区食堂新增30家 share 社区, 区食, 食堂, 0家 and their subject. A paragraph is the sum of its
    sentences, so that one pass over what the sentences share gives the likeness of all.
    """

    def __init__(self, old: Sequence[Passage], new: Sequence[Passage], rarity: Rarity) -> None:
        self.old, self.new, self.rarity = old, new, rarity
        self._old_terms = [self._by_clause(each) for each in old]
        self._new_terms = [self._by_clause(each) for each in new]
        self.old_mass = [rarity.mass(terms) for terms in self._old_terms]
        self.new_mass = [rarity.mass(terms) for terms in self._new_terms]
        self.rows = self._shared()

    def _by_clause(self, passage: Passage) -> dict[str, int]:
        """Return each telling pair of characters with the first clause it stands in."""
        found: dict[str, int] = {}
        # Backwards, so that the first clause is written last and stays.
        for at in range(len(passage.clauses) - 1, -1, -1):
            found.update(zip(passage.clauses[at], repeat(at)))
        for gram in found.keys() & self.rarity.common:
            del found[gram]
        return found

    def _shared(self) -> list[dict[int, float]]:
        postings: dict[str, list[int]] = defaultdict(list)
        for j, terms in enumerate(self._new_terms):
            for gram in terms:
                postings[gram].append(j)
        found: list[dict[int, float]] = []
        of = self.rarity.of
        for terms in self._old_terms:
            row: dict[int, float] = defaultdict(float)
            for gram in terms.keys() & postings.keys():
                weight = of[gram]
                for j in postings[gram]:
                    row[j] += weight
            found.append(row)
        return found

    def mass(self, pair: Pair) -> float:
        """Return how much two sentences share: the rarities of 社区, 区食 and 食堂 added up, 0 for no word."""
        return self.rows[pair[0]].get(pair[1], 0.0)

    def likeness(self, pair: Pair) -> float:
        """Return what two sentences share against all they hold, 0 to 1: a sentence and its copy → 1."""
        both = self.old_mass[pair[0]] * self.new_mass[pair[1]]
        return min(1.0, self.mass(pair) / sqrt(both)) if both else 0.0

    def wording(self, pair: Pair) -> float:
        """Return the likeness of two sentences by their words alone, whatever both are about, 0 to 1.

        加强老龄工作 and 扩大敬老服务供给 → 0, although their `likeness` is above 0 by the subject 养老服务.
        """
        old, new = (self.rarity.mass(term for term in terms if term[0] != SUBJECT) for terms in self.terms(pair))
        shared = self._old_terms[pair[0]].keys() & self._new_terms[pair[1]].keys()
        mass = self.rarity.mass(term for term in shared if term[0] != SUBJECT)
        return min(1.0, mass / sqrt(old * new)) if mass else 0.0

    def terms(self, pair: Pair) -> tuple[dict[str, int], dict[str, int]]:
        """Return the telling pairs of characters of two sentences, each with the first clause that it stands in.

        改造公厕，新建公厕 → 改造: 0, 造公: 0, 公厕: 0, 新建: 1, 建公: 1, and the subjects.
        """
        return self._old_terms[pair[0]], self._new_terms[pair[1]]

    def around(self) -> tuple[Between, Between]:
        """Add up what sentences share to the paragraphs, and to the sections, that they stand in.

        新建公厕20座。改造渔港3处。 and a paragraph of the same words → likeness 1 between these two paragraphs.
        """
        old, new = Blocks(self.old), Blocks(self.new)
        shared = _added(old.of, new.of, self.rows)
        rows = [shared.get(at, {}) for at in range(len(old.paragraphs))]
        masses = _totals(old.of, self.old_mass), _totals(new.of, self.new_mass)

        def between(above: Sequence[Place], below: Sequence[Place]) -> Between:
            totals = [_totals(side, list(held.values())) for side, held in zip((above, below), masses, strict=True)]
            return Between(_added(above, below, rows), totals[0], totals[1])

        return between(old.paragraphs, new.paragraphs), between(old.sections, new.sections)

    def candidates(self, most: int) -> list[Pair]:
        """Return the pairs in which a sentence is among the `most` likest of the other's, ties included.

        most=1 → of 新建社区食堂20家 the pair with 社区食堂新增30家, and that with 新建公厕12座, which has no other.
        """
        old_roots = [sqrt(mass) for mass in self.old_mass]
        new_roots = [sqrt(mass) for mass in self.new_mass]
        columns: list[list[float]] = [[] for _ in self.new]
        for root, row in zip(old_roots, self.rows, strict=True):
            for j, mass in row.items():
                columns[j].append(mass / root)
        enough = [_least(values, most) for values in columns]
        found: list[Pair] = []
        for i, (root, row) in enumerate(zip(old_roots, self.rows, strict=True)):
            least = _least([mass / new_roots[j] for j, mass in row.items()], most)
            partners = [j for j, mass in row.items() if mass / root >= enough[j] or mass / new_roots[j] >= least]
            found += [(i, j) for j in sorted(partners)]
        return found


def _added(old: Sequence[Key], new: Sequence[Key], rows: Iterable[Mapping[int, float]]) -> dict[Key, dict[Key, float]]:
    """Add up what each old place shares with each new one, row by row, under the names given."""
    found: dict[Key, dict[Key, float]] = {}
    for above, row in zip(old, rows, strict=True):
        held = found.setdefault(above, {})
        for j, mass in row.items():
            below = new[j]
            held[below] = held.get(below, 0.0) + mass
    return found


class Blocks:
    """Runs of sentences of one paragraph and one section: what is added up to them adds up to either.

    `of` tells each sentence's block, `paragraphs` and `sections` where each block stands. Two sentences of paragraph 7
    and one of paragraph 8, all of section 2 → of [0, 0, 1], paragraphs [7, 8], sections [2, 2].
    """

    def __init__(self, passages: Sequence[Passage]) -> None:
        known: dict[tuple[int, Place], int] = {}
        self.of = [known.setdefault((each.paragraph, each.section), len(known)) for each in passages]
        self.paragraphs = [paragraph for paragraph, _ in known]
        self.sections = [section for _, section in known]


class Between:
    """What the paragraphs, or the sections, of two years share, and what each holds in all.

    masses {7: {8: 3.0}}, old {7: 4.0}, new {8: 9.0} → paragraphs 7 and 8 are alike to 3 / √(4 × 9) = ½.
    """

    def __init__(
        self, masses: Mapping[Place, Mapping[Place, float]], old: Mapping[Place, float], new: Mapping[Place, float]
    ) -> None:
        self._masses, self._old, self._new = masses, old, new

    def likeness(self, old: Place, new: Place) -> float:
        """Return the likeness of two of them, 0 to 1: two sections of the same sentences → 1."""
        return min(1.0, self._masses[old][new] / sqrt(self._old[old] * self._new[new]))


def _totals(places: Sequence[Key], masses: Sequence[float]) -> Mapping[Key, float]:
    found: dict[Key, float] = defaultdict(float)
    for place, mass in zip(places, masses, strict=True):
        found[place] += mass
    return found


def _least(values: list[float], most: int) -> float:
    """Return the value that the `most` highest reach; where there are no more than that, all do."""
    return sorted(values)[-most] if len(values) > most else 0.0
