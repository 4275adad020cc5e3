"""The tables of the store, their versions, and what SQLite says in words."""

from __future__ import annotations

import sqlite3

APPLICATION = 0x52504352
"""Marks the file as a store of this program (SQLite's application_id)."""
_MIGRATIONS = (
    """
    CREATE TABLE pairs (key TEXT PRIMARY KEY, place TEXT NOT NULL, record TEXT NOT NULL);
    CREATE TABLE proposals (
      pair TEXT NOT NULL REFERENCES pairs(key), id TEXT NOT NULL, position INTEGER NOT NULL, record TEXT NOT NULL,
      PRIMARY KEY (pair, id)
    );
    CREATE TABLE decisions (
      pair TEXT NOT NULL REFERENCES pairs(key), id TEXT NOT NULL, revision INTEGER NOT NULL, ruling TEXT NOT NULL,
      standing TEXT NOT NULL, record TEXT NOT NULL,
      PRIMARY KEY (pair, id)
    );
    CREATE TABLE history (
      number INTEGER PRIMARY KEY AUTOINCREMENT, pair TEXT NOT NULL, id TEXT NOT NULL, action TEXT NOT NULL,
      reviewer TEXT NOT NULL, at TEXT NOT NULL, before TEXT, after TEXT
    );
    """,
    "CREATE INDEX history_of_reviewer ON history (pair, reviewer, number);",
)
VERSION = len(_MIGRATIONS)


def migrate(open_file: sqlite3.Connection) -> None:
    """Bring an open store up to the version of this program, within the transaction it is in.

    a store of version 1 → its tables with the index of version 2.
    """
    version = open_file.execute("PRAGMA user_version").fetchone()[0]
    for script in _MIGRATIONS[version:]:
        for statement in script.split(";"):
            if statement.strip():
                open_file.execute(statement)
    open_file.execute(f"PRAGMA user_version = {VERSION}")


def why(error: sqlite3.Error) -> str:
    """Say in words what SQLite found wrong, and what to do.

    "database is locked" → "is locked by another program; close it there and try again"
    """
    told = str(error)
    for word, why in (
        ("locked", "is locked by another program; close it there and try again"),
        ("full", "cannot grow: the disk is full; the decisions so far are kept"),
        ("readonly", "may not be written; check its permissions"),
        ("unable to open", "cannot be opened; check that its folder exists and may be written"),
        ("not a database", "is no store of decisions; give another --store"),
        ("malformed", "is damaged; restore a copy, nothing was changed"),
    ):
        if word in told:
            return why
    return f"cannot be used ({told})"
