"""The commands and their options; the stages are imported only when a command runs."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from compare import __version__

if TYPE_CHECKING:
    from compare.cli.session import Shared

KINDS = (
    "shifted_number",
    "new_target",
    "dropped_target",
    "kept_number",
    "new_item",
    "dropped_item",
    "reworded_item",
    "carried_item",
)
FORMATS = ("table", "markdown", "json", "csv", "html", "xlsx", "docx")
_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(context_settings=_CONTEXT)
@click.version_option(__version__, "-V", "--version", prog_name="report-compare")
def cli() -> None:
    r"""Compare two years' Chinese government work reports (政府工作报告).

    \b
    report-compare diff 2024.txt 2025.txt                 what changed, in the terminal
    report-compare diff 2024.txt 2025.txt -o log.md       the same as Markdown
    report-compare extract 2025.txt --format json         outline and quantities of one report
    report-compare timeline reports/                      many years of one place
    report-compare demo                                   the reports that ship with the program

    Reports are text, Word, PDF or saved web pages, told by content; - is standard input, and of a table, a zip or a
    folder that holds several reports one is named behind #: reports.csv#3, reports.zip#2024.txt.
    """


Command = TypeVar("Command", bound=Callable[..., Any])


def _shared(command: Command) -> Command:
    """Give a command the options that every command takes; it gets them as one value, `shared`."""

    @functools.wraps(command)
    def run(*args: Any, **options: Any) -> Any:
        from compare.cli.session import Shared

        shared = Shared(
            **{each: options.pop(each) for each in ("lang", "profile", "column", "pager", "quiet", "verbose")}
        )
        return command(*args, shared=shared, **options)

    for option in reversed(_SHARED):
        run = option(run)
    return cast(Command, run)


_SHARED = (
    click.option("--lang", type=click.Choice(["zh", "en"]), help="Language of labels; default: the locale's."),
    click.option("--profile", metavar="NAME|FILE", help="Kind of document; see `report-compare profiles`."),
    click.option("--text-column", "column", metavar="NAME", help="Column with the full text of a table's reports."),
    click.option("--no-pager", "pager", flag_value=False, default=True, help="Print long tables without a pager."),
    click.option("-q", "--quiet", is_flag=True, help="Say nothing beside the result."),
    click.option("-v", "--verbose", is_flag=True, help="Tell every notice: what was left out, joined or guessed."),
)
_outputs = click.option(
    "-o", "--output", "outputs", type=click.Path(path_type=Path), multiple=True,
    help="Write to this file, atomically, in the format of its ending; repeatable.",
)  # fmt: skip
_output = click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to this file, atomically.")
_width = click.option("--width", type=click.IntRange(60, 400), help="Columns of the table; default: the terminal's.")
_all = click.option("--all", "everything", is_flag=True, help="Show the long tail too: carried items, results …")


@cli.command()
@click.argument("old", type=click.Path(path_type=Path, allow_dash=True))
@click.argument("new", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--format", "form", type=click.Choice(FORMATS), help="Default: the file's ending, else table.")
@_outputs
@click.option("--part", type=click.Choice(["plan", "review"]), help="Only changes of this part.")
@click.option("--kind", "kinds", type=click.Choice(KINDS), multiple=True, help="Only this kind; repeatable.")
@_all
@click.option("--explain", is_flag=True, help="Give each change its reasons and nearest candidates.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 where a change was found.")
@click.option("--review", type=click.Path(path_type=Path), help="Apply the decisions of this store.")
@click.option("--confirmed-only", is_flag=True, help="With --review: only what was confirmed, corrected or added.")
@_width
@_shared
def diff(old: Path, new: Path, shared: Shared, **options: Any) -> int:
    r"""Write the change log of two reports: new targets, dropped items, shifted numbers, promises kept.

    \b
    report-compare diff 2024.txt 2025.txt --all
    report-compare diff 2024.txt 2025.txt --kind new_target --kind dropped_target
    report-compare diff 2024.txt 2025.txt -o log.html -o log.xlsx -o tracked.docx
    """
    from compare.cli.running_diff import DiffOptions, run_diff

    return run_diff(old, new, DiffOptions(**options), shared)


@cli.command()
@click.argument("report", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--format", "form", type=click.Choice(["table", "json"]), help="Default: table.")
@_output
@_width
@_shared
def extract(report: Path, form: str | None, output: Path | None, width: int | None, shared: Shared) -> int:
    r"""Show the outline and the quantities of one report.

    \b
    report-compare extract 2025.txt
    report-compare extract reports.csv#3 --text-column 正文 --format json
    """
    from compare.cli.running_extract import run_extract

    return run_extract(report, form, output, width, shared)


@cli.command()
@_all
@_width
@_shared
def demo(everything: bool, width: int | None, shared: Shared) -> int:
    """Show the change log of two reports that ship with the program."""
    from compare.cli.running_diff import run_demo

    return run_demo(everything, width, shared)


_reports = click.argument("reports", type=click.Path(path_type=Path, allow_dash=True), nargs=-1, required=True)
_years = click.option(
    "--year", "years", multiple=True, metavar="FILE=YEAR", help="The year of a report that tells none."
)


@cli.command()
@_reports
@click.option("--indicator", "indicators", multiple=True, help="Only indicators with this word in a name; repeatable.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "markdown", "json", "csv", "html", "xlsx", "docx"]),
    help="Default: table.",
)
@_outputs
@_years
@_all
@_shared
def timeline(reports: tuple[Path, ...], shared: Shared, **options: Any) -> int:
    r"""Follow one place over the years: targets and results, lives of commitments, priorities, wording.

    \b
    report-compare timeline 2021.txt 2022.txt 2023.txt --indicator 生产总值
    report-compare timeline reports/ -o timeline.html -o timeline.csv
    """
    from compare.cli.running_years import YearOptions, run_timeline

    return run_timeline(reports, YearOptions(**options), shared)


@cli.command()
@_reports
@click.option("--format", "form", type=click.Choice(["table", "markdown", "xlsx", "docx"]), help="Default: table.")
@_outputs
@_years
@_shared
def promises(reports: tuple[Path, ...], shared: Shared, **options: Any) -> int:
    r"""Hold every year's numeric targets against the next year's results, with the rate kept by year and section.

    \b
    report-compare promises 2023.txt 2024.txt 2025.txt
    report-compare promises reports.zip -o promises.xlsx
    """
    from compare.cli.running_years import YearOptions, run_promises

    return run_promises(reports, YearOptions(**options), shared)


@cli.command()
@_shared
def profiles(shared: Shared) -> int:
    r"""List the kinds of document that are read, for --profile.

    \b
    report-compare profiles
    report-compare diff 2024.pdf 2025.pdf --profile budget
    """
    from compare.cli.running_settings import run_profiles

    return run_profiles(shared)


@cli.command()
@click.argument("reports", type=click.Path(path_type=Path), nargs=-1)
@_shared
def config(reports: tuple[Path, ...], shared: Shared) -> int:
    r"""Print the settings in force, here or beside some reports, and where each value comes from.

    \b
    report-compare config
    report-compare config reports/2025.txt
    """
    from compare.cli.running_settings import run_config

    return run_config(reports, shared)


@cli.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> int:
    r"""Print the completion script of a shell.

    \b
    eval "$(report-compare completion bash)"
    report-compare completion fish > ~/.config/fish/completions/report-compare.fish
    """
    from compare.cli.running_settings import run_completion

    return run_completion(cli, shell)


class _WithPage(click.Group):
    """`review OLD NEW` opens the page; `review status`, `export`, `import`, `annotations` are for scripts."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.commands:
            args = ["open", *args]
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        # Options of the page may stand before the reports: review --port 8000 OLD NEW.
        if args and args[0] not in self.commands and args[0] not in ("-h", "--help"):
            args = ["open", *args]
        return super().parse_args(ctx, args)


