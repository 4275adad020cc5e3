"""Both reports side by side: every sentence with what became of it, and which sections answer to which."""

from __future__ import annotations

from dataclasses import dataclass, field

from compare.model.comparison import Comparison
from compare.telling.account import Account
from compare.telling.entries import Entry
from compare.telling.places import Sentences
from compare.telling.themes import Fate, Group, group_of

_FATES = {
    Group.NUMBERS: Fate.CHANGED,
    Group.NEW: Fate.NEW,
    Group.REWORDED: Fate.CHANGED,
    Group.KEPT: Fate.SAME,
    Group.CARRIED: Fate.SAME,
    Group.GONE: Fate.GONE,
}


@dataclass
class Passage:
    """A sentence as shown: its anchor, its words, what became of it ("" where nothing is told), the row that tells."""

    anchor: str
    text: str
    fate: str = ""
    row: str = ""
    heading: bool = False


@dataclass
class Paragraph:
    """A paragraph as shown: 发展滨海旅游。接待游客1800万人次。 begins with a heading, but is none."""

    level: int
    passages: list[Passage] = field(default_factory=list)

    @property
    def is_heading(self) -> bool:
        """Tell whether the paragraph is a heading and nothing else."""
        return self.level > 0 and all(each.heading for each in self.passages)


@dataclass(frozen=True)
class Reader:
    """The paragraphs of the old and the new report, and the sections that answer to each other by their anchors."""

    sides: tuple[list[Paragraph], list[Paragraph]]
    ribbons: list[tuple[str, str, str]]


def reader_of(comparison: Comparison, account: Account, places: Sentences) -> Reader:
    """Return both reports as they are shown side by side."""
    found: dict[str, tuple[str, str]] = {}
    for entry in account.entries:
        fate = _fate(entry).value
        for old in entry.olds:
            found.setdefault(places.anchor(0, old.span), (fate, f"c-{entry.ids[0]}"))
        if entry.new:
            found.setdefault(places.anchor(1, entry.new.span), (fate, f"c-{entry.ids[0]}"))
    for result in account.results:
        for side, evidence in enumerate((result.change.old, result.change.new)):
            if evidence:
                found.setdefault(places.anchor(side, evidence.span), (Fate.SAME.value, f"c-{result.change.id}"))
    ribbons = [
        (change.relation.value, f"o{old.span.start}", f"n{new.span.start}")
        for change in comparison.sections
        for old in change.old
        for new in change.new
    ]
    return Reader((_paragraphs(0, places, found), _paragraphs(1, places, found)), ribbons)


def _fate(entry: Entry) -> Fate:
    group = group_of(entry)
    return Fate.NEW if group is Group.NUMBERS and not entry.olds else _FATES[group]


def _paragraphs(side: int, places: Sentences, told: dict[str, tuple[str, str]]) -> list[Paragraph]:
    report = places.reports[side]
    found: dict[int, Paragraph] = {}
    for at, sentence in enumerate(report.sentences):
        section = report.sections[sentence.section] if sentence.heading and sentence.section is not None else None
        anchor = places.anchor(side, sentence.span)
        paragraph = found.setdefault(sentence.paragraph, Paragraph(section.level if section else 0))
        paragraph.passages.append(Passage(anchor, report.quote(at), *told.get(anchor, ("", "")), sentence.heading))
    return list(found.values())
