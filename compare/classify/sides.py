"""The two reports as this room looks at them."""

from __future__ import annotations

from dataclasses import dataclass

from compare.model.goals import WordedGoal
from compare.model.indicator import Indicator
from compare.model.report import Report


@dataclass(frozen=True, kw_only=True)
class Sides:
    """Two reports, the indicators and the worded goals found in them; an alignment's indices point into these.

    Link(old=(0,), new=(2,)) of targets → old_indicators[0] and new_indicators[2].
    """

    old: Report
    new: Report
    old_indicators: tuple[Indicator, ...]
    new_indicators: tuple[Indicator, ...]
    old_worded: tuple[WordedGoal, ...] = ()
    new_worded: tuple[WordedGoal, ...] = ()
