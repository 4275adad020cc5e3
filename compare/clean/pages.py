"""Leaves out what printed pages repeat: their numbers at the foot, and the title that runs over their heads."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

from compare.clean.left_out import LeftOut, stretch
from compare.clean.mapped import PAGE_END, Mapped
from compare.lexicon.furniture import furniture_patterns

_BARE = re.compile(r"[（(\[【]?(\d{1,3})[)）\]】]?")
_NUMBERED = re.compile(
    r"(?:[-—–－·•|/第]?(?P<before>\d{1,3})(?:页|[-—–－·•|/]|(?=[^\d年月日%.,．，、．个项条一二三四五六七八九十])))?(?P<words>.*?)"
    r"(?:[-—–－·•|/第（(]*(?P<after>\d{1,3})(?:页(?:[,，/]?共\d{1,3}页)?|/\d{1,3}|[-—–－·•|）)])?)?"
)
_LONGEST = 44
"""Characters a running title may have."""
_SENTENCE = "。！？；，、：:,;!?"
_SEQUENCE, _APART = 3, 60
"""Bare numbers that follow each other and so many characters apart are page numbers; two are, where far apart."""
_FAR_APART = 300
_EVEN = 0.25
"""How far the lengths of pages may be apart for a line that stands on each of them to be known by that."""
_TITLE = re.compile(r"工作报告|政府报告")
_HEAD = 12
"""Lines of a report among which its own title stands."""


@dataclass(frozen=True, kw_only=True)
class _Line:
    """A line that is not blank: where it stands, and its words without blanks."""

    start: int
    end: int
    words: str


def drop_page_furniture(text: Mapped) -> tuple[Mapped, list[LeftOut]]:
    """Leave out page feet and running titles; where they stood is the end of a page.

    "推动经\\n— 12 —\\n2031年临屿县政府工作报告\\n济增长" → "推动经" PAGE_END "济增长", the title being one of many.
    """
    lines = _lines(text.text)
    gone = _fixed(lines)
    gone |= _sequence(lines, gone)
    gone |= _running(lines, gone)
    edits, found = [], []
    for first, last in _runs(sorted(gone)):
        start = lines[first - 1].end if first else 0
        end = _line_start(text.text, lines[last + 1].start) if last + 1 < len(lines) else len(text.text)
        edits.append((start, end, PAGE_END if first and last + 1 < len(lines) else ""))
        found += [stretch(text, lines[i].start, lines[i].end) for i in range(first, last + 1)]
    return text.edited(edits), found


def _lines(text: str) -> list[_Line]:
    found = []
    for match in re.finditer(rf"[^\n{PAGE_END}]+", text):
        words = "".join(match.group().split())
        if words:
            found.append(_Line(start=match.start(), end=match.end(), words=words))
    return found


def _line_start(text: str, at: int) -> int:
    return max(text.rfind("\n", 0, at), text.rfind(PAGE_END, 0, at)) + 1


def _runs(places: list[int]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for place in places:
        if found and found[-1][1] == place - 1:
            found[-1] = (found[-1][0], place)
        else:
            found.append((place, place))
    return found


def _fixed(lines: list[_Line]) -> set[int]:
    patterns = (furniture_patterns().page, furniture_patterns().anywhere)
    return {
        i
        for i, line in enumerate(lines)
        if len(line.words) <= _LONGEST and any(pattern.fullmatch(line.words) for pattern in patterns)
    }


def _sequence(lines: list[_Line], known: set[int]) -> set[int]:
    """Return the lines of bare numbers that count the pages: 3, 4, 5, each a page's text behind the other."""
    bare = {
        i: int(match[1]) for i, line in enumerate(lines) if i not in known and (match := _BARE.fullmatch(line.words))
    }
    best: dict[int, list[int]] = {}
    longest: list[int] = []
    for i, number in bare.items():
        earlier = (best[before] for before in (number - 1, number - 2) if before in best)
        chains = [chain for chain in earlier if lines[i].start - lines[chain[-1]].end >= _APART]
        best[number] = [*max([*chains, []], key=len), i] if chains or number not in best else best[number]
        longest = max(longest, best[number], key=len)
    far = all(lines[b].start - lines[a].end >= _FAR_APART for a, b in pairwise(longest))
    return set(longest) if len(longest) >= _SEQUENCE or (len(longest) == 2 and far) else set()


def _running(lines: list[_Line], known: set[int]) -> set[int]:
    """Return the lines of titles that run over the pages, with or without the page's number."""
    groups: dict[str, list[tuple[int, int | None]]] = defaultdict(list)
    for i, line in enumerate(lines):
        if i in known or len(line.words) > _LONGEST or line.words[-1] in _SENTENCE:
            continue
        match = _NUMBERED.fullmatch(line.words)
        number = match and (match["before"] or match["after"])
        if match and number and len(match["words"]) >= 4:
            groups[match["words"]].append((i, int(number)))
        groups[line.words].append((i, None))
    found: set[int] = set()
    for words, places in groups.items():
        if len(places) > 1 and len(words) >= 2:
            found |= _pages_of(words, places, lines, sorted(known))
    return found


def _pages_of(words: str, places: list[tuple[int, int | None]], lines: list[_Line], known: list[int]) -> set[int]:
    numbers = [number for _, number in places if number is not None]
    at = [i for i, _ in places]
    apart = [lines[b].start - lines[a].end for a, b in pairwise(at)]
    counted = len(numbers) >= 2 and all(a < b for a, b in pairwise(numbers)) and len(places) >= _SEQUENCE
    if counted and len(numbers) >= len(places) - 2 and min(apart) >= _APART:
        return {i for i, number in places if number is not None or i >= _HEAD}
    beside = sum(_is_beside(i, known) for i in at)
    inside = sum(_cuts(i, lines) for i in at[1:])
    middle = sorted(apart)[len(apart) // 2]
    paged = len(at) >= _SEQUENCE and middle >= _APART and (2 * beside >= len(at) or inside >= 2)
    even = len(at) > _SEQUENCE and middle >= _FAR_APART and all(abs(each - middle) <= _EVEN * middle for each in apart)
    paged = paged or even
    if paged or (_TITLE.search(words) and apart[0] >= _FAR_APART):
        return set(at if at[0] >= _HEAD or _other_title(words, lines) else at[1:])
    return set()


def _is_beside(place: int, known: list[int]) -> bool:
    at = bisect_left(known, place)
    return any(abs(each - place) == 1 for each in known[max(0, at - 1) : at + 1])


def _cuts(place: int, lines: list[_Line]) -> bool:
    """Tell whether a line stands in the middle of a sentence: the one before it is long and open."""
    before = lines[place - 1].words if place else ""
    return len(before) >= 12 and before[-1] not in "。！？；：”）"


def _other_title(words: str, lines: list[_Line]) -> bool:
    """Tell whether a report has a title beside the one that runs over its pages."""
    if not _TITLE.search(words):
        return True
    return any(
        _TITLE.search(line.words) and len(line.words) <= _LONGEST and line.words != words and "会议" not in line.words
        for line in lines[:_HEAD]
        if line.words[-1] not in _SENTENCE
    )
