"""Builds that are stopped: workers end with the program, Ctrl-C is one line, and what was done is kept."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("duckdb", reason="the corpus extra is not installed")
pytest.importorskip("pyarrow", reason="the corpus extra is not installed")
if not hasattr(os, "pidfd_open"):
    pytest.skip("needs handles of processes, as Linux has them", allow_module_level=True)

from made_store import build, content
from small_corpus import ended, started, until_told, watched, workers

from compare.corpus.pool import LOST_WORKER, Local

pytestmark = pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
ENGINES = (("--jobs", "2"), ("--jobs", "2", "--engine", "dask"))
_PROMISED = 5.0
"""Seconds within which workers end with their program."""


def until_all_ended(handles: list[int]) -> None:
    """Wait for the end of processes; one that is alive after what is promised fails."""
    for handle in handles:
        ready, _, _ = select.select([handle], [], [], _PROMISED)
        os.close(handle)
        assert ready, "a worker outlives its program"


@pytest.fixture
def at_work(
    request: pytest.FixtureRequest, folder: Path, tmp_path: Path
) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    process = started(folder, tmp_path / "store", *request.param)
    try:
        until_told("reports 3 of ", process)
        yield process, tmp_path / "store"
    finally:
        process.kill()
        process.wait()


@pytest.mark.parametrize("at_work", ENGINES, indirect=True, ids=["local", "dask"])
@pytest.mark.parametrize("signal_", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP], ids=lambda each: each.name)
def test_workers_end_with_the_program(at_work: tuple[subprocess.Popen[str], Path], signal_: signal.Signals) -> None:
    process, _ = at_work
    found = workers(process)
    assert len(found) >= 2
    handles = watched(found)
    process.send_signal(signal_)
    until_all_ended(handles)
    # Nothing holds its pipes any more: to read them to their end returns.
    ended(process)


@pytest.mark.parametrize("at_work", ENGINES, indirect=True, ids=["local", "dask"])
def test_ctrl_c_is_one_line_and_what_was_done_is_kept(
    at_work: tuple[subprocess.Popen[str], Path], folder: Path, store: Path
) -> None:
    process, again = at_work
    handles = watched(workers(process))
    # As a terminal does it: every process of the group gets the signal.
    os.killpg(process.pid, signal.SIGINT)
    code, told = ended(process)
    assert code == 130
    assert len(told) == 1
    assert "stopped; what was done is kept" in told[0]
    until_all_ended(handles)
    done = build(folder, again)
    assert done.returncode == 0
    assert "read 24 files anew" not in done.stdout
    assert content(again) == content(store)


def test_a_closed_terminal_ends_a_build_and_its_workers(folder: Path, tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    code = "import os, sys, fcntl, termios; fcntl.ioctl(2, termios.TIOCSCTTY, 0); "
    code += "from compare.cli import main; main(sys.argv[1:])"
    words = ["corpus", "build", str(folder), "--out", str(tmp_path / "store"), "-v", "--jobs", "2"]
    process = subprocess.Popen(
        [sys.executable, "-c", code, *words],
        stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True, text=True,
    )  # fmt: skip
    os.close(theirs)
    told = b""
    while b"reports 3 of " not in told:
        told += os.read(ours, 1000)
    handles = watched(workers(process))
    assert len(handles) == 2
    os.close(ours)
    until_all_ended(handles)
    process.wait()


def double(number: int) -> int:
    return 2 * number


def dying(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def half_answered(number: int) -> bytes:
    """Die in the middle of an answer that is longer than a pipe holds, once: its reader has only its beginning."""
    told = os.environ["TOLD"]
    if number == 1 and not Path(told).exists():
        Path(told).touch()
        import multiprocessing.connection as pipes

        class Halved(pipes.Connection):
            def _send_bytes(self, buf: bytes) -> None:
                self._send(len(buf).to_bytes(4, "big") + bytes(buf[: len(buf) // 2]))
                os.kill(os.getpid(), signal.SIGKILL)

        pipes.Connection._send_bytes = Halved._send_bytes  # type: ignore[method-assign]
    return bytes(1_000_000)


def raising(number: int) -> int:
    raise LookupError(f"job {number}")


def lost(number: int, why: str) -> int:
    assert why == LOST_WORKER
    return -number


def test_jobs_are_done_once_each_also_over_several_runs() -> None:
    with Local(2) as engine:
        for count in (0, 1, 9):
            jobs = list(range(count))
            assert sorted(engine.run(double, jobs, lost)) == [(each, 2 * each) for each in jobs]


def test_a_job_that_kills_its_worker_is_given_up_and_no_other() -> None:
    with Local(2) as engine:
        assert sorted(engine.run(dying, list(range(6)), lost)) == [(at, -3 if at == 3 else at) for at in range(6)]


def test_a_worker_killed_in_the_middle_of_its_answer_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOLD", str(tmp_path / "told"))
    with Local(2) as engine:
        done = sorted(engine.run(half_answered, list(range(4)), lost))  # type: ignore[arg-type]
    assert (tmp_path / "told").exists()
    assert [at for at, _ in done] == [0, 1, 2, 3]
    assert {len(answer) for _, answer in done} == {1_000_000}


def test_what_a_job_raises_ends_the_run() -> None:
    with Local(2) as engine, pytest.raises(LookupError, match="job"):
        list(engine.run(raising, [1, 2, 3], lost))
