"""Keeps the verb of what is done away with or mended in its name: 拆除违建, 治理水土流失面积."""

from __future__ import annotations

import re

from compare.extract.reading import Reading
from compare.lexicon.names import name_words
from compare.model.indicator import Measure

_BETWEEN = re.compile("(?:了|好|各类|一批|全部|约|近|超过?|共|完成|出)*$")
"""What may stand between the verb and what it is done to."""
_HELD = re.compile(r"[^，。；、\d]{1,14}\d[\d.]*[万亿]*[^，。；、\d]{0,4}[、和]")
"""What a list begins with behind its verb: 违建5万平方米、 of 拆除违建5万平方米、危房20栋."""
_SHARED = frozenset({"拆除", "淘汰", "关停", "关闭", "取缔", "清理", "取消", "查处"})
"""Verbs that hold for all of a list; 治理水土流失800公顷、退塘还湿300亩 names another work."""
_LONGEST_JOINT = 2


def with_removal(text: str, reading: Reading, name: str) -> str:
    """Return the name of an amount with the verb that does away with it, where that stands right before it.

    拆除违建5万平方米, 拆除5万平方米违建 → 拆除违建; of 取消审批事项12项，下放5项 → 下放审批事项; 撂荒地治理2万亩 and
    压减会议20% (a fall by itself) stay as they are.
    """
    if reading.measure is not Measure.LEVEL or name_words().removal.search(name):
        return name
    start = reading.clause.start
    clause = text[start : reading.clause.end]
    at, number = clause.find(name), reading.outer.start - start
    if at > number and at - (reading.outer.end - start) > _LONGEST_JOINT:
        return name
    ahead = _BETWEEN.sub("", clause[: number if at < 0 else min(at, number)])
    for verb in name_words().removal.finditer(ahead):
        rest = ahead[verb.end() :]
        if not rest or (verb.group() in _SHARED and _HELD.fullmatch(rest)):
            return verb.group() + name
    return name
