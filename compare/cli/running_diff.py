"""The commands `diff` and `demo`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

from compare import __version__
from compare.cli.forms import extras_named, form_of
from compare.cli.output import columns, show, wants_colour, write_all
from compare.cli.session import Session, Shared, begin
from compare.errors import Exit, OutputFailed, UnreadableFile
from compare.lexicon.labels import labels
from compare.model.comparison import ChangeKind, Comparison, Direction, Relation
from compare.model.text import Tracked
from compare.pipeline import paragraph_edits, with_edits, with_terms
from compare.telling.provenance import Provenance

if TYPE_CHECKING:
    from compare.cli.running_review import Both

_BINARY = frozenset({"xlsx", "docx"})
_EDITED = frozenset({"markdown", "html"})
_QUIET = frozenset({ChangeKind.KEPT_NUMBER, ChangeKind.CARRIED_ITEM})
DEMO = ("lanwan-2024.txt", "lanwan-2025.txt")


@dataclass(frozen=True, kw_only=True)
class DiffOptions:
    """What was asked of `diff`."""

    form: str | None = None
    outputs: tuple[Path, ...] = ()
    part: str | None = None
    kinds: tuple[str, ...] = ()
    lang: str = "en"
    tracked: Tracked = Tracked.ACCEPTED
    min_weight: int | None = None
    everything: bool = False
    explain: bool = False
    exit_code: bool = False
    review: Path | None = None
    confirmed_only: bool = False
    reviewed: str = ""
    width: int | None = None


def run_diff(old: Path, new: Path, options: DiffOptions, shared: Shared) -> int:
    """Compare two files and write the change log; returns the exit code."""
    if old == new == Path("-"):
        raise UnreadableFile("-: is named for both reports; standard input holds one")
    session = begin((old, new), shared)
    options = replace(options, lang=session.lang, tracked=session.tracked)
    both, reviewed = _compared(old, new, options, session)
    comparison, options = with_terms(both.comparison), replace(options, reviewed=reviewed)
    shown = weighty(narrowed(comparison, options.part, options.kinds), options.min_weight)
    forms = [form_of(options.form, path) for path in options.outputs] or [options.form or "table"]
    if not options.outputs and forms[0] in _BINARY:
        raise OutputFailed(f"{forms[0]} is no text for a terminal; give a file: -o log.{forms[0]}")
    whole = with_edits(shown) if options.explain or set(forms) & _EDITED else shown
    texts = []
    for form in forms:
        with extras_named(form):
            texts.append(rendered(whole, form, options))
    if options.outputs:
        write_all(list(zip(texts, options.outputs, strict=True)), (old, new))
    else:
        show(texts[0], session.settings.pager, wants_colour(True))
    if session.loudness > 0:
        from compare.cli.running_audit import tell_audit

        tell_audit(shown, (both.old, both.new), (old, new), session)
    return Exit.CHANGED if options.exit_code and is_changed(shown) else Exit.DONE


def _compared(old: Path, new: Path, options: DiffOptions, session: Session) -> tuple[Both, str]:
    """Compare two files, with the decisions of a review applied where one is given; also how many those are."""
    from compare.cli.running_review import compared, reviewed

    if options.confirmed_only and not options.review:
        raise OutputFailed("--confirmed-only: needs the decisions; give --review STORE")
    both = compared(old, new, session)
    if not options.review:
        return both, ""
    comparison, told = reviewed(both, options.review, options.confirmed_only)
    return replace(both, comparison=comparison), told


def run_demo(everything: bool, width: int | None, shared: Shared) -> int:
    """Show the change log of two reports of the invented city."""
    words = labels(begin((), shared).lang)
    with as_file(files("compare.fixtures")) as folder:
        old, new = (folder / name for name in DEMO)
        show(f"{words['demo_intro']}\n\n")
        code = run_diff(old, new, DiffOptions(everything=everything, width=width), replace(shared, pager=False))
        show(f"\n{words['demo_try']}\n")
    return code


def narrowed(comparison: Comparison, part: str | None, kinds: tuple[str, ...]) -> Comparison:
    """Keep only the changes of a part and of some kinds; outcomes and sections go where they were not asked for.

    --part plan --kind new_target → only the targets that are new in the plan.
    """
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
    return replace(comparison, changes=changes, sections=sections, outcomes=outcomes, whole=False)


def weighty(comparison: Comparison, least: int | None) -> Comparison:
    """Keep only the changes that weigh at least so much: --min-weight 40 leaves headline targets and large money."""
    if least is None:
        return comparison
    held = tuple(each for each in comparison.changes if each.weight is not None and each.weight.points >= least)
    return replace(comparison, changes=held, whole=False)


def rendered(comparison: Comparison, form: str, options: DiffOptions) -> str | bytes:
    """Return the change log in a format, json or another of those that `diff` offers."""
    made = Provenance(version=__version__, options=_told(options), reviewed=options.reviewed)
    match form:
        case "json":
            from compare.render.json_writer import diff_json

            return diff_json(comparison, options.explain, options.lang)
        case "csv":
            from compare.render.csv_writer import diff_csv

            return diff_csv(comparison, made, options.lang)
        case "html":
            from compare.render.page import diff_page

            return diff_page(comparison, made, options.lang)
        case "xlsx":
            from compare.render.workbook import diff_workbook

            return diff_workbook(comparison, made, options.lang)
        case "docx":
            from compare.render.word import diff_word

            return diff_word(comparison, paragraph_edits(comparison), made, options.lang)
    from compare.telling.view import view_of

    view = view_of(comparison, options.lang, options.everything or bool(options.kinds or options.part))
    if form == "markdown":
        from compare.render.markdown import markdown

        return markdown(view, options.explain)
    from compare.render.terminal import table

    return table(view, columns(options.width), wants_colour(not options.outputs), options.explain)


def _told(options: DiffOptions) -> str:
    """Return the options that shape the content, as they would be typed."""
    told = [f"--part {options.part}"] if options.part else []
    told += [f"--kind {kind}" for kind in options.kinds]
    told += [f"--min-weight {options.min_weight}"] if options.min_weight is not None else []
    told += [f"--review {options.review.name}"] if options.review else []
    told += [f"--tracked {options.tracked.value}"] if options.tracked is Tracked.ORIGINAL else []
    told += ["--confirmed-only"] if options.confirmed_only else []
    return " ".join([*told, f"--lang {options.lang}"])


def is_changed(comparison: Comparison) -> bool:
    """Tell whether anything changed: a kept number or carried item is no change unless its bound moved.

    5%左右 → 5%以上 → True, 5%左右 → 5%左右 → False.
    """
    for change in comparison.changes:
        bound = change.delta is not None and change.delta.direction is Direction.BOUND
        if change.kind not in _QUIET or bound:
            return True
    return any(change.relation is not Relation.SAME for change in comparison.sections)
