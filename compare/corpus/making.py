"""The places of a corpus: which have to be made, and their rows kept as they are made."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from compare.corpus.engines import Engine
from compare.corpus.manifest import Manifest
from compare.corpus.places import Given
from compare.corpus.rows import place_rows
from compare.corpus.rules import Rules
from compare.corpus.snapshots import Parts
from compare.corpus.sources import with_bytes
from compare.corpus.values import Known, PlaceJob, PlaceRows

Progress = Callable[[Iterable[Any], int, str], Iterable[Any]]


@dataclass(frozen=True, kw_only=True)
class BuildOptions:
    """Where reports lie, where the store is, whether only to say what would be done, whether workers see no disk, by
    which rules reports are read and compared, and the places that a user gave.

    BuildOptions(folder=Path("reports"), store=Path("store"), dry=True) → says what a run would read and make.
    """

    folder: Path
    store: Path
    dry: bool = False
    bytes_to_workers: bool = False
    rules: Rules = field(default_factory=Rules)
    places: tuple[Given, ...] = ()

    @property
    def cache(self) -> str:
        """Return the file that keeps extractions, "" where workers do not see it."""
        return "" if self.bytes_to_workers else str(self.store / "cache.sqlite")


def jobs_of(known: Iterable[Known], options: BuildOptions) -> list[PlaceJob]:
    """Return a job for each place, with its reports in the order of their years: 临屿县 of 2030 and 2031 → one job."""
    places: dict[str, list[Known]] = defaultdict(list)
    for each in known:
        if each.outcome == "used":
            places[each.code or each.place].append(each)
    return [
        PlaceJob(
            place=group[0].place,
            code=group[0].code,
            reports=tuple(sorted(group, key=lambda each: each.year)),
            cache=options.cache,
        )
        for _, group in sorted(places.items())
    ]


def mark_of(job: PlaceJob, options: BuildOptions) -> str:
    """Return what the rows of a place depend on: its texts and years, the program and the rules."""
    return f"{job.mark}-{options.rules.mark}"


def to_do(jobs: Sequence[PlaceJob], manifest: Manifest, options: BuildOptions) -> list[PlaceJob]:
    """Return the places to be made: new or changed ones, those that failed, and those whose files are damaged."""
    places, parts = manifest.places(), Parts(options.store)

    def is_made(job: PlaceJob) -> bool:
        mark, _, failures = places.get(job.place_key, ("", "", ()))
        return mark == mark_of(job, options) and not failures and parts.has(mark)

    return [job for job in jobs if not is_made(job)]


def make_places(
    running: Engine, todo: Sequence[PlaceJob], manifest: Manifest, options: BuildOptions, progress: Progress
) -> None:
    """Make the rows of places, and keep each as it is done; what failed is kept with its reason."""
    parts = Parts(options.store)
    jobs = [_carrying(job) if options.bytes_to_workers else job for job in todo]
    made_by = functools.partial(place_rows, rules=options.rules)
    for at, made in progress(running.run(made_by, jobs, _unmade), len(todo), "places"):
        job = todo[at]
        mark = mark_of(job, options)
        parts.keep(mark, made)
        manifest.keep_place(job.place_key, mark, job.code[:2] or "unknown", made.failures)


def _carrying(job: PlaceJob) -> PlaceJob:
    return replace(job, reports=tuple(replace(each, source=with_bytes(each.source)) for each in job.reports))


def _unmade(job: PlaceJob, why: str) -> PlaceRows:
    return PlaceRows(job=job, failures=(f"{job.place}: {why}",))
