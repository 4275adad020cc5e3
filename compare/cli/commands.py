"""The commands and their options; the stages are imported only when a command runs."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from compare import __version__

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
    report-compare demo                                   the reports that ship with the program
    """


def _language(_: click.Context, __: click.Parameter, value: str | None) -> str:
    if value:
        return value
    locale = next((os.environ[key] for key in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(key)), "")
    return "zh" if locale.lower().startswith("zh") else "en"


_lang = click.option(
    "--lang", type=click.Choice(["zh", "en"]), callback=_language, help="Language of labels; default: the locale's."
)
_outputs = click.option(
    "-o", "--output", "outputs", type=click.Path(path_type=Path), multiple=True,
    help="Write to this file, atomically, in the format of its ending; repeatable.",
)  # fmt: skip
_output = click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to this file, atomically.")
_width = click.option("--width", type=click.IntRange(60, 400), help="Columns of the table; default: the terminal's.")
_all = click.option("--all", "everything", is_flag=True, help="Show the long tail too: carried items, results …")


@cli.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(FORMATS), help="Default: the file's ending, else table.")
@_outputs
@click.option("--part", type=click.Choice(["plan", "review"]), help="Only changes of this part.")
@click.option("--kind", "kinds", type=click.Choice(KINDS), multiple=True, help="Only this kind; repeatable.")
@_lang
@_all
@click.option("--explain", is_flag=True, help="Give each change its reasons and nearest candidates.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 where a change was found.")
@_width
def diff(old: Path, new: Path, **options: Any) -> int:
    r"""Write the change log of two reports: new targets, dropped items, shifted numbers, promises kept.

    \b
    report-compare diff 2024.txt 2025.txt --all
    report-compare diff 2024.txt 2025.txt --kind new_target --kind dropped_target
    report-compare diff 2024.txt 2025.txt -o log.html -o log.xlsx -o tracked.docx
    """
    from compare.cli.running_diff import DiffOptions, run_diff

    return run_diff(old, new, DiffOptions(**options))


@cli.command()
@click.argument("report", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["table", "json"]), help="Default: table.")
@_output
@_lang
@_width
def extract(report: Path, form: str | None, output: Path | None, lang: str, width: int | None) -> int:
    """Show the outline and the quantities of one report."""
    from compare.cli.running_extract import run_extract

    return run_extract(report, form, output, lang, width)


@cli.command()
@_lang
@_all
@_width
def demo(lang: str, everything: bool, width: int | None) -> int:
    """Show the change log of two reports that ship with the program."""
    from compare.cli.running_diff import run_demo

    return run_demo(lang, everything, width)


_reports = click.argument("reports", type=click.Path(path_type=Path), nargs=-1, required=True)
_years = click.option(
    "--year", "years", multiple=True, metavar="FILE=YEAR", help="The year of a report that tells none."
)


@cli.command()
@_reports
@click.option("--indicator", "indicators", multiple=True, help="Only indicators with this word in a name; repeatable.")
@click.option(
    "--format", "form", type=click.Choice(["table", "markdown", "json", "csv", "html", "xlsx"]), help="Default: table."
)
@_outputs
@_years
@_lang
@_all
def timeline(reports: tuple[Path, ...], **options: Any) -> int:
    r"""Follow one place over the years: targets and results, lives of commitments, priorities, wording.

    \b
    report-compare timeline 2021.txt 2022.txt 2023.txt --indicator 生产总值
    report-compare timeline reports/*.txt -o timeline.html -o timeline.csv
    """
    from compare.cli.running_years import YearOptions, run_timeline

    return run_timeline(reports, YearOptions(**options))


@cli.command()
@_reports
@click.option("--format", "form", type=click.Choice(["table", "markdown", "xlsx"]), help="Default: table.")
@_outputs
@_years
@_lang
def promises(reports: tuple[Path, ...], **options: Any) -> int:
    """Hold every year's numeric targets against the next year's results, with the rate kept by year and section."""
    from compare.cli.running_years import YearOptions, run_promises

    return run_promises(reports, YearOptions(**options))
