"""What was worked out once, kept by key in one SQLite file: bounded, shared by processes, no reason to fail."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from compare.owned import owner_only

BOUND = 2_000_000_000
"""Bytes the values may take; the least recently used go first."""
_TABLES = """
CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, used REAL NOT NULL, size INTEGER NOT NULL, value BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS by_use ON kept (used, size);
"""
_WAIT = 60
Result = TypeVar("Result")


class Shelf:
    """Bytes by key in STORE/cache.sqlite; a damaged file is dropped, one that cannot be written is done without.

    Shelf(Path("store/cache.sqlite")).put("report|4a37…", b"…"), then .get("report|4a37…") → b"…".
    """

    def __init__(self, path: Path, bound: int = BOUND) -> None:
        self.path, self._bound = path, bound

    def get(self, key: str) -> bytes | None:
        """Return what is kept by a key, None where there is nothing."""
        return self._with(lambda file: self._got(file, key))

    def put(self, key: str, value: bytes) -> None:
        """Keep bytes by a key; the least recently used go where there is no room for all."""
        self._with(lambda file: self._put(file, key, value))

    def drop(self, key: str) -> None:
        """Forget what is kept by a key: it was no value."""
        self._with(lambda file: file.execute("DELETE FROM kept WHERE key = ?", (key,)))

    @staticmethod
    def _got(file: sqlite3.Connection, key: str) -> bytes | None:
        row = file.execute("SELECT value FROM kept WHERE key = ?", (key,)).fetchone()
        if row is None or not isinstance(row[0], bytes):
            return None
        file.execute("UPDATE kept SET used = ? WHERE key = ?", (time.time(), key))
        return row[0]

    def _put(self, file: sqlite3.Connection, key: str, value: bytes) -> None:
        file.execute("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)", (key, time.time(), len(value), value))
        over = (file.execute("SELECT sum(size) FROM kept").fetchone()[0] or 0) - self._bound
        for oldest, size in file.execute("SELECT key, size FROM kept ORDER BY used").fetchall() if over > 0 else ():
            file.execute("DELETE FROM kept WHERE key = ?", (oldest,))
            over -= size
            if over <= 0:
                break

    def _with(self, do: Callable[[sqlite3.Connection], Result]) -> Result | None:
        try:
            owner_only(self.path)
            with closing(sqlite3.connect(self.path, timeout=_WAIT, isolation_level=None)) as file:
                file.execute("PRAGMA journal_mode = WAL")
                file.execute("PRAGMA synchronous = OFF")
                file.executescript(_TABLES)
                return do(file)
        except (sqlite3.OperationalError, OSError):
            # Locked, full, closed to us: what would be kept is worked out again.
            return None
        except sqlite3.DatabaseError:
            for ending in ("", "-wal", "-shm"):
                self.path.with_name(self.path.name + ending).unlink(missing_ok=True)
            return None
