"""Terms of policy and the words around them, from `seeds/terms.tsv` and `seeds/term_words.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from compare.lexicon.seeds import record, rows


@dataclass(frozen=True, kw_only=True)
class TermWords:
    """What tells a term from a stock phrase: parts of speech, words that neither begin nor end one, stock phrases.

    能力 in `vague`: of 科技攻关能力 the term is 科技攻关. `opening` are the parts of speech
    that a term may begin with, `speech` those of its other words, `names` those of names.
    """

    opening: frozenset[str]
    speech: frozenset[str]
    names: frozenset[str]
    vague: frozenset[str]
    stock: frozenset[str]


@cache
def policy_terms() -> frozenset[str]:
    """Return the terms of policy that are always whole: 低空经济, 以旧换新 …"""
    return frozenset(row["term"] for row in rows("terms.tsv"))


@cache
def term_words() -> TermWords:
    """Return the words that bound terms, as the tables list them."""
    told = record("term_words.toml")
    return TermWords(**{key: frozenset(told[key]) for key in ("opening", "speech", "names", "vague", "stock")})
