"""Tells for every paragraph which part of the report it belongs to and what time it speaks of."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from compare.lexicon.headings import heading_words, parts_named
from compare.lexicon.table_words import Column, told_by_column
from compare.model.report import HeadingForm, Horizon, Part
from compare.model.text import Span
from compare.outline.headings import Heading
from compare.outline.periods import Standpoint, Time, mentions

_LATE = 0.6
"""Share of the text after which a passage on the government itself is believed."""
_FAREWELL = 700
"""Characters before the end in which a report may take its leave; what stands earlier still says what will be done."""
_OPENING = re.compile(r"[^，。：；！]{0,26}")
"""The words in which a paragraph says what time it speaks of: its first clause, after the salutation."""
_SHORT = 26
"""A first line this short is a title or an address, not yet the review."""
_LOOKS_AHEAD = re.compile(r"今年|新的一年|我们要|要继续|将继续|下一步")
_TELLING = 40
"""A paragraph on problems lists them; a shorter one names them in passing."""
_BEGINNING = 600
"""Characters in which a section says what time it begins with."""
_TELLING_LONG = 60
"""A paragraph this long is no title, speaker or salutation."""
_NEAR = 7
"""Paragraphs within which a report that has an introduction comes to its first heading."""
_PRESENTS = re.compile("代表.{0,16}(?:国务院|政府|本次大会).{0,30}(?:报告|提出)|请.{0,8}审议|摄各位|目录")
"""Words with which a speaker presents the report itself."""
_SALUTATION = re.compile(r"^各位代表[！，、：]?\s*")
_AHEAD = re.compile(
    r"(?:力争|确保|争取)?(?:到|至)20\d\d年|“?十[一二三四五六七八九]五”?(?:时期|期间|末)|(?:今后|未来)(?:的)?五年"
)
_DONE = re.compile(r"了|已|达到|完成|取得|实现")
_TO_DO = re.compile(r"要|将|必须|应当|今年|继续|进一步|努力")
_ANNOUNCES = re.compile(
    r"五年规划|《(?:规划)?纲要|“?十[一二三四五六七八九]五”?规划|(?:今后|未来)五年.{0,20}(?:目标|任务)"
)
"""Words with which a report turns from the five years behind it to the plan for the next."""
_ANNEX = re.compile(
    r"^(?:名词解释|术语解释|词语解释|注释|附注|附件|附[：表]|附录|相关(?:名词|用语)|（?《?政府工作报告》?）?.{0,6}(?:名词|用语|术语))"
)
_OWED = re.compile(
    r"(?=.{4,40}$)(?:.*20\d\d年|.*今年).{0,24}(?:实事|重点任务|重点工作|目标任务)(?:项目|工程|安排|清单)*(?:一览)?表?$"
)
"""The title of an annex that lists what the year's plan promises."""

