"""Tells for every paragraph which part of the report it belongs to and what time it speaks of."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from compare.lexicon.headings import heading_words
from compare.model.report import Horizon, Part
from compare.model.text import Span
from compare.outline.headings import Heading

_FIVE_YEAR = re.compile(r"十([一二三四五六七八九])五")
_NUMBER = "一二三四五六七八九"
_YEAR = re.compile(r"(?:19|20)\d\d")
_LATE = 0.6
"""Share of the text after which a passage on the government itself, or a closing, is believed."""
_DONE = re.compile(r"了|已|达到|完成|取得|实现")
_TO_DO = re.compile(r"要|将|必须|应当|今年|继续|进一步|努力")


@dataclass(frozen=True, kw_only=True)
class Place:
    """The part a paragraph stands in and the time it speaks of; `mixed` marks a heading that names both."""

    part: Part = Part.PREAMBLE
    horizon: Horizon = Horizon.ANNUAL
    mixed: bool = False


def place_paragraphs(text: str, paragraphs: list[Span], headings: list[Heading], year: int | None) -> list[Place]:
    """Return each paragraph's place, in order.

    Headings of the first level decide; below them, and where a report has none, sentences such as
    今年发展的主要预期目标是 decide. A plan, once begun, only goes on to the government's own work and the closing.
    """
    by_paragraph = {heading.paragraph: heading for heading in headings}
    current = Place()
    found = []
    for i, span in enumerate(paragraphs):
        line = span.of(text)
        heading = by_paragraph.get(i)
        if heading and heading.level == 1:
            body = text[span.end : span.end + 1500]
            current = _by_heading(heading.span.of(text), current, year, body)
        elif current.part is not Part.CLOSING:
            current = _by_passage(line, heading, current, span.start / max(1, len(text)))
        found.append(_own_time(line, heading, current))
    return found


def _by_heading(words: str, current: Place, year: int | None, body: str) -> Place:
    part = heading_words().part
    planning = current.part.is_plan and current.horizon is Horizon.ANNUAL
    if part["government"].search(words) and current.part.is_plan:
        return Place(part=Part.GOVERNMENT)
    if part["review"].search(words) and not planning:
        five = bool(part["period"].search(words)) or bool(re.search("五年", words))
        mixed = five and _two_periods(words)
        return Place(part=Part.REVIEW, horizon=Horizon.CUMULATIVE if five else Horizon.ANNUAL, mixed=mixed)
    if part["problems"].search(words) and not current.part.is_plan:
        return Place(part=Part.PROBLEMS)
    if part["period"].search(words) and not re.search("今年|开局", words) and str(year) not in words:
        if not planning:
            return Place(part=Part.PLAN, horizon=Horizon.PERIOD)
        return current
    if planning or current.part is Part.GOVERNMENT:
        return Place(part=Part.PLAN) if current.part is Part.GOVERNMENT and part["plan"].search(words) else current
    if part["plan"].search(words) or (year and str(year) in words):
        return Place(part=Part.PLAN)
    if current.horizon is Horizon.PERIOD:
        return Place(part=Part.PLAN)
    return _by_tense(current, body)


def _by_tense(current: Place, body: str) -> Place:
    if current.part is Part.PREAMBLE:
        return Place(part=Part.REVIEW)
    to_do, done = len(_TO_DO.findall(body)), len(_DONE.findall(body))
    return Place(part=Part.PLAN) if to_do > 1.2 * done else current


def _two_periods(words: str) -> bool:
    plans = _FIVE_YEAR.findall(words)
    return len(set(plans)) > 1 or bool(heading_words().part["plan"].search(words))


def _by_passage(line: str, heading: Heading | None, current: Place, where: float) -> Place:
    passage, part = heading_words().passage, heading_words().part
    if current.part is Part.PREAMBLE and (passage["annual"].match(line) or passage["cumulative"].match(line)):
        return Place(part=Part.REVIEW)
    if current.part.is_review:
        if current.mixed and passage["period"].match(line) and part["plan"].search(line[:60]):
            return Place(part=Part.PLAN, horizon=Horizon.PERIOD)
        if passage["plan"].match(line):
            return Place(part=Part.PLAN)
        if passage["problems"].search(line[:160]) and len(line) > 60:
            return replace(current, part=Part.PROBLEMS)
        return replace(current, part=Part.REVIEW)
    if current.part.is_plan:
        if current.horizon is Horizon.PERIOD and passage["plan"].match(line) and not passage["period"].match(line):
            return Place(part=Part.PLAN)
        if where > _LATE and _closes(line, where):
            return Place(part=Part.CLOSING)
        if current.part is Part.PLAN and where > _LATE and _on_government(line, heading):
            return Place(part=Part.GOVERNMENT)
    return current


def _on_government(line: str, heading: Heading | None) -> bool:
    words = heading_words()
    if heading and heading.level == 2:
        return bool(words.part["government"].search(line[: heading.span.end - heading.span.start].rstrip("。")))
    return line.startswith("各位代表") and bool(words.passage["government"].search(line[:120]))


def _closes(line: str, where: float) -> bool:
    if line.startswith(("名词解释", "注释", "附件", "附：", "附录")):
        return True
    return where > 0.9 and bool(heading_words().passage["closing"].search(line)) and len(line) < 600


def _own_time(line: str, heading: Heading | None, place: Place) -> Place:
    """A paragraph may speak of another time than its section: "五年来，……" in a review of the year."""
    passage = heading_words().passage
    if place.part is Part.REVIEW:
        if passage["cumulative"].match(line) and not passage["annual"].match(line):
            return replace(place, horizon=Horizon.CUMULATIVE)
        if passage["annual"].match(line):
            return replace(place, horizon=Horizon.ANNUAL)
    if place.part is Part.PLAN and heading is None and passage["period"].match(line):
        return replace(place, horizon=Horizon.PERIOD)
    return place
