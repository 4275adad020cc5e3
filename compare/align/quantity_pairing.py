"""One-to-one pairing of quantities: likeliest pairs first, each with the reasons for it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from math import exp, log
from operator import mul

from compare.align.quantity_features import (
    RULES,
    Likenesses,
    Quantity,
    ahead_of_time,
    feature_values,
    may_pair,
    reasons,
)
from compare.lexicon.learnt import LogOdds
from compare.model.comparison import Link, Reason
from compare.model.options import QuantityOptions

MOST = 16
"""Partners looked at for each number: those that share the most words with it, and all of its family."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Match:
    """Two quantities, the log-odds that they measure the same thing, and the features these come from."""

    old: Quantity
    new: Quantity
    odds: float
    values: tuple[float, ...]
    only: bool = False

    @property
    def order(self) -> tuple[float, float, float, str, str]:
        """Return a total order that does not change when old and new change places: likelier first, then nearer."""
        apart = abs(self.old.place - self.new.place)
        first, second = sorted((self.old.name, self.new.name))
        return (-round(self.odds, 9), round(apart, 9), self.old.place + self.new.place, first, second)


@dataclass(frozen=True, kw_only=True)
class Pairing:
    """The pairs taken, and how likely each quantity left over has a partner among those left over."""

    taken: tuple[Match, ...]
    old_doubt: dict[int, float]
    new_doubt: dict[int, float]


def probability(odds: float) -> float:
    """Turn log-odds into a probability: 0 → 0.5, 3 → 0.95."""
    return 1 / (1 + exp(-odds))


def factors(weights: LogOdds) -> tuple[float, ...]:
    """Return the weights in the order of the features' values."""
    return tuple(weights.rules[rule] for rule in RULES)


def candidates(old: tuple[Quantity, ...], new: tuple[Quantity, ...], weights: LogOdds) -> list[Match]:
    """Score every pair that may measure the same thing and shares words or a family."""
    scored = _scored(old, new, weights)
    return [Match(old=old[i], new=new[j], odds=odds, values=values) for i, j, odds, values in scored]


def _scored(
    old: tuple[Quantity, ...], new: tuple[Quantity, ...], weights: LogOdds
) -> Iterator[tuple[int, int, float, tuple[float, ...]]]:
    """Yield for each pair the places of its two quantities, the log-odds and the values these come from."""
    told = factors(weights)
    likenesses = Likenesses()
    for i, j in chain(_related(old, new), _ahead(old, new)):
        one, other = old[i], new[j]
        if may_pair(one, other):
            values = feature_values(one, other, likenesses)
            yield i, j, weights.bias + sum(map(mul, values, told)), values


def _related(old: tuple[Quantity, ...], new: tuple[Quantity, ...]) -> Iterator[tuple[int, int]]:
    """Yield the places of pairs of one horizon and kind of unit that share words of name or surroundings, or a family.

    An inverted index keeps the work near to linear: numbers about different things never meet, and of those that share
    a word or two only the ones that share most are held against each other.
    """
    postings: dict[object, list[int]] = defaultdict(list)
    for at, other in enumerate(new):
        for term in _handles(other):
            postings[(other.gate, term)].append(at)
    rows: list[Counter[int]] = []
    columns: dict[int, list[int]] = defaultdict(list)
    for one in old:
        gate = one.gate
        shared = Counter(chain.from_iterable([postings.get((gate, term), ()) for term in _handles(one)]))
        rows.append(shared)
        for at, count in shared.items():
            columns[at].append(count)
    least = {at: _least(counts) for at, counts in columns.items()}
    for i, shared in enumerate(rows):
        enough, family = _least(list(shared.values())), old[i].family
        yield from [
            (i, j)
            for j, count in sorted(shared.items())
            if count >= enough or count >= least[j] or (family and family == new[j].family)
        ]


def _ahead(old: tuple[Quantity, ...], new: tuple[Quantity, ...]) -> Iterator[tuple[int, int]]:
    """Yield the places of promises for a later date and of results that are the same amount."""
    told: dict[tuple[float, str], list[int]] = defaultdict(list)
    for at, other in enumerate(new):
        told[(other.low, other.unit)].append(at)
    for i, one in enumerate(old):
        yield from [
            (i, j) for j in told.get((one.low, one.unit), ()) if one.gate != new[j].gate and ahead_of_time(one, new[j])
        ]


