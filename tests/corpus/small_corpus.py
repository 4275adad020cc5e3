"""Two reports of the invented city in a folder, and builds of them that are seen from the outside."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from planned import FOLDER


def two_reports(folder: Path, *years: int) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for year in years or (2024, 2025):
        (folder / f"lanwan-{year}.txt").write_bytes((FOLDER / f"lanwan-{year}.txt").read_bytes())
    return folder


def started(folder: Path, store: Path, *words: str) -> subprocess.Popen[str]:
    """Start a build in a session of its own; what it tells on standard error is read by the test."""
    # A test run in the background ignores Ctrl-C, and what it starts would as well.
    code = "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
    code += "from compare.cli import main; main(sys.argv[1:])"
    command = [sys.executable, "-c", code, "corpus", "build", str(folder), "--out", str(store), "-v", *words]
    return subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True
    )


def until_told(words: str, process: subprocess.Popen[str]) -> None:
    """Read what a build tells until it tells these words."""
    assert process.stderr is not None
    for line in process.stderr:
        if words in line:
            return
    raise AssertionError(f"the build ended before it told {words!r}")


def ended(process: subprocess.Popen[str]) -> tuple[int, list[str]]:
    """Return how a build ended and what it told beside its progress; the end of its pipe is waited for, no clock."""
    told, _ = (process.stderr.read() if process.stderr else ""), process.wait()
    return process.returncode, [line for line in told.splitlines() if " left" not in line]


def children(pid: int) -> list[int]:
    """Return the processes that any thread of a process started."""
    tasks = sorted(Path(f"/proc/{pid}/task").iterdir())
    return [int(child) for task in tasks for child in (task / "children").read_text(encoding="ascii").split()]


def workers(process: subprocess.Popen[str]) -> list[int]:
    """Return the processes at work for a build, those of a cluster's nannies too; not what only keeps count."""
    found, queue = [], children(process.pid)
    while queue:
        pid = queue.pop()
        queue += children(pid)
        if b"resource_tracker" not in Path(f"/proc/{pid}/cmdline").read_bytes():
            found.append(pid)
    return found


def watched(pids: list[int]) -> list[int]:
    """Return handles by which the end of processes can be waited for."""
    return [os.pidfd_open(pid) for pid in pids]
