"""Two reports as one run of paragraphs with word-level edits, as a document with tracked changes shows them."""

from __future__ import annotations

from collections import defaultdict

from compare.classify.edits import Differ
from compare.model.comparison import Comparison
from compare.model.edits import Edit, EditKind, ParagraphEdit
from compare.model.report import Report

_ALIKE = 0.35
"""Of a paragraph's text this share must stay for it to be shown as edited; below it reads better as taken out and put
in."""


def paragraph_edits(comparison: Comparison) -> tuple[ParagraphEdit, ...]:
    """Return the paragraphs of both reports in one order: accepting all edits gives the new report, rejecting the old.

    新建公厕20座。 / 新建公厕30座。 → one paragraph: delete 20, insert 30; 加快建设老年食堂。, gone → all of it deleted.
    Paragraphs that answer to each other, by the sentences the change log pairs and by their headings, are edited word
    by word where they kept their order; a paragraph that moved is taken out in one place and put in at the other.
    """
    old, new = _paragraphs(comparison.old), _paragraphs(comparison.new)
    differ = Differ()
    found: list[ParagraphEdit] = []
    at_old = at_new = 0
    for i, j in [*_in_order(_answers(comparison), len(old), len(new)), (len(old), len(new))]:
        found += [_all(text, EditKind.DELETE) for text in old[at_old:i]]
        found += [_all(text, EditKind.INSERT) for text in new[at_new:j]]
        if i < len(old) and j < len(new):
            found += _edited(differ, old[i], new[j])
        at_old, at_new = i + 1, j + 1
    return tuple(found)


def _paragraphs(report: Report) -> list[str]:
    return [line for line in report.text.split("\n") if line]


def _all(text: str, kind: EditKind) -> ParagraphEdit:
    return ParagraphEdit(kind=kind, edits=(Edit(kind=kind, text=text),))


def _edited(differ: Differ, old: str, new: str) -> list[ParagraphEdit]:
    if old == new:
        return [ParagraphEdit(kind=EditKind.EQUAL, edits=(Edit(kind=EditKind.EQUAL, text=old),))]
    edits = differ.edits(old, new)
    kept = sum(len(edit.text) for edit in edits if edit.kind is EditKind.EQUAL)
    if kept < _ALIKE * min(len(old), len(new)):
        return [_all(old, EditKind.DELETE), _all(new, EditKind.INSERT)]
    return [ParagraphEdit(kind=EditKind.EQUAL, edits=edits)]


def _answers(comparison: Comparison) -> dict[tuple[int, int], float]:
    """Return how much of two paragraphs answers to each other, by the change log and the section relations."""
    places = tuple(_starts(report) for report in (comparison.old, comparison.new))
    found: dict[tuple[int, int], float] = defaultdict(float)
    for change in comparison.changes:
        if change.old and change.new:
            pair = (places[0][change.old.span.start], places[1][change.new.span.start])
            found[pair] += len(change.new.text)
    for section in comparison.sections:
        if len(section.old) == len(section.new) == 1:
            found[(places[0][section.old[0].span.start], places[1][section.new[0].span.start])] += 200
    for i, text in enumerate(old := _paragraphs(comparison.old)):
        for j in _same(comparison).get(text, ()):
            found[(i, j)] += 2 * len(old[i])
    return found


def _same(comparison: Comparison) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for j, text in enumerate(_paragraphs(comparison.new)):
        found[text].append(j)
    return found


def _starts(report: Report) -> list[int]:
    """Return for every position of a text the number of its paragraph."""
    found: list[int] = []
    number = 0
    for line in report.text.split("\n"):
        found += [number] * (len(line) + 1)
        number += bool(line)
    return found


def _in_order(weights: dict[tuple[int, int], float], olds: int, news: int) -> list[tuple[int, int]]:
    """Return the heaviest set of pairs in which both sides only go forward."""
    by_old: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for (i, j), weight in weights.items():
        by_old[i].append((j, weight))
    best: list[tuple[float, tuple[int, int] | None, object]] = [(0.0, None, None)] * (news + 1)
    for i in range(olds):
        row = list(best)
        for j, weight in by_old.get(i, ()):
            before = best[j]
            if before[0] + weight > row[j + 1][0]:
                row[j + 1] = (before[0] + weight, (i, j), before)
        for j in range(1, news + 1):
            if row[j - 1][0] > row[j][0]:
                row[j] = row[j - 1]
        best = row
    chain: list[tuple[int, int]] = []
    link: object = best[news]
    while isinstance(link, tuple):
        if link[1] is not None:
            chain.append(link[1])
        link = link[2]
    return chain[::-1]
