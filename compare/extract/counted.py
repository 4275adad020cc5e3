"""What a counter counts: the noun on its right, and what the clause says of it."""

from __future__ import annotations

import re

from compare.extract.placing import Named, Placing, is_generic
from compare.extract.purposes import PAYER
from compare.extract.stripping import closed, stripped, trimmed
from compare.lexicon.figures import units
from compare.lexicon.names import name_words

_REACHED = re.compile(r"(?:达到?|为|突破|超过?|增至|增加到|扩大到|有|共|总数达?|分别)$")
_NOUN = re.compile(r"(?:（[^），。]{1,8}）|[^，。；：、！？（]){1,40}")
_BOUND = re.compile(r"^(?:以上|左右|以内|多|余)?(?:的)?")
_PREDICATE = re.compile(
    r"(?<=.)(?:入选|获批|获评|荣获|获得|获|上榜|纳入|列入|进入|跻身|填补|达到|完成|享受|吃上|通上|用上|住上|搬进|"
    r"被?评为|被?命名为|被?列为|被?认定为|升格|登上|亮相)"
)
_JOINED = re.compile(r"(?<=..)(?:和(?![美谐平田睦])|与|及(?!以上|其)|以及)")
_OWNER = re.compile(
    r"(?:^|[，。；：、])[^，。；：、]{0,14}?(?P<owner>[^，。；：、\d]{1,5}(?:区|市|县|镇|乡|村|园|港|城|组团|校|院|景区))内?(?:的|有|共|共有|新增|新建)?$"
)
_UNDIVIDED = frozenset("县区市镇乡村")
"""Kinds of places, one character long: 7个镇获评国家卫生镇."""
_HELPED = re.compile("(?<=[众户民工人员])(?:解决|提供|办理|发放|落实|增加|减轻|配备|购买)")
"""What is done for those who are counted: 为5万户购房群众解决办证、交房等问题."""
_LISTED = re.compile(
    r"(?:以上|左右|以内|多|余)?的?[^，。；：、！？\d（]{1,10}(?:、[^，。；：、！？\d]{1,10})+?等(?P<noun>[^，。；：、！？\d（的]{2,12})"
)
"""A list that the noun sums up: 林区、垦区、煤矿等棚户区居民."""
_KIND = re.compile("(?:[重大点]{2}|市政|民生)?(?:项目|工程|区域|部位|地区|单位)(?![^，]*[区镇村])")
"""What a list is closed with and does not sum up: of 两个广场、公园等工程 only the first is counted."""
_LONGEST_LIST = 16
_LIST = re.compile("、[^，。；：、！？]{2,}")
_LONGEST_PART = 6
_LONGEST_REST = 15
_CLOSED = re.compile("等[重大点]{0,2}(?:项目|工程)")
_TOLD = re.compile("[居了]|全国|全省|全市|对外|对社会")
_DEED = re.compile(r"^(?:实现|完成|已|均|将|全部|全面|稳定|顺利|基本|成功)+")
"""What stands before the deed where nothing else is said of what is counted: 183人实现全部脱贫."""
_BODIES = frozenset({"组织", "平台", "集群", "单位"})
"""Bodies whose name reads like a verb as well: 6家组织获得提名奖."""
_TASKS = frozenset({"任务", "工作", "面积", "户数", "工作任务"})
"""Heads that say nothing without the verb in front of them: 改造任务, 治理面积."""
_SIZES = frozenset(
    {
        "长",
        "长达",
        "全长",
        "总长",
        "占地",
        "总面积",
        "建筑面积",
        "总建筑面积",
        "占地面积",
        "规划面积",
        "年产",
        "日产",
        "装机",
    }
)
_LONGEST_OWNER = 6
_HAN = re.compile(r"[一-鿿“《]")
_OF_A_FUND = frozenset({"规模", "总规模", "首期规模", "目标规模"})
"""The size of a fund, told in front of it: 设立总规模5亿元的渔业基金."""
_FUNDS = ("资金", "债券", "国债", "补贴")
"""Money that has a name of its own behind its sum: 用好下达的9亿元以旧换新资金."""
_ISSUED = re.compile("(?:国务院|中央|地方|财政|政府)+(?:再|又|共)?增发")
"""Who issues bonds is not what they are: 财政增发10亿元国债."""
_MEASURED = frozenset({"area", "length", "volume", "weight", "energy", "time", "counter", "people", "money", ""})
_TRIED = re.compile(
    r"(?P<place>(?:县|省|市|区|旗|州|盟市|城市|省份|县级|县区|省市)(?:（[^）]{1,8}）)?)(?:已)?(?:实施|开展|启动|推行|推开)了?"
    r"(?P<what>(?P<topic>[^，。；]{2,24}?)(?:工作)?试点)"
)
"""Where something is tried: 88个城市启动居民医疗保险试点 counts 居民医疗保险试点城市."""
_DEEDS = frozenset({"参保", "受益", "领取养老金", "参合", "享受待遇"})
"""What those who are counted do, where the words before tell of what: 3.6亿人参保."""
_NOT_COUNTED = re.compile(
    r"(?:(?:排|居|列|位[居列])(?:全|第|世)|[两三四五六](?:个|大)(?:大|新)?台阶|大关|关口|台阶|行列|等(?!级))|的(?:历史性?)?新?(?:突破|跨越|跃升|新高|纪录|高度)(?=[，。；、]|$)|(?:以上|左右|以内)?的?(?:增长|预期)?目标|(?:分别|均|都)?(?:提高|增加|扩大|提升|下降|降低|减少|上升|跃升|缩减|压减|精简|拓展|增长|整合|合并|调整|增|升|降|减)(?:到|至|为)"
)
"""What stands behind a number and counts nothing: a mark that was passed (突破5万关口), or where it went from there."""
_NO_NOUN = re.compile(
    r"^(?:(?:排|居|列|位[居列])(?:全|第|世)|大关|关口|台阶|目标|和|与|及|以及|等|并|且|后|前|来|起|时|期间|之|由|在|于|从|向|至|到|比|较|以(?!旧换新|工代赈)|的基础)"
)
_HOLDING = re.compile(
    r"(?P<what>[^，。；、\d]{0,6}?)(?P<of>增速|增幅|总量|规模)?(?:均|都|分别)?"
    r"(?P<rank>(?:稳居|位居|位列|排名|排|居|列)(?:全[国省区市县]|世界|全球|西部)(?:第[一二三四五六七八九十\d]+位?|首位|前[一二三四五六七八九十\d]+位?))"
)
_OF_A_CLASS = re.compile(
    r"^(?P<kind>[^，。；、]{0,8}(?:超|过)[\d.十百千万亿]+元?级?的?[^，。；、]{0,8}?企业)[^的集群数总]{2,}$"
)
"""A class with the name of its one member behind it: 年产值超百亿元的渔业企业南汀水产."""
_AMONG = re.compile("(?P<all>[^，。；：、]{2,14})(?:中|里)(?:有|共有)?$")
_GROUPED = re.compile(
    r"(?:^|[^，。；：]*[，。；：对]|.*?(?:推动|推进|建设|实施|支持|启动|完成|培育|引进))?(?P<first>[^，。；：]{2,}?)等$"
)


