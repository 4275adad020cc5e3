"""Processes of this machine, each with a pipe of its own: one that dies is replaced, all end with the program.

A pool with one queue for all (`concurrent.futures`) can wait for ever: a worker that is killed while it writes its
result holds the lock of the queue, and the reader waits for the rest of what it began.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Any, TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")
STRIKES = 3
"""Times a job may be at work when its worker dies before it is given up: the job may be what kills it."""
LOST_WORKER = "its worker died three times while it was at work"
_GONE = (EOFError, OSError)


class Local:
    """Processes of this machine; a worker that dies is replaced and its job tried again: Local(workers=2)."""

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self._running: list[_Worker] = []

    def __enter__(self) -> Local:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        while self._running:
            self._running.pop().end()

    def run(
        self, function: Callable[[Job], Result], jobs: Sequence[Job], failed: Callable[[Job, str], Result]
    ) -> Iterator[tuple[int, Result]]:
        """Yield (index, result) as jobs are done; a function that raises ends the run with what it raised."""
        waiting = list(range(len(jobs)))[::-1]
        strikes = dict.fromkeys(waiting, 0)
        while waiting or any(worker.at is not None for worker in self._running):
            self._hand(function, jobs, waiting)
            for worker in self._heard():
                at = worker.at
                try:
                    done, result = worker.answer()
                except _GONE:
                    self._running.remove(worker)
                    worker.end()
                    if at is None:
                        continue
                    strikes[at] += 1
                    if strikes[at] < STRIKES:
                        waiting.append(at)
                    else:
                        yield at, failed(jobs[at], LOST_WORKER)
                    continue
                if not done:
                    raise result
                assert at is not None
                yield at, result

    def _hand(self, function: Callable[[Job], Any], jobs: Sequence[Job], waiting: list[int]) -> None:
        """Give every idle worker a job, and start workers where there are more jobs than workers."""
        while waiting and len(self._running) < self.workers:
            self._running.append(_Worker())
            idle = sum(worker.at is None for worker in self._running)
            if idle >= len(waiting):
                break
        for worker in self._running:
            if worker.at is None and waiting:
                at = waiting.pop()
                worker.begin(at, function, jobs[at])

    def _heard(self) -> list[_Worker]:
        """Wait for workers that answer or die, and return them."""
        heard = wait([worker.pipe for worker in self._running])
        return [worker for worker in self._running if worker.pipe in heard]


class _Worker:
    """One process, and the index of the job it is at, None where it is idle."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.at: int | None = None
        self.pipe, other = context.Pipe()
        self._process = context.Process(target=_work, args=(other,), daemon=True)
        with unstopped():
            self._process.start()
        # The worker alone holds its end: when it dies, the pipe says so.
        other.close()

    def begin(self, at: int, function: Callable[[Job], Any], job: Job) -> None:
        self.at = at
        # A worker that died in between is found where its answer is waited for.
        with suppress(OSError):
            self.pipe.send((function, job))

    def answer(self) -> tuple[bool, Any]:
        answer = self.pipe.recv()
        self.at = None
        return bool(answer[0]), answer[1]

    def end(self) -> None:
        self.pipe.close()
        self._process.kill()
        self._process.join()
        self._process.close()


@contextmanager
def unstopped() -> Iterator[None]:
    """Start processes that Ctrl-C does not reach: the program ends them itself, in its own time, without tracebacks."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # Its start lets the signal through again, so it comes first.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(pipe: Connection) -> None:
    """Do job after job until the program that gives them is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_program, daemon=True).start()
    while True:
        try:
            function, job = pipe.recv()
        except _GONE:
            return
        try:
            answer = (True, function(job))
        except Exception as error:
            answer = (False, error)
        try:
            pipe.send(answer)
        except _GONE:
            return


def _end_with_the_program() -> None:
    """End this process when the one that started it has ended, however that came: killed, closed, or done."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
