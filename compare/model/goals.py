"""Values of goals without a number: what one plan tells in words, and which of them answer to what of the other."""

from __future__ import annotations

from dataclasses import dataclass

from compare.model.text import Span


@dataclass(frozen=True, kw_only=True)
class WordedGoal:
    """A goal that a plan tells in words, and no number with it.

    居民收入增长与经济增长基本同步 → indicator 居民收入, family 居民人均可支配收入, sort "pace", words
    与经济增长基本同步.
    `clause` is the clause that tells it, `sentence` the index of its sentence; `headline` tells that it stands among
    the main goals of the plan (主要预期目标).
    """

    indicator: str
    family: str
    sort: str
    words: str
    clause: Span
    sentence: int
    headline: bool


@dataclass(frozen=True, kw_only=True)
class PlanGoals:
    """The sentences of a plan that tell its main goals (主要预期目标是：…), by index, and the goals told in words.

    PlanGoals(sentences=(31, 32), worded=(WordedGoal(indicator="粮食产量", words="只增不减", …),))
    """

    sentences: tuple[int, ...] = ()
    worded: tuple[WordedGoal, ...] = ()


NO_GOALS = PlanGoals()


@dataclass(frozen=True, kw_only=True)
class WordedLink:
    """Which goal of the old plan answers to which of the new, as places in the two lists of worded goals.

    A side that tells a number instead holds its place among the indicators: 稳量提质 → 增长3% is
    WordedLink(old=0, new_number=14, score=1.0); a side that tells nothing of it holds neither.
    """

    score: float
    old: int | None = None
    new: int | None = None
    old_number: int | None = None
    new_number: int | None = None