def counted(place: Placing) -> Named | None:
    """Name a count after the noun on its right; None where the noun stands on its left (入驻企业达到8家).

    "10个乡镇消防站" → 乡镇消防站; "5家企业入选省级名单" → 入选省级名单的企业.
    """
    ones = _ranked_ones(place)
    if ones:
        return ones
    subject = place.subject
    summed = place.left.endswith("共") and bool(_HAN.match(place.right)) and not _NO_NOUN.match(place.right)
    if _REACHED.search(place.left) and len(subject) >= 2 and not summed:
        return None
    if _NOT_COUNTED.match(place.right):
        return None
    if len(subject) >= 2 and place.right.startswith(("和", "与", "及", "以及")):
        return None
    tried = _TRIED.match(place.right)
    if tried:
        return place.named(
            tried["what"] + tried["place"], topic=tried["topic"], end=place.reading.outer.end + tried.end()
        )
    noun, predicate, end = _right(place)
    if noun in _DEEDS and place.last and place.reading.figure.unit in ("人", "名", "户"):
        return place.named(place.last.topic + noun, topic=place.last.topic, end=end)
    if len(noun) < 2 and not (noun in _UNDIVIDED and predicate):
        return None
    if not place.reading.counted:
        return _measured(place, subject, noun, end)
    if predicate and len(noun) <= 12:
        if predicate.endswith(noun):
            return place.named(predicate, topic=noun, end=end)
        joint = "" if predicate.endswith(noun[:2]) else "的"
        return place.named(f"{predicate}{joint}{noun}", topic=noun, end=end)
    if is_generic(noun):
        return place.named(_with_owner(place, noun), topic=noun, end=end)
    held = _owner(place, subject)
    return place.named(held + noun if len(held) >= 2 else noun, end=end)


