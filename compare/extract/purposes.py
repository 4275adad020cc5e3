"""What money is for: "投资5亿元的港口冷库" and "筹措7亿元实施就业工程" name the money after its purpose."""

from __future__ import annotations

import re

from compare.extract.placing import Named, Placing, is_generic
from compare.extract.stripping import stripped
from compare.lexicon.names import name_words

_MONEY = frozenset({"元", "美元", "港元", "欧元"})
_OBJECT = re.compile(r"的(?P<what>[^，。；：、\d]{2,24})")
_DONE = re.compile(
    r"(?:(?:基本|全部|正式|顺利|全面|如期|年内|主体|整体|前期|开始|建设|已经|已|均)*"
    r"(?:完工|竣工|建成|开工|投产|投用|投入|运营|营业|封顶|启动|落地|开业|完成|推进|展开|建设(?!.*(?:项目|工程)))(?:.{0,8}))$"
)
_OF_TARGET = re.compile(r"^对(?P<what>.{2,20}?)(?:进行|实行|开展)(?:了)?(?:全面|综合|集中|系统)?(?P<how>.{2,6})$")
_REALISED = re.compile(
    r"(?<=工程|项目)(?:实现|投入|完成|全面|全部|已|基本|顺利|成功|进展|完工|开工|竣工|正式|主体|如期|建成|启动|落地|推进).*$"
)
"""What a clause says of the project its money went to: 投资5亿元的道路工程实现全线贯通."""
_PROJECT = re.compile(r".{2,20}?(?:工程|项目)(?=.{2})")
"""The project money is for, where what it brought has its own number: 投资3亿元的热网工程新增供热面积90万平方米."""
_RELATIVE = re.compile(r"^(?:实施|建设|兴建|新建|打造|完成|推进)的")
_COUNT = re.compile(r"\d[\d.]*[多余万]*(?:个|项|件|条|座|所|家|处|栋|幢|户|套|台|辆|间|部|亩|公里|米|平方米|万平方米)")
_SUM = re.compile(r"\d[\d.]*[多余万亿]*(?:元|美元|%|吨|人|户|亩|倍|个百分点)")
_USED_FOR = re.compile(r"(?:重点|主要|专门|全部)?(?:用于(?:支持|推进)?|支持)(?P<what>[^，。；、\d]{2,16})")
"""Money whose use is told behind it: 安排1000亿元奖补资金，重点用于职工安置."""
_MONEY_AHEAD = re.compile("^(?:专项|补助)?资金(?=用于|支持|重点|实施|推进|改造|建设|解决|扶持|帮助|加强)")
"""The word for the money where it stands behind the sum: 安排2亿元资金支持渔港改造."""
_FROM_WHERE = re.compile("从[^，。；]{2,12}中(?=安排|拿出|列支|筹集|拨出)")
_SIZES = re.compile(r"(?:、[^，。；、\d]{0,6}\d[\d.]*[万亿]*[^\d，。；、的]{1,4})+(?=的)")
"""Sizes told beside what a thing costs: 总投资5亿元、占地300亩的渔港综合体."""
_AWARD = re.compile(r"获得?(?P<giver>[^，。；、\d获]{2,12})$")
"""Who gives an award: 获自治区商务厅40万元奖励."""
PAYER = re.compile(
    r"(?:国务院|决定|[今全]年|今后|[三五]年内|国家)*(?:(?:中央|国家|省级?|市级?|区级?|县级?|各级|地方|本级|公共)*财政|中央|政府|)(?:今年|共|将|拟|计划|再|继续)*"
)
"""Who pays is not what for: 中央财政拟投入420亿元 is named after the policy in the clause before."""
_WORDS = ("投资", "投入", "资金")
_LONGEST = 30


def purpose(place: Placing) -> Named | None:
    """Name a sum of money after what it is spent on; None where it is no spending, or its purpose is not told.

    "投入3亿元改造公厕" → 公厕投入; "安排专项资金2亿元，用于渔港改造" → 渔港改造资金.
    The order of looking: 的X behind the sum, the verb behind it, the next clause, the clause before.
    """
    award = _AWARD.search(place.left) if place.right.startswith(("奖励", "奖金", "奖补")) else None
    if award:
        return place.named(award["giver"] + place.right[:2], end=place.reading.outer.end + 2)
    word = _money_word(place)
    if not word:
        return None
    sizes = _SIZES.match(place.text, place.reading.outer.end, place.end)
    right = place.right if stripped(place.right) else _beyond_number(place)
    right = re.split("[，。；：、]", place.text[sizes.end() : place.end])[0] if sizes else right
    used = _USED_FOR.match(_beyond_comparison(place)) if right.endswith("资金") or not right else None
    if used:
        return _spent(place, used["what"], word)
    match = _OBJECT.match(right) or _OBJECT.match(_RELATIVE.sub("的", right))
    if match:
        what, end = _object(place, match)
        named = _spent(place, stripped(what) or what, word)
        return place.named(named.name, named.topic, end)
    if len(right) >= 4 and not right.startswith(("，", "。", "；", "、", "以上", "左右", "元")):
        return _spent(place, _undertaken(_MONEY_AHEAD.sub("", right)), word)
    before = place.clause_before()
    if word == "投资" and place.left.endswith("完成投资") and _finishes_project(place):
        return _spent(place, place.said[-1].topic, word)
    finished = place.left.endswith("完成投资") and before and before not in name_words().generic
    ahead = "" if finished else place.clause_after()
    ahead = _COUNT.sub("", ahead)
    ahead = ahead if len(stripped(ahead)) >= 2 else ""
    if (
        place.right == ""
        and ahead
        and not _SUM.search(ahead)
        and _starts_with_verb(ahead)
        and not _totals(word, before)
    ):
        return _spent(place, _undertaken(ahead), word)
    within = place.last if place.said and place.said[-1].end > place.reading.clause.start else None
    bare = place.left.startswith("、") or place.left in name_words().spending
    if within and bare and not is_generic(within.topic):
        return _spent(place, within.topic, word)
    if before and before not in name_words().generic:
        return _spent(place, before, word)
    last = next((named for named in reversed(place.said) if named.name and not named.topic.endswith("类")), None)
    return _spent(place, last.topic, word) if last else None


