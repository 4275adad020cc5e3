"""What an audit prints: shares, what is not explained, and every claim that does not hold, in a line each."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from compare.audit import Audit, Finding, ReportAudit
from compare.audit.findings import Passage
from compare.lexicon.labels import labels

_SCHEMA_VERSION = "1"


def audit_text(audit: Audit, language: str) -> str:
    """Return an audit as text: each report's shares and what is unexplained, then the claims that do not hold."""
    words = labels(language)
    lines = [line for report in audit.reports for line in (*_of_report(report, words), "")]
    lines += [f"✗ {_told(finding, words)}" for finding in audit.findings]
    lines.append(_verdict(audit, words))
    return "\n".join(lines) + "\n"


def audit_line(audit: Audit, language: str) -> str:
    """Return an audit in one line: "audit: 2030.txt 100% of characters, 99.8% of numbers; 2 of 5310 claims fail"."""
    words = labels(language)
    reports = [
        words["audit_short"].format(path=report.path, source=_share(report), numbers=f"{report.numerals.share:.1%}")
        for report in audit.reports
    ]
    return f"{words['audit']}: {'; '.join([*reports, _verdict(audit, words)])}"


def _verdict(audit: Audit, words: Mapping[str, str]) -> str:
    key = "audit_holds" if audit.holds else "audit_fails"
    return words[key].format(claims=audit.claims, failed=len(audit.findings))


def _share(report: ReportAudit) -> str:
    return f"{report.coverage.share:.2%}" if report.coverage else "—"


def _of_report(report: ReportAudit, words: Mapping[str, str]) -> Iterator[str]:
    yield report.path
    covered, numbers = report.coverage, report.numerals
    if covered:
        told = words["audit_source"]
        yield "  " + told.format(share=_share(report), characters=covered.characters, noticed=covered.noticed)
    told = words["audit_numbers"]
    yield "  " + told.format(share=f"{numbers.share:.2%}", counted=numbers.counted, words=numbers.words)
    by_size = sorted(numbers.reasons.items(), key=lambda each: (-each[1], each[0]))
    yield "  " + ", ".join(f"{words[f'audit_is_{reason}']} {count}" for reason, count in by_size)
    if numbers.unexplained:
        yield f"  {words['audit_unexplained']}:"
    yield from (f"    {each.place:>6}  {each.context}" for each in numbers.unexplained)


def _told(finding: Finding, words: Mapping[str, str]) -> str:
    found = words.get(finding.found, finding.found)
    pattern = words["audit_finding"]
    line = pattern.format(where=finding.where, said=words.get(finding.said, finding.said), found=found)
    return " ".join(line.split())


def audit_json(audit: Audit, language: str) -> str:
    """Return an audit as JSON: {"schema_version": "1", "holds": true, "claims": 5310, "findings": [], …}."""
    words = labels(language)
    found = {
        "schema_version": _SCHEMA_VERSION,
        "holds": audit.holds,
        "claims": audit.claims,
        "findings": [
            {"where": each.where, "said": each.said, "found": words.get(each.found, each.found)}
            for each in audit.findings
        ],
        "reports": [_report_json(report) for report in audit.reports],
    }
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _report_json(report: ReportAudit) -> dict[str, Any]:
    covered, numbers = report.coverage, report.numerals
    source = covered and {
        "characters": covered.characters,
        "kept": covered.kept,
        "noticed": covered.noticed,
        "share": round(covered.share, 6),
        "lost": _passages(covered.lost),
        "added": _passages(covered.added),
    }
    return {
        "path": report.path,
        "source": source,
        "numbers": {
            "counted": numbers.counted,
            "share": round(numbers.share, 6),
            "reasons": dict(numbers.reasons),
            "in_words": numbers.words,
            "unexplained": _passages(numbers.unexplained),
        },
    }


def _passages(passages: tuple[Passage, ...]) -> list[dict[str, Any]]:
    return [{"place": each.place, "text": each.text, "context": each.context} for each in passages]
