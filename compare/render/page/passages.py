"""Both reports as passages to be shown side by side, with what changed in each and where it is answered."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from compare.model.comparison import Change, Comparison
from compare.model.edits import Edit, EditKind
from compare.model.report import Report
from compare.model.text import Span

MARKS = {
    "new_item": "＋",
    "new_target": "＋",
    "dropped_item": "－",
    "dropped_target": "－",
    "reworded_item": "～",
    "shifted_number": "～",
    "carried_item": "＝",
    "kept_number": "＝",
    "word_new": "＋",
    "word_dropped": "－",
    "word_reworded": "～",
    "word_got_number": "～",
    "word_lost_number": "～",
    "word_kept": "＝",
}
_WEIGHT = ("shifted_number", "new_target", "dropped_target", "reworded_item", "new_item", "dropped_item", "kept_number")


@dataclass(kw_only=True)
class Passage:
    """A sentence as shown: its anchor, the kinds of change in it, the anchors that answer to it, its pieces of text.

    A piece is a pair of a mark ("" plain, "ins", "del") and words.
    """

    anchor: str
    heading: bool
    level: int
    kinds: list[str] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    moved: bool = False
    pieces: list[tuple[str, str]] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """Return the kind that the passage is marked with: the weightiest of its changes."""
        return next((kind for kind in _WEIGHT if kind in self.kinds), self.kinds[0] if self.kinds else "")

    @property
    def mark(self) -> str:
        """Return the symbol of the passage's kind."""
        return ("⇄" if self.moved else "") + MARKS.get(self.kind, "")


class Pages:
    """The passages of the two reports, paragraph by paragraph, and the anchors of evidence."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._starts = tuple([s.span.start for s in report.sentences] for report in (comparison.old, comparison.new))
        self._passages = tuple(
            [_passage(report, side, at) for at in range(len(report.sentences))]
            for side, report in (("o", comparison.old), ("n", comparison.new))
        )
        for change in comparison.changes:
            self._mark(change)

    def anchor(self, side: int, span: Span) -> str:
        """Return the anchor of the sentence that a span of the old (0) or new (1) report starts in."""
        at = max(0, bisect_right(self._starts[side], span.start) - 1)
        return self._passages[side][at].anchor

    def paragraphs(self, side: int) -> list[list[Passage]]:
        """Return a report's passages, a list for each paragraph."""
        report = (self._comparison.old, self._comparison.new)[side]
        found: dict[int, list[Passage]] = {}
        for sentence, passage in zip(report.sentences, self._passages[side], strict=True):
            found.setdefault(sentence.paragraph, []).append(passage)
        return list(found.values())

    def _mark(self, change: Change) -> None:
        ends = [
            None if evidence is None else bisect_right(self._starts[side], evidence.span.start) - 1
            for side, evidence in ((0, change.old), (1, change.new))
        ]
        touched = [None if at is None else self._passages[side][at] for side, at in enumerate(ends)]
        for passage in touched:
            if passage is not None:
                passage.kinds.append(change.kind.value)
                passage.moved = passage.moved or change.moved
        old, new = touched
        if old is not None and new is not None:
            old.answers.append(new.anchor)
            new.answers.append(old.anchor)
            if change.edits and change.kind.is_item:
                _set_edits(old, change.edits, EditKind.DELETE)
                _set_edits(new, change.edits, EditKind.INSERT)


def _passage(report: Report, side: str, at: int) -> Passage:
    sentence = report.sentences[at]
    section = report.sections[sentence.section] if sentence.heading and sentence.section is not None else None
    return Passage(
        anchor=f"{side}{sentence.span.start}",
        heading=sentence.heading,
        level=section.level if section else 0,
        pieces=[("", report.quote(at))],
    )


def _set_edits(passage: Passage, edits: tuple[Edit, ...], own: EditKind) -> None:
    # A sentence with several partners shows the words that the first of them lacks.
    if len(passage.pieces) == 1:
        name = "del" if own is EditKind.DELETE else "ins"
        passage.pieces = [
            (name if edit.kind is own else "", edit.text) for edit in edits if edit.kind in (EditKind.EQUAL, own)
        ]