_store = click.argument("store", type=click.Path(path_type=Path))


@cli.group(cls=_WithPage)
def review() -> None:
    r"""Review a change log: decisions that are kept, on a page on this machine or from scripts.

    \b
    report-compare review 2024.txt 2025.txt                opens the review page
    report-compare review status report-compare.review.sqlite
    report-compare diff 2024.txt 2025.txt --review report-compare.review.sqlite -o log.xlsx
    """


@review.command("open")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("--store", type=click.Path(path_type=Path), help="Default: report-compare.review.sqlite beside NEW.")
@click.option("--reviewer", default="", help="Whose decisions these are; default: the user's name.")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Default: a free one.")
@click.option("--allow-remote", is_flag=True, help="Serve beyond this machine; needs REPORT_COMPARE_PASSWORD.")
@click.option("--no-browser", "show", flag_value=False, default=True, help="Only print the address.")
@_shared
def open_page(old: Path, new: Path, shared: Shared, **options: Any) -> int:
    r"""Open the review page of two reports on this machine.

    \b
    report-compare review 2024.txt 2025.txt --store decisions.sqlite
    """
    from compare.cli.running_review import ReviewOptions, run_review

    return run_review(old, new, ReviewOptions(**options), shared)


@review.command()
@_store
@_shared
def status(store: Path, shared: Shared) -> int:
    r"""Print how far the review is, and how far two reviewers agree (F1 a kind).

    \b
    report-compare review status report-compare.review.sqlite
    """
    from compare.cli.running_review import run_status

    return run_status(store, shared)


