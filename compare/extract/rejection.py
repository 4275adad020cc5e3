"""Numbers that are no quantities: names, slogans, dates, classes of things, capacities in project names."""

from __future__ import annotations

import re

from compare.extract.numerals import value
from compare.lexicon.figures import any_of, figure_words, units
from compare.lexicon.seeds import of_tables
from compare.model.text import Span

_QUOTED = re.compile(r"“[^”]{0,40}”|《[^》]{0,60}》|‘[^’]{0,40}’")
_CUE = re.compile(r"(突破|超过|超|达到|达|近|上|过|逾|破|稳定在|保持在|不低于)了?$")
_NAME_BEFORE = re.compile(r"[A-Za-z+#.]$|第$|[A-Za-z]-$|每$|\d[:：+×xX*]$|[+×:：]$|No\.?$|海拔$")
_MEASURED_TIME = re.compile(r"(?:时间|时限|寿命|年限|时长|周期|工期|用时|耗时|天数)(?!内|段|节点)[^，。；]{0,14}$")
_GOES_ON = re.compile(r"(?:达到?|提高到|增至|缩短到|缩短至|降至|降到)[约近]?")
"""What goes on with the subject of the clause before: 人均预期寿命提高1岁，达到80岁."""
_AGENDA = re.compile("(?:重点)?(?:工作|任务)(?:[：，。；]|$)")
"""What a plan announces: 重点做好以下9项工作."""
_STEPS = re.compile("[十百千]?[万亿]*元?级?大?(?:台阶|关口)")
"""A count of round sums that were passed: 跨越3个千亿元台阶."""
_LONGEST_IDIOM = 8
_SIGNS = "一两二三四五六七八九"
_COMPOUND = re.compile(f"[{_SIGNS}]点|[{_SIGNS}十][零〇{_SIGNS}]*[十百千万亿]|十[{_SIGNS}]")
"""A Chinese numeral of several signs, a count with any unit: 一百零五, 十二; not 三五 (some three to five)."""
_VAGUE = re.compile(f"^[^点]*[{_SIGNS}]{{2}}")
"""Two signs side by side are some, not a count: 三五家, 十四五个."""
_MEETING = re.compile("(?:届|[届次]、)$")
"""What a meeting is numbered after: 十二届十一次全会."""
_SOME = re.compile("(?:[几数]|[一二三四五六七八九][、]?)$")
"""Before 十, 百, 千 this makes a vague number: 几十家, 数百户."""
_TOP = re.compile("的?(?:学科|高校|企业|期刊|行列)")
_BOUND = re.compile("口?以[上下]")
_AHEAD = 48
"""How far behind a number the list ends that closes with 等项目."""
_FEW = 20
_SIZES_BEHIND = re.compile(r"、\d[\d.]*[万亿]*[吨头只羽尾匹千瓦]{1,2}")
"""Sizes of the projects behind: 60万头生猪屠宰、10万羽肉禽等项目."""
_REACH = re.compile("(?:以内|之内|内|范围内?)的?[一-鿿]")
_SHORTENED = re.compile("(?:控制|压缩|缩短|压减|保持|稳定|降|提前)[在到至]?$")
_BATCH = re.compile("一批[^，。；]{0,8}$")
_MARK = re.compile("以[内上下]的[^，。；、\\d]{0,3}(?:天|户|人|次|家|村|县)数")
"""What a count only marks off: 警情2起以内的天数."""
_LATIN_AFTER = re.compile(r"[A-Za-z+×:：]")


def masked(text: str, start: int, end: int) -> list[Span]:
    """Return the stretches of a sentence whose numbers are names or slogans: “4+5”产业, 《2031年行动方案》."""
    return [Span(start=m.start(), end=m.end()) for m in _QUOTED.finditer(text, start, end)]


