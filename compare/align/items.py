"""Pairs the commitments of two plans, sentence by sentence, wherever in the plan they now stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from functools import cached_property
from math import exp
from operator import mul

from compare.align.commitments import commitment_likelihood
from compare.align.company import COMPANY, Company, company
from compare.align.item_features import CANDIDATES, NEAR, RULES, Features
from compare.align.meaning import Meaning
from compare.align.overlap import Overlap, Pair
from compare.align.passages import Passage, passages, rarity_in
from compare.align.second_look import LEFT, WORTH, Left, left_over, untouched
from compare.lexicon.learnt import pair_weights
from compare.model.alignment import ItemAlignment, Link, Near, Reason
from compare.model.indicator import Indicator
from compare.model.options import ItemOptions
from compare.model.report import HeadingForm, Horizon, Report

_DEFAULT = ItemOptions()
_COPY = 0.99
"""How likely a sentence and its copy are the same commitment: a copy may be a stock phrase."""
AGAIN = RULES | LEFT | COMPANY
"""The rules of the second look in the order of their values."""
_TOLD = 0.05
"""A rule that adds less to the log-odds is no reason."""
_LONE = 3
"""Partners looked at for a sentence that takes one at the most: for its words alone, since a timeline asks of each two
years, and looking for those near in meaning as well takes a quarter longer."""


def align_items(
    old: Report,
    new: Report,
    old_indicators: tuple[Indicator, ...],
    new_indicators: tuple[Indicator, ...],
    targets: tuple[Link, ...],
    options: ItemOptions = _DEFAULT,
) -> ItemAlignment:
    """Pair the sentences of two plans that commit to the same measure; the links hold indices of sentences.

    新建社区食堂20家 (old), 社区食堂新增30家 (new) → one pair; a sentence may have several partners, and one that
    commits to something and has none is dropped or new, with the sentences that came closest.
    """
    linked = frozenset(
        (old_indicators[a].sentence, new_indicators[b].sentence) for each in targets for a in each.old for b in each.new
    )
    held = Matches(old, new, (plan_sentences(old), plan_sentences(new)), linked)
    commits = _commits(old, held.overlap.old), _commits(new, held.overlap.new)
    copies_first, rivals, either = _copies_first(held.likely, held.overlap), held.likely, min
    copied = _copied(held.overlap)
    if _is_one_text(copied, held.overlap, options):
        # What is missing between copies was taken out: no copy answers it, and what would be carried would be missed;
        # what became of a commitment is told whatever is left of it.
        rivals, options, either = copies_first, replace(options, alone=options.commits), max
    taken = {
        pair: likely
        for pair, likely in copies_first.items()
        if likely >= options.accept and either(commits[0][pair[0]], commits[1][pair[1]]) >= options.commits
    }
    answered = [copied[side] | {pair[side] for pair in taken} for side in (0, 1)]
    order = sorted(taken)
    return ItemAlignment(
        pairs=tuple(held.link(pair, taken[pair]) for pair in order),
        carried=tuple(held.overlap.likeness(pair, held.overlap.mass(pair)) >= options.carried for pair in order),
        dropped=_alone(held, rivals, 0, _left(commits[0], answered[0], options), options),
        fresh=_alone(held, rivals, 1, _left(commits[1], answered[1], options), options),
    )


def align_lone(
    old: Report, new: Report, lone: tuple[tuple[int, ...], tuple[int, ...]], options: ItemOptions = _DEFAULT
) -> tuple[Link, ...]:
    """Pair sentences of two plans that nothing answered in the years between; each once, the likeliest first.

    For commitments that return after a gap: 新建社区食堂20家 of 2022, which 2023 dropped, and 社区食堂新增30家 of 2024,
    which 2023 did not hold → one link. `lone` are the two sides' indices of sentences.
    """
    held = Matches(old, new, lone, most=_LONE, near=0)
    # Each takes one partner at the most, so there are no rivals to look at again.
    ranked = sorted(held.at_first.items(), key=lambda each: (-each[1], each[0]))
    used: tuple[set[int], set[int]] = (set(), set())
    found = []
    for (i, j), likely in ranked:
        same = held.overlap.old[i].text == held.overlap.new[j].text
        if i in used[0] or j in used[1] or (likely < options.accept and not same):
            continue
        used[0].add(i)
        used[1].add(j)
        found.append(held.link((i, j), likely))
    return tuple(found)


_NUMBERED = 2
"""Headings of these levels stand for 一、 and （一） where a report writes them without."""


def plan_sentences(report: Report) -> tuple[int, ...]:
    """Return the indices of the annual plan's sentences that can hold a commitment: all but headings of sections.

    "（一）民生。新建社区食堂20家。" in a plan → that of 新建社区食堂20家。 only.
    """
    return tuple(
        at
        for at, sentence in enumerate(report.sentences)
        if sentence.part.is_plan
        and sentence.horizon is Horizon.ANNUAL
        and not (sentence.heading and _numbered(report, sentence.section))
    )


def _numbered(report: Report, section: int | None) -> bool:
    if section is None:
        return False
    heading = report.sections[section]
    return heading.form is HeadingForm.NUMBERED or heading.level <= _NUMBERED


class Matches:
    """Every pair of sentences of two years that may say the same, with how likely it does.

    A pair holds places in the two tuples of sentences wanted: (0, 0) is 新建社区食堂20家 with 社区食堂新增30家, where
    both come first. `overlap.old` and `overlap.new` lead from there to the sentences of the reports.
    """

    def __init__(
        self,
        old: Report,
        new: Report,
        wanted: tuple[tuple[int, ...], tuple[int, ...]],
        linked: frozenset[Pair] = frozenset(),
        most: int = CANDIDATES,
        near: int = NEAR,
    ) -> None:
        before, after = passages(old, wanted[0]), passages(new, wanted[1])
        self._meaning = Meaning(before, after)
        self.overlap = Overlap(before, after, rarity_in(before, after), most, self._meaning.nearest(near))
        self._linked = linked
        self._values: dict[Pair, tuple[float, ...]] = {}

    @cached_property
    def features(self) -> Features:
        """Return the candidate pairs with the values of the rules; found once, since all that follows asks for them."""
        return Features(self.overlap, self._meaning)

    @cached_property
    def at_first(self) -> dict[Pair, float]:
        """Judge every candidate pair by itself: how likely it is one commitment, 0 to 1.

        新建社区食堂20家 with 社区食堂新增30家 → above 0.5, with 新建公厕12座 → near 0.
        """
        weights = pair_weights("pairs")
        factors = tuple(weights.rules[rule] for rule in RULES)
        values_of = self.features.values
        found = {}
        linked = self._linked_pairs()
        for pair in self.features.pairs:
            values = values_of(pair, pair in linked)
            found[pair] = likely = 1 / (1 + exp(-weights.bias - sum(map(mul, values, factors))))
            if likely >= WORTH:
                self._values[pair] = values
        return found

    @cached_property
    def _left(self) -> dict[Pair, Left]:
        return left_over(self.overlap, self.at_first)

    @cached_property
    def _company(self) -> dict[Pair, Company]:
        return company(self.overlap, self.at_first, self._left)

    @cached_property
    def likely(self) -> dict[Pair, float]:
        """Judge pairs again beside their rivals: a long sentence has several partners, each for its own words.

        改造农村公路20公里，新建社区食堂30家 → 改造农村公路30公里 and 新建社区食堂50家, both above 0.5.
        """
        weights = pair_weights("pairs_again")
        factors = tuple(weights.rules[rule] for rule in AGAIN)
        found = dict(self.at_first)
        for pair, left in self._left.items():
            values = (*self._values[pair], *left, *self._company[pair])
            found[pair] = 1 / (1 + exp(-weights.bias - sum(map(mul, values, factors))))
        return found

    def _linked_pairs(self) -> set[Pair]:
        """Return the pairs in which a target of one sentence goes on in the other."""
        at = [
            {each.sentence: place for place, each in enumerate(side)} for side in (self.overlap.old, self.overlap.new)
        ]
        return {(at[0][old], at[1][new]) for old, new in self._linked if old in at[0] and new in at[1]}

    def link(self, pair: Pair, likely: float) -> Link:
        """Tell a pair as a link between sentences, with what each rule added to the log-odds, the weightiest first.

        支持“蓝岸”园区建设 and “蓝岸”园区建设全面启动 → a link; one of its reasons is names: both hold 蓝岸.
        """
        i, j = pair
        weights = pair_weights("pairs_again").rules
        left = self._left.get(pair) or untouched(self.overlap, pair)
        around = self._company.get(pair) or company(self.overlap, self.at_first, [pair])[pair]
        own = self._values.get(pair) or self.features.values(pair, pair in self._linked_pairs())
        values = (*own, *left, *around)
        told = [(rule, round(value * weights[rule], 3)) for rule, value in zip(AGAIN, values, strict=True) if value]
        told.sort(key=lambda each: -abs(each[1]))
        return Link(
            old=(self.overlap.old[i].sentence,),
            new=(self.overlap.new[j].sentence,),
            score=likely,
            reasons=tuple(
                Reason(rule=rule, score=score, detail=AGAIN[rule]) for rule, score in told if abs(score) >= _TOLD
            ),
        )

    def closest(self, side: int, wanted: Set[int]) -> Mapping[int, list[tuple[float, int]]]:
        """Return for each wanted sentence of a side its partners, the likeliest first, as (−likelihood, partner).

        新建社区食堂20家, first of the old side → {0: [(-0.82, 1), (-0.02, 2)]}.
        """
        found: dict[int, list[tuple[float, int]]] = {at: [] for at in wanted}
        for pair, likely in self.likely.items():
            if pair[side] in wanted:
                found[pair[side]].append((-likely, pair[1 - side]))
        for row in found.values():
            row.sort()
        return found


def _commits(report: Report, side: Sequence[Passage]) -> list[float]:
    return [commitment_likelihood(each.text, report.sentences[each.sentence]) for each in side]


def _copies_first(judged: dict[Pair, float], overlap: Overlap) -> dict[Pair, float]:
    """Let a sentence that stands word for word in the other plan answer to its copies only, and to them for certain."""
    texts = {each.text for each in overlap.old} & {each.text for each in overlap.new}
    found = {}
    for (i, j), likely in judged.items():
        one, other = overlap.old[i].text, overlap.new[j].text
        if one == other:
            found[(i, j)] = max(likely, _COPY)
        elif one not in texts and other not in texts:
            found[(i, j)] = likely
    return found


def _copied(overlap: Overlap) -> tuple[set[int], set[int]]:
    """Return the sentences of either side that stand word for word in the other."""
    olds, news = ({each.text for each in side} for side in (overlap.old, overlap.new))
    return (
        {i for i, each in enumerate(overlap.old) if each.text in news},
        {j for j, each in enumerate(overlap.new) if each.text in olds},
    )


def _is_one_text(copied: tuple[set[int], set[int]], overlap: Overlap, options: ItemOptions) -> bool:
    """Tell whether two plans are one text in two versions: what one of them lacks was taken out of it or put in.

    A draft and what became of it, in which all but some sentences stand word for word.
    """
    return any(
        len(held) >= options.one_text * len(side)
        for held, side in zip(copied, (overlap.old, overlap.new), strict=True)
        if side
    )


def _left(commits: list[float], answered: set[int], options: ItemOptions) -> dict[int, float]:
    """Return how likely each sentence that nothing answers commits to something, where that is likely enough."""
    return {at: likely for at, likely in enumerate(commits) if likely >= options.alone and at not in answered}


def _alone(
    held: Matches, rivals: Mapping[Pair, float], side: int, commits: Mapping[int, float], options: ItemOptions
) -> tuple[Link, ...]:
    """Return the sentences of a side, by how likely they commit to something, that none of their rivals answers."""
    own, other = (held.overlap.old, held.overlap.new) if side == 0 else (held.overlap.new, held.overlap.old)
    answer = dict.fromkeys(commits, 0.0)
    for pair, likely in rivals.items():
        if pair[side] in answer:
            answer[pair[side]] = max(answer[pair[side]], likely)
    found = []
    for at, close in sorted(held.closest(side, commits.keys()).items()):
        likely = commits[at] * (1.0 - answer[at])
        if likely < options.alone:
            continue
        near = tuple(Near(sentence=other[k].sentence, score=-score) for score, k in close[: options.nearest])
        sentence = own[at].sentence
        link = Link(
            old=(sentence,) if side == 0 else (),
            new=(sentence,) if side == 1 else (),
            score=likely,
            nearest=near,
        )
        found.append(link)
    return tuple(found)
