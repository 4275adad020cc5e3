"""What a clause is about although it shares no wording with another: topics of policy, families of indicators."""

from __future__ import annotations

from collections.abc import Sequence
from operator import add

from compare.lexicon.families import families
from compare.lexicon.seeds import of_tables, rows, words

FAMILY = "="
"""What stands before the key of a family among the subjects of a clause."""


@of_tables
def _words_by_start() -> dict[str, tuple[tuple[str, tuple[str, ...], str], ...]]:
    """Return the words that begin with two given characters, each with what must follow it and its subject."""
    found: dict[str, list[tuple[str, tuple[str, ...], str]]] = {}
    for row in rows("topics.tsv"):
        for word in words(row["words"]):
            found.setdefault(word[:2], []).append((word, (), row["topic"]))
    for family in families():
        for first, *others in family.synonyms:
            found.setdefault(first[:2], []).append((first, tuple(others), FAMILY + family.key))
    return {start: tuple(held) for start, held in found.items()}


def subjects_of(clause: str) -> frozenset[str]:
    """Return the topics and the families of indicators a clause is about.

    "加强老龄工作" → 养老服务; "新建改造公共厕所" → 公厕, =公厕; none where no row has a word of it.
    """
    return subjects_of_each([clause], clause)[0]


def subjects_of_each(clauses: Sequence[str], sentence: str) -> list[frozenset[str]]:
    """Return what each clause of a sentence is about; the sentence is searched once for how the words begin.

    ["加强老龄工作", "新建公厕"] → {养老服务}, {公厕, =公厕}.
    """
    starts = _words_by_start()
    begun = [each for start in starts.keys() & set(map(add, sentence, sentence[1:])) for each in starts[start]]
    return [
        frozenset(
            [
                subject
                for word, others, subject in begun
                if word in clause and (not others or _holds(clause, (word, *others)))
            ]
        )
        for clause in clauses
    ]


def _holds(clause: str, pieces: tuple[str, ...]) -> bool:
    """Tell whether a clause holds some pieces in this order, whatever stands between them."""
    at = 0
    for piece in pieces:
        at = clause.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    return True