@of_tables
def _tables() -> dict[str, re.Pattern[str]]:
    words = figure_words()
    return {
        "never": re.compile(any_of(words["never"]["after"])),
        "idioms": re.compile(any_of(words["never"]["idioms"])),
        "classed": re.compile(
            rf"(?:及?以[上下]|以内|级)?(?:的)?(?:[^，。；、\d]{{0,6}})(?:{any_of(words['never']['classed'])})"
        ),
        "named": re.compile(rf"[^，。；、：\d]{{0,14}}?(?:{any_of(words['never']['named'])})"),
        "summed": re.compile(rf"[^，。；、：\d]{{0,8}}?(?:{any_of(words['never']['summed'])})"),
        "begun": re.compile(any_of(words["never"]["begun"])),
        "slogans": re.compile(rf"[^，。；、：\d“]{{0,4}}?(?:{any_of(words['never']['slogans'])})(?=[，。；、！]|$)"),
        "listed": re.compile(rf"[^，。；：\d]{{1,40}}?等[^，。；、\d]{{0,8}}(?:{any_of(words['never']['projects'])})"),
        "concrete": re.compile(rf"[^，。；、：\d]{{0,8}}?(?:{any_of(words['concrete']['nouns'])})"),
    }


def is_quantity(text: str, span: Span, unit: str, sentence: tuple[int, int]) -> bool:
    """Tell whether a number measures a named thing.

    No for dates, ordinals, model numbers, durations, "5000万元以上项目", "30万吨冶炼项目", 三大行动, 八项规定.
    """
    words = span.of(text)
    kind = units()[unit].kind if unit in units() else ""
    if kind in ("time", "ratio"):
        return kind == "time" and _is_measured_time(text, span, sentence[0])
    if _counts_a_list(text, span, unit, sentence) or _is_in_a_class(text, span, unit, sentence):
        return False
    before, after = (
        text[max(sentence[0], span.start - 10) : span.start],
        text[span.end : min(sentence[1], span.end + _AHEAD)],
    )
    if _NAME_BEFORE.search(before) or (_LATIN_AFTER.match(after) and unit != "%"):
        return False
    if unit == "项" and _AGENDA.match(after) and before.endswith(("以下", "做好", "抓好", "干好")):
        return False
    if unit == "条" and before.endswith("新") and re.match("[，。；、]|政策|举措|措施", after):
        return False
    if (unit == "" and after.startswith("级")) or _tables()["begun"].match(text, span.end - len(unit)):
        return False
    if _is_slogan(words, unit, after) or _is_reach(before, after, unit):
        return False
    if _STEPS.match(after) and (unit == "个" or before.endswith("个")):
        return False
    if unit in ("个", "万") and _tables()["never"].match(after):
        return False
    if not words[0].isascii() and "分之" not in words:
        return _is_counted_numeral(text, span, unit, before, after)
    if before.endswith(("时速", "每小时")):
        return False
    return not (_is_class(before, after, unit) or _is_capacity(words, before, after, unit))


def _is_in_a_class(text: str, span: Span, unit: str, sentence: tuple[int, int]) -> bool:
    """Tell whether a number is one of several marks of a class: 前1%学科, 20万人口以上的县, 5亩以上且20头以上的户."""
    if unit in ("%", "‰"):
        return text.endswith("前", sentence[0], span.start) and bool(_TOP.match(text, span.end, sentence[1]))
    if not _BOUND.match(text, span.end, sentence[1]):
        return False
    after = text[span.end : sentence[1]]
    if after.startswith("口"):
        return unit == "人"
    if re.match("以[上下]的[^，。；]{1,16}(?:城市|县|地区|企业)中", after):
        return True
    both = re.match(r"以[上下]且[^，。；]{0,16}?\d[^，。；]{0,6}以[上下]的", after)
    again = re.match("以[上下]的", after) and re.search(
        "以[上下]且[^，。；]{0,16}$", text[max(sentence[0], span.start - 20) : span.start]
    )
    return bool(both or again)


def _is_measured_time(text: str, span: Span, start: int) -> bool:
    """Tell whether a stretch of time is what is measured (平均待泊时间1.77天), not how long something went on."""
    clauses = re.split("[，。；：]", text[start : span.start])
    own = "".join(clauses[-2:]) if _GOES_ON.fullmatch(clauses[-1]) else clauses[-1]
    dated = re.match(r"\d{4}年", span.of(text)) or not re.match(r"\d", span.of(text))
    return not dated and bool(_MEASURED_TIME.search(own))


def _counts_a_list(text: str, span: Span, unit: str, sentence: tuple[int, int]) -> bool:
    """Tell whether a number sums up the list in front of it: "管控、降碳、保障3个体系", 香港、澳门两个特别行政区."""
    after = text[span.end : min(sentence[1], span.end + 16)]
    if unit not in ("个", "项", "种", "类") or not _tables()["summed"].match(after):
        return False
    listed = re.split("[，。；：]", text[sentence[0] : span.start])[-1]
    count = re.match(r"\d{1,2}|[一二两三四五六七八九十]", span.of(text))
    parts = re.split("、|和|与|以及", listed)
    return count is not None and parts[-1] != "" and value(count.group()) == len(parts) > 1


