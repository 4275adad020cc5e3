"""Workers, schedulers and clients that die, a disk that fills up: the store ends as an undisturbed run builds it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("duckdb", reason="the corpus extra is not installed")
pytest.importorskip("pyarrow", reason="the corpus extra is not installed")

from made_store import build, content
from small_corpus import ended, started

# A process that is killed leaves its pipes to the collector.
pytestmark = pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")


def until_places(count: int, process: subprocess.Popen[str]) -> None:
    """Read what a build tells until so many places are kept; it is at work on others then."""
    assert process.stderr is not None
    for line in process.stderr:
        if f"places {count} of " in line:
            return
    raise AssertionError(f"the build ended before {count} places were made")


def goes_on_after_a_kill(folder: Path, again: Path, *words: str) -> None:
    """Kill a build that has kept two places, and build again: nothing is read twice."""
    process = started(folder, again, *words)
    until_places(2, process)
    os.killpg(process.pid, signal.SIGKILL)
    ended(process)
    done = build(folder, again, *words)
    assert done.returncode == 0
    assert "read 0 files anew" in done.stdout


def test_a_killed_client_goes_on_where_it_stopped(folder: Path, store: Path, tmp_path: Path) -> None:
    again = tmp_path / "store"
    goes_on_after_a_kill(folder, again, "--jobs", "2")
    assert content(again) == content(store)


def test_a_killed_worker_is_replaced(folder: Path, store: Path, tmp_path: Path) -> None:
    again = tmp_path / "store"
    process = started(folder, again, "--jobs", "2")
    until_places(1, process)
    children = subprocess.run(
        ["ps", "-ww", "-o", "pid=,args=", "--ppid", str(process.pid)], capture_output=True, text=True, check=False
    ).stdout
    workers = [int(line.split()[0]) for line in children.splitlines() if "spawn_main" in line]
    os.kill(workers[0], signal.SIGKILL)
    assert ended(process) == (0, [])
    assert content(again) == content(store)


def test_a_full_disk_leaves_the_store_as_it_was(folder: Path, store: Path, tmp_path: Path) -> None:
    copy = tmp_path / "store"
    shutil.copytree(store, copy, symlinks=True)
    reports = tmp_path / "reports"
    shutil.copytree(folder, reports)
    one = sorted(reports.iterdir())[0]
    one.write_text(one.read_text(encoding="utf-8").replace("粮食产量", "粮食总产量"), encoding="utf-8")
    code = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))\n"
        "from compare.cli import main\n"
        f"main(['corpus', 'build', {str(reports)!r}, '--out', {str(copy)!r}, '--jobs', '1'])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert content(copy) == content(store)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    pytest.importorskip("distributed", reason="dask distributed is not installed")
    from distributed import Client

    dask = [sys.executable, "-m", "dask"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": tmp_path}
    scheduler = subprocess.Popen(
        [*dask, "scheduler", "--no-dashboard", "--host", "127.0.0.1", "--port", "0"],
        **{**quiet, "stderr": subprocess.PIPE},
    )
    assert scheduler.stderr is not None
    told = next(line for line in scheduler.stderr if b"Scheduler at:" in line)
    drained = threading.Thread(target=scheduler.stderr.read, daemon=True)
    drained.start()
    address = told.split()[-1].decode()
    processes = [scheduler]
    for _ in range(2):
        worker = ["worker", address, "--nthreads", "1", "--no-dashboard", "--nanny", "--host", "127.0.0.1"]
        processes.append(subprocess.Popen([*dask, *worker], **quiet))
    with Client(address, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=120)
    yield address, processes
    for process in processes:
        process.terminate()
    for process in processes:
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    drained.join(timeout=20)
    scheduler.stderr.close()


def nannied(process: subprocess.Popen[bytes]) -> list[int]:
    listed = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(process.pid)], capture_output=True, text=True, check=False
    ).stdout
    return [int(pid) for pid in listed.split()]


def test_a_cluster_gives_the_same_store_also_when_a_worker_is_killed(
    folder: Path, store: Path, tmp_path: Path, cluster: tuple[str, list[subprocess.Popen[bytes]]]
) -> None:
    address, processes = cluster
    again = tmp_path / "store"
    process = started(folder, again, "--scheduler", address)
    until_places(1, process)
    os.kill(nannied(processes[1])[0], signal.SIGKILL)
    assert ended(process) == (0, [])
    assert content(again) == content(store)


def test_a_killed_client_of_a_cluster_goes_on_where_it_stopped(
    folder: Path, store: Path, tmp_path: Path, cluster: tuple[str, list[subprocess.Popen[bytes]]]
) -> None:
    address, _ = cluster
    again = tmp_path / "store"
    goes_on_after_a_kill(folder, again, "--scheduler", address)
    assert content(again) == content(store)


def test_a_lost_scheduler_is_told_and_a_new_run_goes_on(
    folder: Path, store: Path, tmp_path: Path, cluster: tuple[str, list[subprocess.Popen[bytes]]]
) -> None:
    address, processes = cluster
    again = tmp_path / "store"
    process = started(folder, again, "--scheduler", address)
    until_places(1, process)
    processes[0].kill()
    code, told = ended(process)
    assert code == 2
    assert len(told) == 1
    assert "scheduler is gone" in told[0]
    assert build(folder, again).returncode == 0
    assert content(again) == content(store)
