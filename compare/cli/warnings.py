"""Notices that a user must see before trusting a result, as lines on standard error."""

from __future__ import annotations

from dataclasses import replace

from compare.cli.output import warn
from compare.lexicon.labels import labels
from compare.model.report import Report
from compare.model.text import Notice, NoticeCode

_ONE_REPORT = (
    NoticeCode.MOJIBAKE,
    NoticeCode.ENCODING_GUESSED,
    NoticeCode.NO_PLAN,
    NoticeCode.NO_REVIEW,
    NoticeCode.NO_YEAR,
    NoticeCode.YEAR_DISPUTED,
    NoticeCode.NO_PLACE,
    NoticeCode.COLUMN_GUESSED,
    NoticeCode.EXTRA_CELLS,
    NoticeCode.COLUMNS_LEFT_OUT,
    NoticeCode.NUMBERS_LOST,
    NoticeCode.TRACKED_CHANGES,
    NoticeCode.HIDDEN_TEXT,
    NoticeCode.STRUCK_TEXT,
    NoticeCode.NOT_READ,
    NoticeCode.SCANNED,
    NoticeCode.FIGURE_GUESSED,
    NoticeCode.ILLEGIBLE,
    NoticeCode.PAGES_NOT_READ,
)
_TOLD = 200
"""Characters of a notice that are told where nobody asked for all: what was left out may be pages long."""


def warn_of_report(report: Report, language: str, loudness: int = 0) -> None:
    """Warn of what is odd about one report: damage, a guessed encoding or column, a missing part, an unknown year.

    Quiet (−1) warns of nothing, verbose (1) tells every notice.
    """
    for notice in report.notices:
        if loudness > 0 or (loudness == 0 and notice.code in _ONE_REPORT):
            _warn(notice if loudness > 0 else _shortened(notice), language, report.source.path)


def _shortened(notice: Notice) -> Notice:
    return notice if len(notice.detail) <= _TOLD else replace(notice, detail=f"{notice.detail[:_TOLD]}… (-v: all)")


def warn_of_pair(notices: tuple[Notice, ...], language: str, loudness: int = 0) -> None:
    """Warn of what is odd about a pair: other places, years in the wrong order, one year twice."""
    for notice in notices if loudness >= 0 else ():
        _warn(notice, language, "")


def _warn(notice: Notice, language: str, path: str) -> None:
    words = labels(language)
    pattern = words.get(notice.code.value, f"{{path}}: {notice.code.value}: {{detail}}")
    message = pattern.format(path=path, detail=notice.detail)
    warn(f"{words['warning']}: {message}")
