"""The order of the stages, from files to a comparison: the only module that knows it."""

from __future__ import annotations

import gc
import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from compare.align import (
    align_items,
    align_lone,
    align_quantities,
    align_sections,
    align_word_goals,
    plan_sentences,
)
from compare.classify import Alignments, Sides, classify, pair_notices, paragraph_edits, place_of_both, with_edits
from compare.clean import clean
from compare.errors import NotAReport, UnreadableFile, YearsUnclear
from compare.extract import extract, goals_of, odd_figures
from compare.lexicon.same_place import Sameness, fullest
from compare.model.comparison import Comparison, Extraction
from compare.model.evidence import of_sentence
from compare.model.options import Thresholds
from compare.model.report import Report
from compare.model.same_text import same_text
from compare.model.text import Notice, NoticeCode, RawText, Source, Tracked
from compare.model.timeline import Timeline
from compare.model.visible import visible
from compare.outline import outline, refuse_what_holds_too_much, refuse_what_is_too_long
from compare.read import one_in, read_all, read_one
from compare.telling import headline_targets, terms_of, weight_of
from compare.timeline import Years, timeline_of
from compare.timeline.chains import Later

__all__ = [
    "compare_reports",
    "compare_years",
    "extract_indicators",
    "paragraph_edits",
    "read_report",
    "read_reports",
    "report_from_bytes",
    "with_edits",
    "with_terms",
    "years_from",
]


_THRESHOLDS = Thresholds()
Pair = tuple[Extraction, Extraction]
"""Two reports that follow each other, extracted."""


def read_report(path: str | Path, column: str = "", tracked: Tracked = Tracked.ACCEPTED) -> Report:
    """Read one report from a file of any kind: its outline, sentences, place and year.

    >>> read_report("2024.txt").year                               # doctest: +SKIP
    2024

    Of a file that holds several, one is named behind #: "reports.csv#3", "reports.zip#2024.txt"; `column` names the
    column with the text; `tracked` is the side of a Word file's tracked changes to read. Raises `UnreadableFile` where
    the file cannot be read as text or holds far more than a report, and `NotAReport` where it holds neither a review
    nor a plan.
    """
    return _report(read_one(Path(path), column, tracked))


def read_reports(
    path: str | Path, column: str = "", tracked: Tracked = Tracked.ACCEPTED
) -> tuple[tuple[Report, ...], tuple[str, ...]]:
    """Read every report that a folder, a zip or a table holds, and say what was left out and why.

    A file with one report gives one. Raises `UnreadableFile` where nothing can be read, and, of a single file,
    `NotAReport`.
    """
    held = read_all(Path(path), column, tracked)
    if len(held.texts) == 1:
        return (_report(held.texts[0][1]),), held.left_out
    found, left_out = [], list(held.left_out)
    for _, text in held.texts:
        try:
            found.append(_report(text))
        except (NotAReport, UnreadableFile) as error:
            left_out.append(str(error))
    return tuple(found), tuple(left_out)


def report_from_bytes(data: bytes, name: str, column: str = "", tracked: Tracked = Tracked.ACCEPTED) -> Report:
    """Read one report from a file's bytes; `name` stands for the path in messages and output."""
    return _report(one_in(data, name, column, tracked))


def _report(raw: RawText) -> Report:
    refuse_what_is_too_long(raw)
    report = outline(
        clean(raw), Source(path=raw.path, sha256=raw.sha256, encoding=raw.encoding, label=visible(raw.label))
    )
    codes = {notice.code for notice in report.notices}
    if {NoticeCode.NO_REVIEW, NoticeCode.NO_PLAN, NoticeCode.NO_TITLE} <= codes:
        raise NotAReport(
            f"{raw.path}: no government work report: neither a review (工作回顾) nor a plan (工作安排) was found, only "
            f"{len(report.text)} characters in {len(report.sentences)} sentences; give the full text of a report"
        )
    refuse_what_holds_too_much(report)
    return report


def extract_indicators(report: Report) -> Extraction:
    """Find every measured number of a report, named and with its role.

    >>> extract_indicators(read_report("2024.txt")).indicators[0].name        # doctest: +SKIP
    '地区生产总值'
    """
    indicators = extract(report)
    return Extraction(
        report=report,
        indicators=indicators,
        goals=goals_of(report, indicators),
        notices=odd_figures(report, indicators),
    )


def compare_reports(
    old: Report | Extraction, new: Report | Extraction, thresholds: Thresholds = _THRESHOLDS
) -> Comparison:
    """Compare two reports by role: targets with targets, results with results, promises with results.

    Reports that were extracted already are not extracted again, so that many pairs can share the work.
    """
    with _collector_paused():
        return _compared(old, new, thresholds)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Pause the search for cycles: a comparison makes none, and looking through what it keeps costs more and more
    of the time the longer two reports are.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            # Into the oldest generation at once: else all that was made is looked through as soon as it is running.
            gc.freeze()
            gc.unfreeze()
            gc.enable()


def _compared(old: Report | Extraction, new: Report | Extraction, thresholds: Thresholds) -> Comparison:
    before = old if isinstance(old, Extraction) else extract_indicators(old)
    after = new if isinstance(new, Extraction) else extract_indicators(new)
    sides = Sides(
        old=before.report,
        new=after.report,
        old_indicators=before.indicators,
        new_indicators=after.indicators,
        old_worded=before.goals.worded,
        new_worded=after.goals.worded,
    )
    quantities = align_quantities(
        sides.old, sides.new, sides.old_indicators, sides.new_indicators, thresholds.quantities
    )
    items = align_items(
        sides.old, sides.new, sides.old_indicators, sides.new_indicators, quantities.targets, thresholds.items
    )
    sections = align_sections(sides.old, sides.new, items, thresholds.sections)
    worded = align_word_goals(before, after, quantities.targets)
    found = Alignments(quantities=quantities, items=items, sections=sections, worded=worded)
    notices = (*pair_notices(sides.old, sides.new), *_of_either(before), *_of_either(after))
    comparison = classify(sides, found, notices)
    weighed = tuple(replace(each, weight=weight_of(each, before, after)) for each in comparison.changes)
    comparison = replace(comparison, changes=weighed)
    return replace(comparison, headline=headline_targets(comparison, before, after))


