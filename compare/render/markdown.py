"""The change log as Markdown: a table a kind, every claim with its whole sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from compare.model.comparison import EditKind
from compare.telling.headline_lines import HEADLINE_COLUMNS
from compare.telling.view import Row, View, explanations

_SPECIAL = re.compile(r"([\\|*_`<>\[\]#~])")


def markdown(view: View, explain: bool = False) -> str:
    r"""Return the change log as Markdown; with `explain`, each change's reasons and nearest candidates follow.

    "# Change log\n\n- old: 2024年澜湾市政府工作报告 …\n\n## Targets, plan against plan …"
    """
    words = view.words
    parts = [f"# {words['title_diff']}", "", f"- {words['old']}: {safe(view.old_source)}"]
    parts += [f"- {words['new']}: {safe(view.new_source)}", "", view.summary]
    if view.headline:
        parts += ["", f"## {words['headline_title']}", "", *table_head([words[key] for key in HEADLINE_COLUMNS])]
        parts += [table_line(line.cells) for line in view.headline]
    for title, rows in view.tables:
        parts += ["", f"## {title}"]
        for group in _by_kind(rows):
            parts += _group(group, view)
    if view.sections:
        parts += ["", f"## {words['sections_title']}", "", *table_head([words["kind"], words["old"], words["new"]])]
        parts += [table_line([row.label, row.old, row.new]) for row in view.sections]
    if explain:
        parts += ["", f"## {words['reasons']}", "", *(f"- {safe(line)}" for line in explanations(view))]
    if view.hidden:
        parts += ["", safe(words["hidden"].format(count=view.hidden))]
    return "\n".join(parts) + "\n"


def _by_kind(rows: tuple[Row, ...]) -> list[list[Row]]:
    """Return rows a kind, the kinds in the order in which they first come up."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.kind, []).append(row)
    return list(found.values())


def _group(rows: list[Row], view: View) -> list[str]:
    words = view.words
    title = words[rows[0].kind]
    numbers = any(row.old_number or row.new_number for row in rows)
    keys = ["indicator", "old", "new", "move", "horizon"] if numbers else []
    sides = [key for key in ("old", "new") if any(getattr(row, f"{key}_quote") for row in rows)]
    edited = not numbers and any(row.change and row.change.edits for row in rows)
    heads = [words[key] for key in keys] + [f"{words['sentence']} ({words[side]})" for side in sides]
    heads += [words["edits"]] if edited else []
    lines = ["", f"### {title} ({len(rows)})", "", *table_head(heads)]
    for row in rows:
        cells = [row.indicator, row.old_number, row.new_number, row.move, row.horizon] if numbers else []
        line = table_line(cells + [getattr(row, f"{side}_quote") for side in sides])
        lines.append(f"{line} {_edits(row)} |" if edited else line)
    return lines


def _edits(row: Row) -> str:
    """Return the word-level edits of a row: "新建~~20~~**30**家社区食堂"."""
    marks = {EditKind.EQUAL: "", EditKind.DELETE: "~~", EditKind.INSERT: "**"}
    steps = row.change.edits if row.change else ()
    return "".join(f"{marks[step.kind]}{safe(step.text)}{marks[step.kind]}" for step in steps)


def table_head(columns: Sequence[str]) -> list[str]:
    """Return the first two lines of a table: ["old", "new"] → ["| old | new |", "| --- | --- |"]"""
    return [table_line(columns), "|" + " --- |" * len(columns)]


def table_line(cells: Sequence[str]) -> str:
    """Return a line of a table: ["a|b", "c"] → "| a\\|b | c |"."""
    return "| " + " | ".join(safe(cell) for cell in cells) + " |"


def safe(text: str) -> str:
    r"""Escape what Markdown would read as markup: "a|b" → "a\|b"; line breaks become blanks."""
    return _SPECIAL.sub(r"\\\1", text.replace("\r", " ").replace("\n", " "))
