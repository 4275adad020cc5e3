"""What a number is said for (result, target, background), the time it speaks of, and its year."""

from __future__ import annotations

import re

from compare.extract.context import is_explained, is_only_spoken_of
from compare.extract.due import end_of_period, is_of_one_year, is_of_this_year, several_years, stated_year
from compare.extract.reading import Reading
from compare.model.indicator import Measure, Role
from compare.model.report import Horizon, Part, Report, Sentence

_PAST = re.compile(
    r"去年|(?<!基础)上年(?!均)|目前|已经|已有|已(?=[建完达累实有])|近年来|过去|以来|(?<!用)现有|截至|上半年已"
)
_THIS_YEAR = re.compile(r"今年|本年|年内|全年|力争|确保|预期|计划|要|将|新增|完成")
_FROM = re.compile(r"(?:由|从)[^，。；]{0,14}?(?:\d[\d.]*%?、)*$|(?:由|从)[^，。；]{0,14}$")
_FROM_THERE = re.compile(
    r"(?:由|从)[^，。；]{0,14}?\d[^，。；]{0,8}(?:提高|增加|上升|提升|下降|降低|扩大|缩小|调整|减少|压缩)(?:到|至|为)$"
)
"""Where a number goes on from, which may be past: 将由去年的1076亿元增加到1562亿元."""
_TO = re.compile(
    r"[^，。；]{0,10}?(?:提高|增加|上升|提升|下降|降低|扩大|增|降|升|缩小|调整|减少|压减|压缩|提)(?:到|至|为)"
)
_TURNED = re.compile(r"(?:、\d[\d.]*%?)*，?(?:转|变|反转|扭转)(?:[降升]?为|至)")
"""Where what went on otherwise turned: 由前两年上升4.9%、5.5%转为下降1.2%."""
_BACKGROUND = re.compile(
    r"(?<!分)之一$|考虑|意味着|是指|相当于|按照.{0,6}标准|[将把][^，。；]{2,24}作为[^，。；]{0,12}(?:标准|门槛)"
    r"|世界平均|需要说明"
)
_EXPLAINED_BEFORE = re.compile(r"说明(?!会)")
_GOALS_NAMED = re.compile("(?:提出|设置|设定|安排|确定|共计?|共有)了?$")
_GOALS = re.compile("(?:主要|重点|具体|预期性|约束性)?指标")
_KIND_OF_GOALS = re.compile("(?:预期|约束)性指标$")
"""How many goals a plan names is no goal: 提出6项指标, 预期性指标19项."""
_SETS = re.compile(r"目标(?:是|为|：|建议)|建议")
_PEOPLE = re.compile(r"(?:高校毕业生|劳动力|人口|人才|农民工|老年人|老龄人口)[^，。；]{0,5}$")
_PERSONS = frozenset({"人", "名", "位", "%", "个百分点", ""})
_HELPED = re.compile(
    r"新增|培育|输转|输出|评|认定|率|参加|培养|引进|培训|吸纳|促进|转移|帮助|帮扶|脱贫|减少|解决|服务|资助|实现|确保|力争|留|安置|吸引|招"
)
_ONE_OF = re.compile(r"^[^，。；]{0,12}(?<!分)之一|^个?(?:重点|试点|地级|大中)[^，。；]{0,8}城市")
_PEOPLE_OF = re.compile(
    "[^，。；、\\d]{0,6}(?:中国人|人民(?!法院|政府|调解|医院|币|代表)|儿女|父老)(?:的|共|同|一|，|。|$)"
)
"""Who is addressed, not what is counted: 汇聚800万全市人民的力量."""
_LATER = re.compile(
    r"到((?:19|20)\d\d)年(?:底|末)?|“?十[一二三四五六七八九]五”?(?:时期|期间|末)|(?:今后|未来)[一二三五几]+年|[三五]年内|“十[一二三四五六七八九]五”期?末"
)
_SUM = re.compile(
    r"[五三四两]年来|[五三四两]年(?:累计|共|新增|完成)|累计|年均(?!浓度|值|气温)|“?十[一二三四五六七八九]五”?(?:时期|期间|以来)|过去五年|这五年|五年(?!规划|计划|行动)|[比较](?P<since>(?:19|20)\d\d)年|平均每年|每年平均"
)
_STANDS = re.compile(
    r"^(?:而且|但是?|目前|虽然|可是)?(?:(?:我[国省市区县州旗]|全[国省市区县州旗])(?:[^，；\d]{0,8}?(?:[现共还仍已]?有)|(?:平均)?每年(?!新增|完成|安排)[^，；\d]{0,8})"
    r"|[现还仍尚]有|我[国省市区县州旗][^，；\d]{2,14}平均每年新增)(?:近|约|超过?|多达)?(?=\d)"
)
"""How things stand, told in a plan as the reason for what it sets: 我市有8万失能老人，还有3万残疾人."""
_AHEAD = re.compile("力争|确保|争取|达到|要|将|新[增建设](?!30)|实现|预期|计划|目标")
_COMPARED = re.compile(r"(?:19|20)\d\d年[同与比和](?:19|20)\d\d年")
"""A stretch of years looked back on, wherever it is told: 1986年同1978年相比."""
_YEAR_BY_YEAR = re.compile(r"年均(?!浓度|值)|平均每年|每年平均")
"""What a growth is in the mean of several years: no goal of the year itself."""
_LOOKS_BACK = re.compile(r"^(?:刚刚?)?(?:过去的?一年|去年|20\d\d年以来)[，,]?")
_LOOKS_AHEAD = re.compile(r"今年|明年|要|将|力争|确保|预期|(?<!年初)计划|目标|安排|继续")
_LAST_YEAR = re.compile(r"^[^，。；]{0,6}(?:去年|上年)(?!同期|末|底)")
_OPENS_WITH_YEAR = re.compile(r"^((?:19|20)\d\d)年，")
_RESTATED = re.compile(r"(?:没有|未能?|尚未)(?:实现|完成|达到)[^，。；]*$|年初(?:确定|提出|预定)的[^，。；]*(?=$)")
"""What a review says again of the plan: 没有实现年初确定的能耗降低4%左右的目标."""
_OPENS_DATED = re.compile(r"[^，。；\d]{0,4}((?:19|20)\d\d)年(?!来|以来|[—至到])")
_OF_YEAR = re.compile(r"(?<![由从比较自是与])(20\d\d|19\d\d)年(?![—\-到至])")
_YEAR_TOLD = re.compile(r"(20\d\d)年[，,]|(20\d\d)年[^，。]{0,20}(达|完成|实现|为|预计)")
_SINCE = re.compile(r"^(?:以上|左右)?，(?:比|较)20\d\d年")
_DATED = re.compile(r"((?:19|20)\d\d)年(?:的|约|达|达到|近|超)*$")
_EARLIER = 0
"""The year of a starting point (从5.5%降到5.3%) that the text does not date: before the year of the result."""
_STATES = frozenset({Measure.SHARE, Measure.RANK})
"""What tells how things stand at the end of the years looked back on: 占比达18.9%, 居全国第4位."""
_STOCK = re.compile(
    r"(?<!累计)(?<!合计)(?:达到?|[增升]至|跃升[至到]|增加到|提高到|扩大到|保持在|稳定在)(?:[了近约]|\d[^，；]{0,16}、[^，；\d]{2,16})*$"
    r"|(?:规模|总量|总值|总额|增加值|产值)(?:首次|历史性|成功|均)*突破[了近约]?$"
    r"|(?:里程|总长|装机|装机容量|装机规模|余额|拥有量|床位数?|总量|总数|产能)$"
)
"""What there is at the end of the years looked back on, not what they add up to: 高新技术企业增至3万家."""
_HOLDS = re.compile(
    "^(?!.*(?:签约|引[进育]|培育|服务|惠及|支持|帮|助|带动|新|净|招|累计|上市))[^，；]{0,10}"
    "(?:企业|主体|商户|基站|工厂|车间|床位|机构|合作社|农场|园区|实验室|泊位|充电桩|公厕)(?:数量?|总数)?"
    "(?:首次|历史性|成功)*(?:突破|超过?|逾)[了近约]?$"
)
"""How many of a lasting thing there are, told without a verb of making: 高新技术企业突破320家."""
_SO_FAR = re.compile(r"累计(?:总数)?(?:已?达到?|增至|拥有|有)[了近约]?$")
"""What has been added up to what there is, where things are counted: 国际航线累计达到12条."""
_FLOWS = re.compile("(?:产|销|电|吞吐|运|货|流|处理|交易|捕捞|开采|供应)量|出栏|开行|发运|收购|销售|外送")
"""What is counted anew every year: what it comes to so far is a sum (发电量累计达到90亿千瓦时)."""
_OF_A_YEAR = re.compile(
    r"(?:生产总值|零售总额|预算收入|进出口总[额值]|(?<!年)产量|可支配收入|旅游总?收入|经济总量)"
    r"(?:分别)?(?:首次|历史性)?(?:达到?|约|近|超过?|为|完成|突破|跃上|迈上|稳定在|增加到|增至)*了?$"
)
"""What is told by the year, in a list of what there is at the end of several: 社会消费品零售总额5亿元."""
_SUMMED = re.compile("累计|合计|总共|[三四五]年共")
_DURING = re.compile(r"年均(?!浓度|值|气温)|平均|累计|贡献|期间")
_ACTS = re.compile(
    r"新[增建改修]|净增|完成|投入|投资|争取|引进|发放|改造|化解|培训|减免|减税|实施|转移|建成|惠及|办理|查处"
    r"|淘汰|关停|退出|消除|筹[集建措]|植树|举办|开行|发运|收购"
)
_WINDOW = 60
_LOOKED_BACK = 200
"""Sentences of a paragraph that are gone through for what it began with; the most known are 50."""


