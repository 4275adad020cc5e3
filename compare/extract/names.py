"""Names what each number of a sentence measures."""

from __future__ import annotations

import re

from compare.extract.counted import counted
from compare.extract.distribution import distributed
from compare.extract.parts_of_wholes import share_of_whole
from compare.extract.placing import Named, Placing, is_generic
from compare.extract.proportions import proportions
from compare.extract.purposes import purpose
from compare.extract.reading import Reading
from compare.extract.stripping import stripped, trimmed
from compare.extract.ways import of_its_way
from compare.lexicon.families import family_of, headline_rank
from compare.lexicon.names import name_words
from compare.model.indicator import Measure

_LONGEST_TOPIC = 16
_LONGEST_OWNER = 10
_SIDES = ("城镇", "农村", "城市", "乡村")
_LONGEST_PREDICATE = 24
_TELLING = 4
_STATE = re.compile(r"^(?:竣工|完工|投产|新?开工(?:建设)?|续建|(?:基本)?建成|入库|出库|签约|落地|到位|在建|完成|其中)$")
_BENEFIT = re.compile(
    r"(?P<what>[^，。；：、]*?)、?(?:惠及|覆盖|使(?!用|命|馆)|(?<![出转礼忍割])让)(?:了)?(?P<who>[^，。；：、\d]{0,8}?)(?:超过?|近|约|突破|达到?)?$"
)
_STACK = re.compile(r"[、，](?:总长度?|全长|总里程|总面积|建筑面积|总建筑面积|共)?(?:约|近)?")
"""What may stand between two numbers of one thing, its count and its size."""
_ACT = re.compile(
    r"(?P<act>绿化|造林|植树|亮化|硬化|拆迁|征拆|征收|搬迁|出栏|存栏|清淤|供热|供水|供气|安置|脱贫|参保)(?:达到?|约|近|超过?|突破|了|共)*$"
)
"""What is done, where it is all that stands before the amount: 完成绿化130万平方米."""
_MOVED = re.compile("排名(?:提升|上升|前移|下降|跃升|后移)了?$")
_PART = re.compile("[、，]?(?P<part>占比|比重|份额)")
"""What is told of the part last named: 新能源汽车产量3万辆、占比达到45%."""
_CLIMB = re.compile(
    r"(?:由|从)[^，]{0,8}?第?[\d一二三四五六七八九十]+位?(?:跃升|提升|上升|前移|跃居|攀升|升|前进)?(?:至|到|为)?.*$"
)
"""From where a rank moved: 由全国第11位跃升至."""
_TROUBLES = frozenset({"个", "件", "项"})
"""Units that count troubles themselves, not those who had them: 化解登记难问题19个."""
_NO_SUBJECT = re.compile(r"第[\d一二三四五六七八九十]+[位名]|^(?:运营|建成|投产|投用|开工|启动|通车|落地|营业|开放)+$")
"""What stands before a place and is not what holds it: 第4位双双跃居第1位, 医疗中心开诊运营、居全国第2位."""
_STEADILY = re.compile("(?:持续|连续|继续|始终|一直|稳步|均|都|也)+$")
_PLACED = re.compile("(?<=..)(?:位列|位居|居|列|跻身|进入)(?:全|世界)")
_IN_FORCE = re.compile("(?P<of>[^，。；：、]*?)(?:现行|原有|原先|原来)的?$")
_PAID = re.compile(
    r"^(?P<payer>(?:中央|地方|各级|省级?|市级?|区级?|县级?)(?:本级)?财政)(?:今年|共|将|拟|计划|再|继续)*(?:安排|投入|拨付|下达)(?=.{2,}(?:支出|资金|补助|赤字|投资|国债)$)"
)
"""What a payer spends is its own: 市财政将安排渔业支出 → 市财政渔业支出."""
_AGAINST = re.compile(r"(?:高于|低于|快于|超过|好于|高出|比)[^，]{0,10}$")


