"""Measures general diff tools on the pair of reports that the program is measured on, and says what they do not do."""

from __future__ import annotations

import difflib
import subprocess
import time
from pathlib import Path

MISSING = "no roles, numbers, sections, moves"


def by_redlines(old: Path, new: Path) -> object:
    """Compare with `redlines`."""
    from redlines import Redlines

    return Redlines(old.read_text(encoding="utf-8"), new.read_text(encoding="utf-8")).output_markdown


def by_diff_match_patch(old: Path, new: Path) -> object:
    """Compare with `diff-match-patch` by character; without its time limit it would take minutes."""
    from diff_match_patch import diff_match_patch

    machine = diff_match_patch()
    machine.Diff_Timeout = 5
    return machine.diff_main(old.read_text(encoding="utf-8"), new.read_text(encoding="utf-8"))


def by_difflib(old: Path, new: Path) -> object:
    """Compare with the standard library, line by line."""
    return list(difflib.ndiff(*(path.read_text(encoding="utf-8").splitlines() for path in (old, new))))


def by_git(old: Path, new: Path) -> object:
    """Compare with `git diff --word-diff`, whose exit code 1 says that there are changes."""
    words = ["git", "diff", "--no-index", "--word-diff", str(old), str(new)]
    return subprocess.run(words, capture_output=True, check=False)


PEERS = (
    ("redlines", by_redlines, f"cuts Chinese at blanks only, so by whole lines; {MISSING}"),
    (
        "diff-match-patch, stopped after 5 s",
        by_diff_match_patch,
        "by character, cuts through numbers; no roles, sections, moves",
    ),
    ("difflib.ndiff", by_difflib, "by line, no moves; no roles, numbers, sections"),
    ("git diff --word-diff", by_git, f"by line, words at blanks; {MISSING}"),
)


def peer_rows(old: Path, new: Path, ours: float) -> list[tuple[str, str, str]]:
    """Return what each tool takes for a pair ÷ the seconds that our whole process takes, where it is installed."""
    rows = [("report-compare diff, whole process", "1.00", "—")]
    for name, run, lacks in PEERS:
        try:
            start = time.perf_counter()
            run(old, new)
            rows.append((name, f"{(time.perf_counter() - start) / ours:.2f}", lacks))
        except ModuleNotFoundError:
            rows.append((name, "not installed", lacks))
    return rows
