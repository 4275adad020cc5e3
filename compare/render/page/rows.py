"""How an entry, a filter and a piece of the brief are laid out on the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from compare.model.account import Piece, PieceKind, Term, TermKind
from compare.model.comparison import ChangeKind, Comparison, Verdict
from compare.model.edits import EditKind
from compare.render.page.drawing import VERDICT_SIGNS
from compare.telling.account import Account
from compare.telling.brief.gate import section_id, term_id
from compare.telling.confidence import Confidence, confidence_of
from compare.telling.entries import Entry
from compare.telling.lines import Line, Sort
from compare.telling.wording import LEAST_SHARED, Stretch, one_side, shared, with_numbers_marked

_MOST_OLD = 2
_SORT_SIGNS = {
    Sort.NEW_TARGET: "plus",
    Sort.NEW_ITEM: "plus",
    Sort.UP: "up",
    Sort.DOWN: "down",
    Sort.OTHER: "chg",
    Sort.KEPT: "same",
    Sort.REWORDED: "chg",
    Sort.CARRIED: "same",
    Sort.DROPPED_TARGET: "gone",
    Sort.DROPPED_ITEM: "gone",
}


@dataclass(frozen=True)
class Said:
    """A sentence on a closed row, with a label where it is not plain which report says it."""

    stretches: tuple[Stretch, ...]
    label: str = ""


@dataclass(frozen=True, kw_only=True)
class Shown:
    """An entry as laid out: the sentences of the closed row, the old ones that print and a page without script show."""

    id: str
    others: tuple[str, ...]
    gone: bool
    confidence: str
    doubt: str
    reworded: bool
    told: tuple[Said, ...]
    olds: tuple[tuple[Stretch, ...], ...]
    lines: tuple[Line, ...]


def shown(entry: Entry, words: Mapping[str, str]) -> Shown:
    """Return an entry as it is laid out."""
    confidence = confidence_of(entry.score)
    told, olds = _sentences(entry, words)
    numbers = any(line.is_number for line in entry.lines)
    return Shown(
        id=entry.ids[0],
        others=tuple(dict.fromkeys(entry.ids[1:])),
        gone=entry.new is None,
        confidence=confidence.value,
        doubt="" if confidence is Confidence.SURE else words[confidence.value],
        reworded=numbers and any(each.kind is ChangeKind.REWORDED_ITEM for each in entry.items),
        told=told,
        olds=olds,
        lines=entry.lines,
    )


def _sentences(entry: Entry, words: Mapping[str, str]) -> tuple[tuple[Said, ...], tuple[tuple[Stretch, ...], ...]]:
    numbers = [each.new for each in entry.numbers if each.new]
    before = [each.old for each in entry.numbers if each.old]
    if entry.new is None:
        return (Said(with_numbers_marked(entry.olds[0], before)),), ()
    olds = [each for each in entry.olds if each.text != entry.new.text][:_MOST_OLD]
    pair = entry.pair
    if not entry.numbers and pair and pair.edits and len(entry.olds) == 1 and shared(pair.edits) >= LEAST_SHARED:
        return (Said(one_side(pair.edits, EditKind.INSERT)),), (one_side(pair.edits, EditKind.DELETE),)
    new = with_numbers_marked(entry.new, numbers)
    if olds and not numbers and entry.numbers:
        # The number went and the sentence goes on: only both sentences show that.
        gone = next((each for each in olds if each.span == before[0].span), olds[0])
        return (Said(with_numbers_marked(gone, before), words["earlier"]), Said(new, words["later"])), ()
    return (Said(new),), tuple(with_numbers_marked(each, before) for each in olds)


@dataclass(frozen=True, kw_only=True)
class Chip:
    """A filter: what it asks (k sort, v verdict, h horizon, q how sure), for what, and how many lines answer."""

    facet: str
    key: str
    label: str
    mark: str
    count: int


def chips_of(account: Account) -> dict[str, list[Chip]]:
    """Return the filters of a page, each with its count, none that nothing answers to."""
    words = account.words
    sorts = [
        Chip(facet="k", key=sort.value, label=words[f"sort_{sort.value}"], mark=_SORT_SIGNS[sort], count=count)
        for sort, count in account.sorts
    ]
    rest = [
        Chip(
            facet="v",
            key=verdict.value,
            label=words["chip_verdict"].format(verdict=words[verdict.value]),
            mark=VERDICT_SIGNS[verdict],
            count=count,
        )
        for verdict, count in account.kept
    ]
    period = sum(line.period for line in account.lines)
    rest += [Chip(facet="h", key="p", label=words["chip_period"], mark="", count=period)] if period else []
    rest += [
        Chip(facet="q", key=each.value, label=words[each.value], mark="", count=count) for each, count in account.unsure
    ]
    return {"sorts": sorts, "rest": rest}


@dataclass(frozen=True)
class Target:
    """Where a piece of the brief leads: an anchor of the page, and the rows it names where those are several."""

    href: str = ""
    ids: str = ""


class Targets:
    """Finds for each piece of the brief the rows it rests on."""

    def __init__(self, comparison: Comparison, account: Account) -> None:
        self._rows = {each for entry in account.entries for each in entry.ids}
        self._verdicts = {each.id: each.verdict for each in comparison.outcomes}
        self._themes = {each: f"t-{at}" for at, theme in enumerate(account.themes, 1) for each in theme.ids}
        self._terms = {term_id(each) for each in comparison.terms}
        self._sections = {section_id(each) for each in comparison.sections}

    def of(self, piece: Piece) -> Target:
        """Return where a piece leads; nowhere where the page has no row of what it names."""
        if not piece.ids:
            return Target()
        first = piece.ids[0]
        if first in self._verdicts:
            return Target(self._promise(piece.ids))
        if first in self._rows:
            several = piece.kind is PieceKind.COUNT and len(piece.ids) > 1
            return Target(f"c-{first}", " ".join(piece.ids) if several else "")
        if first in self._terms:
            return Target("words")
        return Target(self._themes.get(first, "")) if first in self._sections else Target()

    def _promise(self, ids: tuple[str, ...]) -> str:
        if len(ids) == 1:
            return f"o-{ids[0]}"
        verdicts: set[Verdict] = {self._verdicts[each] for each in ids if each in self._verdicts}
        return f"v-{verdicts.pop().value}" if len(verdicts) == 1 else "promises"


def term_side(term: Term) -> int:
    """Return the report that a term's first sentence stands in, 0 for the old one."""
    return 0 if term.kind is TermKind.GONE else 1
