"""Tells in how many forms a report says the same: a row a place, a column a form.

    python scripts/same_document.py [PLACE ...] [--forms TEXT ...] [--each] [--sources] [--folder FOLDER]

Both years' reports of every place of ../shared/corpus/provinces, or of another folder with files named
2025-PLACE.docx and 2026-PLACE.txt, are saved in each form of `document_forms.FORMS` and read again. A cell is "=" where
outline, indicators and change log are those of the plain text, else three numbers: how many headings, indicators and
changes differ; "-" where the text cannot be saved so or the program for it is missing, "!" where it is not read at all.
Forms that cannot hold all that a report says are told with the reason. With --each every difference is told. With
--sources a cell tells how many stretches of the file's text are neither in the clean text nor in a notice, or in the
clean text alone, and "=" where there are none. Forms that take minutes are measured where --forms names them in full.
Says so and exits 0 where the folder is missing.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from document_forms import FORMS, LIMITS, SLOW
from tabulate import tabulate
from text_forms import Form

from compare import compare_reports, extract_indicators
from compare.audit.source import coverage
from compare.errors import ReportCompareError
from compare.model.comparison import Comparison, Evidence, Extraction
from compare.model.report import Report
from compare.pipeline import read_report, report_from_bytes
from compare.read import one_in

PROVINCES = Path(__file__).resolve().parent.parent.parent / "shared" / "corpus" / "provinces"
YEARS = (2025, 2026)
Told = Counter[Any]
"""What a report or a change log says, each line as often as it is said."""


def outline_of(one: Extraction) -> Told:
    """Return the headings of a report with their places in its outline, as they are read."""
    report = one.report
    found: Told = Counter(
        (report.heading(at), each.level, each.form, each.part, each.horizon) for at, each in enumerate(report.sections)
    )
    found[("of", report.year, report.date, report.place)] += 1
    return found


def indicators_of(one: Extraction) -> Told:
    """Return what every indicator of a report says, its sentence included, as it is read."""
    return Counter(
        (
            one.report.words(each.sentence), each.name, each.family, each.measure, each.role, each.horizon, each.year,
            each.figure.low, each.figure.high, each.figure.unit, each.figure.bound,
        )
        for each in one.indicators
    )  # fmt: skip


def changes_of(comparison: Comparison) -> Told:
    """Return the lines of a change log and what came of the promises, without spans and ids."""
    old, new = comparison.old.reading, comparison.new.reading

    def side(evidence: Evidence | None, text: str) -> tuple[str, ...]:
        if evidence is None:
            return ()
        figure = evidence.indicator.figure.span.of(text) if evidence.indicator else ""
        return (evidence.span.of(text), figure, evidence.part)

    found: Told = Counter(
        (each.kind, each.indicator, side(each.old, old), side(each.new, new), each.delta) for each in comparison.changes
    )
    found.update((each.verdict, side(each.target, old), side(each.result, new)) for each in comparison.outcomes)
    return found


def saved(text: str, form: Form, name: str) -> Report | None:
    """Return what is read of a text that is saved in a form, None where it cannot be saved so."""
    made = form(text)
    if made is None:
        return None
    data, ending = made
    return report_from_bytes(data, f"{name}{ending}")


def differing(one: Told, other: Told) -> list[str]:
    """Return what only one of two tellings has: those of the plain text with −, the others with +."""
    return [f"- {each}" for each in (one - other).elements()] + [f"+ {each}" for each in (other - one).elements()]


class Place:
    """The reports of one place in plain text, and how its other forms are held against them."""

    def __init__(self, name: str, texts: tuple[str, str]) -> None:
        self.name, self._texts = name, texts
        plain = [saved(text, FORMS["utf-8"], str(year)) for text, year in zip(texts, YEARS, strict=True)]
        self._plain = [extract_indicators(each) for each in plain if each is not None]
        self._changes = changes_of(compare_reports(*self._plain))

    def held(self, form: Form) -> tuple[str, list[str]]:
        """Return the cell of a form and the differences behind it."""
        try:
            made = [saved(text, form, str(year)) for text, year in zip(self._texts, YEARS, strict=True)]
        except ReportCompareError as error:
            return "!", [str(error)]
        reports = [each for each in made if each is not None]
        if len(reports) < len(made):
            return "-", []
        same = [_alike(a.report, b) for a, b in zip(self._plain, reports, strict=True)]
        if all(same):
            return "=", []
        read = [
            plain if alike else extract_indicators(report)
            for plain, alike, report in zip(self._plain, same, reports, strict=True)
        ]
        found = [
            [each for a, b in zip(self._plain, read, strict=True) for each in differing(of(a), of(b))]
            for of in (outline_of, indicators_of)
        ]
        found.append(differing(self._changes, changes_of(compare_reports(*read))))
        cell = "/".join(str(len(each)) for each in found)
        return ("=" if cell == "0/0/0" else cell), [each for part in found for each in part]


def _alike(one: Report, other: Report) -> bool:
    """Tell whether two reports are the same in all but source and notices: then so is all that is told of them."""
    said = [(r.text, r.sections, r.sentences, r.year, r.date, r.place, r.all_review) for r in (one, other)]
    return said[0] == said[1]


def sources(texts: tuple[str, str], form: Form) -> tuple[str, list[str]]:
    """Return how many stretches of what is read of a form are lost or put in by cleaning, and which."""
    found = []
    for text in texts:
        made = form(text)
        if made is None:
            return "-", []
        data, ending = made
        report = report_from_bytes(data, f"report{ending}")
        covered = coverage(one_in(data, f"report{ending}").text, report.text, report.notices)
        found += [f"lost {each.context}" for each in covered.lost] + [
            f"put in {each.context}" for each in covered.added
        ]
    return str(len(found) or "="), found


def texts_in(folder: Path, wanted: list[str]) -> Iterable[tuple[str, tuple[str, str]]]:
    """Yield the places of a folder whose names hold one of the wanted words, with the clean texts of both years."""
    for later in sorted(folder.glob(f"{YEARS[1]}-*.txt")):
        name = later.stem.partition("-")[2]
        earlier = next(iter(sorted(folder.glob(f"{YEARS[0]}-{name}.*"), reverse=True)), None)
        if earlier is not None and (not wanted or any(word in name for word in wanted)):
            yield name, (read_report(earlier).text, read_report(later).text)


def told(forms: Iterable[str], rows: list[tuple[str, dict[str, str]]]) -> str:
    """Return the table of what was measured, the limits that show in it, and how many cells say the same."""
    lines = [(name, *(cells[name] for _, cells in rows)) for name in forms]
    found = [tabulate(lines, headers=["form", *(name for name, _ in rows)], disable_numparse=True)]
    limited = [name for name, *cells in lines if name in LIMITS and any(cell not in "=-" for cell in cells)]
    found += [f"{name}: {LIMITS[name]}" for name in limited]
    for what, names in (("", [n for n in forms if n not in LIMITS]), (" with known limits", list(LIMITS))):
        every = [cells[name] for _, cells in rows for name in names if cells.get(name, "-") != "-"]
        found += [f"{every.count('=')} of {len(every)}{what} say the same"] if every else []
    return "\n".join(found)


def main() -> None:
    """Print the table, and how many places every form reads the same."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("places", nargs="*")
    arguments.add_argument("--forms", nargs="*", default=[])
    arguments.add_argument("--each", action="store_true")
    arguments.add_argument("--sources", action="store_true")
    arguments.add_argument("--folder", type=Path, default=PROVINCES)
    given = arguments.parse_args()
    if not given.folder.is_dir():
        sys.exit(print(f"needs {given.folder}, which is not there"))
    wanted = given.forms or [name for name in FORMS if name not in SLOW]
    forms = {
        name: form
        for name, form in FORMS.items()
        if name in wanted or (name not in SLOW and any(word in name for word in wanted))
    }
    rows = []
    for name, texts in texts_in(given.folder, given.places):
        place = None if given.sources else Place(name, texts)
        cells = {}
        for form_name, form in forms.items():
            cells[form_name], differences = place.held(form) if place else sources(texts, form)
            for line in differences if given.each else ():
                print(f"{name}, {form_name}: {line}", flush=True)
        rows.append((name, cells))
        print(name, {n: c for n, c in cells.items() if c not in "=-"}, file=sys.stderr, flush=True)
    print(told(forms, rows))


if __name__ == "__main__":
    main()
