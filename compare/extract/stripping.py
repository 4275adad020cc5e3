"""Strips verbs, adverbs and times from both ends of the words around a number."""

from __future__ import annotations

import re

from compare.lexicon.names import name_words

_COUNT = r"(?:\d+|[一二两三四五六七八九十]+)"
_DATED = r"(?:(?:20|19)\d\d|[一二][九〇○零][〇○零一二三四五六七八九]{2})年(?:底|末|度)?"
_YEAR = re.compile(
    rf"^(?:到)?{_DATED}(?:以?前)?|^“?十[一二三四五六七八九]五”?(?:时期|期间|末)?|^“[一二三四五六七八九]五”(?:时期|期间|末)"
    rf"|^(?:\d{{1,2}}月?[—－-])?\d{{1,2}}月(?:份|底|末|初|[上中下]旬)?(?:以?前)?|^(?:力争)?用{_COUNT}年(?:左右)?的?时间|^(?:[近前]|过去|这)?五年(?:来|间|内|中(?![国央小等部西高]))?(?!规划|计划|行动|目标|发展|期)|^[近前][二两三四五]年|^[二两三四五]年[内间]|^了"
    r"|^第?[一二三四五六七八九十]{1,3}(?:是(?!否)|要(?!素))"
    rf"|^连续{_COUNT}个?(?:年度?|季度|月)|^(?:今后|未来)[\d一二两三四五六七八九十几]+年"
)
_LASTING = re.compile(
    rf"连续{_COUNT}个?[年季月]*度?$|{_DATED}$|(?<!第)(?:[过这]去?|前|近)?{_COUNT}年[来间内]?$"
    r"|(?:平均)?每\d*[一-鿿]{1,2}$|(?:要|已)?(?:覆盖到?|(?:扩大|推广|拓展)到)(?:全国|全省|全区|全市)?$"
    r"|(?:突破|超过?|达到?|跨越|迈上)[十百千万]*[万亿]元?(?:大关)?$"
    r"|(?:连续|接连)?(?:跨越|迈上|跨上|连跨|跨)了?[\d两三四五]+个[百千万亿元级大]*台阶$"
)
_EDGE = " 、，：；。—-（）()“”"
_AGAINST = re.compile(
    rf"(?:比|较|[与同和](?=上年|去年)|高于|低于|快于|好于)(?:20\d\d年?|{_DATED}|前{_COUNT}年|上一?个五年|上年|去年|上一?年?度|[一二三四]季度|上半年|“?十[一二三四五六七八九]五”?(?:末|时期|期间)?|“[一二三四五六七八九]五”(?:末|时期|期间)|[一二两三四五六七八九十\d]+年前|同期|全国|全省|全区|全市|年初)[^，]*$"
)
_THAN = "(?:高于|低于|快于|高出|超过|超(?=国家|年度|全国|目标|全省)|(?:好于|优于)(?![Ⅰ-Ⅴ三二]))"
_ABOVE = re.compile(rf"(?<!不){_THAN}(?!.*{_THAN})[^，。；\d]{{2,14}}$")
"""Whom a number is held against: 工业增加值增速高于全部规上工业 is about 工业增加值增速."""
_BASIS = re.compile(
    r"(?:按|扣除|剔除)[^，]{0,12}(?:口径|价格?|因素|汇率)(?:计算|后)?(?:同比)?(?:实际|增长|下降|增加|减少|提高|降低)*$"
    r"|(?:是|为)?在[^，]{2,20}基础上[^，]{0,6}$"
)
_AMONG = re.compile("^在[^，。；]{4,24}中(?=[^国央小等部西高心期医学药型央间\\d][^，。；]+)")
"""Among whom something holds its place: 在全省各县中交付率."""
_FURTHEST = 200
"""Characters in front of a number in which its name is looked for: no name is half as long, however long the list."""
_LEAST = 3
"""A name has at least this many characters where a verb in front of it is cut off."""


def stripped(words: str) -> str:
    """Return the noun phrase in a stretch of text: "力争新增就业达到" → "新增就业"."""
    words = words[-_FURTHEST:]
    name = _AMONG.sub("", re.split(r"[，；：。]", words)[-1]).strip(_EDGE[:-2]).rstrip("“").lstrip("”")
    name = _BASIS.sub("", _AGAINST.sub("", _ABOVE.sub("", name)))
    if (
        "（" in name
        and "）" not in name
        and words.rstrip().endswith(("）", "）达到", "）达", "）增加至", "）增至", "）有"))
    ):
        name += "）"
    if name.endswith("）") and "（" not in name:
        name = name.strip("）")
    name = trimmed(name)
    cut = _after_inner_verb(name)
    return _unquoted(closed(trimmed(cut) if cut != name else name, words))


def closed(name: str, words: str) -> str:
    """Give a name the bracket back that was stripped from its end: 县（区、市 of 县（区、市）增加至."""
    return name + "）" if name.count("（") > name.count("）") and name + "）" in words else name


def trimmed(name: str) -> str:
    """Strip verbs, adverbs and times from both ends only: "新建乡镇消防站" → "乡镇消防站"."""
    table = name_words()
    changed = True
    while changed and name:
        changed = False
        dated = _YEAR.match(name)
        if dated:
            name, changed = name[dated.end() :].strip(_EDGE[:-2]), True
        head = table.leading.match(name)
        if (
            head
            and not _TRADE.match(name)
            and not table.guarded.match(name)
            and name[head.end() : head.end() + 1] not in ("率", "额", "量", "性")
        ):
            name, changed = name[head.end() :].strip(_EDGE[:-2]), True
        name, kept = _LASTING.sub("", name), name
        changed = changed or name != kept
        tail = table.trailing.search(name)
        money = tail and tail.group() == "安排" and _MONEY.search(name[: tail.start()])
        if tail and (tail.group() not in table.trailing_guarded or tail.start() == 0 or money):
            name, changed = name[: tail.start()].strip(_EDGE[:-2]), True
    return name


_TRADE = re.compile("(?:出口|进口)(?:[、和](?:出口|进口)|分别|规模|增速|占比|增长|下降|逆势|同比|均|达|突破|超|$)")
"""What is bought and sold abroad is a name of its own where nothing else is named: 出口增长10.1%."""
_MONEY = re.compile(r"(?:收入|支出|赤字|投资|国债|债券|预算)拟?$")
"""What a budget sets: 收入安排21亿元 is about 收入, while 资金安排 may be a name of its own."""


def _after_inner_verb(name: str) -> str:
    """Return what stands behind the last verb inside a name: 平台建设推动企业反映问题解决率 → 企业反映问题解决率."""
    found = name
    for verb in name_words().inner.finditer(name):
        rest = name[verb.end() :]
        if verb.start() > 0 and len(rest) >= _LEAST and not rest.startswith("了"):
            found = rest
        elif verb.start() > 0 and len(rest) > _LEAST:
            found = rest[1:]
    return found


def _unquoted(name: str) -> str:
    """Drop quotes that opened or closed outside the name."""
    if name.count("“") != name.count("”"):
        return name.strip("“”") if name[:1] in "“”" or name[-1:] in "“”" else name.replace("“", "").replace("”", "")
    return name
