"""All that a page tells of a comparison, decided once: brief, headline picture, themes, promises, words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from compare.lexicon.labels import labels
from compare.model.account import BriefSentence, Term, TermKind
from compare.model.comparison import Comparison, Verdict
from compare.telling.brief import brief_of
from compare.telling.confidence import Confidence, confidence_of
from compare.telling.entries import Entry, entries_of
from compare.telling.flow import Flow, flow_of
from compare.telling.headline_picture import Axis, axes_of
from compare.telling.lines import Line, Sort
from compare.telling.themes import Theme, themes_of
from compare.telling.verdict_groups import VERDICTS, Period, Promise, Result, periods_of, promises_of, results_of
from compare.telling.view import pair_title

_MOST_TERMS = 16


@dataclass(frozen=True, kw_only=True)
class Account:
    """What is told of a comparison, in the order in which it is told."""

    words: Mapping[str, str]
    title: str
    heading: str
    brief: tuple[BriefSentence, ...]
    flow: Flow | None
    axes: tuple[Axis, ...]
    periods: tuple[Period, ...]
    themes: tuple[Theme, ...]
    promises: tuple[tuple[Verdict, tuple[Promise, ...]], ...]
    results: tuple[Result, ...]
    terms: tuple[tuple[TermKind, tuple[Term, ...]], ...]

    @property
    def entries(self) -> list[Entry]:
        """Return all entries in the order in which they are shown."""
        return [entry for theme in self.themes for entry in theme.entries]

    @property
    def lines(self) -> list[Line]:
        """Return all lines in the order in which they are shown."""
        return [line for entry in self.entries for line in entry.lines]

    @property
    def sorts(self) -> list[tuple[Sort, int]]:
        """Return how many lines there are of each sort, in the order of the sorts, none for none."""
        found = Counter(line.sort for line in self.lines)
        return [(sort, found[sort]) for sort in Sort if found[sort]]

    @property
    def kept(self) -> list[tuple[Verdict, int]]:
        """Return how many lines tell of a promise of each verdict."""
        found = Counter(line.outcome.verdict for line in self.lines if line.outcome)
        return [(verdict, found[verdict]) for verdict in VERDICTS if found[verdict]]

    @property
    def unsure(self) -> list[tuple[Confidence, int]]:
        """Return how many lines are less than quite sure."""
        found = Counter(confidence_of(entry.score) for entry in self.entries for _ in entry.lines)
        return [(each, found[each]) for each in (Confidence.LIKELY, Confidence.UNSURE) if found[each]]


def account_of(comparison: Comparison, language: str) -> Account:
    """Return all that is told of a comparison, in a language."""
    words = labels(language)
    entries = entries_of(comparison, words)
    terms = ((kind, tuple(each for each in comparison.terms if each.kind is kind)) for kind in TermKind)
    return Account(
        words=words,
        title=pair_title(comparison.old, comparison.new, words),
        heading=_heading(comparison, words),
        brief=brief_of(comparison, language),
        flow=flow_of(comparison),
        axes=axes_of(comparison, words),
        periods=periods_of(comparison, entries, words),
        themes=themes_of(comparison, entries, words),
        promises=promises_of(comparison, entries, words),
        results=results_of(comparison, words),
        terms=tuple((kind, held[:_MOST_TERMS]) for kind, held in terms if held),
    )


def _heading(comparison: Comparison, words: Mapping[str, str]) -> str:
    """Return the question that the page answers: 澜湾市：2025年比2024年变了什么; of two places, what they are."""
    old, new = comparison.old, comparison.new
    if old.year and new.year and old.year < new.year and new.place and old.place in (new.place, ""):
        return words["what_changed"].format(place=new.place, old=old.year, new=new.year)
    return pair_title(old, new, words)
