"""Gives each number of a list its own name where one name is shared: 城乡, 、, 分别."""

from __future__ import annotations

import re

from compare.extract.placing import Named
from compare.extract.reading import Reading
from compare.lexicon.names import name_words
from compare.model.indicator import Measure

_AND = re.compile(r"、|和(?![美谐平田睦])|(?<!参)与|(?<!普)(?<!惠)及(?![其时格])")
_BESIDE = re.compile("、|和|与|及|以及")
_HELD_AGAINST = r"(?:同比|[比较](?:上年|去年|(?:19|20)\d\d年底?|“?十[一二三四五六七八九]五”?(?:时期|期间|末)))?"
_RESPECTIVELY = re.compile(
    f"{_HELD_AGAINST}(?:分别)?{_HELD_AGAINST}(?:实际)?(?:增长|下降|提高|增加|减少|上升|上涨|降低|提升|达到|达|占|为)(?:了|到|至)?(?:约|近|超)?"
)
_TURN = re.compile(
    "(?:左右|以上|以内)?[、和，]?(?:同比)?(?:增长|上升|上涨|提高|增加|下降|回落|下跌|减少|降低)(?:了|约|近|超)?"
)
"""Where a list of growths turns: 分别增长3%、下降4%."""
_SHARE = re.compile("(?:增加值|产值|营收|营业收入|投资|支出|收入|出口额?|进口额?|数量|贷款|利润)?占.+(?:比重|比例)$")
"""What two parts of one whole share: 数字产业、海洋产业产值占工业比重."""
_OF_WHOLES = re.compile("(?P<part>[^、和与及]+)占(?P<wholes>.+?)(?P<tail>比重|比例)")
"""One part of several wholes: 货运量占全市、沿海三县总运量比重."""
_LEVEL = re.compile(
    "(?:世界|国际|国家|区域|省|自治区|市|县|区|乡镇|乡|镇|村|地市?)级|过[一二三四五六七八九十百千万亿]+元?级?|超?[0-9十百千]*[万亿]+元?级(?:以上)?"
)
"""A rank of bodies, told without the body where the next number has it: 8个国家级、36个省级重点专科."""
_COUNTED = re.compile("[两二三四五六七八]项(?:指标)?(?=增速|增幅|占比|$)")
"""What sums up a list of names: 财政收入、税收收入两项增速."""
_SIDES = ("城镇", "农村", "城市", "乡村")
_PACES = ("增速", "增幅", "占比")
"""Tails that any thing can take, whatever it ends with: 快递业务量和收入增速."""
_SECTORS = re.compile(
    r"^(?P<first>第?[一二三](?:(?:次?产业?)?[、和]第?[一二三])+)(?:次?产业|次?产(?![品量值能出]))(?P<tail>.*)$"
)
_WHOLE = ("率", "额", "值", "量", "指数")
"""How a name ends that lacks nothing: 地区生产总值 of 地区生产总值、税收收入."""

_PRODUCE = {"粮": "粮食", "油": "油料", "棉": "棉花", "肉": "肉类", "奶": "奶类", "蛋": "禽蛋", "菜": "蔬菜"}
_SHORT = re.compile("(?P<things>[粮油棉肉奶蛋菜]{2,5})(?P<tail>总?产量?|总产值|产能)")
"""Produce named by single characters: 粮肉奶产量分别…."""


def distributed(text: str, readings: tuple[Reading, ...], said: list[Named]) -> list[str]:
    """Return the names with every shared one given out to the numbers that share it.

    A list of things stays in mind: "城乡居民收入分别增长6%、7%，总量分别为3万元、2万元" is four names.
    """
    names = _with_bodies([named.name for named in said])
    topics: list[str] = []
    for members in _lists(text, readings, names):
        name = names[members[0]]
        parts = shares(name, len(members))
        if not parts and len(topics) == len(members) and _reuses(name, text, readings[members[0]]):
            parts = topics
        parts = parts or _one_by_one(text, readings, names, members)
        if parts:
            topics = [_without_pace(part) for part in parts]
            for i, part in zip(members, parts, strict=True):
                names[i] = part
    return _for_both(text, readings, names)


def _for_both(text: str, readings: tuple[Reading, ...], names: list[str]) -> list[str]:
    """Join two names where 分别 gives both one number: 游客40万人次，收入3亿元，分别增长20% → 游客、收入 for 20%."""
    found = list(names)
    for i in range(2, len(readings)):
        before, own = readings[i - 2 : i], readings[i]
        words = text[own.clause.start : own.figure.span.start]
        alone = own.group not in {each.group for each in (*before, *readings[i + 1 : i + 2])}
        if alone and "分别" in words and _RESPECTIVELY.fullmatch(words) and names[i] == names[i - 1] != names[i - 2]:
            apart = "，" in text[before[0].figure.span.end : before[1].figure.span.start]
            found[i] = f"{names[i - 2]}、{names[i - 1]}" if apart else found[i]
    return found


def _without_pace(name: str) -> str:
    pace = next((each for each in _PACES if name.endswith(each)), "")
    return name.removesuffix(pace)


def _with_bodies(names: list[str]) -> list[str]:
    """Complete a bare level by what the next number has: 国家级, 省级重点专科 → 国家级重点专科, 省级重点专科."""
    found = list(names)
    for i in range(len(found) - 2, -1, -1):
        following = _LEVEL.match(found[i + 1])
        if following and _LEVEL.fullmatch(found[i]):
            found[i] += found[i + 1][following.end() :]
    return found


