"""Which names an analyst can quote, and what is shown where there is none."""

from __future__ import annotations

import re

from compare.lexicon.names import name_words
from compare.model.text import Span

_PAIRS = ("（）", "“”", "《》", "()")
_MARKS = re.compile("[，。；：！？]")
_HAN = re.compile("[一-鿿]")
_LATIN = re.compile("[A-Za-z]{2}|[0-9][A-Z][一-鿿]")
"""A Latin word, or a short name with a sign in it: GDP, 4S店."""
_LEAST = 2
_EDGES = " 、，：；。—-"


def is_quotable(name: str) -> bool:
    """Tell whether a name can be quoted by itself: 农村公路危旧桥梁, GDP; not 数量, 地可, （含渡改桥, 排全区.

    It has two Han characters or a Latin word, its brackets are closed, it holds no mark, begins and ends as nouns do,
    and is more than an attribute.
    """
    if len(_HAN.findall(name)) < _LEAST and not _LATIN.search(name):
        return False
    if _MARKS.search(name) or any(name.count(pair[0]) != name.count(pair[1]) for pair in _PAIRS):
        return False
    words = name_words()
    return name not in words.alone and not words.scope.fullmatch(name) and not words.unquotable.search(name)


def whole_clause(text: str, clause: Span) -> str:
    """Return a clause as the name of a number that no phrase names: "，全年达到19亿美元" → "全年达到19亿美元"."""
    return clause.of(text).strip(_EDGES)
