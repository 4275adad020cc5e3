"""Follows the checksums from the sources into a file that was written: a page, a workbook, a table, a document."""

from __future__ import annotations

import re

from compare.audit.findings import Ledger
from compare.audit.tracked import check_tracked, is_tracked, parts_of
from compare.model.report import Report

_SHORTEST = 12
"""Digits of a checksum that the terminal and Markdown show."""
_CHECKSUM = re.compile(rb"(?<![0-9a-zA-Z+/=_-])[0-9a-f]{12,64}(?![0-9a-zA-Z+/=_-])")


def check_written(data: bytes, name: str, old: Report, new: Report, ledger: Ledger) -> None:
    """Hold a written file against the reports it is said to be of: their checksums, and both texts if it is tracked.

    Raises `UnreadableFile` where it is a damaged office file.
    """
    parts = parts_of(data, name) if data.startswith(b"PK\x03\x04") else {"": data}
    found = {match.group().decode() for part in parts.values() for match in _CHECKSUM.finditer(part)}
    for side, report in (("old", old), ("new", new)):
        right = report.source.sha256
        carried = [each for each in found if right.startswith(each) and len(each) in (_SHORTEST, len(right))]
        shown = ", ".join(sorted(each[:_SHORTEST] for each in found if len(each) == len(right))[:3])
        ledger.claim(bool(carried), f"{side} checksum", shown or "—", f"{right[:_SHORTEST]} {report.source.path}")
    _check_order(parts, old, new, ledger)
    if is_tracked(parts):
        check_tracked(parts, name, old, new, ledger)


def _check_order(parts: dict[str, bytes], old: Report, new: Report, ledger: Ledger) -> None:
    """Every file names the old report before the new one: where it is the other way round, the sides are swapped."""
    first, second = (report.source.sha256[:_SHORTEST] for report in (old, new))
    if first == second:
        return
    for part in parts.values():
        places = part.find(first.encode()), part.find(second.encode())
        if min(places) >= 0:
            ledger.claim(places[0] < places[1], "checksums", f"{second} → {first}", f"{first} → {second}")
