"""Tells whether two reports are one text, saved twice or under two years."""

from __future__ import annotations

from compare.model.report import Part, Report

_SHORT = 8
"""Characters of a sentence that stands in any report, such as 各位代表！"""
_ALIKE = 0.9
"""Share of sentences in common: reports of two years share a tenth of theirs, two copies of one nearly all."""


def same_text(old: Report, new: Report) -> bool:
    """Tell whether two reports are one text, whatever year or title each is given.

    2030.txt and 2031.txt that differ in the year of their titles, or in how they were saved → True: what came of the
    promises of one is not told in the other. Reports of two years, or a draft and the final text of one → False.
    """
    one, other = _sentences(old), _sentences(new)
    if old.year == new.year:
        return one == other and bool(one)
    return bool(one and other) and len(one & other) >= _ALIKE * max(len(one), len(other))


def _sentences(report: Report) -> frozenset[str]:
    # Title, date and speaker are what a copy under another year is given anew.
    said = (at for at, each in enumerate(report.sentences) if each.part is not Part.PREAMBLE)
    told = ("".join(report.words(at).split()) for at in said)
    return frozenset(words for words in told if len(words) >= _SHORT)
