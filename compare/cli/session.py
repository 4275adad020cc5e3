"""What every command shares: settings put in force, how much is said, and how reports are read."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from compare.cli.output import say
from compare.cli.settings import Settings, apply, settings_for, with_table
from compare.cli.warnings import warn_of_report
from compare.errors import UnreadableFile
from compare.model.report import Report
from compare.model.text import NoticeCode, Tracked
from compare.pipeline import read_report, read_reports, report_from_bytes
from compare.read import MAX_BYTES, watched_pages

_STDIN = Path("-")
_SLOW = 1.0
"""Seconds after which progress is shown: what is done sooner needs none."""
Thing = TypeVar("Thing")


@dataclass(frozen=True, kw_only=True)
class Session:
    """The settings in force, how much is said beside the result (quiet −1, as usual 0, verbose 1), and the side of
    tracked changes that is read.
    """

    settings: Settings
    loudness: int = 0
    tracked: Tracked = Tracked.ACCEPTED

    @property
    def lang(self) -> str:
        """Return the language of labels."""
        return self.settings.lang


@dataclass(frozen=True, kw_only=True)
class Shared:
    """The options every command takes, as given."""

    lang: str | None = None
    profile: str | None = None
    column: str | None = None
    tracked: str = Tracked.ACCEPTED.value
    pager: bool = True
    quiet: bool = False
    verbose: bool = False


def begin(paths: Iterable[Path], shared: Shared) -> Session:
    """Put the settings in force: those of the files, then the options of the command line over them.

    report-compare.toml says lang = "zh", the command line --lang en → en.
    """
    found = settings_for(path for path in paths if path != _STDIN)
    given = {"lang": shared.lang, "profile": shared.profile, "text_column": shared.column}
    told: dict[str, str | bool] = {key: value for key, value in given.items() if value is not None}
    if not shared.pager:
        told["pager"] = False
    found = with_table(found, told, "the command line")
    apply(found)
    return Session(settings=found, loudness=shared.verbose - shared.quiet, tracked=Tracked(shared.tracked))


def one_report(path: Path, session: Session) -> Report:
    """Read the one report of a path, or of standard input where the path is -, and warn of what is odd about it."""
    column, tracked = session.settings.text_column, session.tracked
    with watched_pages(_pages_shown):
        if path == _STDIN:
            report = report_from_bytes(_standard_input(), "-", column, tracked)
        else:
            report = read_report(path, column, tracked)
    warn_of_report(report, session.lang, session.loudness)
    return report


def many_reports(paths: Sequence[Path], session: Session, needs_years: bool = False) -> list[Report]:
    """Read every report of several files, folders, zips and tables; what is left out is told on standard error.

    Where every report needs a year, one without is refused later or has its year from the user: no warning as well.
    """
    found = []
    for path in progress(paths, len(paths), "reports"):
        if path == _STDIN:
            found.append(one_report(path, session))
            continue
        with watched_pages(_pages_shown):
            reports, left_out = read_reports(path, session.settings.text_column, session.tracked)
        for why in left_out:
            tell(f"left out: {why}", session)
        for report in reports:
            told = _without_year_notice(report) if needs_years and report.year is None else report
            warn_of_report(told, session.lang, session.loudness)
        found += reports
    return found


def _without_year_notice(report: Report) -> Report:
    return replace(report, notices=tuple(each for each in report.notices if each.code is not NoticeCode.NO_YEAR))


def progress(things: Iterable[Thing], total: int, what: str) -> Iterable[Thing]:
    """Go through so many things with a bar on standard error: only on a terminal, and where it takes over a second.

    24 reports on a terminal → 24 reports, and a bar that goes away.
    """
    if sys.stderr is None or not sys.stderr.isatty():
        return things
    from tqdm import tqdm

    return tqdm(things, total=total, unit=f" {what}", delay=_SLOW, leave=False)


def _pages_shown(pages: Sequence[int]) -> Iterable[int]:
    """Go through scanned pages with a bar of its own: recognising one takes seconds."""
    return progress(pages, len(pages), "scanned pages")


def progress_in_lines(things: Iterable[Thing], total: int, what: str) -> Iterable[Thing]:
    """Tell each thing done in a line on standard error, for a log: "places 3 of 250, 2.1/s, 118 s left"."""
    begun = time.monotonic()
    for done, thing in enumerate(things, 1):
        yield thing
        rate = done / max(time.monotonic() - begun, 1e-9)
        say(f"{what} {done} of {total}, {rate:.1f}/s, {(total - done) / rate:.0f} s left")


def tell(message: str, session: Session) -> None:
    """Say something beside the result on standard error, unless quiet was asked for."""
    if session.loudness >= 0:
        say(message)


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise UnreadableFile("-: standard input is closed; give a file")
    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise UnreadableFile(f"-: standard input is over the limit of {MAX_BYTES // 1_000_000} MB; give one report")
    return data
