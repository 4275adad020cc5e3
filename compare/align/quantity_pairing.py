"""One-to-one pairing of quantities: likeliest pairs first, each with the reasons for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import exp, log
from operator import mul

from compare.align.comparable import Quantity, ahead_of_time, may_pair
from compare.align.quantity_candidates import MOST, related, telling_of
from compare.align.quantity_features import (
    RULES,
    SURROUNDINGS,
    Likenesses,
    feature_values,
    highest_values,
    reasons,
    with_surroundings,
)
from compare.align.scope import doubts, is_one_name, is_vouched_for, once_taken
from compare.lexicon.learnt import LogOdds, ToldLine, quantity_weights, told_line
from compare.model.alignment import Link, Reason
from compare.model.options import QuantityOptions


@dataclass(frozen=True, kw_only=True, eq=False)
class Match:
    """Two quantities, the log-odds that they measure the same thing, and the features these come from.

    新建公厕20座 and 新建公厕30座 → odds above 0: likelier the same thing than not. `only` tells that no rule but their
    being the only ones of their family paired them.
    """

    old: Quantity
    new: Quantity
    odds: float
    values: tuple[float, ...]
    only: bool = False

    @property
    def order(self) -> tuple[float, float, float, str, str]:
        """Return a total order that does not change when old and new change places: likelier first, then nearer.

        Odds of 3 come before odds of 1; of equal odds, places 0.41 and 0.42 come before 0.41 and 0.90.
        """
        apart = abs(self.old.place - self.new.place)
        first, second = sorted((self.old.name, self.new.name))
        return (-round(self.odds, 9), round(apart, 9), self.old.place + self.new.place, first, second)


@dataclass(frozen=True, kw_only=True)
class Pairing:
    """The pairs taken, and how likely each quantity left over has a partner among those left over.

    old_doubt {3: 0.2} → the old indicator 3 has none, with a fifth of doubt.
    """

    taken: tuple[Match, ...]
    old_doubt: dict[int, float]
    new_doubt: dict[int, float]


def probability(odds: float) -> float:
    """Turn log-odds into a probability: 0 → 0.5, 3 → 0.95."""
    return 1 / (1 + exp(-odds))


def factors(weights: LogOdds) -> tuple[float, ...]:
    """Return the weights in the order of the features' values: {"contained": 2.3, "name": 0.1, …} → (0.1, 2.3, …)."""
    return tuple(weights.rules[rule] for rule in RULES)


def candidates(old: tuple[Quantity, ...], new: tuple[Quantity, ...], weights: LogOdds, most: int = MOST) -> list[Match]:
    """Score every pair that may measure the same thing and shares words or a family.

    社区食堂20家 of 新建社区食堂20家，改造老旧管网5公里 is scored with 社区食堂新增30家, the 5公里 with none.
    """
    judge = _Judge(weights)
    return [judge.match(one, other, judge.highest(one, other)) for one, other in related(old, new, most)]


class _Judge:
    """Scores pairs of quantities by the weights of one task."""

    def __init__(self, weights: LogOdds) -> None:
        self._bias, self._factors = weights.bias, factors(weights)
        self._at_most = tuple(
            max(0.0, factor) if rule in SURROUNDINGS else factor
            for rule, factor in zip(RULES, self._factors, strict=True)
        )
        self._likenesses = Likenesses()

    def highest(self, old: Quantity, new: Quantity) -> tuple[float, ...]:
        """Return the values of a pair before its surroundings are held against each other."""
        return highest_values(old, new, self._likenesses)

    def at_most(self, highest: tuple[float, ...]) -> float:
        """Return the log-odds that a pair with these highest values does not exceed."""
        return float(self._bias + sum(map(mul, highest, self._at_most)))

    def match(self, old: Quantity, new: Quantity, highest: tuple[float, ...]) -> Match:
        """Score a pair by all rules, from its highest values."""
        values = with_surroundings(old, new, highest, self._likenesses)
        return Match(old=old, new=new, odds=self._bias + sum(map(mul, values, self._factors)), values=values)


def _unchanged(
    old: tuple[Quantity, ...], new: tuple[Quantity, ...], judge: _Judge, options: QuantityOptions
) -> Iterator[Match]:
    """Pair numbers that are the same under one name, where they have no words to meet by, or too common ones.

    完成1项、完成2项 and so on to 60 → 完成7项 of either year; 5% on a line of its own of either year.
    """

    def lone(side: tuple[Quantity, ...]) -> dict[object, Quantity]:
        wordless = (each for each in side if each.handles.isdisjoint(telling.get(each.gate, {})))
        return {(each.gate, each.name, each.measure, each.low, each.high): each for each in wordless}

    telling, least = telling_of(new), log(options.only / (1 - options.only))
    ones, others = lone(old), lone(new)
    for key, one in ones.items():
        if key in others:
            match = judge.match(one, others[key], judge.highest(one, others[key]))
            yield replace(match, odds=max(match.odds, least))


