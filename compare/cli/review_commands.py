"""The commands of a review: the page, and what scripts ask of a store of decisions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from compare.cli.options import common_options, output_option, store_argument

if TYPE_CHECKING:
    from compare.cli.session import Shared


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


@click.group(cls=_WithPage)
def review() -> None:
    """Review a change log: decisions that are kept, on a page on this machine or from scripts.

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
@common_options
def open_page(old: Path, new: Path, shared: Shared, **options: Any) -> int:
    """Open the review page of two reports on this machine.

    \b
    report-compare review 2024.txt 2025.txt --store decisions.sqlite
    """
    from compare.cli.running_review import ReviewOptions, run_review

    return run_review(old, new, ReviewOptions(**options), shared)


@review.command()
@store_argument
@common_options
def status(store: Path, shared: Shared) -> int:
    """Print how far the review is, and how far two reviewers agree (F1 a kind).

    \b
    report-compare review status report-compare.review.sqlite
    """
    from compare.cli.running_review import run_status

    return run_status(store, shared)


@review.command("export")
@store_argument
@click.option("--pair", default="", help='Which reports, such as "澜湾市 2024–2025"; needed where there are several.')
@output_option
@common_options
def export_decisions(store: Path, pair: str, output: Path | None, shared: Shared) -> int:
    """Write the decisions as JSON or, with -o FILE.csv, as a table.

    \b
    report-compare review export report-compare.review.sqlite -o decisions.json
    """
    from compare.cli.running_review import run_export

    return run_export(store, output, pair, shared)


@review.command("import")
@store_argument
@click.argument("source", type=click.Path(path_type=Path))
@common_options
def import_decisions(store: Path, source: Path, shared: Shared) -> int:
    """Take over the decisions of an export; nothing that was decided otherwise here is overwritten.

    \b
    report-compare review import report-compare.review.sqlite decisions.json
    """
    from compare.cli.running_review import run_import

    return run_import(store, source, shared)


@review.command("annotations")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@store_argument
@click.option("-o", "--output", "folder", type=click.Path(path_type=Path), required=True, help="Folder to write to.")
@common_options
def write_annotations(old: Path, new: Path, store: Path, folder: Path, shared: Shared) -> int:
    """Write a reviewed pair as reference annotations that a program can be scored against.

    \b
    report-compare review annotations 2024.txt 2025.txt report-compare.review.sqlite -o annotated/
    """
    from compare.cli.running_review import run_annotations

    return run_annotations(old, new, store, folder, shared)
