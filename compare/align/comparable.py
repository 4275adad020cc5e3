"""Numbers made ready to be held against each other, and which of them can be one thing at all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from compare.align.quantity_terms import Terms, Vocabulary
from compare.lexicon.contrasts import contrasted, sides_of
from compare.lexicon.families import family_of, is_kept_out
from compare.lexicon.figures import base_of, units
from compare.lexicon.scope import Words
from compare.model.indicator import Bound, Indicator, Measure, Role
from compare.model.report import Horizon, Report


@dataclass(frozen=True, kw_only=True, eq=False)
class Quantity:
    """A number under one of its names, with the words around it, ready to be compared.

    `index` is the indicator's place in the list given, `place` how far into the report it stands, 0 to 1. `counts`
    tells what was added in the year ("added": 新建高速铁路1900公里) from what there is at its end ("held":
    高速铁路达到1.9万公里; "at the end" where a review of several years tells it) and what a plan sets about ("to do":
    改造公厕20座), what is only to stay as it is ("stays": 保有量稳定在100万亩) and a step over what was before ("step":
    补助标准提高30元), "" where the words leave it open. Of what a review of several years tells, "summed" is what they
    add up to (建成公厕90座) and "each year" what every one of them held at least (每年新增就业3万人以上).
    """

    index: int
    start: int
    place: float
    name: str
    family: str
    measure: Measure
    unit: str
    kind: str
    low: float
    high: float
    horizon: Horizon
    role: Role
    counts: str
    words: Words
    joint: int
    due: bool = True
    name_terms: Terms
    window_terms: Terms
    clause_terms: Terms
    sentence_terms: Terms

    @cached_property
    def gate(self) -> tuple[str, str]:
        """Return what must agree before anything else is asked: the horizon and the kind of unit.

        What has been reached so far (累计开通航线53条) is what there is at the end of the year.
        """
        if not self.due:
            return ("later", self.kind)
        horizon = Horizon.ANNUAL if self.horizon is Horizon.CUMULATIVE else self.horizon
        return (horizon.value, self.kind)

    @cached_property
    def sides(self) -> Mapping[str, frozenset[int]]:
        """Return on which side of what its name stands: the number of 工业项目30个 → {部门: {0}}."""
        return sides_of(self.name)

    @cached_property
    def handles(self) -> frozenset[str]:
        """Return what another quantity must have one of to be held against this one: words, or the family.

        The number of 新建公厕20座 → 新建, 建公, 公厕, =公厕.
        """
        family = (f"={self.family}",) if self.family else ()
        return frozenset((*self.name_terms.weights, *self.window_terms.weights, *family))


def quantities(
    report: Report, indicators: tuple[Indicator, ...], wanted: tuple[int, ...], vocabulary: Vocabulary, window: int
) -> tuple[Quantity, ...]:
    """Prepare the wanted indicators of a report, in the order of the text, one quantity for each of their subjects.

    城乡居民收入增长6% → two: 农村居民收入 and 城镇居民收入. `window` is how many characters on either side are around.
    """
    found: list[Quantity] = []
    sentences: dict[int, Terms] = {}
    for index in wanted:
        one = indicators[index]
        if one.sentence not in sentences:
            sentences[one.sentence] = vocabulary.terms(report.words(one.sentence))
        found.extend(_under_each_name(report, one, index, vocabulary, (window, sentences[one.sentence])))
    return tuple(sorted(found, key=lambda each: (each.start, each.name, each.low)))


def _under_each_name(
    report: Report, one: Indicator, index: int, vocabulary: Vocabulary, around: tuple[int, Terms]
) -> list[Quantity]:
    window, sentence_terms = around
    text, span, sentence = report.reading, one.figure.span, report.sentences[one.sentence].span
    left = text[max(sentence.start, span.start - window) : span.start]
    right = text[span.end : min(sentence.end, span.end + window)]
    window_terms = vocabulary.terms(f"{left}0{right}")
    clause_terms = vocabulary.terms(one.clause.of(text))
    scale, kind = _scale_and_kind(one.figure.unit)
    several = len(one.subjects) > 1
    families = {name: family_of(name, one.measure, one.figure.unit) for name in one.subjects if several}
    shared = "" if any(families.values()) else one.family
    return [
        Quantity(
            index=index,
            start=span.start,
            place=span.start / (len(text) or 1),
            name=name,
            family=families.get(name, "") or shared,
            measure=one.measure,
            unit=one.figure.unit,
            kind=kind,
            low=float(one.figure.low) * scale,
            high=float(one.figure.high) * scale,
            horizon=one.horizon,
            role=one.role,
            counts=_counts(report, one),
            words=_words(report, one, one.name if one.measure is Measure.LEVEL else name),
            joint=1 if _CLASS_OF.search(one.name) else len(one.subjects),
            name_terms=vocabulary.terms(name),
            window_terms=window_terms,
            clause_terms=clause_terms,
            sentence_terms=sentence_terms,
        )
        for name in (one.subjects if several else (one.name,))
    ]


_MARK = re.compile("[，；。：]")
_CUT = re.compile(r"[，；。：]|\d[\d.,]*[万亿]*[^\d，。；、和]{0,4}[、和](?!$)")
_NUMBER = re.compile(r"\d")
_BARE = re.compile(
    "(?:同比|比上年|较上年)?(?:分别)?(?:同比)?(?:增长|下降|提高|增加|减少|上升|上涨|降低)(?:了|约|近|超)?"
)
"""What speaks of the clause ahead: 省属企业研发投入3亿元，增长10%."""
_CLASS_OF = re.compile("等.")
"""What names some and then all of a kind names one thing: 东街、西街等道路."""


def _words(report: Report, one: Indicator, name: str) -> Words:
    """Return what tells how far a number reaches: its name, its own clause, and the clause ahead."""
    sentence, span = report.sentences[one.sentence].span, one.figure.span
    before, after = report.reading[sentence.start : span.start], report.reading[span.end : sentence.end]
    cuts = [0, *(each.end() for each in _CUT.finditer(before))]
    marks = [0, *(each.end() for each in _MARK.finditer(before))]
    told = len(marks) > 1 and (
        not _NUMBER.search(before[marks[-2] : marks[-1]])
        or _BARE.fullmatch(_LISTED.sub("", before[marks[-1] :])) is not None
    )
    ahead = before[marks[-2] if told else marks[-1] :]
    return Words(name=name, own=before[cuts[-1] :], ahead=ahead, behind=_MARK.split(after, maxsplit=1)[0])


_LISTED = re.compile(r"(?:\d[\d.,]*[万亿]*[^\d，。；、]{0,4}[、和])+$")
_ADDED = re.compile(r"净增|新[增建改修开接装设投铺]|新认定|新培育|新引进|投产|改建|扩建")
_SET_ABOUT = re.compile(r"建设|改造|培育|打造|创建|引进|认定|建成|实施|组织|举办|完成")
_STEP = re.compile(r"[比较](?:上一?年|去年|前年|[12][09]\d\d年|年初|计划)|同比|提高|提升|上调|下调|降低|回落|扩大")
_EACH_YEAR = re.compile("(?<!平均)每年(?!平均|都?平均)")
_LASTS = re.compile("建成|建设|打造|创建|认证|认定|布局|布设|部署|设立|成立|组建|拥有")
"""What is there once it was done."""
_PASSES = re.compile(
    "[种植]树|[造营]林|绿化|举办|组织|开行|开展|培训|接待|[办审]|改造|修复|治理|整治|发放|交易|[产销运电货]量|吞吐"
)
"""What is done anew every year."""
_STAYS = re.compile(r"(?:稳定|保持|维持)在(?:了|约|近|超)*$")
_HELD = re.compile(r"(?:达到?|突破|超过?|增至|增加到|扩大到|总数|共有|拥有|已有)(?:了|约|近|超)*$")


def _counts(report: Report, one: Indicator) -> str:
    """Tell from the words in front of a number whether it counts what was added or what is held.

    Sums of money and of people are told alike either way (完成投资达到5亿元), and stay open. What a review of several
    years tells for their end is held, and is no outcome of what was to be built in one of them.
    """
    if one.measure is Measure.DELTA:
        return "step" if _STEP.search(report.reading, one.clause.start, one.figure.span.start) else ""
    sentence = report.sentences[one.sentence]
    several = sentence.part.is_review and sentence.horizon is one.horizon is Horizon.CUMULATIVE
    if several and one.figure.bound is Bound.AT_LEAST and _EACH_YEAR.search(one.clause.of(report.reading)):
        return "each year"
    if one.measure is not Measure.LEVEL or one.figure.unit in ("元", "人", "人次"):
        return ""
    words = re.split("[，。；：]|、(?=累计|总数|总量)", report.reading[sentence.span.start : one.figure.span.start])[-1]
    words = _LISTED.sub("", words)
    if _ADDED.search(words):
        return "added"
    if _STAYS.search(words):
        return "stays"
    if one.role is Role.TARGET and _SET_ABOUT.search(words) and not _HELD.search(words):
        return "to do"
    if several:
        return "summed"
    if sentence.horizon is Horizon.CUMULATIVE and one.horizon is Horizon.ANNUAL:
        return "at the end"
    return "held" if one.horizon is Horizon.CUMULATIVE or _HELD.search(words) else ""


def _scale_and_kind(unit: str) -> tuple[float, str]:
    """Return how a unit is told in its base; counters and people all count, and are one kind."""
    known = units().get(unit)
    if unit == "" or (known is not None and known.kind in ("counter", "people")):
        return 1.0, "个"
    factor, base = base_of(unit)
    return float(factor), base


_SHARED = re.compile(r"占|比重|比例|率$")
"""A name that tells a share by itself: what it measures is no growth, whatever the verb says."""
_COUNTED = (Measure.LEVEL, Measure.DELTA)
_RATED = (Measure.GROWTH, Measure.SHARE)


def may_pair(old: Quantity, new: Quantity) -> bool:
    """Tell whether two quantities can measure the same thing at all: the same horizon, kind of unit and measure.

    新建公厕20座 with 新建公厕30座 → True, with 公厕保洁率达到98% → False. What was added in one year is not what there
    is in another: 新建高速铁路1900公里 with 高速铁路达到1.9万公里 → False. A flow told as a change (新增装机) goes with
    a level, a step over last year (补助提高30元) never does. A growth and a share go together in percent only, because
    many texts leave open which of the two it is.
    """
    if old.gate != new.gate and not ahead_of_time(old, new):
        return False
    if not (_count_alike(old, new) and _settled_by_years(old, new)):
        return False
    if contrasted(old.sides, new.sides) or _kept_apart(old, new):
        return False
    if old.measure is new.measure:
        return True
    pair = {old.measure, new.measure}
    if pair <= set(_COUNTED):
        return "step" not in {old.counts, new.counts}
    return old.kind == "%" and pair <= set(_RATED) and bool(_SHARED.search(old.name)) == bool(_SHARED.search(new.name))


def _kept_apart(old: Quantity, new: Quantity) -> bool:
    """Tell whether one name says by a word of its own that it is not of the other's family: 装备工业, 工业增加值."""
    if old.family == new.family or (old.family and new.family):
        return False
    return is_kept_out(new.name, old.family) if old.family else is_kept_out(old.name, new.family)


