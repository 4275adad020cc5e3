"""Finds the reports of a folder and accounts for every file: used, duplicate, not a report, unreadable."""

from __future__ import annotations

import hashlib
import heapq
import os
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from compare.corpus.cache import cached_extraction
from compare.corpus.rules import Rules
from compare.corpus.values import Known, Source
from compare.errors import NotAReport, OtherKind, ReportCompareError
from compare.lexicon.places import place_in
from compare.lexicon.same_place import division_meant, meant
from compare.model.comparison import Extraction
from compare.model.text import NoticeCode
from compare.read import shown

_SKETCH = 64
"""Smallest hashes kept of a text: enough to tell a likeness of .9 from one of .7."""
_SHINGLE = 8
_SAME = 0.7
"""Two texts of one place and year with this share of shingles are one report; below, two texts that say so."""
_SKIPPED = (".sqlite", ".parquet", ".pyc", ".py", ".png", ".jpg", ".xlsx", ".toml")


def files_of(folder: Path, store: Path) -> tuple[list[Path], list[OSError]]:
    """Return every file below a folder, in order, the store's own and hidden ones left out; links do not loop.

    2031.txt, 2030.txt, .git, map.png, note.txt → 2030.txt, 2031.txt, note.txt: pictures and programs are no reports.
    Folders that may not be entered come second, as the errors they gave.
    """
    found: list[Path] = []
    closed: list[OSError] = []
    for above, names, held in os.walk(folder, onerror=closed.append, followlinks=False):
        names[:] = sorted(name for name in names if not name.startswith(".") and Path(above, name).resolve() != store)
        found += [Path(above, name) for name in sorted(held) if not name.startswith((".", "~$"))]
    return [path for path in found if path.suffix.lower() not in _SKIPPED], closed


def read_source(source: Source, cache: str, rules: Rules) -> Known:
    """Read one report by some rules and tell what it is; whatever goes wrong comes home as a value.

    note.txt with "新建公厕。" → Known(outcome="not_a_report", why="note.txt: no government work report: …").
    """
    try:
        rules.put_in_force()
        return _known(source, cached_extraction(source, cache, rules))
    except NotAReport as error:
        return Known(source=replace(source, data=None), outcome="not_a_report", why=str(error))
    except ReportCompareError as error:
        return unreadable(source, str(error), left_out=not isinstance(error, OtherKind))
    except Exception as error:
        # One file among thousands must not end the run: the failure is a row, with what is needed to report it.
        return unreadable(source, f"{source.name}: {internal(error)}")


def internal(error: Exception) -> str:
    """Return what is needed to report an error that no one foresaw, in one line: "internal error (KeyError: 'a')"."""
    return shown(" ".join(f"internal error ({type(error).__name__}: {error})".split()))


def unreadable(source: Source, why: str, left_out: bool = True) -> Known:
    """Return that a source could not be read, and why; `left_out` where it may be a report that could be compared."""
    return Known(source=replace(source, data=None), outcome="unreadable", why=why, left_out=left_out)


def _known(source: Source, extraction: Extraction) -> Known:
    report = extraction.report
    told = place_in(source.told)
    around = f"{source.told} {report.title}"
    place = meant(report.place or told, f"{around} {report.text}")
    found = division_meant(place, around) if place else None
    notice = ""
    if not report.place and told:
        notice = f"the text names no place; {told} was taken from the file's name"
    elif report.place and told and _core(told) not in report.place and report.place not in told:
        notice = f"the file's name says {told}, the text {report.place}; the text was believed"
    return Known(
        source=replace(source, data=None),
        outcome="used" if place and report.year else "not_a_report",
        why=""
        if place and report.year
        else f"{source.name}: neither text nor name tell {'the year' if place else 'the place'}",
        place=place,
        code=found.code if found else "",
        year=report.year or 0,
        sha256=report.source.sha256,
        size=len(report.text),
        damaged=sum(
            notice.span.end - notice.span.start
            for notice in report.notices
            if notice.code is NoticeCode.MOJIBAKE and notice.span
        ),
        sketch=sketch(report.text),
        notice=notice,
    )


def _core(name: str) -> str:
    return name[:2]


def sketch(text: str) -> tuple[int, ...]:
    """Return the smallest hashes of a text's shingles: two texts share as many as their words are alike.

    A report of 10,000 characters → 64 numbers; 新建公厕, shorter than one shingle → 1.
    """
    shingles = {text[at : at + _SHINGLE] for at in range(0, max(1, len(text) - _SHINGLE), 2)}
    hashes = (int.from_bytes(hashlib.blake2b(each.encode(), digest_size=8).digest(), "big") for each in shingles)
    return tuple(heapq.nsmallest(_SKETCH, hashes))


def likeness(one: Sequence[int], other: Sequence[int]) -> float:
    """Return the share of shingles two sketched texts have in common, estimated, 0 to 1; 1 for the same text.

    The sketches of 新建公厕二十座，改造渔港三处。 and 关停小矿山，整治旧河道五公里。 → 0.
    """
    smallest = heapq.nsmallest(_SKETCH, set(one) | set(other))
    both = set(one) & set(other)
    return sum(each in both for each in smallest) / len(smallest) if smallest else 0.0


def without_duplicates(found: Iterable[Known]) -> list[Known]:
    """Mark all but one text of each place and year as duplicates, each naming the one that is used.

    a.txt of 9,000 and b.txt of 8,000 characters, both 临屿县 2031 → a.txt used, b.txt duplicate: "… which is used,
    being no shorter".
    Of several the one with the least damage is used, then the longest: a shorter one is an excerpt or has lost its end.
    """
    groups: dict[tuple[str, int], list[Known]] = defaultdict(list)
    rest = []
    for each in found:
        if each.outcome == "used":
            groups[(each.code or each.place, each.year)].append(each)
        else:
            rest.append(each)
    for group in groups.values():
        first, *others = sorted(group, key=lambda each: (each.damaged, -each.size, each.source.name))
        rest.append(first)
        rest += [_duplicate(each, first) for each in others]
    return sorted(rest, key=lambda each: each.source.name)


def _duplicate(each: Known, first: Known) -> Known:
    if each.sha256 == first.sha256:
        why = f"the same file as {first.source.name}"
    else:
        alike = likeness(each.sketch, first.sketch)
        what = "nearly the same text as" if alike >= _SAME else "another text of the same place and year as"
        better = "undamaged" if each.damaged > first.damaged else "no shorter"
        why = f"{what} {first.source.name} (likeness {alike:.2f}), which is used, being {better}"
    return replace(each, outcome="duplicate", why=f"{each.source.name}: {why}")
