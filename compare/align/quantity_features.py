"""What speaks for two numbers of two years measuring the same thing: one small function a feature."""

from __future__ import annotations

from math import log10

from compare.align.comparable import Quantity
from compare.align.quantity_terms import Terms
from compare.model.alignment import Reason

RULES = (
    "name",
    "contained",
    "window",
    "clause",
    "sentence",
    "family",
    "other_family",
    "unit",
    "measure",
    "amount",
    "ending",
    "same_name",
    "unlisted",
)
"""The features in the order of their values; each has its weight in seeds/learnt_weights.toml."""
SURROUNDINGS = ("window", "clause")
"""The features that cost most to find: most pairs are told apart without them."""


_SMALL_RATE = 0.5
"""Percent: growth that statistics tell apart from none."""


class Likenesses:
    """The likenesses of terms, each pair held against each other once: many numbers share a name or a sentence.

    新建公厕20座、停车场3处 and 新建公厕30座、停车场5处 → the two sentences are compared once for four pairs of numbers.
    A vocabulary hands out one object for equal terms, and keeps it, so that its id tells it.
    """

    def __init__(self) -> None:
        self._seen: dict[tuple[int, int], tuple[float, float]] = {}

    def of(self, old: Terms, new: Terms) -> tuple[float, float]:
        """Return how like two sets of terms are and how far one lies in the other, both 0 to 1.

        社区食堂 and 社区食堂新增 → about 0.7, 1: all of the first lies in the second.
        """
        pair = (id(old), id(new))
        seen = self._seen.get(pair)
        if seen is None:
            seen = self._seen[pair] = old.dice_and_contained(new)
        return seen


def feature_values(old: Quantity, new: Quantity, likenesses: Likenesses) -> tuple[float, ...]:
    """Hold two quantities against each other: one value from 0 to 1 for each of `RULES`.

    新建公厕20座 and 新建公厕30座 → same_name 1, family 1, unit 1, amount 0.85, other_family 0.
    """
    return with_surroundings(old, new, highest_values(old, new, likenesses), likenesses)


def with_surroundings(
    old: Quantity, new: Quantity, values: tuple[float, ...], likenesses: Likenesses
) -> tuple[float, ...]:
    """Return `highest_values` with a pair's own values for `SURROUNDINGS`: window 1 → window 0.2."""
    window = old.window_terms.dice(new.window_terms)
    return (*values[:2], window, likenesses.of(old.clause_terms, new.clause_terms)[0], *values[4:])


def highest_values(old: Quantity, new: Quantity, likenesses: Likenesses) -> tuple[float, ...]:
    """Return the values of `RULES` with the highest for `SURROUNDINGS`: a pair's own are as high or lower.

    社区食堂 and 社区食堂新增 → window 1, clause 1, all others as of `feature_values`.
    """
    return (
        *likenesses.of(old.name_terms, new.name_terms),
        1.0,
        1.0,
        likenesses.of(old.sentence_terms, new.sentence_terms)[0],
        *_values_beside_words(old, new),
    )


def _values_beside_words(old: Quantity, new: Quantity) -> tuple[float, ...]:
    family, other = old.family, new.family
    return (
        1.0 if family == other and family else 0.0,
        1.0 if family != other and family and other else 0.0,
        1.0 if old.unit == new.unit else 0.0,
        1.0 if old.measure is new.measure else 0.0,
        closeness(old, new),
        1.0 if old.name[-2:] == new.name[-2:] else 0.0,
        1.0 if old.name == new.name else 0.0,
        0.0 if family or other else 1.0,
    )


def reasons(old: Quantity, new: Quantity, values: tuple[float, ...], weights: tuple[float, ...]) -> tuple[Reason, ...]:
    """Say what each feature contributed to the log-odds, and what it saw; features that said nothing are left out.

    新建公厕20座 and 新建公厕30座 → … Reason(rule="unit", detail="座 / 座"), Reason(rule="amount", detail="20 / 30") …
    """
    seen = {
        "name": f"{old.name} / {new.name}",
        "family": old.family,
        "other_family": f"{old.family} / {new.family}",
        "unit": f"{old.unit} / {new.unit}",
        "measure": f"{old.measure} / {new.measure}",
        "amount": f"{old.low:g} / {new.low:g}",
        "ending": f"{old.name[-2:]} / {new.name[-2:]}",
    }
    told = zip(RULES, values, weights, strict=True)
    return tuple(
        Reason(rule=rule, score=round(value * weight, 3), detail=seen.get(rule, ""))
        for rule, value, weight in told
        if value * weight
    )


def closeness(old: Quantity, new: Quantity) -> float:
    """Return how close two amounts are, 0 to 1: equal → 1, ten times as large → 0.5, a thousand times → 0.25.

    A rate that did not move (与上年持平) is close to a small one.
    """
    before, after = abs(old.low + old.high) / 2, abs(new.low + new.high) / 2
    if old.kind == new.kind == "%":
        before, after = max(before, _SMALL_RATE), max(after, _SMALL_RATE)
    if before == after:
        return 1.0
    if not (before and after):
        return 0.0
    return 1 / (1 + abs(log10(before / after)))
