"""Numbers that are only spoken of: rates in force, people addressed, measures to be carried out, programmes."""

from __future__ import annotations

import re

from compare.extract.reading import Reading
from compare.lexicon.figures import any_of, figure_words, units
from compare.lexicon.seeds import of_tables

_IN_FORCE = re.compile("(?:现行|原有|原先|原来)的?(?:标准)?$")
_OURS = re.compile("我[国省市区县州旗](?:近|约|超过?)?")
_AHEAD = re.compile("要|将|力争|确保|争取|新")
"""What there is, unless something is to be done with it: 我区1100多种产品实现认证."""
_SCOPE = re.compile("(?:全|我们?)[国省市区县州旗盟镇]的?$")
_RESTATED = re.compile("(?:左右|以上|以内|以下)?的[^，。；]{0,8}(?:目标|预期)")
_SETTLED = re.compile("(?:(?:确定|提出|定为|设定|设置|安排|这一?个?|之所以[^，。；]{0,12})[^，。；]{0,6}|预期目标)$")
_REASONED = re.compile("[^。；]{0,40}?(?:考虑(?:了|到)|兼顾了?|体现了|既.{2,20}又)")
_JUDGED = re.compile("[^。；]{0,40}?(?:就能够?|标志着|是我们(?:最大|重要)的)")


@of_tables
def _words() -> dict[str, re.Pattern[str]]:
    words = figure_words()["spoken_of"]
    return {
        "addressed": re.compile(rf"[多余]?(?:{any_of(words['people'])})"),
        "cared_for": re.compile(rf"(?:{any_of(words['caring'])})好?[^，。；、]{{0,10}}$"),
        "cares": re.compile(rf"[^，。；、\d的]{{0,8}}的[^，。；、\d]{{0,4}}(?:{any_of(words['cares'])})"),
        "helped": re.compile(any_of(words["helping"])),
        "carrying_out": re.compile(rf"(?:{any_of(words['carrying_out'])})好?[^，。；]{{0,20}}$"),
        "measures": re.compile(rf"[^，。；、\d]{{0,8}}?(?:{any_of(words['measures'])})"),
        "oriented": re.compile(rf"(?:{any_of(words['orienting'])})[^，。；建新培引造办]{{0,8}}$"),
        "pushed": re.compile(rf"(?:{any_of(words['pushing'])})[^，。；、]{{0,4}}$"),
        "programmes": re.compile(rf"[^，。；、\d]{{0,6}}?(?:{any_of(words['programmes'])})(?=[，。；、]|$)"),
    }


def is_only_spoken_of(reading: Reading, own: str, after: str, planned: bool) -> bool:
    """Tell whether a number is said of how things are, not set: 现行16%的税率, 满足30万群众的用水需求, 落实12条举措.

    `own` holds the words of the clause in front of the number, `after` those behind it.
    """
    if not own.strip("“") and _RESTATED.match(after):
        return True
    if planned and _OURS.fullmatch(own) and not _AHEAD.search(after):
        return True
    if _IN_FORCE.search(own) or _addresses(reading, own, after):
        return True
    if not planned or reading.figure.unit not in units() or units()[reading.figure.unit].kind != "counter":
        return False
    words = _words()
    if words["carrying_out"].search(own) and words["measures"].match(after):
        return True
    if words["oriented"].search(own) or _counts_names(reading, own, after):
        return True
    return bool(words["pushed"].search(own) and words["programmes"].match(after))


_NAMED = re.compile(
    r"(?P<names>[^，。；：、\d]{2,16}(?:、[^，。；：、\d]{2,16})+|[^，。；：、\d]{2,16}[和与及][^，。；：、\d]{2,16})$"
)
_SAID = re.compile("“[^”]*、[^”]*”")
"""A slogan that is a list itself: “市县共建、一港一策”支持南湾、北湾2个渔港."""
_VERB = 4
_MADE = re.compile(
    "[建修改通投]|开工|竣工|完工|打造|培育|完成|搬迁|整治|治理|引进|争取|申报|获批|落地|试点|示范|入选|启动|项目|工程"
)
"""What is made or won is a goal although it is named: 建成南湾、北湾2个渔港."""


def _counts_names(reading: Reading, own: str, after: str) -> bool:
    """Tell whether a number only counts the names ahead of it: 推动南湾、北湾2个渔港提质, not 南湾、北湾等12个渔港."""
    found = _NAMED.search(_SAID.sub("", own))
    if found is None or found["names"].endswith("等"):
        return False
    listed = found["names"].split("、")
    if _MADE.search(listed[0][:_VERB]) or _MADE.search(after):
        return False
    joined = len(re.split("[和与及]", listed[-1])) - 1
    return reading.figure.low in (len(listed), len(listed) + joined) and reading.figure.low > 1


def _addresses(reading: Reading, own: str, after: str) -> bool:
    """Tell whether all the people of a place are meant: 让全县30万群众过上好日子, 保障140万人的粮食安全."""
    if reading.figure.unit not in ("人", "名", "户", "", "口"):
        return False
    words = _words()
    if words["helped"].search(own):
        return False
    if _SCOPE.search(own) and words["addressed"].match(after):
        return True
    return bool(words["cared_for"].search(own) and words["cares"].match(after))


def is_explained(own: str, after: str) -> bool:
    """Tell whether a number of a plan is only talked over: 确定5%左右的目标，兼顾了需要与可能.

    增长5%左右，体现了… sets a goal and explains it; 9亿劳动力，是我们最大的资源 sets none.
    """
    if _JUDGED.match(after):
        return True
    said_again = _RESTATED.match(after) or _SETTLED.search(own)
    return bool(said_again and _REASONED.match(after))
