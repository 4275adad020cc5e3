"""Families of indicators, from `seeds/families.tsv`: the names under which one thing is counted year after year."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from compare.lexicon.seeds import of_tables, rows, words
from compare.model.indicator import Measure


class Better(StrEnum):
    """Which way an indicator should move: growth UP, unemployment DOWN, NEITHER where it depends (贷款, 专项债券)."""

    UP = "up"
    DOWN = "down"
    NEITHER = ""


@dataclass(frozen=True, kw_only=True)
class Family:
    """One row of the table: 城镇新增就业 is also written 新增城镇就业人数, but 再就业 is something else.

    Each synonym is a tuple of pieces that a name holds in this order: 棚户区 … 改造; one that begins with = is the
    whole name, whatever is excluded. `units` are the units a level may have (none: any). `headline` ranks the figures
    shown first, 0 for all others; `meant` is the measure in which a plan sets one that the headline table always
    tells. `whole` is the family of which it counts a part.
    """

    key: str
    headline: int
    better: Better
    units: tuple[str, ...]
    synonyms: tuple[tuple[str, ...], ...]
    exclusions: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    meant: Measure | None = None
    whole: str = ""


@of_tables
def families() -> tuple[Family, ...]:
    """Return all families in the order of the table; a user's own row of a known key adds its words to it."""
    found: dict[str, Family] = {}
    for row in rows("families.tsv"):
        one = _family(row)
        known = found.get(one.key)
        found[one.key] = _joined(known, one) if known else one
    return tuple(found.values())


def _family(row: dict[str, str]) -> Family:
    return Family(
        key=row["key"],
        headline=int(row["headline"] or 0),
        better=Better(row["better"]),
        units=words(row["units"]),
        synonyms=tuple(tuple(synonym.upper().split("+")) for synonym in words(row["synonyms"])),
        exclusions=tuple(word.upper() for word in words(row["exclusions"])),
        examples=words(row["examples"]),
        counterexamples=words(row["counterexamples"]),
        meant=Measure(row["meant"]) if row.get("meant") else None,
        whole=row.get("whole", ""),
    )


def _joined(known: Family, own: Family) -> Family:
    return replace(
        known,
        headline=own.headline or known.headline,
        better=own.better or known.better,
        units=own.units or known.units,
        synonyms=(*known.synonyms, *own.synonyms),
        exclusions=(*known.exclusions, *own.exclusions),
    )


@of_tables
def _by_key() -> dict[str, Family]:
    return {family.key: family for family in families()}


def family(key: str) -> Family | None:
    """Return the family of a key, None for "" and for keys that the table does not list."""
    return _by_key().get(key)


def falls_when_better(key: str, name: str = "") -> bool:
    """Tell whether less is better for a family, or for a name that no family lists: 城镇登记失业率 → True.

    地区生产总值 → False; "" with the name 投诉举报量 → True by `seeds/better_down.tsv`, with 信访办结率 → False.
    """
    found = family(key)
    if found is not None:
        return found.better is Better.DOWN
    return any(
        row["word"] in name and not any(no in name for no in words(row["not"])) for row in rows("better_down.tsv")
    )


def headline_rank(key: str) -> int:
    """Return a family's place among the figures shown first, 0 where it is none of them: 居民消费价格 → 2."""
    found = family(key)
    return found.headline if found else 0


@of_tables
def headline_families() -> tuple[Family, ...]:
    """Return the families shown first, in the order of their ranks: 地区生产总值, 居民消费价格, 城镇新增就业, …"""
    return tuple(sorted((each for each in families() if each.headline), key=lambda each: each.headline))


def is_part_of(key: str, other: str) -> bool:
    """Tell whether a family counts a part of another: 农村居民人均可支配收入 of 居民人均可支配收入."""
    found = family(key)
    return found is not None and found.whole == other != ""


@of_tables
def family_of(name: str, measure: Measure, unit: str) -> str:
    """Return the key of the family a name belongs to, "" where no row lists it.

    >>> family_of("新增城镇就业人数", Measure.LEVEL, "人")
    '城镇新增就业'

    Of several families the one with the longest matching synonym wins. What stands after 占 in a share
    (服务业增加值占地区生产总值比重) is its base, not its subject.
    """
    subject = _subject(name)
    starts = _rows_by_start()
    near = {at for place in range(len(subject)) for at in starts.get(subject[place : place + 2], ())}
    best, length = "", 0
    for at in sorted(near):
        row = families()[at]
        found = max(_matched(synonym, subject) for synonym in row.synonyms)
        if found > length and _admits(row, subject, measure, unit):
            best, length = row.key, found
    return best


@of_tables
def is_kept_out(name: str, key: str) -> bool:
    """Tell whether a name reads like a family but holds a word that sets it apart: 规上装备工业增加值 of 工业增加值.

    >>> is_kept_out("规上装备工业增加值", "工业增加值")
    True
    """
    row, subject = _by_key().get(key), _subject(name)
    if row is None or not any(word in subject for word in row.exclusions):
        return False
    return any(_matched(synonym, subject) for synonym in row.synonyms)


@of_tables
def _rows_by_start() -> dict[str, tuple[int, ...]]:
    """Return the rows that have a synonym with a piece that starts with two given characters."""
    found: dict[str, set[int]] = {}
    for at, row in enumerate(families()):
        for synonym in row.synonyms:
            found.setdefault(max(synonym, key=len).lstrip("=")[:2], set()).add(at)
    return {start: tuple(sorted(at)) for start, at in found.items()}


def mentions(text: str, key: str) -> bool:
    """Tell whether a text speaks of a family under any of its names: 提高低保、优抚等标准 speaks of 低保标准.

    What the row excludes is not asked: in a list of several subjects it may belong to another of them.
    """
    row = _by_key().get(key)
    return row is not None and any(_matched(synonym, text.upper()) for synonym in row.synonyms)


_BLANKS = re.compile(r"[\s“”\"'《》（）()]+")
_BASE = re.compile(
    r"(?<=..)(?:占.*|在.+中的?(?:占比|比重|比例|份额)|[与同和](?:地区生产总值|国内生产总值|生产总值|GDP)的?(?:之比|比率|比值|比例)|相当于.*)$"
)


def _subject(name: str) -> str:
    return _BASE.sub("", _BLANKS.sub("", name).upper())


def _matched(synonym: tuple[str, ...], name: str) -> int:
    """Return how many characters of a name a synonym explains, 0 where it does not fit."""
    if synonym[0].startswith("="):
        return len(name) if name == synonym[0][1:] else 0
    at = 0
    for piece in synonym:
        at = name.find(piece, at)
        if at < 0:
            return 0
        at += len(piece)
    return sum(map(len, synonym))


def _admits(row: Family, name: str, measure: Measure, unit: str) -> bool:
    whole = (f"={name}",) in row.synonyms
    if not whole and any(word in name for word in row.exclusions):
        return False
    counted = measure is Measure.LEVEL or (measure is Measure.DELTA and unit != "个百分点")
    return not (counted and row.units) or unit in row.units