def names_of(text: str, start: int, end: int, readings: tuple[Reading, ...]) -> list[str]:
    """Return the name of each reading of a sentence, "" where the sentence gives none.

    "城乡居民人均可支配收入分别增长6.5%、9.4%" → 城镇居民人均可支配收入, 农村居民人均可支配收入.
    """
    said: list[Named] = []
    shares = proportions(text, start, end)
    for i, reading in enumerate(readings):
        edge = max(reading.clause.start, said[-1].end if said else start)
        following = readings[i + 1] if i + 1 < len(readings) else None
        stop = reading.clause.end
        if following is not None and following.clause.start == reading.clause.start:
            stop = following.outer.start
        adjacent = following is not None and _stacked(text, start, reading, following)
        place = Placing(
            text=text,
            start=start,
            end=end,
            reading=reading,
            edge=min(edge, reading.outer.start),
            stop=stop,
            said=tuple(said),
            beyond=following.outer.end if adjacent and following is not None else 0,
        )
        share = shares.get(reading.figure.span.start)
        if share:
            said.append(place.named(share[1]))
            continue
        listed = i > 0 and readings[i - 1].group == reading.group and not _has_own_noun(place)
        said.append(place.named(said[-1].name, topic=said[-1].topic) if listed else name_at(place))
    return distributed(text, readings, said)


def _stacked(text: str, start: int, reading: Reading, following: Reading) -> bool:
    """Tell whether the noun of a number stands behind the next one: 3类12件实事, "完成65条、总长度57.9公里的道路"."""
    if following.outer.start == reading.outer.end:
        return True
    gap = text[reading.outer.end : following.outer.start]
    own = stripped(text[max(start, reading.clause.start) : reading.outer.start])
    bare = len(own) < 2 or own.endswith(("城区", "老城", "主城", "市区"))
    people = {reading.figure.unit, following.figure.unit} in ({"户", "人"}, {"户", "名"})
    one_thing = people if following.counted else True
    return reading.counted and bare and one_thing and bool(_STACK.fullmatch(gap))


def _has_own_noun(place: Placing) -> bool:
    found = counted(place)
    return found is not None and len(found.name) >= 2


def name_at(place: Placing) -> Named:
    """Name one number: by its rank, its share, its purpose, what it counts, else by the words on its left.

    "新建公厕20座" → 公厕; "推进污水管网建设，力争年内完成12公里" → 污水管网建设, from the clause before.
    """
    measure = place.reading.measure
    if measure is Measure.RANK or (measure is Measure.DELTA and place.reading.figure.unit == "位"):
        return _ranked(place)
    told = _IN_FORCE.search(place.left) if place.right.startswith("的") else None
    if told and not place.reading.counted:
        what = re.split("[降提调升减增]", place.right.removeprefix("的"))[0]
        owner = stripped(told["of"])
        return place.named(
            (owner if len(owner) <= _LONGEST_OWNER else "") + what, end=place.reading.outer.end + 1 + len(what)
        )
    if measure is Measure.SHARE:
        share = share_of_whole(place)
        if share:
            return share
    if place.reading.figure.unit == "个百分点" and _AGAINST.search(place.left) and place.last and not _own(place):
        return place.named(place.last.name, topic=place.last.topic)
    found = None if measure is Measure.SHARE else purpose(place) or counted(place)
    found = found or _on_the_left(place)
    return _benefited(place, found) if place.reading.counted else found


def _own(place: Placing) -> bool:
    """Tell whether a number has a subject of its own: 制造业投资增速 of 制造业投资增速高于全省6.7个百分点, not 增速."""
    subject = place.subject
    scope = name_words().scope.match(subject)
    return len(subject) > _TELLING and not scope and subject not in name_words().attributes and not is_generic(subject)


def _benefited(place: Placing, found: Named) -> Named:
    """Put in front of those who benefit what they benefit from: 农村饮水工程使6069万农民受益 → 农村饮水工程惠及农民."""
    told = _BENEFIT.search(place.left)
    if not told or not found.name:
        return found
    last = place.last
    source = stripped(told["what"]) or (last.topic if last else place.clause_before())
    if not 2 <= len(source) <= _LONGEST_TOPIC or source in found.name:
        return found
    who = found.name.removesuffix("受益")
    return place.named(f"{source}惠及{who}", topic=who, end=found.end)