def _least(counts: list[int]) -> int:
    """Return how many words a partner must share to be among the `MOST`: of 5, 3, 1, 1, … those with 1 are too many."""
    if len(counts) <= MOST:
        return 0
    ranked = sorted(counts, reverse=True)
    return min(ranked[0], ranked[MOST] + 1)


def _handles(quantity: Quantity) -> set[str]:
    return {*quantity.name_terms.weights, *quantity.window_terms.weights, f"={quantity.family}"} - {"="}


def pair(old: tuple[Quantity, ...], new: tuple[Quantity, ...], weights: LogOdds, options: QuantityOptions) -> Pairing:
    """Take the likeliest pairs one to one, as far down as the options accept."""
    likely: list[Match] = []
    doubtful: list[tuple[int, int, float]] = []
    for i, j, odds, values in _scored(old, new, weights):
        chance = probability(odds)
        if chance >= options.accept:
            likely.append(Match(old=old[i], new=new[j], odds=odds, values=values))
        else:
            doubtful.append((i, j, chance))
    taken: list[Match] = []
    used: set[Quantity] = set()
    for match in sorted(likely, key=lambda each: each.order):
        if match.old not in used and match.new not in used:
            taken.append(match)
            used |= {match.old, match.new}
    for match in _only_ones(old, new, options):
        if match.old not in used and match.new not in used:
            taken.append(match)
            used |= {match.old, match.new}
    doubts: tuple[dict[int, float], dict[int, float]] = ({}, {})
    for i, j, chance in doubtful:
        if old[i] not in used and new[j] not in used:
            for doubt, index in zip(doubts, (old[i].index, new[j].index), strict=True):
                doubt[index] = max(chance, doubt.get(index, 0.0))
    return Pairing(taken=tuple(taken), old_doubt=doubts[0], new_doubt=doubts[1])


def _only_ones(old: tuple[Quantity, ...], new: tuple[Quantity, ...], options: QuantityOptions) -> list[Match]:
    """Pair what is the only number of its family on either side, where the amounts are of one size.

    水冲式公厕6座 and 公厕28座 share little wording, but no other number of either year is about 公厕.
    """
    ones, others = (_by_family(side) for side in (old, new))
    found = []
    for key, held in ones.items():
        facing = others.get(key, [])
        if len(held) != 1 or len(facing) != 1 or not may_pair(held[0], facing[0]):
            continue
        values = feature_values(held[0], facing[0], Likenesses())
        if values[RULES.index("amount")] >= options.one_size:
            odds = log(options.only / (1 - options.only))
            found.append(Match(old=held[0], new=facing[0], odds=odds, values=values, only=True))
    return sorted(found, key=lambda each: each.order)


def _by_family(side: tuple[Quantity, ...]) -> dict[tuple[object, ...], list[Quantity]]:
    found: dict[tuple[object, ...], list[Quantity]] = defaultdict(list)
    for each in side:
        if each.family:
            found[(each.family, each.gate, each.measure if each.kind == "%" else None)].append(each)
    return found


def _only(match: Match) -> tuple[Reason, ...]:
    return (Reason(rule="only_of_family", score=round(match.odds, 3), detail=match.old.family),)


def links(pairing: Pairing, weights: LogOdds) -> tuple[Link, ...]:
    """Turn the pairs taken into links in the order of the text, one for two numbers however many names they share."""
    told = factors(weights)
    found: dict[tuple[int, int], Match] = {}
    for match in pairing.taken:
        found.setdefault((match.old.index, match.new.index), match)
    return tuple(
        Link(
            old=(match.old.index,),
            new=(match.new.index,),
            score=probability(match.odds),
            reasons=_only(match) if match.only else reasons(match.old, match.new, match.values, told),
        )
        for match in sorted(found.values(), key=lambda each: (each.old.start, each.new.start))
    )
