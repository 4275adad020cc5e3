"""Which lines of a PDF's pages belong to one paragraph."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from compare.read.pdf_lines import Line
from compare.read.pdf_marks import Joint, begins, heading_marks, headings_of, marks_of, with_bare_headings_apart

_FEW_LINES = 6
"""Fewer lines tell nothing of how a column is set."""
_COLUMNS = 3
"""Lines with fewer cells, such as a name beside an office, overlap by chance."""
_WRITTEN = 12
"""Lines with fewer characters do not tell where the right margin is."""
_FAR = 1.0
"""Characters that would still fit on a line that was not cut by the margin, whatever it ends with."""
_SLACK = 0.1
"""Of a character: what rounding may leave free on a full line."""
_AUTO_SPACE = 0.25
"""Of a character: what programs leave free between Chinese and Latin letters."""
_STRETCHED, _SHORT, _WORD, _UNEVEN = 0.15, 0.3, 2.0, 0.02
"""Of a character: a stretched line ends this near the margin, and one that leaves more is the last of its paragraph.

A column is even where hardly any line that does not end a sentence, at most this share, leaves room for a word or less.
"""
_OTHER = 0.05
"""Of the usual size: letters that differ by more are a heading's, whose lines do not end with the margin."""
_BEYOND = 0.9
"""Of a character: how far lines that mix scripts reach beyond those of Chinese alone, and nothing else does."""
_ENDS = "。！？：；”）…!?:;"
_LATIN = r"(?:[A-Za-z0-9.,·∶%％‰+/\u2460-\u249b-]+[、，]?)+"
_CLOSING = r"[，。、；：！？）》”’…—%)]"
_UNBROKEN = re.compile(
    rf"[（《“‘(]*(?:{_LATIN}|.)(?:[“”‘’]+(?:{_LATIN}|[^，。（])?|{_CLOSING})*(?:(?<={_CLOSING})[（(]?{_LATIN}{_CLOSING}*)?"
)
"""What a line is not broken within: numbers and words, signs with what they close, quotes with both sides.

Office programs keep a number together with the sign before it as well: 善。6000.
"""
_BESIDE_CHINESE = re.compile(r"(?<=[\u2000-\uffff]) +| +(?=[\u2000-\uffff])")
"""Blanks that stand for what is left free between two scripts, not for a blank that was written."""

_APART_BEFORE, _APART_AFTER = re.compile(r"(?<!\d)\d \d$"), re.compile(r"\d \d(?!\d)")
"""Digits set apart by single blanks at the end and at the beginning of a line."""


def paragraphs_of(rows: list[Line]) -> list[str]:
    """Join the lines of paragraphs, also over the end of a page: "……全市经 / 济平稳增长。" → one paragraph.

    A row of a table is one, as in a Word file: "粮食产量，65万吨。"
    Where a full line ends a sentence, nothing on the page tells whether the paragraph goes on: it ends before a mark
    that elsewhere in the report begins paragraphs more often than sentences within them, and after a sentence with a
    mark that elsewhere is a paragraph of its own. It goes on before any other words, which are within a paragraph sixty
    times out of seventy.
    """
    rows, row_texts = _tagged_rows(rows)
    columns = {name: _column([row for row in rows if row.column == name]) for name in {row.column for row in rows}}
    listed = _table_rows(rows) | row_texts.keys()
    joints = [
        Joint.END if at in listed or at + 1 in listed else _joint(above, row, columns[above.column])
        for at, (above, row) in enumerate(pairwise(rows))
    ]
    joints = with_bare_headings_apart(rows, joints)
    marks, headings = marks_of(rows, joints), headings_of(rows, joints)
    found: list[str] = []
    for at, (row, joint) in enumerate(zip(rows, [Joint.END, *joints], strict=False)):
        words = row_texts.get(at) or row.text.strip()
        if at in listed and at not in row_texts:
            words = "，".join(cell for _, cell in row.cells) + "。"
        ends = joint is Joint.END
        if joint is Joint.UNTOLD:
            ends = begins(found[-1], words, marks) or bool(headings.intersection(heading_marks(found[-1])))
        if ends:
            found.append(words)
        else:
            found[-1] += _blank_between(rows[at - 1].text, words) + words
    return found


def _tagged_rows(rows: list[Line]) -> tuple[list[Line], dict[int, str]]:
    """Return the lines with one for each row that a table is tagged with, and what these rows say, by their place.

    The cells of a row may have several lines, each of its own: "渔港经济区产 / 值增长" beside "7左右".
    """
    kept: list[Line] = []
    said: dict[int, str] = {}
    for group in _same_rows(rows):
        cells = sorted({cell for row in group for cell in row.held})
        if len(cells) > 1:
            written = (_cell(group, cell) for cell in cells)
            said[len(kept)] = "，".join(words for words in written if words) + "。"
        kept += group[:1] if len(cells) > 1 else group
    return kept, said


