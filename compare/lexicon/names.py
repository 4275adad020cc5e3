"""Words around the name of an indicator, from `seeds/name_words.toml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from compare.lexicon.figures import any_of
from compare.lexicon.seeds import record


@dataclass(frozen=True, kw_only=True)
class NameWords:
    """The words as expressions: what is stripped from the ends of a name, and which names are too general.

    `inner` finds a verb in the middle of words after which the name begins; `ranked` the verbs and scopes after the
    name of what is ranked; `spending` maps a verb of spending to the word for the money. `noun_end` finds what ends the
    noun behind a number, `said` what a clause says of its subject. `unquotable` finds a beginning or an end that no
    name has, `alone` holds the words that are no name by themselves; `removal` finds a verb that does away with things.
    """

    leading: re.Pattern[str]
    guarded: re.Pattern[str]
    trailing: re.Pattern[str]
    trailing_guarded: frozenset[str]
    inner: re.Pattern[str]
    generic: frozenset[str]
    states: re.Pattern[str]
    attributes: tuple[str, ...]
    ranked: re.Pattern[str]
    scope: re.Pattern[str]
    tails: tuple[str, ...]
    tail_modifiers: re.Pattern[str]
    spending: Mapping[str, str]
    noun_end: re.Pattern[str]
    said: re.Pattern[str]
    unquotable: re.Pattern[str]
    alone: frozenset[str]
    removal: re.Pattern[str]


@cache
def name_words() -> NameWords:
    """Return the words around names: `name_words().leading.match("新建公厕")` matches 新建."""
    table = record("name_words.toml")
    scopes = table["scopes"]["words"]
    return NameWords(
        leading=re.compile(f"(?:{any_of(table['leading'])})(?:好(?!房|人|家|日|医|学|评|差|莱|转|在))?"),
        guarded=re.compile(any_of(table["guarded"])),
        trailing=re.compile(f"(?:{any_of(table['trailing'])})$"),
        trailing_guarded=frozenset(table["trailing_guarded"]),
        inner=re.compile(f"(?:{any_of(table['inner'])})(?!{any_of(table['nominal'])}|$)"),
        generic=frozenset(table["generic"] + table["quotable"]["alone"] + table["quotable"]["attributive"]),
        states=re.compile(f"(?:{any_of(table['states'])})+"),
        attributes=tuple(sorted(table["attributes"], key=lambda word: (-len(word), word))),
        ranked=re.compile(f"(?:{any_of(table['ranked'])})"),
        scope=re.compile(any_of(scopes)),
        tails=tuple(sorted(table["tails"]["words"], key=len, reverse=True)),
        tail_modifiers=re.compile(f"(?:{any_of(table['tails']['modifiers'])})+$"),
        spending=MappingProxyType(dict(table["spending"]["verbs"])),
        noun_end=re.compile(f"(?<=.)(?:{'|'.join(table['noun_ends'])})"),
        said=re.compile(f"(?<=..)(?:{'|'.join(table['said'])})$"),
        unquotable=re.compile(f"^(?:{any_of(table['quotable']['begins'])})|(?:{any_of(table['quotable']['ends'])})$"),
        alone=frozenset(table["quotable"]["alone"]),
        removal=re.compile(f"(?:{any_of(table['removal'])})"),
    )
