"""What a folder holds that may be a report: whole files, the reports within zips and tables, and what is odd."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from compare.corpus.discovery import files_of, internal, unreadable
from compare.corpus.places import Given
from compare.corpus.values import Known, Source
from compare.errors import OtherKind, ReportCompareError, StoreFailed
from compare.read import found_bytes, must_be_file, read_all

_SEVERAL = (".zip", ".csv", ".tsv", ".jsonl")


@dataclass(frozen=True, kw_only=True)
class Found:
    """Sources by name, each with the stamp of its file (size and time of change), and what cannot be read at all.

    2030.txt and a pipe → sources {"2030.txt": (…, "11340:1795569379742089006")}, odd (Known(outcome="unreadable"),).
    """

    sources: dict[str, tuple[Source, str]] = field(default_factory=dict)
    odd: list[Known] = field(default_factory=list)


def found_in(folder: Path, store: Path, column: str) -> Found:
    """Return every report that a folder may hold, the store in it left out; `column` is that of a table's texts.

    2030.txt, reports.zip with two of them, a link that leads nowhere → three sources, and one that is odd.
    """
    found = Found()
    files, closed = files_of(folder, store)
    for error in closed:
        source = Source(path=str(error.filename))
        if error.errno != errno.ENOENT:
            found.odd.append(unreadable(source, f"{source.name}: is a folder that may not be entered"))
    for path in files:
        source = Source(path=str(path))
        try:
            told = must_be_file(path)
        except ReportCompareError as error:
            found.odd.append(unreadable(source, str(error), left_out=not isinstance(error, OtherKind)))
            continue
        for key in _keys(path, column, found):
            each = replace(source, key=key)
            found.sources[each.name] = (each, f"{told.st_size}:{told.st_mtime_ns}")
    return found


def _keys(path: Path, column: str, found: Found) -> list[str]:
    """Return the keys of the reports in a file; what a zip holds that cannot be read is odd."""
    if path.suffix.lower() not in _SEVERAL:
        return [""]
    try:
        held = read_all(path, column)
    except ReportCompareError:
        # Its own reading tells why, once.
        return [""]
    except Exception as error:
        found.odd.append(unreadable(Source(path=str(path)), f"{Source(path=str(path)).name}: {internal(error)}"))
        return []
    for why in held.left_out:
        found.odd.append(unreadable(Source(path=why.partition(": ")[0]), why))
    return [key for key, _ in held.texts]


def must_have_places(sources: dict[str, tuple[Source, str]], places: Sequence[Given]) -> None:
    """Raise `StoreFailed` where a user gave the place of a path without a file: ("reports/olf", "临屿县")."""
    for place, name in places:
        if place and not any(Path(source.path).is_relative_to(place) for source, _ in sources.values()):
            raise StoreFailed(
                f"--place {place}={name}: there is no file at or below {place}; give a path in the folder"
            )


def with_bytes(source: Source) -> Source:
    """Return a source with its bytes, for a worker that sees no disk; as it is where they cannot be read by now."""
    if source.key:
        return source
    try:
        return replace(source, data=found_bytes(Path(source.path)))
    except ReportCompareError:
        return source
