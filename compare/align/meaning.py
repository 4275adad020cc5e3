"""How near the sentences of two years are in meaning, where they share few words: 敬老服务 and 养老机构."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any

from compare.align.passages import ALIKE, Passage, words_of_clauses
from compare.lexicon.meanings import meanings, product

if TYPE_CHECKING:
    from compare.lexicon.meanings import Meanings

Pair = tuple[int, int]
Values = tuple[float, ...]

MEANING = {
    "meaning": "how near the sentences are in meaning",
    "meaning_near": "how the pair stands in meaning against the nearest of either, the better of the two",
    "meaning_near_of_both": "how the pair stands in meaning against the nearest of either, the worse of the two",
    "meaning_own_clause": "by how much it is the nearest in meaning for a clause, the better of the two",
    "meaning_own_clause_of_both": "by how much it is the nearest in meaning for a clause, the worse of the two",
}
"""The rules on meaning in the order of their values, with what each says to the reader of a reason."""

_FAR = 0.1
"""What is less near than that is not looked at, however few rivals it has."""
_UNRELATED = 0.3
"""How near the nearest of many unrelated clauses is: in a short plan a clause may have few rivals, or none."""


class Meaning:
    """The sentences of two years as vectors of what they mean.

    加强老龄工作 and 扩大敬老服务供给 → near each other; 加强老龄工作 and 改造农村公路 → not. `table` is the one that
    ships, unless another is given.
    """

    def __init__(self, old: Sequence[Passage], new: Sequence[Passage], table: Meanings | None = None) -> None:
        self._sides = tuple([vectors_of(tuple([each.text for each in side]), table) for side in (old, new)])

    def values(self, pairs: Sequence[Pair]) -> list[Values]:
        """Return the values of `MEANING` for pairs of sentences; what is the best is told among these pairs.

        加强老龄工作 with 扩大敬老服务供给, and nothing nearer to either → 0.6, 0.6, …, 1, 1, ….
        """
        import numpy as np

        if not pairs:
            return []
        old, new = self._sides
        at = np.array(pairs)
        i, j = at[:, 0], at[:, 1]
        whole = _near(old.sentences, i, new.sentences, j)
        apart = [
            1 + whole - _best_two(whole, of, len(side.counts))[0][of]
            for of, side in zip((i, j), (old, new), strict=True)
        ]
        own = self._own_clauses(i, j)
        columns = [whole, *(pick(*both) for both in (apart, own) for pick in (np.maximum, np.minimum))]
        found: list[Values] = list(map(tuple, np.clip(np.stack(columns, axis=1), 0.0, 1.0).round(6).tolist()))
        return found

    def nearest(self, most: int) -> list[Pair]:
        """Return the pairs in which a sentence is among the `most` nearest of the other's, ties included.

        加强老龄工作 and 改造公厕 of one year, 扩大敬老服务供给 and 新建公共卫生间 of the other, most=1 → two pairs.
        """
        old, new = (side.sentences for side in self._sides)
        return sorted({*_nearest(old, new, most), *((i, j) for j, i in _nearest(new, old, most))})

    def _own_clauses(self, i: Any, j: Any) -> list[Any]:
        """Return by how much each pair is the nearest for a clause of either of its sentences, ½ for as near."""
        import numpy as np

        old, new = self._sides
        rows, columns = old.counts[i], new.counts[j]
        sizes = rows * columns
        pair = np.repeat(np.arange(len(i)), sizes)
        within = np.arange(len(pair)) - _starts(sizes)[pair]
        row, column = within // columns[pair], within % columns[pair]
        above, below = old.starts[i][pair] + row, new.starts[j][pair] + column
        near = _near(old.clauses, above, new.clauses, below)
        turned = np.lexsort((row, column, pair))
        return [
            _ahead(near, above, np.flatnonzero(column == 0), rows),
            _ahead(near[turned], below[turned], np.flatnonzero(row[turned] == 0), columns),
        ]


@lru_cache(maxsize=8)
def vectors_of(sentences: tuple[str, ...], table: Meanings | None = None) -> Side:
    """Return the vectors of the sentences of one year; a plan is asked for again in the next year's comparison.

    ("壮大产业，新建公厕5座。", "改造渔港。") → 3 clauses, of which 2 and 1 belong to the sentences.
    """
    return Side(sentences, table or meanings())


class Side:
    """The sentences of one year as vectors, their clauses, and where in these those of each sentence begin."""

    def __init__(self, sentences: tuple[str, ...], table: Meanings) -> None:
        import numpy as np

        told = [words_of_clauses(each) or [""] for each in sentences]
        sums = table.sums(chain.from_iterable(told))
        self.counts = np.array([len(each) for each in told], dtype=np.intp)
        self.starts = _starts(self.counts)
        self.clauses = table.vectors(sums).astype(np.float32)
        self.sentences = table.vectors(sums.joined(self.starts)).astype(np.float32)


_SOME = 4_096
"""Pairs of vectors held against each other at once: more no longer fit the caches of a processor."""


def _near(old: Any, i: Any, new: Any, j: Any) -> Any:
    """Return how near some vectors are to some others, -1 to 1, rounded to what every machine finds."""
    import numpy as np

    found = np.empty(len(i))
    for start in range(0, len(i), _SOME):
        some = slice(start, start + _SOME)
        found[some] = np.einsum("nd,nd->n", old[i[some]], new[j[some]])
    return found.round(5)


_BLOCK = 128
"""Sentences held against all others at once, so that what is worked on stays small."""


def _nearest(one: Any, other: Any, most: int) -> Iterator[Pair]:
    """Yield for each vector of one side the `most` nearest of the other that are near at all.

    Of more than `ALIKE` that are tied for the last place none is near.
    """
    import numpy as np

    if not (most and len(other)):
        return
    columns = np.ascontiguousarray(other.T)
    for start in range(0, len(one), _BLOCK):
        near = product(one[start : start + _BLOCK], columns).round(5)
        least = np.maximum(_least(near, most), _FAR)[:, None]
        crowded = ((near == least).sum(axis=1) > ALIKE)[:, None]
        for at in np.flatnonzero(np.where(crowded, near > least, near >= least)).tolist():
            yield start + at // len(other), at % len(other)


def _least(near: Any, most: int) -> Any:
    """Return for each row the least of its `most` highest values: ((0.9, 0.2, 0.5),), 2 → 0.5."""
    import numpy as np

    left, rows = near.copy(), np.arange(len(near))
    for _ in range(min(most, near.shape[1])):
        at = left.argmax(axis=1)
        least = left[rows, at]
        left[rows, at] = -2.0
    return least


def _best_two(values: Any, of: Any, size: int) -> tuple[Any, Any]:
    """Return the highest and the next value of those that belong to each of some sentences, 0 where there is none."""
    import numpy as np

    order = np.lexsort((-values, of))
    first = np.flatnonzero(np.diff(of[order], prepend=-1))
    best, second = np.zeros(size), np.zeros(size)
    best[of[order][first]] = values[order][first]
    after = first[first + 1 < len(order)] + 1
    own = after[of[order][after] == of[order][after - 1]]
    second[of[order][own]] = values[order][own]
    return best, second


def _ahead(near: Any, clauses: Any, starts: Any, counts: Any) -> Any:
    """Return for each pair by how much one of its clauses is nearer to it than to any other sentence, ½ for as near.

    `near` tells for each clause, from each of `starts` on, how near those of the other sentence are; a pair has
    `counts` clauses.
    """
    import numpy as np

    values, of = np.maximum.reduceat(near, starts), clauses[starts]
    best, second = _best_two(values, of, int(of.max()) + 1)
    rival = np.maximum(np.where(values == best[of], second[of], best[of]), _UNRELATED)
    ahead = 0.5 + (values - rival) / 2
    return np.maximum.reduceat(ahead, _starts(counts))


def _starts(counts: Any) -> Any:
    """Return where stretches of some lengths begin: 2, 1, 3 → 0, 2, 3."""
    import numpy as np

    return np.cumsum(counts) - counts