def _ranked_ones(place: Placing) -> Named | None:
    """Name a count of those that hold a place: 主要经济指标中4项增速排全市第一 → 增速排全市第一的主要经济指标."""
    told = _HOLDING.match(place.text, place.reading.outer.end, place.end) if place.reading.counted else None
    if told is None:
        return None
    among, of = _AMONG.search(place.left), told["of"] or ""
    thing = stripped(among["all"]) if among else told["what"]
    if not thing and place.last:
        thing = place.last.topic
        of = of or next((pace for pace in ("增速", "增幅", "总量", "规模") if place.last.name.endswith(pace)), "")
        thing = thing.removesuffix(of)
    return place.named(f"{of}{told['rank']}的{thing}", topic=thing) if len(thing) >= 2 else None


def _owner(place: Placing, subject: str) -> str:
    """Return the place that has what is counted: 主城区 of 加快推进主城区21家企业, "" where the words say more."""
    owner = _OWNER.search(place.left)
    if not owner:
        return ""
    held = stripped(owner["owner"])
    if len(subject) >= 2 and held.endswith(subject):
        return subject
    return held if len(stripped(place.left[: owner.start("owner")])) < 2 else ""


def _measured(place: Placing, subject: str, noun: str, end: int) -> Named | None:
    """Name a measured amount after the noun right behind it: 5000亩沙区治理, 二期170万平方米供热改造."""
    unit = units().get(place.reading.figure.unit)
    behind = place.right
    if unit is None or unit.kind not in _MEASURED or not behind or not _HAN.match(behind):
        return None
    words = _BOUND.sub("", behind)
    if not words or _NO_NOUN.match(words) or (not behind.startswith("的") and _sets_about(words)):
        return None
    if unit.kind == "money" and (PAYER.fullmatch(subject) or _ISSUED.fullmatch(subject)):
        subject = ""
    if unit.kind == "money" and behind.startswith("的") and subject in _OF_A_FUND and len(noun) >= 2:
        return place.named(noun + subject, topic=noun, end=end)
    if unit.kind == "money" and place.left.endswith("的") and noun.endswith(_FUNDS):
        return place.named(noun, end=end)
    if unit.kind == "money" and len(subject) >= 2:
        return None
    joined = place.left.endswith(("和", "与", "及", "、"))
    if len(subject) > _LONGEST_OWNER and not behind.startswith("的") and not joined:
        return None
    owner = "" if joined or subject in _SIZES or len(subject) > _LONGEST_OWNER else subject
    return place.named(owner + noun, topic=noun, end=end)


def _sets_about(words: str) -> bool:
    return bool(name_words().leading.match(words)) and not name_words().guarded.match(words)


