"""What a number measures: level, growth, delta, share or rank, told from unit and the verb before it."""

from __future__ import annotations

import re

from compare.lexicon.figures import any_of, figure_words, units
from compare.lexicon.seeds import of_tables
from compare.lexicon.signs import verbs_of_change
from compare.model.indicator import Measure
from compare.model.text import Span

_NOUNS = re.compile(r"增加值|增量|净增量|增值税|增长点|增长极|减排|降雨|增发|上升通道|减灾|降水|升级|增设|减负")
_SHARE_HEAD = re.compile(r"率|贡献|比重|占比|比例|份额|占|强度|覆盖面|满意度|集中度|(?<!速)度$")


_GROWS = re.compile(
    "(?:以上|左右)?的?(?:刚性|实际|平均)?(?:增长(?![点极期])|增速|增幅)(?:速度|机制|率)?(?=[，。；、]|$)"
    r"|(?:[、和]\d[\d.]*%)*(?:稳步|持续|连续)?提标"
)
"""What stands behind a rate of growth: 保持10%以上增长, 按3%、7%稳步提标."""
_NET = re.compile("[、，]?(?:[三五十]年)?(?:累计)?(?:实现)?净增")
_BESIDE_UPGRADING = ("改造", "新建", "整合", "优化", "完善", "建设")
_NOUN_AHEAD = re.compile("(?!以上|左右|以内|至|到|和|与|后)[一-鿿“]{2}")
"""What is upgraded stands behind the number: 提升1000个服务站 counts 服务站; 排名提升3位 is a change."""


@of_tables
def _verb() -> re.Pattern[str]:
    words = figure_words()["measure"]
    to_level = any_of(words["to_level"])
    verbs = sorted({*words["growth"], *verbs_of_change()})
    return re.compile(rf"(?P<verb>{any_of(verbs)})(?P<to>{to_level})?")


@of_tables
def _delta() -> re.Pattern[str]:
    words = sorted({*figure_words()["measure"]["delta"], *verbs_of_change()} - set(_BOUNDS))
    return re.compile(rf"(?<!不)(?:{any_of(words)})(?:了|约|近|超过|超|不少于|至少|不低于|逾)*$")


_BOUNDS = ("高于", "低于", "快于", "慢于", "多于", "少于")
"""Right before a number these bound it (浓度低于34微克); a step has its reference between (低于全国3元)."""


def measure_of(text: str, span: Span, unit: str, left: int) -> tuple[Measure, str]:
    """Return the measure of a number and the verb that tells it; `left` is where its own words begin.

    "增长6%" → GROWTH, 增长 · "失业率4.5%" → SHARE · "提高0.8个百分点" → DELTA · "比上年增加200亿元" → DELTA ·
    "新增就业3万人" → LEVEL · "比重提高到50.5%" → SHARE.
    """
    words = text[left : span.start]
    plain = _NOUNS.sub(lambda m: "口" * len(m.group()), words)
    if unit == "番":
        return Measure.GROWTH, "翻"
    kind = units()[unit].kind if unit in units() else ""
    if kind == "ratio":
        return Measure.SHARE, ""
    if kind == "points":
        return Measure.DELTA, _last_verb(plain)
    if kind == "times":
        verb = _last_verb(plain)
        return (Measure.GROWTH, verb) if verb else (Measure.LEVEL, "")
    if span.of(text) == "两位数":
        return Measure.GROWTH, "增长"
    if kind == "rate" or re.search(r"分之|\d/\d", span.of(text)):
        return (Measure.GROWTH, "增长") if _GROWS.match(text, span.end) and kind else _rate(plain)
    match = _delta().search(plain)
    if _NET.match(plain):
        return Measure.DELTA, "净增"
    if match and match.group().startswith("提升") and kind not in ("points", "rate"):
        upgraded = plain[: match.start()].endswith(_BESIDE_UPGRADING) or _NOUN_AHEAD.match(text, span.end)
        if upgraded:
            return Measure.LEVEL, ""
    if match and not plain[: match.start()].endswith("新"):
        return Measure.DELTA, match.group()
    return Measure.LEVEL, ""


_PACE = re.compile("(增速|增幅|涨幅|降幅|跌幅|增长率|增长速度)[^，；、]{0,6}$")
_AGAINST_LAST_YEAR = re.compile("(?:同比|环比|[比较](?:上年|去年))(?:实际|名义)?$")


def _last_verb(plain: str) -> str:
    found = ""
    for match in _verb().finditer(plain):
        found = match["verb"]
    return found


def _rate(plain: str) -> tuple[Measure, str]:
    last = None
    for match in _verb().finditer(plain):
        last = match
    if _AGAINST_LAST_YEAR.search(plain):
        return Measure.GROWTH, "同比"
    if last is None:
        return Measure.SHARE, ""
    verb, behind = last["verb"], plain[last.end() :]
    head = plain[: last.start()]
    pace = _PACE.search(head)
    if last["to"] and pace:
        return Measure.GROWTH, pace[1]
    if verb in ("增长率", "增速", "增幅", "涨幅", "降幅", "跌幅", "降速"):
        return Measure.GROWTH, verb
    if _SHARE_HEAD.search(behind):
        return Measure.SHARE, ""
    if last["to"] and _SHARE_HEAD.search(head):
        return Measure.SHARE, ""
    if last["to"] in ("到", "至") and not re.search("总值|总额|收入|价格|投资", head):
        return Measure.SHARE, ""
    if len(behind) > 14:
        return Measure.SHARE, ""
    return Measure.GROWTH, verb
