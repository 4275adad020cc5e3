"""Values of measured things: a figure as written and the indicator it stands for."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from compare.model.report import Horizon
from compare.model.text import Span


class Bound(StrEnum):
    """How tight a number is meant: 6% exact, 6%左右 about, 6%以上 at_least, 6%以内 at_most."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


ABOUT_ALLOWS = Decimal("0.1")
"""左右 allows a tenth of the target's size (the annotators' convention): 5.5%左右 is met from 4.95% on."""


class Measure(StrEnum):
    """What a number measures: an amount or stock, growth in percent, an absolute change, a ratio, a rank."""

    LEVEL = "level"
    GROWTH = "growth"
    DELTA = "delta"
    SHARE = "share"
    RANK = "rank"


class Role(StrEnum):
    """What a number is said for: a result, a number set for this year or later, or anything else."""

    ACTUAL = "actual"
    TARGET = "target"
    BACKGROUND = "background"


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A number with its unit in base units: "1.62万亿元" → low = high = 1620000000000, unit "元".

    A range ("6.5%—7%") has low < high. `span` covers the number as written with its unit, without 左右 or 以上:
    the text at `span` is what the JSON calls `number`. Ranks have unit "位"; 第一 is 1. The ends are never negative;
    `falls` tells that the words or a sign make the number a fall: 下降8.5%, 减少1.2万亩, -3.5%.
    """

    low: Decimal
    high: Decimal
    unit: str
    bound: Bound
    span: Span
    falls: bool = False

    @property
    def signed_low(self) -> Decimal:
        """Return the lower end with the sign that the words give: 下降3%—5% → -5, 增长6% → 6."""
        return -self.high if self.falls else self.low

    @property
    def signed_high(self) -> Decimal:
        """Return the upper end with the sign that the words give: 下降3%—5% → -3, 增长6% → 6."""
        return -self.low if self.falls else self.high


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """A figure with what it measures: "地区生产总值增长6%左右" → name 地区生产总值, GROWTH, Figure(6, 6, "%", ABOUT).

    `name` is the shortest phrase that names what is measured, completed from the context; where one number stands
    for several names, `name` is the joint name and `subjects` holds each of them (else it holds just `name`).
    `family` is the key of the indicator family in the tables, "" where none lists it. `clause` is the clause the
    number stands in, `sentence` the index of its sentence in the report. `year` is the year the number is for,
    where the text or the part tells it; of a target it is the year in which it is due.
    """

    name: str
    subjects: tuple[str, ...]
    family: str
    measure: Measure
    figure: Figure
    role: Role
    horizon: Horizon
    clause: Span
    sentence: int
    year: int | None = None
    named: bool = True
    """False: no phrase of the text names it; `name` is the whole clause."""
