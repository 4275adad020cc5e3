"""How a sentence is shown beside its other wording: its numbers marked whole, its words marked where that helps."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from compare.model.comparison import Evidence
from compare.model.edits import Edit, EditKind

LEAST_SHARED = 0.5
"""Share of characters in common from which marks of single words help; below it two sentences stand side by side."""
_BEHIND = re.compile(r"左右|以上|以内|以下")


@dataclass(frozen=True)
class Stretch:
    """A stretch of a sentence: `mark` is "" where it is plain, "number", "insert" or "delete"."""

    text: str
    mark: str = ""


def with_numbers_marked(side: Evidence, numbers: Iterable[Evidence]) -> tuple[Stretch, ...]:
    """Return a sentence with the numbers in it that are told of marked whole, bound included.

    "新建公厕20座以上。" → "新建公厕", "20座以上" marked, "。"
    """
    found: list[Stretch] = []
    at = 0
    for start, end in number_places(side, numbers):
        found += [Stretch(side.text[at:start]), Stretch(side.text[start:end], "number")]
        at = end
    return tuple(each for each in (*found, Stretch(side.text[at:])) if each.text)


def number_places(side: Evidence, numbers: Iterable[Evidence]) -> list[tuple[int, int]]:
    """Return where the numbers that are told of stand in a sentence, from its start, in order, none within another."""
    told = [each.indicator.figure.span for each in numbers if each.indicator and each.span == side.span]
    found: list[tuple[int, int]] = []
    for span in sorted(told, key=lambda each: (each.start, -each.end)):
        start, end = span.start - side.span.start, span.end - side.span.start
        bound = _BEHIND.match(side.text, end)
        end = bound.end() if bound else end
        if 0 <= start < end <= len(side.text) and (not found or start >= found[-1][1]):
            found.append((start, end))
    return found


def shared(edits: tuple[Edit, ...]) -> float:
    """Return which share of two sentences' characters stands in both, 1 where they are the same: no edits → 1."""
    kept = sum(len(each.text) for each in edits if each.kind is EditKind.EQUAL)
    other = sum(len(each.text) for each in edits if each.kind is not EditKind.EQUAL)
    return 2 * kept / (2 * kept + other) if kept + other else 1.0


def whole_numbers(edits: tuple[Edit, ...], old: str, new: str) -> tuple[Edit, ...]:
    """Return edits in which a number goes with its unit: 20→22, 家 becomes 20家→22家; `old`, `new` as written."""
    found = list(edits)
    for at in range(len(found) - 2):
        gone, come, kept = found[at : at + 3]
        if (gone.kind, come.kind, kept.kind) != (EditKind.DELETE, EditKind.INSERT, EditKind.EQUAL):
            continue
        unit = old[len(gone.text) :] if old.startswith(gone.text) else ""
        if unit and new == come.text + unit and kept.text.startswith(unit):
            found[at : at + 3] = [
                Edit(kind=EditKind.DELETE, text=old),
                Edit(kind=EditKind.INSERT, text=new),
                Edit(kind=EditKind.EQUAL, text=kept.text[len(unit) :]),
            ]
    return tuple(each for each in found if each.text)


def one_side(edits: tuple[Edit, ...], own: EditKind) -> tuple[Stretch, ...]:
    """Return one of two sentences with the words marked that only it has: own INSERT gives the new one."""
    return tuple(
        Stretch(each.text, "" if each.kind is EditKind.EQUAL else own.value)
        for each in edits
        if each.kind in (EditKind.EQUAL, own)
    )