_FIVE = re.compile(
    r"(?:各位代表[！，：])?(?:回首|回顾|总结|纵观|过去|这|经过|刚刚过去)?的?(?:五年|“?十[一二三四五六七八九]五)"
)
_DIGITS = re.compile(r"(?<!第)\d")
_ROW = 80
"""A longer line is no row of a table."""
_NUMBERED = 2
"""Headings below this level open paragraphs, not sections."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """The part a paragraph stands in and the time it speaks of.

    "今年要抓好以下工作。" → Place(part=PLAN, horizon=ANNUAL); a review of the past five years has horizon CUMULATIVE.
    `named` holds the times a section's heading names where it names several, so that its paragraphs tell which of them
    is meant.
    """

    part: Part = Part.PREAMBLE
    horizon: Horizon = Horizon.ANNUAL
    named: tuple[Time, ...] = ()


_PLACES = {
    Time.PAST_YEARS: Place(part=Part.REVIEW, horizon=Horizon.CUMULATIVE),
    Time.LAST_YEAR: Place(part=Part.REVIEW),
    Time.THIS_YEAR: Place(part=Part.PLAN),
    Time.COMING_YEARS: Place(part=Part.PLAN, horizon=Horizon.PERIOD),
}


def place_paragraphs(
    text: str, paragraphs: list[Span], headings: list[Heading], when: Standpoint, whole: Part | None = None
) -> list[Place]:
    """Return each paragraph's place, in order: below "二、2031年工作安排" → Place(part=PLAN).

    Headings of the first level decide; below them, and where a report has none, sentences such as
    今年发展的主要预期目标是 decide. A plan for the year, once begun, goes on to the government's own work, a plan for
    the coming five years and the closing. `whole` is the part that all of a document is, such as a bulletin.
    """
    if whole:
        return [Place(part=whole)] * len(paragraphs)
    by_paragraph = {heading.paragraph: heading for heading in headings}
    end = next(
        (span.start for span in paragraphs if span.start > _LATE * len(text) and _ANNEX.match(span.of(text))), len(text)
    )
    current, greeted = Place(), False
    found = []
    for i, span in enumerate(paragraphs):
        line = span.of(text)
        heading = by_paragraph.get(i)
        if current.part is Part.CLOSING and _OWED.match(line) and mentions(line, when) == [Time.THIS_YEAR]:
            current = Place(part=Part.PLAN)
        elif span.start >= end:
            current = Place(part=Part.CLOSING) if current.part is not Part.PLAN or _ANNEX.match(line) else current
        elif heading and heading.level == 1:
            current = _by_heading(heading.span.of(text), current, when, text[span.end : span.end + 1500])
        elif current.part is not Part.CLOSING:
            left = end - span.start
            current = _by_passage(line, heading, current, (span.start / max(1, len(text)), left), when)
            greeted = greeted or bool(_SALUTATION.match(line))
            if greeted and current.part is Part.PREAMBLE and _goes_straight_to_work(line, i, by_paragraph):
                current = Place(part=Part.REVIEW)
        found.append(_of_column(line, when) or _own_time(line, heading, current, when))
    return found


def _goes_straight_to_work(line: str, at: int, headings: dict[int, Heading]) -> bool:
    """Tell whether a report without a heading over its review tells in this paragraph what was done."""
    ahead = (headings.get(at + near) for near in range(_NEAR))
    headed = any(heading is not None and heading.level == 1 for heading in ahead)
    return not headed and len(line) > _TELLING_LONG and not _PRESENTS.search(line)


def _by_heading(words: str, current: Place, when: Standpoint, body: str) -> Place:
    part = heading_words().part
    planning = current.part.is_plan and current.horizon is Horizon.ANNUAL
    named = {told for told, _ in parts_named(words)}
    side = named.pop() if len(named) == 1 else None
    times = [time for time in mentions(words, when) if side in (None, _PLACES[time].part)]
    if part["government"].search(words) and current.part.is_plan:
        return Place(part=Part.GOVERNMENT)
    if planning and side is not Part.REVIEW:
        ahead = times[:1] == [Time.COMING_YEARS] and Time.THIS_YEAR not in times
        return _PLACES[Time.COMING_YEARS] if ahead else Place(part=Part.PLAN)
    if times:
        return replace(_PLACES[times[0]], named=tuple(times) if len(times) > 1 else ())
    if side:
        return Place(part=side)
    if part["review"].search(words):
        return Place(part=Part.REVIEW)
    if part["problems"].search(words) and not current.part.is_plan:
        return Place(part=Part.PROBLEMS)
    if current.part is Part.PREAMBLE and _tells_what_was_done(body, when):
        return Place(part=Part.REVIEW, named=(Time.LAST_YEAR, Time.THIS_YEAR))
    if part["plan"].search(words) or current.part.is_plan:
        return Place(part=Part.PLAN)
    return _by_tense(current, body)


def _tells_what_was_done(body: str, when: Standpoint) -> bool:
    """Tell whether a first section under a heading without a time, 一、形势和任务, begins with the year behind it."""
    beginning = body[:_BEGINNING]
    behind = mentions(beginning, when)[:1] == [Time.LAST_YEAR]
    return behind and len(_DONE.findall(beginning)) > 2 * len(_TO_DO.findall(beginning))


def _by_tense(current: Place, body: str) -> Place:
    if current.part is Part.PREAMBLE:
        return Place(part=Part.REVIEW)
    to_do, done = len(_TO_DO.findall(body)), len(_DONE.findall(body))
    return Place(part=Part.PLAN) if to_do > 1.2 * done else current


def _by_passage(
    line: str, heading: Heading | None, current: Place, where: tuple[float, int], when: Standpoint
) -> Place:
    words = _SALUTATION.sub("", line)
    times = mentions(opening(words), when)
    if current.part is Part.PREAMBLE:
        behind = times[:1] in ([Time.PAST_YEARS], [Time.LAST_YEAR])
        return replace(_PLACES[times[0]]) if behind and len(line) > _SHORT else current
    if current.part.is_review or (current.named and current.horizon is not Horizon.ANNUAL):
        if heading and heading.level == 2 and current.named == (Time.PAST_YEARS, Time.COMING_YEARS):
            return replace(_PLACES[Time.COMING_YEARS], named=current.named)
        return _in_review(line, words, current, times)
    numbered = heading is not None and heading.level <= _NUMBERED
    if current.horizon is Horizon.PERIOD and times[:1] == [Time.PAST_YEARS] and not numbered:
        return replace(_PLACES[Time.PAST_YEARS], named=(Time.PAST_YEARS, Time.COMING_YEARS))
    if current.horizon is Horizon.PERIOD and heading_words().passage["plan"].match(words):
        return Place(part=Part.PLAN) if times[:1] != [Time.COMING_YEARS] else current
    if where[1] < _FAREWELL and _takes_leave(line):
        return Place(part=Part.CLOSING)
    if current.part is Part.PLAN and where[0] > _LATE and _on_government(line, heading):
        return Place(part=Part.GOVERNMENT)
    return current


def _in_review(line: str, words: str, current: Place, times: list[Time]) -> Place:
    passage = heading_words().passage
    if times[:1] == [Time.THIS_YEAR] and Time.THIS_YEAR in current.named:
        return Place(part=Part.PLAN)
    if passage["plan"].match(words) and Time.COMING_YEARS not in times and times[:1] != [Time.LAST_YEAR]:
        return Place(part=Part.PLAN)
    if passage["period"].match(words) and times[:1] == [Time.COMING_YEARS]:
        return replace(_PLACES[Time.COMING_YEARS], named=current.named)
    if Time.COMING_YEARS in current.named and _ANNOUNCES.search(words[:90]):
        return replace(_PLACES[Time.COMING_YEARS], named=current.named)
    if current.part.is_review and not times and passage["problems"].search(line[:160]) and len(line) > _TELLING:
        return replace(current, part=Part.PROBLEMS)
    if times[:1] == [Time.LAST_YEAR] and _turns_to_last_year(words, current):
        return replace(current, part=Part.REVIEW, horizon=Horizon.ANNUAL)
    if times[:1] == [Time.PAST_YEARS]:
        return replace(current, part=Part.REVIEW, horizon=Horizon.CUMULATIVE)
    return replace(current, part=Part.REVIEW) if current.part is Part.PROBLEMS else current


def _turns_to_last_year(words: str, current: Place) -> bool:
    """In a review of five years, a year named in passing is no turn; 刚刚过去的一年 and the like are."""
    return bool(current.named) or bool(re.match(r".{0,8}(?:刚刚过去|过去的?一年|一年来)", words))


def _on_government(line: str, heading: Heading | None) -> bool:
    words = heading_words()
    if heading and heading.level == 2:
        return bool(words.part["government"].search(line[: heading.span.end - heading.span.start].rstrip("。")))
    return line.startswith("各位代表") and bool(words.passage["government"].search(line[:120]))


def _takes_leave(line: str) -> bool:
    if heading_words().passage["closing"].search(line):
        return True
    return line.startswith("各位代表") and len(line) < 12


def _own_time(line: str, heading: Heading | None, place: Place, when: Standpoint) -> Place:
    """A paragraph may speak of another time than its section: "五年来，……" in a review of the year."""
    words = _SALUTATION.sub("", line)
    if place.part is Part.REVIEW and mentions(opening(words), when)[:1] == [Time.LAST_YEAR]:
        return replace(place, horizon=Horizon.ANNUAL)
    if place.part is Part.PLAN and heading is None and mentions(opening(words), when) == [Time.LAST_YEAR]:
        return place if _LOOKS_AHEAD.search(words) else _PLACES[Time.LAST_YEAR]
    ahead = heading is None and _AHEAD.match(words) and Time.COMING_YEARS in mentions(opening(words), when)
    return replace(place, horizon=Horizon.PERIOD) if ahead and place.part is Part.PLAN else place


def _of_column(line: str, when: Standpoint) -> Place | None:
    """Return the place of a line that a row of a table was told in, by its column: 上年完成：公厕20座。 → review."""
    column = told_by_column(line) if len(line) <= _ROW else Column.OTHER
    several = {Time.PAST_YEARS, Time.COMING_YEARS} & set(mentions(line.partition("：")[0], when))
    if several or column not in (Column.RESULT, Column.TARGET) or not _DIGITS.search(line):
        return None
    return Place(part=Part.REVIEW if column is Column.RESULT else Part.PLAN)


def goes_over(words: str, place: Place, when: Standpoint) -> Place:
    """Return the place from a sentence on: in a review of the year "五年来，我们爬坡过坎。" turns to all five.

    A sentence that holds a number of its own ("近三年，新建渔港8座。") speaks in passing. The first sentence of a
    paragraph is told by the paragraph.
    """
    turns = place == Place(part=Part.REVIEW, named=place.named) and _FIVE.match(words) and not _DIGITS.search(words)
    past = turns and mentions(opening(_SALUTATION.sub("", words)), when) == [Time.PAST_YEARS]
    return replace(place, horizon=Horizon.CUMULATIVE) if past else place


def opening(words: str) -> str:
    """Return the first clause of a paragraph, where it says what time it speaks of: 五年来，我们新建渔港。 → 五年来."""
    found = _OPENING.match(words)
    return found.group() if found else ""


def chapters(headings: list[Heading], text: str, when: Standpoint) -> list[Heading]:
    """Return the headings with unnumbered ones raised to the first level that stand before any other of it.

    "“十四五”时期工作回顾" and "2026年重点工作" on lines of their own part such a report as 一、 and 二、 part others.
    """
    part = heading_words().part
    numbered = next((at for at, heading in enumerate(headings) if heading.level == 1), len(headings))

    def parts_the_report(words: str) -> bool:
        told = any(part[name].search(words) for name in ("review", "plan", "government", "problems"))
        return told and bool(mentions(words, when) or parts_named(words) or part["government"].search(words))

    return [
        replace(heading, level=1)
        if at < numbered and heading.form is HeadingForm.BARE and parts_the_report(heading.span.of(text))
        else heading
        for at, heading in enumerate(headings)
    ]
