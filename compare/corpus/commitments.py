"""What a plan commits to, in words that plans of other places share: what a clause is about, no verb, no amount."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compare.align import plan_sentences
from compare.align.commitments import commitment_likelihood
from compare.extract.stripping import stripped
from compare.lexicon.topics import topics_of
from compare.model.options import ItemOptions
from compare.model.report import Part, Report

_CLAUSES = re.compile(r"[，；：。！？]+")
_AMOUNT = re.compile(r"\d")
_QUOTES = re.compile(r"[“”‘’《》]")
_SHORTEST, _LONGEST = 4, 16
"""Characters: below, too general to tell one commitment from another; above, no other place words it alike."""
_LIKELY = ItemOptions().alone


def commitments(report: Report) -> Iterator[dict[str, str]]:
    """Yield what the year's plan commits to, once each, with its sentence: 加快建设残疾人康复站2处 → 残疾人康复站.

    Only what is about a topic of `seeds/topics.tsv`: 取得更好结果 is nothing that one place takes over from another.
    The government's own conduct is left out, of which all say the same.
    """
    seen: set[str] = set()
    for at in plan_sentences(report):
        sentence, words = report.sentences[at], report.words(at)
        if sentence.heading or sentence.part is not Part.PLAN or commitment_likelihood(words, sentence) < _LIKELY:
            continue
        for clause in _CLAUSES.split(words):
            told = _QUOTES.sub("", stripped(_AMOUNT.split(clause)[0]))
            if _SHORTEST <= len(told) <= _LONGEST and told not in seen and topics_of(told):
                seen.add(told)
                yield {"commitment": told, "sentence": words}
