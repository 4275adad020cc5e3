"""What a store knows of its files and places, in SQLite: a killed run goes on from here."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from compare.corpus.values import Known, Source
from compare.errors import StoreFailed
from compare.owned import owner_only

VERSION = 1
_TABLES = """
CREATE TABLE IF NOT EXISTS files (
  name TEXT PRIMARY KEY, stamp TEXT NOT NULL, tables TEXT NOT NULL, known TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS places (
  place TEXT PRIMARY KEY, mark TEXT NOT NULL, province TEXT NOT NULL, failure TEXT NOT NULL
);
"""


class Manifest:
    """Files by name with what was read of them, and places with the mark of what they were made from.

    STORE/manifest.sqlite: 2030.txt → read as 临屿县 2030; 临屿县 → made from the mark "4a37…".
    Raises `StoreFailed` where the file of the store cannot be used, or was written by a newer program.
    """

    def __init__(self, store: Path) -> None:
        self.path = store / "manifest.sqlite"
        try:
            owner_only(self.path)
            self._file = sqlite3.connect(self.path, timeout=30, isolation_level=None)
            version = self._file.execute("PRAGMA user_version").fetchone()[0]
            if version > VERSION:
                raise StoreFailed(f"{store}: is of version {version}, newer than this program's {VERSION}; update it")
            self._file.execute("PRAGMA journal_mode = WAL")
            # A machine that loses its power forgets the last files at the most, and a run reads them again.
            self._file.execute("PRAGMA synchronous = NORMAL")
            self._file.executescript(_TABLES)
            self._file.execute(f"PRAGMA user_version = {VERSION}")
        except (sqlite3.Error, OSError) as error:
            raise StoreFailed(f"{self.path}: cannot be used ({error}); give another --out") from None

    def _asked(self, sql: str, *given: Any) -> list[tuple[Any, ...]]:
        try:
            return self._file.execute(sql, given).fetchall()
        except sqlite3.Error as error:
            raise StoreFailed(f"{self.path}: cannot be used ({error}); what was done is kept, run again") from None

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def known(self, mark: str) -> dict[str, tuple[str, Known]]:
        """Return what was read of each file by the rules of this mark, by name: its stamp and what is known.

        "reports/2030.txt" → ("11340:1795569379742089006", Known(outcome="used", …)), the stamp being size and change.
        """
        rows = self._asked("SELECT name, stamp, known FROM files WHERE tables = ?", mark)
        told = ((name, stamp, _known(record)) for name, stamp, record in rows)
        return {name: (stamp, known) for name, stamp, known in told if known}

    def keep(self, stamp: str, known: Known, mark: str) -> None:
        """Keep what was read of a file, over what was kept of it before.

        `stamp` is its size and time of change, `mark` that of the rules it was read by.
        """
        record = json.dumps(asdict(known))
        self._asked("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)", known.source.name, stamp, mark, record)

    def files(self) -> dict[str, str]:
        """Return the outcome of every file that is known, by whatever rules it was read: "2030.txt" → "used"."""
        told = {name: _known(record) for name, record in self._asked("SELECT name, known FROM files")}
        return {name: known.outcome if known else "" for name, known in told.items()}

    def forget_files(self, names: Iterable[str]) -> None:
        """Forget files that are no longer there, by name: ["reports/2030.txt"]."""
        for name in names:
            self._asked("DELETE FROM files WHERE name = ?", name)

    def places(self) -> dict[str, tuple[str, str, tuple[str, ...]]]:
        """Return each place's mark, province and failures: "150702" → ("4a37…", "15", ()), none where it was made."""
        rows = self._asked("SELECT place, mark, province, failure FROM places")
        return {place: (mark, province, tuple(told.splitlines())) for place, mark, province, told in rows}

    def keep_place(self, place: str, mark: str, province: str, failures: Iterable[str]) -> None:
        """Keep that a place was made from what its mark says, and what failed: ("临屿县", "4a37…", "unknown", ())."""
        told = "\n".join(" ".join(failure.splitlines()) for failure in failures)
        self._asked("INSERT OR REPLACE INTO places VALUES (?, ?, ?, ?)", place, mark, province, told)

    def forget_places(self, places: Iterable[str]) -> None:
        """Forget places that no report is of any more, by code or name: ["临屿县"]."""
        for place in places:
            self._asked("DELETE FROM places WHERE place = ?", place)


def _known(record: str) -> Known | None:
    """Return what was kept of a file, None where that is damaged: it is read anew then."""
    try:
        told = json.loads(record)
        source = Source(path=told["source"]["path"], key=told["source"]["key"])
        return Known(**{**told, "source": source, "sketch": tuple(told["sketch"])})
    except (ValueError, TypeError, KeyError):
        return None
