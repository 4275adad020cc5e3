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


@dataclass(frozen=True, kw_only=True)
class ToldLine:
    """What being taken before all its rivals does to the log-odds of a pair of numbers, and what its names add.

    ToldLine(factor=0.8, bias=0.4, …): log-odds of 2 become 2; `factor_agreed` is that of names that agree.
    """

    factor: float
    factor_agreed: float
    bias: float
    rules: Mapping[str, float]

    def agreement(self, rules: tuple[str, ...]) -> tuple[float, ...]:
        """Return the weights of some rules in their order."""
        return tuple(self.rules[rule] for rule in rules)


@cache
def told_line(task: str) -> ToldLine:
    """Return what being taken, and names that agree, do to the log-odds that two numbers measure the same thing.

    `task` is targets, results or outcomes.
    """
    table = {name: float(value) for name, value in record("learnt_weights.toml")["told"][task].items()}
    factor, agreed, bias = (table.pop(name) for name in ("factor", "factor_agreed", "bias"))
    return ToldLine(factor=factor, factor_agreed=agreed, bias=bias, rules=MappingProxyType(table))


@cache
def commitment_weights() -> LogOdds:
    """Return what a sentence's shape adds to the log-odds that it states a commitment."""
    return _log_odds("commitments")


@cache
def commitment_words() -> Mapping[str, float]:
    """Return what each group of characters adds to the log-odds that a sentence states a commitment."""
    return MappingProxyType({row["characters"]: float(row["weight"]) for row in rows("commitment_words.tsv")})
