"""Finds what the other report says in words: outcomes told without a number, and sentences that come close."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import chain
from typing import NamedTuple

from compare.align.comparable import Quantity
from compare.align.goals_in_words import OF_A_GOAL, said_of_goal, speaks_of_goal
from compare.align.quantity_terms import Terms, Vocabulary
from compare.lexicon.families import family_of, mentions
from compare.lexicon.scope import core_of, says_nothing
from compare.model.alignment import Near, Reason, WordsOnly
from compare.model.indicator import Measure
from compare.model.options import QuantityOptions
from compare.model.report import Horizon, Report

_CLAUSE_ENDS = re.compile(r"[，,；;。！!？?：:\n]+")
_NUMBER = re.compile(r"\d|持平|零增长")
_DONE = re.compile(
    "(?:全部|全面|顺利|如期|提前|超额|圆满)(?:完成|建成|竣工|完工|投用|通车|达标|兑现|开学|交付|改造完)"
    "|建成|竣工|完工|投入使用|投用|投运|通车|贯通|落成|启用|交付|开学|兑现|达标|全覆盖|完成|落实到位|发放到位"
)
_WHOLLY = re.compile("(?:全部|全面|如期|提前|超额|圆满)(?:完成|建成|竣工|完工|兑现)")
"""What tells of a programme that all that money was set aside for was done."""
_COVERAGE = re.compile("(?:覆盖|普及)率?$")
_ALL = re.compile("全覆盖|全部覆盖|(?<!基本)普及")
"""What tells of a coverage that it is 100%."""
_RAISED = re.compile("(?:提高|增加)(?!的|值)|上调|提标")
"""What tells of a rate that a standard was to rise by: 提高低保人员的补助标准."""
_STANDARD = re.compile("标准|补助|补贴|待遇|养老金|经费|收购价|津贴")
_OF_A_STANDARD = re.compile("标准|补助|补贴|待遇|水平|津贴|(?:城镇|农村|城乡)(?:居民)?|(?<=.)居民|财政")
"""Words of a standard's name that say neither what it is paid for nor to whom in particular."""
_PHASES = ("一期", "二期", "三期", "首批", "基本")
"""What of a thing was done, where the goal was all of it."""
_HALFWAY = re.compile(
    "主体[^，。；]{0,4}(?:完工|竣工|封顶|完成)|主体|封顶|开工|动工|前期|推进|启动|建设中|在建|部分|正在|进展顺利"
)
_BEGUN = re.compile("主体|封顶|开工|动工|前期|启动|建设中|在建|正在(?:建设|施工)")
"""What says by itself that a thing is not ready; of several of a kind, 进展顺利 leaves open how many are."""
_NOT_YET = re.compile("即将|有望|力争|争取|预计|将于|计划|条件|谋划")
"""What stands ahead of a thing that is not done: 澜湾医院即将建成."""
_TO_FINISH = re.compile("建成|竣工|完工|投入使用|投用|投产|投运|运营|营业|开业|开园|通车|完成|交付|启用|达到")
"""A goal to have something ready in the year; one to begin with it is not missed where it goes on."""
_STEADY = {"居民消费价格": re.compile(r"(?:物价|价格)[^，。；]{0,8}(?:平稳|稳定)")}
"""Families whose targets are told as kept by words of their own."""
_BESIDE_OTHERS = re.compile(
    "(?:高于|快于|好于|优于|低于|超过)[^，]{0,4}(?:全国|全省|全区|平均)|(?:扎实|有序|稳步|深入|持续|加快)推进$"
)
"""How a result stands beside others says nothing of its own target (增速均高于全国平均水平), nor does 扎实推进."""
_COST = re.compile(r"(?:总?投资|耗资|投入)(?:近|约|超)?\d[\d.,]*[万亿]*元的")
"""What a thing cost is no number of what was done: 投资4500万元的沿河道路工程贯通."""
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
                told = _COST.sub("", clause)
                if len(told) > 3 and not _NUMBER.search(told) and not _BESIDE_OTHERS.search(told):
                    found.append(_Clause(sentence=at, text=told))
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
    of_goals = passages.holding(OF_A_GOAL)
    for target in targets:
        if target.horizon is not Horizon.ANNUAL:
            continue
        query = vocabulary.weigh(tuple(sorted(_around_number(target))))
        ranked = [
            (likeness, clause, came)
            for likeness, clause in passages.like(query)
            if _speaks_of(target, clause.text, options) and (came := _came_of(target, clause.text)) is not None
        ]
        if target.family in _STEADY:
            steady = _STEADY[target.family]
            ranked += [(options.steady, each, (True, each.text)) for each in passages.holding(steady)]
        ranked += [
            (options.steady, each, came)
            for each in of_goals
            if speaks_of_goal(target, each.text) and (came := _came_of(target, each.text)) is not None
        ]
        if ranked:
            likeness, clause, came = max(ranked, key=lambda each: (each[0], -each[1].sentence, each[1].text))
            found.append(_told(target, clause, max(options.sure, likeness), came))
    return tuple(found)


