"""Where the work is done: processes of this machine, or a Dask cluster. One function runs on both."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Any, Protocol, TypeVar

from compare.corpus.pool import LOST_WORKER, STRIKES, Local, unstopped
from compare.errors import EngineLost

__all__ = ["Dask", "Engine", "Local"]

Job = TypeVar("Job")
Result = TypeVar("Result")
_AHEAD = 4
"""Jobs handed out for each worker: enough to keep it busy, few enough to keep memory flat."""
_REACHED = "15s"


class Engine(AbstractContextManager["Engine"], Protocol):
    """Runs a function over jobs; results come as they are done, each with its job's index.

    Two reports to read → perhaps (1, what was read of the second) before (0, what was read of the first).
    """

    def run(
        self, function: Callable[[Job], Result], jobs: Sequence[Job], failed: Callable[[Job, str], Result]
    ) -> Iterator[tuple[int, Result]]:
        """Yield (index, result); `failed` makes the result of a job that cannot be done.

        A report whose worker dies three times → (its index, failed(report, "its worker died three times …")).
        """
        ...


class Dask:
    """A Dask cluster: one's own, by its scheduler's address, or one started on this machine.

    Dask(workers=2, scheduler="tcp://10.0.0.5:8786"); without an address, two workers here. Raises `EngineLost` on entry
    where no scheduler answers.
    """

    def __init__(self, workers: int, scheduler: str = "") -> None:
        self.workers, self.scheduler = workers, scheduler
        self._client: Any = None
        self._cluster: Any = None

    def __enter__(self) -> Dask:
        import distributed  # noqa: F401 - its loggers are there from now on

        # What is lost and tried again is told by the run itself, in one line.
        for name in ("distributed", *logging.root.manager.loggerDict):
            if name.split(".")[0] in ("distributed", "tornado"):
                logging.getLogger(name).setLevel(logging.CRITICAL + 1)
        try:
            with unstopped():
                self._reach()
        except (OSError, ValueError, TimeoutError) as error:
            where = self.scheduler or "a cluster on this machine"
            raise EngineLost(
                f"{where}: no Dask scheduler answers there ({error}); start one, or leave --scheduler away"
            ) from None
        return self

    def _reach(self) -> None:
        from distributed import Client, LocalCluster

        if self.scheduler:
            self._client = Client(self.scheduler, timeout=_REACHED, set_as_default=True)
            return
        self._cluster = LocalCluster(
            n_workers=self.workers,
            threads_per_worker=1,
            processes=True,
            dashboard_address=None,
            silence_logs=logging.CRITICAL,
        )
        self._client = Client(self._cluster, set_as_default=True)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for each in (self._client, self._cluster):
            if each is not None:
                each.close(timeout=2) if each is self._client else each.close()

    def run(
        self, function: Callable[[Job], Result], jobs: Sequence[Job], failed: Callable[[Job, str], Result]
    ) -> Iterator[tuple[int, Result]]:
        """Yield (index, result) as jobs are done; a worker that dies is replaced by the cluster.

        Raises `EngineLost` where the scheduler is gone: what was done is kept, and a new run goes on from there.
        """
        from distributed import KilledWorker, as_completed

        waiting = list(range(len(jobs)))[::-1]
        handed: dict[Any, int] = {}

        def hand() -> Any:
            at = waiting.pop()
            future = self._client.submit(function, jobs[at], pure=False, retries=STRIKES)
            handed[future.key] = at
            return future

        try:
            ahead = _AHEAD * max(1, len(self._client.scheduler_info(n_workers=-1)["workers"]) or self.workers)
            queue = as_completed([hand() for _ in range(min(ahead, len(waiting)))])
            for future in queue:
                at = handed.pop(future.key)
                if waiting:
                    queue.add(hand())
                if future.status == "lost" or future.cancelled():
                    raise EngineLost(self._gone(len(jobs) - len(waiting)))
                try:
                    yield at, future.result()
                except KilledWorker:
                    yield at, failed(jobs[at], LOST_WORKER)
                future.release()
        except EngineLost:
            raise
        # A future is cancelled where the scheduler is lost between its end and the fetching of its result.
        except (OSError, TimeoutError, RuntimeError, CancelledError) as error:
            raise EngineLost(f"{self._gone(len(jobs) - len(waiting))} ({error})") from None

    def _gone(self, done: int) -> str:
        where = self.scheduler or "the cluster on this machine"
        return f"{where}: the Dask scheduler is gone after {done} jobs were handed out; run again to go on from there"
