"""Measures the program as ratios against something run in the same minute, never as a bare time.

    python scripts/bench.py [--runs N] [--json]

National 2016 → 2017 from ../shared/corpus, or the invented city's reports where that folder is missing (said so).
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

from tabulate import tabulate

ROOT = Path(__file__).resolve().parent.parent
NATIONAL = ROOT.parent / "shared" / "corpus" / "national"
CUT_BOTH = """
import logging, sys, jieba
jieba.setLogLevel(logging.WARNING)
for name in sys.argv[1:]:
    jieba.lcut(open(name, encoding="utf-8").read())
"""
PEAK = """
import resource, sys
from compare.cli import main
try:
    main(["diff", *sys.argv[1:], "--format", "json", "-o", "/dev/null"])
except SystemExit:
    pass
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def median_time(run: Callable[[], object], runs: int) -> float:
    """Return the median time of a call in seconds, after one run that warms it up."""
    run()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def process(*words: str) -> Callable[[], object]:
    """Return a call that runs a whole process."""
    return lambda: subprocess.run([sys.executable, *words], check=True, capture_output=True, cwd=ROOT)


def forget_texts() -> None:
    """Forget what was kept of texts seen before, so that a repeated run costs what the first one of new texts does."""
    from compare.align.commitments import commitment_likelihood
    from compare.align.passages import clauses
    from compare.align.quantity_terms import bigrams

    for kept in (commitment_likelihood, clauses, bigrams):
        kept.cache_clear()


def in_process(old: Path, new: Path, runs: int) -> float:
    """Return diff with jieba loaded ÷ `jieba.lcut` of both texts."""
    import logging

    import jieba

    from compare import compare_reports, read_report
    from compare.lexicon.words import cut

    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    cut("预热")
    texts = [old.read_text(encoding="utf-8"), new.read_text(encoding="utf-8")]

    def unseen() -> object:
        forget_texts()
        return compare_reports(read_report(old), read_report(new))

    diff = median_time(unseen, runs)
    return diff / median_time(lambda: [jieba.lcut(text) for text in texts], runs)


def of_years(folder: Path, first: int, runs: int) -> tuple[int, float] | None:
    """Return how many reports a folder holds from a year on, and their timeline ÷ one pair of them, the two latest."""
    from compare import compare_reports, compare_years, read_report

    paths = [path for path in sorted(folder.glob("*.txt")) if int(path.stem) >= first]
    if len(paths) < 2:
        return None

    def one_pair() -> object:
        forget_texts()
        return compare_reports(*(read_report(path) for path in paths[-2:]))

    pair = median_time(one_pair, runs)
    return len(paths), median_time(lambda: compare_years([read_report(path) for path in paths]), 1) / pair


def years_rows(runs: int) -> list[tuple[str, float, float]]:
    """Return the rows of the timelines that the corpus allows; at most one pair's time a report."""
    rows = []
    for folder, first in ((NATIONAL.parent / "hailar", 2012), (NATIONAL, 1978)):
        found = of_years(folder, first, runs) if folder.is_dir() else None
        if found:
            rows.append((f"timeline of {found[0]} reports ({folder.name}) ÷ one pair", found[1], float(found[0])))
    return rows


def main() -> int:
    """Print each measure with its limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    old, new = NATIONAL / "2016.txt", NATIONAL / "2017.txt"
    if not old.is_file():
        print("../shared/corpus is not beside this checkout: the invented city's reports are measured instead")
        old, new = (Path(str(files("compare.fixtures") / f"lanwan-{year}.txt")) for year in (2024, 2025))
    pair = (str(old), str(new))
    diff = median_time(process("-m", "compare", "diff", *pair, "--format", "json", "-o", "/dev/null"), args.runs)
    peak = subprocess.run([sys.executable, "-c", PEAK, *pair], check=True, capture_output=True, text=True, cwd=ROOT)
    cutting = median_time(process("-c", CUT_BOTH, *pair), args.runs)
    helping = median_time(process("-m", "compare", "--help"), args.runs)
    idle = median_time(process("-c", "pass"), args.runs)
    rows = [
        ("diff in process, jieba loaded ÷ jieba.lcut of both texts", in_process(old, new, args.runs), 6.0),
        ("diff, whole process ÷ a process that cuts both texts", diff / cutting, 2.0),
        ("peak memory of diff, MB", int(peak.stdout.split()[-1]) / 1024, 250.0),
        ("report-compare --help ÷ python -c pass", helping / idle, 8.0),
        *years_rows(args.runs),
    ]
    if args.json:
        print(json.dumps({name: round(value, 3) for name, value, _ in rows}, ensure_ascii=False))
        return 0
    table = [(name, f"{value:.2f}", limit, "ok" if value <= limit else "over") for name, value, limit in rows]
    print(tabulate(table, headers=["measure", "value", "at most", ""]))
    print(f"medians of {args.runs} runs")
    return 0


if __name__ == "__main__":
    sys.exit(main())
