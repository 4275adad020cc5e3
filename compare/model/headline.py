"""Values of the headline table: for each indicator a reader looks for first, what was, came of it, is set."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from compare.model.comparison import Change, Evidence, Outcome, Verdict, WordGoal


@dataclass(frozen=True, kw_only=True)
class HeadlineGoal:
    """What one plan sets for an indicator: a number, or words without one.

    `main` tells that it stands among the plan's main goals (主要预期目标), else in a later passage. `stretch` is the
    higher number behind it (7%以上、力争8%).

    粮食产量只增不减 → HeadlineGoal(evidence=…, main=True), whose evidence holds no indicator.
    """

    evidence: Evidence
    main: bool
    stretch: Evidence | None = None

    @property
    def is_words(self) -> bool:
        """Tell whether the goal is told in words only."""
        return self.evidence.indicator is None


@dataclass(frozen=True, kw_only=True)
class HeadlineRow:
    """One headline indicator over two reports: last target, its result, this target; None where a report sets none.

    `family` is its key in the tables. `verdict` is that of the outcome, None where there was no number to be met;
    `line` the result from which a target with 左右 counts as met (5.5%左右 → 4.95), in the target's unit. `result` may
    be told of a year for which no target was set. `change`, `outcome` and `word_goal` are the rows it was read from.

    居民消费价格, 2%左右, 0.1%, 2%左右 → verdict MET, line 2.2.
    """

    family: str
    old: HeadlineGoal | None
    result: Evidence | None
    new: HeadlineGoal | None
    verdict: Verdict | None = None
    line: Decimal | None = None
    change: Change | None = None
    outcome: Outcome | None = None
    word_goal: WordGoal | None = None

    @property
    def moved_out(self) -> bool:
        """Tell whether this year's number stands outside the main goals, among which last year's stood."""
        return bool(self.old and self.new and self.old.main and not self.new.main)
