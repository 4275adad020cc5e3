"""Short names of the elements of a Word file, the same for both editions of the standard."""

from __future__ import annotations

from functools import cache
from typing import Any

_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "urn:schemas-microsoft-com:vml": "v",
}
_SPACES: dict[str, tuple[str, ...]] = {
    prefix: tuple(uri for uri, each in _PREFIXES.items() if each == prefix) for prefix in set(_PREFIXES.values())
}
_OFF = frozenset({"0", "false", "off", "none"})
_LARGEST = 32_767
"""The largest number that Word itself writes or counts to."""


class _Names(dict[Any, str]):
    def __missing__(self, tag: Any) -> str:
        """Keep and return the short name of a tag; comments and instructions, whose tag is no text, have none."""
        uri, _, local = tag[1:].partition("}") if isinstance(tag, str) and tag[:1] == "{" else ("", "", "")
        self[tag] = f"{_PREFIXES.get(uri, '?')}:{local}" if local else ""
        return self[tag]


def short_names() -> _Names:
    """Return a table of short names that fills itself: "{…/wordprocessingml/2006/main}p" → "w:p", others "?:p"."""
    return _Names()


@cache
def tags(*names: str) -> tuple[str, ...]:
    """Return the full tags that go by some short names: "w:p" → that of each edition."""
    found = []
    for name in names:
        prefix, _, local = name.partition(":")
        found += [f"{{{uri}}}{local}" for uri in _SPACES[prefix]]
    return tuple(found)


def child(element: Any, *path: str) -> Any:
    """Return the first descendant along a path of short names, or None: (paragraph, "w:pPr", "w:numPr")."""
    at = element
    for name in path:
        at = next(at.iterchildren(*tags(name)), None) if at is not None else None
    return at


def value(element: Any, name: str = "w:val") -> str:
    """Return an attribute by its short name: `<w:numId w:val="3"/>` → "3"; "" where there is no such one."""
    if element is None:
        return ""
    prefix, _, local = name.partition(":")
    return next((found for uri in _SPACES[prefix] if (found := element.get(f"{{{uri}}}{local}")) is not None), "")


def count(element: Any, default: int, name: str = "w:val") -> int:
    """Return an attribute that counts, within what Word itself allows: "2000000" → 32767; "many" → the default."""
    told = value(element, name)
    return min(int(told[:6]), _LARGEST) if told.isascii() and told.isdecimal() else default


def switched_on(element: Any) -> bool:
    """Tell whether a property such as `<w:vanish/>` is on: w:val="0" → False."""
    return value(element) not in _OFF
