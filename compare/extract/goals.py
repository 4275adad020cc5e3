"""Finds the main goals of a plan, and the goals it tells in words: 居民收入与经济增长同步, 粮食产量只增不减."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from compare.extract.distribution import shares
from compare.extract.stripping import stripped
from compare.lexicon.families import family, family_of, headline_rank, is_part_of
from compare.lexicon.word_goals import GoalWords, goal_words
from compare.model.goals import PlanGoals, WordedGoal
from compare.model.indicator import Indicator, Measure, Role
from compare.model.report import Horizon, Report
from compare.model.text import Span

_OPENS = re.compile("(?:主要|预期|奋斗|发展)[^，。；：]{0,4}目标(?:任务)?[^，。；：]{0,4}(?:是|为|：|:)")
_CLAUSE = re.compile("[^，。；：！？]+")
_LATER = re.compile("到20\\d\\d年|“?十[一二三四五六七八九]五”?(?:时期|期间|末)|未来[一二三五几]+年|今后[一二三五几]+年")
_JOINED = re.compile("、|和|及|以及|与")
_DIGIT = r"(?<![A-Za-z\d.])\d"
_PACE = re.compile("(?<=..)(?:增长)?(?:增速|增幅|速度)$")
_SIDES = frozenset({"城镇", "农村", "全体"})
_SHORTEST_PART = 3
"""Names in a list have at least as many characters each; else the list is one name: 肉、蛋、奶产量."""
_LONGEST_NAME = 24
_NO_NAME = re.compile("^(?:主要|各项|有关|相关)?(?:指标|目标|任务|工作)?$")


def goals_of(report: Report, indicators: tuple[Indicator, ...]) -> PlanGoals:
    """Return the sentences of the main goals and the goals told in words, in the order of the text.

    "主要预期目标是：生产总值增长5%，居民收入与经济增长同步。" → its sentence; one worded goal, of 居民收入.
    Outside the main goals words count where a headline figure is their subject and the plan sets no number for it.
    """
    main = _main_goals(report, indicators)
    worded = [goal for at in main for goal in _worded(report, at, True)]
    numbers = {key for each in indicators if _is_set(report, each) for key in _families(each)}
    known = numbers | {goal.family for goal in worded}
    elsewhere = [
        goal
        for at, sentence in enumerate(report.sentences)
        if sentence.part.is_plan and sentence.horizon is Horizon.ANNUAL and not sentence.heading and at not in main
        for goal in _worded(report, at, False)
        if not any(goal.family == one or is_part_of(one, goal.family) for one in known)
    ]
    found = sorted((*worded, *_once(elsewhere)), key=lambda goal: goal.clause.start)
    return PlanGoals(sentences=main, worded=tuple(found))


def _families(one: Indicator) -> set[str]:
    return {one.family, *(family_of(each, one.measure, one.figure.unit) for each in one.subjects[1:])}


def _once(goals: list[WordedGoal]) -> list[WordedGoal]:
    first: dict[str, WordedGoal] = {}
    for goal in goals:
        first.setdefault(goal.family, goal)
    return list(first.values())


def _is_set(report: Report, one: Indicator) -> bool:
    planned = report.sentences[one.sentence].part.is_plan
    return planned and one.role is Role.TARGET and one.horizon is Horizon.ANNUAL


def _main_goals(report: Report, indicators: tuple[Indicator, ...]) -> tuple[int, ...]:
    """Return the sentence that opens the main goals of the year and those that go on with them."""
    headline = {each.sentence for each in indicators if _is_set(report, each) and headline_rank(each.family)}
    for at, sentence in enumerate(report.sentences):
        annual = sentence.part.is_plan and sentence.horizon is Horizon.ANNUAL and not sentence.heading
        if not annual or not _OPENS.search(report.words(at)):
            continue
        found = [at]
        while _goes_on(report, found[-1], headline):
            found.append(found[-1] + 1)
        if headline & set(found):
            return tuple(found)
    return ()


def _goes_on(report: Report, at: int, headline: set[int]) -> bool:
    if at + 1 >= len(report.sentences) or report.sentences[at + 1].heading:
        return False
    if report.words(at).endswith(("；", ";")):
        return True
    beside = report.sentences[at].paragraph == report.sentences[at + 1].paragraph
    return beside and (at + 1 in headline or any(True for _ in _worded(report, at + 1, True)))


@dataclass(frozen=True, kw_only=True)
class _Told:
    row: GoalWords
    about: str
    words: Span


def _worded(report: Report, at: int, headline: bool) -> Iterator[WordedGoal]:
    sentence = report.sentences[at].span
    if _LATER.search(report.words(at)):
        return
    for clause in _CLAUSE.finditer(report.reading, sentence.start, sentence.end):
        for told in _told(report.reading, Span(start=clause.start(), end=clause.end())):
            for name in _names(told.about, told.row.around):
                # Among the main goals 外贸 and 投资 are figures: their growth.
                key = _key(name) or (_key(f"{name}增长") if headline else "")
                known = family(key)
                if not headline and not (told.row.anywhere and known and known.meant):
                    continue
                yield WordedGoal(
                    indicator=name,
                    family=key,
                    sort=told.row.sort,
                    words=told.words.of(report.text),
                    clause=Span(start=clause.start(), end=clause.end()),
                    sentence=at,
                    headline=headline,
                )


def _told(text: str, clause: Span) -> list[_Told]:
    """Return what a clause tells in words, each with what it is about; 、 goes on with the same subject.

    居民收入增速高于经济增速、高于全国平均水平 → one, about 居民收入增速, in all of these words.
    """
    start, found = clause.start, list[_Told]()
    while match := _first(text[start : clause.end]):
        row, hit = match
        about = hit["about"] if row.around else text[start : start + hit.start()].lstrip("、和及与")
        own = re.split(rf"{_DIGIT}[^、]*、", about)[-1]
        words = Span(start=start + hit.start(), end=start + hit.end())
        if not own and found:
            found[-1] = _Told(
                row=found[-1].row, about=found[-1].about, words=Span(start=found[-1].words.start, end=words.end)
            )
        elif own and not re.search(_DIGIT, own):
            found.append(_Told(row=row, about=own, words=words))
        start = words.end
    return found


def _first(words: str) -> tuple[GoalWords, re.Match[str]] | None:
    hits = [(row, hit) for row in goal_words() if (hit := row.pattern.search(words))]
    return min(hits, key=lambda each: (each[1].start(), -each[1].end(), not each[0].around), default=None)


def _key(name: str) -> str:
    return family_of(name, Measure.GROWTH, "%")


def _names(about: str, whole: bool) -> list[str]:
    """Return the names in what a goal is about; `whole` keeps the last words of it (完成国家下达的降碳减排任务)."""
    about = about.removesuffix("的")
    name = _PACE.sub("", stripped(about))
    if len(name) < 2 or len(name) > 2 * _LONGEST_NAME or _NO_NAME.match(name):
        return []
    parts = [part for part in _JOINED.split(name) if part]
    if parts[0] in _SIDES and (shared := shares(name, len(parts))):
        return shared
    if len(parts) > 1 and all(len(part) >= _SHORTEST_PART for part in parts):
        return [named for part in parts if len(named := stripped(part)) > 1]
    return [about if whole and not _key(name) else name] if len(name) <= _LONGEST_NAME else []
