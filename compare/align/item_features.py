"""What speaks for two sentences of two years being one commitment: a value from 0 to 1 for each rule."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from math import log, sqrt

from compare.align.overlap import Overlap, Pair
from compare.align.passages import Passage, Rarity, grams

RULES = {
    "likeness": "the words both sentences share, against all their words",
    "clause_held": "the best clause of either sentence, as far as the other sentence holds its words",
    "best_clause": "how much the two clauses that are most alike share",
    "shared": "how much the sentences share in all",
    "rarest": "how rare the rarest words are that they share",
    "names": "a name in quotes or Latin letters that both hold",
    "target": "a target of one was paired with a target of the other",
    "best": "how the pair stands against the best pair of either sentence, the better of the two",
    "best_of_both": "the same, the worse of the two",
    "most": "what the pair shares against the most that either sentence shares with any other, the better of the two",
    "most_of_both": "the same, the worse of the two",
    "mutual": "by how much the pair is the best of both its sentences",
    "paragraph": "the likeness of the paragraphs around them",
    "section": "the likeness of the sections around them",
    "heading": "the likeness of the headings above them",
    "short": "length of the shorter sentence",
    "long": "length of the longer sentence",
}
"""The rules in the order of their values, with what each says to the reader of a reason."""

CANDIDATES = 8
"""Partners looked at for each sentence: of the annotated ones 95–99 % are among the eight most alike."""
_NAME = re.compile(r"[“《]([^”》]{2,20})[”》]|([A-Za-z]{2,})")
_SHORT_CLAUSE = 8.0
"""Added to a clause's own mass, so that a short general clause is not held by anything long."""


class Features:
    """Every pair of sentences that may be one commitment, with the values of `RULES`."""

    def __init__(self, overlap: Overlap, headings: tuple[Mapping[int, str], Mapping[int, str]], most: int) -> None:
        self.overlap = overlap
        self.pairs = overlap.candidates(most)
        old, new = overlap.old, overlap.new
        self._paragraphs = overlap.between([each.paragraph for each in old], [each.paragraph for each in new])
        self._sections = overlap.between([each.section for each in old], [each.section for each in new])
        self._headings = HeadingLikeness(headings, overlap.rarity)
        self.likeness = {pair: overlap.likeness(pair) for pair in self.pairs}
        blends = {
            (i, j): likeness + 0.3 * self._paragraphs[(old[i].paragraph, new[j].paragraph)]
            for (i, j), likeness in self.likeness.items()
        }
        self._blends = blends
        self._best = (_tops(blends, 0), _tops(blends, 1))
        masses = {pair: overlap.mass(pair) for pair in self.pairs}
        self._most = (_tops(masses, 0), _tops(masses, 1))
        self._names = ([_names(each) for each in old], [_names(each) for each in new])
        self._sizes = ([len(each.text) for each in old], [len(each.text) for each in new])
        self._clause_masses = (
            [_clause_masses(each, overlap) for each in old],
            [_clause_masses(each, overlap) for each in new],
        )

    def values(self, pair: Pair, linked: bool) -> tuple[float, ...]:
        """Return the values of `RULES` for a pair; `linked` tells that a target of one goes on in the other."""
        i, j = pair
        overlap = self.overlap
        old, new = overlap.old[i], overlap.new[j]
        held, best, rarest = self._shared(pair)
        mass, blend = overlap.mass(pair), self._blends[pair]
        one, other = self._best[0][i], self._best[1][j]
        short, long = sorted((self._sizes[0][i], self._sizes[1][j]))
        return (
            self.likeness[pair],
            held,
            min(1.0, best / 30),
            min(1.0, mass / 60),
            rarest / overlap.rarity.highest,
            float(not self._names[0][i].isdisjoint(self._names[1][j])),
            float(linked),
            *_against(blend, one[0], other[0]),
            *_against(mass, self._most[0][i][0], self._most[1][j][0]),
            min(_gap(one, blend), _gap(other, blend)),
            self._paragraphs[(old.paragraph, new.paragraph)],
            self._sections[(old.section, new.section)],
            self._headings.of(old.chapter, new.chapter),
            min(1.0, log(1 + short) / 6),
            min(1.0, log(1 + long) / 6),
        )

    def _shared(self, pair: Pair) -> tuple[float, float, float]:
        """Return how far the best clause of either sentence is held in the other, the most that two clauses share, and
        how rare the rarest words are that the sentences share."""
        rarity = self.overlap.rarity.of
        rows: dict[int, float] = defaultdict(float)
        columns: dict[int, float] = defaultdict(float)
        cells: dict[Pair, float] = defaultdict(float)
        rarest = 0.0
        for gram, cell in self.overlap.shared_terms(pair).items():
            weight = rarity[gram]
            rows[cell[0]] += weight
            columns[cell[1]] += weight
            cells[cell] += weight
            rarest = max(rarest, weight)
        old, new = self._clause_masses[0][pair[0]], self._clause_masses[1][pair[1]]
        held = [mass / (old[a] + _SHORT_CLAUSE) for a, mass in rows.items()]
        held += [mass / (new[b] + _SHORT_CLAUSE) for b, mass in columns.items()]
        return min(1.0, max(held, default=0.0)), max(cells.values(), default=0.0), rarest


def _clause_masses(passage: Passage, overlap: Overlap) -> list[float]:
    return [overlap.rarity.mass(clause) for clause in passage.clauses]


class HeadingLikeness:
    """The likeness of two years' headings, each pair held against each other once."""

    def __init__(self, headings: tuple[Mapping[int, str], Mapping[int, str]], rarity: Rarity) -> None:
        self._rarity = rarity
        self._terms = tuple({at: dict.fromkeys(grams(words)) for at, words in side.items()} for side in headings)
        self._seen: dict[tuple[int | None, int | None], float] = {}

    def of(self, old: int | None, new: int | None) -> float:
        """Return the likeness of two headings by their sections' indices, 0 to 1."""
        if (old, new) not in self._seen:
            empty: dict[str, None] = {}
            one = self._terms[0].get(old, empty) if old is not None else empty
            other = self._terms[1].get(new, empty) if new is not None else empty
            mass = self._rarity.mass
            both = mass(one, 1.0) * mass(other, 1.0)
            self._seen[(old, new)] = mass([gram for gram in one if gram in other], 1.0) / sqrt(both) if both else 0.0
        return self._seen[(old, new)]


def _names(passage: Passage) -> set[str]:
    return {quoted or latin for quoted, latin in _NAME.findall(passage.text)}


def _against(value: float, old_best: float, new_best: float) -> tuple[float, float]:
    ratios = (value / old_best if old_best else 0.0, value / new_best if new_best else 0.0)
    return max(ratios), min(ratios)


def _gap(tops: tuple[float, float], value: float) -> float:
    return tops[0] - tops[1] if value == tops[0] else 0.0


def _tops(values: Mapping[Pair, float], side: int) -> dict[int, tuple[float, float]]:
    """Return the best and the second best value of each sentence of a side."""
    found: dict[int, tuple[float, float]] = {}
    for pair, value in values.items():
        best, second = found.get(pair[side], (0.0, 0.0))
        if value > second:
            found[pair[side]] = (value, best) if value > best else (best, value)
    return found
