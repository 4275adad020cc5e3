"""Topics of commitments, from `seeds/topics.tsv`: what two sentences are about although they share no wording."""

from __future__ import annotations

from operator import add

from compare.lexicon.seeds import of_tables, rows, words


@of_tables
def _words_by_start() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return the words that begin with two given characters, each with its topic."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in rows("topics.tsv"):
        for word in words(row["words"]):
            found.setdefault(word[:2], []).append((word, row["topic"]))
    return {start: tuple(held) for start, held in found.items()}


@of_tables
def topics_of(text: str) -> frozenset[str]:
    """Return the topics a sentence is about: "加强老龄工作" → 养老服务; none where no row has a word of it."""
    starts = _words_by_start()
    begun = [start for start in map(add, text, text[1:]) if start in starts]
    return frozenset([topic for start in begun for word, topic in starts[start] if word in text])
