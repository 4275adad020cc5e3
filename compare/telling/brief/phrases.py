"""Pieces of the brief put together from patterns: what is the program's, what the report's, and what it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from compare.lexicon.brief import sentence
from compare.model.account import Piece, PieceKind

Pieces = tuple[Piece, ...]
_INNER = str.maketrans("“”", "‘’")
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Phrases:
    """The patterns of one language; `last` and `this` are how the two reports are called in it.

    Phrases("zh", last="上年", this="今年")
    """

    language: str
    last: str
    this: str

    def told(self, key: str, **slots: Pieces) -> Pieces:
        """Return a pattern with its slots filled: ("goal_raised", n=…) → 提高, 2, 项.

        The slot `n` is a count, by which one and many are told apart; `last` and `this` are filled by themselves.
        """
        count = slots.get("n", ())
        pattern = sentence(self.language, key, many=not (count and count[0].text == "1"))
        filled: list[Piece] = []
        for at, part in enumerate(_SLOT.split(pattern)):
            if at % 2 == 0:
                filled += [Piece(text=part)] if part else []
            elif part in ("last", "this"):
                filled.append(Piece(text=getattr(self, part)))
            else:
                filled += slots[part]
        return tuple(filled)

    def joined(self, parts: Iterable[Pieces], between: str = "list") -> Pieces:
        """Return phrases one behind the other: [(提高2项), (调低1项)] → 提高2项，调低1项."""
        mark = Piece(text=sentence(self.language, between))
        found: list[Piece] = []
        for part in parts:
            found += [mark, *part] if found else part
        return tuple(found)


def count(ids: Sequence[str]) -> Pieces:
    """Return how many changes there are, as a piece that names them: ("a", "b") → "2"."""
    return (Piece(text=str(len(ids)), kind=PieceKind.COUNT, ids=tuple(ids)),)


def name(text: str, *ids: str) -> Pieces:
    """Return the name of an indicator as a piece."""
    return (Piece(text=text, kind=PieceKind.NAME, ids=ids),)


def number(text: str, *ids: str) -> Pieces:
    """Return a number as a piece, as its report writes it: 5%左右."""
    return (Piece(text=text, kind=PieceKind.NUMBER, ids=ids),)


def quote(text: str, *ids: str) -> Pieces:
    """Return words of a report as a piece, to stand in quotes: 创建“无废城市” → 创建‘无废城市’."""
    return (Piece(text=text.translate(_INNER), kind=PieceKind.QUOTE, ids=ids),)
