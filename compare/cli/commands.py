"""The commands and their options; the stages are imported only when a command runs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from compare import __version__
from compare.cli.corpus_commands import corpus
from compare.cli.options import (
    all_option,
    common_options,
    given_places,
    output_option,
    outputs_option,
    places_option,
    width_option,
)
from compare.cli.review_commands import review

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
BRIEF_FORMATS = ("table", "markdown", "json", "html", "docx")
FORMATS = ("table", "markdown", "json", "csv", "html", "xlsx", "docx")
_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(context_settings=_CONTEXT)
@click.version_option(__version__, "-V", "--version", prog_name="report-compare")
def cli() -> None:
    """Compare two years' Chinese government work reports (政府工作报告).

    \b
    report-compare diff 2024.txt 2025.txt                 what changed, in the terminal
    report-compare diff 2024.txt 2025.txt -o log.md       the same as Markdown
    report-compare brief 2024.txt 2025.txt                the story of it, alone
    report-compare extract 2025.txt --format json         outline and quantities of one report
    report-compare timeline reports/                      many years of one place
    report-compare demo                                   the reports that ship with the program

    Reports are text, Word, PDF or saved web pages, told by content; - is standard input, and of a table, a zip or a
    folder that holds several reports one is named behind #: reports.csv#3, reports.zip#2024.txt.
    """


@cli.command()
@click.argument("old", type=click.Path(path_type=Path, allow_dash=True))
@click.argument("new", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--format", "form", type=click.Choice(FORMATS), help="Default: the file's ending, else table.")
@outputs_option
@click.option("--part", type=click.Choice(["plan", "review"]), help="Only changes of this part.")
@click.option("--kind", "kinds", type=click.Choice(KINDS), multiple=True, help="Only this kind; repeatable.")
@click.option("--min-weight", type=click.IntRange(0, 100), help="Only changes that matter at least so much.")
@all_option
@click.option("--explain", is_flag=True, help="Give each change its reasons and nearest candidates.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 where a change was found.")
@click.option("--review", type=click.Path(path_type=Path), help="Apply the decisions of this store.")
@click.option("--confirmed-only", is_flag=True, help="With --review: only what was confirmed, corrected or added.")
@width_option
@common_options
def diff(old: Path, new: Path, shared: Shared, **options: Any) -> int:
    """Write the change log of two reports: new targets, dropped items, shifted numbers, promises kept.

    \b
    report-compare diff 2024.txt 2025.txt --all
    report-compare diff 2024.txt 2025.txt --kind new_target --kind dropped_target
    report-compare diff 2024.txt 2025.txt -o log.html -o log.xlsx -o tracked.docx
    """
    from compare.cli.running_diff import DiffOptions, run_diff

    return run_diff(old, new, DiffOptions(**options), shared)


@cli.command()
@click.argument("old", type=click.Path(path_type=Path, allow_dash=True))
@click.argument("new", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--format", "form", type=click.Choice(BRIEF_FORMATS), help="Default: the file's ending, else table.")
@outputs_option
@width_option
@common_options
def brief(old: Path, new: Path, shared: Shared, **options: Any) -> int:
    """Tell the story of two reports: the brief and the headline table, alone.

    \b
    report-compare brief 2024.txt 2025.txt
    report-compare brief 2024.txt 2025.txt -o memo.docx -o brief.html
    """
    from compare.cli.running_brief import BriefOptions, run_brief

    return run_brief(old, new, BriefOptions(**options), shared)


@cli.command()
@click.argument("report", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--format", "form", type=click.Choice(["table", "json"]), help="Default: table.")
@output_option
@width_option
@common_options
def extract(report: Path, form: str | None, output: Path | None, width: int | None, shared: Shared) -> int:
    """Show the outline and the quantities of one report.

    \b
    report-compare extract 2025.txt
    report-compare extract reports.csv#3 --text-column 正文 --format json
    """
    from compare.cli.running_extract import run_extract

    return run_extract(report, form, output, width, shared)


@cli.command()
@click.argument("files", type=click.Path(path_type=Path, allow_dash=True), nargs=-1, required=True)
@click.option("--old", type=click.Path(path_type=Path), help="The old report a written file was made of.")
@click.option("--new", type=click.Path(path_type=Path), help="The new report a written file was made of.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), help="Default: table.")
@output_option
@common_options
def audit(files: tuple[Path, ...], shared: Shared, **options: Any) -> int:
    """Show that nothing was lost and nothing made up: of a report, a pair, or a file that was written of a pair.

    \b
    report-compare audit 2025.txt
    report-compare audit 2024.txt 2025.txt
    report-compare audit log.json --old 2024.txt --new 2025.txt
    report-compare audit tracked.docx --old 2024.txt --new 2025.txt

    Exits with 1 where a claim does not hold; each is told in one line: where, what is said, what was found.
    """
    from compare.cli.running_audit import AuditOptions, run_audit

    return run_audit(files, AuditOptions(**options), shared)


@cli.command()
@all_option
@width_option
@common_options
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
@outputs_option
@_years
@places_option
@all_option
@common_options
def timeline(reports: tuple[Path, ...], shared: Shared, **options: Any) -> int:
    """Follow one place over the years: targets and results, lives of commitments, priorities, wording.

    \b
    report-compare timeline 2021.txt 2022.txt 2023.txt --indicator 生产总值
    report-compare timeline reports/ -o timeline.html -o timeline.csv
    """
    from compare.cli.running_years import YearOptions, run_timeline

    places = given_places(options.pop("places"))
    return run_timeline(reports, YearOptions(places=places, **options), shared)


@cli.command()
@_reports
@click.option("--format", "form", type=click.Choice(["table", "markdown", "xlsx", "docx"]), help="Default: table.")
@outputs_option
@_years
@places_option
@common_options
def promises(reports: tuple[Path, ...], shared: Shared, **options: Any) -> int:
    """Hold every year's numeric targets against the next year's results, with the rate kept by year and section.

    \b
    report-compare promises 2023.txt 2024.txt 2025.txt
    report-compare promises reports.zip -o promises.xlsx
    """
    from compare.cli.running_years import YearOptions, run_promises

    places = given_places(options.pop("places"))
    return run_promises(reports, YearOptions(places=places, **options), shared)


@cli.command()
@common_options
def profiles(shared: Shared) -> int:
    """List the kinds of document that are read, for --profile.

    \b
    report-compare profiles
    report-compare diff 2024.pdf 2025.pdf --profile budget
    """
    from compare.cli.running_settings import run_profiles

    return run_profiles(shared)


@cli.command()
@click.argument("reports", type=click.Path(path_type=Path), nargs=-1)
@common_options
def config(reports: tuple[Path, ...], shared: Shared) -> int:
    """Print the settings in force, here or beside some reports, and where each value comes from.

    \b
    report-compare config
    report-compare config reports/2025.txt
    """
    from compare.cli.running_settings import run_config

    return run_config(reports, shared)


@cli.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> int:
    """Print the completion script of a shell.

    \b
    eval "$(report-compare completion bash)"
    report-compare completion fish > ~/.config/fish/completions/report-compare.fish
    """
    from compare.cli.running_settings import run_completion

    return run_completion(cli, shell)


cli.add_command(review)
cli.add_command(corpus)
