"""The change log as Markdown: a table a kind, every claim with its whole sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from compare.model.edits import EditKind
from compare.telling.explanations import explanations
from compare.telling.headline_lines import HEADLINE_COLUMNS
from compare.telling.view import Row, View

_SPECIAL = re.compile(r"([\\|*_`<>\[\]#~])")


def markdown(view: View, explain: bool = False) -> str:
    r"""Return the change log as Markdown; with `explain`, each change's reasons and nearest candidates follow.

    "# 澜湾市 2024 → 2025\n\n- **Moved** Lowered: 地区生产总值 …\n\n## Targets, plan against plan …"
    """
    words = view.words
    parts = [f"# {safe(view.title)}", *_opening(view), "", view.summary]
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
    return "\n".join([*parts, *_sources(view)]) + "\n"


def brief_markdown(view: View) -> str:
    """Return the brief and the headline table alone as Markdown, with the sources behind them.

    "# 澜湾市 2024 → 2025\n\n- **调整** 调低地区生产总值（5.5%左右→5%左右，上年实际5.6%）。…"
    """
    told = _opening(view) or ["", view.words["nothing_to_tell"]]
    return "\n".join([f"# {safe(view.title)}", *told, *_sources(view)]) + "\n"


def _opening(view: View) -> list[str]:
    words = view.words
    parts = [""] if view.brief else []
    parts += [f"- **{words[f'topic_{each.topic.value}']}** {safe(each.text)}" for each in view.brief]
    if view.headline:
        parts += ["", f"## {words['headline_title']}", "", *table_head([words[key] for key in HEADLINE_COLUMNS])]
        parts += [table_line(line.cells) for line in view.headline]
    return parts


def _sources(view: View) -> list[str]:
    words = view.words
    lines = [
        f"- {words[side]}: {safe(source)}" for side, source in (("old", view.old_source), ("new", view.new_source))
    ]
    return ["", f"## {words['sources_title']}", "", *lines]


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
