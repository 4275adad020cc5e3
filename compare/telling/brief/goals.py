"""What the brief says of the headline targets: how many stay, which moved, which came or went."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from compare.model.headline import HeadlineGoal
from compare.telling.brief.phrases import Pieces, count, name, number, quote
from compare.telling.brief.quotes import clause_of
from compare.telling.brief.telling import MOST_NAMED, Telling
from compare.telling.numbers import number_words
from compare.telling.standing import Standing, Stood

Told = Callable[[Telling, Stood], Pieces]

_MOVED = (Standing.RAISED, Standing.LOWERED, Standing.TIGHTER, Standing.LOOSER)
_CAME_OR_WENT = (Standing.SET, Standing.GOT_NUMBER, Standing.LOST_NUMBER, Standing.UNSET)


def goals(tell: Telling) -> Pieces:
    """Return how many headline targets stay, move, come or go: 主要目标14项：不变7项（…），调低3项，新设1项。"""
    groups = []
    for standing in Standing:
        stood = [each for each in tell.stood if each.standing is standing]
        if stood:
            slots = {"n": count([each.id for each in stood])}
            if standing is Standing.KEPT:
                names = (name(each.row.family, each.id) for each in stood)
                slots["list"] = tell.phrases.joined(names)
            groups.append(tell.phrases.told(f"goal_{standing.value}", **slots))
    if not groups:
        return ()
    ids = [each.id for each in tell.stood]
    return tell.phrases.told("goals", n=count(ids), groups=tell.phrases.joined(groups, "comma"))


def moved(tell: Telling) -> Pieces:
    """Return which headline targets moved, and what last year came to: 调低地区生产总值（5.5%→5%，上年实际5.6%）。"""
    return _groups(tell, "moved", _MOVED, _move)


def came_or_went(tell: Telling) -> Pieces:
    """Return which headline targets came or went: 今年新设固定资产投资（6%左右）；不再设进出口总额（上年目标6%）。"""
    return _groups(tell, "set", _CAME_OR_WENT, _came_or_went)


def _groups(tell: Telling, key: str, standings: Sequence[Standing], told: Told) -> Pieces:
    groups = []
    for standing in standings:
        stood = [each for each in tell.stood if each.standing is standing][:MOST_NAMED]
        if stood:
            listed = tell.phrases.joined(told(tell, each) for each in stood)
            groups.append(tell.phrases.told(f"{key}_{standing.value}", list=listed))
            tell.told_ids |= {row.id for each in stood for row in (each.row.change, each.row.word_goal) if row}
    return tell.phrases.told(key, groups=tell.phrases.joined(groups, "groups")) if groups else ()


def _move(tell: Telling, stood: Stood) -> Pieces:
    parts = [_arrow(tell, stood)]
    outcome = stood.row.outcome
    if outcome and outcome.result and outcome.result == stood.row.result and outcome.result.indicator:
        result = number(number_words(outcome.result, tell.words), outcome.id)
        parts.append(tell.phrases.told("result_told", number=result))
    told = tell.phrases.joined(parts, "comma")
    return tell.phrases.told("named", name=name(stood.row.family, stood.id), told=told)


def _arrow(tell: Telling, stood: Stood) -> Pieces:
    goal = stood.row.word_goal
    old = _goal(tell, stood.row.old, goal.old_words if goal else "", stood.id)
    new = _goal(tell, stood.row.new, goal.new_words if goal else "", stood.id)
    return tell.phrases.told("arrow", old=old, new=new)


def _goal(tell: Telling, goal: HeadlineGoal | None, words: str, id_: str) -> Pieces:
    if goal is None:
        return ()
    if goal.is_words:
        return tell.phrases.told("in_words", quote=quote(words or clause_of(goal.evidence)[0], id_))
    return number(number_words(goal.evidence, tell.words), id_)


def _came_or_went(tell: Telling, stood: Stood) -> Pieces:
    row = stood.row
    if row.old and row.new:
        told = _arrow(tell, stood)
    elif row.new:
        goal = row.word_goal
        told = _goal(tell, row.new, goal.new_words if goal else "", stood.id)
    else:
        goal = row.word_goal
        was = _goal(tell, row.old, goal.old_words if goal else "", stood.id)
        told = tell.phrases.told("target_was", number=was)
    return tell.phrases.told("named", name=name(row.family, stood.id), told=told)
