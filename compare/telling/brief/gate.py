"""The gate before the brief: a number, name or quoted word goes through only if the changes it names hold it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from compare.model.account import BriefSentence, Piece, PieceKind, Term
from compare.model.comparison import Comparison, Evidence, SectionChange

_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_OUTER = str.maketrans("‘’", "“”")


@dataclass(frozen=True, kw_only=True)
class Held:
    """What one entry of the log holds that a brief may tell: its passages, the numbers in them, its names.

    城镇调查失业率控制在5%以内 → passages (that,), numbers ("5%",), names ("城镇调查失业率",).
    """

    passages: tuple[str, ...]
    numbers: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


def record_of(comparison: Comparison) -> dict[str, Held]:
    """Return what the log holds, by the ids that a brief names: those of changes, promises, goals, sections, terms."""
    found = {each.id: _held((each.old, each.new), each.indicator) for each in comparison.changes}
    found |= {each.id: _held((each.target, each.result), each.indicator) for each in comparison.outcomes}
    found |= {each.id: _held((each.old, each.new), each.indicator, each.family) for each in comparison.word_goals}
    for change in comparison.sections:
        found[section_id(change)] = Held(passages=tuple(each.heading for each in (*change.old, *change.new)))
    return found | {term_id(each): Held(passages=(each.term,)) for each in comparison.terms}


def unproven(told: BriefSentence, known: Mapping[str, Held]) -> tuple[Piece, ...]:
    """Return the pieces of a sentence that the changes they name do not hold; none where all of it is proven.

    "6%左右" that names a change of 5% → that piece; a count of 3 that names two changes → that one.
    """
    return tuple(piece for piece in told.pieces if not _is_proven(piece, known))


def _is_proven(piece: Piece, known: Mapping[str, Held]) -> bool:
    held = [known[each] for each in piece.ids if each in known]
    if len(held) != len(piece.ids):
        return False
    match piece.kind:
        case PieceKind.WORDS:
            return not _DIGITS.search(piece.text)
        case PieceKind.COUNT:
            return piece.text == str(len(piece.ids))
        case PieceKind.NUMBER:
            return any(_tells(piece.text, number) for each in held for number in each.numbers)
        case PieceKind.NAME:
            return any(piece.text in each.names for each in held)
        case PieceKind.QUOTE:
            words = piece.text.translate(_OUTER)
            return any(words in passage.translate(_OUTER) for each in held for passage in each.passages)


def _tells(text: str, number: str) -> bool:
    """Tell whether a text tells a number as written, whatever stands around it: "at most 5%", 5%."""
    digits = _DIGITS.findall(number)
    return _DIGITS.findall(text) == digits if digits else number in text


def _held(sides: tuple[Evidence | None, Evidence | None], *names: str) -> Held:
    told = [side for side in sides if side]
    return Held(
        passages=tuple(side.text for side in told),
        numbers=tuple(side.number for side in told if side.indicator),
        names=(*names, *_families(told)),
    )


def _families(sides: list[Evidence]) -> Iterator[str]:
    for side in sides:
        if side.indicator:
            yield side.indicator.family


def section_id(change: SectionChange) -> str:
    """Return the id of what became of sections, by where they stand: "section-1204-1311"."""
    sides = (*change.old[:1], *change.new[:1])
    return "-".join(["section", *(str(each.span.start) for each in sides)])


def term_id(term: Term) -> str:
    """Return the id of a term: "term-低空经济"."""
    return f"term-{term.term}"
