"""The change logs planned into the invented reports, as rows a test can hold against texts and against the program."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

FOLDER = Path(str(files("compare.fixtures")))
YEARS = (2022, 2023, 2024, 2025)
PAIRS = tuple(itertools.pairwise(YEARS))


@dataclass(frozen=True)
class Passage:
    """A telling piece of a report, and the number in it that a row is about ("" for none)."""

    text: str
    number: str
    at: int

    @classmethod
    def of(cls, cell: str) -> Passage | None:
        if cell == "-":
            return None
        before, _, rest = cell.partition("[")
        number, _, after = rest.partition("]")
        return cls(text=before + number + after, number=number, at=len(before))


@dataclass(frozen=True)
class Row:
    """A planned line of a change log."""

    table: str
    kind: str
    old: Passage | None
    new: Passage | None


def report_text(year: int) -> str:
    """Return the text of a year's report."""
    return (FOLDER / f"lanwan-{year}.txt").read_text(encoding="utf-8")


def planned(old: int, new: int) -> list[Row]:
    """Return the planned change log of two years."""
    lines = (FOLDER / f"lanwan-{old}--{new}.tsv").read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return [Row(table, kind, Passage.of(before), Passage.of(after)) for table, kind, before, after in cells]
