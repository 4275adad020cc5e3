"""The commands of many reports: build a store, ask it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from compare.cli.options import common_options, given_places, places_option, store_argument

if TYPE_CHECKING:
    from compare.cli.session import Shared


@click.group()
def corpus() -> None:
    """Many reports: build a store of tables from a folder, and ask it.

    \b
    report-compare corpus build reports/ --out store/
    report-compare corpus summary store/
    report-compare corpus query store/ "SELECT * FROM gdp_target_spread"
    """


_form = click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table")


@corpus.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--out", "store", type=click.Path(path_type=Path), required=True, help="Folder of the store.")
@click.option("--jobs", type=click.IntRange(1), help="Processes; default: as many as there are cores.")
@click.option("--engine", type=click.Choice(["local", "dask"]), default="local", show_default=True)
@click.option("--scheduler", default="", metavar="tcp://HOST:PORT", help="A Dask cluster of your own.")
@places_option
@click.option("--dry-run", "dry", is_flag=True, help="Only say what would be done.")
@common_options
def build(folder: Path, shared: Shared, **options: Any) -> int:
    """Read, compare and keep every report of a folder; a run that was stopped goes on where it was.

    With -v a line is told after each report and each place, for a log.

    \b
    report-compare corpus build reports/ --out store/ --jobs 4
    report-compare corpus build reports/ --out store/ --scheduler tcp://10.0.0.5:8786
    """
    from compare.cli.running_corpus import CorpusOptions, run_build

    places = given_places(options.pop("places"))
    return run_build(folder, CorpusOptions(places=places, **options), shared)


@corpus.command()
@store_argument
@click.argument("sql")
@_form
@common_options
def query(store: Path, sql: str, form: str, shared: Shared) -> int:
    """Ask a store in SQL (DuckDB); it is only read. Ready views answer the usual questions.

    \b
    report-compare corpus query store/ "SELECT * FROM lowered_targets LIMIT 20"
    report-compare corpus query store/ "SELECT * FROM commitment_spread" --format csv
    report-compare corpus query store/ "SHOW TABLES"
    """
    from compare.cli.running_corpus import run_query

    return run_query(store, sql, form, shared)


@corpus.command("summary")
@store_argument
@common_options
def summarise(store: Path, shared: Shared) -> int:
    """Print what a store holds: files, reports by province, targets for growth, promises kept.

    \b
    report-compare corpus summary store/
    """
    from compare.cli.running_corpus import run_summary

    return run_summary(store, shared)


@corpus.command("timeline")
@store_argument
@click.option("--place", required=True, help="Name of the place, or its code.")
@_form
@common_options
def timeline_of(store: Path, place: str, form: str, shared: Shared) -> int:
    """Print a place's targets with what came of them, year by year.

    \b
    report-compare corpus timeline store/ --place 澜湾市
    """
    from compare.cli.running_corpus import run_place

    return run_place(store, place, form, shared)
