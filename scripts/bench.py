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
from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path

from bench_corpus import corpus_rows
from bench_peers import peer_rows
from tabulate import tabulate

ROOT = Path(__file__).resolve().parent.parent
NATIONAL = ROOT.parent / "shared" / "corpus" / "national"
UNSEEN = ("--format", "json")
CUT_BOTH = """
import logging, sys, jieba
jieba.setLogLevel(logging.WARNING)
for name in sys.argv[1:]:
    jieba.lcut(open(name, encoding="utf-8").read())
"""
# Not ru_maxrss: a process that is started inherits it from the one that starts it.
HELD = 'print(open("/proc/self/status").read().split("VmHWM:")[1].split()[0])'
PEAK = f"""
import contextlib, sys
from compare.cli import main
with contextlib.suppress(SystemExit), open("/dev/null", "w") as unseen, contextlib.redirect_stdout(unseen):
    main(["diff", *sys.argv[1:], "--format", "json"])
{HELD}
"""


def median_time(run: Callable[[], object], runs: int, clock: Callable[[], float] = time.perf_counter) -> float:
    """Return the median time of a call in seconds, after one run that warms it up."""
    run()
    times = []
    for _ in range(runs):
        start = clock()
        run()
        times.append(clock() - start)
    return statistics.median(times)


def process(*words: str) -> Callable[[], object]:
    """Return a call that runs a whole process."""
    return lambda: subprocess.run([sys.executable, *words], check=True, capture_output=True, cwd=ROOT)


def forget_texts() -> None:
    """Forget what was kept of texts seen before, so that a repeated run costs what the first one of new texts does."""
    from compare.align.commitments import commitment_likelihood
    from compare.align.meaning import vectors_of
    from compare.align.passages import clauses
    from compare.align.quantity_terms import bigrams

    for kept in (commitment_likelihood, clauses, bigrams, vectors_of):
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

    # CPU time: what else runs on the machine takes wall time from the one or from the other.
    diff = median_time(unseen, runs, time.process_time)
    return diff / median_time(lambda: [jieba.lcut(text) for text in texts], runs, time.process_time)


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


def joined(paths: Sequence[Path], out: Path) -> Path:
    """Write several reports as one: the reviews one after the other, then the plans, so that each part grows alike."""
    from compare import read_report

    kept: dict[str, list[str]] = {"before": [], "review": [], "plan": []}
    for at, path in enumerate(paths):
        report = read_report(path)
        place = {
            each.paragraph: "plan" if each.part.is_plan else "review" if each.part.is_review else ""
            for each in reversed(report.sentences)
        }
        for number, line in enumerate(line for line in report.text.split("\n") if line):
            part = place.get(number, "")
            if part or (at == 0 and not kept["review"]):
                kept[part or "before"].append(line)
    out.write_text("\n".join(line for lines in kept.values() for line in lines), encoding="utf-8")
    return out


def eight_pairs(folder: Path) -> list[list[Path]]:
    """Return the reports of eight provinces for 2025 and for 2026 as plain text, [] where the corpus lacks them."""
    from compare import read_report

    held = NATIONAL.parent / "provinces"
    names = sorted({path.stem.partition("-")[2] for path in held.glob("2026-*")}) if held.is_dir() else []
    sides: list[list[Path]] = [[], []]
    for name in names[:8]:
        for side, year in zip(sides, (2025, 2026), strict=True):
            out = folder / f"{year}-{name}.txt"
            out.write_text(read_report(sorted(held.glob(f"{year}-{name}.*"))[-1]).text, encoding="utf-8")
            side.append(out)
    return sides if len(names) >= 8 else []


