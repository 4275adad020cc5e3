"""Numbers of a plan that only say how large a thing is that it names: 占地500亩的渔业产业园, 年产5万吨饲料厂."""

from __future__ import annotations

import re

from compare.lexicon.figures import any_of, figure_words, units
from compare.lexicon.seeds import of_tables
from compare.model.indicator import Indicator
from compare.model.report import Report

_KINDS = frozenset({"weight", "energy", "area", "length", "volume"})
_COUNTED = re.compile(r"\d+[^\d，。；、]{1,3}、[^，。；、\d]{0,4}$")
"""A count ahead of its sum is a goal with it: 65条、总长度57公里的道路."""
_NAMED = re.compile(r"(?:以[上下内]|左右)?的[一-鿿“][^，。；、\d]+|(?!以[上下内]|左右)[一-鿿“][^，。；、\d]+")

_MORE_SIZES = re.compile(r"^(?:、[^，。；、\d]{0,6}\d[\d.]*[万亿]*[^\d，。；、的]{1,4})+(?=的)")
"""占地300亩、建筑面积12万平方米的渔港综合体 has two sizes."""


@of_tables
def _words() -> dict[str, re.Pattern[str]]:
    """What tells the size of a thing (占地), the things that have one (产业园), and what is done over a size (改造)."""
    table = figure_words()["sizes"]
    return {
        "told_by": re.compile(rf"(?:{any_of(table['told_by'])})(?:达|约|近|超|共)*$"),
        "of_one": re.compile(rf"的[^，。；、\d]{{2,20}}?(?:{any_of(table['of_one'])})[^，。；、\d]*"),
        "plant": re.compile(rf"[一-鿿]{{1,12}}?(?:{any_of(table['plants'])})"),
        "work": re.compile(any_of(table["work"])),
    }


def is_size(report: Report, one: Indicator) -> bool:
    """Tell whether a number is the size of what the plan names, and no goal of its own.

    新建12万平方米的渔港项目, 建设占地500亩的渔业产业园 → True; 新建标准厂房12万平方米, 改造9公里的供水管网 → False.
    """
    known = units().get(one.figure.unit)
    if known is None or known.kind not in _KINDS:
        return False
    text, span = report.reading, one.figure.span
    own, behind = text[one.clause.start : span.start], text[span.end : report.sentences[one.sentence].span.end]
    words, behind = _words(), _MORE_SIZES.sub("", behind)
    told_by = words["told_by"].search(own) and not _COUNTED.search(words["told_by"].sub("", own))
    if known.kind in ("weight", "energy") and words["plant"].match(behind):
        return True
    named = (_NAMED if told_by else words["of_one"]).match(behind)
    return named is not None and not words["work"].search(named.group())
