"""Puts a report together from its paragraphs, headings, parts and sentences."""

from __future__ import annotations

from compare.model.report import HeadingForm, Part, Report, Section, Sentence
from compare.model.text import CleanText, Notice, NoticeCode, Source, Span
from compare.outline.headings import Heading, find_headings
from compare.outline.identity import identify
from compare.outline.parts import Place, chapters, goes_over, place_paragraphs
from compare.outline.periods import Standpoint
from compare.outline.sentences import sentence_spans


def outline(clean: CleanText, source: Source) -> Report:
    """Outline a clean text: parts, sections and sentences, with title, place, year, date and speaker.

    "二、2031年工作安排" and "新建公厕20座。" below it → a Section of level 1 and a Sentence, both with part PLAN.
    Never raises: what was not found is told in notices; a text with neither review nor plan has both notices.
    """
    text = clean.reading
    paragraphs = _paragraphs(text)
    damaged = [notice.span for notice in clean.notices if notice.code is NoticeCode.MOJIBAKE and notice.span]
    who = identify(text, paragraphs, source)
    headings = [
        heading
        for heading in find_headings(text, paragraphs, who.body)
        if not any(span.start <= heading.span.start < span.end for span in damaged)
    ]
    when = Standpoint(year=who.year, ending=who.date[:4] == str((who.year or 0) - 1))
    headings = chapters(headings, text, when)
    places = place_paragraphs(text, paragraphs, headings, when, Part(who.whole) if who.whole else None)
    headings = [heading for heading in headings if _is_kept(heading, places[heading.paragraph])]
    sections = _sections(clean.text, headings, places)
    return Report(
        source=source,
        clean=clean,
        title=who.title and next(span.of(clean.text) for span in paragraphs if span.of(text) == who.title),
        place=who.place,
        year=who.year,
        date=who.date,
        speaker=who.speaker,
        sections=sections,
        sentences=tuple(_sentences(text, paragraphs, headings, places, when)),
        notices=(*clean.notices, *who.notices, *(() if who.whole else _missing_parts(places))),
        all_review=who.whole == Part.REVIEW,
    )


def _paragraphs(text: str) -> list[Span]:
    found, at = [], 0
    for line in text.split("\n"):
        if line:
            found.append(Span(start=at, end=at + len(line)))
        at += len(line) + 1
    return found


def _is_kept(heading: Heading, place: Place) -> bool:
    # Short first sentences outside review and plan are greetings and appeals, not topics.
    loose = heading.form in (HeadingForm.RUN_IN, HeadingForm.BARE)
    return not (loose and place.part in (Part.PREAMBLE, Part.CLOSING, Part.PROBLEMS))


def _sections(text: str, headings: list[Heading], places: list[Place]) -> tuple[Section, ...]:
    found: list[Section] = []
    open_sections: list[int] = []
    for i, heading in enumerate(headings):
        while open_sections and found[open_sections[-1]].level >= heading.level:
            open_sections.pop()
        end = next((later.span.start for later in headings[i + 1 :] if later.level <= heading.level), len(text))
        place = places[heading.paragraph]
        section = Section(
            heading=heading.span.of(text),
            form=heading.form,
            level=heading.level,
            part=place.part,
            horizon=place.horizon,
            span=heading.span,
            body=Span(start=heading.span.end, end=max(heading.span.end, end)),
            parent=open_sections[-1] if open_sections else None,
        )
        found.append(section)
        open_sections.append(len(found) - 1)
    return tuple(found)


def _sentences(
    text: str, paragraphs: list[Span], headings: list[Heading], places: list[Place], when: Standpoint
) -> list[Sentence]:
    section_at = {heading.paragraph: i for i, heading in enumerate(headings)}
    found = []
    section: int | None = None
    for number, paragraph in enumerate(paragraphs):
        section = section_at.get(number, section)
        heading = headings[section].span if number in section_at and section is not None else None
        start = heading.end if heading else paragraph.start
        spans = sentence_spans(text, start, paragraph.end) if start < paragraph.end else []
        place = places[number]
        for span in ([heading] if heading else []) + spans:
            if span is not heading and span.start > paragraph.start:
                place = goes_over(span.of(text), place, when)
            found.append(
                Sentence(
                    span=span,
                    paragraph=number,
                    section=None if place.part is Part.CLOSING and heading is None else section,
                    part=place.part,
                    horizon=place.horizon,
                    heading=span is heading,
                )
            )
    return found


def _missing_parts(places: list[Place]) -> list[Notice]:
    parts = {place.part for place in places}
    found = []
    if not any(part.is_review for part in parts):
        found.append(Notice(code=NoticeCode.NO_REVIEW, detail="no review of the past year (工作回顾) was found"))
    if not any(part.is_plan for part in parts):
        found.append(Notice(code=NoticeCode.NO_PLAN, detail="no plan for the year (工作安排) was found"))
    return found
