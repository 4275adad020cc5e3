"""What speaks for two sentences of two years being one commitment: a value from 0 to 1 for each rule."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from math import log

from compare.align.meaning import MEANING, Meaning
from compare.align.overlap import Overlap, Pair
from compare.align.passages import Passage

RULES = {
    "likeness": "the words both sentences share, against all their words",
    "shared": "how much the sentences share in all",
    "rarest": "how rare the rarest words are that they share",
    "names": "a name in quotes or Latin letters that both hold",
    "target": "a target of one was paired with a target of the other",
    "best": "how the pair stands in words against the best pair of either sentence, the better of the two",
    "best_of_both": "how the pair stands in words against the best pair of either sentence, the worse of the two",
    "mutual": "by how much the pair is the best of both its sentences",
    "paragraph": "the likeness of the paragraphs around them",
    "short": "length of the shorter sentence",
    "long": "length of the longer sentence",
} | MEANING
"""The rules in the order of their values, with what each says to the reader of a reason."""

CANDIDATES = 3
"""Partners looked at for each sentence for the words they share; with five, nothing is gained."""
NEAR = 3
"""Partners looked at for each sentence for what they mean: with two, commitment pairs lose .002."""
_NAME = re.compile(r"[“《]([^”》]{2,20})[”》]|([A-Za-z]{2,})")

Facts = tuple[float, float, float, float]
"""Of a pair: its likeness, what it shares, the likeness of the paragraphs around, and likeness and that in one."""
Tops = tuple[float, float]
"""Of a sentence: its best pair by likeness and paragraph, and how far the next is behind."""


class Features:
    """Every pair of sentences that may be one commitment, with the values of `RULES`.

    加强老龄工作 and 扩大敬老服务供给 are a pair by what they mean; what shares no words and is not near is none.
    """

    def __init__(self, overlap: Overlap, meaning: Meaning) -> None:
        self.overlap = overlap
        self.pairs = tuple(overlap.pairs)
        self._meaning = dict(zip(self.pairs, meaning.values(self.pairs), strict=True))
        old, new = overlap.old, overlap.new
        self._facts = self._facts_of_pairs()
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
        old_best, old_gap, old_names, old_size = self._ends[0][i]
        new_best, new_gap, new_names, new_size = self._ends[1][j]
        gap = min(old_gap, new_gap) if old_best == blend == new_best else 0.0
        return (
            likeness,
            min(1.0, mass / 60),
            rarest / self.overlap.rarity.highest,
            1.0 if old_names and new_names and not old_names.isdisjoint(new_names) else 0.0,
            1.0 if linked else 0.0,
            *_against(blend, old_best, new_best),
            gap,
            paragraph,
            *((old_size, new_size) if old_size < new_size else (new_size, old_size)),
            *self._meaning[pair],
        )


def _names(passage: Passage) -> set[str]:
    return {quoted or latin for quoted, latin in _NAME.findall(passage.text)}


def _size(passage: Passage) -> float:
    return min(1.0, log(1 + len(passage.text)) / 6)


def _against(value: float, old_best: float, new_best: float) -> tuple[float, float]:
    one = value / old_best if old_best else 0.0
    other = value / new_best if new_best else 0.0
    return (one, other) if one > other else (other, one)


def _tops(facts: Mapping[Pair, Facts], side: int, held: Sequence[Passage]) -> list[Tops]:
    """Return for each sentence of a side the best blend, and by how much it is so."""
    best, second = [0.0] * len(held), [0.0] * len(held)
    for pair, (_, _, _, blend) in facts.items():
        at = pair[side]
        if blend > best[at]:
            best[at], second[at] = blend, best[at]
        elif blend > second[at]:
            second[at] = blend
    return [(one, one - other) for one, other in zip(best, second, strict=True)]
