"""A store built by the command as a user builds it, and what it holds."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

from command import run

from compare.corpus import query
from compare.corpus.tables import COLUMNS


def build(folder: Path, store: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return run("corpus", "build", str(folder), "--out", str(store), "--jobs", "2", "--lang", "en", *words)


def content(store: Path) -> dict[str, list[Any]]:
    return {name: sorted(map(repr, query(store, f"SELECT * FROM {name}")[1])) for name in COLUMNS}
