"""Promises over the years as tables: every target with its result, and what came of them by year and by section."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from compare.lexicon.labels import labels
from compare.model.comparison import Outcome, Verdict
from compare.model.timeline import Timeline
from compare.telling.numbers import MARKS, number_words
from compare.telling.verdicts import verdict_counts, verdict_words
from compare.telling.years import Table


def promise_tables(timeline: Timeline, language: str) -> list[Table]:
    """Return the tables of promises: every target with its result, then what came of them by year and by section.

    ("2023", "✗ missed", "地区生产总值", "about 6%", "5.2%", 全年地区生产总值增长5.2%。)
    """
    words = labels(language)
    told = [
        (comparison.old.year or 0, outcome) for comparison in timeline.comparisons for outcome in comparison.outcomes
    ]
    rows = tuple(_promise(year, outcome, words) for year, outcome in told)
    heads = tuple(words[key] for key in ("year", "verdict", "indicator", "target", "result", "sentence"))
    by_year: dict[str, list[Outcome]] = defaultdict(list)
    by_section: dict[str, list[Outcome]] = defaultdict(list)
    for year, outcome in told:
        by_year[str(year)].append(outcome)
        by_section[_numbered(outcome.target.section)].append(outcome)
    return [
        Table(title=words["promises_title"], columns=heads, rows=rows),
        _counts(words["rate_by_year"], words["year"], by_year, words),
        _counts(words["rate_by_section"], words["section"], by_section, words),
    ]


def _numbered(section: tuple[str, ...]) -> str:
    """Return the heading of the second level above a passage, the first where there is none."""
    return section[min(1, len(section) - 1)] if section else "—"


def _counts(title: str, head: str, groups: Mapping[str, list[Outcome]], words: Mapping[str, str]) -> Table:
    rows = []
    for name, outcomes in groups.items():
        counts = dict(verdict_counts(outcomes))
        in_words = sum(each.words_only for each in outcomes)
        rows.append((name, *(str(counts.get(verdict, 0)) for verdict in Verdict), str(in_words)))
    heads = (head, *(words[verdict.value] for verdict in Verdict), words["words_only"])
    return Table(title=title, columns=heads, rows=tuple(rows))


def _promise(year: int, outcome: Outcome, words: Mapping[str, str]) -> tuple[str, ...]:
    result = words["words_only"] if outcome.words_only else number_words(outcome.result, words)
    quote = outcome.result.text if outcome.result else outcome.target.text
    mark = f"{MARKS[outcome.verdict]} {verdict_words(outcome, words)}"
    return str(year), mark, outcome.indicator, number_words(outcome.target, words), result, quote
