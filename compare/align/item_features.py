"""What speaks for two sentences of two years being one commitment: a value from 0 to 1 for each rule."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from heapq import nsmallest
from math import log, sqrt

from compare.align.overlap import Overlap, Pair
from compare.align.passages import Passage, Rarity, grams

RULES = {
    "likeness": "the words both sentences share, against all their words",
    "clause_held": "the best clause of either sentence, as far as the other sentence holds its words",
    "best_clause": "how much the two clauses that are most alike share",
    "shared": "how much the sentences share in all",
    "longest": "the longest run of characters they share",
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

    def __init__(self, overlap: Overlap, headings: tuple[Mapping[int, str], Mapping[int, str]]) -> None:
        self.overlap = overlap
        self.pairs = _candidates(overlap.likeness)
        old, new = overlap.old, overlap.new
        self._paragraphs = overlap.between([each.paragraph for each in old], [each.paragraph for each in new])
        self._sections = overlap.between([each.section for each in old], [each.section for each in new])
        self._headings = HeadingLikeness(headings, overlap.rarity)
        self._blends = {
            (i, j): overlap.likeness[(i, j)] + 0.3 * self._paragraphs[(old[i].paragraph, new[j].paragraph)]
            for i, j in self.pairs
        }
        self._best = (_tops(self._blends, 0), _tops(self._blends, 1))
        masses = {pair: overlap.mass[pair] for pair in self.pairs}
        self._most = (_tops(masses, 0), _tops(masses, 1))
        self._names = ([_names(each) for each in old], [_names(each) for each in new])
        self._grams = (
            [[gram for clause in each.clauses for gram in (*clause, "")] for each in old],
            [{gram for clause in each.clauses for gram in clause} for each in new],
        )

    def values(self, pair: Pair, linked: bool) -> tuple[float, ...]:
        """Return the values of `RULES` for a pair; `linked` tells that a target of one goes on in the other."""
        i, j = pair
        overlap = self.overlap
        old, new = overlap.old[i], overlap.new[j]
        held, best = self._clauses(pair)
        longest, rarest = self._shared_words(i, j)
        sizes = sorted((len(old.text), len(new.text)))
        return (
            overlap.likeness[pair],
            held,
            min(1.0, best / 30),
            min(1.0, overlap.mass[pair] / 60),
            min(1.0, longest / 10),
            rarest / overlap.rarity.highest,
            float(bool(self._names[0][i] & self._names[1][j])),
            float(linked),
            *_against(self._blends[pair], self._best[0][i][0], self._best[1][j][0]),
            *_against(overlap.mass[pair], self._most[0][i][0], self._most[1][j][0]),
            min(_gap(self._best[0][i], self._blends[pair]), _gap(self._best[1][j], self._blends[pair])),
            self._paragraphs[(old.paragraph, new.paragraph)],
            self._sections[(old.section, new.section)],
            self._headings.of(old.chapter, new.chapter),
            min(1.0, log(1 + sizes[0]) / 6),
            min(1.0, log(1 + sizes[1]) / 6),
        )

    def _clauses(self, pair: Pair) -> tuple[float, float]:
        """Return how far the best clause of either sentence is held in the other, and the most two clauses share."""
        old, new = self.overlap.old_clauses[pair[0]], self.overlap.new_clauses[pair[1]]
        rows: dict[int, float] = defaultdict(float)
        columns: dict[int, float] = defaultdict(float)
        for (a, b), mass in self.overlap.cells[pair].items():
            rows[a] += mass
            columns[b] += mass
        held = [mass / (old[a] + _SHORT_CLAUSE) for a, mass in rows.items()]
        held += [mass / (new[b] + _SHORT_CLAUSE) for b, mass in columns.items()]
        return min(1.0, max(held)), max(self.overlap.cells[pair].values())

    def _shared_words(self, i: int, j: int) -> tuple[int, float]:
        """Return the length of the longest run of characters two sentences share, and how rare the rarest pair is."""
        others, of = self._grams[1][j], self.overlap.rarity.of
        longest = run = 0
        rarest = 0.0
        for gram in self._grams[0][i]:
            if gram in others:
                run += 1
                longest = max(longest, run)
                rarest = max(rarest, of.get(gram, 0.0))
            else:
                run = 0
        return longest + 1, rarest


class HeadingLikeness:
    """The likeness of two years' headings, each pair held against each other once."""

    def __init__(self, headings: tuple[Mapping[int, str], Mapping[int, str]], rarity: Rarity) -> None:
        self._rarity = rarity
        self._terms = tuple({at: set(grams(words)) for at, words in side.items()} for side in headings)
        self._seen: dict[tuple[int | None, int | None], float] = {}

    def of(self, old: int | None, new: int | None) -> float:
        """Return the likeness of two headings by their sections' indices, 0 to 1."""
        if (old, new) not in self._seen:
            empty: set[str] = set()
            one = self._terms[0].get(old, empty) if old is not None else empty
            other = self._terms[1].get(new, empty) if new is not None else empty
            mass = self._rarity.mass
            both = mass(one, 1.0) * mass(other, 1.0)
            self._seen[(old, new)] = mass(one & other, 1.0) / sqrt(both) if both else 0.0
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


def _candidates(likeness: Mapping[Pair, float]) -> list[Pair]:
    found: set[Pair] = set()
    for side in (0, 1):
        rows: dict[int, list[tuple[float, int, Pair]]] = defaultdict(list)
        for pair, value in likeness.items():
            rows[pair[side]].append((-value, pair[1 - side], pair))
        for row in rows.values():
            found.update(pair for _, _, pair in nsmallest(CANDIDATES, row))
    return sorted(found)
