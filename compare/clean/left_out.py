"""What cleaning leaves out of a text: each stretch with its place, told as a notice once the text is clean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from compare.clean.mapped import Mapped
from compare.model.text import Notice, NoticeCode, Span


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """A stretch that was left out: what it was, its words in full, and where in the source it began and ended.

    LeftOut(code=FURNITURE, words="— 12 —", start=480, end=480): the foot of a page.
    """

    code: NoticeCode
    words: str
    start: int
    end: int


def stretch(text: Mapped, start: int, end: int, code: NoticeCode = NoticeCode.FURNITURE) -> LeftOut:
    """Return what is left out when text[start:end] is: (2, 5) of "渔港\\n12\\n灯塔" → LeftOut(words="12", …)."""
    words = " ".join(text.text[start:end].split())
    return LeftOut(code=code, words=words, start=text.origin(start), end=text.origin(max(start, end - 1)))


def told(clean: Mapped, left_out: Iterable[LeftOut]) -> tuple[Notice, ...]:
    """Return the notices: each says in full what was left out, and by an empty span where it would stand.

    The foot "— 12 —" behind 120 characters → Notice(code=FURNITURE, detail="— 12 —", span=Span(start=120, end=120)).
    """
    found = []
    for each in sorted(left_out, key=lambda each: each.start):
        span = Span(start=clean.place_of(each.start), end=clean.place_of(each.end))
        found.append(Notice(code=each.code, detail=each.words, span=span))
    return tuple(found)
