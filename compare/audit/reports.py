"""Audits one report: its source against its text, its numbers, and every indicator read from it."""

from __future__ import annotations

from compare.audit.findings import Coverage, Ledger, ReportAudit
from compare.audit.numerals import numerals
from compare.audit.quotes import Quoted, check_quote
from compare.audit.rows import Row, dicts_in
from compare.audit.source import coverage
from compare.model.comparison import Extraction
from compare.model.text import RawText


def audit_report(raw: RawText | None, extraction: Extraction, told: Row, ledger: Ledger) -> ReportAudit:
    """Audit a report: `raw` is its source as decoded, `told` what `extract` says of it, as parsed from its JSON.

    A character of the source that is neither in the text nor in a notice is a claim that does not hold; a number that
    nothing explains is told, and no claim.
    """
    report = extraction.report
    name = report.source.path
    covered = coverage(raw.text, report.text, report.notices) if raw else None
    if covered:
        _check_coverage(covered, name, ledger)
    quoted = Quoted(report=report)
    for place, quote in enumerate(dicts_in(told.get("indicators"))):
        check_quote(quote, f"{name} indicators[{place}] {quote.get('name', '')}", quoted, ledger)
    found = numerals(report.text, [each.figure.span for each in extraction.indicators])
    return ReportAudit(path=name, coverage=covered, numerals=found)


def _check_coverage(covered: Coverage, name: str, ledger: Ledger) -> None:
    """Nothing lost and nothing put in: one claim each, and one finding for every place where it does not hold."""
    for what, passages in (("source", covered.lost), ("text", covered.added)):
        for passage in passages:
            ledger.claim(False, f"{name} {what} {passage.place}", passage.text, passage.context)
        if not passages:
            ledger.claim(True, f"{name} {what}", "", "")