def _speaks_of(target: Quantity, clause: str, options: QuantityOptions) -> bool:
    """Tell whether a clause speaks of what a target measures, not only of what stands around its number.

    推进重大项目500个 is not told by 县城承载能力加快提升, nor 工业互联网平台 by 建筑互联网平台上线: all that its name
    says of it must stand there, or a name of its family.
    """
    if says_nothing(target.words.name):
        return False
    clause = _SHARED_OF.sub("", clause)
    core = _COUNTED_OFF.sub("", core_of(target.words.name))
    if len(core) >= _LEAST and core in core_of(clause):
        return True
    if target.kind == "%" and _COVERAGE.search(core):
        return _covers(core, clause)
    held = _held(target, clause) >= options.spoken * target.name_terms.total
    if _RAISED.search(clause) and _STANDARD.search(clause) and (held or _paid_for(target, clause)):
        return True
    listed = clause.split("、")
    return (held or len(listed) > 1) and any(_of_family(target, each) for each in listed)


def _paid_for(target: Quantity, clause: str) -> bool:
    """Tell whether a clause names what a standard is paid for: 农村低保补助标准, told by 提高低保、优抚等标准."""
    of = _OF_A_STANDARD.sub("", core_of(target.words.name))
    return bool(_STANDARD.search(target.words.name)) and len(of) > 1 and of in clause


def _covers(core: str, clause: str) -> bool:
    """Tell whether a clause is about what a coverage is of: 行政村保洁覆盖率, told by 村庄保洁实现全覆盖."""
    of = _COVERAGE.sub("", core)
    return len(of) > 1 and of[-2:] in clause and sum(char in clause for char in of) * 2 >= len(of)


def _held(target: Quantity, clause: str) -> float:
    return sum(weight for term, weight in target.name_terms.weights.items() if term in clause)


def _of_family(target: Quantity, clause: str) -> bool:
    mentioned = target.family and mentions(clause, target.family)
    return bool(mentioned) and family_of(clause, target.measure, target.unit) in ("", target.family)


_SHARED_OF = re.compile("占[^，。；、]*?(?=比重|比例|份额|比率)|相当于[^，。；、]*?(?=比例|$)")
"""What a share is taken of is not what a clause is about: 研发支出占生产总值比重."""
_COUNTED_OFF = re.compile("^[一二三四五六七八九十百]+大?(?=为民|民生|惠民)")
_LEAST = 3
"""A shorter name (道路, 绿化) stands in clauses about other things of its kind."""


def _came_of(target: Quantity, clause: str) -> tuple[bool, str] | None:
    """Tell whether a clause says that its target was met or missed, and by which words; None where it says neither.

    新建大棚300座: 大棚全部建成 → met; 大棚主体完工 → missed where it was to be finished; 大棚加快推进 → None. Growth,
    shares and money are told by words on the goal alone: 营业收入保持较快增长 says nothing of 10%.
    """
    said = said_of_goal(target, clause)
    if said:
        return said
    whole = _whole_by_words(target, clause)
    if whole:
        return True, whole
    if target.kind == "%" or target.unit == "元":
        raised = _RAISED.search(clause) if _STANDARD.search(clause) and _STANDARD.search(target.words.name) else None
        return (True, raised.group()) if raised else None
    if any(word in clause and word not in target.words.ahead for word in _PHASES):
        return None
    halfway, done = _HALFWAY.search(clause), _DONE.search(clause)
    if halfway and (not done or done.start() < halfway.end()):
        to_finish = _TO_FINISH.search(target.words.own) or _TO_FINISH.search(target.words.behind)
        return (False, halfway.group()) if to_finish and _BEGUN.search(clause) else None
    return (True, done.group()) if done and not _NOT_YET.search(clause, 0, done.start()) else None


def _whole_by_words(target: Quantity, clause: str) -> str:
    """Return what says that a full coverage is reached, or that all is done that money was for; "" where nothing does.

    保洁覆盖率100%: 村庄保洁实现全覆盖 → 全覆盖. 筹措资金35亿元，实施民生实事: 民生实事全面完成 → 全面完成.
    """
    if target.kind == "%" and target.low >= _FULL and target.measure is Measure.SHARE:
        seen = _ALL.search(clause)
    else:
        programme = target.unit == "元" and target.words.name.endswith("资金")
        seen = _WHOLLY.search(clause) if programme else None
    return seen.group() if seen else ""


_FULL = 100


def _told(target: Quantity, clause: _Clause, score: float, came: tuple[bool, str]) -> WordsOnly:
    met, seen = came
    return WordsOnly(
        target=target.index,
        sentence=clause.sentence,
        met=met,
        score=score,
        reasons=(
            Reason(rule="words", score=round(score, 3), detail=clause.text),
            Reason(rule="done" if met else "unfinished", score=1.0, detail=seen),
        ),
    )
