"""The options that several commands take."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import click

Command = TypeVar("Command", bound=Callable[..., Any])


def common_options(command: Command) -> Command:
    """Give a command the options that every command takes; it gets them as one value, `shared`.

    `--lang zh -q` → `shared=Shared(lang="zh", quiet=True)`
    """

    @functools.wraps(command)
    def run(*args: Any, **options: Any) -> Any:
        from compare.cli.session import Shared

        shared = Shared(
            **{
                each: options.pop(each)
                for each in ("lang", "profile", "column", "tracked", "pager", "quiet", "verbose")
            }
        )
        return command(*args, shared=shared, **options)

    for option in reversed(_SHARED):
        run = option(run)
    return cast(Command, run)


def given_places(words: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return the places of --place with their paths: ("old.txt=临屿县",) → (("old.txt", "临屿县"),); "" is every path.

    Raises `BadParameter` where no name is left.
    """
    found = tuple((path, name.strip()) for path, _, name in (each.rpartition("=") for each in words))
    if not all(name for _, name in found):
        raise click.BadParameter("give it as NAME or PATH=NAME, such as 临屿县 or old.txt=临屿县", param_hint="--place")
    return found


_SHARED = (
    click.option("--lang", type=click.Choice(["zh", "en"]), help="Language of labels; default: the locale's."),
    click.option("--profile", metavar="NAME|FILE", help="Kind of document; see `report-compare profiles`."),
    click.option("--text-column", "column", metavar="NAME", help="Column with the full text of a table's reports."),
    click.option(
        "--tracked",
        type=click.Choice(["accepted", "original"]),
        default="accepted",
        help="Read tracked changes of Word files as accepted (default), or the original before them.",
    ),
    click.option("--no-pager", "pager", flag_value=False, default=True, help="Print long tables without a pager."),
    click.option("-q", "--quiet", is_flag=True, help="Say nothing beside the result."),
    click.option("-v", "--verbose", is_flag=True, help="Tell every notice: what was left out, joined or guessed."),
)
outputs_option = click.option(
    "-o", "--output", "outputs", type=click.Path(path_type=Path), multiple=True,
    help="Write to this file, atomically, in the format of its ending; repeatable.",
)  # fmt: skip
output_option = click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to this file, atomically.")
width_option = click.option(
    "--width", type=click.IntRange(60, 400), help="Columns of the table; default: the terminal's."
)
all_option = click.option("--all", "everything", is_flag=True, help="Show the long tail too: carried items, results …")
places_option = click.option(
    "--place", "places", multiple=True, metavar="[PATH=]NAME",
    help="The place that all reports, or those at or below a path, are of, whatever they call it; repeatable.",
)  # fmt: skip
store_argument = click.argument("store", type=click.Path(path_type=Path))
