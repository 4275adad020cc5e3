"""What the clauses of two years share, added up to sentences, paragraphs and sections."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import sqrt

from compare.align.passages import Passage, Rarity

Pair = tuple[int, int]
Cells = dict[Pair, float]
"""What each clause of one sentence shares with each clause of another, by the clauses' places."""


class Overlap:
    """The likeness of two years' passages.

    A sentence is the sum of its clauses and a paragraph the sum of its sentences, so that one pass over what the
    clauses share gives the likeness of all of them.
    """

    def __init__(self, old: Sequence[Passage], new: Sequence[Passage], rarity: Rarity) -> None:
        self.old, self.new, self.rarity = old, new, rarity
        self.old_clauses = [[rarity.mass(clause) for clause in each.clauses] for each in old]
        self.new_clauses = [[rarity.mass(clause) for clause in each.clauses] for each in new]
        self.old_mass = [sum(masses) for masses in self.old_clauses]
        self.new_mass = [sum(masses) for masses in self.new_clauses]
        self.cells = self._shared()
        self.mass = {pair: sum(cells.values()) for pair, cells in self.cells.items()}
        self.likeness = {
            (i, j): min(1.0, mass / sqrt(self.old_mass[i] * self.new_mass[j])) for (i, j), mass in self.mass.items()
        }

    def _shared(self) -> dict[Pair, Cells]:
        of = self.rarity.of
        postings: dict[str, list[Pair]] = defaultdict(list)
        for j, passage in enumerate(self.new):
            for b, clause in enumerate(passage.clauses):
                for gram in dict.fromkeys(clause):
                    if of.get(gram):
                        postings[gram].append((j, b))
        found: dict[Pair, Cells] = {}
        for i, passage in enumerate(self.old):
            for a, clause in enumerate(passage.clauses):
                row: dict[Pair, float] = defaultdict(float)
                for gram in dict.fromkeys(clause):
                    if gram in postings:
                        weight = of[gram]
                        for place in postings[gram]:
                            row[place] += weight
                for (j, b), mass in row.items():
                    found.setdefault((i, j), {})[(a, b)] = mass
        return found

    def between(self, old: Sequence[int | None], new: Sequence[int | None]) -> dict[tuple[int | None, int | None], float]:
        """Return the likeness, 0 to 1, of the paragraphs or sections that the sentences of either side stand in."""
        masses: dict[tuple[int | None, int | None], float] = defaultdict(float)
        for (i, j), mass in self.mass.items():
            masses[(old[i], new[j])] += mass
        totals: tuple[dict[int | None, float], dict[int | None, float]] = (defaultdict(float), defaultdict(float))
        for total, keys, own in zip(totals, (old, new), (self.old_mass, self.new_mass), strict=True):
            for key, mass in zip(keys, own, strict=True):
                total[key] += mass
        return {(a, b): min(1.0, mass / sqrt(totals[0][a] * totals[1][b])) for (a, b), mass in masses.items()}
