"""How paragraphs of a text begin, learnt from those that are certain: what tells where a full line ends one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

BEGINS = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|—{2}|第[一二三四五六七八九十]+(?:章|节|部分|[，、])"
    r"|[一二三四五六七八九十]{1,2}[是要](?![一二三四五六七八九十])|\d{1,2}[.．、](?!\d)|[①-⑳]|各位(?:代表|委员)|附[件：]"
)
_KINDS = (
    re.compile(
        r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]+(?:章|节|部分)"
    ),
    re.compile(r"[一二三四五六七八九十]{1,2}[是要]|第[一二三四五六七八九十]+[，、]"),
    re.compile(r"\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)]|[①-⑳]"),
    re.compile(r"—{2}|各位(?:代表|委员)|附[件：]"),
    re.compile(r"[^。！？；，：、\d]{3,15}。"),
    re.compile(r"[^。！？；\d]{3,23}。"),
)
"""Numbered headings, ordinals, smaller numbers, other beginnings, and short first sentences that name a topic."""
_MARK = re.compile(r"[。！？；：][”’）」』》]*(?=.)")
_SHOWN = 30
"""Characters behind a mark that tell how a sentence begins."""
_WORD, _SELDOM = 2, 0.5
"""Characters of the first word (着力, 扎实), and what one that was never seen counts as."""
Boundary = tuple[str, int]


class Beginnings:
    """How often each kind of boundary, by its mark and what follows, begins a paragraph, and how often it does not.

    "……渔港。" (short), "（二）建灯塔。……；三是……" → behind 。 a paragraph begins with （二）, behind ； none with 三是.
    A line that is full and ends a sentence ends a paragraph as often as such a boundary does elsewhere: where lines
    are cut has nothing to do with what they say.
    """

    def __init__(self, lines: Sequence[str], full: Sequence[bool]) -> None:
        self._starts: Counter[Boundary] = Counter()
        self._inside: Counter[Boundary] = Counter()
        self._first_words: Counter[str] = Counter()
        self._later_words: Counter[str] = Counter()
        for at, line in enumerate(lines):
            follows = lines[at + 1] if at + 1 < len(lines) else ""
            for mark in _MARK.finditer(line):
                rest = line[mark.end() :] + follows
                self._inside[_boundary(mark.group()[0], rest)] += 1
                self._later_words[rest[:_WORD]] += 1
            ends = re.search(r"[。！？；：](?=[”’）」』》]*$)", line)
            if ends and follows and not full[at]:
                after = lines[at + 2] if at + 2 < len(lines) else ""
                self._starts[_boundary(ends.group(), follows + after)] += 1
                self._first_words[follows[:_WORD]] += 1

    def begins(self, line: str, following: str) -> bool:
        """Tell whether a paragraph begins behind a full line that ends a sentence; `following` is what comes next."""
        mark = re.search(r"[。！？；：](?=[”’）」』》]*$)", line)
        kind = _boundary(mark.group() if mark else "", following)
        starts, inside = self._starts[kind], self._inside[kind]
        if not starts and not inside:
            return BEGINS.match(following) is not None
        word = following[:_WORD]
        first = (self._first_words[word] + _SELDOM) / (self._first_words.total() + 1)
        later = (self._later_words[word] + _SELDOM) / (self._later_words.total() + 1)
        return starts * first > inside * later


def _boundary(mark: str, following: str) -> Boundary:
    shown = following[:_SHOWN]
    return mark, next((i for i, kind in enumerate(_KINDS) if kind.match(shown)), len(_KINDS))
