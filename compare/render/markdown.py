"""The change log as Markdown: a table a kind, every claim with its whole sentence."""

from __future__ import annotations

import re
from itertools import groupby

from compare.model.comparison import EditKind
from compare.render.view import Row, View, explanations

_SPECIAL = re.compile(r"([\\|*_`<>\[\]#~])")


def markdown(view: View, explain: bool = False) -> str:
    """Return the change log as Markdown; with `explain`, each change's reasons and nearest candidates follow."""
    words = view.words
    parts = [f"# {words['title_diff']}", "", f"- {words['old']}: {safe(view.old_source)}"]
    parts += [f"- {words['new']}: {safe(view.new_source)}", "", view.summary]
    for title, rows in (
        ("targets_title", view.targets),
        ("outcomes_title", view.outcomes),
        ("items_title", view.items),
        ("results_title", view.results),
    ):
        if rows:
            parts += ["", f"## {words[title]}"]
            ordered = sorted(rows, key=lambda row: _first_place(rows, row.kind))
            for _, group in groupby(ordered, key=lambda row: row.kind):
                parts += _group(list(group), view)
    if view.sections:
        parts += ["", f"## {words['sections_title']}", "", _line([words["kind"], words["old"], words["new"]]), _rule(3)]
        parts += [_line([row.label, row.old, row.new]) for row in view.sections]
    if explain:
        parts += ["", f"## {words['reasons']}", "", *(f"- {safe(line)}" for line in explanations(view))]
    if view.hidden:
        parts += ["", safe(words["hidden"].format(count=view.hidden))]
    return "\n".join(parts) + "\n"


def _first_place(rows: tuple[Row, ...], kind: str) -> int:
    return next(i for i, row in enumerate(rows) if row.kind == kind)


def _group(rows: list[Row], view: View) -> list[str]:
    words = view.words
    title = words[rows[0].kind]
    numbers = any(row.old_number or row.new_number for row in rows)
    keys = ["indicator", "old", "new", "move"] if numbers else []
    sides = [key for key in ("old", "new") if any(getattr(row, f"{key}_quote") for row in rows)]
    edited = not numbers and any(row.change and row.change.edits for row in rows)
    heads = [words[key] for key in keys] + [f"{words['sentence']} ({words[side]})" for side in sides]
    heads += [words["edits"]] if edited else []
    lines = ["", f"### {title} ({len(rows)})", "", _line(heads), _rule(len(heads))]
    for row in rows:
        cells = [row.indicator, row.old_number, row.new_number, row.move] if numbers else []
        line = _line(cells + [getattr(row, f"{side}_quote") for side in sides])
        lines.append(f"{line} {_edits(row)} |" if edited else line)
    return lines


def _edits(row: Row) -> str:
    """Return the word-level edits of a row: "新建~~20~~**30**家社区食堂"."""
    marks = {EditKind.EQUAL: "", EditKind.DELETE: "~~", EditKind.INSERT: "**"}
    steps = row.change.edits if row.change else ()
    return "".join(f"{marks[step.kind]}{safe(step.text)}{marks[step.kind]}" for step in steps)


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(safe(cell) for cell in cells) + " |"


def _rule(columns: int) -> str:
    return "|" + " --- |" * columns


def safe(text: str) -> str:
    r"""Escape what Markdown would read as markup: "a|b" → "a\|b"; line breaks become blanks."""
    return _SPECIAL.sub(r"\\\1", text.replace("\r", " ").replace("\n", " "))
