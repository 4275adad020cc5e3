"""Scores the program on every annotated pair and report of ../shared/gold, through the command as a user runs it.

    python scripts/score.py [--afresh] [--json] [PAIR-OR-REPORT ...]

Prints a row a pair, a row a report, and the means; says so and exits 0 where ../shared is missing. With --afresh it
scores the pairs of fixtures/annotated instead.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import afresh
from tabulate import tabulate

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
GOLD, CORPUS, SCORER = SHARED / "gold", SHARED / "corpus", SHARED / "score" / "score.py"
PROVINCES = {"guangxi": "广西壮族自治区", "jilin": "吉林省"}
PAIR_COLUMNS = [
    "targets", "targets_paired", "results", "outcomes", "outcomes_reported", "sections", "items", "items_strict",
    "items_dropped", "items_new", "overall",
]  # fmt: skip
REPORT_COLUMNS = ["mentions", "name", "measure", "bound", "role"]


def text_of(name: str) -> Path:
    """Return the corpus file that a reference name stands for: "jilin-2025" → provinces/2025-吉林省.txt."""
    place, year = name.rsplit("-", 1)
    if place in PROVINCES:
        return CORPUS / "provinces" / f"{year}-{PROVINCES[place]}.txt"
    return CORPUS / place / f"{year}.txt"


def scored(task: tuple[str, str], gold: Path = GOLD, place: Callable[[str], Path] = text_of) -> dict[str, Any]:
    """Run the command on a pair or a report and score what it printed."""
    what, name = task
    command = [sys.executable, "-m", "compare"]
    if what == "pair":
        command += ["diff", *(str(place(side)) for side in name.split("--"))]
    else:
        command += ["extract", str(place(name))]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.json"
        subprocess.run([*command, "--format", "json", "-o", str(out)], check=True, capture_output=True, cwd=ROOT)
        line = [sys.executable, str(SCORER), what, str(out), str(gold), name, "--json"]
        answer = subprocess.run(line, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(answer.stdout)
    return found


def main() -> int:
    """Score everything and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--afresh", action="store_true", help="the pairs of fixtures/annotated")
    args = parser.parse_args()
    if not GOLD.is_dir():
        print("no scores: ../shared/gold is not beside this checkout")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        gold, place = (afresh.reference_folder(Path(folder)), afresh.text_of) if args.afresh else (GOLD, text_of)
        pairs = sorted(path.name.removesuffix(".targets.jsonl") for path in gold.glob("*.targets.jsonl"))
        reports = sorted(path.name.removesuffix(".mentions.jsonl") for path in gold.glob("*.mentions.jsonl"))
        tasks = [("pair", name) for name in pairs] + [("mentions", name) for name in reports]
        tasks = [task for task in tasks if not args.names or task[1] in args.names]
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            found = pool.map(lambda task: scored(task, gold, place), tasks)
            results = dict(zip(tasks, found, strict=True))
    if args.json:
        print(json.dumps({name: found for (_, name), found in results.items()}, ensure_ascii=False, indent=1))
        return 0
    for what, columns in (("pair", PAIR_COLUMNS), ("mentions", REPORT_COLUMNS)):
        rows = {name: found for (kind, name), found in results.items() if kind == what}
        if rows:
            print(f"{table(columns, rows)}\n")
    return 0


def table(columns: list[str], results: dict[str, dict[str, Any]]) -> str:
    """Return a table with a row a name and the means below."""
    rows = [[name, *(value(found[column]) for column in columns)] for name, found in results.items()]
    if rows:
        means = [sum(row[i] for row in rows) / len(rows) for i in range(1, len(columns) + 1)]
        rows.append(["mean", *means])
    return tabulate(rows, headers=["", *columns], floatfmt=".3f")


def value(found: dict[str, float]) -> float:
    """Return the figure that counts: F1 of sets, accuracy of fields."""
    return found["f1"] if "f1" in found else found["accuracy"]


if __name__ == "__main__":
    sys.exit(main())
