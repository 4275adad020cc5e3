"""What moves between client and workers: sources, what was read of them, rows of tables; failures are values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from compare.read import shown


@dataclass(frozen=True, kw_only=True)
class Source:
    """A report to read: its file, the key within it ("" for the whole), and its bytes where workers have no disk.

    The second row of a table → Source(path="reports.csv", key="2").
    """

    path: str
    key: str = ""
    data: bytes | None = None

    @property
    def where(self) -> str:
        """Return the file with its key, as the system opens it: "reports.zip#2024.txt"."""
        return f"{self.path}#{self.key}" if self.key else self.path

    @property
    def name(self) -> str:
        """Return the file with its key, fit for tables and messages: "reports.zip#2024.txt"."""
        return shown(self.where)

    @property
    def told(self) -> str:
        """Return what the file's name says, to be read by people: names from a Chinese Windows are in its encoding."""
        data = self.where.encode("utf-8", "surrogateescape")
        return data.decode("gb18030" if self.name != self.where else "utf-8", errors="replace")


@dataclass(frozen=True, kw_only=True)
class Known:
    """What was read of a report: where it is from, which year, how it sounds (`sketch`), or why it was not read.

    Known(source=Source(path="2031.txt"), outcome="used", place="临屿县", year=2031, …).
    `outcome` is used, duplicate, not_a_report or unreadable; `damaged` counts characters that a wrong decoding spoilt.
    `left_out` tells that it may well be a report that could be compared: it is damaged, too large, closed to us.
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
    left_out: bool = False


@dataclass(frozen=True, kw_only=True)
class PlaceJob:
    """All reports of one place in the order of their years, to be compared: 临屿县, those of 2030 and 2031.

    `code` is that of GB/T 2260, "" where the place is not in it; `cache` is the file that keeps extractions, or "".
    """

    place: str
    code: str
    reports: tuple[Known, ...]
    cache: str = ""

    @property
    def place_key(self) -> str:
        """Return what tells a place from its namesakes, its code, else its name: 海拉尔区 → 150702, 临屿县 → 临屿县."""
        return self.code or self.place

    @property
    def mark(self) -> str:
        """Return what the result depends on beside program and rules: the texts and years; 24 hexadecimal digits.

        One more year of 临屿县 → another mark, and the place is made anew.
        """
        import hashlib

        told = "|".join(
            [
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
    """The rows a place gives, as the bytes of a Parquet file a table, and why some or all are missing.

    PlaceRows(job=…, tables={"changes": b"PAR1…"}); failures ("临屿县: its worker died three times …",) and no tables.
    """

    job: PlaceJob
    tables: dict[str, bytes] = field(default_factory=dict)
    failures: tuple[str, ...] = ()
