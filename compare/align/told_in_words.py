"""Finds what the other report says in words: outcomes told without a number, and sentences that come close."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import chain
from typing import NamedTuple

from compare.align.comparable import Quantity
from compare.align.quantity_terms import Terms, Vocabulary
from compare.lexicon.families import family_of, mentions
from compare.model.alignment import Near, Reason, WordsOnly
from compare.model.options import QuantityOptions
from compare.model.report import Horizon, Report

_CLAUSE_ENDS = re.compile(r"[，,；;。！!？?：:\n]+")
_NUMBER = re.compile(r"\d|持平|零增长")
_DONE = re.compile(
    r"完成|建成|竣工|投入使用|投用|实现|达到|全部|全面|超额|如期|顺利|提高(?!的)|提升(?!的)|增加(?!的)|开通|通车|落实|覆盖|落成|启用|运行|兑现|发放|回落|下降|增长"
)
_HALFWAY = re.compile(r"主体|封顶|开工|动工|前期|推进|启动|建设中|在建|部分|正在|未能|没有完成|尚未")
_STEADY = {"居民消费价格": re.compile(r"(?:物价|价格)[^，。；]{0,8}(?:平稳|稳定)")}
"""Families whose targets are told as kept by words of their own."""
_BESIDE_OTHERS = re.compile(
    "(?:高于|快于|好于|优于|低于|超过)[^，]{0,4}(?:全国|全省|全区|平均)|(?:扎实|有序|稳步|深入|持续|加快)推进$"
)
"""How a result stands beside others says nothing of its own target (增速均高于全国平均水平), nor does 扎实推进."""
_FINISHED = re.compile(r"完工|竣工|建成|投用|投入使用|通车|完成|达到")


_COMMON = 32
"""What more passages than this hold tells nothing of any of them (发展, 建设) and is not looked up."""


class _Clause(NamedTuple):
    sentence: int
    text: str


class Passages:
    """Stretches of one report with an index of their bigrams: asks for those that a text is like.

    物价总体平稳 / 蔬菜大棚建成投用, asked for 新建蔬菜大棚 → 蔬菜大棚建成投用. `asked` holds every word that will be
    asked for: most words of a report never are, and are not looked up.
    """

    def __init__(self, found: list[_Clause], vocabulary: Vocabulary, asked: set[str]) -> None:
        self._found, self._vocabulary = found, vocabulary
        self._postings: dict[str, list[int]] = defaultdict(list)
        for at, each in enumerate(found):
            for term in asked.intersection(vocabulary.bigrams(each.text)):
                self._postings[term].append(at)
        for term in [term for term, held in self._postings.items() if len(held) > _COMMON]:
            del self._postings[term]

    def like(self, terms: Terms) -> list[tuple[float, _Clause]]:
        """Return the passages that share words with a text, each with its likeness, 0 to 1; in no order.

        新建蔬菜大棚 → [(0.42, 蔬菜大棚建成投用)], where no other passage has its words.
        """
        dots: dict[int, float] = defaultdict(float)
        for term, weight in terms.weights.items():
            square = weight * weight
            for at in self._postings.get(term, ()):
                dots[at] += square
        found, norm, norm_of = self._found, terms.norm, self._vocabulary.norm
        # What shares a telling word has a length; what shares none but words that all hold tells nothing.
        return [(dot / (norm * norm_of(found[at].text)), found[at]) for at, dot in dots.items() if dot]

    def holding(self, pattern: re.Pattern[str]) -> list[_Clause]:
        """Return the passages that hold an expression, in the order of the report: 平稳 → 物价总体平稳."""
        return [each for each in self._found if pattern.search(each.text)]


def clauses_without_numbers(report: Report, vocabulary: Vocabulary, targets: Iterable[Quantity]) -> Passages:
    """Return the clauses of a review that hold no digit, to be asked what came of some targets.

    建成公厕18座，物价总体平稳。 → 物价总体平稳.
    """
    found = []
    for at, sentence in enumerate(report.sentences):
        if sentence.part.is_review and not sentence.heading and sentence.horizon is Horizon.ANNUAL:
            for clause in _CLAUSE_ENDS.split(sentence.span.of(report.reading)):
                if len(clause) > 3 and not _NUMBER.search(clause) and not _BESIDE_OTHERS.search(clause):
                    found.append(_Clause(sentence=at, text=clause))
    return Passages(found, vocabulary, set(chain.from_iterable(map(_around_number, targets))))


def planned_passages(report: Report, vocabulary: Vocabulary, targets: Iterable[Quantity]) -> Passages:
    """Return the sentences of a plan, headings left out, to be asked for those that some targets come closest to.

    （一）民生。新建公厕20座。 → 新建公厕20座。
    """
    found = [
        _Clause(sentence=at, text=report.words(at))
        for at, sentence in enumerate(report.sentences)
        if sentence.part.is_plan and not sentence.heading
    ]
    asked = set(chain.from_iterable(each.sentence_terms.weights for each in targets))
    return Passages(found, vocabulary, asked)


def _around_number(target: Quantity) -> set[str]:
    return {*target.name_terms.weights, *target.window_terms.weights}


def nearest(quantity: Quantity, passages: Passages, options: QuantityOptions) -> tuple[Near, ...]:
    """Return the sentences of the other plan that come closest to a target without a partner, the closest first.

    新建公厕20座 → Near(sentence=…), that of 改造公厕一批。; [] where none is as close as `options.nearest_floor`.
    """
    found = [(score, each.sentence) for score, each in passages.like(quantity.sentence_terms)]
    close = sorted(((-score, at) for score, at in found if score >= options.nearest_floor))[: options.nearest]
    return tuple(Near(sentence=at, score=min(1.0, -score)) for score, at in close)


def told_in_words(
    targets: tuple[Quantity, ...], passages: Passages, vocabulary: Vocabulary, options: QuantityOptions
) -> tuple[WordsOnly, ...]:
    """Find the clauses of the new review that tell what came of targets without giving a number.

    蔬菜大棚建成投用 for the target 新建蔬菜大棚300座 → met; 主体工程封顶 for 体育馆建成 → not met.
    """
    found = []
    for target in targets:
        if target.horizon is not Horizon.ANNUAL:
            continue
        query = vocabulary.weigh(tuple(sorted(_around_number(target))))
        ranked = [
            (_as_told(score, clause.text, target, options), clause)
            for score, clause in passages.like(query)
            if _speaks_of(target, clause.text, options)
        ]
        if target.family in _STEADY:
            ranked += [(options.steady, clause) for clause in passages.holding(_STEADY[target.family])]
        if not ranked:
            continue
        score, clause = max(ranked, key=lambda each: (each[0], -each[1].sentence, each[1].text))
        if score >= options.told:
            found.append(_told(target, clause, score))
    return tuple(found)


def _speaks_of(target: Quantity, clause: str, options: QuantityOptions) -> bool:
    """Tell whether a clause speaks of what a target measures, not only of what stands around its number.

    加快推进重大项目500个 is not told by 县城承载能力加快提升, nor 调查失业率 by 城镇新增就业超额完成.
    """
    if target.family and mentions(clause, target.family):
        return True
    total = target.name_terms.total
    held = sum(weight for term, weight in target.name_terms.weights.items() if term in clause)
    if held < options.other_spoken * total and target.family:
        others = family_of(clause, target.measure, target.unit)
        return others == "" and held >= options.spoken * total
    return held >= options.spoken * total


def _as_told(likeness: float, clause: str, target: Quantity, options: QuantityOptions) -> float:
    """Weigh the likeness of a clause: it says more with a word of completion, and where it names the family."""
    weight = 1.0 if _DONE.search(clause) else options.unfinished
    return weight * likeness * (options.spoken_of if target.family and mentions(clause, target.family) else 1.0)


def _told(target: Quantity, clause: _Clause, score: float) -> WordsOnly:
    halfway = _HALFWAY.search(clause.text)
    met = halfway is None or _FINISHED.search(clause.text) is not None
    seen = (halfway if not met else _DONE.search(clause.text)) or None
    return WordsOnly(
        target=target.index,
        sentence=clause.sentence,
        met=met,
        score=min(1.0, score * 2),
        reasons=(
            Reason(rule="words", score=round(score, 3), detail=clause.text),
            Reason(rule="done" if met else "unfinished", score=1.0, detail=seen.group() if seen else ""),
        ),
    )
