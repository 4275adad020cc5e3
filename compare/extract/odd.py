"""Numbers that were read as meant, not as written: a sign against its verb, a range upside down, a rate too high."""

from __future__ import annotations

import re
from decimal import Decimal

from compare.lexicon.signs import SignWord, sign_words
from compare.model.indicator import Indicator, Measure
from compare.model.report import Report
from compare.model.text import Notice, NoticeCode, Span

_TOO_HIGH = Decimal(1000)
"""Percent: a growth of more than ten times is rather a slip of the pen, or of the point."""
_ENDS = re.compile(r"([\d.]+)[^\d.]+([\d.]+)")
_MINUS = "-－−﹣负"
_VERB = 2
_BEYOND = re.compile(r"[\d,]{25,}")
"""A row of digits that is no number: none of what is measured is as large."""
_TOLD = 12


def odd_figures(report: Report, indicators: tuple[Indicator, ...]) -> tuple[Notice, ...]:
    """Return a notice for each number that contradicts itself: 下降-3%, 增长7%—6.5%, 增长5500%, a row of thirty digits.

    下降-3% is read as a fall of 3 %, 7%—6.5% as 6.5%—7%, 5500% as it stands.
    """
    found = []
    for one in indicators:
        written = one.figure.span.of(report.text)
        before = report.reading[max(0, one.figure.span.start - _VERB) : one.figure.span.start]
        if _is_odd(one, written, before):
            detail = f"{before}{written}"
            found.append(Notice(code=NoticeCode.ODD_FIGURE, detail=detail, span=one.figure.span))
    for row in _BEYOND.finditer(report.text):
        span = Span(start=row.start(), end=row.end())
        found.append(
            Notice(
                code=NoticeCode.ODD_FIGURE,
                detail=f"{row.group()[:_TOLD]}… ({len(row.group())} digits are no number)",
                span=span,
            )
        )
    return tuple(found)


def _is_odd(one: Indicator, written: str, before: str) -> bool:
    if written[:1] in _MINUS and sign_words().get(before) in (SignWord.FALL, SignWord.RISE):
        return True
    if one.figure.low != one.figure.high and (ends := _ENDS.match(written)):
        scales_alike = not re.search("[万亿]", written[: ends.start(2)])
        return scales_alike and Decimal(ends[1].strip(".")) > Decimal(ends[2].strip("."))
    return one.figure.unit == "%" and one.measure is Measure.GROWTH and one.figure.high > _TOO_HIGH