def _count_alike(old: Quantity, new: Quantity) -> bool:
    told = {old.counts, new.counts}
    if told & {"at the end", "stays"} and told & {"added", "to do"}:
        return False
    return old.role is not new.role or told not in ({"added", "held"}, {"to do", "held"})


def _settled_by_years(old: Quantity, new: Quantity) -> bool:
    """Tell whether what a review of several years tells can answer a goal, which only what reaches it can do.

    公厕达到80座: 五年建成公厕90座 → True, since there are that many at least; 五年建成公厕70座 leaves it open.
    新增就业3万人: 每年新增就业3.2万人以上 → True. What was to be added in one year, no sum of several answers, nor
    does what was done in them over what there is: 植树达到90万株 is not answered by 五年植树420万株.
    """
    if new.counts == "each year":
        return old.horizon is Horizon.ANNUAL and old.measure is new.measure is Measure.LEVEL and new.low >= old.high
    if new.counts == "summed" and new.horizon is Horizon.CUMULATIVE:
        lasts = _LASTS.search(new.words.own) and not _PASSES.search(f"{old.words.own}{new.words.own}")
        return old.counts == "held" and old.unit == new.unit and new.low >= old.high and bool(lasts)
    return True


def ahead_of_time(old: Quantity, new: Quantity) -> bool:
    """Tell whether a result is what was promised for a later date: 到2030年底前96户脱贫 → 96户实现脱贫.

    Only the same amount of the same family says so: a part of the promise is no outcome of it.
    """
    promised = (old.role, new.role) == (Role.TARGET, Role.ACTUAL) and old.horizon is Horizon.PERIOD
    same = (old.low, old.high, old.unit, old.family) == (new.low, new.high, new.unit, new.family)
    return promised and same and old.family != "" and old.low >= _TELLING


_TELLING = 10
"""An amount from here on seldom comes twice by chance."""
