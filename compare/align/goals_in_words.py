"""What a clause says of a goal itself, without the number that came of it: 物价调控目标没有完成, 出口低于预期."""

from __future__ import annotations

import re

from compare.align.comparable import Quantity
from compare.lexicon.families import falls_when_better, family_of
from compare.lexicon.scope import Words, parts_apart

_REACHED = re.compile(
    "(?:超额|提前|圆满|如期|全面|顺利)*(?:完成|达到|实现)了?[^，。；]{0,8}(?:目标|任务|预期|要求)|(?:好|优)于预期"
)
_FAILED = re.compile("(?:没有|未能?|尚未)(?:完成|达到?|实现)|差于预期|不及预期")
_SIDE_OF_IT = re.compile("(?P<above>[高快大多]于|超过?)预期|(?P<below>[低慢小少]于)预期")
"""Above or below: which of the two is good, the indicator tells."""
OF_A_GOAL = re.compile(
    "(?:目标|任务|指标)[^，。；]{0,4}(?:没有|未能?|尚未)|(?:没有|未能?|尚未)[^，。；]{0,8}(?:目标|任务|预期)|(?:于|不及)预期"
)
"""A clause that says of a goal how it went, whatever else it says: 节能减排、物价调控目标没有完成."""
_LISTED = re.compile("[、和及与]|等(?:指标|目标|任务)")
_SOME = re.compile("部分|个别|有的|一些|少数|不少|局部")
"""Of some of a kind nothing follows for all: 部分县固定资产投资未达预期."""


def said_of_goal(target: Quantity, clause: str) -> tuple[bool, str] | None:
    """Tell whether a clause says that a goal was met or missed, and by which words; None where it says neither.

    未能完成 → missed; 城镇调查失业率低于预期 → met, since less of it is better; 进展顺利 → None.
    """
    if _SOME.search(clause):
        return None
    failed = _FAILED.search(clause)
    if failed:
        return False, failed.group()
    side = _SIDE_OF_IT.search(clause)
    if side:
        return bool(side["above"]) is not falls_when_better(target.family, target.words.name), side.group()
    reached = _REACHED.search(clause)
    return (True, reached.group()) if reached else None


def speaks_of_goal(target: Quantity, clause: str) -> bool:
    """Tell whether a clause that says how goals went speaks of what a target counts: 物价调控目标没有完成 of 物价涨幅.

    农村居民收入目标没有完成 says nothing of 居民收入, nor does 部分县投资未达预期 of 投资.
    """
    if not target.family:
        return False
    return any(
        family_of(each, target.measure, target.unit) == target.family
        and not parts_apart(target.words, Words(name=each, own=each, ahead=each))
        for each in _LISTED.split(clause)
    )
