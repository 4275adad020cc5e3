"""Where a number stands in its sentence, and what was named before it: what its name is made from."""

from __future__ import annotations

import re
from dataclasses import dataclass

from compare.extract.reading import Reading
from compare.extract.stripping import stripped
from compare.lexicon.names import name_words

_MARKS = re.compile(r"[，。；：！？]")
_CIRCUMSTANCE = re.compile(
    "在.+(?:前提|条件|基础|情况|背景|带动|推动|领导|支持|努力|形势)之?下|(?:不?考虑|扣除|剔除)[^，]{0,8}(?:因素|价格?)后?"
)
"""A clause that only tells under what, or by which prices: 在确保质量的前提下, 考虑价格下降因素."""
_STEPS = re.compile(r"(?:连续|接连|连)?(?:跨越|迈上|跨上|突破|跨|上)了?[\d两三四五]+个[百千万亿元级大]*台阶$")
"""The round sums a thing passed, which are no number of it: 生产总值连跨4个千亿台阶."""
_AND = re.compile("[、和与及]")
_LASTING = re.compile(r"连续第?\d+年")
_SAID = re.compile(
    r"(?<=..)(?:连续[\d一二两三四五六七八九十]+年|不断|持续|进一步|日益|逐步|明显|显著|稳步|大幅|逐年)(?!推进|实施|开展).{2,4}$"
    r"|(?<=..)(?:再|又|连|屡)?(?:上|创|创下)了?[^，]{0,3}新(?:台阶|高|纪录)$|(?<=..)(?:再|喜|又)?获得?丰收$"
    r"|(?<=..)实现了?[^，]{0,6}“?[一二三四五六七八九十]+连[增丰快]”?$"
    r"|(?<=..)在[^，]{2,20}基础$"
    r"|(?<=..)(?:(?:建设)?(?:进程|步伐)(?:明显|不断|持续)?加快|初具规模|全面完工|进展顺利|全面展开|顺利实施|顺利推进)$"
    r"|(?<=..)(?:增量提质|提质增效|提质扩[容量]|扩[容量]提质|量质齐升|稳中有进|稳中向好|稳步壮大|提档升级|加速赋能)$"
    r"|(?<=..)(?:近年来)?(?:首次)?(?:出现|实现)?双(?:下降|增长|提升)$"
)
"""What a clause says of its subject: 医疗保险制度不断完善 speaks of 医疗保险制度."""


@dataclass(frozen=True, kw_only=True)
class Named:
    """A name with the topic it is about (生产总值 of 生产总值增速), and how far to the right its words reach."""

    name: str
    topic: str
    end: int


@dataclass(frozen=True, kw_only=True)
class Placing:
    """A number in its sentence.

    `edge` is where its own words begin on the left (a mark, or the end of what the number before it used), `stop`
    where they end on the right. `said` holds the names given so far in the sentence. Where the next number follows at
    once (3类12件实事) the noun stands behind that one, at `beyond`.
    """

    text: str
    start: int
    end: int
    reading: Reading
    edge: int
    stop: int
    said: tuple[Named, ...]
    beyond: int = 0

    @property
    def left(self) -> str:
        """Return the words between the edge and the number: "力争新增就业达到3万人" → "力争新增就业达到"."""
        return self.text[self.edge : self.reading.outer.start]

    @property
    def right(self) -> str:
        """Return the words behind the number up to the next mark or number: "5000亩沙区治理，" → "沙区治理"."""
        return self.text[self.reading.outer.end : self.stop]

    @property
    def subject(self) -> str:
        """Return the noun phrase on the left, "" where there is none: "力争新增就业达到3万人" → "新增就业"."""
        return stripped(self.left)

    @property
    def last(self) -> Named | None:
        """Return the last name given in the sentence: 新增就业 for 20座 of "新增就业3万人，新建公厕20座"."""
        return next((named for named in reversed(self.said) if named.name), None)

    def named(self, name: str, topic: str = "", end: int | None = None) -> Named:
        """Return a name for this number; without words of its own on the right it ends with the number.

        "公厕" for 20座 → Named(name="公厕", topic="公厕", end=where 20座 ends).
        """
        return Named(name=name, topic=topic or name, end=self.reading.outer.end if end is None else end)

    def clause_before(self) -> str:
        """Return the noun phrase of the clause before the number's own, "" where it holds a number or is none.

        "推进污水管网建设，力争年内完成12公里" → "污水管网建设"; "新增就业3万人，新建公厕20座" → "".
        """
        before = self.text[self.start : self.reading.clause.start].rstrip("，；：。、")
        clauses = _MARKS.split(before)
        while len(clauses) > 1 and _CIRCUMSTANCE.fullmatch(clauses[-1]):
            clauses.pop()
        clause = _LASTING.sub("", clauses[-1])
        clause = _STEPS.sub("", clause)
        if not clause or re.search(r"\d", clause):
            return ""
        return stripped(_SAID.sub("", re.sub(r"(?:方面|上|中|以来)$", "", clause)))

    @property
    def says_how_it_went(self) -> bool:
        """Tell whether the clause before only says how its own subject went: 进出口总值创历史新高，达到5亿元."""
        before = self.text[self.start : self.reading.clause.start].rstrip("，；：。、")
        clause = _MARKS.split(before)[-1]
        own = not self.said or self.said[-1].end <= self.start + len(before) - len(clause)
        return own and bool(_SAID.search(clause))

    def clause_after(self) -> str:
        """Return the clause behind the number's own, "" where there is none: "完成12公里，明年贯通。" → "明年贯通"."""
        after = self.text[self.reading.clause.end : self.end].lstrip("，；：、")
        return _MARKS.split(after)[0] if after else ""


def is_generic(name: str) -> bool:
    """Tell whether a name says nothing without what it belongs to: 项目, 资金, 完成率, 办结率、满意率."""
    return all(part in name_words().generic for part in _AND.split(name))
