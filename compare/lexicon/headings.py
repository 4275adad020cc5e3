"""Heading forms and the words that tell parts, from `seeds/headings.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from compare.lexicon.profiles import profile_in_force
from compare.lexicon.seeds import of_tables, record
from compare.model.report import Part


@dataclass(frozen=True, kw_only=True)
class HeadingWords:
    """The table's expressions, compiled; names as in the table."""

    form: dict[str, re.Pattern[str]]
    part: dict[str, re.Pattern[str]]
    passage: dict[str, re.Pattern[str]]
    told: dict[str, re.Pattern[str]]
    congress: re.Pattern[str]
    title: re.Pattern[str]
    national: re.Pattern[str]
    speaker: re.Pattern[str]


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
        told=_compiled(table["told"], {}),
        congress=re.compile(table["place"]["congress"]),
        title=re.compile(profile.place or table["place"]["title"]),
        national=re.compile(table["place"]["national"]),
        speaker=re.compile(table["speaker"]["pattern"]),
    )


def parts_named(words: str) -> list[tuple[Part, str]]:
    """Return the parts that a heading names in so many words, each with its share of the heading.

    "一、2030年工作回顾" → REVIEW; "2030年工作回顾和2031年安排" → REVIEW, 2030, and PLAN, 2031; "五年成就" → none.
    """
    told = heading_words().told
    if told["neither"].search(words):
        return []
    review = told["review"].search(words)
    if not review:
        return [(Part.PLAN, words)] if told["plan"].search(words) else []
    if told["plan"].search(words[review.end() :]):
        return [(Part.REVIEW, words[: review.end()]), (Part.PLAN, words[review.end() :])]
    if told["plan"].search(words[: review.start()]):
        return [(Part.PLAN, words[: review.start()]), (Part.REVIEW, words[review.start() :])]
    return [(Part.REVIEW, words)]


def _compiled(table: dict[str, Any], own: dict[str, str]) -> dict[str, re.Pattern[str]]:
    patterns = {name: row["pattern"] for name, row in table.items()} | own
    return {name: re.compile(pattern) for name, pattern in patterns.items()}
