"""The grammar of written numbers: Arabic, Chinese, ranges, fractions, tenths, with scale and unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from compare.extract.numerals import multiplier, value
from compare.extract.signs import minus_before
from compare.lexicon.figures import unit_pattern
from compare.lexicon.seeds import of_tables
from compare.model.text import Span

ARABIC = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
_DIGITS = "零〇一二两三四五六七八九"
_CHINESE = f"[{_DIGITS}十百]+"
_POINT = f"(?:点[{_DIGITS}]+)?"
_WHOLE = f"[{_DIGITS}十百千][{_DIGITS}十百千万亿]*"
"""A Chinese numeral of any size: 一百零五, 三万五千, 十亿零二千万; one that begins with 万 or 亿 is a round sum."""
LONGEST = 40
"""Signs of a numeral; what goes on for longer is none, nor is any part of it, and it is looked at once."""
_NUMBER_SIGN = re.compile(r"[0-9零〇一二两三四五六七八九十百千万亿翻]")
"""Every number begins with one of these."""
_ENDLESS = re.compile(rf"[0-9{_DIGITS}十百千万亿]{{{LONGEST + 1},}}")


@dataclass(frozen=True, kw_only=True)
class Written:
    """A number as written with its unit: "300多个" → low = high = 300, unit 个, loose.

    `beside` is the stretch of the numbers told together with it, itself included: 11:65:24 for each of its three.
    A minus belongs to `span`; `unmoved` tells a growth of 0 that is told in words: 与上年持平.
    """

    low: Decimal
    high: Decimal
    unit: str
    span: Span
    loose: bool = False
    told_in_digits: bool = False
    unmoved: bool = False
    beside: Span | None = None


@of_tables
def _grammar() -> re.Pattern[str]:
    unit = unit_pattern()
    scale = r"(?:[十百千]?万亿|[十百千]?[万亿]|千(?!瓦|米|克|伏)|百(?!分))?"
    dash = r"[—–\-－~～]{1,2}|至|到"
    return re.compile(
        rf"(?P<fraction>(?P<below>{_CHINESE}|(?<!前)千(?=分之)|[0-9]+)分之(?P<above>{_CHINESE}{_POINT}|{ARABIC})"
        rf"(?:(?:{dash})(?:[百千]分之)?(?P<most>{_CHINESE}{_POINT}|{ARABIC})"
        rf"(?!{unit}|[0-9.{_DIGITS}十百千万亿点年月日时号]))?)"
        rf"|(?P<part>(?<![0-9/.+])(?P<over>[0-9]{{1,2}})/(?P<under>[0-9]{{1,2}})(?![0-9/]))"
        rf"|(?P<digits>两位数(?=的?(?:以上)?(?:增长|增速)))"
        rf"|(?P<fold>翻(?P<times>[一两二三四0-9])?番)"
        rf"|(?P<range>(?P<low>{ARABIC})(?P<lowscale>{scale})(?P<lowunit>{unit})?(?:{dash})"
        rf"(?P<high>{ARABIC})(?P<highscale>{scale})(?P<rangeunit>{unit}))"
        rf"|(?P<number>{ARABIC})(?P<vague>[多余几]?)(?P<scale>{scale})(?P<more>[多余]?)(?P<unit>{unit})?"
        rf"|(?P<span>(?P<from>{_WHOLE})(?:{unit})?(?:{dash})(?P<upto>{_WHOLE})(?P<spanunit>{unit}))"
        rf"|(?P<tenths>[{_DIGITS[2:]}])(?P<sign>成)(?P<hundredths>[半{_DIGITS[2:]}])(?![{_DIGITS}十百千万亿])"
        rf"|(?P<numeral>{_WHOLE}{_POINT})(?P<vague2>[多余]?)(?P<scale2>千?[万亿]{{0,2}})(?P<more2>[多余]?)(?P<unit2>{unit})"
        rf"|(?P<bare>[百千]?[万亿]{{1,2}})(?P<more3>[多余]?)(?P<unit3>{unit})"
    )


def written_numbers(text: str, start: int, end: int) -> Iterator[Written]:
    """Yield the numbers of text[start:end] in its order, quantities or not: "一百零五万吨" → 1050000 吨."""
    grammar = _grammar()
    endless = [each.span() for each in _ENDLESS.finditer(text, max(0, start - LONGEST), end + LONGEST)]
    sign = _NUMBER_SIGN.search(text, start, end)
    while sign:
        match = grammar.match(text, sign.start(), end)
        last = match.end() if match else sign.end()
        within = next((until for since, until in endless if since < last and sign.start() < until), 0)
        if within:
            sign = _NUMBER_SIGN.search(text, within, end)
            continue
        found = _read(match) if match else None
        if found:
            minus = minus_before(text, found.span.start, start)
            yield replace(found, span=Span(start=found.span.start - minus, end=found.span.end)) if minus else found
        sign = _NUMBER_SIGN.search(text, found.span.end if found else last, end)


def _read(match: re.Match[str]) -> Written | None:
    span = Span(start=match.start(), end=match.end())
    if match["fraction"]:
        return _fraction(match, span)
    if match["part"]:
        over, under = value(match["over"]), value(match["under"])
        return Written(low=over / under, high=over / under, unit="", span=span) if 0 < over < under else None
    if match["digits"]:
        return Written(low=Decimal(10), high=Decimal(10), unit="%", span=span, loose=True, told_in_digits=True)
    if match["fold"]:
        times = value(match["times"] or "一")
        return Written(low=times, high=times, unit="番", span=span)
    if match["range"]:
        return _range(match, span)
    if match["number"]:
        if not match["unit"] and not re.search("[万亿]", match["scale"]):
            return None
        low = value(match["number"]) * multiplier(match["scale"])
        loose = bool(match["vague"] or match["more"])
        return Written(low=low, high=low, unit=match["unit"] or "", span=span, loose=loose)
    if match["span"]:
        high = value(match["upto"])
        shared = re.search("[万亿]+$", match["upto"])
        scale = multiplier(shared.group()) if shared and not re.search("[万亿]", match["from"]) else Decimal(1)
        low = value(match["from"]) * scale
        return Written(low=low, high=high, unit=match["spanunit"], span=span) if low < high else None
    if match["tenths"]:
        part = Decimal("0.5") if match["hundredths"] == "半" else value(match["hundredths"]) / 10
        return Written(low=value(match["tenths"]) + part, high=value(match["tenths"]) + part, unit="成", span=span)
    if match["numeral"]:
        low = value(match["numeral"]) * multiplier(match["scale2"])
        loose = bool(match["vague2"] or match["more2"])
        return Written(low=low, high=low, unit=match["unit2"], span=span, loose=loose)
    low = multiplier(match["bare"])
    return Written(low=low, high=low, unit=match["unit3"], span=span, loose=bool(match["more3"]))


def _range(match: re.Match[str], span: Span) -> Written | None:
    high_scale = multiplier(match["highscale"])
    low_scale = multiplier(match["lowscale"]) if match["lowscale"] else high_scale
    low, high = sorted((value(match["low"]) * low_scale, value(match["high"]) * high_scale))
    return Written(low=low, high=high, unit=match["rangeunit"], span=span) if low < high else None


def _fraction(match: re.Match[str], span: Span) -> Written | None:
    below, above = value(match["below"]), value(match["above"])
    rate = {"百": "%", "千": "‰"}.get(match["below"])
    most = value(match["most"]) if match["most"] else above
    if not rate or most < above:
        # What follows a fraction that is no rate belongs to something else.
        most, span = above, Span(start=span.start, end=match.end("above"))
    if rate:
        return Written(low=above, high=most, unit=rate, span=span)
    return Written(low=above / below, high=above / below, unit="", span=span) if below else None
