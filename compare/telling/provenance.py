"""What every written file says of where it came from: both sources, the program, the options, the review."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from compare.lexicon.labels import labels
from compare.model.comparison import Comparison
from compare.model.report import Report

MADE = datetime(2000, 1, 1)
"""One date for every file, so that two runs write the same bytes."""


@dataclass(frozen=True, kw_only=True)
class Provenance:
    """The version of the program, the options it was run with, and how many changes a person has reviewed."""

    version: str
    options: str = ""
    reviewed: str = ""


def provenance_rows(comparison: Comparison, made: Provenance, language: str) -> list[tuple[str, str, str]]:
    """Return the rows of a table with a column for either report: title, place, year, file, checksum …

    ("title", "2024年澜湾市政府工作报告", "澜湾市2025年政府工作报告"), ("checksum", …) and so on.
    """
    words = labels(language)
    old, new = (_of_report(report, words) for report in (comparison.old, comparison.new))
    rows = [(words[key], old[key], new[key]) for key in ("title", "place", "year", "path", "checksum")]
    rows.append((words["program"], f"report-compare {made.version}", ""))
    rows.append((words["options"], made.options or words["none"], ""))
    rows.append((words["reviewed"], made.reviewed or words["reviewed_none"], ""))
    return rows


def file_name(path: str) -> str:
    """Return the name of a file without its folders: "reports/2024.txt" → "2024.txt", "in/a.zip#1" → "a.zip#1"."""
    file, mark, key = path.partition("#")
    return file.replace("\\", "/").rsplit("/", 1)[-1] + mark + key


def _of_report(report: Report, words: Mapping[str, str]) -> dict[str, str]:
    return {
        "title": report.title or "—",
        "place": report.place or words["unknown_place"],
        "year": str(report.year or words["unknown_year"]),
        "path": file_name(report.source.path),
        "checksum": report.source.sha256,
    }
