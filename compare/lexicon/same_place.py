"""Tells whether two names are of one place: a longer name, an older one, or one without its people."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from compare.lexicon.places import ENDINGS, Division, division, divisions_named, every_division, names_above
from compare.lexicon.seeds import of_tables, rows

_KINDS = {"自治州": "州", "自治县": "县", "自治旗": "旗", "林区": "区"}
_ABOVE = re.compile(r"(?P<above>.{2,}?(?:省|自治区|自治州|地区|市|州|盟))(?P<rest>.{2,})")
_RISES = {("县", "市"), ("县", "区"), ("市", "区"), ("地区", "市"), ("盟", "市"), ("旗", "区"), ("旗", "市")}
"""What a place of one kind may have become: 县 that grew to 市, 市 that was taken into another as 区."""


_NAMELESS = ("市辖", "县", "省直辖县级行政区划", "自治区直辖县级行政区划")
"""What stands in the table between a province and its counties without a name of its own."""
_PEOPLE = 2
"""Characters from which the name of a people, 族 included, can stand for a place: 东乡族."""
_SAID, _CLEARLY = 3, 3
"""Times a text names the city a district lies in before it is believed, and how much oftener than any other."""


class Sameness(StrEnum):
    """What two names say of their places.

    SAME: 海拉尔区 / 呼伦贝尔市海拉尔区. RENAMED, by the form of the names alone: 云汀县 / 云汀市. OTHER: 吉林省 /
    吉林市.
    """

    SAME = "same"
    RENAMED = "renamed"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class _Name:
    """A name taken apart: 呼伦贝尔市海拉尔区 → above ("呼伦贝尔市",), own "海拉尔区", stem "海拉尔", kind "区"."""

    above: tuple[str, ...]
    own: str
    stem: str
    kind: str


def same_place(earlier: str, later: str) -> Sameness:
    """Tell whether two names, that of the earlier report first, are of one place.

    广西 / 广西壮族自治区, 栾城县 / 栾城区 (the table of codes has both) → SAME; 云汀县 / 云汀市, which it has not →
    RENAMED, a guess; 朝阳市 / 朝阳县, which exist side by side, 北京市朝阳区 / 长春市朝阳区 → OTHER.
    """
    if earlier == later:
        return Sameness.SAME
    old, new = _taken_apart(earlier), _taken_apart(later)
    if _apart(old.above, new.above):
        return Sameness.OTHER
    before, after = _candidates(old), _candidates(new)
    if {each.code for each in before} & {each.code for each in after}:
        return Sameness.SAME
    if before and after:
        return Sameness.SAME if old.stem == new.stem and _one_became_the_other(before, after) else Sameness.OTHER
    if old.own == new.own:
        return Sameness.SAME
    if old.stem != new.stem:
        return Sameness.OTHER
    risen = (old.kind, new.kind) in _RISES
    return Sameness.RENAMED if risen or old.kind == new.kind or not (old.kind and new.kind) else Sameness.OTHER


def _one_became_the_other(before: Sequence[Division], after: Sequence[Division]) -> bool:
    """Tell whether one of two places of the table was given up in the province where the other is: 栾城县 → 栾城区."""
    return any(
        one.province == other.province and bool(one.until or other.until)
        for one in before
        for other in after
        if one.level == other.level or "prefecture" not in (one.level, other.level)
    )


@of_tables
def _taken_apart(name: str) -> _Name:
    above: list[str] = []
    while True:
        found = _ABOVE.fullmatch(name)
        short = next((each for each in _provinces() if name.startswith(each) and name != each), "")
        if found and not divisions_named(name):
            above.append(found["above"])
            name = found["rest"]
        elif short and not divisions_named(name) and divisions_named(name.removeprefix(short)):
            above.append(short)
            name = name.removeprefix(short)
        else:
            return _Name(above=tuple(above), own=name, stem=_stem(name), kind=_kind(name))


@of_tables
def _provinces() -> tuple[str, ...]:
    return tuple({_stem(each.name) for each in every_division() if each.level == "province"})


@of_tables
def _peoples() -> re.Pattern[str]:
    words = sorted((row["people"] for row in rows("peoples.tsv")), key=len, reverse=True)
    return re.compile(rf"(?<=..)(?:{'|'.join(words)})+$")


def _ending(name: str) -> str:
    return next((each for each in ENDINGS if name.endswith(each) and len(name) - len(each) >= 2), "")


def _kind(name: str) -> str:
    ending = _ending(name)
    return _KINDS.get(ending, ending)


def _stem(name: str) -> str:
    """Return a name without what kind of place it is and without its people: 延边朝鲜族自治州 → 延边, 吉林市 → 吉林.

    A place that is called by its people alone keeps them, without 族: 鄂温克族自治旗 → 鄂温克.
    """
    ending = _ending(name)
    stem = _peoples().sub("", name.removesuffix(ending))
    return stem.removesuffix("族") if ending in _KINDS and len(stem) > _PEOPLE else stem


@of_tables
def _by_stem() -> dict[str, tuple[Division, ...]]:
    found: dict[str, list[Division]] = defaultdict(list)
    for each in every_division():
        found[_stem(each.name)].append(each)
    return {stem: tuple(divisions) for stem, divisions in found.items()}


def _candidates(name: _Name) -> tuple[Division, ...]:
    """Return the places of the table that a name may mean: 广西, 广西自治区 → 450000; 吉林 → province and city."""
    found = divisions_named(name.own) or tuple(
        each for each in _by_stem().get(name.stem, ()) if name.kind in ("", _kind(each.name))
    )
    stems = {_stem(each) for each in name.above}
    return tuple(each for each in found if not stems or stems & set(map(_stem, names_above(each.code))))


def _apart(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether places lie in different ones: 北京市 / 长春市, but not 吉林省 / 长春市, 呼伦贝尔盟 / 呼伦贝尔市."""
    if not one or not other or {_stem(each) for each in one} & {_stem(each) for each in other}:
        return False
    return {_kind(each) in ("省", "自治区", "") for each in one} == {
        _kind(each) in ("省", "自治区", "") for each in other
    }


def meant(name: str, around: str) -> str:
    """Return a name that several places share with what the one that is meant lies in, where a text makes that clear.

    朝阳区, in a text that says 长春 nine times and 北京 once → 长春市朝阳区; 海拉尔区, being the only one → as it is.
    """
    said = {}
    for each in divisions_named(name):
        above = next((above for above in names_above(each.code) if _stem(above) not in _NAMELESS), "")
        said[above] = around.count(_stem(above)) if above else 0
    if len(said) < 2:
        return name
    (most, times), (_, next_most) = sorted(said.items(), key=lambda each: -each[1])[:2]
    return most + name if times >= max(_SAID, _CLEARLY * next_most) else name


def division_meant(name: str, around: str) -> Division | None:
    """Return the division a name stands for, as `division` does, or by its short form: 广西 → 450000, 延边州 → 222400.

    None where the table has no such name, or several and nothing tells which.
    """
    found = division(name, around)
    if found:
        return found
    today = [each for each in _candidates(_taken_apart(name)) if not each.until]
    return today[0] if len(today) == 1 else None


def bucket(name: str) -> str:
    """Return what names of one place share: 呼伦贝尔市海拉尔区, 海拉尔市 → 海拉尔; others may share it too."""
    return _taken_apart(name).stem


def fullest(names: Sequence[str]) -> str:
    """Return the fullest of several names of one place: 海拉尔区, 呼伦贝尔市海拉尔区 → the second; of none ""."""
    return max(names, key=len, default="")
