"""Word-level edits between two sentences; the only importer of diff-match-patch.

Words, and numbers kept whole, are encoded as one private character each, so that the diff can neither cut a word nor
a number: 125.6亿元 → 152.6亿元 is one deletion and one insertion.
"""

from __future__ import annotations

import re

from diff_match_patch import diff_match_patch

from compare.lexicon.words import cut
from compare.model.edits import Edit, EditKind

_NUMBER = re.compile(r"\d[\d,.]*(?:[百千万亿]*[%‰]?|个百分点)")
_FIRST_PRIVATE = 0xE000
_KINDS = {-1: EditKind.DELETE, 0: EditKind.EQUAL, 1: EditKind.INSERT}


def tokens(text: str) -> list[str]:
    """Cut a sentence into words with its numbers whole: "新增就业1200万人" → ["新增", "就业", "1200万", "人"]."""
    found: list[str] = []
    at = 0
    for number in _NUMBER.finditer(text):
        found += cut(text[at : number.start()])
        found.append(number.group())
        at = number.end()
    return [token for token in found + cut(text[at:]) if token]


class Differ:
    """Makes word-level edits; remembers how sentences were cut, since one sentence stands in several pairs.

    新建公厕20座 → 新建公厕30座: one deletion and one insertion, never of a single digit.
    """

    def __init__(self) -> None:
        self._cut: dict[str, list[str]] = {}
        self._engine = diff_match_patch()
        self._engine.Diff_Timeout = 0.0

    def edits(self, old: str, new: str) -> tuple[Edit, ...]:
        """Return the steps from one sentence to the other; deletes and equals spell `old`, inserts and equals `new`.

        >>> Differ().edits("增长6%", "增长7%")                       # doctest: +SKIP
        (Edit(EQUAL, "增长"), Edit(DELETE, "6%"), Edit(INSERT, "7%"))
        """
        code: dict[str, str] = {}
        diffs = self._engine.diff_main(self._encode(old, code), self._encode(new, code), False)
        self._engine.diff_cleanupSemantic(diffs)
        word = {sign: token for token, sign in code.items()}
        return tuple(
            Edit(kind=_KINDS[step], text="".join(word[sign] for sign in signs)) for step, signs in diffs if signs
        )

    def _encode(self, text: str, code: dict[str, str]) -> str:
        if text not in self._cut:
            self._cut[text] = tokens(text)
        return "".join(code.setdefault(token, chr(_FIRST_PRIVATE + len(code))) for token in self._cut[text])
