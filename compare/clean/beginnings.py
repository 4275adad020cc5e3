"""How paragraphs of a text begin, learnt from those that are certain: what tells where a full line ends one."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from compare.lexicon.seeds import of_tables, record

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
_SHORT, _OPENS = 4, -1
"""The first kind of short sentences, and the kind of those that open a paragraph by their words."""
_OFTEN = (3, 1)
"""How often words that open a paragraph are taken to begin and not to begin one, beside what the report shows."""
_MARK = re.compile(r"[。！？；：][”’）」』》]*(?=.)")
_SHOWN = 30
"""Characters behind a mark that tell how a sentence begins."""
_WORD, _SELDOM = 2, 0.5
"""Characters of the first word (着力, 扎实), and what one that was never seen counts as."""
_END = re.compile(r"[。！？；：](?=[”’）」』》]*$)")
_SPREAD = 0.4
"""How far apart the lengths of paragraphs may be, as a logarithm, to tell of each other."""
_UNSEEN = 0.02
"""What a paragraph of a length that was never seen counts as."""
Boundary = tuple[str, int]


class Beginnings:
    """How often each kind of boundary, by its mark and what follows, begins a paragraph, and how often it does not.

    "……渔港。" (short), "（二）建灯塔。……；三是……" → behind 。 a paragraph begins with （二）, behind ； none with 三是.
    A line that is full and ends a sentence ends a paragraph as often as such a boundary does elsewhere: where lines
    are cut has nothing to do with what they say. Both parts are held against how long the report's paragraphs are.
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
            ends = _END.search(line)
            if ends and follows and not full[at]:
                after = lines[at + 2] if at + 2 < len(lines) else ""
                self._starts[_boundary(ends.group(), follows + after)] += 1
                self._first_words[follows[:_WORD]] += 1
        self._lengths = [math.log(each) for each in _paragraphs(lines, full)]
        self._sentence = sum(map(len, lines)) / (self._inside.total() + self._starts.total() + 1)

    def begins(self, line: str, following: str, so_far: int, left: int) -> bool:
        """Tell whether a paragraph begins behind a full line that ends a sentence; `following` is what comes next.

        `so_far` are the characters of the paragraph up to there, `left` those up to the next end that is certain.
        """
        mark = _END.search(line)
        kind = _boundary(mark.group() if mark else "", following)
        starts, inside = float(self._starts[kind]), float(self._inside[kind])
        if kind[1] == _OPENS:
            starts, inside = starts + _OFTEN[0], inside + _OFTEN[1]
        if not starts and not inside:
            return BEGINS.match(following) is not None
        word = following[:_WORD]
        first = (self._first_words[word] + _SELDOM) / (self._first_words.total() + 1)
        later = (self._later_words[word] + _SELDOM) / (self._later_words.total() + 1)
        apart = self._likely(so_far) * self._likely(left) * self._sentence
        begun = starts / (self._starts.total() + 1) * first * apart
        going_on = inside / (self._inside.total() + 1) * later * self._likely(so_far + left)
        return begun > going_on

    def _likely(self, length: int) -> float:
        """Return how likely a paragraph of so many characters is, by those whose ends are certain."""
        at = math.log(max(1, length))
        near = sum(math.exp(-(((at - each) / _SPREAD) ** 2) / 2) for each in self._lengths)
        return (near / (_SPREAD * math.sqrt(2 * math.pi)) + _UNSEEN) / (len(self._lengths) + 1) / max(1, length)


def _paragraphs(lines: Sequence[str], full: Sequence[bool]) -> list[int]:
    """Return the lengths of the paragraphs that end in a line that is not full."""
    found, length = [], 0
    for line, fills in zip(lines, full, strict=True):
        length += len(line)
        if not fills:
            found += [length] if _END.search(line) else []
            length = 0
    return found


def _boundary(mark: str, following: str) -> Boundary:
    shown = following[:_SHOWN]
    kind = next((i for i, kind in enumerate(_KINDS) if kind.match(shown)), len(_KINDS))
    return mark, _OPENS if kind >= _SHORT and opens().match(shown) else kind


@of_tables
def opens() -> re.Pattern[str]:
    """Return the pattern of words that open a paragraph: 一年来，… and 实现上述目标，… match."""
    return re.compile("|".join(record("line_breaks.toml")["opens"]["words"]))