def role_of(report: Report, index: int, reading: Reading) -> tuple[Role, Horizon, int | None]:
    """Return role, horizon and year of a number: "去年增长6%，今年预期7%左右" in a plan → ACTUAL, then TARGET.

    The part decides, the words of the clause correct it. `index` is the sentence's index in the report.
    """
    sentence = report.sentences[index]
    text = report.reading
    clause = reading.clause.of(text)
    before = text[sentence.span.start : reading.figure.span.start]
    after = text[reading.outer.end : reading.clause.end]
    role = _role(sentence, reading, clause, before, (after, text[reading.figure.span.end : sentence.span.end]))
    if is_only_spoken_of(reading, re.split("[，；]", before)[-1], after, sentence.part.is_plan):
        role = Role.BACKGROUND
    if (
        role is Role.TARGET
        and sentence.part.is_plan
        and (_COMPARED.search(before) or _goes_on_looking_back(report, index) or _opens_past(before, report.year))
    ):
        role = Role.ACTUAL
    last_year = report.reviewed
    behind = text[reading.figure.span.end : sentence.span.end]
    words = (clause, before, behind)
    if role is Role.TARGET or sentence.part.is_plan:
        horizon, year = _time_planned(sentence, reading, words, last_year)
    else:
        horizon, year = _time(sentence, reading, words, last_year)
    if year is None and role is Role.TARGET and horizon is Horizon.PERIOD:
        year = end_of_period("".join(report.trail(sentence.section)), report.year)
    if year is None and horizon is Horizon.ANNUAL:
        year = report.year if role is Role.TARGET else last_year
    return role, horizon, year


