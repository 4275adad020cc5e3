"""Terms that came, went, rose or fell between two plans, by how unlikely their counts are if nothing had changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from math import log

from compare.lexicon.terms import policy_terms, term_words
from compare.lexicon.words import cutter_of
from compare.model.account import Term, TermKind
from compare.model.comparison import Evidence
from compare.model.evidence import of_sentence
from compare.model.report import Report

Cut = Callable[[str], list[tuple[str, str]]]

_CHINESE = re.compile(r"[\u3400-\u9fff][\u3400-\u9fff+]*")
_QUOTES = str.maketrans("", "", "“”‘’「」《》")
_SHORTEST, _LONGEST, _MOST_WORDS = 3, 8, 4
_KEY = 2.71
"""Log-likelihood from which counts differ at the level of 10 % (chi-square, one degree of freedom): 0 and 2 do."""
_SAYS_IT_ALL = 0.75
"""Share of its uses inside a longer term from which a term is a fragment of that one."""


def terms_of(old: Report, new: Report) -> tuple[Term, ...]:
    """Return the terms that two plans use unlike often, the most telling first; reviews are not counted.

    Keyness is the log-likelihood of Dunning (1993) as Rayson and Garside (2000) use it to hold two corpora side by
    side: 2·Σ observed·ln(observed/expected). 低空经济 in no plan of 2024 and five times in that of 2025 → NEW.
    """
    plans = (_plan(old), _plan(new))
    sizes = len(plans[0]), len(plans[1])
    if not all(sizes):
        return ()
    cut = cutter_of("\n".join(plans), policy_terms())
    names = {report.place for report in (old, new)} - {""}
    candidates = dict.fromkeys(run for plan in plans for run in _runs(plan, cut) if run not in names)
    found: dict[str, tuple[float, tuple[int, int]]] = {}
    for term in candidates:
        counts = plans[0].count(term), plans[1].count(term)
        score = keyness(counts, sizes)
        if score >= _least(term, counts):
            found[term] = (score, counts)
    terms = []
    for term in _without_fragments({term: sum(counts) for term, (_, counts) in found.items()}):
        score, counts = found[term]
        kind = _kind(counts, sizes)
        first = _first(old if kind is TermKind.GONE else new, term)
        terms.append(Term(term=term, kind=kind, old=counts[0], new=counts[1], keyness=score, first=first))
    return tuple(sorted(terms, key=lambda each: (-each.keyness, each.first.span.start, each.term)))


def keyness(counts: tuple[int, int], sizes: tuple[int, int]) -> float:
    """Return the log-likelihood of a term's counts in two texts of given sizes: (0, 5) of (10000, 10000) → 6.93."""
    share = sum(counts) / sum(sizes)
    return 2 * sum(count * log(count / (size * share)) for count, size in zip(counts, sizes, strict=True) if count)


def _least(term: str, counts: tuple[int, int]) -> float:
    """Return the keyness from which a term is told: one of the table's as soon as it comes or goes."""
    return 0 if term in policy_terms() and not all(counts) else _KEY


def _plan(report: Report) -> str:
    """Return the words of a plan, its sentences a line each, without quotes: “专精特新”企业 → 专精特新企业."""
    planned = (each.span.of(report.reading) for each in report.sentences if each.part.is_plan)
    return "\n".join(planned).translate(_QUOTES)


def _runs(plan: str, cut: Cut) -> Iterator[str]:
    """Yield every run of up to four words that may be a term: of 加快发展低空经济产业园 低空经济, 低空经济产业园."""
    for clause in _CHINESE.finditer(plan):
        words = cut(clause.group())
        for start in range(len(words)):
            yield from _starting(words[start : start + _MOST_WORDS])


def _starting(words: list[tuple[str, str]]) -> Iterator[str]:
    known = term_words()
    first, speech = words[0]
    if speech == "own":
        yield first
    if first in known.vague or speech not in known.opening or len(first) == 1:
        return
    run, named = "", True
    for word, speech in words:
        run += word
        named = named and speech in known.names
        if (speech not in known.speech and speech != "own") or len(run) > _LONGEST:
            return
        whole = len(word) > 1 and word not in known.vague and run not in known.stock
        if whole and not named and len(run) >= _SHORTEST and speech != "own":
            yield run


def _without_fragments(uses: dict[str, int]) -> Iterable[str]:
    """Yield the terms that no longer one says it all for: of 长期护理 and 长期护理保险 the second.

    A term of the table stays whole, and what only adds a word to one is left out: 低空经济, not 低空经济产业.
    """
    kept = policy_terms()
    for term, used in uses.items():
        others = [other for other in uses if other != term]
        fragment = any(term in other and uses[other] >= _SAYS_IT_ALL * used for other in others)
        adds = any(other in term for other in kept)
        if term in kept or not (adds or fragment):
            yield term


def _kind(counts: tuple[int, int], sizes: tuple[int, int]) -> TermKind:
    old, new = counts
    if not old or not new:
        return TermKind.GONE if old else TermKind.NEW
    return TermKind.RISING if new / sizes[1] > old / sizes[0] else TermKind.FALLING


def _first(report: Report, term: str) -> Evidence:
    for index, sentence in enumerate(report.sentences):
        if sentence.part.is_plan and term in sentence.span.of(report.reading).translate(_QUOTES):
            return of_sentence(report, index)
    raise AssertionError(f"{term}: counted in a plan that does not hold it")
