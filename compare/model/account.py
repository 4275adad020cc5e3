"""Values of what is told of a comparison before its rows: the brief, the weight of a change, terms that come and go."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from compare.model.alignment import Reason
from compare.model.comparison import Evidence


class TermKind(StrEnum):
    """What became of a term between two plans."""

    NEW = "new"
    GONE = "gone"
    RISING = "rising"
    FALLING = "falling"


@dataclass(frozen=True, kw_only=True)
class Term:
    """A word or phrase that two plans use unlike often: `old` and `new` count it, `keyness` is its log-likelihood.

    `first` is the first sentence that says it, in the new plan, of a term that is gone in the old one.

    低空经济, 0 times and 4 times → NEW, keyness 5.5.
    """

    term: str
    kind: TermKind
    old: int
    new: int
    keyness: float
    first: Evidence


@dataclass(frozen=True, kw_only=True)
class Weight:
    """How much a change matters, 0 to 100, and what that is made of: a reason for each part that counts.

    城镇调查失业率 5.5%左右 → 5%以内: 22 for a shifted number, 40 for a headline target, 6 for half a point …
    """

    points: int
    reasons: tuple[Reason, ...]


class Topic(StrEnum):
    """What a sentence of the brief is about, in the order in which a reader is told."""

    GOALS = "goals"
    MOVED = "moved"
    SET = "set"
    PROMISES = "promises"
    HANGING = "hanging"
    NEW = "new"
    DROPPED = "dropped"
    SECTIONS = "sections"
    PERIOD = "period"
    TERMS = "terms"


class PieceKind(StrEnum):
    """What a piece of a sentence is, and with it what it must agree with.

    A NUMBER and a QUOTE stand in the passages of the changes that the piece names, a NAME is an indicator's, a COUNT
    is how many changes it names; WORDS are the program's own and hold no number.
    """

    WORDS = "words"
    NAME = "name"
    NUMBER = "number"
    QUOTE = "quote"
    COUNT = "count"


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A piece of a sentence of the brief, with the ids of the changes it rests on.

    Piece(text="5%左右", kind=NUMBER, ids=("0f46543bf6ad",))
    """

    text: str
    kind: PieceKind = PieceKind.WORDS
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class BriefSentence:
    """A sentence of the brief as pieces, so that every surface tells the same and can link what it names."""

    topic: Topic
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """Return the sentence as it is read."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def ids(self) -> tuple[str, ...]:
        """Return the ids of all changes that the sentence rests on, each once, in the order in which they are named."""
        return tuple(dict.fromkeys(each for piece in self.pieces for each in piece.ids))
