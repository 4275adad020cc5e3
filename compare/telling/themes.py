"""The changes by theme: the sections of the new plan, its main goals first, then what the old plan alone had."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from compare.model.comparison import Comparison, Evidence, Relation, SectionChange
from compare.telling.brief.gate import section_id
from compare.telling.brief.quotes import brief_heading
from compare.telling.division import Division, division_of
from compare.telling.entries import Entry, is_new
from compare.telling.lines import Sort
from compare.telling.places import Sentences

_NUMBER = re.compile(
    r"(?:[（(][一二三四五六七八九十]+[)）]|[一二三四五六七八九十]+、|第[一二三四五六七八九十]+[，、]|——)\s*"
)
_TURNS = re.compile(r"[，、：；。]")


class Group(StrEnum):
    """What the entries of a theme are grouped by, in the order in which they are told."""

    NUMBERS = "numbers"
    NEW = "new"
    REWORDED = "reworded"
    KEPT = "kept"
    GONE = "gone"
    CARRIED = "carried"


class Fate(StrEnum):
    """What is counted on the closed line of a theme."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    GONE = "gone"


_FATES = {
    Sort.NEW_TARGET: Fate.NEW,
    Sort.NEW_ITEM: Fate.NEW,
    Sort.KEPT: Fate.SAME,
    Sort.CARRIED: Fate.SAME,
    Sort.DROPPED_TARGET: Fate.GONE,
    Sort.DROPPED_ITEM: Fate.GONE,
}


@dataclass(frozen=True, kw_only=True)
class Theme:
    """A section of the new plan with its entries by group, or one that only the old plan had.

    `number` and `title` are its heading in two, `became` tells what became of the section, `origin` the old sections
    that what is gone came from, where those have another name. `ids` are the section's ids in the brief.
    """

    number: str
    title: str
    became: str
    moved: bool
    origin: tuple[str, ...]
    ids: tuple[str, ...]
    groups: tuple[tuple[Group, tuple[Entry, ...]], ...]

    @property
    def entries(self) -> list[Entry]:
        """Return all entries of the theme, in the order of its groups."""
        return [entry for _, held in self.groups for entry in held]

    @property
    def counts(self) -> dict[Fate, int]:
        """Return how many of its lines came to what."""
        found = Counter(fate_of(line.sort) for entry in self.entries for line in entry.lines)
        return {fate: found[fate] for fate in Fate}

    @property
    def short(self) -> tuple[str, str]:
        """Return the first clause of the title and the rest of it: 着力扩大内需, ，增强…."""
        turn = _TURNS.search(self.title)
        return (self.title[: turn.start()], self.title[turn.start() :]) if turn else (self.title, "")


def fate_of(sort: Sort) -> Fate:
    """Return what a line is counted as: a raised number as CHANGED."""
    return _FATES.get(sort, Fate.CHANGED)


def group_of(entry: Entry) -> Group:
    """Return the group of an entry: a sentence with a new number among NUMBERS, one that went among GONE."""
    sorts = {line.sort for line in entry.lines}
    numbers = any(line.is_number for line in entry.lines)
    if entry.new is None:
        return Group.GONE
    if numbers and sorts - {Sort.KEPT}:
        return Group.NUMBERS
    if is_new(entry):
        return Group.NEW
    if not numbers and Sort.REWORDED in sorts:
        return Group.REWORDED
    return Group.KEPT if numbers else Group.CARRIED


Key = tuple[int, int | None]
"""A theme's side, 1 for a section of the new plan and 0 for one of the old, and its section."""


class _Homes:
    """Where an entry belongs: the section of the new plan, of what went that which answers to its old one."""

    def __init__(self, comparison: Comparison) -> None:
        self.places = Sentences.of(comparison)
        goals = [(each.old, each.new) for each in comparison.headline]
        old, new = (
            [each.evidence for each in side if each and each.main] for side in zip(*goals, strict=True) or ((), ())
        )
        self.old, self.new = division_of(0, self.places, old), division_of(1, self.places, new)
        self.changes: dict[int, SectionChange] = {}
        self._answers: dict[int, int | None] = {}
        starts = {each.span.start: i for i, each in enumerate(comparison.new.sections)}
        for change in comparison.sections:
            for section in change.new:
                self.changes.setdefault(starts[section.span.start], change)
            for section in change.old:
                home = self.new.above(starts[change.new[0].span.start]) if change.new else None
                self._answers.setdefault(section.span.start, home)

    def of(self, entry: Entry) -> Key:
        if entry.new:
            return 1, self.new.of_sentence(self.places.at(1, entry.new.span))
        section = self.old_section(entry.olds[0])
        if section is None:
            return 1, None
        if section == self.old.goals and self.old.is_divided(section) and self.new.goals is not None:
            return 1, self.new.goals
        home = self._answers.get(self.old.report.sections[section].span.start)
        return (0, section) if home is None else (1, home)

    def old_section(self, side: Evidence) -> int | None:
        return self.old.of_sentence(self.places.at(0, side.span))


