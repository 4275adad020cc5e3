"""The commands `config`, `profiles` and `completion`."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import click
from click.shell_completion import get_completion_class
from tabulate import tabulate

from compare.cli.output import show
from compare.cli.session import Shared, begin
from compare.cli.settings import Settings
from compare.errors import Exit, SettingsWrong
from compare.lexicon.labels import labels
from compare.lexicon.profiles import profiles


def run_config(paths: tuple[Path, ...], shared: Shared) -> int:
    """Print every setting with its value and where it comes from."""
    session = begin(paths, shared)
    words = labels(session.lang)
    rows = [(key, value, origin) for key, value, origin in _rows(session.settings)]
    show(tabulate(rows, headers=[words["setting"], words["value"], words["origin"]], disable_numparse=True) + "\n")
    return Exit.DONE


def _rows(settings: Settings) -> list[tuple[str, str, str]]:
    def told(key: str, value: object) -> tuple[str, str, str]:
        origin = settings.origins.get(key, "locale" if key == "lang" else "default")
        return key, str(value).lower() if isinstance(value, bool) else str(value), origin

    rows = [told(key, getattr(settings, key)) for key in ("lang", "profile", "text_column", "pager")]
    for group in fields(settings.thresholds):
        options = getattr(settings.thresholds, group.name)
        rows += [told(f"thresholds.{group.name}.{each.name}", getattr(options, each.name)) for each in fields(options)]
    rows.append(told("family", " ".join(row["key"] for row in settings.families)))
    rows.append(told("unit", " ".join(row["unit"] for row in settings.units)))
    return rows


def run_profiles(shared: Shared) -> int:
    """Print the kinds of document that are read."""
    session = begin((), shared)
    words = labels(session.lang)
    rows = [(key, each.names[session.lang], each.title) for key, each in profiles().items()]
    show(tabulate(rows, headers=["--profile", words["document"], words["title"]]) + "\n")
    return Exit.DONE


def run_completion(command: click.Command, shell: str) -> int:
    """Print the script that completes the command in a shell."""
    found = get_completion_class(shell)
    if found is None:
        raise SettingsWrong(f"{shell}: no completion is known for this shell")
    show(found(command, {}, "report-compare", "_REPORT_COMPARE_COMPLETE").source() + "\n")
    return Exit.DONE
