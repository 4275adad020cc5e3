"""Sentences of a report as the character pairs of their clauses, weighed by how rare they are in the two years."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from itertools import chain, repeat
from math import log
from operator import add
from sys import intern
from typing import NamedTuple

from compare.model.report import Report

_CLAUSES = re.compile(r"[^，,；;：:。！!？?\n]+")
_QUOTES = re.compile(r"[\s“”\"'‘’]+")
_LEAD = re.compile(r"^(?:——|第?[一二三四五六七八九十]+[是要，、]|（[一二三四五六七八九十\d]+）|\d+[.．、])")
_DIGITS = re.compile(r"\d[\d.]*")
_RUNS = re.compile(r"[一-鿿A-Za-z0]+")
COMMON = 48
"""A pair of characters that more clauses of one report hold tells nothing about any of them and is passed over, so
that the work for a clause does not grow with the length of the report."""

ALIKE = 16
"""Sentences that may be equally like one of the other year. More of them are the lines of a list, none of which answers
more than the next, and the work for a line does not grow with the length of the list."""


def grams(words: str) -> list[str]:
    """Return the pairs of neighbouring characters in their order: "一是新建公厕5座" → 新建, 建公, 公厕, 厕0, 0座.

    Quotes and the enumeration in front are dropped, every number reads 0.
    """
    # Most clauses are letters only: without quotes, numbers or anything else to take out.
    plain = words if words.isalpha() else _QUOTES.sub("", words)
    lead = _LEAD.match(plain)
    plain = plain[lead.end() :] if lead else plain
    if not plain.isalpha():
        plain = _DIGITS.sub("0", plain)
    found: list[str] = []
    for run in _RUNS.findall(plain):
        found.extend(map(intern, map(add, run, run[1:])))
    return found


Clauses = Sequence[tuple[str, ...]]
"""The pairs of characters of each clause of a sentence."""


@lru_cache(maxsize=8_192)
def clauses(words: str) -> tuple[tuple[str, ...], ...]:
    """Return the pairs of characters of each clause: "壮大产业，新建公厕5座" → (壮大, 大产, 产业), (新建, 建公, …).

    A sentence is asked for several times in one comparison and again in the next year's; a few long reports are kept.
    """
    return tuple([tuple(grams(clause)) for clause in _CLAUSES.findall(words)])


def words_of_clauses(words: str) -> list[str]:
    """Return the clauses of a sentence: "壮大产业，新建公厕5座。" → 壮大产业, 新建公厕5座."""
    return _CLAUSES.findall(words)


class Passage(NamedTuple):
    """One sentence of a report: its index there, its words, where it stands, and the character pairs of each clause.

    新建公厕12座，改造渔港。 → clauses ((新建, 建公, 公厕, 厕0, 0座), (改造, 造渔, 渔港)).
    """

    sentence: int
    text: str
    paragraph: int
    clauses: tuple[tuple[str, ...], ...]


def passages(report: Report, wanted: Iterable[int]) -> tuple[Passage, ...]:
    """Return the wanted sentences of a report as passages, in order.

    Sentences 4 and 7 of a report → two passages that know where they stand, each with the clauses of its words.
    """
    return tuple(
        Passage(
            sentence=at,
            text=(text := report.words(at)),
            paragraph=report.sentences[at].paragraph,
            clauses=clauses(text),
        )
        for at in wanted
    )


class Rarity:
    """How much a pair of characters tells: the log of how few clauses of the two years hold it.

    改造 in two of ten clauses → log(11 / 2) = 1.7, 公厕 in one → log(11) = 2.4. A year is
    given as the clauses of its sentences. Where only a few pairs are ever asked for (those of headings, say), `wanted`
    names them and the others are not weighed.
    """

    def __init__(self, old: Iterable[Clauses], new: Iterable[Clauses], wanted: Collection[str] | None = None) -> None:
        telling = None if wanted is None else frozenset(wanted)
        sides = [list(chain.from_iterable(side)) for side in (old, new)]
        before, after = (Counter(_grams_of(side, telling)) for side in sides)
        size = 1 + sum(map(len, sides))
        total = {**before, **after}
        total.update((gram, before[gram] + after[gram]) for gram in before.keys() & after.keys())
        for gram in {gram for count in (before, after) for gram, held in count.items() if held > COMMON}:
            del total[gram]
        weights = {held: _exact(log(size / held)) if held < size else 0.0 for held in set(total.values())}
        self.of = {gram: weights[held] for gram, held in total.items()}
        self.in_both = before.keys() & after.keys() & self.of.keys()
        self.highest = max(self.of.values(), default=1.0)

    def mass(self, terms: Iterable[str], unknown: float = 0.0) -> float:
        """Return what some pairs of characters tell together, one in neither year as much as `unknown`.

        改造, 1.7, and 公厕, 2.4 → 4.1; 戏台, in no clause of either year → 0, or the `unknown` given.
        """
        return sum(map(self.of.get, terms, repeat(unknown)))


def rarity_in(old: Iterable[Passage], new: Iterable[Passage]) -> Rarity:
    """Return how much the pairs of characters of two years tell: 改造公厕 / 改造渔港 → 公厕 more than 改造."""
    return Rarity((each.clauses for each in old), (each.clauses for each in new))


def _exact(weight: float) -> float:
    """Return a weight to 20 binary places: such weights add up without rounding, so in any order to the same sum."""
    return round(weight * _PLACES) / _PLACES


_PLACES = 2**20


def _grams_of(side: Clauses, telling: frozenset[str] | None) -> Iterable[str]:
    found = chain.from_iterable(side)
    return found if telling is None else filter(telling.__contains__, found)
