"""The command `report-compare`: the only room that prints and exits."""

from __future__ import annotations

import sys
from collections.abc import Sequence

__all__ = ["main"]


def main(words: Sequence[str] | None = None) -> None:
    """Run the command; every error becomes one line on standard error and an exit code.

    `main(["diff", "2024.txt", "2025.txt"])` → prints the change log, exits with 0.
    """
    from compare.cli.running import run

    sys.exit(run(list(sys.argv[1:] if words is None else words)))