def _right(place: Placing) -> tuple[str, str, int]:
    """Return the noun on the right, what the clause says of it where that tells which, and where the noun ends."""
    begin = place.reading.outer.end
    stop = max(begin, place.stop)
    if place.beyond:
        begin, stop = place.beyond, place.reading.clause.end
    listed = _LISTED.match(place.text, begin, stop)
    if listed and not _KIND.match(listed["noun"]) and not _HELPED.search(listed.group().partition("、")[0]):
        whole = _BOUND.sub("", listed.group())
        return (whole if len(whole) <= _LONGEST_LIST else listed["noun"]), "", listed.end()
    match = _NOUN.match(place.text, begin, stop)
    if not match:
        return "", "", begin
    words = _BOUND.sub("", match.group()) + _goes_on(place, match, stop)
    if words.startswith("（"):
        return "", "", begin
    skipped = match.end() - match.start() - len(_BOUND.sub("", match.group()))
    ends = [found for found in (name_words().noun_end.search(words), _PREDICATE.search(words)) if found]
    cut = min((found.start() for found in ends), default=len(words))
    noun = words[:cut]
    told = _PREDICATE.match(words, cut) if cut else None
    predicate = words[cut:] if told and told.start() == cut else ""
    if predicate in ("完成", "达到"):
        predicate = ""
    if predicate and (name_words().noun_end.match(words, cut) or not _closes(place, begin + skipped + len(words))):
        predicate = ""
    noun = re.split("以及|等影响|等挑战|等困难", noun)[0]
    noun = _OF_A_CLASS.sub(r"\g<kind>", noun)
    noun = re.sub("的(?:建设|改造|新建)(?:改造)?(?:任务|工作)$", "", noun)
    joined = _JOINED.search(noun)
    if joined and place.stop < place.reading.clause.end:
        noun = noun[: joined.start()]
    name = closed(trimmed(noun), noun) or (noun if noun in _BODIES else "") or trimmed(_DEED.sub("", words)) or noun
    if name in _TASKS and noun != name:
        name = noun.removeprefix("的")
    return name, predicate, begin + skipped + len(noun)


def _goes_on(place: Placing, first: re.Match[str], stop: int) -> str:
    """Return the rest of a list of which one number counts all: 食品 of 7700项食品、药品安全标准 → 、药品安全标准.

    Nothing where the list goes on with a number or a deed of its own: 20条道路、改造小区, 20条道路、3座桥.
    """
    text, at = place.text, first.end()
    told = re.compile("[，。；：！？]").search(text, at, place.reading.clause.end)
    end = told.start() if told else place.reading.clause.end
    rest = text[at : min(end, stop)]
    if not _LIST.match(rest) or stop < end or len(first.group()) > _LONGEST_PART:
        return ""
    if place.reading.figure.unit != "项" and _CLOSED.search(rest):
        return ""
    parts = rest.split("、")[1:]
    if any(re.search(r"[\d（]", part) or name_words().leading.match(part) for part in parts):
        return ""
    if any(words.search(first.group() + rest) for words in (_TOLD, _PREDICATE)) or name_words().noun_end.search(
        first.group()
    ):
        return ""
    return rest if len(rest) <= _LONGEST_REST else ""


def _closes(place: Placing, end: int) -> bool:
    return end >= place.reading.clause.end or place.text[end : end + 1] in "，。；、"


def _with_owner(place: Placing, noun: str) -> str:
    """Complete a noun that says nothing by itself: 向阳码头等6个项目 → 向阳码头等项目."""
    left = place.left.strip("、 ")
    group = _GROUPED.match(left)
    if group:
        first = re.split(r"[、和与及]", group["first"])[0].removeprefix("了")
        return f"{stripped(first) or first}等{noun}"
    owner = stripped(re.split("、(?=出台|推出|实施|制定|落实)", left)[-1].removesuffix("的"))
    if len(owner) >= 2:
        return owner + noun
    last = place.last
    if last and not is_generic(last.topic) and noun not in last.topic and len(last.topic) <= 14:
        return last.topic + noun
    before = place.clause_before()
    return before + noun if before and len(before) <= 14 else noun
