"""When a target is due, as shown: what is for several years stands apart from what is for this one."""

from __future__ import annotations

from collections.abc import Mapping

from compare.model.comparison import Change, Evidence
from compare.model.indicator import Role
from compare.model.report import Horizon


def is_of_period(change: Change) -> bool:
    """Tell whether a change is one of goals for several years: 到2030年森林覆盖率达到60%."""
    side = change.new or change.old
    target = side.indicator if side and change.part.is_plan and not change.kind.is_item else None
    return target is not None and target.role is Role.TARGET and target.horizon is Horizon.PERIOD


def horizon_words(evidence: Evidence | None, words: Mapping[str, str]) -> str:
    """Return when a target is due, as shown: "2026", "by 2030"; "" where the row is about no target."""
    target = evidence.indicator if evidence else None
    if target is None or target.role is not Role.TARGET:
        return ""
    if target.horizon is not Horizon.PERIOD:
        return str(target.year or "")
    return words["due_by"].format(year=target.year) if target.year else words["period"]
