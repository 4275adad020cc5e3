"""Figures that do not add up: what was computed from what, and no verdict."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from decimal import Decimal

from compare.model.comparison import Comparison, Evidence, Extraction
from compare.model.evidence import of_indicator
from compare.model.indicator import Bound, Indicator, Measure, Role
from compare.model.report import Horizon
from compare.model.timeline import FigureNotice, Oddity, Sighting

_CONSTANT_PRICES = re.compile(r"生产总值|增加值|经济")
_SAYS_REAL = re.compile(r"扣除价格|扣除物价|可比价|不变价|实际增长")
_PRICES = re.compile(r"物价|价格")
_NOMINAL = Decimal("2.5")
"""Percentage points by which rounding and revised bases let stated and implied growth differ."""
_REAL = Decimal(9), Decimal(4)
"""The same for growth in constant prices: levels in current prices rise faster by what prices rose in most years, and
more slowly where they fell. A report that tells how prices rose widens the first."""
_MEAN = re.compile(r"年均|平均|人均|每年")
_ROUNDING = Decimal("0.015")
"""Share by which one figure may differ between two reports before it is a different figure."""
_AGAINST_OTHERS = re.compile(r"[高低优快好慢]于|[领率]先|全国|全省|全区|平均")
"""Words by which a number tells the distance to another place, not the change between two ends."""
_ENDS = re.compile(r"(?:由|从)[^，。；]{0,20}$")


def figure_notices(
    extractions: tuple[Extraction, ...], comparisons: tuple[Comparison, ...]
) -> tuple[FigureNotice, ...]:
    """Return what does not add up, in the order of the years.

    212亿元 → 219亿元 = +3.3%, stated 增长7.5% → GROWTH_AGAINST_LEVELS.
    """
    found = []
    prices = {extraction.report.year or 0: _prices(extraction) for extraction in extractions}
    for comparison in comparisons:
        found += _growth_against_levels(comparison, prices.get(comparison.new.year or 0, Decimal(0)))
    found += _told_differently(extractions)
    for extraction in extractions:
        found += _within_sentences(extraction)
    return tuple(sorted(found, key=lambda each: (each.evidence[-1].report, each.evidence[-1].evidence.span.start)))


def _prices(extraction: Extraction) -> Decimal:
    """Return by how many percent a report says that prices rose: 零售物价总水平上升17.8% → 17.8, else 0."""
    told = (
        one.figure.high
        for one in extraction.indicators
        if one.measure is Measure.GROWTH and one.role is Role.ACTUAL and _PRICES.search(one.name)
    )
    return max(told, default=Decimal(0))


def _growth_against_levels(comparison: Comparison, prices: Decimal) -> list[FigureNotice]:
    """Hold stated growth against the growth implied by the levels that two reports tell."""
    years = comparison.old.year or 0, comparison.new.year or 0
    if years[1] - years[0] != 1:
        return []
    growths, found = _stated_growths(comparison), []
    for change in comparison.changes:
        old, new = change.old, change.new
        if not change.part.is_review or old is None or new is None or old.indicator is None or new.indicator is None:
            continue
        stated = growths.get(_known_as(new.indicator))
        if stated is None or not _comparable(old.indicator, new.indicator):
            continue
        implied = (new.indicator.figure.low / old.indicator.figure.low - 1) * 100
        growth = stated.indicator.figure.signed_low if stated.indicator else Decimal(0)
        below, above = _room(new.indicator, stated, prices)
        if not -below <= implied - growth <= above:
            levels = f"{old.number} → {new.number} = {implied:+.1f}%"
            detail = f"{new.indicator.name}: {levels}; {stated.number} ({growth:+f}%)"
            sides = (years[0], old), (years[1], new), (years[1], stated)
            found.append(_notice(Oddity.GROWTH_AGAINST_LEVELS, detail, *sides))
    return found


def _stated_growths(comparison: Comparison) -> dict[str, Evidence]:
    """Return the growth of the year that the new review states for each indicator."""
    return {
        _known_as(change.new.indicator): change.new
        for change in comparison.changes
        if change.part.is_review
        and change.new
        and change.new.indicator
        and change.new.indicator.measure is Measure.GROWTH
        and change.new.indicator.horizon is Horizon.ANNUAL
    }


def _known_as(indicator: Indicator) -> str:
    return indicator.family or indicator.name


def _room(indicator: Indicator, stated: Evidence, prices: Decimal) -> tuple[Decimal, Decimal]:
    """Return by how many points implied growth may fall short of the stated one, and exceed it, and still agree."""
    if _CONSTANT_PRICES.search(indicator.name) or _SAYS_REAL.search(stated.text):
        return _REAL[1], max(_REAL[0], prices + _NOMINAL)
    return _NOMINAL, _NOMINAL


def _comparable(old: Indicator, new: Indicator) -> bool:
    exact = old.measure is new.measure is Measure.LEVEL and old.figure.bound is new.figure.bound is Bound.EXACT
    # A statistic that was renamed was mostly redefined as well: 农民人均纯收入, 农村居民人均可支配收入.
    exact = exact and (old.name in new.name or new.name in old.name)
    return exact and old.figure.unit == new.figure.unit and old.figure.low > 0 and old.family == new.family != ""


def _told_differently(extractions: tuple[Extraction, ...]) -> list[FigureNotice]:
    """Find figures of one indicator and year that two reports give differently."""
    told: dict[tuple[str, str, str, int], list[tuple[int, Evidence, Indicator]]] = defaultdict(list)
    for extraction in extractions:
        report = extraction.report
        for one in extraction.indicators:
            year = one.year
            level = one.measure is Measure.LEVEL and one.figure.bound is Bound.EXACT and one.role is Role.ACTUAL
            if not level or not one.family or year is None or year < 1900 or one.horizon is Horizon.PERIOD:
                continue
            if not report.sentences[one.sentence].part.is_review:
                continue
            told[(one.family, one.name, one.figure.unit, year)].append(
                (report.year or 0, of_indicator(extraction.report, one), one)
            )
    found = []
    for (_, name, _, year), each in told.items():
        for (first_year, first, one), (later_year, later, other) in itertools.pairwise(each):
            if first_year == later_year or one.figure.low in (other.figure.low, 0):
                continue
            if abs(other.figure.low / one.figure.low - 1) > _ROUNDING:
                detail = f"{name}, {year}: {first.number} ({first_year}) / {later.number} ({later_year})"
                found.append(_notice(Oddity.TOLD_DIFFERENTLY, detail, (first_year, first), (later_year, later)))
    return found


def _within_sentences(extraction: Extraction) -> list[FigureNotice]:
    by_sentence: dict[int, list[Indicator]] = defaultdict(list)
    for one in extraction.indicators:
        by_sentence[one.sentence].append(one)
    found = []
    for sentence, numbers in by_sentence.items():
        text = extraction.report.words(sentence)
        start = extraction.report.sentences[sentence].span.start
        found += _parts(extraction, text, start, numbers)
        found += _change_of_ends(extraction, start, numbers)
    return found


def _parts(extraction: Extraction, text: str, start: int, numbers: list[Indicator]) -> list[FigureNotice]:
    """其中 introduces parts: none of them can exceed the whole before it; one year can exceed a mean of several."""
    at = text.find("其中")
    if at < 0 or _MEAN.search(text[:at]):
        return []
    before = [one for one in numbers if one.figure.span.end <= start + at and one.measure is Measure.LEVEL]
    after = [one for one in numbers if one.figure.span.start >= start + at and one.measure is Measure.LEVEL]
    year = extraction.report.year or 0
    found = []
    for part in after[:1]:
        whole = before[-1] if before else None
        if whole and whole.figure.unit == part.figure.unit and part.figure.low > whole.figure.high:
            sides = of_indicator(extraction.report, whole), of_indicator(extraction.report, part)
            detail = f"{whole.name} {sides[0].number}; 其中 {part.name} {sides[1].number}"
            found.append(_notice(Oddity.PART_EXCEEDS_WHOLE, detail, (year, sides[0]), (year, sides[1])))
    return found


def _change_of_ends(extraction: Extraction, start: int, numbers: list[Indicator]) -> list[FigureNotice]:
    """从A提高到B，提高C个百分点: C is what lies between A and B."""
    text, year = extraction.report.reading, extraction.report.year or 0
    found = []
    for first, second, third in zip(numbers, numbers[1:], numbers[2:], strict=False):
        rates = first.figure.unit == second.figure.unit == "%" and third.figure.unit == "个百分点"
        led = _ENDS.search(text[start : first.figure.span.start])
        gap = text[second.figure.span.end : third.figure.span.start]
        if rates and led and len(gap) < _NEAR and not _AGAINST_OTHERS.search(gap):
            between = abs(second.figure.low - first.figure.low)
            if abs(between - third.figure.low) > Decimal("0.15"):
                sides = [of_indicator(extraction.report, one) for one in (first, second, third)]
                detail = f"{first.name}: {sides[0].number} → {sides[1].number} = {between}; {sides[2].number}"
                found.append(_notice(Oddity.CHANGE_AGAINST_ENDS, detail, *((year, side) for side in sides)))
    return found


_NEAR = 14


def _notice(code: Oddity, detail: str, *sides: tuple[int, Evidence]) -> FigureNotice:
    return FigureNotice(
        code=code, detail=detail, evidence=tuple(Sighting(report=year, evidence=side) for year, side in sides)
    )
