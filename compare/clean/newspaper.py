"""Joins what a newspaper broke off on one page and took up on another: （下转第四版） … （上接第一版）."""

from __future__ import annotations

import re
from itertools import pairwise

from compare.clean.joining import begins_paragraph, is_open
from compare.clean.left_out import LeftOut, stretch
from compare.clean.mapped import PAGE_END, Mapped

_POINTS = r"[▶►▷→▼▽◀◁▲△■□●○◆☞※*\-—>< \u3000]{0,6}"
_PAGE = r"(?:第? ?[A-Z]?[\d一二三四五六七八九十○〇零]{1,3} ?[版页叠](?:[①-⑳\d一二三四]{0,2})|[A-Z]\d{1,2})"
_MARK = re.compile(
    rf"[（(【\[〔] ?{_POINTS}(?P<in>下转|下接|转接|转入|紧接|上接|承接|续接|接|转|续) ?(?:本报)?{_PAGE}"
    rf"(?:[^（()）\n]{{0,12}})?{_POINTS}[)）】\]〕]"
    rf"|(?:^|(?<=\n)){_POINTS}(?P<start>上接|承接) ?{_PAGE}{_POINTS}[：:]?"
    rf"|{_POINTS}(?P<end>下转|下接) ?{_PAGE}{_POINTS}(?=\n|$)"
)
_WORDS = re.compile("(?:[上下承续紧转]接|下转|转入|[（(](?:接|转|续)) ?(?:本报)?第? ?[A-Z\\d一二三四五六七八九十]")
_TO = ("下转", "下接", "转接", "转入", "转")
_BETWEEN, _LONGEST = 8, 60
"""Lines of furniture that may stand between the two marks, and how long one may be: name of the paper, date, page."""
_ENDS_SENTENCE = "。！？；"


def join_newspaper_pages(text: Mapped) -> tuple[Mapped, list[LeftOut]]:
    """Leave out the marks by which a newspaper sends its reader to another page, and what stands between the two.

    "社会（下转第四版）\\n临屿日报 第四版\\n（上接第一版）消费品" → "社会消费品". What ends a sentence or stands before
    a heading is not joined; a mark without its partner is the end of a page.
    """
    marks = list(_MARK.finditer(text.text)) if _WORDS.search(text.text) else []
    if not marks:
        return text, []
    edits: list[tuple[int, int, str]] = []
    found: list[LeftOut] = []
    paired = {
        i
        for i, (one, other) in enumerate(pairwise(marks))
        if _sends(one) and not _sends(other) and _is_gap(text, one, other)
    }
    for i, mark in enumerate(marks):
        if i - 1 in paired:
            continue
        end = marks[i + 1].end() if i in paired else mark.end()
        start, stop = _with_blanks(text.text, mark.start(), end)
        edits.append((start, stop, _between(text.text, start, stop, i in paired)))
        found.append(stretch(text, mark.start(), end))
    return text.edited(edits), found


def _sends(mark: re.Match[str]) -> bool:
    return (mark["in"] or mark["start"] or mark["end"]) in _TO


def _is_gap(text: Mapped, one: re.Match[str], other: re.Match[str]) -> bool:
    lines = [line.strip() for line in text.text[one.end() : other.start()].split("\n") if line.strip()]
    short = all(len(line) <= _LONGEST and line[-1] not in _ENDS_SENTENCE for line in lines)
    return len(lines) <= _BETWEEN and short


def _with_blanks(text: str, start: int, end: int) -> tuple[int, int]:
    while start and text[start - 1] in " \u3000\n" + PAGE_END:
        start -= 1
    while end < len(text) and text[end] in " \u3000\n" + PAGE_END:
        end += 1
    return start, end


def _between(text: str, start: int, end: int, paired: bool) -> str:
    """Return what takes the place of the marks: nothing inside a sentence, else the end of a page or of a line."""
    if not start or end == len(text):
        return ""
    before = text[text.rfind("\n", 0, start) + 1 : start]
    after = text[end : (text + "\n").find("\n", end)]
    if paired and is_open(before) and not begins_paragraph(after):
        return ""
    # A mark inside a line leaves the line as it was; alone on one, it is where a page ends.
    return "" if "\n" not in text[start:end] and PAGE_END not in text[start:end] else PAGE_END
