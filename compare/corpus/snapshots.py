"""Puts finished tables in place at once: a reader sees the store as it was or as it is, never half of it."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections import defaultdict
from collections.abc import Mapping
from itertools import count
from pathlib import Path
from typing import Any

from compare.corpus.checksums import checksum, checksums, first_damaged, put_checksums
from compare.corpus.tables import COLUMNS, schema, table
from compare.corpus.values import PlaceRows
from compare.errors import StoreFailed

Made = tuple[str, str, tuple[str, ...]]
"""The mark of what a place was made from, its province, and what of it failed."""


class Parts:
    """The rows of each place, by the mark of what they were made from; kept until no place has that mark.

    STORE/parts/4a37bd65…/changes.parquet holds the changes of the place whose mark is 4a37bd65….
    """

    def __init__(self, store: Path) -> None:
        self.folder = store / "parts"

    def has(self, mark: str) -> bool:
        """Tell whether the rows of a mark are there, as they were written: after `keep("4a37…", …)` → True."""
        return first_damaged(self.folder / mark) == ""

    def keep(self, mark: str, made: PlaceRows) -> None:
        """Keep the rows of a place: written aside, then moved into place at once.

        STORE/parts/.4a37… → STORE/parts/4a37…. Raises `StoreFailed` where the disk refuses; what was kept before stays.
        """
        aside = self.folder / f".{mark}"
        try:
            shutil.rmtree(aside, ignore_errors=True)
            aside.mkdir(parents=True)
            for name, data in made.tables.items():
                (aside / f"{name}.parquet").write_bytes(data)
            put_checksums(aside)
            shutil.rmtree(self.folder / mark, ignore_errors=True)
            aside.rename(self.folder / mark)
        except OSError as error:
            shutil.rmtree(aside, ignore_errors=True)
            message = f"{self.folder}: cannot be written ({error.strerror}); the store is as it was, run again to go on"
            raise StoreFailed(message) from None

    def clear(self, marks: set[str]) -> None:
        """Drop rows that no place has any more: parts 4a37… and 90bc…, marks {"4a37…"} → 4a37… stays."""
        for each in self.folder.iterdir() if self.folder.is_dir() else ():
            if each.name not in marks:
                shutil.rmtree(each, ignore_errors=True)


def finish(store: Path, places: Mapping[str, Made], failures: list[dict[str, Any]]) -> None:
    """Put the tables of all places together by province, and make them the store's at once.

    Two counties of province 15 → STORE/tables/changes/province=15/….parquet with the rows of both.
    Files whose places are as they were are linked, not written again. `STORE/tables` is a link to the finished
    snapshot, so that one rename changes every table.
    """
    snapshots, current = store / "snapshots", store / "tables"
    name = _whole_or_new(snapshots, _name(places, failures))
    try:
        if not (snapshots / name).is_dir():
            aside = snapshots / f".{name}"
            shutil.rmtree(aside, ignore_errors=True)
            aside.mkdir(parents=True)
            _write(store, aside, places, failures)
            put_checksums(aside)
            aside.rename(snapshots / name)
        link = store / f".tables-{os.getpid()}"
        link.unlink(missing_ok=True)
        link.symlink_to(Path("snapshots") / name)
        link.replace(current)
    except OSError as error:
        message = f"{store}: cannot be written ({error.strerror}); the tables are as they were, run again to go on"
        raise StoreFailed(message) from None
    for each in snapshots.iterdir():
        if each.name != name:
            shutil.rmtree(each, ignore_errors=True)
    Parts(store).clear({mark for mark, _, _ in places.values()})


def _whole_or_new(snapshots: Path, name: str) -> str:
    """Return the name of a snapshot that is whole, else one that is free: 4a37…, of which a file is lost → 4a37…-1."""
    names = (f"{name}-{at}" if at else name for at in count())
    return next(each for each in names if not (snapshots / each).exists() or first_damaged(snapshots / each) == "")


def _name(places: Mapping[str, Made], failures: list[dict[str, Any]]) -> str:
    told = repr((sorted(places.items()), failures))
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _write(store: Path, aside: Path, places: Mapping[str, Made], failures: list[dict[str, Any]]) -> None:
    import pyarrow.parquet as pq

    before = checksums(store / "tables") or {}
    provinces: dict[str, list[str]] = defaultdict(list)
    for _, (mark, province, _) in sorted(places.items()):
        provinces[province].append(mark)
    for name in COLUMNS:
        if name == "failures":
            continue
        for province, marks in provinces.items():
            target = aside / name / f"province={province}" / f"{_of_marks(marks)}.parquet"
            target.parent.mkdir(parents=True)
            inside = target.relative_to(aside)
            earlier = store / "tables" / inside
            if earlier.is_file() and before.get(inside.as_posix()) == checksum(earlier):
                os.link(earlier, target)
            else:
                _join(store / "parts", marks, name, target)
    (aside / "failures").mkdir()
    pq.write_table(table("failures", failures), aside / "failures" / "all.parquet", compression="zstd")


def _of_marks(marks: list[str]) -> str:
    return hashlib.sha256("|".join(marks).encode()).hexdigest()[:16]


def _join(parts: Path, marks: list[str], name: str, target: Path) -> None:
    import pyarrow.parquet as pq

    with pq.ParquetWriter(target, schema(name), compression="zstd") as writer:
        for mark in marks:
            part = parts / mark / f"{name}.parquet"
            if part.is_file():
                writer.write_table(pq.read_table(part, schema=schema(name)))
