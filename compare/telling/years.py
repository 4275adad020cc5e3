"""The view of a timeline: what each table holds is decided here, once for every format."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from compare.lexicon.labels import labels
from compare.model.comparison import Verdict
from compare.model.timeline import Cell, Chain, IndicatorRow, State, Timeline, Topic
from compare.telling.numbers import MARKS, number_words
from compare.telling.provenance import Provenance

STATES = {State.RUNNING: "running", State.RETURNED: "returned", State.NEW: "new_state", State.DROPPED: "dropped_state"}
_FIRST_INDICATORS, _FIRST_ROWS = 30, 20
"""Rows shown without --all: a screen's worth."""


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table with a title; `more` says in words how many rows were left out, "" for none.

    `quotes` holds for each cell of each row what it was read from, where a page shows that on request; `by_year` tells
    that most columns are years.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    more: str = ""
    quotes: tuple[tuple[tuple[str, ...], ...], ...] = ()
    by_year: bool = False


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What to show of a timeline: indicators by name (all where none is given), and whether the long tail too.

    A page shows all but the commitments that one earlier report alone held: nothing of their life is to be told.
    """

    names: tuple[str, ...] = ()
    everything: bool = False
    on_a_page: bool = False


def chosen(timeline: Timeline, asked: Asked) -> tuple[IndicatorRow, ...]:
    """Return the rows asked for: those whose family or one of whose names holds one of the words asked for.

    names=("生产总值",) → the rows of 地区生产总值 and 海洋生产总值.
    """
    if not asked.names:
        return timeline.indicators
    return tuple(
        row
        for row in timeline.indicators
        if any(word in known for word in asked.names for known in (row.family, *row.names))
    )


def timeline_tables(timeline: Timeline, language: str, asked: Asked) -> list[Table]:
    """Return the tables of a timeline: indicators, lives of commitments, topics, wording, odd figures."""
    words = labels(language)
    tables = [_indicators(timeline, words, asked)]
    if not asked.names:
        tables += [
            _chains(timeline, words, asked),
            _topics(timeline, words, run_in=False),
            _topics(timeline, words, run_in=True),
            _wording(timeline, words),
            _odd(timeline, words),
        ]
    return [table for table in tables if table.rows]


def _indicators(timeline: Timeline, words: Mapping[str, str], asked: Asked) -> Table:
    rows = chosen(timeline, asked)
    shown = rows if asked.everything or asked.names else rows[:_FIRST_INDICATORS]
    years = all_years(timeline)
    heads = (words["indicator"], words["measure"], *(str(year) for year in years), words["trend"])
    more = words["more_indicators"].format(count=len(rows) - len(shown)) if len(shown) < len(rows) else ""
    lines = tuple(
        (
            f"{names_of(row)[0]} · {words[row.measure.value]}" if asked.on_a_page else title_of(row, words),
            words[row.measure.value],
            *(cell_words(_cell(row, y), words) for y in years),
            sparkline(row, years),
        )
        for row in shown
    )
    quotes = tuple((_other_names(row, words), (), *(_quotes(_cell(row, y)) for y in years), ()) for row in shown)
    return Table(title=words["timeline_title"], columns=heads, rows=lines, more=more, quotes=quotes, by_year=True)


def _other_names(row: IndicatorRow, words: Mapping[str, str]) -> tuple[str, ...]:
    others = names_of(row)[1]
    return (words["names_changed"].format(names="、".join(others)),) if others else ()


def verdict_of(cell: Cell) -> Verdict | None:
    """Return what came of a cell's target.

    None without a target, and where a number of the family is told that is not taken for this target's result.

    target 5.5%左右, result 5.5% → MET.
    """
    verdict = cell.outcome.verdict if cell.outcome else Verdict.NOT_REPORTED if cell.target else None
    return None if cell.result and verdict is Verdict.NOT_REPORTED else verdict


def _quotes(cell: Cell | None) -> tuple[str, ...]:
    sides = (cell.target, cell.result) if cell else ()
    return tuple(f"{side.report}: {side.evidence.text}" for side in sides if side)


def about_table(timeline: Timeline, language: str, made: Provenance) -> Table:
    """Return where a timeline came from: every report with its checksum, the program, the options, the review.

    ("2025", "澜湾市2025年政府工作报告", "lanwan-2025.txt", "0d1fab1dc0c2…")
    """
    words = labels(language)
    rows = [(str(each.year), each.title or "—", each.source.path, each.source.sha256) for each in timeline.reports]
    rows += [
        (words["program"], f"report-compare {made.version}", "", ""),
        (words["options"], made.options or words["none"], "", ""),
        (words["reviewed"], made.reviewed or words["reviewed_none"], "", ""),
    ]
    heads = tuple(words[key] for key in ("year", "title", "path", "checksum"))
    return Table(title=words["sheet_about"], columns=heads, rows=tuple(rows))


def all_years(timeline: Timeline) -> tuple[int, ...]:
    """Return every year from the first result to the last target, gaps included.

    reports of 2022 and 2024 → (2021, 2022, 2023, 2024)
    """
    return tuple(range(timeline.years[0] - 1, timeline.years[-1] + 1))


def title_of(row: IndicatorRow, words: Mapping[str, str]) -> str:
    """Return the name a row mostly went by, with the others and years: "国内生产总值 (国民生产总值 1988–1992)"."""
    main, others = names_of(row)
    return f"{main} ({words['names_changed'].format(names='、'.join(others))})" if others else main


def names_of(row: IndicatorRow) -> tuple[str, tuple[str, ...]]:
    """Return the name a row mostly went by, and up to three others with the years of the reports that use them.

    国内生产总值 in 1993–2025, 国民生产总值 before → ("国内生产总值", ("国民生产总值 1988–1992",))
    """
    years: dict[str, set[int]] = defaultdict(set)
    for cell in row.cells:
        for side in (cell.target, cell.result):
            if side and side.evidence.indicator:
                years[side.evidence.indicator.name].add(side.report)
    often = sorted(years, key=lambda name: (-len(years[name]), row.names.index(name) if name in row.names else 0))
    if not often:
        return row.family, ()
    main = row.family if row.family in years else often[0]
    return main, tuple(f"{name} {_stretch(years[name])}" for name in often if name != main)[:3]


def _stretch(years: set[int]) -> str:
    return f"{min(years)}–{max(years)}" if len(years) > 1 else str(min(years))


def _cell(row: IndicatorRow, year: int) -> Cell | None:
    return next((cell for cell in row.cells if cell.year == year), None)


def cell_words(cell: Cell | None, words: Mapping[str, str]) -> str:
    """Return a cell as shown: "6.5%左右 → 6.1% ✓"; "" where the year says nothing."""
    if cell is None:
        return ""
    target = number_words(cell.target.evidence, words) if cell.target else ""
    result = number_words(cell.result.evidence, words) if cell.result else ""
    if cell.result and not result:
        result = words["words_only"]
    mark = MARKS[cell.outcome.verdict] if cell.outcome and cell.outcome.verdict is not Verdict.NOT_REPORTED else ""
    arrow = f"→ {result}" if result else ""
    return " ".join(part for part in (target, arrow, mark) if part)


def sparkline(row: IndicatorRow, years: tuple[int, ...]) -> str:
    """Return the results of a row as small bars, a gap as a blank: 6.1, –, 5.2 → "█ ▁"."""
    values = {
        cell.year: float(cell.result.evidence.indicator.figure.signed_low)
        for cell in row.cells
        if cell.result and cell.result.evidence.indicator
    }
    if len(values) < 2:
        return ""
    from sparklines import sparklines

    return str(sparklines([values.get(year) for year in years])[0]).rstrip()


def _chains(timeline: Timeline, words: Mapping[str, str], asked: Asked) -> Table:
    chains = [chain for chain in timeline.chains if asked.everything or len(chain.sightings) > 1]
    if asked.on_a_page:
        chains = [chain for chain in chains if len(chain.sightings) > 1 or chain.state is not State.DROPPED]
    shown = chains if asked.everything else chains[:_FIRST_ROWS]
    keys = ("state", "sightings", "first_seen", "last_seen", "exact_words", "near_words", "sentence")
    heads = tuple(words[key] for key in keys)
    left = len(timeline.chains) - len(shown)
    more = words["one_year_only" if asked.on_a_page else "more_rows"].format(count=left) if left else ""
    return Table(
        title=words["chains_title"],
        columns=heads,
        rows=tuple(_chain(each, timeline.years, words) for each in shown),
        more=more,
    )


def _chain(chain: Chain, years: tuple[int, ...], words: Mapping[str, str]) -> tuple[str, ...]:
    pairs = list(zip(chain.years, chain.exact, strict=True))[1:]
    same = " ".join(str(year) for year, exact in pairs if exact)
    other = " ".join(str(year) for year, exact in pairs if not exact)
    count = str(len(chain.sightings))
    state = words[STATES[chain.state]] + _since(chain, years, words)
    first, last = str(chain.years[0]), str(chain.years[-1])
    return state, count, first, last, same, other, chain.sightings[-1].evidence.text


def _since(chain: Chain, years: tuple[int, ...], words: Mapping[str, str]) -> str:
    """Say of a commitment that the last report takes up again since when, and whether in the same words."""
    if len(chain.years) < 2 or chain.years[-1] != years[-1] or chain.years[-2] == years[-2]:
        return ""
    same = words["exact_words" if chain.exact[-1] else "near_words"]
    return f" · {words['first_since'].format(year=chain.years[-2])} ({same})"


def _topics(timeline: Timeline, words: Mapping[str, str], *, run_in: bool) -> Table:
    topics = [topic for topic in timeline.topics if topic.run_in is run_in and (not run_in or len(topic.cells) > 1)]
    years = sorted({cell.year for topic in topics for cell in topic.cells})
    rows = tuple((topic.cells[-1].heading, *_places(topic, years)) for topic in topics)
    heads = (words["topic"], *(str(year) for year in years))
    return Table(title=words["run_in_title" if run_in else "topics_title"], columns=heads, rows=rows, by_year=True)


def _places(topic: Topic, years: list[int]) -> list[str]:
    """Return a topic's place in each year, with an arrow where it moved, and its share: "2 ↑ (20%)"."""
    by_year, found, before = {cell.year: cell for cell in topic.cells}, [], 0
    for year in years:
        cell = by_year.get(year)
        if cell is None:
            found.append("")
            continue
        arrow = " ↑" if before > cell.rank else " ↓" if before and before < cell.rank else ""
        share = "<1%" if cell.share < _LEAST_SHARE else f"{cell.share:.0%}"
        found.append(f"{cell.rank}{arrow} ({share})")
        before = cell.rank
    return found


_LEAST_SHARE = 0.01


def _wording(timeline: Timeline, words: Mapping[str, str]) -> Table:
    rows = tuple(
        (
            f"{shift.old.report} → {shift.new.report}",
            f"{shift.old_word} → {shift.new_word}",
            words["stronger" if shift.stronger else "weaker"],
            shift.old.evidence.text,
            shift.new.evidence.text,
        )
        for shift in timeline.wording
    )
    heads = (words["years"], words["move"], words["stance"], words["old_sentence"], words["new_sentence"])
    return Table(title=words["wording_title"], columns=heads, rows=rows)


def _odd(timeline: Timeline, words: Mapping[str, str]) -> Table:
    rows = tuple(
        (
            words[notice.code.value],
            notice.detail,
            " / ".join(f"{each.report}: {each.evidence.text}" for each in notice.evidence),
        )
        for notice in timeline.notices
    )
    return Table(title=words["odd_title"], columns=(words["code"], words["detail"], words["sentence"]), rows=rows)
