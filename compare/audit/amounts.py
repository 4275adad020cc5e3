"""Reads a number as it is written, by itself: 1.62万亿元, 6.5%—7%, 两百多所, 三分之一, 第四."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from compare.audit.tables import units

_DIGITS = dict(zip("零〇○一二两俩三四五六七八九", (0, 0, 0, 1, 2, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}
_UNIT_SIGNS = {"千": "瓦米克伏卡", "百": "分"}
"""A sign of size before one of these begins a unit: 千瓦, 百分点."""
_VAGUE = "多余几来"
_DASH = re.compile("[—–\\-－~～]{1,2}|至|到")
_RATES = {"百": "%", "千": "‰"}
_PART = re.compile("(.+?)分之(.+)")
_SLASHED = re.compile("([0-9]{1,2})/([0-9]{1,2})")
_TURNED = re.compile("翻([一两二三四五六0-9]?)番")
_RANKED = re.compile("[第前]([0-9]+|[一二三四五六七八九十]+)[位名强列]?")
_UNMOVED = ("零增长", "持平", "零")
_FIRST = ("首位", "榜首", "首")


@dataclass(frozen=True, kw_only=True)
class Amount:
    """A number as read: the ends of it and its unit as written: "6.5%—7%" → 6.5, 7, "%"; a single one has one end."""

    low: Decimal
    high: Decimal
    unit: str

    def based(self) -> Amount:
        """Return the same amount in the base unit: 三成 → 30 %, 3公里 → 3000 米."""
        factor, base = units().get(self.unit, (Decimal(1), self.unit))
        return replace(self, low=self.low * factor, high=self.high * factor, unit=base)


def amount_of(number: str) -> Amount | None:
    """Read a number with its unit: "1.62万亿元" → 1620000000000 元; None where it is none: "若干" → None."""
    special = _special(number)
    if special:
        return special
    first = _single(number)
    if first is None:
        return None
    low, scaled, rest = first
    for unit in ("", *_unit_at(rest)):
        dash = _DASH.match(rest, len(unit))
        second = _single(rest[dash.end() :]) if dash else None
        if second:
            high, scale, tail = second
            return Amount(low=low if scaled > 1 else low * scale, high=high, unit=tail)
    return Amount(low=low, high=low, unit=rest)


def _special(number: str) -> Amount | None:
    part = _PART.fullmatch(number)
    if part and part[1] in _RATES:
        first, _, most = re.sub("[百千]分之", "", part[2]).replace("到", "至").partition("至")
        above, upto = _plain(first), _plain(most or first)
        return None if above is None or upto is None else Amount(low=above, high=upto, unit=_RATES[part[1]])
    if part or (part := _SLASHED.fullmatch(number)):
        over, under = (part[2], part[1]) if "分之" in number else (part[1], part[2])
        above, below = _plain(over), _plain(under)
        return None if above is None or not below else Amount(low=above / below, high=above / below, unit="")
    turned = _TURNED.fullmatch(number)
    if turned:
        times = _plain(turned[1] or "一") or Decimal(1)
        return Amount(low=times, high=times, unit="番")
    ranked = _RANKED.fullmatch(number)
    if ranked or number in _FIRST:
        place = _plain(ranked[1]) if ranked else Decimal(1)
        return None if place is None else Amount(low=place, high=place, unit="位")
    if number in _UNMOVED:
        return Amount(low=Decimal(0), high=Decimal(0), unit="%")
    if number == "两位数":
        return Amount(low=Decimal(10), high=Decimal(10), unit="%")
    return None


def _plain(words: str) -> Decimal | None:
    read = _single(words)
    return read[0] if read and not read[2] else None


def _single(words: str) -> tuple[Decimal, int, str] | None:
    """Read one number from the beginning of some words: its value, the scale after its digits, and what is left."""
    arabic = re.match(r"[0-9][0-9,]*(?:\.[0-9]+)?", words)
    if arabic:
        scale, at = _scale(words, arabic.end())
        return Decimal(arabic.group().replace(",", "")) * scale, scale, words[at:]
    at = _numeral_end(words)
    if not at:
        return None
    return _chinese(words, at)


def _scale(words: str, at: int) -> tuple[int, int]:
    """Multiply the signs of size at a place, over 多 and 余: "多万套" → 10000, and the place of 套."""
    scale = 1
    while at < len(words):
        size = {**_TENS, **_MYRIADS}.get(words[at])
        if size is None and words[at] not in _VAGUE:
            break
        if size is not None:
            if words[at + 1 : at + 2] in tuple(_UNIT_SIGNS.get(words[at], "")):
                break
            scale *= size
        at += 1
    return scale, at


def _numeral_end(words: str) -> int:
    at = 0
    while at < len(words):
        sign, following = words[at], words[at + 1 : at + 2]
        if sign == "点" and at and following in _DIGITS:
            at += 1
        elif (sign not in _DIGITS and sign not in _TENS and sign not in _MYRIADS) or (
            following and following in _UNIT_SIGNS.get(sign, "")
        ):
            break
        at += 1
    return at


def _chinese(words: str, end: int) -> tuple[Decimal, int, str]:
    numeral = words[:end]
    tail = re.search("[百千]?[万亿]*$", numeral)
    whole, point, decimals = numeral.partition("点")
    if point:
        digits = re.match(f"[{''.join(_DIGITS)}]+", decimals)
        shown = digits.group() if digits else ""
        value = _counted(whole) + Decimal("0." + "".join(str(_DIGITS[sign]) for sign in shown))
        scale, _ = _scale(decimals, len(shown))
        value *= scale
    else:
        value = _counted(numeral)
        scale = 1
        for sign in tail.group() if tail else "":
            scale *= {**_TENS, **_MYRIADS}[sign]
    more, at = _scale(words, end)
    return value * more, scale * more, words[at:]


def _counted(numeral: str) -> Decimal:
    """Add up a Chinese numeral: 两千零三十 → 2030, 三亿五千万 → 350000000, 百万 → 1000000."""
    total, section, digit = 0, 0, -1
    for sign in numeral:
        if sign in _DIGITS:
            digit = _DIGITS[sign] if digit <= 0 else digit * 10 + _DIGITS[sign]
        elif sign in _TENS:
            section += (digit if digit > 0 else 1) * _TENS[sign]
            digit = -1
        else:
            section += max(digit, 0)
            last = section or (1 if not total else 0)
            if _MYRIADS[sign] == 10**8:
                total = (total + section or 1) * 10**8
            else:
                total += last * 10**4
            section, digit = 0, -1
    return Decimal(total + section + max(digit, 0))


def _unit_at(words: str) -> list[str]:
    """Return the units that some words may begin with, longest first."""
    return [words[:length] for length in range(min(8, len(words)), 0, -1) if words[:length] in units()]
