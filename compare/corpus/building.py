"""Builds a store from a folder: reads what is new, compares what changed, and puts the finished tables in place."""

from __future__ import annotations

import functools
import os
import shutil
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from compare.corpus.discovery import files_of, read_source
from compare.corpus.engines import Engine
from compare.corpus.manifest import Manifest
from compare.corpus.places import Given, settled_of
from compare.corpus.rows import place_rows
from compare.corpus.rules import Rules
from compare.corpus.snapshots import Parts, finish
from compare.corpus.values import Known, PlaceJob, PlaceRows, Source
from compare.errors import ReportCompareError, StoreFailed
from compare.read import read_all

Progress = Callable[[Iterable[Any], int, str], Iterable[Any]]
_SEVERAL = (".zip", ".csv", ".tsv", ".jsonl")


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


@dataclass(frozen=True, kw_only=True)
class Built:
    """What was done, or would be: files by outcome, how many were read anew, places made anew and kept.

    Two reports of a city and a note, for the first time → Built(outcomes={"used": 2, "not_a_report": 1}, read=3,
    made=1, kept=0); once more → read=0, made=0, kept=1.
    """

    outcomes: dict[str, int]
    read: int
    made: int
    kept: int
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
    sources = _sources(options)
    if not sources:
        raise StoreFailed(f"{options.folder}: holds no file that could be a report")
    if options.dry:
        manifest = Manifest(options.store) if (options.store / "manifest.sqlite").exists() else None
        try:
            return _would_be_built(options, sources, manifest)
        finally:
            if manifest:
                manifest.close()
    with _made(options.store), closing(Manifest(options.store)) as kept:
        return _built(options, sources, kept, engine, progress)


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


def _sources(options: BuildOptions) -> dict[str, tuple[Source, str]]:
    """Return every report that the folder may hold, with the stamp of its file: size and time of change."""
    found: dict[str, tuple[Source, str]] = {}
    for path in files_of(options.folder, options.store.resolve()):
        told = path.stat()
        stamp = f"{told.st_size}:{told.st_mtime_ns}"
        keys = [""]
        if path.suffix.lower() in _SEVERAL:
            try:
                keys = [key for key, _ in read_all(path, options.rules.column).texts]
            except ReportCompareError:
                keys = [""]
        for key in keys:
            source = Source(path=str(path), key=key)
            found[source.name] = (source, stamp)
    for place, name in options.places:
        if place and not any(Path(source.path).is_relative_to(place) for source, _ in found.values()):
            raise StoreFailed(
                f"--place {place}={name}: there is no file at or below {place}; give a path in the folder"
            )
    return found


def _known_of(sources: dict[str, tuple[Source, str]], manifest: Manifest | None, mark: str) -> dict[str, Known]:
    """Return what is known already, by the rules of a mark, of the files that did not change."""
    before = manifest.known(mark) if manifest else {}
    return {
        name: before[name][1] for name, (_, stamp) in sources.items() if name in before and before[name][0] == stamp
    }


def _would_be_built(options: BuildOptions, sources: dict[str, tuple[Source, str]], manifest: Manifest | None) -> Built:
    known = _known_of(sources, manifest, options.rules.mark)
    made = _jobs(settled_of(known.values(), options.places), options)
    places = manifest.places() if manifest else {}
    fresh = [job for job in made if places.get(job.place_key, ("",))[0] != _mark(job, options)]
    outcomes = Counter(each.outcome for each in known.values())
    left = len(sources) - len(known)
    return Built(outcomes=dict(outcomes), read=left, made=len(fresh), kept=len(made) - len(fresh))


