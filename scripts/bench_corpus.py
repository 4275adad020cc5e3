"""Measures the build of a made corpus: two processes against one, a second run against the first, a worker's memory."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import make_corpus

ROOT = Path(__file__).resolve().parent.parent


def build(source: Path, store: Path, jobs: int) -> tuple[float, list[float]]:
    """Build a store; return the seconds it took and the memory of the largest worker in MB, sampled all along."""
    words = ["-m", "compare", "corpus", "build", str(source), "--jobs", str(jobs), "-q", "--out", str(store)]
    start = time.perf_counter()
    with subprocess.Popen([sys.executable, *words], cwd=ROOT, stdout=subprocess.DEVNULL) as running:
        largest = []
        while running.poll() is None:
            largest.append(max((resident(child) for child in children(running.pid)), default=0.0))
            time.sleep(0.1)
    if running.returncode:
        raise SystemExit(f"the corpus was not built: exit {running.returncode}")
    return time.perf_counter() - start, [each for each in largest if each]


def children(pid: int) -> list[int]:
    """Return the processes that a process has started, and those that these have."""
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            for child in map(int, task.read_text().split()):
                found += [child, *children(child)]
    return found


def resident(pid: int) -> float:
    """Return the memory that a process holds, in MB; 0 once it has ended."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return 0.0
    return int(status.split("VmRSS:")[1].split()[0]) / 1024 if "VmRSS:" in status else 0.0


def corpus_rows(reports: int) -> list[tuple[str, float, float]]:
    """Return the build of a made corpus by two processes against one, its memory, and a second run against the first.

    The caches of a worker, which are bounded, fill at first: the memory of the last third is held against the middle.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_corpus.make(folder / "in", reports)
        alone, memory = build(folder / "in", folder / "out1", 1)
        both, _ = build(folder / "in", folder / "out2", 2)
        again, _ = build(folder / "in", folder / "out2", 2)
    third = max(1, len(memory) // 3)
    return [
        (f"corpus of {reports}: 1 process ÷ 2 processes (at least 1.7)", alone / both, -1.7),
        (f"corpus of {reports}: second run ÷ first", again / both, 0.05),
        (
            f"corpus of {reports}: a worker's memory, last third ÷ middle",
            max(memory[-third:]) / max(memory[third:-third]),
            1.2,
        ),
        (f"corpus of {reports}: a worker's most memory, MB", max(memory), 300.0),
        (f"corpus of {reports}: reports a second by 2 processes (at least 5)", reports / both, -5.0),
    ]
