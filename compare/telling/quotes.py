"""The words of a report that a brief quotes: a clause that makes sense alone, verbatim."""

from __future__ import annotations

import re

from compare.model.comparison import Evidence

_MOST = 34
_LEAST = 8
_BREAKS = re.compile(r"[，；。！？：\n]")
_ORDINAL = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十\d]+[)）、.．]|[一二三四五六七八九十]+是(?=\D)|第[一二三四五六七八九十]+[，、])\s*"
)


def clause_of(evidence: Evidence) -> tuple[str, bool]:
    """Return the clause a claim is about, verbatim, and whether it is told whole; of a number the clause around it.

    "二是建成跨海大桥，新增泊位12个；" → "新增泊位12个", True for the number, "建成跨海大桥", True for the sentence.
    """
    text = evidence.text
    start = _ORDINAL.match(text).end() if _ORDINAL.match(text) else 0  # type: ignore[union-attr]
    ends = [found.start() for found in _BREAKS.finditer(text, start)] + [len(text)]
    at = evidence.indicator.figure.span.start - evidence.span.start if evidence.indicator else start
    starts = [start, *(end + 1 for end in ends[:-1])]
    first = max((i for i, begin in enumerate(starts) if begin <= at), default=0)
    last = first
    while ends[last] - starts[first] < _LEAST and last + 1 < len(ends) and ends[last + 1] - starts[first] <= _MOST:
        last += 1
    while ends[last] - starts[first] < _LEAST and first and ends[last] - starts[first - 1] <= _MOST:
        first -= 1
    words = text[starts[first] : ends[last]]
    kept = words[:_MOST].strip()
    return kept, len(words) <= _MOST


def brief_heading(heading: str) -> str:
    """Return a heading's first clause without its number: "（二）着力扩大内需，增强…" → "着力扩大内需"."""
    bare = heading[_ORDINAL.match(heading).end() :] if _ORDINAL.match(heading) else heading  # type: ignore[union-attr]
    return _BREAKS.split(bare.strip(), maxsplit=1)[0][:_MOST]
