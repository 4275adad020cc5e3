"""How alike the headings of two outlines are, by the words they share."""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt

from compare.align.passages import Rarity, grams


class HeadingLikeness:
    """The likeness of two years' headings: only those that share words are held against each other.

    {2: "（一）民生。"} and {2: "（一）惠民生。", 3: "（二）渔业。"} → only 2 with 2.
    """

    def __init__(self, headings: tuple[Mapping[int, str], Mapping[int, str]], rarity: Rarity) -> None:
        terms = tuple({at: dict.fromkeys(grams(words)) for at, words in side.items()} for side in headings)
        self._rarity, self._old = rarity, terms[0]
        self._masses = tuple({at: rarity.mass(held, 1.0) for at, held in side.items()} for side in terms)
        self._postings: dict[str, list[int]] = {}
        for at, held in terms[1].items():
            for gram in held:
                self._postings.setdefault(gram, []).append(at)
        self._rows: dict[int, dict[int, float]] = {}

    def of(self, old: int | None, new: int | None) -> float:
        """Return the likeness of two headings by their sections' indices, 0 to 1; 0 where either has none.

        （二）工业 and （二）工业 → 1, （一）民生 and （一）惠民生 → about 0.7, （二）工业 and （二）渔业 → 0.
        """
        if old is None or new is None:
            return 0.0
        shared = self.sharing(old).get(new)
        return shared / sqrt(self._masses[0][old] * self._masses[1][new]) if shared else 0.0

    def sharing(self, old: int) -> Mapping[int, float]:
        """Return the headings that share words with an old one, and how much: （一）民生 → （一）惠民生 by 民生."""
        row = self._rows.get(old)
        if row is None:
            row = self._rows[old] = self._row(old)
        return row

    def _row(self, old: int) -> dict[int, float]:
        found: dict[int, float] = {}
        for gram in self._old[old].keys() & self._postings.keys():
            weight = self._rarity.of.get(gram, 1.0)
            for new in self._postings[gram]:
                found[new] = found.get(new, 0.0) + weight
        return found
