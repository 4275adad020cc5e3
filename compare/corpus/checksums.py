"""Checksums of the files in a folder, beside them: what a disk lost or changed is found before it is believed."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

NAME = "checksums.json"


def put_checksums(folder: Path) -> None:
    """Write down the checksum of every Parquet file in and below a folder: changes.parquet → {"changes.parquet": …}."""
    sums = {path.relative_to(folder).as_posix(): checksum(path) for path in sorted(folder.rglob("*.parquet"))}
    (folder / NAME).write_text(json.dumps(sums, ensure_ascii=False, indent=1), encoding="utf-8")


def checksums(folder: Path) -> dict[str, str] | None:
    """Return what was written down of a folder, None where that is missing or damaged itself."""
    try:
        told = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return told if isinstance(told, dict) else None


def first_damaged(folder: Path) -> str | None:
    """Return the first file of a folder that is not as it was written, "" where all are; None without checksums.

    changes.parquet cut short, or gone → "changes.parquet".
    """
    told = checksums(folder)
    if told is None:
        return None
    return next((name for name, kept in told.items() if checksum(folder / name) != kept), "")


def checksum(path: Path) -> str:
    """Return the SHA-256 of a file's bytes in hexadecimal digits, "" where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
