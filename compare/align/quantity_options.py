"""What pairing of quantities may be tuned by: weights of the features and thresholds, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class QuantityWeights:
    """What each feature adds to the log-odds that two numbers measure the same thing.

    None of those for likeness is negative, so that no other number can suit a number better than its own copy.
    """

    name: float = 4.0
    contained: float = 1.5
    window: float = 2.5
    clause: float = 1.0
    sentence: float = 1.5
    family: float = 2.2
    other_family: float = -2.5
    unit: float = 0.8
    measure: float = 0.8
    amount: float = 1.5
    ending: float = 0.5


@dataclass(frozen=True, kw_only=True)
class QuantityOptions:
    """Thresholds of the pairing of quantities."""

    weights: QuantityWeights = field(default_factory=QuantityWeights)
    targets_bias: float = -6.0
    results_bias: float = -6.2
    outcomes_bias: float = -6.2
    """The log-odds of a pair that shares nothing; a review holds more numbers, so a pair is rarer."""
    accept: float = 0.5
    """A pair is told when it is likelier right than wrong."""
    window: int = 14
    """Characters on either side of a number that are read as its surroundings: one short clause each way."""
    told: float = 0.30
    """How much of a target's words a clause must hold to tell its outcome; below it a shared theme is enough."""
    unfinished: float = 0.7
    """What is left of that likeness where the clause has no word of completion."""
    nearest: int = 3
    """How many close sentences are named beside a target without a partner: an analyst reads no more."""
    nearest_floor: float = 0.12
    """Below this likeness a sentence shares a word or two by chance."""
