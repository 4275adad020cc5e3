"""Three shares told together: 三次产业比例 11:65:24."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from compare.extract.grammar import Written
from compare.extract.numerals import value
from compare.model.text import Span

_SHARE = r"[0-9]{1,2}(?:\.[0-9]+)?"
_COLON = "[:：∶]"
_ALONE = "[0-9.:：∶]"
_TRIPLE = re.compile(rf"(?<!{_ALONE})(?P<one>{_SHARE}){_COLON}(?P<two>{_SHARE}){_COLON}(?P<three>{_SHARE})(?!{_ALONE})")
_OF_SECTORS = re.compile(
    r"(?:三次产业|一、?二、?三产业?|产业)[^，。；\d]{0,6}(?:比例|比重|占比|结构|构成|比)[^，。；]{0,40}$"
)
_NAMES = ("第一产业占比", "第二产业占比", "第三产业占比")
_ROUNDED = Decimal("1.5")
"""By how much three rounded shares may miss a hundred."""


def proportions(text: str, start: int, end: int) -> Mapping[int, tuple[Written, str]]:
    """Find the shares of the three sectors, by where each begins, with its name.

    "三次产业比例调整为11:65:24" → 11 % 第一产业占比, 65 % 第二产业占比, 24 % 第三产业占比.
    Shares that make no hundred are none.
    """
    found: dict[int, tuple[Written, str]] = {}
    for match in _TRIPLE.finditer(text, start, end):
        shares = [value(match[part]) for part in ("one", "two", "three")]
        if not _OF_SECTORS.search(text, start, match.start()) or abs(sum(shares, start=Decimal()) - 100) > _ROUNDED:
            continue
        whole = Span(start=match.start(), end=match.end())
        for part, low, name in zip(("one", "two", "three"), shares, _NAMES, strict=True):
            span = Span(start=match.start(part), end=match.end(part))
            found[span.start] = (Written(low=low, high=low, unit="%", span=span, beside=whole), name)
    return found