def _is_counted_numeral(text: str, span: Span, unit: str, before: str, after: str) -> bool:
    words = span.of(text)
    begin = max(0, span.start - _LONGEST_IDIOM)
    for idiom in _tables()["idioms"].finditer(text, begin, span.end + _LONGEST_IDIOM):
        if idiom.end() > span.start and idiom.start() < span.end:
            return False
    known = units()[unit]
    if _is_no_count(words, unit, before, after):
        return False
    if re.search("[万亿]", words[1:]) and known.kind == "money":
        return not _is_class(before, after, unit)
    if re.match("[百千万]+[余多]", words) and known.kind in ("counter", "people"):
        return True
    if words[0] in "万亿千百":
        return (
            bool(_CUE.search(before))
            and after[:1] != "级"
            and not re.match(r"(?:的[^，。；、]{0,8}?)?(?:企业|项目|产业|园区|集群|县|镇)", after)
            and not _is_class(before, after, unit)
        )
    if unit == "成":
        return bool(re.match(r"[，。；、）的以左多上]|$", after))
    if before.endswith(("第", "老", "每", "这", "那", "任何", "同")):
        return False
    if _COMPOUND.match(words):
        return not _is_class(before, after, unit)
    sized = known.kind in ("length", "area", "weight") and words[0] in "二两三四五六七八九"
    if words[0] == "一" or (known.numeral == "" and not sized):
        return False
    if known.numeral == "some":
        return bool(_tables()["concrete"].match(after))
    return not _is_class(before, after, unit)


def _is_no_count(words: str, unit: str, before: str, after: str) -> bool:
    """Tell whether a Chinese numeral is vague, numbers a meeting or is a digit: 三五家, 几十户, 十一次全会, 两位数."""
    if _VAGUE.match(words) or (words[0] in "十百千万亿" and _SOME.search(before)):
        return True
    if unit == "位" and after.startswith("数"):
        return True
    meeting = _MEETING.search(before) or after.startswith(("全会", "全体", "会议", "党代"))
    return unit == "次" and bool(meeting)


def _is_slogan(words: str, unit: str, after: str) -> bool:
    """Tell whether a small count sums up guiding thoughts or what is to be dealt with: 守好两条底线, 抓好3件大事."""
    known = units().get(unit)
    count = re.match(r"\d+(?![\d.])|[一二两三四五六七八九十]+", words)
    few = known is not None and known.kind == "counter" and count is not None and value(count.group()) <= _FEW
    return few and bool(_tables()["slogans"].match(after))


def _is_reach(before: str, after: str, unit: str) -> bool:
    """Tell whether a distance only says how near something is: 50米内换乘, 边境3公里范围内高中."""
    known = units().get(unit)
    length = known is not None and known.kind == "length"
    return length and bool(_REACH.match(after)) and not _SHORTENED.search(before)


def _is_class(before: str, after: str, unit: str) -> bool:
    kind = units()[unit].kind if unit in units() else ""
    if (re.match("及?以[上下]", after) and _BATCH.search(before)) or _MARK.match(after):
        return True
    bounded = re.match(r"及?以[上下]|以内|级", after) or (re.search(r"(超过?|突破|过|达)$", before) and kind == "money")
    if not bounded or kind not in ("money", "weight", "energy", "area", "length", "counter", "people", "rate"):
        return False
    if kind in ("people", "rate", "counter") and not re.match(r"级|及以", after):
        return False
    return bool(_tables()["classed"].match(after))


def _is_capacity(words: str, before: str, after: str, unit: str) -> bool:
    kind = units()[unit].kind if unit in units() else ""
    if unit in ("千伏", "蒸吨"):
        return True
    herd = kind == "counter" and unit in ("头", "只", "羽", "匹", "尾")
    if not herd and kind not in ("weight", "energy"):
        return False
    if re.search(r"(新增|完成|达到|达|建成|总|产量|超过|突破|投资|[存出]栏|养殖|屠宰|引进|改良)$", before):
        return False
    goes_on = _tables()["listed"].match(_SIZES_BEHIND.sub("、", after))
    return bool(_tables()["named"].match(after) or goes_on)