def _opens_past(before: str, year: int | None) -> bool:
    """Tell whether a sentence of a plan tells of a year gone by: 2030年，参保人数达到8万。 in a plan for 2031."""
    opening = _OPENS_DATED.match(before)
    return opening is not None and year is not None and int(opening[1]) < year and not _LOOKS_AHEAD.search(before)


def _role(sentence: Sentence, reading: Reading, clause: str, before: str, behind: tuple[str, str]) -> Role:
    after, to_the_end = behind
    if _ONE_OF.match(after) or _PEOPLE_OF.match(after) or _BACKGROUND.search(clause):
        return Role.BACKGROUND
    if not sentence.part.is_plan and _RESTATED.search(re.split("[，；]", before)[-1]):
        return Role.BACKGROUND
    if not sentence.part.is_plan:
        later = _LATER.search(clause)
        return Role.TARGET if later and re.search("力争|目标|将|要", clause) else Role.ACTUAL
    goals = _KIND_OF_GOALS.search(before) or (_GOALS_NAMED.search(before) and _GOALS.match(after))
    if goals or sentence.part is Part.CLOSING or _is_explained(reading, before, clause, to_the_end):
        return Role.BACKGROUND
    own = re.split("[，；](?!其中)", before)[-1]
    if _FROM.search(own) and (_TO.match(after) or _TURNED.match(to_the_end)):
        return Role.ACTUAL
    own = _FROM_THERE.sub("", own)
    if _STANDS.match(own + "0") and not _AHEAD.search(clause):
        return Role.ACTUAL
    if _PAST.search(own) and not re.search("(?:比|较)(?:去年|上年)", own):
        return Role.ACTUAL
    return Role.TARGET


def _goes_on_looking_back(report: Report, index: int) -> bool:
    """Tell whether a sentence of a plan goes on with what a sentence before it began to look back on.

    "过去一年，各项工作取得很大成绩。生产总值增长10.3%。" holds no target, although it opens the plan.
    """
    paragraph = report.sentences[index].paragraph
    for at in range(index, max(-1, index - _LOOKED_BACK), -1):
        if report.sentences[at].paragraph != paragraph:
            return False
        words = report.words(at)
        if _LOOKS_AHEAD.search(words):
            return False
        if _LOOKS_BACK.match(words):
            return True
    return False


def _since_last_number(words: str) -> str:
    """Return what belongs to a number itself: 累计投资3亿元的工程新增供热 → 的工程新增供热; a list goes on: A3座、B."""
    numbers = list(re.finditer(r"\d[\d.]*[^\d，；、的]{0,4}的", words))
    return words[numbers[-1].end() :] if numbers else words


