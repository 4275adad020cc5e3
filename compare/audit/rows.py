"""Reads a log that nobody vouches for: what is not of the shape that was promised is told, never trusted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

Row = dict[str, Any]


def span_of(row: Row, key: str = "span") -> tuple[int, int] | None:
    """Return a span of a row, None where it is no pair of places in order: {"span": [3, 8]} → (3, 8)."""
    found = row.get(key)
    if not isinstance(found, list) or len(found) != 2 or not all(_is_place(each) for each in found):
        return None
    return (found[0], found[1]) if found[0] <= found[1] else None


def _is_place(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def decimal_of(value: object) -> Decimal | None:
    """Return a number of a log as it is written: 5.5 → Decimal("5.5"); None for what is none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        found = Decimal(repr(value))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def dicts_in(value: object) -> list[Row]:
    """Return the objects of a list: [{"id": "a"}, 3] → [{"id": "a"}]."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def quotes_in(value: object, path: str = "", key: str = "") -> Iterator[tuple[str, str, Row]]:
    """Yield every quote inside a part of a log with its path and the key it stands under.

    {"old": {"text": …, "span": …}} → ("old", "old", that object). Objects without text and span are gone into.
    """
    if isinstance(value, dict):
        if "text" in value and "span" in value:
            yield path, key, value
            return
        for name, inner in value.items():
            yield from quotes_in(inner, f"{path} {name}".strip(), name)
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from quotes_in(inner, f"{path}[{place}]", key)


def is_one_of(value: object, allowed: Iterable[str]) -> bool:
    """Tell whether a value is one of some words: ("met", Verdict) → True, (["met"], Verdict) → False."""
    return isinstance(value, str) and value in tuple(allowed)
