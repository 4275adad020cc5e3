"""Signs that a document keeps as a place in a font, from `seeds/symbols.tsv`."""

from __future__ import annotations

from functools import cache

from compare.lexicon.seeds import rows

_OWN = range(0xF000, 0xF100)
"""Where fonts of signs have their characters, whatever they look like."""


@cache
def _signs() -> dict[tuple[str, int], str]:
    return {(row["font"], int(row["code"], 16)): row["sign"] for row in rows("symbols.tsv")}


def symbol(font: str, code: str) -> str:
    """Return the character that a font shows at a place: ("Symbol", "F0B3") → ≥; one not known stays as it is.

    What stays is a private-use character, which cleaning drops with a notice.
    """
    try:
        place = int(code[:6], 16)
    except ValueError:
        return ""
    known = _signs().get((font.lower(), place & 0xFF)) if place in _OWN or place < 0x100 else None
    return known or (chr(place) if 0 < place < 0x110000 and not 0xD800 <= place < 0xE000 else "")
