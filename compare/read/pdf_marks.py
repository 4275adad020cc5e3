"""Marks that begin paragraphs and headings of a PDF: what the report itself tells of them."""

from __future__ import annotations

import re
from collections import Counter
from enum import Enum

from compare.read.pdf_lines import Line

_STOP = re.compile(r"[。；！]")
_OF_HEADINGS = ("number", "in brackets", "ordinal", "figure")
"""Marks that headings bear: 各位代表： stands alone, and 各位代表，… runs on."""
_OFTENER = 2
"""Times as many headings with a mark that stand alone as lines that are taken for one."""
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|——|第[一二三四五六七八九十]+[章节部]"
)
"""What begins a paragraph unless the report itself tells otherwise."""
_MARKS = {
    "number": re.compile(r"[一二三四五六七八九十]+、"),
    "in brackets": re.compile(r"[（(][一二三四五六七八九十]+[）)]"),
    "ordinal": re.compile(r"第[一二三四五六七八九十]+[，、：]"),
    "item": re.compile(r"[一二三四五六七八九十]+[是要]"),
    "figure": re.compile(r"[（(]?\d+(?:[）)]|[.、．](?!\d))"),
    "dash": re.compile(r"——"),
    "salutation": re.compile(r"各位代表"),
}
"""Marks that number paragraphs in one report and sentences in another; the report itself tells which."""
_HARDLY = 0.2
"""Of the paragraphs with a mark that are one sentence: how many of several sentences leave it the mark of headings."""
_SENTENCE = re.compile(r"(?<=[。；：！])")


class Joint(Enum):
    """What stands between two lines: a cut within a paragraph, its end, or a full line that ends a sentence."""

    CUT = "cut"
    END = "end"
    UNTOLD = "untold"


def marks_of(rows: list[Line], joints: list[Joint]) -> Counter[str]:
    """Count for every kind of mark how much oftener it begins a paragraph than a sentence within one."""
    found: Counter[str] = Counter()
    words, begun = "", True
    for row, joint in zip(rows, [*joints, Joint.END], strict=False):
        words += row.text.strip()
        if joint is Joint.CUT:
            continue
        for at, sentence in enumerate(_SENTENCE.split(words)):
            if at or begun:
                found.update({name: -1 if at else 1 for name, mark in _MARKS.items() if mark.match(sentence)})
        words, begun = "", joint is Joint.END
    return found


def headings_of(rows: list[Line], joints: list[Joint]) -> set[str]:
    """Return the kinds of marks whose paragraphs are one sentence, as headings are, and hardly ever several.

    Only paragraphs count whose ends are told: what is not told is what this is asked for.
    """
    one: Counter[str] = Counter()
    several: Counter[str] = Counter()
    words, told = "", True
    for row, joint in zip(rows, [*joints, Joint.END], strict=False):
        words += row.text.strip()
        told = told and joint is not Joint.UNTOLD
        if joint is Joint.END:
            alone = heading_marks(words)
            one.update(alone if told else ())
            several.update(name for name, mark in _MARKS.items() if told and not alone and mark.match(words))
            words, told = "", True
    return {name for name, count in one.items() if count > 1 and several[name] <= _HARDLY * count}


def heading_marks(paragraph: str) -> list[str]:
    """Return the marks that a paragraph of one sentence bears, none where it has several."""
    if any(_SENTENCE.split(paragraph)[1:]):
        return []
    return [name for name, mark in _MARKS.items() if mark.match(paragraph)]


def begins(paragraph: str, words: str, marks: Counter[str]) -> bool:
    """Tell whether words after a full line begin a paragraph: they bear a mark, as the one above or as most do.

    Reports that give 一是 a paragraph of its own list sentences by it as well: only the paragraph above tells.
    """
    own = [name for name, mark in _MARKS.items() if mark.match(words)]
    told = sum(marks[name] for name in own if name != "item")
    in_turn = any(_MARKS[name].match(paragraph) for name in own)
    return in_turn or told > 0 or (told == 0 and bool(_NUMBERED.match(words)))


def with_bare_headings_apart(rows: list[Line], joints: list[Joint]) -> list[Joint]:
    """End a paragraph after a full line that is a heading without a full stop, as all others with its mark are.

    （一）稳住渔业 and （二）扩建港口 stand alone on their lines, （三）… fills its own, and a sentence
    follows: （三）… is a heading as well. Where any （四）稳住渔业。扩建… runs on in the report, nothing is changed.
    """
    paragraphs = _paragraphs(joints)
    bare: Counter[str] = Counter()
    filled: dict[str, list[int]] = {}
    run_in: set[str] = set()
    for first, last in paragraphs:
        words = "".join(row.text.strip() for row in rows[first : last + 1])
        kind = next((name for name in _OF_HEADINGS if _MARKS[name].match(words)), "")
        if not _STOP.search(words):
            bare[kind] += 1
        elif first == last or _STOP.search(rows[first].text) or joints[first] is not Joint.CUT:
            run_in.add(kind)
        else:
            filled.setdefault(kind, []).append(first)
    ends = {
        at
        for kind, places in filled.items()
        if kind and kind not in run_in and bare[kind] > 1
        for at in places
        if bare[kind] >= _OFTENER * len(places)
    }
    return [Joint.END if at in ends else joint for at, joint in enumerate(joints)]


def _paragraphs(joints: list[Joint]) -> list[tuple[int, int]]:
    """Return the first and the last line of every paragraph as far as the joints tell."""
    ends = [at for at, joint in enumerate(joints) if joint is Joint.END]
    return list(zip([0, *(at + 1 for at in ends)], [*ends, len(joints)], strict=True))
