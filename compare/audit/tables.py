"""The tables that only audit reads: units, reasons why a number is no quantity, words that hold a numeral."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a table of `seeds/` by its header: `rows("audit_units.tsv")[0]["unit"]` → "元"."""
    text = (files("compare.seeds") / name).read_text(encoding="utf-8")
    head, *lines = (line.split("\t") for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return [dict(zip(head, line + [""] * (len(head) - len(line)), strict=True)) for line in lines]


@cache
def units() -> dict[str, tuple[Decimal, str]]:
    """Return every unit with how many of which base unit it is: 公里 → (1000, 米), 户 → (1, 户)."""
    return {row["unit"]: (Decimal(row["factor"] or 1), row["base"] or row["unit"]) for row in rows("audit_units.tsv")}


@cache
def rates() -> frozenset[str]:
    """Return the units that are shares of a hundred or steps of one: %, ‰, 成, 个百分点."""
    return frozenset(row["unit"] for row in rows("audit_units.tsv") if row["kind"] == "rate")


@cache
def counters() -> frozenset[str]:
    """Return the units that count things one by one, "" among them: 350万青壮年 has none where another year says 人."""
    return frozenset({"", *(row["unit"] for row in rows("audit_units.tsv") if row["kind"] == "counter")})


@dataclass(frozen=True, kw_only=True)
class Row:
    """A reason why a number is no quantity, as patterns of what stands before it, in it and after it."""

    reason: str
    kind: str
    before: re.Pattern[str] | None
    number: re.Pattern[str] | None
    after: re.Pattern[str] | None
    example: str


@cache
def reason_rows() -> tuple[Row, ...]:
    """Return the rows of the table of reasons, in its order."""
    counters = "|".join(re.escape(unit) for unit in sorted(units(), key=len, reverse=True))

    def made(pattern: str, close: str = "") -> re.Pattern[str] | None:
        return re.compile(f"(?:{pattern.replace('{unit}', counters)}){close}") if pattern else None

    return tuple(
        Row(
            reason=row["class"],
            kind=row["kind"],
            before=made(row["before"], "$"),
            number=made(row["number"]),
            after=made(row["after"]),
            example=row["example"],
        )
        for row in rows("audit_numerals.tsv")
    )


@cache
def listed_words() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return a pattern of all words that hold a numeral and count nothing, and the reason of each: 统一 → "word"."""
    reasons = {word: row["class"] for row in rows("audit_words.tsv") for word in row["words"].split("|")}
    for row in rows("places.tsv"):
        name = re.sub("(?:[一-鿿]{1,3}族)*(?:自治)?[省市县区州旗盟]$", "", row["name"])
        if len(name) > 1 and re.search("[一二三四五六七八九十百千万亿两]", name):
            reasons.setdefault(name, "place")
    return re.compile("|".join(sorted(map(re.escape, reasons), key=len, reverse=True))), reasons
