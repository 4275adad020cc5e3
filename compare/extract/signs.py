"""Whether a number is a rise or a fall: told by a sign, by the words before it, or by what stands behind it."""

from __future__ import annotations

import re

from compare.lexicon.signs import SignWord, sign_pattern, sign_words
from compare.model.indicator import Measure
from compare.model.text import Span

_MINUS = re.compile(r"(?:(?<![\d%‰A-Za-z—–\-－−年月日期])[-－−﹣]|(?<=[为至到比是达])负)$")
_FALLS_BEHIND = re.compile("(?:左右|以上|以内)?的?(?:降幅|跌幅|负增长|下降(?!率))")
_TO = re.compile("(?:到|至|为|达|在)+(?:了|约|近)?$")
_NO_VERBS = re.compile(
    "增加值|增值税|增长[点极]|提升(?:工程|行动|计划)|减(?:排|灾|负|税)|降(?:碳|水|雨|本)|扩大(?:内需|开放)"
)
"""Nouns that hold a verb of rising or falling: 减税降费3亿元 is no fall."""


def minus_before(text: str, at: int, start: int) -> int:
    """Return how many characters in front of a number are its minus: 同比-6.1% → 1, 5-6% → 0, 负2% → 1."""
    return 1 if at > start and _MINUS.search(text, max(start, at - 2), at) else 0


def falls(text: str, span: Span, measure: Measure, left: int) -> bool | None:
    """Tell whether the words make a number a fall, None where they do not say; `left` is where its own words begin.

    下降8.5% → True · 增速回落至5% → False · 降幅收窄至7.1% → True · 比上年低0.3个百分点 → True · 失业率5% → None.
    """
    if span.of(text)[0] in "-－−﹣负":
        return True
    if measure not in (Measure.GROWTH, Measure.DELTA):
        return None
    if _FALLS_BEHIND.match(text, span.end):
        return True
    words = _NO_VERBS.sub(lambda noun: "口" * len(noun.group()), text[left : span.start])
    told = [each.group() for each in sign_pattern().finditer(words)]
    kinds = [sign_words()[word] for word in told]
    if measure is Measure.GROWTH:
        kinds = [kind for kind in kinds if kind not in (SignWord.BELOW, SignWord.ABOVE)]
    if not kinds:
        return None
    rate = kinds[-2] if len(kinds) > 1 and kinds[-2].is_rate else None
    if rate and _TO.search(words):
        return rate.falls
    # A fall that narrows by 2 points is a growth that gains them.
    return kinds[-1].falls is not (rate is SignWord.RATE_OF_FALL)


_UNMOVED = re.compile(
    "(?P<none>零增长(?!行动|工程|计划|方案))|(?:同比|(?:与|同|和)(?:上年|去年)(?:同期)?)(?:基本|大体)?(?P<flat>持平)"
)


def unmoved(text: str, start: int, end: int) -> list[Span]:
    """Return what is told to have stayed as it was, a growth of 0: 零增长, the 持平 of 与上年基本持平."""
    found = _UNMOVED.finditer(text, start, end)
    return [Span(start=each.start(kind), end=each.end(kind)) for each in found if (kind := each.lastgroup)]
