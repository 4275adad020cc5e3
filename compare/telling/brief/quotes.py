"""The words of a report that a brief quotes: a clause that makes sense alone, verbatim."""

from __future__ import annotations

import re

from compare.model.comparison import Evidence

_MOST = 36
_LEAST = 11
_BREAKS = re.compile(r"[，；。！？：\n]")
_NUMERAL = "[一二三四五六七八九十]+"
_ORDINAL = re.compile(rf"(?:[（(]?(?:{_NUMERAL}|\d+)[)）、.．]|{_NUMERAL}是(?=\D)|第{_NUMERAL}[，、])?\s*")


def clause_of(evidence: Evidence) -> tuple[str, bool]:
    """Return the clause a claim is about, verbatim, and whether it is told whole; of a number the clause around it.

    "二是建成跨海大桥，新增泊位12个；" → "新增泊位12个" for the number, "建成跨海大桥" for the sentence. A short clause
    takes its neighbour along; one that is too long is cut behind an item of its list, never inside a number.
    """
    text = evidence.text
    begin = _without_number(text)
    clauses = [(begin, begin)]
    for found in _BREAKS.finditer(text + "。", begin):
        clauses[-1] = clauses[-1][0], found.start()
        clauses.append((found.end(), found.end()))
    clauses = [clause for clause in clauses if clause[1] > clause[0]] or [(begin, len(text))]
    at = evidence.indicator.figure.span.start - evidence.span.start if evidence.indicator else begin
    first = max((i for i, clause in enumerate(clauses) if clause[0] <= at), default=0)
    last = first
    if clauses[last][1] - clauses[first][0] < _LEAST and first and clauses[last][1] - clauses[first - 1][0] <= _MOST:
        first -= 1
    elif clauses[last][1] - clauses[first][0] < _LEAST and last + 1 < len(clauses):
        last += clauses[last + 1][1] - clauses[first][0] <= _MOST
    words = text[clauses[first][0] : clauses[last][1]].strip()
    return (words, True) if len(words) <= _MOST else (_cut(words), False)


def _cut(words: str) -> str:
    """Return the beginning of a long clause, up to an item of its list."""
    end = words.rfind("、", _LEAST, _MOST)
    end = end if end > 0 else _MOST
    while end > _LEAST and re.match(r"[\d.%％]", words[end : end + 1]):
        end -= 1
    return words[:end]


def brief_heading(heading: str) -> str:
    """Return a heading's first clause without its number: "（二）着力扩大内需，增强…" → "着力扩大内需"."""
    bare = heading[_without_number(heading) :]
    return _BREAKS.split(bare.strip(), maxsplit=1)[0][:_MOST]


def _without_number(text: str) -> int:
    found = _ORDINAL.match(text)
    return found.end() if found and found.end() < len(text) else 0
