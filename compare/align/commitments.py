"""How likely a sentence states a concrete commitment, not a slogan, a topic or the state of things."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from math import exp, log
from operator import add, mul

from compare.lexicon.learnt import commitment_weights, commitment_words
from compare.model.report import Part, Sentence

SHAPE = (
    "heading",
    "length",
    "clauses",
    "number",
    "name",
    "latin",
    "list",
    "appeal",
    "brief",
    "enumerated",
    "government",
)
"""The rules on the shape of a sentence, in the order of their values; seeds/learnt_weights.toml has their weights."""
LONGEST = 3
"""Groups of one to three characters are weighed: a word and what it stands with."""
_BREAKS = re.compile(r"[，；：,;:]")
_NUMBER = re.compile(r"\d")
_NAME = re.compile(r"[“《]")
_LATIN = re.compile(r"[A-Za-z]")
_ENUMERATED = re.compile(r"[一二三四五六七八九十]+[是要]")
_DIGITS = re.compile(r"\d[\d.]*")
_FRAME = re.compile(
    r"^(?:今年|明年|\d{4}年)是[^，；]{0,40}(?:之年|[一之]年|年份|时期|开局年|收官年|关键年)。?$"
    r"|^[^，；]{0,16}(?:做好|抓好|抓好了|开展|推进|完成|实施)(?:以下|如下|下列|下述)[^，；]{0,14}(?:工作|任务|行动|实事|方面)[：:。]?$"
)
"""What only frames a plan, and commits to nothing: the occasion (今年是……收官之年), or that a list follows."""


def shape(text: str, sentence: Sentence) -> tuple[float, ...]:
    """Return the values of `SHAPE` for a sentence, 0 to 1: 新建公厕12座。 → number 1, brief 1, heading 0, clauses ⅛."""
    return (
        float(sentence.heading),
        min(1.0, log(1 + len(text)) / 6),
        min(1.0, (1 + len(_BREAKS.findall(text))) / 8),
        float(bool(_NUMBER.search(text))),
        float(bool(_NAME.search(text))),
        float(bool(_LATIN.search(text))),
        float(text.count("、") > 1),
        float(text.endswith("！")),
        float(len(text) < 16),
        float(bool(_ENUMERATED.match(text))),
        float(sentence.part is Part.GOVERNMENT),
    )


def characters(text: str) -> set[str]:
    """Return the groups of one to three neighbouring characters of a sentence, every number as 0.

    "建厕12座" → 建, 厕, 0, 座, 建厕, 厕0, 0座, 建厕0, 厕0座.
    """
    plain = _DIGITS.sub("0", text)
    return {plain[at : at + size] for size in range(1, LONGEST + 1) for at in range(len(plain) - size + 1)}


@lru_cache(maxsize=16_384)
def commitment_likelihood(text: str, sentence: Sentence) -> float:
    """Return how likely a sentence states a commitment: 新建社区食堂30家。 → near 1, 各位代表！ → near 0."""
    if _FRAME.match(text):
        return 0.0
    weights = commitment_weights()
    odds = weights.bias + sum(map(mul, map(weights.rules.__getitem__, SHAPE), shape(text, sentence)))
    odds += _weight_of_words(text)
    return 1 / (1 + exp(-odds))


def _weight_of_words(text: str) -> float:
    """Return what the groups of `characters` that have a weight add, looking only for those that can be there."""
    single, longer = _groups()
    plain = _DIGITS.sub("0", text)
    found = list(map(single.__getitem__, single.keys() & set(plain)))
    begun = longer.keys() & set(map(add, plain, plain[1:]))
    found += [weight for start in begun for group, weight in longer[start] if group in plain]
    return sum(found)


@cache
def _groups() -> tuple[dict[str, float], dict[str, list[tuple[str, float]]]]:
    """Return the weights of single characters, and those of longer groups by the two they begin with.

    To 36 binary places, so that they add up to the same in any order.
    """
    words = {group: round(weight * 2**36) / 2**36 for group, weight in commitment_words().items()}
    longer: dict[str, list[tuple[str, float]]] = {}
    for group, weight in words.items():
        if len(group) > 1:
            longer.setdefault(group[:2], []).append((group, weight))
    return {group: weight for group, weight in words.items() if len(group) == 1}, longer
