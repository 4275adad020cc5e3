"""The command `audit`, and the line of it that ends `diff -v`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import click

from compare.audit import Audit, Ledger, ReportAudit, audit_report, check_log, check_written
from compare.cli.audit_lines import audit_json, audit_line, audit_text
from compare.cli.output import write
from compare.cli.session import Session, Shared, begin, one_report
from compare.errors import Exit, UnreadableFile
from compare.model.comparison import Comparison, Extraction
from compare.pipeline import compare_reports, extract_indicators
from compare.read import read_one
from compare.read.files import file_bytes, shown
from compare.render.json_writer import diff_json, extract_json

_STDIN = Path("-")


@dataclass(frozen=True, kw_only=True)
class AuditOptions:
    """What was asked of `audit`: the reports that a written file is held against, and how to print what was found."""

    old: Path | None = None
    new: Path | None = None
    form: str | None = None
    output: Path | None = None


def run_audit(paths: tuple[Path, ...], options: AuditOptions, shared: Shared) -> int:
    """Audit a report, a pair of them, or a file that was written of a pair; returns the exit code."""
    sources = tuple(each for each in (options.old, options.new) if each is not None)
    if len(paths) > 2 or (sources and (len(sources), len(paths)) != (2, 1)):
        raise UnreadableFile("audit: give one report, two reports, or one written file with both --old and --new")
    session = begin((*paths, *sources), shared)
    written = file_bytes(paths[0]) if sources else b""
    if not sources and len(paths) == 1 and paths[0].suffix.lower() == ".json":
        raise UnreadableFile(f"{shown(str(paths[0]))}: is no report; name those it was made of with --old and --new")
    ledger = Ledger()
    read = [extract_indicators(one_report(path, session)) for path in sources or paths]
    reports = _audited(read, sources or paths, session, ledger)
    if sources:
        _check_file(written, shown(str(paths[0])), (read[0], read[1]), ledger)
    elif len(read) == 2:
        _check_comparison(compare_reports(read[0], read[1], session.settings.thresholds), ledger)
    audit = Audit(reports=reports, claims=ledger.claims, findings=tuple(ledger.findings))
    as_json = (options.form or ("json" if options.output and options.output.suffix == ".json" else "table")) == "json"
    told = (audit_json if as_json else audit_text)(audit, session.lang)
    write(told, options.output, (*paths, *sources), session.settings.pager)
    return Exit.DONE if audit.holds else Exit.UNPROVEN


def tell_audit(
    comparison: Comparison, read: tuple[Extraction, Extraction], paths: tuple[Path, Path], session: Session
) -> None:
    """Print on standard error what an audit makes of a change log of two files, in one line."""
    ledger = Ledger()
    reports = _audited(read, paths, session, ledger)
    _check_comparison(comparison, ledger)
    audit = Audit(reports=reports, claims=ledger.claims, findings=tuple(ledger.findings))
    click.echo(audit_line(audit, session.lang), err=True)


def _audited(
    read: Iterable[Extraction], paths: Iterable[Path], session: Session, ledger: Ledger
) -> tuple[ReportAudit, ...]:
    found = []
    for extraction, path in zip(read, paths, strict=True):
        # What came by standard input is gone once it is read: its source cannot be followed.
        raw = None if path == _STDIN else read_one(path, session.settings.text_column, session.tracked)
        found.append(audit_report(raw, extraction, json.loads(extract_json(extraction)), ledger))
    return tuple(found)


def _check_comparison(comparison: Comparison, ledger: Ledger) -> None:
    log = json.loads(diff_json(comparison, explain=True))
    check_log(log, "", comparison.old, comparison.new, ledger)


def _check_file(data: bytes, name: str, read: tuple[Extraction, Extraction], ledger: Ledger) -> None:
    old, new = (each.report for each in read)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        check_log(_parsed(data, name), name, old, new, ledger)
    else:
        check_written(data, name, old, new, ledger)


def _parsed(data: bytes, name: str) -> object:
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(f"{name}: is no JSON ({error}); write it again with diff --format json") from None