def with_terms(comparison: Comparison) -> Comparison:
    """Return a comparison with the terms that came, went, rose or fell between its two plans.

    Told apart from the rest, since it needs the dictionary of words, which takes longer than a small comparison.
    """
    return replace(comparison, terms=terms_of(comparison.old, comparison.new))


def _of_either(side: Extraction) -> Iterator[Notice]:
    """Yield what one report's numbers gave rise to, said of its file: a comparison has two texts to point into."""
    for notice in side.notices:
        yield Notice(code=notice.code, detail=f"{notice.detail} ({side.report.source.path})")


def compare_years(
    reports: Sequence[Report],
    thresholds: Thresholds = _THRESHOLDS,
    watched: Callable[[Sequence[Pair]], Iterable[Pair]] = iter,
) -> Timeline:
    """Compare many years of one place: every report is read and extracted once, in the order of the years.

    `watched` goes through the pairs of years and may show how far it is; comparing them is what takes time.

    Raises `YearsUnclear` where there is one report only, two places, a report without a year, or two different texts of
    one year; a text given twice counts once.
    """
    extractions = tuple(extract_indicators(report) for report in _in_order(reports))
    pairs = list(itertools.pairwise(extractions))
    return years_from(extractions, tuple(compare_reports(old, new, thresholds) for old, new in watched(pairs)))


def years_from(extractions: tuple[Extraction, ...], comparisons: tuple[Comparison, ...]) -> Timeline:
    """Return the timeline of extractions in the order of their years and the comparisons of neighbours among them."""
    known = tuple(map(_without_promises_over_a_gap, comparisons))
    later = tuple(
        _later(known, at, at + apart)
        for apart in range(2, _LONGEST_SILENCE + 2)
        for at in range(len(extractions) - apart)
    )
    return timeline_of(Years(extractions=extractions, comparisons=known, later=later))


_SURE_OF_A_RETURN = 0.9
"""Among whole plans years apart chance finds something alike for most sentences: below this, most pairs are wrong."""
_LONGEST_SILENCE = 2
"""Reports that may pass a commitment over before its other words are no longer looked for; the same words are."""


def _later(comparisons: tuple[Comparison, ...], first: int, last: int) -> Later:
    """Find what the years between two left out: dropped after the first, and new again in the last."""
    old, new = comparisons[first].old, comparisons[last - 1].new
    gone = {change.old.span for change in comparisons[first].changes if change.old and not change.new}
    fresh = {change.new.span for change in comparisons[last - 1].changes if change.new and not change.old}
    lone = tuple(
        tuple(i for i in plan_sentences(report) if report.sentences[i].span in spans)
        for report, spans in ((old, gone), (new, fresh))
    )
    pairs = tuple(
        (of_sentence(old, link.old[0]), of_sentence(new, link.new[0]))
        for link in align_lone(old, new, (lone[0], lone[1]))
        if link.score >= _SURE_OF_A_RETURN
    )
    return Later(old=first, new=last, pairs=pairs)


def _without_promises_over_a_gap(comparison: Comparison) -> Comparison:
    """Of two reports that follow each other in a list, but not in time, nothing is known of what was promised."""
    next_year = (comparison.old.year or 0) + 1 == comparison.new.year
    return comparison if next_year else replace(comparison, outcomes=())


def _in_order(reports: Sequence[Report]) -> list[Report]:
    by_year: dict[int, Report] = {}
    for report in reports:
        if report.year is None:
            raise YearsUnclear(f"{report.source.path}: its year cannot be read from the text; give --year FILE=YEAR")
        known = by_year.setdefault(report.year, report)
        if known.source.sha256 != report.source.sha256 and not same_text(known, report):
            both = f"{known.source.path} and {report.source.path}"
            raise YearsUnclear(f"{both} are different texts of {report.year}; give one of them")
    if len(by_year) < 2:
        path = next(iter(by_year.values())).source.path if by_year else ""
        raise YearsUnclear(f"{path}: is the only year given; a timeline needs two or more")
    ordered = [by_year[year] for year in sorted(by_year)]
    for old, new in itertools.pairwise(ordered):
        if same_text(old, new):
            both = f"{old.source.path} ({old.year}) and {new.source.path} ({new.year})"
            raise YearsUnclear(f"{both} hold one text; give the report of either year")
    return _of_one_place(ordered)


def _of_one_place(reports: list[Report]) -> list[Report]:
    """Return reports under the fullest name of their place: 海拉尔区, 呼伦贝尔市海拉尔区 → the second.

    Raises `YearsUnclear` where two of them are of different places.
    """
    named = [report for report in reports if report.place]
    for one, other in itertools.combinations(named, 2):
        if place_of_both(one, other) is Sameness.OTHER:
            told = ", ".join(f"{place} ({path})" for place, path in {r.place: r.source.path for r in named}.items())
            way = "give those of one place, or --place NAME where they are one"
            raise YearsUnclear(f"the reports are of several places: {told}; {way}")
    place = fullest([report.place for report in named])
    return [replace(report, place=place) for report in reports]
