"""The commands `corpus build`, `query`, `summary` and `timeline`."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tabulate import tabulate

from compare.cli.forms import not_installed
from compare.cli.output import INTERRUPTED, say, show
from compare.cli.session import Session, Shared, begin, progress, progress_in_lines, tell
from compare.cli.settings import own_rows
from compare.errors import Exit
from compare.lexicon.labels import labels
from compare.lexicon.profiles import profile_in_force
from compare.model.visible import visible
from compare.render.csv_writer import harmless
from compare.render.terminal import cut

_WIDEST = 60
"""Columns of a cell: a sentence is told apart from its neighbours by its first thirty characters."""


@dataclass(frozen=True, kw_only=True)
class CorpusOptions:
    """What was asked of `corpus build`."""

    store: Path
    jobs: int | None = None
    engine: str = "local"
    scheduler: str = ""
    dry: bool = False
    places: tuple[tuple[str, str], ...] = ()


def run_build(folder: Path, options: CorpusOptions, shared: Shared) -> int:
    """Build or bring up to date a store, and print what was done."""
    corpus = _corpus()
    from compare.corpus.building import workers_here
    from compare.corpus.engines import Dask, Engine, Local

    session = begin((folder,), shared)
    workers = options.jobs or workers_here()
    remote = bool(options.scheduler)
    engine: Callable[[], Engine] = (
        (lambda: Dask(workers, options.scheduler)) if options.engine == "dask" or remote else (lambda: Local(workers))
    )
    asked = corpus.BuildOptions(
        folder=folder,
        store=options.store,
        dry=options.dry,
        places=options.places,
        bytes_to_workers=remote,
        rules=corpus.Rules(
            own=own_rows(session.settings),
            profile=profile_in_force(),
            thresholds=session.settings.thresholds,
            column=session.settings.text_column,
            tracked=session.tracked,
        ),
    )
    shown = (progress, progress_in_lines, _silent)[session.loudness]
    try:
        built = corpus.build(asked, engine, shown)
    except KeyboardInterrupt:
        say(f"{options.store}: stopped; what was done is kept, run again to go on")
        return INTERRUPTED
    words = labels(session.lang)
    for notice in built.notices:
        tell(notice, session)
    for failure in built.failures:
        tell(failure, session)
    files = ", ".join(f"{words['corpus_' + key]} {count}" for key, count in sorted(built.outcomes.items()))
    told = words["corpus_would" if options.dry else "corpus_done"]
    done = told.format(read=built.read, made=built.made, kept=built.kept)
    show(f"{options.store}: {files or words['none']}\n{done}\n")
    if not built.left_out:
        return Exit.DONE
    tell(words["corpus_left_out"].format(count=built.left_out), session)
    return Exit.LEFT_OUT


def _corpus() -> Any:
    for part in ("duckdb", "pyarrow"):
        if find_spec(part) is None:
            raise not_installed("corpus", part, "corpus")
    from compare import corpus

    return corpus


def _silent(things: Iterable[Any], total: int, what: str) -> Iterable[Any]:
    return things


def run_query(store: Path, sql: str, form: str, shared: Shared) -> int:
    """Print what a question in SQL is answered with."""
    session = begin((), shared)
    columns, rows = _corpus().query(store, sql)
    _print(columns, rows, form, session)
    return Exit.DONE


def run_summary(store: Path, shared: Shared) -> int:
    """Print what a store holds."""
    session = begin((), shared)
    words = labels(session.lang)
    texts = []
    for name, (columns, rows) in _corpus().summary(store):
        texts.append(f"{words['corpus_' + name]}\n{_table(columns, rows)}\n")
    show("\n".join(texts), session.settings.pager)
    return Exit.DONE


def run_place(store: Path, place: str, form: str, shared: Shared) -> int:
    """Print a place's targets with what came of them."""
    session = begin((), shared)
    columns, rows = _corpus().timeline_of_place(store, place)
    _print(columns, rows, form, session)
    return Exit.DONE


def _print(columns: list[str], rows: list[tuple[Any, ...]], form: str, session: Session) -> None:
    if form == "csv":
        out = io.StringIO()
        csv.writer(out).writerows([harmless(cell) for cell in row] for row in (columns, *rows))
        show(out.getvalue())
    elif form == "json":
        told = [dict(zip(columns, row, strict=True)) for row in rows]
        show(json.dumps(told, ensure_ascii=False, indent=2, default=str) + "\n")
    else:
        show(_table(columns, rows), session.settings.pager)


def _table(columns: list[str], rows: list[tuple[Any, ...]]) -> str:
    cells = [["" if cell is None else cut(visible(str(cell)), _WIDEST) for cell in row] for row in rows]
    return tabulate(cells, headers=columns, disable_numparse=True) + "\n"
