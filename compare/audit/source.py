"""Follows every character of a source into the clean text, or into a notice."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from compare.audit.findings import Coverage, Passage
from compare.audit.stepping import Steps, in_step, row_end
from compare.model.text import Notice, NoticeCode

_POINTS = str.maketrans({"•": ".", "‧": ".", "∙": ".", "·": "."})
"""A decimal point in the middle of the line is put down where a unit follows; all points count as one here."""
_LINE_END = re.compile("[\n\r\v\f\x85\u2028\u2029]+")
_CELLS = re.compile("[\t|，,；;]")
_COUNT = re.compile(r" ×\d+ ?")
_AROUND = 12
_MOST_WAYS = 64
"""Ways of reading a source that are followed at once: each short line that stands in text and notices doubles them."""
_ROOM = 200
"""Characters by which a line may grow in the clean text: the units that a row of a table is given."""


@dataclass(frozen=True, kw_only=True)
class Folded:
    """A text without blanks and widths, and the place of each character in the text it was made of.

    `source` is what it was made of: a line that may be a row of a table.
    """

    text: str
    places: list[int]
    source: str


@cache
def _fold(sign: str) -> str:
    if sign.isspace() or unicodedata.category(sign) in ("Cc", "Cf"):
        return ""
    return "".join(unicodedata.normalize("NFKC", sign).translate(_POINTS).split())


def folded(text: str, start: int = 0) -> Folded:
    """Return a text as it compares: "６ 座" → "6座", with the places 0 and 2."""
    signs = [_fold(sign) for sign in text]
    places = [place for place, sign in enumerate(signs, start) for _ in sign]
    return Folded(text="".join(signs), places=places, source=text)


@dataclass(frozen=True, kw_only=True)
class _Way:
    """One way of reading the source so far: what was kept, what is only in a notice, what is in neither."""

    kept: int = 0
    noticed: int = 0
    lost: tuple[tuple[int, int], ...] = ()
    added: tuple[tuple[int, int], ...] = ()


@dataclass(kw_only=True)
class _Follower:
    """Reads a source line by line: each line is the next stretch of the clean text, or in a notice, or neither.

    `ways` holds for each place in the clean text that may be reached the way that loses least.
    """

    made: str
    told: str
    private: bool
    signs: tuple[str, ...] = ()
    ways: dict[int, _Way] = field(default_factory=lambda: {0: _Way()})

    def read(self, line: Folded) -> None:
        found: dict[int, _Way] = {}
        for at, way in self.ways.items():
            if self.made.startswith(line.text, at):
                _keep_better(found, at + len(line.text), _longer(way, kept=len(line.text)))
            if line.text in self.told:
                _keep_better(found, at, _longer(way, noticed=len(line.text)))
        if not found and self.signs:
            for at, way in self.ways.items():
                kept, noticed = self._past_signs(line.text, at)
                if kept + noticed == len(line.text):
                    _keep_better(found, at + kept, _longer(way, kept=kept, noticed=noticed))
        if not found:
            for at, way in self.ways.items():
                _keep_better(found, *self._in_pieces(line, at, way))
        best = sorted(found.items(), key=lambda each: -each[1].kept)[:_MOST_WAYS]
        self.ways = dict(best)

    def _past_signs(self, line: str, at: int) -> tuple[int, int]:
        """Return how much of a line the clean text goes on with and how much is signs of markup that a notice names."""
        kept = noticed = 0
        while kept + noticed < len(line):
            here = kept + noticed
            sign = next((each for each in self.signs if line.startswith(each, here)), "")
            if at + kept < len(self.made) and self.made[at + kept] == line[here]:
                kept += 1
            elif sign:
                noticed += len(sign)
            else:
                break
        return kept, noticed

    def _in_pieces(self, line: Folded, at: int, way: _Way) -> tuple[int, _Way]:
        row = row_end(
            [folded(cell).text for cell in _CELLS.split(line.source)], self.made[at : at + len(line.text) + _ROOM]
        )
        if row:
            return at + row, _longer(way, kept=len(line.text))
        steps: Steps = in_step(line.text, self.made[at : at + len(line.text) + _ROOM])
        if steps.kept * 2 < len(line.text):
            return at, _longer(way, lost=((line.places[0], line.places[-1] + 1),))
        noticed = 0
        lost: list[tuple[int, int]] = []
        for a, b in steps.gaps:
            piece = line.text[a:b]
            if piece in self.told or (self.private and all(unicodedata.category(sign) == "Co" for sign in piece)):
                noticed += b - a
            else:
                lost.append((line.places[a], line.places[b - 1] + 1))
        added = tuple((at + a, at + b) for a, b in steps.additions)
        return at + steps.reached, _longer(way, steps.kept, noticed, tuple(lost), added)


def _longer(
    way: _Way,
    kept: int = 0,
    noticed: int = 0,
    lost: tuple[tuple[int, int], ...] = (),
    added: tuple[tuple[int, int], ...] = (),
) -> _Way:
    return _Way(
        kept=way.kept + kept, noticed=way.noticed + noticed, lost=(*way.lost, *lost), added=(*way.added, *added)
    )


def _keep_better(ways: dict[int, _Way], at: int, way: _Way) -> None:
    known = ways.get(at)
    if known is None or known.kept < way.kept:
        ways[at] = way


def _lines(source: str) -> Iterator[Folded]:
    at = 0
    for end in [*_LINE_END.finditer(source), None]:
        line = folded(source[at : end.start() if end else len(source)], at)
        if line.text:
            yield line
        at = end.end() if end else at


def coverage(source: str, clean: str, notices: tuple[Notice, ...]) -> Coverage:
    r"""Tell which characters of a source are in the clean text in order, which in a notice, and which in neither.

    "打印\n新建６座公厕" cleaned to "新建6座公厕" with a notice of 打印 → kept 6, noticed 2, nothing lost.
    """
    made = folded(clean)
    told = "\n".join(folded(notice.detail).text for notice in notices)
    private = any(notice.code is NoticeCode.PRIVATE_USE for notice in notices)
    follower = _Follower(made=made.text, told=told, private=private, signs=_signs(notices))
    characters = 0
    for line in _lines(source):
        characters += len(line.text)
        follower.read(line)
    reached, way = max(follower.ways.items(), key=lambda each: (each[1].kept, -len(each[1].lost)))
    added = [(made.places[a], made.places[b - 1] + 1) for a, b in way.added]
    if reached < len(made.text):
        added.append((made.places[reached], len(clean)))
    return Coverage(
        characters=characters,
        kept=way.kept,
        noticed=way.noticed,
        lost=tuple(passage(source, a, b) for a, b in way.lost),
        added=tuple(passage(clean, a, b) for a, b in added),
    )


def _signs(notices: tuple[Notice, ...]) -> tuple[str, ...]:
    """Return the signs of markup that notices name with their number, the longest first: "## ×7 ** ×40" → ##, **."""
    told = (notice.detail.partition(": ")[2] for notice in notices if notice.code is NoticeCode.MARKUP)
    found = {folded(sign).text for detail in told for sign in _COUNT.split(detail)}
    return tuple(sorted(found - {""}, key=lambda sign: (-len(sign), sign)))


def passage(text: str, a: int, b: int) -> Passage:
    """Return a stretch of a text with the words around it: "关停矿井[13]处"."""
    before, after = text[max(0, a - _AROUND) : a], text[b : b + _AROUND]
    return Passage(place=a, text=text[a:b], context=" ".join(f"{before}[{text[a:b]}]{after}".split()))
