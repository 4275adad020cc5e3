"""Values of two reports held side by side: changes, outcomes, goals in words, the whole comparison."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from compare.model.alignment import Reason
from compare.model.edits import Edit
from compare.model.goals import NO_GOALS, PlanGoals
from compare.model.indicator import Indicator
from compare.model.report import Part, Report, Section
from compare.model.text import Notice, Span

if TYPE_CHECKING:
    from compare.model.account import Term, Weight
    from compare.model.headline import HeadlineRow


class ChangeKind(StrEnum):
    """The kinds of change, numbers first (the order in which they are shown)."""

    SHIFTED_NUMBER = "shifted_number"
    NEW_TARGET = "new_target"
    DROPPED_TARGET = "dropped_target"
    KEPT_NUMBER = "kept_number"
    NEW_ITEM = "new_item"
    DROPPED_ITEM = "dropped_item"
    REWORDED_ITEM = "reworded_item"
    CARRIED_ITEM = "carried_item"

    @property
    def is_item(self) -> bool:
        """Tell whether the change is one of commitments, not of numbers."""
        return self.value.endswith("_item")


class Direction(StrEnum):
    """Which way a number moved; BOUND where only 左右, 以上, 以内 … changed."""

    UP = "up"
    DOWN = "down"
    SAME = "same"
    BOUND = "bound"


class Stance(StrEnum):
    """What the move means for the indicator: a lower unemployment ceiling is TIGHTER, a lower growth goal LOWERED.

    A step that shrinks (补助提高40元 → 提高30元) still goes the same way: SMALLER_STEP, and nothing is lowered.
    """

    RAISED = "raised"
    LOWERED = "lowered"
    TIGHTER = "tighter"
    LOOSER = "looser"
    LARGER_STEP = "larger_step"
    SMALLER_STEP = "smaller_step"
    NEUTRAL = "neutral"


@dataclass(frozen=True, kw_only=True)
class Delta:
    """How far a number moved, by signed values: `absolute` in the unit's base, `relative` as a ratio to the old (None
    where that says nothing: at zero, over a change of sign), `points` where the measure is a rate (else None).

    Ranges move at their ends: `low` and `high` tell by how much, None where both numbers are single. `absolute` is
    then the move of the end that counts, the lower one of a goal to reach, the upper one of a ceiling; where it stays,
    that of the other end. 增长5%左右 → 4.5%—5%: low −0.5, high 0, absolute −0.5.
    """

    absolute: Decimal
    relative: Decimal | None
    points: Decimal | None
    direction: Direction
    stance: Stance
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What a claim was read from: a passage of a report, and the indicator in it where the claim is about a number.

    `text` is verbatim the report's clean text at `span`; `section` holds the headings above it, outermost first.

    Evidence(text="增长5.5%左右；", span=…, section=("二、2025年工作安排",), part=PLAN, indicator=…)
    """

    text: str
    span: Span
    section: tuple[str, ...]
    part: Part
    indicator: Indicator | None = None

    @property
    def number(self) -> str:
        """Return the number as written with its unit, "" where the claim is about none: 增长6%左右 → "6%"."""
        if self.indicator is None:
            return ""
        written, start = self.indicator.figure.span, self.span.start
        return self.text[written.start - start : written.end - start]


@dataclass(frozen=True, kw_only=True)
class NearEvidence:
    """A passage of the other report that came close to answering a new or dropped item, with its score."""

    evidence: Evidence
    score: float


@dataclass(frozen=True, kw_only=True)
class Sum:
    """What a step of the new plan comes to: the amount, in the unit's base, and the level of the old plan it is over.

    补助标准580元, then 提高30元 → Sum(amount=610, base=580元 in the old plan).
    """

    amount: Decimal
    base: Evidence


