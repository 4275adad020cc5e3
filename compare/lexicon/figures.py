"""Units and the words beside numbers, from `seeds/units.tsv` and `seeds/figure_words.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from compare.lexicon.seeds import of_tables, record, rows


@dataclass(frozen=True, kw_only=True)
class Unit:
    """A unit of measure or a counter: `Unit(unit="个", kind="counter", right_noun=True, numeral="some")`."""

    unit: str
    kind: str
    right_noun: bool
    numeral: str
    base: str = ""
    factor: Decimal = Decimal(1)


@of_tables
def units() -> dict[str, Unit]:
    """Return all units by their word."""
    return {
        row["unit"]: Unit(
            unit=row["unit"],
            kind=row["kind"],
            right_noun=row["noun"] == "right",
            numeral=row["numeral"],
            base=row["base"],
            factor=Decimal(row["factor"] or 1),
        )
        for row in rows("units.tsv")
    }


def base_of(unit: str) -> tuple[Decimal, str]:
    """Return how many of which base unit make one of a unit: 吨 → 1000, 公斤; 成 → 10, %; 户 → 1, 户."""
    known = units().get(unit)
    return (known.factor, known.base) if known and known.base else (Decimal(1), unit)


def any_of(words: list[str]) -> str:
    """Return an alternation that tries longer words first: ["超", "超过"] → "超过|超"."""
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


@of_tables
def figure_words() -> dict[str, Any]:
    """Return the table of words beside numbers as it stands."""
    return record("figure_words.toml")


@of_tables
def unit_pattern() -> str:
    """Return an alternation of all units, longest first."""
    return any_of([re.escape(unit) for unit in units() if unit != "万"])
