"""How much a change matters, as the tables tell it: `seeds/weight.tsv` and `seeds/weight_words.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from compare.lexicon.seeds import record, rows


@dataclass(frozen=True, kw_only=True)
class WeightRow:
    """A row of the table: what it looks at, from which value, and the points that it gives.

    WeightRow(part="move", key="points", least=Decimal("0.5"), points=6)
    """

    part: str
    key: str
    least: Decimal | None
    points: int


@cache
def weight_rows(part: str, key: str) -> tuple[WeightRow, ...]:
    """Return the rows of a part and key, the highest `least` first: ("money", "元") → from 1e10, 1e9, 1e8."""
    found = [
        WeightRow(
            part=row["part"],
            key=row["key"],
            least=Decimal(row["from"]) if row["from"] else None,
            points=int(row["points"]),
        )
        for row in rows("weight.tsv")
        if (row["part"], row["key"]) == (part, key)
    ]
    return tuple(sorted(found, key=lambda row: row.least or Decimal(0), reverse=True))


def points_of(part: str, key: str, value: Decimal | float | None = None) -> int:
    """Return the points of a part, of a measured one those for its value: ("move", "points", 0.7) → 6; 0 for none."""
    for row in weight_rows(part, key):
        if row.least is None or (value is not None and value >= row.least):
            return row.points
    return 0


@cache
def weight_words(name: str) -> tuple[str, ...]:
    """Return a list of words by its name: "first" → ("首个", "首次", …)."""
    return tuple(record("weight_words.toml")[name])
