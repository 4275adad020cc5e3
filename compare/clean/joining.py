"""Joins lines that are one paragraph: cut at a width, broken inside a sentence or a number, parted by a page's end."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from compare.clean.beginnings import BEGINS, Beginnings
from compare.clean.mapped import PAGE_END, Mapped
from compare.clean.width import ENDS, Width, width_of
from compare.lexicon.figures import unit_pattern
from compare.lexicon.seeds import of_tables, record
from compare.model.text import Notice, NoticeCode

_HEADS = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]+(?:章|节|部分)|\d{1,2}[.．、](?!\d)"
)
_FIRST = re.compile(r"[（(]?一[、）)]|第一|1[.．、]")
_SALUTES = re.compile(r"各位(?:代表|委员)[，：！]?$")
_STOPS = re.compile(r"[。！？；]")
_LONGEST_HEADING = 64
_HALF_A_SENTENCE = 26
"""Characters from which a line with a comma is no heading and no title."""
_CLOSES = "，。；：、！？）”’》〉】」』%‰,;)"
_OPENS = "，、（“‘《〈【「『(—"
_GOES_ON = re.compile(
    r"[是为][：:]|的(?!确)|了(?!解)|和(?![谐平])|与(?![会时此])|及(?![时早])|(?:以[上下内外]|左右)(?=[，。；、])"
)
_LINES_OF_HEADING, _REST_OF_HEADING = 3, 6
"""Lines a heading may have, and characters that are the rest of one, no heading of their own: 主要目标 / 任务."""
_BLANK_LINE = "\n\n"
_RANGE = re.compile(r"[\d%‰](?:[-—–~～－]\n\d|\n[-—–~～－]\d[\d.]*(?![\d.\s]*[-—–]))")
"""A range of numbers that a line's end cuts: 4.5- / 5%, 4.5% / —5%; and not the page's foot -12-."""
_TOPIC = re.compile(
    r"[^，。；：]*(?:\d{4}年|时期|今年|过去|今后)[^，。；：]*(?:工作|回顾|安排|任务|目标|建议|部署|总结|要求|重点)"
)
"""A line that says of which time a part speaks: 2031年重点工作. Where it fills a line it is a heading too."""
_ONE = re.compile(r"[\u3400-\u9fff][。；，、！？”）]*")
_CELL = re.compile(r"\t|[|｜]")
_SEEN = 24
"""Characters on either side of a line's end that tell whether a token was cut there, blanks included."""


@dataclass(frozen=True, kw_only=True)
class _Line:
    """A line that is not blank: where it stands, and what is before it: "", a blank line or the end of a page."""

    start: int
    end: int
    text: str
    after: str

    @property
    def words(self) -> str:
        return self.text.strip()

    @property
    def indented(self) -> bool:
        return self.text[:1] in " \u3000\t"


def is_open(line: str) -> bool:
    """Tell whether a line ends in the middle of a sentence: "推动全市经" → True, "平稳增长。" → False."""
    return bool(line.strip()) and line.strip()[-1] not in ENDS


def begins_paragraph(line: str) -> bool:
    """Tell whether a line can only begin a paragraph: "（二）做强渔业", "各位代表：" → True; "济平稳增长。" → False."""
    return BEGINS.match(line.strip()) is not None


def join_lines(text: Mapped) -> tuple[Mapped, tuple[Notice, ...]]:
    r"""Join lines that are one paragraph, with a notice: "……推动全市经\\n济平稳增长。", "细颗粒物PM\\n2.5".

    Lines cut at one width, lines broken inside a token or a sentence, and what a page's end (`PAGE_END`) cuts in two.
    """
    lines = _lines(text.text)
    if not lines:
        return text.edited(_edge(text.text, 0, len(text.text))), ()
    width = width_of([line.text.rstrip() for line in lines])
    paragraphs = _Paragraphs(width, lines)
    edits, joined = [], 0
    for before, line in itertools.pairwise(lines):
        goes_on = paragraphs.goes_on(before, line)
        joined += goes_on
        start, end = before.end, line.start + (len(line.text) - len(line.text.lstrip()) if goes_on else 0)
        if goes_on or PAGE_END in text.text[start:end]:
            edits.append((start, end, "" if goes_on else "\n"))
    edits = [*_edge(text.text, 0, lines[0].start), *edits, *_edge(text.text, lines[-1].end, len(text.text))]
    how = (
        f"that were cut at a width of about {width.most} characters were joined"
        if width
        else "of broken paragraphs were joined"
    )
    notices = (Notice(code=NoticeCode.REJOINED_LINES, detail=f"{joined} lines {how}"),) if joined else ()
    return text.edited(edits), notices


