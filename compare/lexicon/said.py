"""What a review says of a goal in words of its own, from `seeds/said_of_goals.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from compare.lexicon.figures import any_of
from compare.lexicon.seeds import of_tables, record


@dataclass(frozen=True, kw_only=True)
class SaidOfGoals:
    """How a review says that a goal was reached or not: behind a number (，低于预期目标) or ahead of it (未完成任务，).

    Each expression has one group a word of the table falls in: above, below, reached or failed.
    """

    behind: re.Pattern[str]
    ahead: re.Pattern[str]


@of_tables
def said_of_goals() -> SaidOfGoals:
    """Return the expressions made of the table."""
    table = record("said_of_goals.toml")
    goal = "|".join(table["goal"])
    named = {kind: f"(?P<{kind}>{any_of(table[kind])})" for kind in ("failed", "above", "below", "reached")}
    between = r"了?[^，。；\d五]{0,6}?"
    failed = rf"{named.pop('failed')}(?:{between}(?:{goal})|(?=[，。；）)]|$))"
    said = rf"(?:{failed}|(?:{'|'.join(named.values())}){between}(?:{goal}))"
    lead = "(?:左右|以上)?[，、（(]?(?:均|都|仍|略|也|但|虽|明显|大幅|分别|已|全部)*"
    return SaidOfGoals(
        behind=re.compile(f"{lead}{said}"), ahead=re.compile(f"{said}[，：、](?:达到?|为|完成|实现|增长|下降|共)*$")
    )