@review.command("export")
@_store
@click.option("--pair", default="", help='Which reports, such as "澜湾市 2024–2025"; needed where there are several.')
@_output
@_shared
def export_decisions(store: Path, pair: str, output: Path | None, shared: Shared) -> int:
    r"""Write the decisions as JSON or, with -o FILE.csv, as a table.

    \b
    report-compare review export report-compare.review.sqlite -o decisions.json
    """
    from compare.cli.running_review import run_export

    return run_export(store, output, pair, shared)


@review.command("import")
@_store
@click.argument("source", type=click.Path(path_type=Path))
@_shared
def import_decisions(store: Path, source: Path, shared: Shared) -> int:
    r"""Take over the decisions of an export; nothing that was decided otherwise here is overwritten.

    \b
    report-compare review import report-compare.review.sqlite decisions.json
    """
    from compare.cli.running_review import run_import

    return run_import(store, source, shared)


@review.command("annotations")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@_store
@click.option("-o", "--output", "folder", type=click.Path(path_type=Path), required=True, help="Folder to write to.")
@_shared
def write_annotations(old: Path, new: Path, store: Path, folder: Path, shared: Shared) -> int:
    r"""Write a reviewed pair as reference annotations that a program can be scored against.

    \b
    report-compare review annotations 2024.txt 2025.txt report-compare.review.sqlite -o annotated/
    """
    from compare.cli.running_review import run_annotations

    return run_annotations(old, new, store, folder, shared)


@cli.group()
def corpus() -> None:
    r"""Many reports: build a store of tables from a folder, and ask it.

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
@click.option("--dry-run", "dry", is_flag=True, help="Only say what would be done.")
@_shared
def build(folder: Path, shared: Shared, **options: Any) -> int:
    r"""Read, compare and keep every report of a folder; a run that was stopped goes on where it was.

    \b
    report-compare corpus build reports/ --out store/ --jobs 4
    report-compare corpus build reports/ --out store/ --scheduler tcp://10.0.0.5:8786
    """
    from compare.cli.running_corpus import CorpusOptions, run_build

    return run_build(folder, CorpusOptions(**options), shared)


@corpus.command()
@_store
@click.argument("sql")
@_form
@_shared
def query(store: Path, sql: str, form: str, shared: Shared) -> int:
    r"""Ask a store in SQL (DuckDB); it is only read. Ready views answer the usual questions.

    \b
    report-compare corpus query store/ "SELECT * FROM lowered_targets LIMIT 20"
    report-compare corpus query store/ "SELECT * FROM phrase_spread" --format csv
    report-compare corpus query store/ "SHOW TABLES"
    """
    from compare.cli.running_corpus import run_query

    return run_query(store, sql, form, shared)


@corpus.command("summary")
@_store
@_shared
def summarise(store: Path, shared: Shared) -> int:
    r"""Print what a store holds: files, reports by province, targets for growth, promises kept.

    \b
    report-compare corpus summary store/
    """
    from compare.cli.running_corpus import run_summary

    return run_summary(store, shared)


@corpus.command("timeline")
@_store
@click.option("--place", required=True, help="Name of the place, or its code.")
@_form
@_shared
def timeline_of(store: Path, place: str, form: str, shared: Shared) -> int:
    r"""Print a place's targets with what came of them, year by year.

    \b
    report-compare corpus timeline store/ --place 澜湾市
    """
    from compare.cli.running_corpus import run_place

    return run_place(store, place, form, shared)
