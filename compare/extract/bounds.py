"""How tight a number is meant: 左右, 以上, 以内, 超过, 近 …"""

from __future__ import annotations

import re

from compare.lexicon.figures import any_of, figure_words
from compare.lexicon.seeds import of_tables
from compare.model.indicator import Bound
from compare.model.text import Span

_SAME_UNIT = re.compile(
    r"（[间台套户只处段条个件家座项辆]）|（[一-鿿]{1,2}）(?=[，。；、以左和]|$)|/(?:万人|千瓦时|平方公里|平方米|立方米|公里|小时|人|户|年|月|天|日|亩|吨|次|台)"
)
"""What may follow the unit and belongs to it: 12万套（间）, 16.8万元/人."""


@of_tables
def _patterns() -> tuple[tuple[re.Pattern[str], Bound], ...]:
    table = figure_words()["bound"]
    return tuple(
        (re.compile(pattern.format(any_of(table[f"{side}_{bound.value}"]))), bound)
        for side, pattern in (("right", "(?:{})"), ("left", "(?:{})(?:了|到)?$"))
        for bound in (Bound.AT_MOST, Bound.AT_LEAST, Bound.ABOUT)
    )


def bound_of(text: str, span: Span, loose: bool, limits: tuple[int, int]) -> tuple[Bound, Span]:
    """Return the bound of a number and the stretch with its bound words: "控制在3%左右" → ABOUT, all of it.

    The right side wins over the left; 多 or 余 inside the number (`loose`) is at_least. `limits` end the search.
    """
    left_text = text[max(limits[0], span.start - 8) : span.start]
    told = _SAME_UNIT.match(text, span.end, limits[1])
    end = told.end() if told else span.end
    for pattern, bound in _patterns()[:3]:
        match = pattern.match(text, end, limits[1])
        if match:
            return bound, Span(start=_left_edge(left_text, span), end=match.end())
    if loose:
        return Bound.AT_LEAST, Span(start=_left_edge(left_text, span), end=end)
    found = _on_the_left(left_text)
    return (found[0] if found else Bound.EXACT), Span(start=span.start - (found[1] if found else 0), end=end)


def _on_the_left(left_text: str) -> tuple[Bound, int] | None:
    """Return the bound told on the left and the length of its words, the longest that fit: 不低于, not 低于."""
    found = [(match.group(), bound) for pattern, bound in _patterns()[3:] if (match := pattern.search(left_text))]
    words, bound = max(found, key=lambda each: len(each[0]), default=("", Bound.EXACT))
    return (bound, len(words)) if words else None


def _left_edge(left_text: str, span: Span) -> int:
    found = _on_the_left(left_text)
    return span.start - found[1] if found else span.start
