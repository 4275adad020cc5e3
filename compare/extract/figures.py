"""The grammar of numbers: finds every quantity of a sentence."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from compare.extract.bounds import bound_of
from compare.extract.grammar import ARABIC, Written, written_numbers
from compare.extract.measures import measure_of
from compare.extract.numerals import value
from compare.extract.proportions import proportions
from compare.extract.reading import Reading
from compare.extract.rejection import is_quantity, masked
from compare.extract.signs import falls, unmoved
from compare.lexicon.figures import any_of, base_of, figure_words, units
from compare.lexicon.seeds import of_tables
from compare.model.indicator import Bound, Figure, Measure
from compare.model.text import Span

_CLAUSE_MARK = re.compile(r"[，。；：！？]")
_LIST_GAP = re.compile(r"(?:左右|以上|以内|以下)?[、，]?(?:和|与|及|以及|、)?(?:约|近|超过|超|突破)?")
_ZERO = Decimal(0)
BEYOND = Decimal(10) ** 24
"""No amount of anything is as large, in whatever unit: longer rows of digits are no numbers."""
_COUNT = "(?:[一二三四五六七八九十]+|[0-9]+)"
_ORDINAL = rf"第{_COUNT}[位名]?|前{_COUNT}[位名强列]?|首位|榜首|首(?=[，。；、])"

_RANK_SIGN = re.compile("[第前首]")
"""Every rank holds one of these; most sentences hold none, and the grammar is slow to say so."""


@of_tables
def _rank_grammar() -> re.Pattern[str]:
    verbs = any_of(figure_words()["rank"]["verbs"])
    return re.compile(
        rf"(?P<verb>{verbs})?(?P<scope>[^，。；：、\d第前首榜]{{0,16}}?)(?P<rank>{_ORDINAL})(?=[，。；：、！）和与及并的]|$)"
    )


def find_figures(text: str, start: int, end: int) -> tuple[Reading, ...]:
    """Find every quantity of text[start:end], a sentence, in the order of the text.

    "城乡居民收入分别增长6.5%、9.4%" → 6.5 % and 9.4 %, both growth, one group; "排全区第三" → rank 3;
    "改造道路20余条" → 20 条, at least.
    """
    hidden = masked(text, start, end)
    ranks = _ranks(text, start, end, hidden)
    found = [
        each for each in _numbers(text, start, end, hidden) if not any(rank.span.covers(each.span) for rank in ranks)
    ]
    found += ranks
    shares = [each for each, _ in proportions(text, start, end).values()]
    found = [
        each
        for each in found
        if not any(each.span.start < one.span.end and one.span.start < each.span.end for one in shares)
    ]
    found += shares
    found += _ratios(text, start, end, found)
    found += [Written(low=_ZERO, high=_ZERO, unit="%", span=span, unmoved=True) for span in unmoved(text, start, end)]
    found.sort(key=lambda each: each.span.start)
    return _readings(text, start, end, found)


def _numbers(text: str, start: int, end: int, hidden: list[Span]) -> list[Written]:
    found: list[Written] = []
    for written in written_numbers(text, start, end):
        each = _without_next_word(text, written)
        if each.high > BEYOND:
            continue
        inside = any(span.covers(each.span) for span in hidden)
        if (
            each.unit == "番"
            or each.told_in_digits
            or (not inside and is_quantity(text, each.span, each.unit, (start, end)))
        ):
            found.append(each)
    return _with_shared_units(text, start, end, found, hidden)


def _without_next_word(text: str, each: Written) -> Written:
    """Give 个 back to the word it begins: 3万个体户."""
    if each.unit == "个" and text.startswith("体", each.span.end) and "万" in each.span.of(text):
        return replace(each, unit="", span=Span(start=each.span.start, end=each.span.end - 1))
    return each


def _with_shared_units(text: str, start: int, end: int, found: list[Written], hidden: list[Span]) -> list[Written]:
    """Add numbers that share the unit of the next: "500、300和200套" → 500 and 300 are 套 as well."""
    out = list(found)
    for at, (each, following) in enumerate(pairwise(found)):
        if each.unit == "个" and _in_points(text, each, following):
            out[at] = replace(each, unit="个百分点")
    for each in found:
        at = each.span.start
        while True:
            before = re.compile(rf"(?<![\d.])({ARABIC})(?:[、]|和|与|及)$").search(text[start:at])
            if not before or text[start + before.start() - 1 : start + before.start()] in ("第", "—", "-"):
                break
            span = Span(start=start + before.start(1), end=start + before.end(1))
            if any(other.span.covers(span) for other in out) or any(mask.covers(span) for mask in hidden):
                break
            low = value(before[1])
            out.append(Written(low=low, high=low, unit=each.unit, span=span))
            at = span.start
    return out


def _in_points(text: str, each: Written, following: Written) -> bool:
    """Tell whether the unit of a number is written out with the next only: 12.7个、12个百分点 are 个百分点 both."""
    near = 0 < following.span.start - each.span.end <= 2
    return near and following.unit == "个百分点" and text[each.span.end] in "、和"


def _ranks(text: str, start: int, end: int, hidden: list[Span]) -> list[Written]:
    if not _RANK_SIGN.search(text, start, end):
        return []
    found = []
    for match in _rank_grammar().finditer(text, start, end):
        span = Span(start=match.start("rank"), end=match.end("rank"))
        words = match["rank"]
        near = text[max(start, span.start - 18) : span.start]
        told = match["verb"] or re.search(
            r"(全国|全省|全区|全市|全州|世界|全球|西部|东北|内地|同类|沿海)[^，。；]{0,12}$", near
        )
        if not told or any(mask.covers(span) for mask in hidden) or _GOES_ON.match(text, span.end, end):
            continue
        digits = re.search(r"[0-9]+|[一二三四五六七八九十]+", words)
        low = value(digits.group()) if digits else Decimal(1)
        found.append(Written(low=low, high=low, unit="位", span=span))
    return found


_GOES_ON = re.compile("并|的(?!地位|位次|位置|水平)|、[^，。；、]{0,6}第[一二三四五六七八九十0-9]+(?:名|位)?的")
"""After these a place in an order only tells which is meant: 排名第一的企业, not 全国第4的地位."""
_RATIO = re.compile(r"(?<![0-9.A-Za-z])(?P<ratio>[0-9]+\.[0-9]+)(?:[:：∶]1)?(?![0-9.%万亿])")
_OF_RATIO = re.compile(r"(?:收入比|倍差|比值|系数|(?<!价格)指数)[^，。；]{0,24}$")


def _ratios(text: str, start: int, end: int, taken: list[Written]) -> list[Written]:
    """Find ratios and indices, which have no unit: "城乡居民收入比由2.03:1降至1.97:1" → 2.03 and 1.97."""
    found = []
    for match in _RATIO.finditer(text, start, end):
        span = Span(start=match.start(), end=match.end())
        told = _OF_RATIO.search(text, start, span.start)
        if told and not any(each.span.overlaps(span) for each in taken):
            low = value(match["ratio"])
            found.append(Written(low=low, high=low, unit="比", span=span))
    return found


def _readings(text: str, start: int, end: int, found: list[Written]) -> tuple[Reading, ...]:
    out: list[Reading] = []
    group = 0
    for each in found:
        previous = out[-1] if out else None
        listed = previous is not None and _in_one_list(text, previous, each)
        group = group if listed else group + 1
        whole = each.beside or each.span
        bounded, outer = bound_of(text, whole, each.loose, (previous.outer.end if previous else start, end))
        if each.unit == "番" and bounded is Bound.EXACT:
            bounded = Bound.ABOUT
        if listed and previous is not None and bounded is Bound.EXACT and not each.unmoved:
            bounded = previous.figure.bound
        clause = _clause(text, whole, start, end)
        left = max(clause.start, previous.figure.span.end if previous else start)
        measure, verb = measure_of(text, each.span, each.unit, left) if not each.unmoved else (Measure.GROWTH, "增长")
        again = previous is not None and _AGAIN.fullmatch(text[previous.outer.end : each.span.start])
        if (listed or again) and previous is not None and previous.figure.unit == each.unit and not verb:
            measure, verb = previous.measure, previous.verb
        down = falls(text, each.span, measure, left)
        if down is None and previous is not None and (listed or again) and previous.measure is measure:
            down = previous.figure.falls
        unit = units().get(each.unit)
        out.append(
            Reading(
                figure=replace(_figure(each, bounded), falls=bool(down)),
                measure=Measure.RANK if each.unit == "位" and _is_place(text, each.span, left) else measure,
                outer=outer,
                clause=clause,
                counted=bool(unit and unit.right_noun) or each.unit == "",
                group=group,
                verb=verb,
            )
        )
    return tuple(out)


def _figure(each: Written, bounded: Bound) -> Figure:
    """Return the figure in its base unit where it is a rate: 三成 → 30 %."""
    known = units().get(each.unit)
    factor, unit = base_of(each.unit) if known and known.kind in ("rate", "points") else (Decimal(1), each.unit)
    return Figure(low=each.low * factor, high=each.high * factor, unit=unit, bound=bounded, span=each.span)


_AGAIN = re.compile("、(?:并|再)?(?:力争|确保|争取|努力)(?:达到?|实现|突破|超过)?")
"""What leads to a second number for the same thing: 增长7%以上、力争达到8%."""
_PLACED = re.compile(r"(?:排名|排在|位列|位居|名列|排|居|列)(?:全国|全省|全区|全市|全州|世界|全球|西部)?(?:为|至|到)?$")


def _is_place(text: str, span: Span, left: int) -> bool:
    """Tell a place in an order from a number of people: 第3位 and 全国排名53位, not 慰问300位老人."""
    return text[span.start] in "第前首榜" or bool(_PLACED.search(text, left, span.start))


def _in_one_list(text: str, previous: Reading, each: Written) -> bool:
    gap = text[previous.figure.span.end : each.span.start]
    alike = previous.figure.unit == each.unit or not previous.figure.unit
    return alike and "、" in gap + "、" * bool(re.search("[和与及]", gap)) and bool(_LIST_GAP.fullmatch(gap))


def _clause(text: str, span: Span, start: int, end: int) -> Span:
    left = max((mark.end() for mark in _CLAUSE_MARK.finditer(text, start, span.start)), default=start)
    right = _CLAUSE_MARK.search(text, span.end, end)
    return Span(start=left, end=right.start() if right else end)
