"""The change log for a terminal: tables with Chinese columns aligned, coloured where colour is wanted."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tabulate import tabulate
from wcwidth import clip, wcswidth

from compare.lexicon.labels import labels
from compare.model.comparison import Extraction
from compare.model.report import Report
from compare.telling.explanations import explanations
from compare.telling.headline_lines import HEADLINE_COLUMNS
from compare.telling.view import Row, View, source_line

_COLOURS = {
    "shifted_number": "33",
    "new_target": "32",
    "new_item": "32",
    "dropped_target": "31",
    "dropped_item": "31",
    "met": "32",
    "missed": "31",
}
_LEAST_QUOTE = 24
_NAME_WIDTH = 26
_NUMBER_WIDTH = 16
_HEADLINE_WIDTH = 40


def table(view: View, width: int, colour: bool, explain: bool = False) -> str:
    """Return the change log as text of at most about `width` columns; with `explain`, the reasons follow.

    "shifted number  城镇调查失业率  about 5.5%  at most 5%  ▼0.5pp tighter  …失业率控制在5%以内；"
    """
    parts = [view.title, *_opening(view, width), "", view.summary]
    for title, rows in view.tables:
        with_numbers = any(row.old_number or row.new_number for row in rows)
        body = _numbers(rows, view, width, colour) if with_numbers else _quotes(rows, view, width, colour)
        parts += ["", title, body]
    if view.sections:
        half = max(20, (width - 16) // 2)
        lines = [[row.label, cut(row.old, half), cut(row.new, half)] for row in view.sections]
        heads = [view.words["kind"], view.words["old"], view.words["new"]]
        parts += ["", view.words["sections_title"], tabulate(lines, headers=heads, disable_numparse=True)]
    if explain:
        parts += ["", view.words["reasons"], *explanations(view)]
    if view.hidden:
        parts += ["", view.words["hidden"].format(count=view.hidden)]
    return "\n".join([*parts, "", view.old_source, view.new_source]) + "\n"


def brief_table(view: View, width: int) -> str:
    """Return the brief and the headline table alone, as text of at most about `width` columns.

    "调整    调低地区生产总值（5.5%左右→5%左右，上年实际5.6%）。"
    """
    told = _opening(view, width) or ["", view.words["nothing_to_tell"]]
    return "\n".join([view.title, *told, "", view.old_source, view.new_source]) + "\n"


def _opening(view: View, width: int) -> list[str]:
    parts = [""] if view.brief else []
    labels_of = [view.words[f"topic_{each.topic.value}"] for each in view.brief]
    margin = max((wcswidth(label) for label in labels_of), default=0) + 2
    for label, told in zip(labels_of, view.brief, strict=True):
        first, *others = wrapped(told.text, max(_LEAST_QUOTE, min(width, _READABLE) - margin))
        parts += [f"{label}{' ' * (margin - wcswidth(label))}{first}", *(f"{' ' * margin}{line}" for line in others)]
    if view.headline:
        parts += ["", view.words["headline_title"], _headline(view)]
    return parts


_READABLE = 120
"""Columns beyond which a line of prose is hard to follow."""
_TOKEN = re.compile(r"[\w.%—−+]*[A-Za-z0-9.%—−+]+ ?|.", re.DOTALL)
_NEVER_FIRST = "，。；：、！？）”’』」》%…→,;:!?)"
_NEVER_LAST = "“‘（《("


def wrapped(text: str, room: int) -> list[str]:
    """Break a text into lines of at most `room` columns, no number or Latin word broken, no mark at a line's start.

    "调低地区生产总值（5.5%左右→5%左右）。", 24 → "调低地区生产总值（5.5%", "左右→5%左右）。"
    """
    lines, line = [], ""
    for token in _TOKEN.findall(text):
        too_long = wcswidth(line + token.rstrip()) > room
        if line and too_long and token[0] not in _NEVER_FIRST and not token.isspace():
            kept = line.rstrip(_NEVER_LAST)
            lines.append(kept.rstrip())
            line = line[len(kept) :].lstrip()
        line += token if line else token.lstrip()
    return [*lines, line.rstrip()]


def _headline(view: View) -> str:
    heads = [view.words[key] for key in HEADLINE_COLUMNS]
    lines = [[cut(cell, _HEADLINE_WIDTH) for cell in line.cells] for line in view.headline]
    return tabulate(lines, headers=heads, disable_numparse=True)


def _numbers(rows: tuple[Row, ...], view: View, width: int, colour: bool) -> str:
    words = view.words
    lines = [
        [
            painted(row.label, row.kind, colour),
            cut(row.indicator, _NAME_WIDTH),
            cut(row.old_number, _NUMBER_WIDTH),
            cut(row.new_number, _NUMBER_WIDTH),
            cut(row.move, 30),
            row.horizon,
        ]
        for row in rows
    ]
    taken = sum(max((wcswidth(line[i]) for line in lines), default=0) + 2 for i in range(1, 6)) + 12
    room = max(_LEAST_QUOTE, width - taken)
    for line, row in zip(lines, rows, strict=True):
        line.append(around(row, room))
    heads = [words[key] for key in ("kind", "indicator", "old", "new", "move", "horizon", "sentence")]
    return tabulate(lines, headers=heads, disable_numparse=True)


def _quotes(rows: tuple[Row, ...], view: View, width: int, colour: bool) -> str:
    both = any(row.old_quote and row.new_quote for row in rows)
    room = max(_LEAST_QUOTE, (width - 16) // 2 if both else width - 14)
    lines = []
    for row in rows:
        label = painted(row.label, row.kind, colour)
        if both:
            lines.append([label, cut(row.old_quote, room), cut(row.new_quote, room)])
        else:
            lines.append([label, cut(row.new_quote or row.old_quote, room)])
    heads = [view.words["kind"], *([view.words["old"], view.words["new"]] if both else [view.words["sentence"]])]
    return tabulate(lines, headers=heads, disable_numparse=True)


def around(row: Row, room: int) -> str:
    """Return the piece of the row's sentence around its number, at most `room` columns wide.

    城镇新增就业34000人以上，城镇调查失业率控制在5%以内；, 24 → …失业率控制在5%以内；.
    """
    old, new = row.sides
    side = new or old
    if side is None:
        return ""
    if side.indicator is None:
        return cut(side.text, room)
    at = side.indicator.figure.span.start - side.span.start
    before = room - wcswidth(side.number) - 4
    start = at
    while start > 0 and wcswidth(side.text[start - 1 : at]) <= before * 2 // 3:
        start -= 1
    return cut(("…" if start else "") + side.text[start:], room)


def cut(text: str, room: int) -> str:
    """Cut a text to a width in columns, of which a Chinese character takes two: 港口吞吐量, 7 → 港口吞…"""
    text = text.replace("\n", " ")
    if wcswidth(text) <= room:
        return text
    return clip(text, 0, room - 1, fillchar="") + "…"


def painted(text: str, kind: str, colour: bool) -> str:
    r"""Return a text in the colour of its kind, plain where no colour is wanted.

    "new target" → "\x1b[32mnew target\x1b[0m"
    """
    code = _COLOURS.get(kind)
    return f"\x1b[{code}m{text}\x1b[0m" if colour and code else text


def extract_table(extraction: Extraction, language: str, width: int) -> str:
    """Return a report's outline and quantities as text.

    "地区生产总值  5.5%  about  growth  target  annual  地区生产总值增长5.5%左右"
    """
    words = labels(language)
    parts = [
        source_line(extraction.report, words),
        "",
        words["outline_title"],
        _outline(extraction.report, words, width),
        "",
        words["indicators_title"],
        _indicators(extraction, words, width),
    ]
    return "\n".join(parts) + "\n"


def _outline(report: Report, words: Mapping[str, str], width: int) -> str:
    lines = [
        [words[section.part.value], "  " * (section.level - 1) + cut(section.heading, width - 20)]
        for section in report.sections
    ]
    return tabulate(lines, headers=[words["part"], words["heading"]], disable_numparse=True)


def _indicators(extraction: Extraction, words: Mapping[str, str], width: int) -> str:
    text = extraction.report.text
    lines = [
        [
            cut(each.name, 30),
            cut(each.figure.span.of(text), _NUMBER_WIDTH),
            words[each.figure.bound.value],
            words[each.measure.value],
            words[each.role.value],
            words[each.horizon.value],
            cut(each.clause.of(text), max(_LEAST_QUOTE, width - 90)),
        ]
        for each in extraction.indicators
    ]
    heads = [words[key] for key in ("indicator", "number", "bound", "measure", "role", "horizon", "sentence")]
    return tabulate(lines, headers=heads, disable_numparse=True)
