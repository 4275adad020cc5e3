"""Numbers that Word puts before paragraphs by itself, counted again as Word counts them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from compare.read.word.names import child, count, switched_on, tags, value
from compare.read.word.numerals import numeral
from compare.read.word.styles import Styles

_DEEPEST = 8
_LONGEST = 40
"""Characters of a number's pattern; Word's own are under ten, 第%1章 say."""
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, kw_only=True)
class _Level:
    """How a level of a list is numbered: _Level(form="chineseCountingThousand", pattern="%1、", first=1)."""

    form: str = "decimal"
    pattern: str = ""
    first: int = 1
    restarts_after: int | None = None
    digits_only: bool = False


@dataclass(kw_only=True)
class _List:
    """A list's levels, and where its counting stands; lists of one pattern go on from each other's numbers."""

    levels: dict[int, _Level]
    styles: dict[str, int]
    at: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of a document: `Numbering(parts, styles).next("3", 0)` → 一、, then 二、."""

    def __init__(self, parts: list[Any], styles: Styles) -> None:
        self._styles = styles
        self._patterns: dict[str, _List] = {}
        self._lists: dict[str, tuple[str, dict[int, _Level], dict[int, int]]] = {}
        self._begun: set[tuple[str, int]] = set()
        linked: dict[str, str] = {}
        for root in parts:
            for each in root.iterchildren(*tags("w:abstractNum")):
                pattern = value(each, "w:abstractNumId")
                self._patterns[pattern] = _list_of(each)
                linked[pattern] = value(child(each, "w:numStyleLink"))
            for each in root.iterchildren(*tags("w:num")):
                self._lists[value(each, "w:numId")] = _one_of(each)
        for pattern, style in linked.items():
            meant = self._lists.get(styles.numbering(style)[0]) if style else None
            if meant and meant[0] in self._patterns:
                self._patterns[pattern] = self._patterns[meant[0]]

    def of_paragraph(self, properties: Any) -> tuple[str, int]:
        """Return list and level of a paragraph, by itself or by its style; ("", 0) for one that is not numbered."""
        own = child(properties, "w:numPr")
        style = self._styles.paragraph_style(properties)
        by_style, style_level = self._styles.numbering(style)
        name = value(child(own, "w:numId")) or by_style
        if name in ("", "0"):
            return "", 0
        told = child(own, "w:ilvl")
        level = count(told, 0) if told is not None else style_level
        if level is None:
            pattern = self._patterns.get(self._lists.get(name, ("", {}, {}))[0])
            level = pattern.styles.get(style, 0) if pattern else 0
        return name, min(level, _DEEPEST)

    def next(self, name: str, level: int) -> str | None:
        """Count a paragraph of a list and return its number; "" for a bullet, None where the file does not tell it."""
        pattern_name, own, starts = self._lists.get(name, ("", {}, {}))
        counted = self._patterns.get(pattern_name)
        if counted is None:
            return None
        levels = counted.levels | own
        here = levels.get(level)
        if here is None:
            return None
        self._start_again(counted, name, starts)
        counted.at[level] = counted.at[level] + 1 if level in counted.at else here.first
        for deeper in [each for each in counted.at if each > level]:
            again = levels[deeper].restarts_after if deeper in levels else None
            if again is None or (again and level < again):
                del counted.at[deeper]
        return _written(here, levels, counted.at)

    def _start_again(self, counted: _List, name: str, starts: dict[int, int]) -> None:
        for level, first in starts.items():
            if (name, level) not in self._begun:
                self._begun.add((name, level))
                counted.at[level] = first - 1


def _written(here: _Level, levels: dict[int, _Level], at: dict[int, int]) -> str | None:
    if here.form == "bullet":
        return ""
    known = True

    def put(place: re.Match[str]) -> str:
        nonlocal known
        level = int(place[1]) - 1
        of = levels.get(level, here)
        written = numeral(at.get(level, of.first), "decimal" if here.digits_only else of.form)
        known = known and written is not None
        return written or ""

    number = _PLACE.sub(put, here.pattern)
    return number if known else None


def _list_of(pattern: Any) -> _List:
    levels, styles = {}, {}
    for each in pattern.iterchildren(*tags("w:lvl")):
        level = count(each, 0, "w:ilvl")
        levels[level] = _level(each)
        style = value(child(each, "w:pStyle"))
        if style:
            styles[style] = level
    return _List(levels=levels, styles=styles)


def _one_of(number: Any) -> tuple[str, dict[int, _Level], dict[int, int]]:
    """Return the pattern of a list, the levels it has of its own, and where it starts anew."""
    own, starts = {}, {}
    for each in number.iterchildren(*tags("w:lvlOverride")):
        level = count(each, 0, "w:ilvl")
        told = child(each, "w:lvl")
        if told is not None:
            own[level] = _level(told)
        start = child(each, "w:startOverride")
        if start is not None:
            starts[level] = count(start, 1)
    return value(child(number, "w:abstractNumId")), own, starts


def _level(told: Any) -> _Level:
    # A format of a newer Word stands beside one that every program knows, which comes last.
    form = [value(each) for each in told.iter(*tags("w:numFmt"))]
    restart = child(told, "w:lvlRestart")
    return _Level(
        form=form[-1] if form else "decimal",
        pattern=value(child(told, "w:lvlText"))[:_LONGEST],
        first=count(child(told, "w:start"), 0),
        restarts_after=None if restart is None else count(restart, 0),
        digits_only=(digits := child(told, "w:isLgl")) is not None and switched_on(digits),
    )
