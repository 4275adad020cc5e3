"""Values of many years of one place: indicators by year, lives of commitments, topics, wording, odd figures."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from compare.model.comparison import Comparison, Evidence, Outcome
from compare.model.indicator import Measure
from compare.model.report import Report


@dataclass(frozen=True, kw_only=True)
class Sighting:
    """A passage and the year of the report it stands in: 推进跨海大桥前期工作 in the report of 2022."""

    report: int
    evidence: Evidence


@dataclass(frozen=True, kw_only=True)
class Cell:
    """What one year's indicator shows: the target set in that year's report, the result told in the next one.

    `outcome` is the promise held against the result; None where no target was set or the next report is not given.

    地区生产总值 of 2024: target 5.5%左右, result 5.5%, MET.
    """

    year: int
    target: Sighting | None = None
    result: Sighting | None = None
    outcome: Outcome | None = None


@dataclass(frozen=True, kw_only=True)
class IndicatorRow:
    """An indicator over the years; `names` are its names in the order they were first used.

    地区生产总值, GROWTH, %: cells of 2021 to 2025.
    """

    family: str
    measure: Measure
    unit: str
    names: tuple[str, ...]
    cells: tuple[Cell, ...]


class State(StrEnum):
    """What became of a commitment by the last year given."""

    RUNNING = "running"
    RETURNED = "returned"
    NEW = "new"
    DROPPED = "dropped"


@dataclass(frozen=True, kw_only=True)
class Chain:
    """The life of a commitment: its sightings from the first year on; `exact` tells for each whether its words are
    those of the sighting before."""

    id: str
    state: State
    sightings: tuple[Sighting, ...]
    exact: tuple[bool, ...]

    @property
    def years(self) -> tuple[int, ...]:
        """Return the years of the sightings."""
        return tuple(each.report for each in self.sightings)


@dataclass(frozen=True, kw_only=True)
class TopicCell:
    """A topic in one year: its heading, its place among the plan's sections, its share of the plan's length.

    2023, （三）发展壮大海洋经济, rank 3, share .11.
    """

    year: int
    heading: str
    rank: int
    share: float


@dataclass(frozen=True, kw_only=True)
class Topic:
    """A section of the plan, or a run-in heading within one, followed over the years.

    （四）发展壮大海洋经济 in 2022, （三）发展壮大海洋经济 in 2023.
    """

    cells: tuple[TopicCell, ...]
    run_in: bool = False


@dataclass(frozen=True, kw_only=True)
class WordingShift:
    """A commitment told with stronger or weaker words than the year before: 稳妥推进 → 积极推进."""

    old: Sighting
    new: Sighting
    old_word: str
    new_word: str
    stronger: bool


class Oddity(StrEnum):
    """Ways in which figures do not add up."""

    GROWTH_AGAINST_LEVELS = "growth_against_levels"
    TOLD_DIFFERENTLY = "told_differently"
    PART_EXCEEDS_WHOLE = "part_exceeds_whole"
    CHANGE_AGAINST_ENDS = "change_against_ends"


@dataclass(frozen=True, kw_only=True)
class FigureNotice:
    """Figures that do not add up, with what was computed from what.

    GROWTH_AGAINST_LEVELS, "社会消费品零售总额: 212亿元 → 219亿元 = +3.3%; 7.5% (+7.5%)"
    """

    code: Oddity
    detail: str
    evidence: tuple[Sighting, ...]


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """Many years of one place; `gaps` are years between the first and the last without a report.

    澜湾市, years 2022 to 2025, no gaps.
    """

    place: str
    years: tuple[int, ...]
    gaps: tuple[int, ...]
    reports: tuple[Report, ...]
    comparisons: tuple[Comparison, ...]
    indicators: tuple[IndicatorRow, ...]
    chains: tuple[Chain, ...]
    topics: tuple[Topic, ...]
    wording: tuple[WordingShift, ...]
    notices: tuple[FigureNotice, ...]
