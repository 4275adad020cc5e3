"""Finds headings: numbered, ordinal, dashed, run-in, and unnumbered lines of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from compare.lexicon.headings import heading_words
from compare.model.report import HeadingForm
from compare.model.text import Span
from compare.outline.sentences import sentence_spans

_LONGEST = {HeadingForm.NUMBERED: 64, HeadingForm.ORDINAL: 40, HeadingForm.DASH: 44, HeadingForm.RUN_IN: 24}
"""Characters a heading may have: longer first sentences are text. Run-in headings are the shortest."""
_LONGEST_BARE = 26
_NO_TOPIC = re.compile(
    r"各位代表|现在|一年来|五年来|过去|今年|去年|同时|此外|这[些是一]|我们|但|当前|以上|主要(做|抓)|回顾|总的|为此|其中|截至"
    r"|综上|实践|成绩|事实|所有|(做好|完成).{0,12}(工作|任务)|\d{4}年|必须|会议|预计|全年|以下|下面|具体|[（(]?(主要)?预期目标"
)
_TELLS_A_NUMBER = re.compile(r"\d")
_NAMES_A_YEAR = re.compile(
    r"(?:“?十[一二三四五六七八九]五”?[^，。；：\d]{2,12}[和及暨])?\d{4}年(?:政府)?(?:主要|重点)?"
    r"(?:目标任务|工作)(?:的?(?:主要)?(?:回顾|总结|情况|安排|部署|打算|重点|建议|任务|要求|总体要求|总体安排))?"
)
"""A line that names a year and what was or will be done in it: 2030年工作回顾, 2031年重点工作."""
_ENDS = "。！？；：，、"


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A heading as found: where it stands, its form and level; `paragraph` is the number of the paragraph it begins.

    "（一）稳住工业。新增企业12家。" → Heading(span=Span(start=0, end=8), form=NUMBERED, level=2, …).
    """

    span: Span
    form: HeadingForm
    level: int
    paragraph: int


def find_headings(text: str, paragraphs: list[Span], first: int) -> list[Heading]:
    """Find the headings of the paragraphs from number `first` on (the lines above are title and speaker).

    "（一）稳住工业。新增企业12家。" → "（一）稳住工业。" is a level-2 heading; "做强渔业。全县……" gives a run-in one.
    """
    found = []
    for i in range(first, len(paragraphs)):
        heading = _numbered(text, paragraphs[i], i) or _unnumbered(text, paragraphs[i], i)
        if heading:
            found.append(heading)
    return _raised(found, paragraphs)


def _raised(headings: list[Heading], paragraphs: list[Span]) -> list[Heading]:
    """Return the headings with ordinals on lines of their own at the second level, where none of （一） is around them.

    "一是做强渔业" above paragraphs on ships and on nets heads both, as （一）做强渔业 would.
    """
    found, inside = [], False
    for heading in headings:
        if heading.form is HeadingForm.NUMBERED and heading.level <= 2:
            inside = heading.level == 2
        alone = heading.form is HeadingForm.ORDINAL and heading.span.end == paragraphs[heading.paragraph].end
        found.append(replace(heading, level=2) if alone and not inside else heading)
    return found


def _numbered(text: str, paragraph: Span, index: int) -> Heading | None:
    form = heading_words().form
    line = paragraph.of(text)
    for name, kind, level in (
        ("level_1", HeadingForm.NUMBERED, 1),
        ("level_2", HeadingForm.NUMBERED, 2),
        ("level_3", HeadingForm.NUMBERED, 3),
        ("ordinal", HeadingForm.ORDINAL, 3),
        ("dash", HeadingForm.DASH, 3),
    ):
        mark = form[name].match(line)
        if mark and mark.end() < len(line):
            span = _first_sentence(text, paragraph)
            alone = span.end == paragraph.end and line[-1] in "。；！"
            if level == 3 and alone:
                return None
            if span.end - span.start > _LONGEST[kind]:
                return None
            return Heading(span=span, form=kind, level=level, paragraph=index)
    return None


def _unnumbered(text: str, paragraph: Span, index: int) -> Heading | None:
    line = paragraph.of(text)
    if _NAMES_A_YEAR.fullmatch(line):
        return Heading(span=paragraph, form=HeadingForm.BARE, level=3, paragraph=index)
    if _NO_TOPIC.match(line):
        return None
    if len(line) <= _LONGEST_BARE and line[-1] not in _ENDS and not _TELLS_A_NUMBER.search(line):
        return Heading(span=paragraph, form=HeadingForm.BARE, level=3, paragraph=index)
    span = _first_sentence(text, paragraph)
    words = span.of(text)
    short = 4 <= len(words) <= _LONGEST[HeadingForm.RUN_IN] and words[-1] == "。"
    if short and span.end < paragraph.end and not _TELLS_A_NUMBER.search(words):
        return Heading(span=span, form=HeadingForm.RUN_IN, level=3, paragraph=index)
    return None


def _first_sentence(text: str, paragraph: Span) -> Span:
    return sentence_spans(text, paragraph.start, paragraph.end)[0]
