"""Which promises of a plan a later review can answer: those due by then, neither earlier nor later ones."""

from __future__ import annotations

from enum import StrEnum

from compare.model.indicator import Indicator
from compare.model.report import Report


class Standing(StrEnum):
    """How a promise stands when a review is given: DUE in the year it looks back on, LATER, or PAST before that year.

    The plan of 2030, the review in the report of 2031: what was set for 2030 is DUE, what is set for 2035 LATER. In the
    report of 2033 what was set for 2030 is PAST: that review tells of 2032.
    """

    DUE = "due"
    LATER = "later"
    PAST = "past"


def looks_forward(old: Report, new: Report) -> bool:
    """Tell whether promises of one report can have results in another: another text, of a later year."""
    if old.text == new.text:
        return False
    return old.year is None or new.year is None or old.year < new.year


def standing(promise: Indicator, new: Report) -> Standing:
    """Tell how a promise stands when a report tells what came of the year before its own."""
    if promise.year is None or new.year is None or promise.year == new.year - 1:
        return Standing.DUE
    return Standing.LATER if promise.year >= new.year else Standing.PAST
