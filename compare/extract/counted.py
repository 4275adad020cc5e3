"""What a counter counts: the noun on its right, and what the clause says of it."""

from __future__ import annotations

import re

from compare.extract.placing import Named, Placing, is_generic
from compare.extract.stripping import stripped

_REACHED = re.compile(r"(?:达到?|为|突破|超过?|增至|增加到|扩大到|有|共|总数达?|分别)$")
_NOUN = re.compile(r"[^，。；：、！？\d]{1,40}")
_BOUND = re.compile(r"^(?:以上|左右|以内|多|余)?(?:的)?")
_PREDICATE = re.compile(
    r"(?<=.)(?:入选|获批|获评|荣获|获得|获|上榜|纳入|列入|进入|跻身|填补|实现|通过|达到|完成|享受|吃上|通上|用上|住上|搬进|"
    r"被评为|认定为|升格|达标|解决|稳定|成功|得到|如期|登上|亮相|开展|结对)"
)
_ENDING = re.compile(
    r"(?<=.)(?:全部|全面|基本|正式|顺利|主体|年内|按期|加快|有序|集中|同步|先后|均|已|将|开始|即将|投入|建成|竣工|投产|投用|"
    r"开工|完工|运营|营业|落地|签约|推进|启动|封顶|通车|交付|开放|揭牌|挂牌|亮灯|前期工作|开园|并网|等\d|和\d|与\d|及\d)"
)
_JOINED = re.compile(r"(?<=..)(?:和|与|及|以及)")
_GROUPED = re.compile(
    r"(?:^|[^，。；：]*[，。；：对]|.*?(?:推动|推进|建设|实施|支持|启动|完成|培育|引进))?(?P<first>[^，。；：]{2,}?)等$"
)


def counted(place: Placing) -> Named | None:
    """Name a count after the noun on its right; None where the noun stands on its left (入驻企业达到8家).

    "10个乡镇消防站" → 乡镇消防站; "5家企业入选省级名单" → 入选省级名单的企业.
    """
    if not place.reading.counted or _REACHED.search(place.left) and len(place.subject) >= 2:
        return None
    noun, predicate, end = _right(place)
    if len(noun) < 2:
        return None
    if predicate and len(noun) <= 12:
        joint = "" if predicate.endswith(noun[:2]) else "的"
        return place.named(f"{predicate}{joint}{noun}", topic=noun, end=end)
    if is_generic(noun):
        return place.named(_with_owner(place, noun), topic=noun, end=end)
    return place.named(noun, end=end)


def _right(place: Placing) -> tuple[str, str, int]:
    """Return the noun on the right, what the clause says of it where that tells which, and where the noun ends."""
    begin = place.reading.outer.end
    match = _NOUN.match(place.text, begin, max(begin, place.stop))
    if not match:
        return "", "", begin
    words = _BOUND.sub("", match.group())
    skipped = len(match.group()) - len(words)
    ends = [found for found in (_ENDING.search(words), _PREDICATE.search(words)) if found]
    cut = min((found.start() for found in ends), default=len(words))
    noun = words[:cut]
    told = _PREDICATE.match(words, cut) if cut else None
    predicate = words[cut:] if told and told.start() == cut else ""
    if predicate and (_ENDING.match(words, cut) or not _closes(place, match.end())):
        predicate = ""
    joined = _JOINED.search(noun)
    if joined and place.stop < place.reading.clause.end:
        noun = noun[: joined.start()]
    name = stripped(noun) or noun
    return name, predicate, begin + skipped + len(noun)


def _closes(place: Placing, end: int) -> bool:
    return end >= place.reading.clause.end or place.text[end : end + 1] in "，。；、"


def _with_owner(place: Placing, noun: str) -> str:
    """Complete a noun that says nothing by itself: 向阳码头等6个项目 → 向阳码头等项目."""
    left = place.left.strip("、 ")
    group = _GROUPED.match(left)
    if group:
        first = re.split(r"[、和与及]", group["first"])[0]
        return f"{stripped(first) or first}等{noun}"
    owner = stripped(left.removesuffix("的"))
    if len(owner) >= 2:
        return owner + noun
    last = place.last
    if last and not is_generic(last.topic) and noun not in last.topic and len(last.topic) <= 14:
        return last.topic + noun
    before = place.clause_before()
    return before + noun if before and len(before) <= 14 else noun
