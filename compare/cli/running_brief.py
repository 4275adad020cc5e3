"""What `brief` does: two reports compared, and of the change log only the story told."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from compare import __version__
from compare.cli.commands import BRIEF_FORMATS
from compare.cli.forms import extras_named, form_of
from compare.cli.output import columns, show, write_all
from compare.cli.running_review import compared
from compare.cli.session import Session, Shared, begin
from compare.errors import Exit, OutputFailed, UnreadableFile
from compare.model.comparison import Comparison
from compare.pipeline import with_terms
from compare.telling.provenance import Provenance


@dataclass(frozen=True, kw_only=True)
class BriefOptions:
    """What was asked of `brief`: the formats, the files, the width of the text."""

    form: str | None = None
    outputs: tuple[Path, ...] = ()
    width: int | None = None


def run_brief(old: Path, new: Path, options: BriefOptions, shared: Shared) -> int:
    """Compare two files and tell the story of it; returns the exit code."""
    if old == new == Path("-"):
        raise UnreadableFile("-: is named for both reports; standard input holds one")
    forms = [form_of(options.form, path) for path in options.outputs] or [options.form or "table"]
    if odd := next((form for form in forms if form not in BRIEF_FORMATS), ""):
        raise OutputFailed(f"{odd}: is no format of a brief; give one of {', '.join(BRIEF_FORMATS)}")
    if not options.outputs and forms[0] == "docx":
        raise OutputFailed("docx is no text for a terminal; give a file: -o memo.docx")
    session = begin((old, new), shared)
    comparison = with_terms(compared(old, new, session).comparison)
    texts = []
    for form in forms:
        with extras_named(form):
            texts.append(_rendered(comparison, form, options, session))
    if options.outputs:
        write_all(list(zip(texts, options.outputs, strict=True)), (old, new))
    else:
        show(str(texts[0]), session.settings.pager)
    return Exit.DONE


def _rendered(comparison: Comparison, form: str, options: BriefOptions, session: Session) -> str | bytes:
    made = Provenance(version=__version__, options=f"--lang {session.lang}")
    match form:
        case "json":
            from compare.render.json_writer import diff_json, dumped

            log = json.loads(diff_json(comparison, language=session.lang))
            return dumped({key: log[key] for key in ("schema_version", "old", "new", "brief", "headline", "terms")})
        case "html":
            from compare.render.page import brief_page

            return brief_page(comparison, made, session.lang)
        case "docx":
            from compare.render.memo import brief_memo

            return brief_memo(comparison, made, session.lang)
    from compare.telling.view import view_of

    view = view_of(comparison, session.lang, everything=False)
    if form == "markdown":
        from compare.render.markdown import brief_markdown

        return brief_markdown(view)
    from compare.render.terminal import brief_table

    return brief_table(view, columns(options.width))