def _built(
    options: BuildOptions,
    sources: dict[str, tuple[Source, str]],
    manifest: Manifest,
    engine: Callable[[], Engine],
    progress: Progress,
) -> Built:
    known = _known_of(sources, manifest, options.rules.mark)
    missing = [(source, stamp) for name, (source, stamp) in sources.items() if name not in known]
    with engine() as running:
        for at, each in progress(_read(running, options, missing), len(missing), "reports"):
            manifest.keep(missing[at][1], each, options.rules.mark)
            known[each.source.name] = each
        manifest.forget_files(set(manifest.files()) - set(sources))
        settled = settled_of(known.values(), options.places)
        if not any(each.outcome == "used" for each in settled):
            raise StoreFailed(f"{options.folder}: none of {len(settled)} files is a report ({settled[0].why})")
        jobs = _jobs(settled, options)
        todo = _todo(jobs, manifest, options)
        failures = _make_places(running, todo, manifest, options, progress)
    manifest.forget_places(set(manifest.places()) - {job.place_key for job in jobs})
    finish(options.store, manifest.places(), _failures(settled, manifest))
    return Built(
        outcomes=dict(Counter(each.outcome for each in settled)),
        read=len(missing),
        made=len(todo),
        kept=len(jobs) - len(todo),
        failures=tuple(failures),
        notices=tuple(each.notice for each in settled if each.notice),
    )


def _read(running: Engine, options: BuildOptions, missing: Sequence[tuple[Source, str]]) -> Iterable[tuple[int, Known]]:
    cache = _cache_folder(options)
    sources = [_with_bytes(source) if options.bytes_to_workers else source for source, _ in missing]
    return running.run(functools.partial(read_source, cache=cache, rules=options.rules), sources, _unread)


def _unread(source: Source, why: str) -> Known:
    return Known(source=replace(source, data=None), outcome="unreadable", why=f"{source.name}: {why}")


def _with_bytes(source: Source) -> Source:
    return source if source.key else replace(source, data=Path(source.path).read_bytes())


def _cache_folder(options: BuildOptions) -> str:
    return "" if options.bytes_to_workers else str(options.store / "cache")


def _jobs(known: Iterable[Known], options: BuildOptions) -> list[PlaceJob]:
    places: dict[str, list[Known]] = defaultdict(list)
    for each in known:
        if each.outcome == "used":
            places[each.code or each.place].append(each)
    return [
        PlaceJob(
            place=group[0].place,
            code=group[0].code,
            reports=tuple(sorted(group, key=lambda each: each.year)),
            cache=_cache_folder(options),
        )
        for _, group in sorted(places.items())
    ]


def _todo(jobs: Sequence[PlaceJob], manifest: Manifest, options: BuildOptions) -> list[PlaceJob]:
    places, parts = manifest.places(), Parts(options.store)
    marks = [_mark(job, options) for job in jobs]
    return [
        job
        for job, mark in zip(jobs, marks, strict=True)
        if places.get(job.place_key, ("",))[0] != mark or not parts.has(mark)
    ]


def _mark(job: PlaceJob, options: BuildOptions) -> str:
    return f"{job.mark}-{options.rules.mark}"


def _make_places(
    running: Engine, todo: Sequence[PlaceJob], manifest: Manifest, options: BuildOptions, progress: Progress
) -> list[str]:
    parts = Parts(options.store)
    failures = []
    jobs = [_carrying(job) if options.bytes_to_workers else job for job in todo]
    made_by = functools.partial(place_rows, rules=options.rules)
    for at, made in progress(running.run(made_by, jobs, _unmade), len(todo), "places"):
        job = todo[at]
        mark = _mark(job, options)
        parts.keep(mark, made)
        manifest.keep_place(job.place_key, mark, job.code[:2] or "unknown", made.failure)
        if made.failure:
            failures.append(made.failure)
    return failures


def _carrying(job: PlaceJob) -> PlaceJob:
    return replace(job, reports=tuple(replace(each, source=_with_bytes(each.source)) for each in job.reports))


def _unmade(job: PlaceJob, why: str) -> PlaceRows:
    return PlaceRows(job=job, failure=f"{job.place}: {why}")


def _failures(settled: Iterable[Known], manifest: Manifest) -> list[dict[str, Any]]:
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
        for place, (_, _, failure) in manifest.places().items()
        if failure
    ]
    return rows


def workers_here() -> int:
    """Return how many processes this machine has cores for, of those given to this program: 4 cores → 4."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
