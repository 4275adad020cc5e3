"""What the pairing of quantities may be tuned by, each with its reason; the weights of the rules are learnt."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class QuantityOptions:
    """Thresholds of the pairing of quantities."""

    accept: float = 0.3
    """A pair is told from here on: a target split into a new and a dropped one is two errors, a wrong pair is one."""
    window: int = 14
    """Characters on either side of a number that are read as its surroundings: one short clause each way."""
    told: float = 0.25
    """How much of a target's words a clause must hold to tell its outcome; below it a shared theme is enough."""
    unfinished: float = 0.7
    """What is left of that likeness where the clause has no word of completion."""
    nearest: int = 3
    """How many close sentences are named beside a target without a partner: an analyst reads no more."""
    nearest_floor: float = 0.12
    """Below this likeness a sentence shares a word or two by chance."""
