"""Values of what answers to what: links between the numbers, commitments and sections of two reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Reason(NamedTuple):
    """Why two things were linked, or kept apart: the rule's name, what it contributed, and the words it saw.

    Reason(rule="family", score=2.638, detail="城镇调查失业率")
    """

    rule: str
    score: float
    detail: str = ""

    def __str__(self) -> str:
        """Return the reason as an analyst reads it: "same_family +2.31 地区生产总值"."""
        return f"{self.rule} {self.score:+.2f} {self.detail}".strip()


@dataclass(frozen=True, kw_only=True)
class Near:
    """A candidate that came close: the index of a sentence of the other report and its score from 0 to 1.

    Near(sentence=31, score=.42)
    """

    sentence: int
    score: float


@dataclass(frozen=True, kw_only=True)
class Link:
    """Things of the old report that answer to things of the new one, by index.

    An empty side means new or dropped; several on a side mean merged or split. `score` is the probability, 0 to 1,
    that the link is right. `nearest` holds the closest candidates of the other report for a one-sided link; `doubts`
    say why the two may be of different things: a part for the whole, another unit, a sum of years.

    Link(old=(46,), new=(52,), score=.99): number 46 of the old report is number 52 of the new one.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    score: float
    reasons: tuple[Reason, ...] = ()
    nearest: tuple[Near, ...] = ()
    doubts: tuple[Reason, ...] = ()


@dataclass(frozen=True, kw_only=True)
class QuantityAlignment:
    """Links between the indicators of two reports, by role: indices into the two reports' indicator lists.

    `targets` plan against plan and `results` review against review hold paired links; targets also hold the
    one-sided ones. `outcomes` links each old target to the new review's number, or (side `new` empty) to nothing;
    `told` maps an old indicator's index to the new sentence that tells the outcome in words only, and whether the
    words say it was met.
    """

    targets: tuple[Link, ...]
    results: tuple[Link, ...]
    outcomes: tuple[Link, ...]
    told: tuple[WordsOnly, ...] = ()


@dataclass(frozen=True, kw_only=True)
class WordsOnly:
    """An outcome told without a number: old indicator's index, new sentence's index, met or not, and how sure.

    新建中小学三所 → 新建中小学全部如期开学: met=True.
    """

    target: int
    sentence: int
    met: bool
    score: float
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ItemAlignment:
    """Links between the commitments of two plans: indices into the two reports' sentences.

    `pairs` are one to one (a sentence may stand in several); `dropped` and `fresh` are one-sided.
    `carried` holds, for each pair, whether it is the same commitment in nearly the same words.
    """

    pairs: tuple[Link, ...]
    carried: tuple[bool, ...]
    dropped: tuple[Link, ...]
    fresh: tuple[Link, ...]
