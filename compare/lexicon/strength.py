"""How strongly a commitment is worded, from `seeds/wording_strength.tsv`."""

from __future__ import annotations

import re
from functools import cache

from compare.lexicon.figures import any_of
from compare.lexicon.seeds import rows, words


@cache
def stances() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    """Return for each policy whose stance is told in one place of a report an expression and its words, the weakest
    first: 稳健的 before 货币政策."""
    found = []
    for row in rows("wording_strength.tsv"):
        if row["about"]:
            ladder = words(row["words"])
            found.append((re.compile(f"(?P<word>{any_of(list(ladder))})(?:{row['about']})"), ladder))
    return tuple(found)


@cache
def strength_groups() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    """Return each group's expression and its words, the weakest first."""
    found = []
    for row in rows("wording_strength.tsv"):
        ladder = words(row["words"])
        found.append((re.compile(any_of(list(ladder))), ladder))
    return tuple(found)


def shift_between(old: str, new: str) -> tuple[str, str, bool] | None:
    """Return the words two sentences word one thing with, and whether the new one is stronger; None where they agree.

    "稳妥推进跨海大桥前期工作", "积极推进跨海大桥前期工作" → 稳妥, 积极, True.
    """
    for pattern, ladder in strength_groups():
        for one in pattern.finditer(old):
            tail = old[one.end() : one.end() + _TAIL]
            for other in pattern.finditer(new):
                shared = _SAYS.match(tail) and new[other.end() : other.end() + _TAIL] == tail
                if one.group() != other.group() and shared:
                    return one.group(), other.group(), ladder.index(other.group()) > ladder.index(one.group())
    return None


_TAIL = 4
"""Characters after the word that both sentences must share: the verb and what it is about (推进跨海 …)."""
_SAYS = re.compile(r"[^，。；：、！？]{2}")
"""Two words that end their clauses share nothing but its mark."""
