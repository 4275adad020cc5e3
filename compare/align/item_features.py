"""What speaks for two sentences of two years being one commitment: a value from 0 to 1 for each rule."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log, sqrt

from compare.align.meaning import MEANING, Meaning
from compare.align.overlap import Overlap, Pair
from compare.align.passages import Passage, Rarity, grams

RULES = {
    "likeness": "the words both sentences share, against all their words",
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
    "heading": "the likeness of the headings above them",
    "topic": "the topics both sentences are about, against all their topics",
    "topic_rarest": "how rare the rarest topic is that they share",
    "other_topic": "both are about topics, and share none",
    "paragraph_topic": "the topics the paragraphs around them share",
    "short": "length of the shorter sentence",
    "long": "length of the longer sentence",
} | MEANING
"""The rules in the order of their values, with what each says to the reader of a reason."""

CANDIDATES = 5
"""Partners looked at for each sentence: with four, commitment pairs lose .004, with six nothing is gained."""
_NAME = re.compile(r"[“《]([^”》]{2,20})[”》]|([A-Za-z]{2,})")

Facts = tuple[float, float, float, float]
"""Of a pair: its likeness, what it shares, the likeness of the paragraphs around, and likeness and that in one."""
Tops = tuple[float, float, float]
"""Of a sentence: its best pair by likeness and paragraph, how far the next is behind, the most it shares with any."""


class Features:
    """Every pair of sentences that may be one commitment, with the values of `RULES`.

    加强老龄工作 and 扩大敬老服务供给 are a pair by the subject 养老服务; what shares no words and no subject is none.
    `headings` are those of either year by their sections' indices.
    """

    def __init__(
        self, overlap: Overlap, headings: tuple[Mapping[int, str], Mapping[int, str]], meaning: Meaning
    ) -> None:
        self.overlap = overlap
        self.pairs = tuple(overlap.pairs)
        self._meaning = dict(zip(self.pairs, meaning.values(self.pairs), strict=True))
        old, new = overlap.old, overlap.new
        self._headings = HeadingLikeness((_above(old, headings[0]), _above(new, headings[1])), overlap.rarity)
        self._facts = self._facts_of_pairs()
        self._around: dict[tuple[int | None, int | None], float] = {}
        self._chapters = ([each.chapter for each in old], [each.chapter for each in new])
        self._topics = Topics(overlap)
        self._ends = tuple(
            [
                (*best, _names(each), _size(each))
                for best, each in zip(_tops(self._facts, side, held), held, strict=True)
            ]
            for side, held in enumerate((old, new))
        )

    def _facts_of_pairs(self) -> dict[Pair, Facts]:
        overlap = self.overlap
        old, new = ([each.paragraph for each in side] for side in (overlap.old, overlap.new))
        paragraphs = overlap.paragraphs.likeness
        found = {}
        for pair, mass in overlap.pairs.items():
            likeness, around = overlap.likeness(pair, mass), paragraphs(old[pair[0]], new[pair[1]])
            found[pair] = (likeness, mass, around, likeness + 0.3 * around)
        return found

    def values(self, pair: Pair, linked: bool) -> tuple[float, ...]:
        """Return the values of `RULES` for a pair; `linked` tells that a target of one goes on in the other.

        支持“蓝岸”园区建设 and “蓝岸”园区建设全面启动 → names 1, target as `linked`, likeness between 0 and 1.
        """
        i, j = pair
        likeness, mass, paragraph, blend = self._facts[pair]
        weights = self.overlap.weights
        rarest = max(map(weights.__getitem__, self.overlap.shared(pair)), default=0.0)
        old_best, old_gap, old_most, old_names, old_size = self._ends[0][i]
        new_best, new_gap, new_most, new_names, new_size = self._ends[1][j]
        gap = min(old_gap, new_gap) if old_best == blend == new_best else 0.0
        return (
            likeness,
            min(1.0, mass / 60),
            rarest / self.overlap.rarity.highest,
            1.0 if old_names and new_names and not old_names.isdisjoint(new_names) else 0.0,
            1.0 if linked else 0.0,
            *_against(blend, old_best, new_best),
            *_against(mass, old_most, new_most),
            gap,
            paragraph,
            self._headings_around(self._chapters[0][i], self._chapters[1][j]),
            *self._topics.values(pair),
            *((old_size, new_size) if old_size < new_size else (new_size, old_size)),
            *self._meaning[pair],
        )

    def _headings_around(self, old: int | None, new: int | None) -> float:
        """Return the likeness of the headings around two sentences, by the chapters these stand in."""
        found = self._around.get((old, new))
        if found is None:
            found = self._around[(old, new)] = self._headings.of(old, new)
        return found


class Topics:
    """What the sentences of two plans are about, by the rarity of each topic in the two: 加强老龄工作 → 养老服务."""

    def __init__(self, overlap: Overlap) -> None:
        sides = (overlap.old, overlap.new)
        self._about = tuple([each.topics for each in side] for side in sides)
        counts = Counter(topic for side in self._about for about in side for topic in about)
        size = 1 + sum(map(len, sides))
        self._rarity = {topic: log(size / count) for topic, count in counts.items()}
        self._highest = log(size)
        self._totals = tuple([self._mass(about) for about in side] for side in self._about)
        self._paragraphs = tuple([each.paragraph for each in side] for side in sides)
        around: tuple[dict[int, set[str]], ...] = ({}, {})
        for side, about, held in zip(sides, self._about, around, strict=True):
            for each, topics in zip(side, about, strict=True):
                held.setdefault(each.paragraph, set()).update(topics)
        self._around = around
        self._seen: dict[frozenset[str], tuple[float, float]] = {}

    def _mass(self, topics: Iterable[str]) -> float:
        return sum(sorted(map(self._rarity.__getitem__, topics)))

    def values(self, pair: Pair) -> tuple[float, float, float, float]:
        """Return how far two sentences share their topics, the rarest of these, whether they have none in common, and
        how far their paragraphs share theirs.

        加强老龄工作 and 扩大敬老服务供给 → 1, the rarity of 养老服务, 0, …; 加强老龄工作 and 抓好就业 → 0, 0, 1, …
        """
        i, j = pair
        old, new = self._about[0][i], self._about[1][j]
        around = self._around_both(self._paragraphs[0][i], self._paragraphs[1][j])
        if not (old and new):
            return 0.0, 0.0, 0.0, around
        shared = old & new
        if not shared:
            return 0.0, 0.0, 1.0, around
        if shared not in self._seen:
            self._seen[shared] = self._mass(shared), max(map(self._rarity.__getitem__, shared)) / self._highest
        mass, rarest = self._seen[shared]
        both = self._totals[0][i] * self._totals[1][j]
        return mass / sqrt(both) if both else 0.0, rarest, 0.0, around

    def _around_both(self, old: int, new: int) -> float:
        one, other = self._around[0][old], self._around[1][new]
        return len(one & other) / sqrt(len(one) * len(other)) if one and other else 0.0


def _above(side: Sequence[Passage], headings: Mapping[int, str]) -> dict[int, str]:
    """Return those of the headings that stand above a passage: the others are never asked for."""
    return {at: headings[at] for at in {each.chapter for each in side} if at is not None}


class HeadingLikeness:
    """The likeness of two years' headings: only those that share words are held against each other.

    {2: "（一）民生。"} and {2: "（一）惠民生。", 3: "（二）渔业。"} → only 2 with 2.
    """

    def __init__(self, headings: tuple[Mapping[int, str], Mapping[int, str]], rarity: Rarity) -> None:
        terms = tuple({at: dict.fromkeys(grams(words)) for at, words in side.items()} for side in headings)
        self._rarity, self._old = rarity, terms[0]
        self._masses = tuple({at: rarity.mass(held, 1.0) for at, held in side.items()} for side in terms)
        self._postings: dict[str, list[int]] = {}
        for at, held in terms[1].items():
            for gram in held:
                self._postings.setdefault(gram, []).append(at)
        self._rows: dict[int, dict[int, float]] = {}

    def of(self, old: int | None, new: int | None) -> float:
        """Return the likeness of two headings by their sections' indices, 0 to 1; 0 where either has none.

        （二）工业 and （二）工业 → 1, （一）民生 and （一）惠民生 → about 0.7, （二）工业 and （二）渔业 → 0.
        """
        if old is None or new is None:
            return 0.0
        shared = self.sharing(old).get(new)
        return shared / sqrt(self._masses[0][old] * self._masses[1][new]) if shared else 0.0

    def sharing(self, old: int) -> Mapping[int, float]:
        """Return the headings that share words with an old one, and how much: （一）民生 → （一）惠民生 by 民生."""
        row = self._rows.get(old)
        if row is None:
            row = self._rows[old] = self._row(old)
        return row

    def _row(self, old: int) -> dict[int, float]:
        found: dict[int, float] = {}
        for gram in self._old[old].keys() & self._postings.keys():
            weight = self._rarity.of.get(gram, 1.0)
            for new in self._postings[gram]:
                found[new] = found.get(new, 0.0) + weight
        return found


def _names(passage: Passage) -> set[str]:
    return {quoted or latin for quoted, latin in _NAME.findall(passage.text)}


def _size(passage: Passage) -> float:
    return min(1.0, log(1 + len(passage.text)) / 6)


def _against(value: float, old_best: float, new_best: float) -> tuple[float, float]:
    one = value / old_best if old_best else 0.0
    other = value / new_best if new_best else 0.0
    return (one, other) if one > other else (other, one)


def _tops(facts: Mapping[Pair, Facts], side: int, held: Sequence[Passage]) -> list[Tops]:
    """Return for each sentence of a side the best blend, by how much it is so, and the most it shares."""
    best, second, most = [0.0] * len(held), [0.0] * len(held), [0.0] * len(held)
    for pair, (_, mass, _, blend) in facts.items():
        at = pair[side]
        most[at] = mass if mass > most[at] else most[at]
        if blend > best[at]:
            best[at], second[at] = blend, best[at]
        elif blend > second[at]:
            second[at] = blend
    return [(one, one - other, shared) for one, other, shared in zip(best, second, most, strict=True)]
