"""Administrative codes of places, from `seeds/places.tsv` (GB/T 2260)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from compare.lexicon.seeds import of_tables, rows

NATION = "000000"
ENDINGS = (
    "特别行政区",
    "自治区",
    "自治州",
    "自治县",
    "自治旗",
    "地区",
    "林区",
    "省",
    "市",
    "州",
    "盟",
    "区",
    "县",
    "旗",
)


@dataclass(frozen=True, kw_only=True)
class Division:
    """A place with its code; `until` is the year it was last listed under this name, "" where it still is."""

    code: str
    name: str
    until: str = ""

    @property
    def level(self) -> str:
        """Return how high the place stands: "450600" → prefecture."""
        if self.code == NATION:
            return "nation"
        if self.code.endswith("0000"):
            return "province"
        return "prefecture" if self.code.endswith("00") else "county"

    @property
    def province(self) -> str:
        """Return the code of the province: "450600" → "45"; "00" for the nation."""
        return self.code[:2]


@of_tables
def _by_name() -> dict[str, tuple[Division, ...]]:
    found: dict[str, dict[str, Division]] = defaultdict(dict)
    for row in rows("places.tsv"):
        found[row["name"]].setdefault(row["code"], Division(code=row["code"], name=row["name"], until=row["until"]))
    return {name: tuple(divisions.values()) for name, divisions in found.items()}


@of_tables
def _names() -> dict[str, str]:
    return {row["code"]: row["name"] for row in reversed(rows("places.tsv"))}


def divisions_named(name: str) -> tuple[Division, ...]:
    """Return the divisions of exactly this name: 朝阳区 → those of 北京 and of 长春; of a name not listed none."""
    return _by_name().get(name, ())


def every_division() -> Iterator[Division]:
    """Yield every division of the table, those given up as well."""
    for divisions in _by_name().values():
        yield from divisions


def division(name: str, around: str = "") -> Division | None:
    """Return the division a name stands for: "防城港市" → 450600; `around` (a path, a title) tells between namesakes.

    A name in front of another is read as its province or city: "广西防城港市". None where the table has no such name,
    or several and nothing tells which.
    """
    if name == "全国":
        return Division(code=NATION, name=name)
    for start in range(max(1, len(name) - 1)):
        candidates = _by_name().get(name[start:], ())
        if candidates:
            return _one_of(candidates, name[:start] + around)
    return None


def _one_of(candidates: tuple[Division, ...], around: str) -> Division | None:
    if len(candidates) == 1:
        return candidates[0]
    fitting = [each for each in candidates if any(_short(above) in around for above in names_above(each.code))]
    for among in (fitting, candidates):
        today = [each for each in among if not each.until]
        highest = [each for each in today if each.level != "county"]
        for found in (among, today, highest):
            if len(found) == 1:
                return found[0]
    return None


def names_above(code: str) -> list[str]:
    """Return the names of what a division lies in: "150702" → ["呼伦贝尔市", "内蒙古自治区"]."""
    names = _names()
    return [names[up] for up in (f"{code[:4]}00", f"{code[:2]}0000") if up in names and up != code]


def _short(name: str) -> str:
    """Return a name as it stands in titles and paths: 广西壮族自治区 → 广西, 呼伦贝尔市 → 呼伦贝尔."""
    for ending in ENDINGS:
        if name.endswith(ending) and len(name) - len(ending) >= 2:
            name = name.removesuffix(ending)
            break
    for people in ("壮族", "回族", "维吾尔"):
        name = name.removesuffix(people)
    return name


def place_in(words: str) -> str:
    """Return a place that a file's name or folder names, the longest; "" where it names none."""
    found = [name for name in _by_name() if len(name) > 2 and name in words]
    return max(found, key=len, default="全国" if "national" in words or "全国" in words or "国务院" in words else "")