def growth_rows(runs: int) -> list[tuple[str, float, float]]:
    """Return time and memory above the idle process of eight pairs joined into one ÷ the mean of the eight pairs."""
    from compare import compare_reports, read_report

    def of(pair: Sequence[Path]) -> float:
        return median_time(lambda: (forget_texts(), compare_reports(*map(read_report, pair))), runs, time.process_time)

    def peak(pair: Sequence[Path]) -> int:
        words = [sys.executable, "-c", PEAK, *map(str, pair)]
        return int(subprocess.run(words, check=True, capture_output=True, text=True, cwd=ROOT).stdout.split()[-1])

    with tempfile.TemporaryDirectory() as name:
        sides = eight_pairs(Path(name))
        if not sides:
            return []
        idle = subprocess.run(
            [sys.executable, "-c", f"import compare.pipeline; {HELD}"],
            check=True, capture_output=True, text=True, cwd=ROOT,
        )  # fmt: skip
        base = int(idle.stdout)
        long = [joined(side, Path(name) / f"all-{at}.txt") for at, side in enumerate(sides)]
        pairs = list(zip(*sides, strict=True))
        times = of(long) / statistics.mean(map(of, pairs))
        memory = (peak(long) - base) / max(1, statistics.mean(map(peak, pairs)) - base)
    return [("a pair 8 × as long ÷ the pair, CPU time", times, 10.0), ("the same, memory above idle", memory, 10.0)]


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


def pair_rows(old: Path, new: Path, diff: float, runs: int) -> list[tuple[str, float, float]]:
    """Return the rows of one pair, whose comparison by a whole process took `diff` seconds."""
    pair = (str(old), str(new))
    peak = subprocess.run([sys.executable, "-c", PEAK, *pair], check=True, capture_output=True, text=True, cwd=ROOT)
    cutting = median_time(process("-c", CUT_BOTH, *pair), runs)
    helping = median_time(process("-m", "compare", "--help"), runs)
    idle = median_time(process("-c", "pass"), runs)
    return [
        ("diff in process, jieba loaded ÷ jieba.lcut of both texts", in_process(old, new, runs), 3.0),
        ("diff, whole process ÷ a process that cuts both texts", diff / cutting, 1.5),
        ("peak memory of diff, MB", int(peak.stdout.split()[-1]) / 1024, 250.0),
        ("report-compare --help ÷ python -c pass", helping / idle, 8.0),
    ]


def main() -> int:
    """Print each measure with its limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--json", action="store_true")
    parser.add_argument(
        "--all", action="store_true", help="corpus of 1,000 reports, review page and peers too: minutes"
    )
    parser.add_argument("--corpus", action="store_true", help="the corpus of 1,000 reports only: minutes")
    parser.add_argument("--reports", type=int, default=1000)
    args = parser.parse_args()
    if args.corpus:
        print_rows(corpus_rows(args.reports), args.json)
        return 0
    old, new = NATIONAL / "2016.txt", NATIONAL / "2017.txt"
    if not old.is_file():
        print("../shared/corpus is not beside this checkout: the invented city's reports are measured instead")
        old, new = (Path(str(files("compare.fixtures") / f"lanwan-{year}.txt")) for year in (2024, 2025))
    diff = median_time(process("-m", "compare", "diff", str(old), str(new), *UNSEEN), args.runs)
    rows = [*pair_rows(old, new, diff, args.runs), *growth_rows(3), *years_rows(args.runs)]
    if args.all:
        rows += [*page_rows(old, new), *corpus_rows(args.reports)]
    print_rows(rows, args.json)
    if not args.json:
        print(f"medians of {args.runs} runs")
        print(tabulate(peer_rows(old, new, diff), headers=["on the same pair", "÷ ours", "what it does not do"]))
    return 0


def print_rows(rows: list[tuple[str, float, float]], as_json: bool) -> None:
    """Print measures with their limits; a limit below 0 is the least that is asked for."""
    if as_json:
        print(json.dumps({name: round(value, 3) for name, value, _ in rows}, ensure_ascii=False))
        return
    table = [
        (name, f"{value:.2f}", abs(limit), "ok" if (value <= limit if limit > 0 else value >= -limit) else "over")
        for name, value, limit in rows
    ]
    print(tabulate(table, headers=["measure", "value", "limit", ""]))


if __name__ == "__main__":
    sys.exit(main())
