"""How far a name reaches: whose income, which trade, which kind of home; and what its words leave open."""

from __future__ import annotations

import re
from dataclasses import dataclass

from compare.lexicon.contrasts import both_sides_out
from compare.lexicon.figures import any_of
from compare.lexicon.seeds import of_tables, rows, words

_ASIDE = re.compile(r"（[^）]*）|\([^)]*\)")


@dataclass(frozen=True, kw_only=True)
class Words:
    """A number's name, its own clause up to it, that with the clause ahead, and what stands behind it in its clause.

    扣除价格因素，居民收入增长5% → Words(name="居民收入", own="居民收入增长", ahead="扣除价格因素，居民收入增长")
    """

    name: str
    own: str
    ahead: str
    behind: str = ""

    @property
    def around(self) -> str:
        """Return all of them in the order of the text: its clause with the one ahead, and what stands behind it."""
        return f"{self.ahead}{self.own}{self.behind}"


@dataclass(frozen=True, kw_only=True)
class SideSet:
    """One row of `seeds/scope_sides.tsv`: 居民 of 收入, told apart by 城镇 and 农村, and from 居民 without either."""

    key: str
    of: str
    where: re.Pattern[str]
    kinds: tuple[re.Pattern[str], ...]
    without: str
    results_only: bool

    def held(self, words: Words) -> frozenset[int] | None:
        """Return which kinds a number's words hold, None where the row says nothing of it: 农村居民收入 → {1}."""
        name = _ASIDE.sub("", words.name)
        beside = {"name": "", "own": words.own, "ahead": words.ahead, "around": f"{words.own} {words.behind}"}
        text = f"{name} {beside[self.of]}"
        if not self.where.search(text):
            return None
        plain = both_sides_out(text)
        return frozenset(at for at, kind in enumerate(self.kinds) if kind.search(plain))

    def apart(self, one: Words, other: Words) -> bool:
        """Tell whether two numbers are of different parts of a thing: 农村居民收入 and 居民收入 → True."""
        first, second = self.held(one), self.held(other)
        if first is None or second is None:
            return False
        if self.without == "apart":
            return first != second
        both = bool(first and second)
        return both and (first != second if self.without == "part" else first.isdisjoint(second))


@of_tables
def side_sets() -> tuple[SideSet, ...]:
    """Return the rows of the table in its order."""
    return tuple(
        SideSet(
            key=row["set"],
            of=row["of"],
            where=re.compile(row["where"]),
            kinds=tuple(re.compile(kind) for kind in row["alternatives"].split()),
            without=row["without"],
            results_only=row["between"] == "results",
        )
        for row in rows("scope_sides.tsv")
    )


def parts_apart(one: Words, other: Words, results: bool = False) -> tuple[str, ...]:
    """Return the rows by which two numbers are of different parts of a thing: 出口 and 进出口 → ("贸易",).

    Some rows hold between two `results` only: what was begun may be reported a year later as done, but 开工5座 and
    完工3座 are no two results of one thing.
    """
    asked = (each for each in side_sets() if results or not each.results_only)
    return tuple(each.key for each in asked if each.apart(one, other))


def is_within(one: Words, other: Words) -> bool:
    """Tell whether one name is the other with more words, which nothing around that one says: 公厕 / 水冲式公厕."""
    short, long = sorted((core_of(one.name), core_of(other.name)), key=len)
    if short == long or not (long.startswith(short) or long.endswith(short)):
        return False
    shorter = one if core_of(one.name) == short else other
    more = long.removeprefix(short) if long.startswith(short) else long.removesuffix(short)
    return more not in shorter.around


_PLACE = re.compile(
    "^(?![^，]{0,5}[全各本我城夜菜农股大都超])[一-鿿]{2,5}?(?:自治[州县旗]|新区|市(?![场民政值级])|县(?![域级城乡])|[州盟旗岛]|口岸|机场)(?=..)"
)


def places_apart(name: str, other: str) -> tuple[str, ...]:
    """Return the places that two names begin with where these are not one: 南汀县, 东浦新区 of their 经济总量.

    Nothing where only one name begins with a place: that may be left out where the report is its own.
    """
    one, two = _PLACE.match(name), _PLACE.match(other)
    if one is None or two is None or one.group() in two.group() or two.group() in one.group():
        return ()
    return one.group(), two.group()


@of_tables
def unit_class(unit: str) -> tuple[str, frozenset[str]]:
    """Return the class of a counter, "" for one that goes with most things, and the units it may stand for.

    户 → ("户", {"户", "家"}); 座 → ("", {"座"})
    """
    for row in rows("unit_classes.tsv"):
        if unit in words(row["units"]):
            return row["class"], frozenset((*words(row["units"]), *words(row["also"])))
    return "", frozenset((unit,))


def counts_alike(unit: str, other: str) -> bool:
    """Tell whether two counters may count one thing: 户 and 家 → True, 套 and 户 → False, 座 and 个 → True."""
    (one_class, one_units), (other_class, other_units) = unit_class(unit), unit_class(other)
    return one_class == other_class or unit in other_units or other in one_units


@of_tables
def _open_words() -> re.Pattern[str]:
    found = [word for row in rows("scope_words.tsv") for word in words(row["words"])]
    return re.compile(any_of(found))


_MARKS = re.compile(r"[\s“”\"'‘’《》〈〉（）()、，,和及与等]+")


_COUNT = re.compile(r"^(?:\d[\d+]*|[一二三四五六七八九十]+)(?:大类|[大项件个类])(?=..)")
"""How many there are is no part of a name: “28+10”项民生实事."""


@of_tables
def _same_words() -> tuple[tuple[str, str], ...]:
    return tuple((row["word"], row["is"]) for row in rows("same_words.tsv"))


@of_tables
def core_of(name: str) -> str:
    """Return a name without the words that say nothing of how far it reaches: 全省新建农村公路里程 → 农村公路.

    Where nothing would be left the name stays whole.
    """
    plain = _COUNT.sub("", _MARKS.sub("", _ASIDE.sub("", name) or name))
    for word, told in _same_words():
        plain = plain.replace(word, told)
    return _open_words().sub("", plain) or plain


def says_nothing(name: str) -> bool:
    """Tell whether a name is made of words alone that say nothing of what it is: 重点项目 → True, 渔港项目 → False."""
    return not _open_words().sub("", _MARKS.sub("", name))