def _finishes_project(place: Placing) -> bool:
    """Tell whether the projects a sum was spent on are counted right before it: 项目11个，完成投资2亿元."""
    last = place.said[-1] if place.said else None
    near = last is not None and "，" not in place.text[last.end : place.reading.clause.start - 1]
    return near and last is not None and last.topic.endswith(("项目", "工程"))


def _beyond_comparison(place: Placing) -> str:
    """Return the clause behind, and past what only holds the sum against another year: 比上年增加1亿元，支持…"""
    after = place.clause_after()
    if not re.match("[比较](?:上年|去年)", after):
        return after
    rest = place.text[place.reading.clause.end : place.end].lstrip("，；：、").removeprefix(after).lstrip("，")
    return re.split("[，。；：！？]", rest)[0]


def _beyond_number(place: Placing) -> str:
    """Return what a sum was spent on where a count stands before it: 投资3亿元建成6座公厕 → 建成公厕."""
    words = place.text[place.reading.outer.end : place.reading.clause.end]
    counts = len(place.right) >= 2 and _COUNT.match(words[len(place.right) :])
    return _COUNT.sub("", words, count=1) if counts else place.right


def _object(place: Placing, match: re.Match[str]) -> tuple[str, int]:
    """Return what a sum is for and where its words end: before what a project brought, which has its own number."""
    what, end = _DONE.sub("", _REALISED.sub("", match["what"])), place.reading.outer.end + match.end()
    project = _PROJECT.match(what) if place.text[end : end + 1].isdigit() else None
    if project:
        return project.group(), place.reading.outer.end + match.start("what") + project.end()
    return what, end


def _totals(word: str, before: str) -> bool:
    """A total sums up what was named before it."""
    return word.startswith("总") and len(before) >= 2


def _money_word(place: Placing) -> str:
    if place.reading.figure.unit not in _MONEY or place.reading.measure.value != "level":
        return ""
    spending = name_words().spending
    last = place.said[-1] if place.said else None
    if last and not place.left.strip("、和与及") and place.right.startswith("的"):
        return next((word for word in _WORDS if last.name.endswith(word)), "")
    words = re.sub(r"(?:了|约|近|超|超过|达|达到|共|共计|不少于|不低于|约为|为)+$", "", place.left.strip("、，（）() "))
    words = _FROM_WHERE.sub("", words)
    for verb in sorted(spending, key=len, reverse=True):
        if words.endswith(verb):
            before = words.removesuffix(verb)
            if before.endswith("到位"):
                return ""
            if PAYER.fullmatch(before):
                return spending[verb]
            rest = stripped(before)
            told = len(rest) >= 2 and rest not in name_words().generic and not PAYER.fullmatch(rest)
            return "" if told else spending[verb]
    return ""


def _starts_with_verb(clause: str) -> bool:
    return bool(name_words().leading.match(clause) or clause.startswith(("对", "用于", "重点", "全力", "了")))


def _undertaken(clause: str) -> str:
    """Return what a clause sets about: "实施了热网并网工程" → 热网并网工程; "对雨水管网进行改造" → 雨水管网改造."""
    clause = clause.removeprefix("用于").removeprefix("，")
    target = _OF_TARGET.match(clause)
    if target:
        return target["what"] + target["how"]
    name = stripped(_DONE.sub("", clause).removeprefix("了"))
    return (
        (name if len(name) > 1 else clause)[:_LONGEST]
        if len(clause) < 4
        else (name or stripped(clause) or clause)[:_LONGEST]
    )


def _spent(place: Placing, what: str, word: str) -> Named:
    what = re.sub(r"等?\d+个?项目$", "等项目", what)
    what = what.removeprefix("了")
    joined = what if what.endswith(word) else what + word
    return place.named(joined, topic=what)
