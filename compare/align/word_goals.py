"""Pairs the goals that two plans tell in words, with each other and with the numbers that took their place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from compare.lexicon.families import family, is_part_of
from compare.model.alignment import Link
from compare.model.comparison import Extraction
from compare.model.goals import WordedGoal, WordedLink
from compare.model.indicator import Indicator
from compare.model.report import Horizon

_SURE, _LIKELY = 1.0, 0.9
_ALIKE = 0.5
"""Names that no family lists are of one goal from this share of common pairs of characters on."""


def align_word_goals(old: Extraction, new: Extraction, targets: tuple[Link, ...]) -> tuple[WordedLink, ...]:
    """Pair the worded goals of two plans; what is left on either side may have got a number, or lost one.

    稳量提质 (old), 增长3% (new, without an old number) → WordedLink(old=0, new_number=14). `targets` are the links
    between the numbers: one that answers to a number already does not answer to words.
    """
    pairs = list(_pairs(old.goals.worded, new.goals.worded))
    fresh = _lone(new, (link.new for link in targets if not link.old))
    gone = _lone(old, (link.old for link in targets if not link.new))
    found = [WordedLink(old=i, new=j, score=score) for i, j, score in pairs]
    for i in sorted(set(range(len(old.goals.worded))) - {i for i, _, _ in pairs}):
        goal = old.goals.worded[i]
        numbers = _numbers(goal, new, fresh)
        found += [WordedLink(old=i, new_number=j, score=_SURE) for j in numbers] or [WordedLink(old=i, score=_LIKELY)]
    for j in sorted(set(range(len(new.goals.worded))) - {j for _, j, _ in pairs}):
        goal = new.goals.worded[j]
        numbers = _numbers(goal, old, gone)
        found += [WordedLink(new=j, old_number=i, score=_SURE) for i in numbers] or [WordedLink(new=j, score=_LIKELY)]
    return tuple(found)


def _pairs(old: tuple[WordedGoal, ...], new: tuple[WordedGoal, ...]) -> Iterator[tuple[int, int, float]]:
    """Yield the goals of one thing, the likest first; each takes part once."""
    scored = [
        (score, i, j)
        for i, before in enumerate(old)
        for j, after in enumerate(new)
        if (score := _likeness(before, after))
    ]
    left_old, left_new = set(range(len(old))), set(range(len(new)))
    for score, i, j in sorted(scored, key=lambda each: (-each[0], each[1], each[2])):
        if i in left_old and j in left_new:
            left_old.remove(i)
            left_new.remove(j)
            yield i, j, min(1.0, score)


def _likeness(old: WordedGoal, new: WordedGoal) -> float:
    alike = _dice(old.indicator, new.indicator)
    if old.family or new.family:
        same = old.family == new.family or is_part_of(old.family, new.family) or is_part_of(new.family, old.family)
        return _LIKELY + (0.1 if old.family == new.family else 0) + alike / 100 if same else 0
    return alike if alike >= _ALIKE else 0


def _dice(old: str, new: str) -> float:
    left, right = ({name[at : at + 2] for at in range(len(name) - 1)} for name in (old, new))
    return 2 * len(left & right) / ((len(left) + len(right)) or 1)


def _lone(side: Extraction, places: Iterable[tuple[int, ...]]) -> list[int]:
    alone = (at for each in places for at in each)
    return [at for at in sorted(alone) if side.indicators[at].horizon is Horizon.ANNUAL]


def _numbers(goal: WordedGoal, other: Extraction, lone: list[int]) -> list[int]:
    """Return the lone numbers of what a goal is about, one for each of its families, the one that is meant first."""
    best: dict[str, int] = {}
    near = [at for at in lone if _of_one_thing(goal, other.indicators[at])]
    for at in sorted(near, key=lambda at: _rank(goal, other, at)):
        best.setdefault(other.indicators[at].family, at)
    own = best.get(goal.family)
    return [own] if own is not None else sorted(best.values())


def _of_one_thing(goal: WordedGoal, one: Indicator) -> bool:
    if not goal.family:
        return not one.family and _dice(goal.indicator, one.name) >= _ALIKE
    return goal.family == one.family or is_part_of(one.family, goal.family) or is_part_of(goal.family, one.family)


def _rank(goal: WordedGoal, other: Extraction, at: int) -> tuple[bool, bool, int]:
    one = other.indicators[at]
    row = family(one.family)
    unmeant = row is not None and row.meant is not None and one.measure is not row.meant
    return one.sentence not in other.goals.sentences, unmeant, at
