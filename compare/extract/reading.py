"""A quantity as it was read, before it has a name."""

from __future__ import annotations

from dataclasses import dataclass

from compare.model.indicator import Figure, Measure
from compare.model.text import Span


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A figure with what its surroundings say of it.

    "城镇调查失业率控制在5%左右" → figure 5 %, measure SHARE, outer 控制在5%左右, clause all of it, counted False.
    `outer` is the number with its bound words (控制在…左右), `clause` the stretch between marks it stands in.
    `counted` tells that what is measured may stand right of it (10个村); `group` is shared by the members of a run-on
    list (6.5%、9.4%); `verb` is the growth or change verb right before it, "" where there is none.
    """

    figure: Figure
    measure: Measure
    outer: Span
    clause: Span
    counted: bool
    group: int
    verb: str = ""