def _is_explained(reading: Reading, before: str, clause: str, after: str) -> bool:
    """Tell whether a number of a plan is only spoken about: why a target was chosen, how many people there are."""
    own = re.split("[，；]", before)[-1]
    explained = _EXPLAINED_BEFORE.search(before[-_WINDOW:]) or is_explained(own, after)
    if explained and not _SETS.search(before):
        return True
    people = (_PEOPLE.search(before) and re.match(r"(?:左右|以上)?[，。；]|$", after)) or re.match(
        r"(?:人?口|劳动力)", after
    )
    return bool(people) and reading.figure.unit in _PERSONS and not _HELPED.search(before[-_WINDOW:] + clause)


def _time(
    sentence: Sentence, reading: Reading, words: tuple[str, str, str], last_year: int | None
) -> tuple[Horizon, int | None]:
    clause, before, after = words
    own = re.split("[，；]", before)[-1]
    opening = _OPENS_WITH_YEAR.match(before)
    years = _OF_YEAR.findall(before[-_WINDOW:]) or ([opening[1]] if opening else [])
    dated = _DATED.search(own)
    if dated:
        last = last_year is not None and int(dated[1]) == last_year
        return (Horizon.ANNUAL if last else sentence.horizon), int(dated[1])
    if _FROM.search(own) and (_TO.match(after) or _TURNED.match(after)):
        return sentence.horizon, _EARLIER
    if _is_held_so_far(sentence, reading, own):
        return Horizon.ANNUAL, last_year
    if _sums_up(_since_last_number(own), last_year):
        return Horizon.CUMULATIVE, None
    if sentence.horizon is not Horizon.CUMULATIVE:
        return sentence.horizon, int(years[-1]) if years else None
    if last_year is not None and _of_last_year(reading, own, (before, after), years):
        return Horizon.ANNUAL, last_year
    if years and (opening or _YEAR_TOLD.search(before[-_WINDOW:] + clause)):
        return Horizon.ANNUAL, int(years[-1])
    return Horizon.CUMULATIVE, None


def _is_held_so_far(sentence: Sentence, reading: Reading, own: str) -> bool:
    """Tell whether a passage on several years counts what there is at their end: 国际航线累计达到12条."""
    several = sentence.horizon is Horizon.CUMULATIVE and reading.figure.unit not in ("元", "人", "人次")
    anew = _ACTS.search(own) or _FLOWS.search(own)
    return several and reading.measure is Measure.LEVEL and bool(_SO_FAR.search(own)) and not anew


def _sums_up(own: str, last_year: int | None) -> bool:
    """Tell whether words speak of several years: 五年累计, 比2026年 in a review of 2030, but not 比2029年."""
    return any(
        each["since"] is None or last_year is None or int(each["since"]) < last_year - 1 for each in _SUM.finditer(own)
    )


def _time_planned(
    sentence: Sentence, reading: Reading, words: tuple[str, str, str], last_year: int | None
) -> tuple[Horizon, int | None]:
    """Return the horizon of a goal and the year it is due, None for the end of the period its passage is about."""
    clause, before, _ = words
    year = None if last_year is None else last_year + 1
    own = re.split("[，；]", before)[-1]
    if is_of_this_year(own):
        return Horizon.ANNUAL, year
    near = before[-_WINDOW:] if sentence.horizon is not Horizon.ANNUAL else ""
    stated = stated_year(clause, before) or (stated_year(near, "") if near else None)
    several, due = several_years(clause, before, year)
    if not stated and not several and near:
        several, due = several_years(near, "", year)
    due = stated or due
    if (stated or several) and not (due is not None and due == year and (stated or is_of_one_year(own))):
        return Horizon.PERIOD, due
    if stated or several:
        return Horizon.ANNUAL, due
    if _COMPARED.search(before):
        return Horizon.CUMULATIVE, None
    if reading.measure is Measure.GROWTH and _YEAR_BY_YEAR.search(own):
        return Horizon.PERIOD, None
    return sentence.horizon, None


def _of_last_year(reading: Reading, own: str, around: tuple[str, str], years: list[str]) -> bool:
    """Tell whether a passage on several years tells this number for the last of them alone."""
    before, after = around
    if _SINCE.match(after) or (_LAST_YEAR.match(own) and not re.match("[比较]", own)):
        return True
    if years or _DURING.search(own):
        return False
    if reading.measure in _STATES:
        return True
    if reading.measure is not Measure.LEVEL or _ACTS.search(own):
        return False
    return bool(_STOCK.search(own) or _HOLDS.search(own) or (_OF_A_YEAR.search(own) and not _SUMMED.search(before)))
