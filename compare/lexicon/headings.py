"""Heading forms and the words that tell parts, from `seeds/headings.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from compare.lexicon.profiles import profile_in_force
from compare.lexicon.seeds import of_tables, record


@dataclass(frozen=True, kw_only=True)
class HeadingWords:
    """The table's expressions, compiled; names as in the table. `whole` is the part that all of a text is, or ""."""

    form: dict[str, re.Pattern[str]]
    part: dict[str, re.Pattern[str]]
    passage: dict[str, re.Pattern[str]]
    congress: re.Pattern[str]
    title: re.Pattern[str]
    national: re.Pattern[str]
    speaker: re.Pattern[str]
    named: re.Pattern[str]
    whole: str = ""
    years_after: int = 0


@of_tables
def heading_words() -> HeadingWords:
    """Return the words of the profile in force: `heading_words().part["review"].search("一、2030年回顾")` matches."""
    table: dict[str, Any] = record("headings.toml")
    profile = profile_in_force()
    own = profile.patterns
    return HeadingWords(
        form={name: re.compile(pattern) for name, pattern in table["form"].items()},
        part=_compiled(table["part"], own.get("part", {})),
        passage=_compiled(table["passage"], own.get("passage", {})),
        congress=re.compile(table["place"]["congress"]),
        title=re.compile(profile.place or table["place"]["title"]),
        national=re.compile(table["place"]["national"]),
        speaker=re.compile(table["speaker"]["pattern"]),
        named=re.compile(profile.title),
        whole=profile.whole,
        years_after=profile.years_after,
    )


def _compiled(table: dict[str, Any], own: dict[str, str]) -> dict[str, re.Pattern[str]]:
    patterns = {name: row["pattern"] for name, row in table.items()} | own
    return {name: re.compile(pattern) for name, pattern in patterns.items()}
