"""The topics of policy that words are about: 养老服务, 公厕, 海洋经济."""

from __future__ import annotations

from compare.lexicon.seeds import of_tables, rows, words


@of_tables
def _topics() -> tuple[tuple[str, str], ...]:
    return tuple((word, row["topic"]) for row in rows("topics.tsv") for word in words(row["words"]))


def topics_of(clause: str) -> frozenset[str]:
    """Return the topics a clause is about.

    "加强老龄工作" → 养老服务; "新建改造公共厕所" → 公厕; none where no row has a word of it.
    """
    return frozenset([topic for word, topic in _topics() if word in clause])