def _edge(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    return [(start, end, "")] if PAGE_END in text[start:end] else []


def _lines(text: str) -> list[_Line]:
    found: list[_Line] = []
    at = 0
    for match in re.finditer(rf"[^\n{PAGE_END}]+", text):
        if match.group().strip():
            between = text[at : match.start()]
            after = PAGE_END if PAGE_END in between else _BLANK_LINE if between.count("\n") > 1 else ""
            found.append(_Line(start=match.start(), end=match.end(), text=match.group(), after=after))
            at = match.end()
    return found


def _mostly(told: list[bool]) -> bool:
    return sum(told) > 0.8 * len(told)


class _Paragraphs:
    """The paragraph that is being put together, and what is known of how the text was cut into lines."""

    def __init__(self, width: Width | None, lines: list[_Line]) -> None:
        self._width = width
        ended = [(one, other) for one, other in itertools.pairwise(lines) if not self._full(one)]
        self._indents = _mostly([other.indented for _, other in ended]) and not _mostly(
            [each.indented for each in lines]
        )
        self._parted = _mostly([other.after == _BLANK_LINE for _, other in ended])
        self._text = lines[0].words
        self._body = False
        # Where headings of a kind stand on lines of their own, a full one is no beginning of a paragraph.
        self._begun = lines[0].start
        self._apart = self._headings_apart(lines)
        words = [line.words for line in lines]
        self._beginnings = Beginnings(words, [self._full(line) for line in lines]) if width else None
        self._left = _to_the_end(lines, [self._full(line) for line in lines])
        self._next = dict(zip((line.start for line in lines), [*words[1:], ""], strict=True))

    def goes_on(self, before: _Line, line: _Line) -> bool:
        """Tell whether a line goes on with the paragraph of the one before it."""
        self._body = self._body or bool(_SALUTES.match(before.words)) or bool(_STOPS.search(before.words))
        found = self._goes_on(before, line)
        self._text = self._text + line.words if found else line.words
        self._begun = self._begun if found else line.start
        return found

    def _goes_on(self, before: _Line, line: _Line) -> bool:
        if _CELL.search(before.words) or _CELL.search(line.words):
            return False
        if _SALUTES.match(before.words) or _SALUTES.match(line.words):
            return False
        if is_broken(self._text, line.words):
            return True
        if self._indents and line.indented:
            return False
        if self._full(before) and line.after != _BLANK_LINE:
            return self._wrapped(before, line)
        return is_open(before.words) and not begins_paragraph(line.words) and not self._is_title()

    def _headings_apart(self, lines: list[_Line]) -> set[int]:
        """Return where the headings stand of which most of the same row, （一） to （六）, are lines of their own.

        One report may have both: 一、 to 三、 in lines of their own, and （一）做强渔业。新建… in paragraphs.
        """
        rows: dict[str, list[list[tuple[int, bool]]]] = {}
        for at, line in enumerate(lines):
            mark = _HEADS.match(line.words)
            if mark:
                of_kind = rows.setdefault(mark.group()[-1], [])
                if not of_kind or _FIRST.match(line.words):
                    of_kind.append([])
                of_kind[-1].append((line.start, self._stands_apart(lines[at : at + _LINES_OF_HEADING])))
        told = [row for of_kind in rows.values() for row in of_kind]
        return {start for row in told if 2 * sum(apart for _, apart in row) > len(row) for start, _ in row}

    def _stands_apart(self, lines: list[_Line]) -> bool:
        """Tell whether a heading that may have several lines ends with one that is not full, and no sentence before."""
        last = next((at for at, line in enumerate(lines) if not self._full(line)), None)
        return last is not None and not any(_STOPS.search(line.words) for line in lines[: last + 1])

    def _full(self, line: _Line) -> bool:
        return self._width is not None and self._width.fills(line.text.rstrip())

    def _wrapped(self, before: _Line, line: _Line) -> bool:
        begins = begins_paragraph(line.words)
        if is_open(before.words):
            if _TOPIC.fullmatch(self._text):
                return len(line.words) <= _REST_OF_HEADING and is_open(line.words) and not begins
            heading = not _STOPS.search(self._text) and _HEADS.match(self._text)
            if heading and (begins or (self._begun in self._apart and self._full(line))):
                return False
            return not begins or before.words[-1] in "，、" or not self._is_title()
        if self._indents or self._parted or self._beginnings is None:
            return True
        following = line.words + self._next[line.start]
        return not self._beginnings.begins(before.words, following, len(self._text), self._left[line.start])

    def _is_title(self) -> bool:
        """Tell whether the paragraph so far may be a heading or a line of the title: no sentence has ended in it."""
        if not self._body or len(self._text) > _LONGEST_HEADING:
            return not self._body
        half = "，" in self._text and len(self._text) > _HALF_A_SENTENCE and not begins_paragraph(self._text)
        return not half and not _STOPS.search(self._text)


def _to_the_end(lines: list[_Line], full: list[bool]) -> dict[int, int]:
    """Return for each line, by its place, the characters from it to the next line that ends a paragraph for certain."""
    found: dict[int, int] = {}
    left = 0
    for line, fills in zip(reversed(lines), reversed(full), strict=True):
        left = len(line.words) + (left if fills else 0)
        found[line.start] = left
    return found


def is_broken(before: str, after: str) -> bool:
    """Tell whether a line was broken inside a token or a clause.

    "PM" / "2.5浓度", "1.62万" / "亿元", "2025" / "年", "主要预期目标" / "是：", "发" / "展" → True.
    """
    before, after = "".join(before[-_SEEN:].split()), "".join(after[:_SEEN].split())
    if not is_open(before) or _SALUTES.match(before):
        return False
    if _RANGE.search(f"{before[-4:]}\n{after[:8]}"):
        return True
    if after[0] in "—":
        return False
    if after[0] in _CLOSES or before[-1] in _OPENS:
        return before[-1] != "—" and not begins_paragraph(after)
    if _ONE.fullmatch(after):
        return len(before) > 1
    return bool(_token().search(f"{before[-8:]}\n{after[:8]}")) or bool(_GOES_ON.match(after) and len(before) > 1)


@of_tables
def _token() -> re.Pattern[str]:
    scales = "[十百千万亿]{1,2}"
    # A unit of one character may begin a name as well: 03 / 天津市.
    ends = "(?:(?<=[^\\n]{2})|(?=[，。；、：）以左的和及]|$))"
    unit = rf"(?:{scales})?(?:{unit_pattern()}){ends}|{scales}|[年月日号时]|度(?=[，。；、])"
    words = "|".join(record("line_breaks.toml")["no_unit"]["words"])
    return re.compile(rf"[A-Za-z]\n\d|\d\n[.．]\d|\d[.．]\n\d|\d(?:{scales})?\n(?!{words})(?:{unit})|\d\n[%‰]")
