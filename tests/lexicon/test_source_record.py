"""The record of the report this project started from says what the report says."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from pathlib import Path

from compare import extract_indicators, read_report
from compare.lexicon.seeds import record

SOURCE = record("source.toml")


def test_the_record_names_the_file_it_is_about(corpus: Path) -> None:
    path = corpus / SOURCE["file"]
    assert hashlib.sha256(path.read_bytes()).hexdigest() == SOURCE["sha256"]
    report = read_report(path)
    told = (report.place, report.year, report.date, report.source.encoding)
    assert told == tuple(SOURCE[key] for key in ("place", "year", "date", "encoding"))


def test_every_figure_of_the_record_stands_in_the_report(corpus: Path) -> None:
    extraction = extract_indicators(read_report(corpus / SOURCE["file"]))
    read = {(each.family, each.measure.value, each.figure.low) for each in extraction.indicators}
    for figure in SOURCE["figures"]:
        scale = 10**8 if figure["unit"] == "亿元" else 1
        assert (figure["name"], figure["measure"], Decimal(str(figure["amount"])) * scale) in read, figure
