"""Counts every number of a text and says what it is: in an indicator, a date, an ordinal, a name … or unexplained."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from compare.audit.findings import Numerals
from compare.audit.source import passage
from compare.audit.tables import listed_words, reason_rows
from compare.model.text import Span

_SCALE = "百(?!分[点比制之])|千(?![瓦米克伏卡]|分[点之])|[万亿]"
NUMBER = re.compile(
    rf"[0-9]+(?:[.,][0-9]+)*(?:[多余几]?(?:{_SCALE}))*|(?:[零〇○一二三四五六七八九十两]|{_SCALE})+(?:[多余几](?:{_SCALE})+)?"
)
"""A number: digits with their scale (1.2万, 30多万), or a run of Chinese ones (二十三); 千 of 千瓦 is the unit's."""
INDICATOR, WORD, _QUANTITY, _NOTE = "indicator", "word", "quantity", "note"
_SEEN = 64
"""Characters on either side that a reason may look at."""
_NOTES = re.compile(
    r"^(?:(?:名词|术语|词语|用语)(?:解释|说明|注释)|注释|附注|(?:相关|有关|部分)(?:名词|用语|术语)(?:解释|说明|注释))"
    r"[^，。；\n]{0,8}$",
    re.MULTILINE,
)
"""A line above explanations of words, which stand behind the report: what they count the report does not tell."""
_MAYBE_WORDS = ("一", "零")
"""Alone and without a unit these are parts of words: 进一步, 清零."""


def numerals(text: str, spans: Iterable[Span]) -> Numerals:
    """Count the numbers of a text by what they are; `spans` are those of the numbers that indicators were read from.

    "2031年新建公厕6座、改造13处" with the span of 6座 → indicator 1, date 1, and 13 unexplained.
    """
    read = bytearray(len(text))
    for span in spans:
        read[span.start : span.end] = b"\1" * (span.end - span.start)
    reasons: Counter[str] = Counter()
    words = 0
    unexplained = []
    notes = _notes_from(text)
    for span, listed in _numbers(text):
        reason = INDICATOR if any(read[span.start : span.end]) else reason_of(text, span, listed)
        reason = reason or (_NOTE if span.start >= notes else "")
        if reason == WORD:
            words += 1
        elif reason:
            reasons[reason] += 1
        else:
            unexplained.append(passage(text, span.start, span.end))
    return Numerals(reasons=dict(sorted(reasons.items())), words=words, unexplained=tuple(unexplained))


def _notes_from(text: str) -> int:
    """Return where the notes behind a report begin, its end where there are none: nobody is spoken to below them."""
    found = _NOTES.search(text, max(0, text.rfind("各位代表")))
    return found.end() if found else len(text)


def _numbers(text: str) -> Iterator[tuple[Span, str]]:
    """Yield every number of a text, and the reason where it stands inside a listed word or name: 统一 → "word"."""
    pattern, reasons = listed_words()
    within: dict[int, str] = {}
    for match in pattern.finditer(text):
        within.update(dict.fromkeys(range(match.start(), match.end()), reasons[match.group()]))
    for match in NUMBER.finditer(text):
        inside = all(place in within for place in range(match.start(), match.end()))
        yield Span(start=match.start(), end=match.end()), within[match.start()] if inside else ""


def reason_of(text: str, span: Span, listed: str = "") -> str:
    """Say why a number that no indicator holds is no quantity, "" where nothing says so.

    到2031年建成, at 2031 → "date"; 关停矿井13处, at 13 → "".
    """
    if listed:
        return listed
    number = span.of(text)
    kind = "arabic" if number[0].isascii() else "chinese"
    before, after = text[max(0, span.start - _SEEN) : span.start], text[span.end : span.end + _SEEN]
    for row in reason_rows():
        if (
            row.kind in ("any", kind)
            and (row.number is None or row.number.fullmatch(number))
            and (row.after is None or row.after.match(after))
            and (row.before is None or row.before.search(before))
        ):
            return "" if row.reason == _QUANTITY else row.reason
    return WORD if number in _MAYBE_WORDS else ""
