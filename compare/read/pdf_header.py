"""Where a PDF begins in the bytes of a file."""

from __future__ import annotations

import re

_FIRST = 1024
"""Bytes within which the mark of a PDF stands; downloads and mail put a line or a byte-order mark before it."""
_MARK = re.compile(rb"%PDF-\d\.\d")
_INSIDE = re.compile(rb"\d+ \d+ obj\b")


def pdf_in(data: bytes) -> bytes | None:
    r"""Return the bytes of a PDF from its mark on, None where there is none: b"\r\n%PDF-1.7…" → b"%PDF-1.7…".

    A text that speaks of %PDF-1.7 holds no object of one.
    """
    if data.startswith(b"%PDF"):
        return data
    found = _MARK.search(data[: _FIRST + 8])
    return data[found.start() :] if found and _INSIDE.search(data) else None
