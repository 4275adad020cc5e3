"""The commands `timeline` and `promises`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from compare import __version__
from compare.cli.forms import extras_named, form_of
from compare.cli.output import show, write_all
from compare.cli.session import Session, Shared, begin, many_reports, progress
from compare.errors import Exit, OutputFailed, YearsUnclear
from compare.model.report import Report
from compare.model.timeline import Timeline
from compare.pipeline import compare_years
from compare.telling.promises import promise_tables
from compare.telling.provenance import Provenance
from compare.telling.years import Asked, Table, about_table, chosen, timeline_tables


@dataclass(frozen=True, kw_only=True)
class YearOptions:
    """What was asked of `timeline` or `promises`."""

    form: str | None = None
    outputs: tuple[Path, ...] = ()
    indicators: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    places: tuple[tuple[str, str], ...] = ()
    lang: str = "en"
    everything: bool = False


Written = Callable[[Timeline, str, YearOptions], str | bytes]


def run_timeline(paths: tuple[Path, ...], options: YearOptions, shared: Shared) -> int:
    """Compare the reports of many years and write the timeline."""
    return _run(paths, options, shared, _timeline)


def run_promises(paths: tuple[Path, ...], options: YearOptions, shared: Shared) -> int:
    """Hold every year's numeric targets against the next year's results."""
    return _run(paths, options, shared, _promises)


def _run(paths: tuple[Path, ...], options: YearOptions, shared: Shared, rendered: Written) -> int:
    session = begin(paths, shared)
    options = replace(options, lang=session.lang)
    reports = _reports(paths, options, session)
    timeline = compare_years(
        reports, session.settings.thresholds, lambda pairs: progress(pairs, len(pairs), "pairs of years")
    )
    if options.indicators and not chosen(timeline, Asked(names=options.indicators)):
        raise YearsUnclear(
            f"--indicator {' '.join(options.indicators)}: no indicator of these reports has it in a name"
        )
    forms = [form_of(options.form, path) for path in options.outputs] or [options.form or "table"]
    texts = []
    for form in forms:
        with extras_named(form):
            texts.append(rendered(timeline, form, options))
    if options.outputs:
        write_all(list(zip(texts, options.outputs, strict=True)), paths)
    else:
        show(texts[0], session.settings.pager)
    return Exit.DONE


def _reports(paths: tuple[Path, ...], options: YearOptions, session: Session) -> list[Report]:
    given = dict(_given_year(each) for each in options.years)
    found = [
        replace(report, year=given.pop(report.source.path, report.year))
        for report in many_reports(paths, session, needs_years=True)
    ]
    if given:
        raise YearsUnclear(f"{min(given)}: --year names a file that is not among the reports")
    for path, name in options.places:
        inside = [not path or Path(report.source.path).is_relative_to(path) for report in found]
        if not any(inside):
            raise YearsUnclear(f"--place {path}={name}: names no file that is among the reports")
        found = [replace(each, place=name) if meant else each for each, meant in zip(found, inside, strict=True)]
    return found


def _given_year(word: str) -> tuple[str, int]:
    path, _, year = word.rpartition("=")
    if not path or not year.isdigit():
        raise YearsUnclear(f"--year {word}: give it as FILE=YEAR, such as old.txt=2019")
    return path, int(year)


def _timeline(timeline: Timeline, form: str, options: YearOptions) -> str | bytes:
    asked, made = Asked(names=options.indicators, everything=options.everything), _made(options)
    if form == "json":
        from compare.render.years.data import timeline_json

        return timeline_json(timeline, asked)
    if form == "csv":
        from compare.render.years.data import timeline_csv

        return timeline_csv(timeline, options.lang, asked, made)
    if form == "html":
        from compare.render.years.page import timeline_page

        return timeline_page(timeline, options.lang, asked, made)
    if form == "xlsx":
        from compare.render.workbook import workbook
        from compare.render.years.sheets import timeline_sheets

        return workbook(timeline_sheets(timeline, options.lang, asked, made))
    return _text(timeline, timeline_tables(timeline, options.lang, asked), form, options)


def _promises(timeline: Timeline, form: str, options: YearOptions) -> str | bytes:
    if form not in ("table", "markdown", "xlsx", "docx"):
        raise OutputFailed(
            f"promises are written as table, markdown, xlsx or docx, not as {form}; see timeline for {form}"
        )
    if form == "xlsx":
        from compare.render.workbook import workbook
        from compare.render.years.sheets import promises_sheets

        return workbook(promises_sheets(timeline, options.lang, _made(options)))
    return _text(timeline, promise_tables(timeline, options.lang), form, options)


def _made(options: YearOptions) -> Provenance:
    return Provenance(version=__version__, options=" ".join(f"--indicator {name}" for name in options.indicators))


def _text(timeline: Timeline, tables: list[Table], form: str, options: YearOptions) -> str | bytes:
    from compare.render.years.text import markdown, terminal

    if form == "table":
        return terminal(timeline, tables, options.lang)
    tables = [*tables, about_table(timeline, options.lang, _made(options))]
    if form == "docx":
        from compare.render.years.document import timeline_document

        return timeline_document(timeline, tables, options.lang)
    return markdown(timeline, tables, options.lang)
