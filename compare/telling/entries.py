"""The change log by sentences: one entry a sentence of the new plan, or of the old where it went, its numbers below."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from compare.model.comparison import Change, ChangeKind, Comparison, Evidence, WordGoal, WordGoalKind
from compare.model.text import Span
from compare.telling.lines import Line, Sort, Told, goal_line, item_line, number_line
from compare.telling.places import Sentences

GONE_SORTS = frozenset({Sort.DROPPED_TARGET, Sort.DROPPED_ITEM})


@dataclass(kw_only=True)
class Entry:
    """A sentence with everything that is told of it: its old wordings, its numbers, what became of it as a whole.

    推动300家企业上云，新建智能工厂8个。: new, one old sentence, two numbers, one reworded item.
    `lines` are what is counted: its numbers, of a sentence without one the sentence itself.
    """

    new: Evidence | None
    olds: list[Evidence] = field(default_factory=list)
    numbers: list[Change] = field(default_factory=list)
    items: list[Change] = field(default_factory=list)
    goals: list[WordGoal] = field(default_factory=list)
    lines: tuple[Line, ...] = ()

    @property
    def changes(self) -> list[Change]:
        """Return all changes of the entry, its numbers first."""
        return [*self.numbers, *self.items]

    @property
    def told(self) -> list[Change | WordGoal]:
        """Return all that is told of the sentence, its numbers first, goals in words last."""
        return [*self.numbers, *self.items, *self.goals]

    @property
    def ids(self) -> list[str]:
        """Return the ids under which the entry is linked to, the first of them its own."""
        return [each.id for each in self.told]

    @property
    def side(self) -> Evidence:
        """Return the sentence that the entry is placed by: the new one, the old one where it went."""
        return self.new or self.olds[0]

    @property
    def score(self) -> float:
        """Return how sure the least sure of its pairings is."""
        return min((each.score for each in self.told), default=1.0)

    @property
    def weight(self) -> int:
        """Return the weight of its weightiest change."""
        return max((each.weight.points for each in self.changes if each.weight), default=0)

    @property
    def pair(self) -> Change | None:
        """Return the change that holds both sentences, that of the whole sentence first."""
        return next((each for each in (*self.items, *self.numbers) if each.old and each.new), None)


def entries_of(comparison: Comparison, words: Mapping[str, str]) -> tuple[Entry, ...]:
    """Return the plan's changes as entries, in the order of the new report, then what went in the order of the old."""
    planned = [each for each in comparison.changes if not each.part.is_review]
    found = _of_new(planned)
    known = {old.span: entry for entry in reversed(found.values()) for old in entry.olds}
    gone = _of_old((each for each in planned if each.new is None), known)
    entries = [*sorted(found.values(), key=_place), *sorted(gone.values(), key=_place)]
    _add_goals(comparison, entries)
    told = Told.of(comparison, words)
    for entry in entries:
        entry.lines = _lines(entry, told)
    return tuple(entries)


def _of_new(planned: Iterable[Change]) -> dict[Span, Entry]:
    found: dict[Span, Entry] = {}
    for change in planned:
        if change.new is None:
            continue
        entry = found.setdefault(change.new.span, Entry(new=change.new))
        if change.old and change.old.span not in [each.span for each in entry.olds]:
            entry.olds.append(change.old)
        (entry.items if change.kind.is_item else entry.numbers).append(change)
    return found


def _of_old(dropped: Iterable[Change], known: Mapping[Span, Entry]) -> dict[Span, Entry]:
    """Return entries of what went; a number whose sentence goes on without it joins the entry of that sentence."""
    gone: dict[Span, Entry] = {}
    for change in dropped:
        if change.old is None:
            continue
        if not change.kind.is_item and change.old.span in known:
            known[change.old.span].numbers.append(change)
            continue
        entry = gone.setdefault(change.old.span, Entry(new=None, olds=[change.old]))
        (entry.items if change.kind.is_item else entry.numbers).append(change)
    return gone


def _add_goals(comparison: Comparison, entries: list[Entry]) -> None:
    """Give every goal in words to the entry of its sentence, or make it one of its own."""
    places = Sentences.of(comparison)
    known = {(entry.new is not None, entry.side.span): entry for entry in entries}
    for goal in comparison.word_goals:
        old, new = places.evidence(0, goal.old), places.evidence(1, goal.new)
        side = new or old
        if side is None:
            continue
        entry = known.get((new is not None, side.span))
        if entry is None:
            entry = known[new is not None, side.span] = Entry(new=new)
            entries.append(entry)
        if old and old.span not in [each.span for each in entry.olds]:
            entry.olds.append(old)
        entry.goals.append(goal)


def _lines(entry: Entry, told: Told) -> tuple[Line, ...]:
    entry.numbers.sort(key=_number_place)
    held = {each.word_goal for each in entry.numbers if each.word_goal}
    lines = [number_line(each, told, goes_on=entry.new is not None) for each in entry.numbers]
    lines += [goal_line(each, told) for each in entry.goals if each.id not in held]
    return tuple(lines) if lines else tuple(item_line(each, told) for each in entry.items[:1])


def _place(entry: Entry) -> int:
    return entry.side.span.start


def _number_place(change: Change) -> tuple[bool, int]:
    side = change.new or change.old
    figure = side.indicator.figure if side and side.indicator else None
    return change.new is None, figure.span.start if figure else 0


def is_new(entry: Entry) -> bool:
    """Tell whether a whole sentence is new, not only a number in it."""
    kinds = {each.kind for each in entry.items}
    return ChangeKind.NEW_ITEM in kinds or {each.kind for each in entry.goals} == {WordGoalKind.NEW}
