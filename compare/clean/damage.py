"""Finds text that was once decoded with the wrong encoding (mojibake)."""

from __future__ import annotations

from compare.model.text import Notice, NoticeCode, Span

_WINDOW = 60
"""Characters weighed at a time: long enough that a rare name does not count, short enough to find the border."""
_BAD_SHARE = 0.25
"""Sound reports keep under a twentieth of rare characters in any window; damaged ones have a third and more."""
_LEAST = 3
"""Windows that damage must cover: shorter stretches are rare names or quotations."""
_SURE = "\ufffd"


def damage_notices(text: str) -> tuple[Notice, ...]:
    """Return one notice a damaged stretch, with its share of the text.

    A page of sound text, then one of 鏀垮簻宸ヤ綔鎶ュ憡 → "43% of the text (characters 480 to 840) is damaged …".
    """
    bad = [_is_bad(text[a : a + _WINDOW]) for a in range(0, len(text), _WINDOW)]
    found = []
    start: int | None = None
    for i, flag in enumerate([*bad, False, False]):
        if flag and start is None:
            start = i
        elif start is not None and not flag and not any(bad[i : i + 2]):
            if i - start >= _LEAST:
                found.append(Span(start=start * _WINDOW, end=min(len(text), i * _WINDOW)))
            start = None
    return tuple(_notice(span, len(text)) for span in found)


def _notice(span: Span, length: int) -> Notice:
    share = 100 * (span.end - span.start) / length
    detail = f"{share:.0f}% of the text (characters {span.start} to {span.end}) is damaged by a wrong decoding"
    return Notice(code=NoticeCode.MOJIBAKE, detail=detail, span=span)


def _is_bad(window: str) -> bool:
    return 4 * window.count(_SURE) + _rare(window) > _BAD_SHARE * len(window)


def _rare(window: str) -> int:
    # Traditional characters are common in Big5, simplified ones in GB2312; mojibake is in neither's common half.
    simplified = len(window.encode("gb2312", errors="ignore").decode("gb2312", errors="ignore"))
    if simplified == len(window):
        return 0
    traditional = len(window.encode("big5", errors="ignore").decode("big5", errors="ignore"))
    return len(window) - max(simplified, traditional)
