"""The commands `diff` and `demo`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib.resources import as_file, files
from pathlib import Path

import click

from compare.cli.output import columns, wants_colour, write
from compare.cli.warnings import warn_of_pair, warn_of_report
from compare.errors import Exit
from compare.lexicon.labels import labels
from compare.model.comparison import ChangeKind, Comparison, Direction, Relation
from compare.pipeline import compare_reports, read_report, with_edits

_ENDINGS = {".md": "markdown", ".markdown": "markdown", ".json": "json"}
_QUIET = frozenset({ChangeKind.KEPT_NUMBER, ChangeKind.CARRIED_ITEM})
DEMO = ("lanwan-2024.txt", "lanwan-2025.txt")


@dataclass(frozen=True, kw_only=True)
class DiffOptions:
    """What was asked of `diff`."""

    form: str | None = None
    output: Path | None = None
    part: str | None = None
    kinds: tuple[str, ...] = ()
    lang: str = "en"
    everything: bool = False
    explain: bool = False
    exit_code: bool = False
    width: int | None = None


def run_diff(old: Path, new: Path, options: DiffOptions) -> int:
    """Compare two files and write the change log; returns the exit code."""
    before, after = read_report(old), read_report(new)
    comparison = compare_reports(before, after)
    warn_of_report(before, options.lang)
    warn_of_report(after, options.lang)
    warn_of_pair(comparison.notices, options.lang)
    shown = narrowed(comparison, options.part, options.kinds)
    write(rendered(shown, options), options.output, (old, new))
    return Exit.CHANGED if options.exit_code and is_changed(shown) else Exit.DONE


def run_demo(lang: str, everything: bool, width: int | None) -> int:
    """Show the change log of two reports of the invented city."""
    words = labels(lang)
    with as_file(files("compare.fixtures")) as folder:
        old, new = (folder / name for name in DEMO)
        click.echo(f"{words['demo_intro']}\n")
        options = DiffOptions(lang=lang, everything=everything, width=width)
        code = run_diff(old, new, options)
        click.echo(f"\n{words['demo_try']}")
    return code


def narrowed(comparison: Comparison, part: str | None, kinds: tuple[str, ...]) -> Comparison:
    """Keep only the changes of a part and of some kinds; outcomes and sections go where they were not asked for."""
    if not part and not kinds:
        return comparison
    changes = tuple(
        change
        for change in comparison.changes
        if (not kinds or change.kind.value in kinds) and (not part or change.part.is_plan == (part == "plan"))
    )
    sections = tuple(
        change
        for change in comparison.sections
        if not kinds and any(section.part.is_plan == (part == "plan") for section in (*change.old, *change.new))
    )
    outcomes = comparison.outcomes if not kinds else ()
    return replace(comparison, changes=changes, sections=sections, outcomes=outcomes)


def rendered(comparison: Comparison, options: DiffOptions) -> str:
    """Return the change log in the format asked for, else the one of the file's ending, else as a table."""
    ending = options.output.suffix.lower() if options.output else ""
    form = options.form or _ENDINGS.get(ending, "table")
    if form == "markdown" or options.explain:
        comparison = with_edits(comparison)
    if form == "json":
        from compare.render.json_writer import diff_json

        return diff_json(comparison, options.explain)
    from compare.render.view import view_of

    view = view_of(comparison, options.lang, options.everything or bool(options.kinds or options.part))
    if form == "markdown":
        from compare.render.markdown import markdown

        return markdown(view, options.explain)
    from compare.render.terminal import table

    return table(view, columns(options.width), wants_colour(options.output), options.explain)


def is_changed(comparison: Comparison) -> bool:
    """Tell whether anything changed: a kept number or carried item is no change unless its bound moved."""
    for change in comparison.changes:
        bound = change.delta is not None and change.delta.direction is Direction.BOUND
        if change.kind not in _QUIET or bound:
            return True
    return any(change.relation is not Relation.SAME for change in comparison.sections)
