"""The command in a process of its own, as a user runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def run(*words: str, env: dict[str, str] | None = None, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "compare", *words],
        capture_output=True,
        text=True,
        env={**os.environ, "LANG": "C.UTF-8", **(env or {})},
        cwd=folder or Path(__file__).parents[1],
        check=False,
    )
