"""Tells in how many forms a report says the same: a row a place, a column a form.

    python scripts/same_document.py [PLACE ...] [--forms TEXT ...] [--each]

Both years' reports of every place of ../shared/corpus/provinces are saved in each form of `document_forms.FORMS` and
read again. A cell is "=" where outline, indicators and change log are those of the plain text, else three numbers: how
many headings, indicators and changes differ; "-" where the text cannot be saved so, "!" where it is not read at all.
With --each every difference is told. Says so and exits 0 where ../shared is missing.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from document_forms import FORMS, Form
from tabulate import tabulate

from compare import compare_reports, extract_indicators
from compare.errors import ReportCompareError
from compare.model.comparison import Comparison, Evidence, Extraction
from compare.pipeline import read_report, report_from_bytes

PROVINCES = Path(__file__).resolve().parent.parent.parent / "shared" / "corpus" / "provinces"
YEARS = (2025, 2026)
Told = Counter[Any]


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


def saved(text: str, form: Form, name: str) -> Extraction | None:
    """Return what is read of a text that is saved in a form, None where it cannot be saved so."""
    made = form(text)
    if made is None:
        return None
    data, ending = made
    return extract_indicators(report_from_bytes(data, f"{name}{ending}"))


def differing(one: Told, other: Told) -> list[str]:
    """Return what only one of two tellings has: those of the plain text with −, the others with +."""
    return [f"- {each}" for each in (one - other).elements()] + [f"+ {each}" for each in (other - one).elements()]


class Place:
    """The reports of one place in plain text, and how its other forms are held against them."""

    def __init__(self, name: str, texts: tuple[str, str]) -> None:
        self.name, self._texts = name, texts
        plain = [saved(text, FORMS["utf-8"], str(year)) for text, year in zip(texts, YEARS, strict=True)]
        self._plain = [each for each in plain if each is not None]
        self._changes = changes_of(compare_reports(*self._plain))

    def held(self, form: Form) -> tuple[str, list[str]]:
        """Return the cell of a form and the differences behind it."""
        try:
            made = [saved(text, form, str(year)) for text, year in zip(self._texts, YEARS, strict=True)]
        except ReportCompareError as error:
            return "!", [str(error)]
        read = [each for each in made if each is not None]
        if len(read) < len(made):
            return "-", []
        told = [
            [each for a, b in zip(self._plain, read, strict=True) for each in differing(of(a), of(b))]
            for of in (outline_of, indicators_of)
        ]
        told.append([] if self._same(read) else differing(self._changes, changes_of(compare_reports(*read))))
        cell = "/".join(str(len(each)) for each in told)
        return ("=" if cell == "0/0/0" else cell), [each for part in told for each in part]

    def _same(self, read: list[Extraction]) -> bool:
        """Tell whether reports are those of the plain text in all but their source: then so is their change log."""
        return all(
            (a.report.text, a.report.sections, a.report.sentences, a.indicators)
            == (b.report.text, b.report.sections, b.report.sentences, b.indicators)
            for a, b in zip(self._plain, read, strict=True)
        )


def places(wanted: list[str]) -> Iterable[Place]:
    """Yield the places of the corpus whose names hold one of the wanted words, with their clean texts."""
    for later in sorted(PROVINCES.glob(f"{YEARS[1]}-*.txt")):
        name = later.stem.partition("-")[2]
        earlier = next((p for p in sorted(PROVINCES.glob(f"{YEARS[0]}-{name}.*"), reverse=True)), None)
        if earlier is not None and (not wanted or any(word in name for word in wanted)):
            yield Place(name, (read_report(earlier).text, read_report(later).text))


def main() -> None:
    """Print the table, and the share of places that every form reads the same."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("places", nargs="*")
    arguments.add_argument("--forms", nargs="*", default=[])
    arguments.add_argument("--each", action="store_true")
    given = arguments.parse_args()
    if not PROVINCES.is_dir():
        sys.exit(print("needs ../shared/corpus, which is not beside this checkout"))
    forms = {name: form for name, form in FORMS.items() if not given.forms or any(w in name for w in given.forms)}
    rows = []
    for place in places(given.places):
        cells = {}
        for name, form in forms.items():
            cells[name], told = place.held(form)
            for line in told if given.each else ():
                print(f"{place.name}, {name}: {line}")
        rows.append((place.name, cells))
        print(place.name, {n: c for n, c in cells.items() if c not in "=-"}, file=sys.stderr, flush=True)
    told_rows = [(name, *(cells[name] for _, cells in rows)) for name in forms]
    print(tabulate(told_rows, headers=["form", *(name for name, _ in rows)], disable_numparse=True))
    every = [cell for _, cells in rows for cell in cells.values() if cell != "-"]
    print(f"{every.count('=')} of {len(every)} say the same")


if __name__ == "__main__":
    main()
