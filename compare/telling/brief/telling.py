"""What every sentence of a brief is written from: the comparison, the words of a language, what is told already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from compare.lexicon.brief import sentence
from compare.lexicon.families import headline_rank
from compare.lexicon.labels import labels
from compare.model.comparison import Change, Comparison, Evidence, Outcome
from compare.telling.brief.phrases import Phrases, Pieces, name, number
from compare.telling.numbers import number_words
from compare.telling.standing import Stood, headline_standings

MOST_NAMED, MOST_LISTED = 4, 3
"""Targets named in a group, and promises or sections: more would hide what to look at."""


@dataclass(kw_only=True)
class Telling:
    """A comparison while its brief is written: `stood` are its headline targets, `told_ids` what is told already."""

    log: Comparison
    words: Mapping[str, str]
    phrases: Phrases
    stood: tuple[Stood, ...]
    told_ids: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, log: Comparison, language: str) -> Telling:
        """Return the telling of a comparison; years that follow each other are called last year and this year."""
        follows = log.old.year is not None and log.new.year == log.old.year + 1
        last, this = ("last", "this") if follows else ("earlier", "later")
        phrases = Phrases(language, last=sentence(language, last), this=sentence(language, this))
        return cls(log=log, words=labels(language), phrases=phrases, stood=headline_standings(log))

    def such(self, listed: Sequence[Pieces]) -> Pieces:
        """Return what is named of a group, nothing where nothing is: ，如跨海大桥（1座）、公厕（20座）."""
        return self.phrases.told("such", list=self.phrases.joined(listed)) if listed else ()

    def named(self, told: str, evidence: Evidence | None, id_: str) -> Pieces:
        """Return an indicator with its number as its report writes it: 老旧小区改造（65个）."""
        return self.phrases.told("named", name=name(told, id_), told=number(number_words(evidence, self.words), id_))


def outcome_order(outcome: Outcome) -> tuple[int, int]:
    """Return what promises are ordered by: headline figures first, then as the old report tells them."""
    told = outcome.target.indicator
    rank = headline_rank(told.family) if told else 0
    return rank or 1000, outcome.target.span.start


def weight_order(change: Change) -> tuple[int, int]:
    """Return what changes are ordered by: the weightiest first, then as the report tells them."""
    side = change.new or change.old
    return -(change.weight.points if change.weight else 0), side.span.start if side else 0