def _on_the_left(place: Placing) -> Named:
    subject = _PAID.sub(r"\g<payer>", _grown(place))
    if place.reading.counted and len(subject) > _TELLING:
        subject = subject.removesuffix("新增")
    if place.reading.figure.unit in _TROUBLES and place.left.endswith("问题") and len(subject) >= 2:
        subject = subject.removesuffix("问题") + "问题"
    way = of_its_way(subject, place.text[place.start : place.reading.outer.start])
    if way:
        return place.named(way)
    last = place.last
    if len(subject) >= 2 and place.reading.measure is Measure.DELTA and _MOVED.search(place.left):
        return place.named(subject.removesuffix("排名") + "排名", topic=subject)
    act = _ACT.search(place.left) if len(subject) < 2 and place.reading.measure is Measure.LEVEL else None
    if act:
        return place.named(act["act"])
    part = _PART.match(place.left) if last and place.reading.measure is Measure.SHARE else None
    if len(subject) < 2 and part and last:
        return place.named(last.topic.removesuffix(part["part"]) + part["part"], topic=last.topic)
    if len(subject) < 2 or name_words().scope.fullmatch(subject):
        return _carried(place, subject)
    if _STATE.match(subject) and last:
        topic = re.sub("(?:新开工|开工|竣工|完工|基本建成)$", "", last.topic)
        return place.named(topic + subject, topic=topic)
    if is_generic(subject):
        state = re.search(f"(?P<state>{name_words().states.pattern}){subject}$", place.left)
        return place.named(state["state"] + subject) if state else _completed(place, subject)
    if last and place.reading.verb and place.text.startswith("其中", place.reading.clause.start):
        return place.named(_of_the_same_kind(subject, last.topic))
    if subject.endswith("类") and last and "其中" in place.text[place.start : place.reading.outer.start]:
        total = next((named for named in place.said if not named.topic.endswith("类")), last)
        return place.named(subject + _head(total.topic), topic=subject)
    return place.named(subject)


def _of_the_same_kind(part: str, whole: str) -> str:
    """Give a part what is measured of the whole: 其中新能源汽车增长 after 汽车产量增长 → 新能源汽车产量."""
    tails = name_words().tails
    tail = next((each for each in tails if whole.endswith(each) and len(whole) > len(each)), "")
    own = part.endswith((*tails, *name_words().attributes, "数", "率", "额", "量"))
    return part if own else part + tail


def _grown(place: Placing) -> str:
    """经济增长5%左右 and 外贸增长4% name the growth itself: there is no 经济 to be measured.

    投资增长7% behind a count of projects or a headline figure is no growth of theirs: 实施项目60个，投资增长7%左右.
    """
    subject, topic = place.subject, place.last.topic if place.last else ""
    apart = topic.endswith(("项目", "工程")) or headline_rank(family_of(topic, Measure.GROWTH, "%"))
    alone = subject == "投资" and (not topic or apart) and not place.clause_before()
    return f"{subject}增长" if place.reading.verb and (alone or subject in ("经济", "外贸")) else subject


def _head(name: str) -> str:
    return name[-4:] if len(name) > 4 else name


def _carried(place: Placing, subject: str) -> Named:
    """Let a number without words of its own go on with the last name, or with the clause before."""
    behind = place.right if place.reading.measure is Measure.SHARE and not place.left.strip("、，超近约逾") else ""
    if len(behind) >= _TELLING and not behind.startswith(("以上", "左右", "以内")):
        return place.named(
            trimmed(re.sub(r"^(?:以上|左右)?的?", "", behind))[:_LONGEST_PREDICATE],
            end=place.reading.outer.end + len(behind),
        )
    before = place.clause_before()
    if place.last and not (before and place.says_how_it_went):
        return place.named(place.last.name, topic=place.last.topic)
    if before:
        return place.named(before)
    right = stripped(re.split(r"[，。；：、\d]", place.text[place.reading.outer.end : place.end])[0])
    return place.named(right[:_LONGEST_TOPIC] or subject or place.left.strip("、，的"))


