"""Puts the page together: tiles, ledger, both reports; style and script are inlined and named in the page's policy."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from typing import Any

from compare.lexicon.labels import labels
from compare.model.comparison import ChangeKind, Comparison
from compare.render.page.passages import MARKS, Pages
from compare.render.page.templates import filled, own, styled
from compare.telling.due import is_of_period
from compare.telling.headline_lines import HEADLINE_COLUMNS
from compare.telling.ledger import verdicts_of
from compare.telling.provenance import Provenance, provenance_rows
from compare.telling.verdicts import verdict_counts
from compare.telling.view import Row, View, view_of


def diff_page(comparison: Comparison, made: Provenance, language: str) -> str:
    """Return the change log as one HTML page; report text is always escaped."""
    words = labels(language)
    view = view_of(comparison, language, everything=True)
    pages = Pages(comparison)
    verdicts = verdicts_of(comparison, words)
    style, script = styled(own("page.css")), own("page.js")
    rows = [_row(row, pages, verdicts) for _, rows in view.tables for row in rows]
    return filled(
        "page.html.j2",
        language,
        words=words,
        view=view,
        tiles=_tiles(comparison, words),
        rows=rows,
        row_of={each["row"].id: f"r{at}" for at, each in enumerate(rows, 1)},
        kinds=_kinds(view),
        headline_columns=HEADLINE_COLUMNS,
        paragraphs=(pages.paragraphs(0), pages.paragraphs(1)),
        about=provenance_rows(comparison, made, language),
        style=style,
        script=script,
        policy=_policy(style, script),
    )


def brief_page(comparison: Comparison, made: Provenance, language: str) -> str:
    """Return the brief and the headline table alone as one HTML page."""
    style = styled(own("page.css"))
    return filled(
        "brief.html.j2",
        language,
        words=labels(language),
        view=view_of(comparison, language, everything=False),
        headline_columns=HEADLINE_COLUMNS,
        about=provenance_rows(comparison, made, language),
        style=style,
        policy=_policy(style, ""),
    )


def _policy(style: str, script: str) -> str:
    """Return the page's Content-Security-Policy: its own style and script, and nothing from anywhere."""
    own = f"style-src '{_digest(style)}'; script-src '{_digest(script)}'"
    return f"default-src 'none'; {own}; base-uri 'none'; form-action 'none'"


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _tiles(comparison: Comparison, words: Any) -> list[tuple[str, str]]:
    plan = [change.kind for change in comparison.changes if change.part.is_plan and not is_of_period(change)]
    counted = (
        ("tile_new", ChangeKind.NEW_TARGET),
        ("tile_dropped", ChangeKind.DROPPED_TARGET),
        ("tile_shifted", ChangeKind.SHIFTED_NUMBER),
        ("tile_kept", ChangeKind.KEPT_NUMBER),
        ("tile_carried", ChangeKind.CARRIED_ITEM),
    )
    tiles = [(words[key], str(plan.count(kind))) for key, kind in counted]
    told = verdict_counts(comparison.outcomes)
    return [*tiles, *((f"{words['tile_promises']}: {words[verdict.value]}", str(count)) for verdict, count in told)]


def _kinds(view: View) -> list[tuple[str, str]]:
    seen = dict.fromkeys(row.kind for _, rows in view.tables for row in rows)
    return [(kind, view.words[kind]) for kind in seen]


def _row(row: Row, pages: Pages, verdicts: Mapping[object, str]) -> dict[str, Any]:
    change, outcome = row.change, row.outcome
    old, new = row.sides
    part = "review" if change and change.part.is_review else "plan"
    edits = change.edits if change and not (row.old_number or row.new_number) else ()
    return {
        "row": row,
        "mark": MARKS.get(row.kind, ""),
        "part": "promise" if outcome else part,
        "old_anchor": pages.anchor(0, old.span) if old else "",
        "new_anchor": pages.anchor(1, new.span) if new else "",
        "promise": _promise(row, verdicts),
        "edits": [(edit.kind.value, edit.text) for edit in edits],
        "move": float(change.delta.absolute) if change and change.delta else "",
    }


def _promise(row: Row, verdicts: Mapping[object, str]) -> str:
    """Return what came of the old target of a row, "" where the row is about none."""
    change = row.change
    if change is None or change.part.is_review or change.old is None or change.old.indicator is None:
        return ""
    return verdicts.get(change.old.indicator.figure.span, "")
