"""What moves between client and workers: sources, what was read of them, rows of tables; failures are values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

STAGE = 3
"""Version of what is kept of a report and a place; raised when a stage's answer changes, so that it is made anew."""


@dataclass(frozen=True, kw_only=True)
class Source:
    """A report to read: its file, the key within it ("" for the whole), and its bytes where workers have no disk."""

    path: str
    key: str = ""
    data: bytes | None = None

    @property
    def name(self) -> str:
        """Return the file with its key: "reports.zip#2024.txt"."""
        return f"{self.path}#{self.key}" if self.key else self.path


@dataclass(frozen=True, kw_only=True)
class Known:
    """What was read of a report: where it is from, which year, how it sounds (`sketch`), or why it was not read.

    `outcome` is used, duplicate, not_a_report or unreadable; `damaged` counts characters that a wrong decoding spoilt.
    """

    source: Source
    outcome: str
    why: str = ""
    place: str = ""
    code: str = ""
    year: int = 0
    sha256: str = ""
    size: int = 0
    damaged: int = 0
    sketch: tuple[int, ...] = ()
    notice: str = ""


@dataclass(frozen=True, kw_only=True)
class PlaceJob:
    """All reports of one place in the order of their years, to be compared."""

    place: str
    code: str
    reports: tuple[Known, ...]
    cache: str = ""

    @property
    def place_key(self) -> str:
        """Return what tells a place from its namesakes: its code, else its name."""
        return self.code or self.place

    @property
    def mark(self) -> str:
        """Return what the result depends on: the texts, the years, the version of the stages."""
        import hashlib

        told = "|".join(
            [
                str(STAGE),
                self.place,
                self.code,
                *(f"{each.year}:{each.sha256}:{each.source.name}" for each in self.reports),
            ]
        )
        return hashlib.sha256(told.encode()).hexdigest()[:24]


Rows = dict[str, list[dict[str, Any]]]
"""Rows by table."""


@dataclass(frozen=True, kw_only=True)
class PlaceRows:
    """The rows a place gives, or why it gives none."""

    job: PlaceJob
    rows: Rows = field(default_factory=dict)
    failure: str = ""