def _lists(text: str, readings: tuple[Reading, ...], names: list[str]) -> list[list[int]]:
    """Return the numbers that stand in lists, list by list; 原煤、原油、天然气产量6万吨、1万吨、9亿立方米 is one."""
    found: list[list[int]] = []
    for i, reading in enumerate(readings):
        before = readings[i - 1] if i else None
        gap = "" if before is None else text[before.figure.span.end : reading.figure.span.start]
        level = before is not None and before.measure is reading.measure is Measure.LEVEL
        turned = before is not None and _turned(text, readings[found[-1][0]], gap)
        if before is not None and (before.group == reading.group or turned or (level and _BESIDE.fullmatch(gap))):
            found[-1].append(i)
        else:
            found.append([i])
    out: list[list[int]] = []
    for members in found:
        mixed = len({readings[i].group for i in members}) > 1
        if mixed and not shares(names[members[0]], len(members)):
            by_group: dict[int, list[int]] = {}
            for i in members:
                by_group.setdefault(readings[i].group, []).append(i)
            out += by_group.values()
        else:
            out.append(members)
    return [members for members in out if len(members) > 1]


def _turned(text: str, first: Reading, gap: str) -> bool:
    """Tell whether a list of growths goes on with a fall or the other way round: 分别增长3%、下降4%."""
    return _TURN.fullmatch(gap) is not None and "分别" in text[first.clause.start : first.figure.span.start]


def _one_by_one(text: str, readings: tuple[Reading, ...], names: list[str], members: list[int]) -> list[str]:
    """Give 分别 numbers without a name of their own the names of as many numbers before them.

    "签约金额3亿元、到位资金2亿元，分别增长13%、33%" → 签约金额, 到位资金.
    """
    first, count = members[0], len(members)
    clause = text[readings[first].clause.start : readings[first].figure.span.start]
    before = names[first - count : first] if first >= count else []
    return before if _RESPECTIVELY.fullmatch(clause) and len(set(before)) == count else []


def _reuses(name: str, text: str, reading: Reading) -> bool:
    attribute = any(name.endswith(each) for each in name_words().attributes) or len(name) < 2
    return attribute and "分别" in text[reading.clause.start : reading.figure.span.start]


def shares(name: str, count: int) -> list[str]:
    """Split a shared name: ("城乡居民收入", 2) → 城镇居民收入, 农村居民收入; [] if it holds no such number."""
    name = _COUNTED.sub("", name)
    short = _SHORT.fullmatch(name)
    if short and len(short["things"]) == count:
        return [_PRODUCE[each] + short["tail"] for each in short["things"]]
    wholes = _OF_WHOLES.fullmatch(name)
    told = shares(wholes["wholes"], count) or _AND.split(wholes["wholes"]) if wholes else []
    if wholes and len(told) == count:
        return [f"{wholes['part']}占{whole}{wholes['tail']}" for whole in told]
    sectors = _SECTORS.match(name)
    if sectors:
        ordinals = re.findall("[一二三]", sectors["first"])
        return [f"第{each}产业{sectors['tail']}" for each in ordinals] if len(ordinals) == count else []
    parts = [part for part in _AND.split(name) if part]
    if count == 2 and "城乡" in name and len(parts) != count:
        return [name.replace("城乡", "城镇", 1), name.replace("城乡", "农村", 1)]
    if len(parts) != count:
        return []
    if count == len(parts) == 2 and parts[0] in _SIDES and parts[1].startswith(_SIDES):
        return [parts[0] + parts[1][2:], parts[1]]
    if all(part in name_words().attributes for part in parts[1:]):
        return _of_one_thing(parts)
    tail = _tail(parts)
    if tail in _PACES:
        return [part if part.endswith(_PACES) else part + tail for part in parts]
    people = ("游客", "旅客") if tail.endswith("花费") else ()
    whole = (*({tail, *name_words().tails} - {"产业"}), *people, *_WHOLE)
    return [part if part.endswith(whole) else part + _rest(part, tail) for part in parts]


def _rest(part: str, tail: str) -> str:
    """Return what of a shared tail a part has not yet: 海洋产业 of 产业增加值 lacks 增加值."""
    held = next((size for size in range(len(tail), 0, -1) if part.endswith(tail[:size])), 0)
    return tail.removeprefix("产业") if not held and part.endswith("业") else tail[held:]


def _of_one_thing(parts: list[str]) -> list[str]:
    """外贸总额增速、规模 → 外贸总额增速, 外贸总额规模."""
    own = next((each for each in sorted(name_words().attributes, key=len)[::-1] if parts[0].endswith(each)), "")
    thing = parts[0].removesuffix(own)
    return [parts[0], *(thing + part for part in parts[1:])]


def _tail(parts: list[str]) -> str:
    last = parts[-1]
    share = _SHARE.search(last)
    if share:
        return share.group()
    for tail in name_words().tails:
        if last.endswith(tail) and len(last) > len(tail):
            more = name_words().tail_modifiers.search(last.removesuffix(tail))
            whole = (more.group() if more else "") + tail
            return whole if len(last) > len(whole) else tail
    return ""