@dataclass(frozen=True, kw_only=True)
class Change:
    """One line of the change log; `id` is made from content, so it survives a change elsewhere in either report.

    `indicator` is the name of what is measured ("" for items without a number); `moved` tells that the passage now
    stands in a section that does not answer to its old one, `doubtful` that the two numbers may be of different things.
    `word_goal` is the id of the goal in words that a new or dropped number stands against (稳量提质 → 增长3%), "" for
    all others. `comes_to` tells what a step comes to, where last year's level leaves no doubt of it. `weight` tells how
    much the change matters, None until that is told.

    城镇调查失业率5.5%左右 → 控制在5%以内: SHIFTED_NUMBER, delta of −0.5 points.
    """

    id: str
    kind: ChangeKind
    part: Part
    indicator: str
    score: float
    old: Evidence | None
    new: Evidence | None
    delta: Delta | None = None
    edits: tuple[Edit, ...] = ()
    moved: bool = False
    word_goal: str = ""
    doubtful: bool = False
    comes_to: Sum | None = None
    reasons: tuple[Reason, ...] = ()
    nearest: tuple[NearEvidence, ...] = ()
    weight: Weight | None = None


class Verdict(StrEnum):
    """What came of an old target: met, missed, or the new review does not say.

    NOT_DUE: a goal for a later year. DOUBTFUL: a result is shown, but it may be another thing's (other qualifiers, a
    part for the whole, a stock for what was to be added, a sum of years for one).
    """

    MET = "met"
    MISSED = "missed"
    NOT_REPORTED = "not_reported"
    NOT_DUE = "not_due"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """A promise and its result: last year's target and what this year's review says came of it.

    Target 5.5%左右 for 2024, result 5.5% in the report of 2025 → MET. `within`: met by its 左右 alone, as by 5.2%;
    `line`, where 左右 decides or the target is missed in spite of it: the result up to or from which it counts as met,
    4.95, with its sign, in the target's unit.
    """

    id: str
    indicator: str
    verdict: Verdict
    target: Evidence
    result: Evidence | None
    score: float
    words_only: bool = False
    within: bool = False
    line: Decimal | None = None
    distance: Delta | None = None
    reasons: tuple[Reason, ...] = ()


class WordGoalKind(StrEnum):
    """What became of a goal without a number: 稳量提质 a year later 增长3% got one."""

    KEPT = "kept"
    REWORDED = "reworded"
    NEW = "new"
    DROPPED = "dropped"
    GOT_NUMBER = "got_number"
    LOST_NUMBER = "lost_number"


@dataclass(frozen=True, kw_only=True)
class WordGoal:
    """A goal told in words, over two plans: 居民收入与经济增长同步, 粮食产量只增不减.

    `indicator` is what the goal is about, `family` its key in the tables ("" where none lists it). The passage of
    either side is the clause that tells the goal; the side with the number holds its indicator.

    `old_words` and `new_words` are what either plan says of it, "" on a side with a number or without it.

    外贸进出口稳量提质 → 外贸进出口增长3%: GOT_NUMBER, old_words 稳量提质.
    """

    id: str
    kind: WordGoalKind
    indicator: str
    family: str
    score: float
    old: Evidence | None
    new: Evidence | None
    old_words: str = ""
    new_words: str = ""


class Relation(StrEnum):
    """What became of a section."""

    SAME = "same"
    RENAMED = "renamed"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, kw_only=True)
class SectionChange:
    """Sections of the old outline and the sections of the new one that answer to them.

    （七）保障和改善民生 → （七）办好社会事业, （八）兜牢民生底线: SPLIT.
    """

    relation: Relation
    score: float
    old: tuple[Section, ...]
    new: tuple[Section, ...]
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Two reports, and everything that is said about how they differ.

    `headline` is the table of the figures a reader looks for first: 地区生产总值 5.5%左右, result 5.6%, now 5%左右.
    `terms` came or went between the two plans; `whole` tells that no part of the log was asked for alone.
    """

    old: Report
    new: Report
    sections: tuple[SectionChange, ...]
    changes: tuple[Change, ...]
    outcomes: tuple[Outcome, ...]
    word_goals: tuple[WordGoal, ...] = ()
    headline: tuple[HeadlineRow, ...] = ()
    terms: tuple[Term, ...] = ()
    whole: bool = True
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Extraction:
    """One report with the indicators found in it: the report of 2025 with its 160 indicators.

    `goals` are its main goals and those told in words. `notices` tell of numbers that were read as meant, not as
    written: 增长-3%, 7%—6.5%.
    """

    report: Report
    indicators: tuple[Indicator, ...]
    goals: PlanGoals = NO_GOALS
    notices: tuple[Notice, ...] = ()
