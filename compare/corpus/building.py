"""Builds a store from a folder: reads what is new, compares what changed, and puts the finished tables in place."""

from __future__ import annotations

import functools
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from compare.corpus.discovery import read_source, unreadable
from compare.corpus.engines import Engine
from compare.corpus.making import BuildOptions, Progress, jobs_of, make_places, to_do
from compare.corpus.manifest import Manifest
from compare.corpus.places import settled_of
from compare.corpus.snapshots import finish
from compare.corpus.sources import Found, found_in, must_have_places, with_bytes
from compare.corpus.values import Known, Source
from compare.errors import ReportCompareError, StoreFailed


@dataclass(frozen=True, kw_only=True)
class Built:
    """What was done, or would be: files by outcome, how many were read anew, places made anew and kept.

    Two reports of a city and a note, for the first time → Built(outcomes={"used": 2, "not_a_report": 1}, read=3,
    made=1, kept=0); once more → read=0, made=0, kept=1. `left_out` counts the reports and pairs that could have been
    compared and were not.
    """

    outcomes: dict[str, int]
    read: int
    made: int
    kept: int
    left_out: int = 0
    failures: tuple[str, ...] = ()
    notices: tuple[str, ...] = field(default_factory=tuple)


def build(options: BuildOptions, engine: Callable[[], Engine], progress: Progress) -> Built:
    """Build or bring up to date a store; every file is accounted for, and a run that was killed goes on.

    reports/2030.txt, reports/2031.txt → store/tables with their numbers, changes and outcomes; returns what was done.
    Raises `StoreFailed` for a folder without a report and for a store that cannot be used.
    """
    if not options.folder.is_dir():
        raise StoreFailed(f"{options.folder}: is no folder; give the folder with the reports")
    _check(options.store)
    found = found_in(options.folder, options.store.resolve(), options.rules.column)
    must_have_places(found.sources, options.places)
    if not found.sources:
        why = f" ({found.odd[0].why})" if found.odd else ""
        raise StoreFailed(f"{options.folder}: holds no file that could be a report{why}")
    if options.dry:
        manifest = Manifest(options.store) if (options.store / "manifest.sqlite").exists() else None
        try:
            return _would_be_built(options, found, manifest)
        finally:
            if manifest:
                manifest.close()
    with _made(options.store), closing(Manifest(options.store)) as kept:
        return _built(options, found, kept, engine, progress)


def _check(store: Path) -> None:
    if store.exists() and not store.is_dir():
        raise StoreFailed(f"{store}: is a file; give a folder for the store")
    foreign = store.is_dir() and any(store.iterdir()) and not (store / "manifest.sqlite").exists()
    if foreign:
        raise StoreFailed(f"{store}: is a folder with other things in it; give an empty or a new one")


@contextmanager
def _made(store: Path) -> Iterator[None]:
    """Make the folder of a store; of a new one that failed before any report was read, nothing stays behind."""
    missing = [each for each in (store, *store.parents) if not each.exists()]
    fresh = bool(missing) or not any(store.iterdir())
    try:
        store.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        _unmake(store, missing)
        raise StoreFailed(f"{store}: cannot be made ({error.strerror})") from None
    try:
        yield
    except ReportCompareError:
        if fresh and not _holds_reports(store):
            _unmake(store, missing)
        raise


def _holds_reports(store: Path) -> bool:
    """Tell whether a run that goes on would find reports here that were read already."""
    try:
        with closing(Manifest(store)) as manifest:
            return "used" in manifest.files().values()
    except StoreFailed:
        return False


def _unmake(store: Path, missing: Sequence[Path]) -> None:
    for each in store.iterdir() if store.is_dir() else ():
        if each.is_dir():
            shutil.rmtree(each, ignore_errors=True)
        else:
            each.unlink(missing_ok=True)
    for each in missing:
        with suppress(OSError):
            each.rmdir()


def _known_of(sources: dict[str, tuple[Source, str]], manifest: Manifest | None, mark: str) -> dict[str, Known]:
    """Return what is known already, by the rules of a mark, of the files that did not change."""
    before = manifest.known(mark) if manifest else {}
    return {
        name: before[name][1] for name, (_, stamp) in sources.items() if name in before and before[name][0] == stamp
    }


def _would_be_built(options: BuildOptions, found: Found, manifest: Manifest | None) -> Built:
    known = _known_of(found.sources, manifest, options.rules.mark)
    jobs = jobs_of(settled_of(known.values(), options.places), options)
    todo = to_do(jobs, manifest, options) if manifest else jobs
    outcomes = Counter(each.outcome for each in (*known.values(), *found.odd))
    left = len(found.sources) - len(known)
    return Built(outcomes=dict(outcomes), read=left, made=len(todo), kept=len(jobs) - len(todo))


def _built(
    options: BuildOptions, found: Found, manifest: Manifest, engine: Callable[[], Engine], progress: Progress
) -> Built:
    sources = found.sources
    mark = options.rules.mark
    known = _known_of(sources, manifest, mark)
    missing = [(source, stamp) for name, (source, stamp) in sources.items() if name not in known]
    with engine() as running:
        for at, each in progress(_read(running, options, missing), len(missing), "reports"):
            # What may read well the next time is kept without its stamp, and read again then.
            manifest.keep("" if each.outcome == "unreadable" and each.left_out else missing[at][1], each, mark)
            known[each.source.name] = each
        manifest.forget_files(set(manifest.files()) - set(sources))
        settled = [*settled_of(known.values(), options.places), *found.odd]
        if not any(each.outcome == "used" for each in settled):
            raise StoreFailed(f"{options.folder}: none of {len(settled)} files is a report ({settled[0].why})")
        jobs = jobs_of(settled, options)
        todo = to_do(jobs, manifest, options)
        make_places(running, todo, manifest, options, progress)
    manifest.forget_places(set(manifest.places()) - {job.place_key for job in jobs})
    failures = [failure for _, _, told in manifest.places().values() for failure in told]
    finish(options.store, manifest.places(), _rows(settled, manifest))
    return Built(
        outcomes=dict(Counter(each.outcome for each in settled)),
        read=len(missing),
        made=len(todo),
        kept=len(jobs) - len(todo),
        left_out=len(failures) + sum(each.left_out for each in settled),
        failures=tuple(failures),
        notices=tuple(each.notice for each in settled if each.notice),
    )


def _read(running: Engine, options: BuildOptions, missing: Sequence[tuple[Source, str]]) -> Iterable[tuple[int, Known]]:
    sources = [with_bytes(source) if options.bytes_to_workers else source for source, _ in missing]
    return running.run(functools.partial(read_source, cache=options.cache, rules=options.rules), sources, _unread)


def _unread(source: Source, why: str) -> Known:
    return unreadable(source, f"{source.name}: {why}")


def _rows(settled: Iterable[Known], manifest: Manifest) -> list[dict[str, Any]]:
    """Return a row for each file that is not used, and for each pair and report that failed later."""
    rows = [
        {
            "path": each.source.name,
            "outcome": each.outcome,
            "why": each.why,
            "place": each.place,
            "year": each.year or None,
        }
        for each in settled
        if each.outcome != "used"
    ]
    rows += [
        {"path": "", "outcome": "not_compared", "why": failure, "place": place, "year": None}
        for place, (_, _, failures) in manifest.places().items()
        for failure in failures
    ]
    return rows


def workers_here() -> int:
    """Return how many processes this machine has cores for, of those given to this program: 4 cores → 4."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
