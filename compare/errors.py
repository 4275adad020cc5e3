"""The errors a user meets and the exit codes of the command: each error is one clear line."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What the command's exit code says: 0 done, 1 changes (only when asked for), 2 bad input or usage, 3 left out.

    Of `audit` 1 says that a claim does not hold. Left out of a corpus was something that could have been compared: a
    damaged file, a pair that failed.
    """

    DONE = 0
    CHANGED = 1
    UNPROVEN = 1
    BAD_INPUT = 2
    LEFT_OUT = 3


class ReportCompareError(Exception):
    """Base of all errors meant for a user; `str(error)` is one line that names the file and what to do."""

    exit_code: Exit = Exit.BAD_INPUT

    def __init__(self, message: str) -> None:
        # A parser's own words, quoted in the message, may run over several lines.
        super().__init__(" ".join(message.splitlines()))


class UnreadableFile(ReportCompareError):
    """The file is missing, a folder, unreadable, empty, binary or too large."""


class OtherKind(UnreadableFile):
    """What is no report by its kind: empty, binary, an image, a pipe, a link that leads nowhere."""


class NotAReport(ReportCompareError):
    """The text holds neither a review nor a plan; the message says what was found instead."""


class OutputFailed(ReportCompareError):
    """The output file cannot be written; nothing was left half-written."""


class YearsUnclear(ReportCompareError):
    """Reports that make no timeline: one year only, two places, a year told twice or not at all."""


class SettingsWrong(ReportCompareError):
    """A setting, profile or table of the user's own that cannot be used; the message names the nearest known one."""


class StoreFailed(ReportCompareError):
    """A store of decisions or of a corpus that cannot be used: newer, of other reports, damaged, locked, or full."""


class DecisionStale(ReportCompareError):
    """A decision was made on a revision that is no longer the latest: someone decided in between."""


class ServerRefused(ReportCompareError):
    """The review page cannot be served as asked: a port in use, a host beyond this machine without a password."""


class EngineLost(ReportCompareError):
    """The cluster that did the work cannot be reached or is gone; what was done is kept."""


class QueryRefused(ReportCompareError):
    """A query of a corpus that is no reading of it, or that the database does not understand."""
