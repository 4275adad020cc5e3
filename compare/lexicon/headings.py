"""Heading forms and the words that tell parts, from `seeds/headings.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from compare.lexicon.seeds import record


@dataclass(frozen=True, kw_only=True)
class HeadingWords:
    """The table's expressions, compiled; names as in the table."""

    form: dict[str, re.Pattern[str]]
    part: dict[str, re.Pattern[str]]
    passage: dict[str, re.Pattern[str]]
    congress: re.Pattern[str]
    title: re.Pattern[str]
    national: re.Pattern[str]
    speaker: re.Pattern[str]


@cache
def heading_words() -> HeadingWords:
    """Return the heading words: `heading_words().part["review"].search("一、2030年工作回顾")` matches."""
    table: dict[str, Any] = record("headings.toml")
    return HeadingWords(
        form={name: re.compile(pattern) for name, pattern in table["form"].items()},
        part={name: re.compile(row["pattern"]) for name, row in table["part"].items()},
        passage={name: re.compile(row["pattern"]) for name, row in table["passage"].items()},
        congress=re.compile(table["place"]["congress"]),
        title=re.compile(table["place"]["title"]),
        national=re.compile(table["place"]["national"]),
        speaker=re.compile(table["speaker"]["pattern"]),
    )
