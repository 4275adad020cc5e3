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
import tempfile
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
    from compare.lexicon.topics import topics_of

    for kept in (commitment_likelihood, clauses, bigrams, topics_of):
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


def longer(old: Path, new: Path, folder: Path) -> list[Path]:
    """Return the two reports eight times as long: their paragraphs again, every second character pair swapped.

    The swapping makes new words, so that a copy is not found word for word in the text it was made from.
    """
    found = []
    for path in (old, new):
        lines = path.read_text(encoding="utf-8").splitlines()
        body = [line for line in lines if len(line) > 60]
        more = [swapped(line, turn) for turn in range(1, 8) for line in body]
        cut = max((at for at, line in enumerate(lines) if len(line) > 60), default=len(lines))
        out = folder / path.name
        out.write_text("\n".join([*lines[:cut], *more, *lines[cut:]]), encoding="utf-8")
        found.append(out)
    return found


def swapped(line: str, turn: int) -> str:
    """Return a line with the characters of every `turn + 1`th pair changed places."""
    chars = list(line)
    for at in range(turn % 3, len(chars) - 1, turn + 2):
        chars[at], chars[at + 1] = chars[at + 1], chars[at]
    return "".join(chars)


def growth_rows(old: Path, new: Path, runs: int) -> list[tuple[str, float, float]]:
    """Return time and memory above the idle process of a pair eight times as long ÷ those of the pair."""
    from compare import compare_reports, read_report

    with tempfile.TemporaryDirectory() as folder:
        long = longer(old, new, Path(folder))

        def of(pair: list[Path]) -> float:
            return median_time(lambda: (forget_texts(), compare_reports(*map(read_report, pair))), runs)

        def peak(pair: list[Path]) -> int:
            words = [sys.executable, "-c", PEAK, *map(str, pair)]
            return int(subprocess.run(words, check=True, capture_output=True, text=True, cwd=ROOT).stdout.split()[-1])

        idle = subprocess.run(
            [sys.executable, "-c", "import resource; import compare.pipeline; print(resource.getrusage(0).ru_maxrss)"],
            check=True, capture_output=True, text=True, cwd=ROOT,
        )  # fmt: skip
        base = int(idle.stdout)
        times = of(long) / of([old, new])
        memory = (peak(long) - base) / max(1, peak([old, new]) - base)
    return [("a pair 8 × as long ÷ the pair, time", times, 10.0), ("the same, memory above idle", memory, 10.0)]


def corpus_rows(reports: int) -> list[tuple[str, float, float]]:
    """Return the build of a made corpus by two processes against one, and a second run against the first."""
    sys.path.insert(0, str(ROOT / "scripts"))
    import make_corpus

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_corpus.make(folder / "in", reports)
        took = {}
        for jobs in (1, 2):
            words = ["-m", "compare", "corpus", "build", str(folder / "in"), "--jobs", str(jobs), "-q"]
            start = time.perf_counter()
            process(*words, "--out", str(folder / f"out{jobs}"))()
            took[jobs] = time.perf_counter() - start
        start = time.perf_counter()
        process(*words, "--out", str(folder / "out2"))()
        again = (time.perf_counter() - start) / took[2]
    return [
        (f"corpus of {reports}: 1 process ÷ 2 processes (at least 1.7)", took[1] / took[2], -1.7),
        (f"corpus of {reports}: second run ÷ first", again, 0.05),
    ]


def page_rows(old: Path, new: Path) -> list[tuple[str, float, float]]:
    """Return the review page's median answer in milliseconds over loopback, and the server's memory in MB."""
    sys.path.insert(0, str(ROOT / "tests"))
    from review_server import copied, inside, names, serving

    with tempfile.TemporaryDirectory() as name:
        pair = copied(Path(name), old, new)
        with serving(*pair) as server, inside(server) as client:
            every = names(client)
            times = []
            for item in every[:40]:
                start = time.perf_counter()
                client.get(f"/item/{item}")
                times.append(time.perf_counter() - start)
            status = Path(f"/proc/{server.process.pid}/status").read_text(encoding="utf-8")
        memory = int(status.split("VmHWM:")[1].split()[0]) / 1024
    return [
        (f"review page of {len(every)} proposals, median ms", statistics.median(times) * 1000, 100.0),
        ("the same, peak memory of the server, MB", memory, 300.0),
    ]


def peer_rows(old: Path, new: Path) -> list[tuple[str, str]]:
    """Return what general diff tools take for the same pair ÷ our whole process, where they are installed."""
    texts = [path.read_text(encoding="utf-8") for path in (old, new)]
    ours = median_time(process("-m", "compare", "diff", str(old), str(new), "--format", "json", "-o", "/dev/null"), 3)

    def dmp() -> object:
        from diff_match_patch import diff_match_patch

        machine = diff_match_patch()
        machine.Diff_Timeout = 5
        return machine.diff_main(*texts)

    def by_difflib() -> object:
        import difflib

        return list(difflib.ndiff(*(text.splitlines() for text in texts)))

    def by_redlines() -> object:
        from redlines import Redlines

        return Redlines(*texts).output_markdown

    def by_git() -> object:
        return subprocess.run(
            ["git", "diff", "--no-index", "--word-diff", str(old), str(new)], capture_output=True, check=False
        )

    rows = []
    for name, run in (
        ("redlines", by_redlines),
        ("diff-match-patch, stopped after 5 s", dmp),
        ("difflib", by_difflib),
        ("git diff --word-diff", by_git),
    ):
        try:
            start = time.perf_counter()
            run()
            rows.append((name, f"{(time.perf_counter() - start) / ours:.2f}"))
        except ModuleNotFoundError:
            rows.append((name, "not installed"))
    return rows


def main() -> int:
    """Print each measure with its limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--json", action="store_true")
    parser.add_argument(
        "--all", action="store_true", help="corpus of 1,000 reports, review page and peers too: minutes"
    )
    parser.add_argument("--reports", type=int, default=1000)
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
        *growth_rows(old, new, 3),
        *years_rows(args.runs),
    ]
    if args.all:
        rows += [*page_rows(old, new), *corpus_rows(args.reports)]
    if args.json:
        print(json.dumps({name: round(value, 3) for name, value, _ in rows}, ensure_ascii=False))
        return 0
    table = [
        (name, f"{value:.2f}", abs(limit), "ok" if (value <= limit if limit > 0 else value >= -limit) else "over")
        for name, value, limit in rows
    ]
    print(tabulate(table, headers=["measure", "value", "limit", ""]))
    print(f"medians of {args.runs} runs")
    if args.all:
        print(tabulate(peer_rows(old, new), headers=["peer on the same pair", "÷ our whole process"]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
