"""Weights learnt from annotated pairs, from `seeds/learnt_weights.toml` and `seeds/commitment_words.tsv`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from compare.lexicon.seeds import record, rows


@dataclass(frozen=True, kw_only=True)
class LogOdds:
    """A logistic weighing: what is so by itself, and what each rule adds."""

    bias: float
    rules: Mapping[str, float]


def _log_odds(name: str) -> LogOdds:
    table = record("learnt_weights.toml")[name]
    return LogOdds(
        bias=float(table["bias"]),
        rules=MappingProxyType({rule: float(weight) for rule, weight in table["rules"].items()}),
    )


@cache
def pair_weights(look: str) -> LogOdds:
    """Return what each rule adds to the log-odds that two sentences are one commitment.

    `look` is pairs for the first look at a pair by itself, pairs_again for the second beside its rivals.
    """
    return _log_odds(look)


@cache
def quantity_weights(task: str) -> LogOdds:
    """Return what each rule adds to the log-odds that two numbers measure the same thing.

    `task` is targets, results or outcomes: what a pair is by itself differs, the rules weigh the same.
    """
    table = record("learnt_weights.toml")["quantities"]
    rules = MappingProxyType({rule: float(weight) for rule, weight in table["rules"].items()})
    return LogOdds(bias=float(table[task]), rules=rules)


@cache
def told_line() -> tuple[float, float]:
    """Return what being taken before all its rivals does to the log-odds that two numbers measure the same thing.

    A factor, and what is added: (0.8, 0.4) → log-odds of 2 become 2.
    """
    table = record("learnt_weights.toml")["quantities"]
    return float(table["told_factor"]), float(table["told"])


@cache
def commitment_weights() -> LogOdds:
    """Return what a sentence's shape adds to the log-odds that it states a commitment."""
    return _log_odds("commitments")


@cache
def commitment_words() -> Mapping[str, float]:
    """Return what each group of characters adds to the log-odds that a sentence states a commitment."""
    return MappingProxyType({row["characters"]: float(row["weight"]) for row in rows("commitment_words.tsv")})
