"""Characters that decide a number and that a picture does not tell apart, from `seeds/scan_figures.tsv`."""

from __future__ import annotations

import re
from functools import cache

from compare.lexicon.seeds import rows


@cache
def scan_figures() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return what may be read within a number and what is meant by it: the O of 1O.5% → 0."""
    return tuple((re.compile(row["before"] + row["written"] + row["after"]), row["meant"]) for row in rows(_TABLE))


_TABLE = "scan_figures.tsv"
