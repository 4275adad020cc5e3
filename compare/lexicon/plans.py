"""Five-year plans: which years 十五五 or 第十个五年计划 covers."""

from __future__ import annotations

import re

_NUMERALS = {char: at for at, char in enumerate("一二三四五六七八九", 1)}
PLAN = re.compile(
    r"“?十(?P<teens>[一二三四五六七八九])五”?(?!年)"
    r"|(?:“|(?<![一二三四五六七八九十]))(?P<early>[二三四五六七八九十])五(?:”|(?=时期|期间|计划|规划))"
    r"|第(?P<full>[一二三四五六七八九十]{1,3})个五年"
)
"""A five-year plan by its name."""
YEARS = 5
_FIRST_PLAN = 1953
_THIRD_PLAN = 1966
"""The plans began in 1953, with three years (1963–1965) between the second and the third."""


def first_year(match: re.Match[str]) -> int:
    """Return the first year of the five-year plan that `PLAN` found: 十四五 → 2021, 九五 → 1996."""
    number = (
        number_of(match["full"] or match["early"]) if match["full"] or match["early"] else 10 + _ones(match["teens"])
    )
    return _FIRST_PLAN + YEARS * (number - 1) + (3 if number >= 3 else 0)


def last_year(words: str) -> int | None:
    """Return the last year of the plan that some words name last, None where they name none: 十五五末 → 2030."""
    found = list(PLAN.finditer(words))
    return first_year(found[-1]) + YEARS - 1 if found else None


def last_year_around(year: int) -> int:
    """Return the last year of the five-year plan that a year is in: 2026 → 2030, 2025 → 2025."""
    start = _THIRD_PLAN if year >= _THIRD_PLAN else _FIRST_PLAN
    return start + (year - start) // YEARS * YEARS + YEARS - 1


def number_of(numeral: str) -> int:
    """Return a whole number below a hundred as written in Chinese: 十三 → 13, 两 → 2, 五 → 5."""
    tens, ten, ones = numeral.rpartition("十")
    return (10 * _ones(tens or "一") if ten else 0) + _ones(ones)


def _ones(written: str) -> int:
    return 2 if written == "两" else _NUMERALS.get(written, 0)
