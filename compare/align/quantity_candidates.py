"""Which numbers of two years are held against each other: those that share words or a family, and may be one thing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import chain

from compare.align.comparable import Quantity, ahead_of_time, may_pair

MOST = 10
"""Partners looked at for each number: those that share the most words with it, and all of its family."""

COMMON = 48
"""A pair of characters that more numbers of one kind have around them (达到, 建设) tells nothing of any of them: the
work for a number does not grow with the length of the report."""


Telling = Mapping[object, Mapping[str, list[int]]]
"""By what must agree before anything else, and by word: which numbers have it."""


def telling_of(side: tuple[Quantity, ...]) -> Telling:
    """Return the words that few enough numbers have; a family tells however many are of it."""
    gates: dict[object, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for at, one in enumerate(side):
        postings = gates[one.gate]
        for term in one.handles:
            postings[term].append(at)
    return {
        gate: {term: held for term, held in postings.items() if len(held) <= COMMON or term.startswith("=")}
        for gate, postings in gates.items()
    }


def related(
    old: tuple[Quantity, ...], new: tuple[Quantity, ...], most: int = MOST
) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield pairs that may measure the same thing and share words of name or surroundings, or a family.

    An inverted index keeps the work near to linear: numbers about different things never meet, and of those that share
    a word or two only the ones that share most are held against each other.
    """
    telling = telling_of(new)
    rows: list[Counter[int]] = []
    columns: dict[int, list[int]] = defaultdict(list)
    for one in old:
        postings = telling.get(one.gate, {})
        shared = Counter(chain.from_iterable(map(postings.__getitem__, postings.keys() & one.handles)))
        rows.append(shared)
        for at, count in shared.items():
            columns[at].append(count)
    least = {at: _least(counts, most) for at, counts in columns.items()}
    families = [each.family for each in new]
    for one, shared in zip(old, rows, strict=True):
        enough, family = _least(list(shared.values()), most), one.family
        near = [
            j
            for j, count in shared.items()
            if count >= enough or count >= least[j] or (family and family == families[j])
        ]
        yield from [(one, new[j]) for j in sorted(near) if may_pair(one, new[j])]
    yield from _ahead(old, new)


def _ahead(old: tuple[Quantity, ...], new: tuple[Quantity, ...]) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield promises for a later date with the results that are the same amount already."""
    told: dict[tuple[float, str], list[Quantity]] = defaultdict(list)
    for other in new:
        told[(other.low, other.unit)].append(other)
    for one in old:
        for other in told.get((one.low, one.unit), ()):
            if one.gate != other.gate and ahead_of_time(one, other):
                yield one, other


def _least(counts: list[int], most: int) -> int:
    """Return how many words a partner must share to be among the `most`: of 5, 3, 1, 1, … those with 1 are too many."""
    if len(counts) <= most:
        return 0
    ranked = sorted(counts, reverse=True)
    return min(ranked[0], ranked[most] + 1)