def pair(old: tuple[Quantity, ...], new: tuple[Quantity, ...], task: str, options: QuantityOptions) -> Pairing:
    """Take the likeliest pairs one to one, as far down as the options accept.

    城乡居民收入增长6% and 城乡居民收入增长7% → 农村 with 农村 and 城镇 with 城镇, not crosswise. A result that one goal
    would have with doubts goes to the goal that it answers without: 接待游客增长9% to 接待游客, not to 雪季接待游客.
    """
    judge = _Judge(quantity_weights(task))
    likely: list[Match] = []
    doubtful: list[Doubtful] = []
    for one, other in related(old, new):
        highest = judge.highest(one, other)
        chance = probability(judge.at_most(highest))
        if chance >= options.accept:
            match = judge.match(one, other, highest)
            chance = probability(match.odds)
            if chance >= options.accept and not _are_strangers(match):
                likely.append(match)
                continue
        doubtful.append((chance, one, other, highest))
    taken: list[Match] = []
    used: set[Quantity] = set()
    plain = {match for match in likely if task == "outcomes" and _is_plain(match, options.sure)}
    ranked = sorted(likely, key=lambda each: (each not in plain, each.order))
    for match in (*ranked, *_only_ones(old, new, options), *_unchanged(old, new, judge, options)):
        if match.old not in used and match.new not in used:
            taken.append(match)
            used |= {match.old, match.new}
    left = [each for each in doubtful if each[1] not in used and each[2] not in used]
    doubts = _doubts(left, judge)
    return Pairing(taken=tuple(taken), old_doubt=doubts[0], new_doubt=doubts[1])


def _is_plain(match: Match, sure: float) -> bool:
    """Tell whether a result would answer a goal without a doubt."""
    if doubts(match.old, match.new):
        return False
    score = told_score(match, "outcomes")
    return score >= sure or is_one_name(match.old, match.new) or is_vouched_for(match.old, match.new, score)


_OTHER, _CONTAINED = RULES.index("other_family"), RULES.index("contained")
_NEXT_TO_NOTHING = 0.2


def _are_strangers(match: Match) -> bool:
    """Tell whether two numbers share all but what they are of: 渔具补贴比上年增加3亿元, 学校补助比上年增加2亿元."""
    return match.values[_OTHER] > 0 and match.values[_CONTAINED] < _NEXT_TO_NOTHING


Doubtful = tuple[float, Quantity, Quantity, tuple[float, ...]]
"""How likely two quantities are one thing at the most, the two, and their highest values."""


def _doubts(left: Iterable[Doubtful], judge: _Judge) -> tuple[dict[int, float], dict[int, float]]:
    """Return how likely each quantity of either side has a partner among pairs not taken, each told at most how likely.

    Only a pair that can raise what is known so far is scored in full; those that can be likeliest come first, so that
    few of the others can.
    """
    doubts: tuple[dict[int, float], dict[int, float]] = ({}, {})
    for at_most, one, other, highest in sorted(left, key=lambda each: -each[0]):
        known = doubts[0].get(one.index, 0.0), doubts[1].get(other.index, 0.0)
        if at_most > min(known):
            chance = probability(judge.match(one, other, highest).odds)
            doubts[0][one.index], doubts[1][other.index] = max(chance, known[0]), max(chance, known[1])
    return doubts


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


def links(pairing: Pairing, task: str, sure: float) -> tuple[Link, ...]:
    """Turn the pairs taken into links in the order of the text, one for two numbers however many names they share.

    城乡居民收入增长6% and 城乡居民收入增长7%, paired under two names → one link, old (0,) and new (0,). What is less
    likely than `sure`, or of another part, unit or time by its words, is doubtful.
    """
    weights, line = factors(quantity_weights(task)), told_line(task)
    found: dict[tuple[int, int], Match] = {}
    for match in pairing.taken:
        found.setdefault((match.old.index, match.new.index), match)
    return tuple(
        _link(match, (weights, line), sure)
        for match in sorted(found.values(), key=lambda each: (each.old.start, each.new.start))
    )


def told_score(match: Match, task: str) -> float:
    """Return how likely a pair that was taken is the same thing: 新建公厕20座 and 新建公厕30座 → 0.99."""
    return probability(
        match.odds + sum(each.score for each in once_taken(match.old, match.new, match.odds, told_line(task)))
    )


def _link(match: Match, learnt: tuple[tuple[float, ...], ToldLine], sure: float) -> Link:
    weights, line = learnt
    beside = once_taken(match.old, match.new, match.odds, line)
    by_rules = _only(match) if match.only else reasons(match.old, match.new, match.values, weights)
    score = probability(match.odds + sum(each.score for each in beside))
    if ahead_of_time(match.old, match.new) or is_one_name(match.old, match.new):
        score = max(score, sure)
    doubtful = doubts(match.old, match.new)
    if not doubtful and is_vouched_for(match.old, match.new, score):
        score = max(score, sure)
    if score < sure:
        doubtful = (Reason(rule="not_sure", score=round(score - sure, 3), detail=""), *doubtful)
    return Link(
        old=(match.old.index,),
        new=(match.new.index,),
        score=score,
        reasons=(*by_rules, *beside),
        doubts=doubtful,
    )
