"""What to install where a parser is not there."""

from __future__ import annotations

from compare.errors import UnreadableFile


def missing(name: str, what: str, extra: str) -> UnreadableFile:
    """Return the error of a file whose parser is not installed, for the caller to raise.

    ("a.pdf", "a PDF", "pages") → "a.pdf: is a PDF; to read it: pip install 'report-compare[pages]'".
    """
    return UnreadableFile(f"{name}: is {what}; to read it: pip install 'report-compare[{extra}]'")
