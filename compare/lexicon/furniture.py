"""Page furniture of web pages, from `seeds/furniture.tsv`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from compare.lexicon.seeds import rows


@dataclass(frozen=True, kw_only=True)
class FurniturePatterns:
    """What furniture looks like, line by line: anywhere, only above the salutation, in the last lines, page feet."""

    anywhere: re.Pattern[str]
    head: re.Pattern[str]
    tail: re.Pattern[str]
    page: re.Pattern[str]


@cache
def furniture_patterns() -> FurniturePatterns:
    """Return the patterns of the table, one alternation a place."""
    of = {place: [row["pattern"] for row in rows("furniture.tsv") if row["where"] == place] for place in _PLACES}
    anywhere, head, tail, page = (re.compile("|".join(of[place]) or r"(?!)") for place in _PLACES)
    return FurniturePatterns(anywhere=anywhere, head=head, tail=tail, page=page)


_PLACES = ("any", "head", "tail", "page")
