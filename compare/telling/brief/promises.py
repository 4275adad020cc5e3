"""What the brief says of last year's promises: what came of them, which were missed, which hang."""

from __future__ import annotations

from compare.model.comparison import Outcome, Verdict
from compare.telling.brief.phrases import Pieces, count, name, number
from compare.telling.brief.telling import MOST_LISTED, Telling, outcome_order
from compare.telling.numbers import number_words
from compare.telling.standing import hanging_promises


def promises(tell: Telling) -> Pieces:
    """Return what came of the old plan's numbers, and the first that were missed: 完成33项，未完成5项，未提及13项。"""
    outcomes = tell.log.outcomes
    groups = []
    for verdict in Verdict:
        held = [each for each in outcomes if each.verdict is verdict]
        if held:
            group = tell.phrases.told(f"verdict_{verdict.value}", n=count([each.id for each in held]))
            worded = [each.id for each in held if each.words_only]
            groups.append(group + (tell.phrases.told("words_only", n=count(worded)) if worded else ()))
    if not groups:
        return ()
    ids = [each.id for each in outcomes]
    told = tell.phrases.told("promises", n=count(ids), groups=tell.phrases.joined(groups, "comma"))
    missed = sorted((each for each in outcomes if each.verdict is Verdict.MISSED), key=outcome_order)
    if missed:
        listed = tell.phrases.joined(_missed(tell, each) for each in missed[:MOST_LISTED])
        told += tell.phrases.told("missed_such", list=listed)
    return told


def _missed(tell: Telling, outcome: Outcome) -> Pieces:
    slots = {"target": number(number_words(outcome.target, tell.words), outcome.id)}
    key = "missed_in_words"
    if outcome.result and outcome.result.indicator and not outcome.words_only:
        key, slots["result"] = "missed_told", number(number_words(outcome.result, tell.words), outcome.id)
    return tell.phrases.told("named", name=name(outcome.indicator, outcome.id), told=tell.phrases.told(key, **slots))


def hanging(tell: Telling) -> Pieces:
    """Return the promises that nothing became of: 悬空2项：上年提出，今年既未报告结果，也未再设。"""
    left = sorted(hanging_promises(tell.log), key=outcome_order)
    if not left:
        return ()
    first = [tell.named(each.indicator, each.target, each.id) for each in left[:MOST_LISTED]]
    return tell.phrases.told("hanging", n=count([each.id for each in left]), such=tell.such(first))
