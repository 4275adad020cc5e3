"""Reads numerals: Arabic digits, Chinese numerals, multipliers."""

from __future__ import annotations

from decimal import Decimal

_DIGITS = {char: i for i, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_SIZES = _SMALL | _LARGE
"""What stands for a size: 万 and 亿 too, where nobody would write them, behind a larger one without a number."""


def chinese(numeral: str) -> Decimal:
    """Return the value of a Chinese numeral: "二十三" → 23, "一百零五" → 105, "两千" → 2000, "三点九" → 3.9."""
    whole, _, part = numeral.partition("点")
    if part:
        return chinese(whole) + Decimal(f"0.{''.join(str(_DIGITS[char]) for char in part)}")
    for sign in ("亿", "万"):
        most, _, rest = numeral.rpartition(sign)
        if most:
            return chinese(most) * _LARGE[sign] + chinese(rest)
    total, digit = 0, None
    for char in numeral:
        if char in _DIGITS:
            digit = _DIGITS[char] if digit is None or digit == 0 else 10 * digit + _DIGITS[char]
        else:
            total += (1 if digit is None else digit) * _SIZES[char]
            digit = None
    return Decimal(total + (digit or 0))


def value(numeral: str) -> Decimal:
    """Return the value of a numeral of either kind: "1,234.5" → 1234.5, "两" → 2; an empty one counts as 1."""
    if not numeral:
        return Decimal(1)
    if numeral[0].isdigit() and numeral[0].isascii():
        return Decimal(numeral.replace(",", ""))
    return chinese(numeral)


def multiplier(words: str) -> Decimal:
    """Return what a multiplier stands for: "万亿" → 1000000000000, "千万" → 10000000, "" → 1; 多 and 余 count as 1."""
    product = 1
    for char in words:
        product *= _SMALL.get(char, _LARGE.get(char, 1))
    return Decimal(product)