def _completed(place: Placing, subject: str) -> Named:
    """Put in front of a name that says nothing what it belongs to: 总量 after 公共预算收入增长 → 公共预算收入总量."""
    last = next((named for named in reversed(place.said) if named.name and not named.topic.endswith("类")), None)
    before = place.clause_before()
    nearer = last is not None and place.text[last.end : place.reading.clause.start].count("，") <= 1
    owner = _owner(last.topic) if last and nearer else ""
    if owner and "居民" in owner and all(side in _SIDES for side in subject.split("、")):
        return place.named(subject + owner[owner.index("居民") :], topic=owner)
    if owner:
        return place.named(_joined(owner, subject), topic=owner)
    if before and len(before) <= _LONGEST_TOPIC:
        return place.named(_joined(before, subject), topic=before)
    return place.named(subject)


def _owner(topic: str) -> str:
    """Return what several attributes belong to: 数据平台 of 数据平台入驻企业, "" where there is none."""
    if is_generic(topic):
        return ""
    if len(topic) <= _LONGEST_TOPIC:
        return topic
    held = max((each for each in name_words().generic if topic.endswith(each)), key=len, default="")
    return topic.removesuffix(held) if held and len(topic) <= _LONGEST_TOPIC + len(held) else ""


def _joined(topic: str, subject: str) -> str:
    if topic.endswith(subject) or (subject == "金额" and topic.endswith("额")):
        return topic
    words = name_words().attributes if subject in name_words().attributes else ()
    own = max((each for each in words if topic.endswith(each)), key=len, default="")
    kept = subject in ("总量", "增量") and own in ("总产值", "产值", "营收", "营业收入", "利润")
    topic = topic.removesuffix(own) if len(topic) > len(own) + 1 and not kept else topic
    shared = next(
        (size for size in range(min(len(topic), len(subject)) - 1, 0, -1) if topic.endswith(subject[:size])), 0
    )
    return topic + subject[shared:]


def _ranked(place: Placing) -> Named:
    """Name what holds a rank: the words before the verb of ranking or the place it is ranked in, else the last name."""
    left = _CLIMB.sub("", place.left.strip("、，；和与及"))
    verbs = list(name_words().ranked.finditer(left))
    verb = next((each for each in verbs if each.start() < 2 or "获" not in each.group()), None)
    scopes = [found.start() for found in name_words().scope.finditer(left)]
    cut = verb.start() if verb else scopes[-1] if scopes else len(left)
    subject = stripped(left[:cut])
    within = [found for found in name_words().scope.finditer(subject) if found.end() == len(subject)]
    if within and within[0].start() >= 2:
        subject = stripped(subject[: within[0].start()])
    last = place.last
    attribute = _STEADILY.sub("", left[:cut])
    if last and attribute in name_words().attributes:
        return place.named(_joined(last.topic, attribute), topic=last.topic)
    if len(subject) < 2 or name_words().scope.fullmatch(subject) or _NO_SUBJECT.search(subject):
        ranked = _ranked_earlier(place) if place.edge > place.reading.clause.start else _ranked_before(place)
        return place.named(ranked) if ranked else _carried(place, subject)
    if subject in name_words().attributes and last:
        return place.named(_joined(last.topic, subject), topic=last.topic)
    return _completed(place, subject) if is_generic(subject) else place.named(subject)


def _ranked_before(place: Placing) -> str:
    """Return what the clause before ranks in words: 市中医医院位列全国中上水平，排全市第六."""
    before = re.split("[，；：。]", place.text[place.start : place.reading.clause.start].rstrip("，；：。"))[-1]
    verb = _PLACED.search(before)
    return stripped(before[: verb.start()]) if verb and not re.search(r"\d", before) else ""


def _ranked_earlier(place: Placing) -> str:
    """Return what is ranked where another number stands between it and its rank: 指数进入全国300个城市前十."""
    words = place.text[place.reading.clause.start : place.reading.outer.start]
    verb = name_words().ranked.search(words)
    subject = stripped(words[: verb.start()]) if verb else ""
    return subject if len(subject) > 2 and not re.search(r"\d", subject) else ""