def _same_rows(rows: list[Line]) -> list[list[Line]]:
    """Return the lines in groups, those of one tagged row of a table together, also where a page's end cuts the row."""
    found: list[list[Line]] = []
    for row in rows:
        above = found[-1][-1] if found else None
        if above and above.held and row.held and _one_block(above, row):
            found[-1].append(row)
        else:
            found.append([row])
    return found


def _one_block(above: Line, row: Line) -> bool:
    """Tell whether two lines are of one tagged paragraph or ruled row, on one page or from one to the next."""
    if above.ruled or row.ruled:
        return above.ruled is row.ruled
    if above.block is None or row.block is None:
        return False
    return above.block is row.block or (above.block.goes_on and row.block.from_before)


def _cell(rows: list[Line], cell: int) -> str:
    parts = [replace(row, chars=row.held[cell]).text.strip() for row in rows if cell in row.held]
    return "".join(parts)


def _table_rows(rows: list[Line]) -> set[int]:
    """Return which lines are rows of a table: their cells stand below or above those of a neighbour.

    They begin at the same places, or, where there are several as in a table with centred cells, overlap; a cell that
    is joined over several rows stands on one of them only.
    """
    found: set[int] = set()
    for at, (above, row) in enumerate(pairwise(rows)):
        edges = [[left for left, _ in each.cells] for each in (above, row)]
        alike = len(edges[0]) == len(edges[1]) > 1 and all(
            abs(one - other) < row.size for one, other in zip(*edges, strict=True)
        )
        if alike or _below_each_other(above, row):
            found |= {at, at + 1}
    return found


def _below_each_other(above: Line, row: Line) -> bool:
    fewer, more = sorted((above.spans, row.spans), key=len)
    if len(fewer) < _COLUMNS:
        return False
    beside = [[i for i, (left, right) in enumerate(more) if left < end and start < right] for start, end in fewer]
    return all(len(each) == 1 for each in beside) and len({each[0] for each in beside}) == len(fewer)


def _blank_between(above: str, words: str) -> str:
    """Return the blank swallowed where a line ends: between words or digits set apart, and where one was written.

    Browsers draw no blank there: "1 9" and "9 7年" were "1 9 9 7年".
    """
    ends = above.rstrip()[-1]
    letters = ends.isascii() and ends.isalpha() and words[0].isascii() and words[0].isalpha()
    digits = ends.isdigit() and words[0].isdigit()
    apart = _APART_BEFORE.search(above) or _APART_AFTER.match(words)
    return " " if letters or (digits and (apart or above[-1].isspace())) else ""


@dataclass(frozen=True, kw_only=True)
class _Column:
    """Where full lines end, whether all that are cut by the margin are stretched to end there, and their usual size."""

    right: float
    even: bool
    size: float = 0.0


def _column(rows: list[Line]) -> _Column:
    """Return the column as most lines fill it; lines with numbers may reach a little further right."""
    full = [row for row in rows if len(row.text.strip()) >= _WRITTEN]
    if not full:
        return _Column(right=0.0, even=False)
    most = Counter(round(row.right) for row in full).most_common(1)[0][0]
    right = max(row.right for row in full if row.right <= most + _BEYOND * row.size)
    rooms = [(right - row.right) / row.size for row in full if row.text.strip()[-1] not in _ENDS]
    ragged = sum(_STRETCHED < room <= _WORD for room in rooms)
    size = median(row.size for row in full)
    return _Column(right=right, size=size, even=len(rooms) >= _FEW_LINES and ragged <= _UNEVEN * len(rooms))


def _joint(above: Line, row: Line, column: _Column) -> Joint:
    words = above.text.strip()
    room = (column.right - above.right) / above.size
    needed = _needed(words, row)
    free = room > needed + _SLACK
    usual = abs(above.size - column.size) < _OTHER * column.size
    short = room > _SHORT if column.even and usual else room > needed + _FAR or (free and words[-1] in _ENDS)
    if above.block and row.block:
        return Joint.CUT if _one_block(above, row) and not (short and row.begins) else Joint.END
    if row.begins or short:
        return Joint.END
    return Joint.UNTOLD if words[-1] in _ENDS else Joint.CUT


def _needed(words: str, row: Line) -> float:
    """Return how many characters wide the line above had to be free for the first word of a line to stand on it."""
    following = _BESIDE_CHINESE.sub("", row.text.strip())
    first = _UNBROKEN.match(following)
    length = len(first.group()) if first else 1
    written = sorted((left, right) for left, right, char in row.chars if char.strip())[:length]
    beside = words[-1].isascii() != following[0].isascii() and words[-1] not in _ENDS
    return (written[-1][1] - written[0][0]) / row.size + _AUTO_SPACE * beside
