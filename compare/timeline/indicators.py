"""Indicators by year: targets where they were set, results where they were told, a year later."""

from __future__ import annotations

from collections.abc import Iterable

from compare.model.comparison import Comparison, Evidence, Extraction, Outcome, Verdict
from compare.model.evidence import of_indicator
from compare.model.indicator import Indicator, Measure, Role
from compare.model.report import Horizon
from compare.model.timeline import Cell, IndicatorRow, Sighting
from compare.timeline.grouping import groups

_TOLD = (Verdict.MET, Verdict.MISSED)
Key = tuple[int, int]
"""A number: the place of its report among the years, and where it starts in the text."""


def indicator_rows(
    extractions: tuple[Extraction, ...], comparisons: tuple[Comparison, ...]
) -> tuple[IndicatorRow, ...]:
    """Return a row for each indicator that a plan set a number for or a review told of.

    Numbers are one indicator where the comparison of two years says so, or where the tables give them one family,
    measure and kind of unit; so a name that changed stays in its row.

    地区生产总值: target 5.5%左右 of 2024, result 5.5% told in 2025 → one row, Cell(year=2024)
    """
    numbers = {
        (at, one.figure.span.start): one
        for at, extraction in enumerate(extractions)
        for one in extraction.indicators
        if _counts(extraction, one)
    }
    pairs = [*_family_pairs(numbers), *_paired(comparisons, numbers)]
    years = [extraction.report.year or 0 for extraction in extractions]
    outcomes = {
        (at, outcome.target.indicator.figure.span.start): outcome
        for at, comparison in enumerate(comparisons)
        for outcome in comparison.outcomes
        if outcome.target.indicator
    }
    rows = [_row(group, numbers, extractions, (years, outcomes)) for group in groups(numbers, pairs)]
    return tuple(sorted((row for row in rows if row.cells), key=_importance))


def _counts(extraction: Extraction, one: Indicator) -> bool:
    sentence = extraction.report.sentences[one.sentence]
    if one.horizon is not Horizon.ANNUAL or one.measure is Measure.RANK:
        return False
    if one.role is Role.TARGET:
        return sentence.part.is_plan
    told = sentence.part.is_review or (sentence.part.is_plan and one.year is not None)
    return one.role is Role.ACTUAL and told and (one.year is None or extraction.report.reviewed in (None, one.year))


def _family_pairs(numbers: dict[Key, Indicator]) -> Iterable[tuple[Key, Key]]:
    first: dict[tuple[str, Measure, str], Key] = {}
    for key, one in numbers.items():
        if one.family and len(one.subjects) == 1:
            known = first.setdefault((one.family, one.measure, one.figure.unit), key)
            if known != key:
                yield known, key


def _paired(comparisons: tuple[Comparison, ...], numbers: dict[Key, Indicator]) -> Iterable[tuple[Key, Key]]:
    for at, comparison in enumerate(comparisons):
        for change in (each for each in comparison.changes if not each.doubtful):
            yield from _pair(at, change.old, change.new, numbers)
        for outcome in (each for each in comparison.outcomes if each.verdict in _TOLD):
            yield from _pair(at, outcome.target, outcome.result, numbers)


def _pair(
    at: int, old: Evidence | None, new: Evidence | None, numbers: dict[Key, Indicator]
) -> Iterable[tuple[Key, Key]]:
    if old and new and old.indicator and new.indicator and old.indicator.measure is new.indicator.measure:
        one, other = (at, old.indicator.figure.span.start), (at + 1, new.indicator.figure.span.start)
        families = {each for each in (old.indicator.family, new.indicator.family) if each}
        units = {old.indicator.figure.unit, new.indicator.figure.unit}
        alike = len(families) < 2 and len(units) == 1 and len(old.indicator.subjects) == len(new.indicator.subjects)
        if one in numbers and other in numbers and alike:
            yield one, other


def _row(
    group: list[Key],
    numbers: dict[Key, Indicator],
    extractions: tuple[Extraction, ...],
    told: tuple[list[int], dict[Key, Outcome]],
) -> IndicatorRow:
    years, outcomes = told
    targets: dict[int, Key] = {}
    results: dict[int, Key] = {}
    for key in group:
        one = numbers[key]
        year = years[key[0]] if one.role is Role.TARGET else years[key[0]] - 1
        (targets if one.role is Role.TARGET else results).setdefault(year, key)
    cells = []
    for year in sorted({*targets, *results}):
        target, result = targets.get(year), results.get(year)
        outcome = outcomes.get(target) if target else None
        shown = _sighting(extractions, result, numbers)
        if outcome and outcome.result and target and outcome.verdict in _TOLD:
            shown = Sighting(report=years[target[0] + 1], evidence=outcome.result)
        cells.append(Cell(year=year, target=_sighting(extractions, target, numbers), result=shown, outcome=outcome))
    first = numbers[group[0]]
    names = dict.fromkeys(numbers[key].name for key in sorted(group))
    family = next((numbers[key].family for key in group if numbers[key].family), "")
    return IndicatorRow(
        family=family or first.name,
        measure=first.measure,
        unit=first.figure.unit,
        names=tuple(names),
        cells=tuple(cells),
    )


def _sighting(extractions: tuple[Extraction, ...], key: Key | None, numbers: dict[Key, Indicator]) -> Sighting | None:
    if key is None:
        return None
    report = extractions[key[0]].report
    return Sighting(report=report.year or 0, evidence=of_indicator(report, numbers[key]))


def _importance(row: IndicatorRow) -> tuple[int, int, str, str]:
    kept = sum(1 for cell in row.cells if cell.target or cell.result)
    promised = sum(1 for cell in row.cells if cell.target)
    return -promised, -kept, row.family, row.measure.value
