"""The sentences of the brief, from `seeds/brief.toml`."""

from __future__ import annotations

from functools import cache

from compare.lexicon.seeds import record


@cache
def sentence(language: str, key: str, many: bool = True) -> str:
    """Return the pattern of a sentence or phrase: ("en", "new_items", False) → "{n} commitment"."""
    told = record("brief.toml")[language][key]
    return str(told if isinstance(told, str) else told[many])