def themes_of(comparison: Comparison, entries: Iterable[Entry], words: Mapping[str, str]) -> tuple[Theme, ...]:
    """Return the themes with their entries: main goals, the sections of the new plan, those that only the old one had.

    What was dropped stands in the section that answers to the one it came from.
    """
    homes = _Homes(comparison)
    held: dict[Key, list[Entry]] = {}
    for entry in entries:
        held.setdefault(homes.of(entry), []).append(entry)
    order = sorted(held, key=lambda key: _order(key, homes))
    return tuple(_theme(key, held[key], homes, words) for key in order)


def _order(key: Key, homes: _Homes) -> tuple[bool, bool, int]:
    side, section = key
    return (
        side == 0,
        not (side == 1 and section is not None and section == homes.new.goals),
        -1 if section is None else section,
    )


def _theme(key: Key, entries: list[Entry], homes: _Homes, words: Mapping[str, str]) -> Theme:
    side, section = key
    division = (homes.old, homes.new)[side]
    change = homes.changes.get(section) if side and section is not None else None
    if section is None:
        number, title = "", words["theme_none"]
    elif side and section == division.goals and division.is_divided(section):
        number, title, change = "", words["theme_goals"], None
    else:
        number, title = heading_parts(division.report.sections[section].heading)
    groups = {group: [each for each in entries if group_of(each) is group] for group in Group}
    return Theme(
        number=number,
        title=title,
        became=words["theme_gone"] if side == 0 else _became(change, section, homes, words),
        moved=change is not None and change.relation is Relation.MOVED,
        origin=_origin(groups[Group.GONE], title, homes),
        ids=(section_id(change),) if change else (),
        groups=tuple((group, tuple(_ordered(group, held))) for group, held in groups.items() if held),
    )


def _ordered(group: Group, entries: list[Entry]) -> list[Entry]:
    """Return the entries of a group: what came, moved or went by weight, all else in reading order."""
    if group in (Group.NUMBERS, Group.NEW, Group.GONE):
        return sorted(entries, key=lambda each: (-each.weight, each.side.span.start))
    return sorted(entries, key=lambda each: each.side.span.start)


def heading_parts(heading: str) -> tuple[str, str]:
    """Return a heading's number and its words: "（二）扩大内需。" → "（二）", "扩大内需"."""
    found = _NUMBER.match(heading)
    at = found.end() if found and found.end() < len(heading) else 0
    return heading[:at], heading[at:].rstrip("。：")


def _origin(gone: list[Entry], title: str, homes: _Homes) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for entry in gone:
        section = homes.old_section(entry.olds[0])
        if section is not None and not (section == homes.old.goals and homes.old.is_divided(section)):
            found.setdefault(heading_parts(homes.old.report.sections[section].heading)[1])
    return tuple(map(brief_heading, found)) if list(found) != [title] else ()


def _became(change: SectionChange | None, section: int | None, homes: _Homes, words: Mapping[str, str]) -> str:
    """Return what became of a section, as a few words: 由第2移到第1, 原“加快工业转型升级”."""
    if change is None or section is None:
        return ""
    olds = "”“".join(brief_heading(each.heading) for each in change.old)
    match change.relation:
        case Relation.MOVED:
            return _moved(change, section, homes, words)
        case Relation.RENAMED | Relation.MERGED | Relation.SPLIT:
            return words[f"theme_{change.relation.value}"].format(old=olds)
        case Relation.ADDED:
            return words["theme_added"]
    return ""


def _moved(change: SectionChange, section: int, homes: _Homes, words: Mapping[str, str]) -> str:
    starts = {each.span.start: i for i, each in enumerate(homes.old.report.sections)}
    was = starts.get(change.old[0].span.start) if change.old else None
    if was is None or was not in homes.old.sections or section not in homes.new.sections:
        return words["moved"]
    ranks = _rank(homes.old, was), _rank(homes.new, section)
    return words["theme_moved"].format(old=ranks[0], new=ranks[1]) if ranks[0] != ranks[1] else words["moved"]


def _rank(division: Division, section: int) -> int:
    return division.siblings(section).index(section) + 1
