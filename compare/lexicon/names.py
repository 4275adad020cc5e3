"""Words around the name of an indicator, from `seeds/name_words.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from compare.lexicon.figures import any_of
from compare.lexicon.seeds import record


@dataclass(frozen=True, kw_only=True)
class NameWords:
    """The words as expressions: what is stripped from the ends of a name, and which names are too general."""

    leading: re.Pattern[str]
    guarded: re.Pattern[str]
    trailing: re.Pattern[str]
    trailing_guarded: frozenset[str]
    generic: frozenset[str]
    scope: re.Pattern[str]
    tails: tuple[str, ...]


@cache
def name_words() -> NameWords:
    """Return the words around names: `name_words().leading.match("新建公厕")` matches 新建."""
    table = record("name_words.toml")
    return NameWords(
        leading=re.compile(any_of(table["leading"])),
        guarded=re.compile(any_of(table["guarded"])),
        trailing=re.compile(f"(?:{any_of(table['trailing'])})$"),
        trailing_guarded=frozenset(table["trailing_guarded"]),
        generic=frozenset(table["generic"]),
        scope=re.compile(any_of(table["scopes"]["words"])),
        tails=tuple(sorted(table["tails"]["words"], key=len, reverse=True)),
    )
