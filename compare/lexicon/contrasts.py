"""Words that tell two numbers apart: 工业 and 农业, 城镇 and 农村, 出口 and 进口."""

from __future__ import annotations

import re
from collections.abc import Mapping

from compare.lexicon.figures import any_of
from compare.lexicon.seeds import of_tables, rows, words

_BOTH = re.compile("城乡|进出口|中小学|工农业|存贷款|收支|客货|国内外|境内外")
"""Words of two alternatives in one."""


@of_tables
def _alternatives() -> tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]:
    return tuple(
        (row["set"], tuple(re.compile(any_of(list(words(kind)))) for kind in row["alternatives"].split()))
        for row in rows("contrasts.tsv")
    )


def both_sides_out(name: str) -> str:
    """Return a name without the words that hold two alternatives in one: 城乡居民收入 → 居民收入."""
    return _BOTH.sub("", name)


@of_tables
def sides_of(name: str) -> Mapping[str, frozenset[int]]:
    """Return which alternatives of which set a name holds: "重点工业项目" → {部门: {0}}, "城乡居民收入" → {}.

    What `seeds/contrasts.tsv` does not list has no side.
    """
    plain = both_sides_out(name)
    found = {
        told: frozenset(at for at, kind in enumerate(kinds) if kind.search(plain)) for told, kinds in _alternatives()
    }
    return {told: sides for told, sides in found.items() if sides}


def contrasted(old: Mapping[str, frozenset[int]], new: Mapping[str, frozenset[int]]) -> bool:
    """Tell whether two names stand on different sides of any set: those of 工业项目 and 农牧业项目 → True.

    工业项目 and 工业和服务业项目 → False, 工业项目 and 重点项目 → False.
    """
    return any(old[told].isdisjoint(new[told]) for told in old.keys() & new.keys())
