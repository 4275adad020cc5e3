"""Word segmentation by jieba, loaded on first use, once per process and without its chatter."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import jieba


@cache
def _segmenter() -> jieba.Tokenizer:
    import jieba

    jieba.setLogLevel(logging.CRITICAL)
    tokenizer = jieba.Tokenizer()
    # `initialize()` would take the dictionary from a file in the shared temporary folder, which anyone may have laid
    # there; to build it from jieba's own dictionary takes no longer.
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    return tokenizer


def cut(text: str) -> list[str]:
    """Cut a text into words: "加快推进项目建设" → ["加快", "推进", "项目", "建设"]. Figures are not kept whole here:
    callers cut the text between the figures."""
    return list(_segmenter().lcut(text))


_HAN = re.compile(r"[\u3400-\u9fff]+")
_SIZES = range(1, 9)
"""Characters of the words that a text is searched for; the few longer ones of the dictionary are whole clauses."""
_OFTEN = 1000
"""How often a word of our own is taken to occur: as often as a common word, so that it is never cut."""


def cutter_of(text: str, own: Iterable[str] = ()) -> Callable[[str], list[tuple[str, str]]]:
    """Return a cutter for the pieces of one text, which tells each word with its part of speech as jieba tags it.

    Our `own` words stay whole: 低空经济 → ("低空经济", "own"); a word that no dictionary lists has the tag "". Of
    jieba's dictionary it takes the words that the text holds: they alone decide how it is cut, and taking them costs a
    third of what the whole dictionary does.
    """
    import jieba

    tokenizer = jieba.Tokenizer()
    with tokenizer.get_dict_file() as file:
        cells = file.read().decode("utf-8").split()
    # Whole columns at a time: line by line the dictionary would take longer than the text.
    words, counts, tags = cells[::3], cells[1::3], cells[2::3]
    held = {run[at : at + size] for run in _HAN.findall(text) for at in range(len(run)) for size in _SIZES}
    listed = {word: (int(count), tag) for word, count, tag in zip(words, counts, tags, strict=True) if word in held}
    listed |= dict.fromkeys((word for word in own if word in text), (_OFTEN, "own"))
    known = {word: count for word, (count, _) in listed.items()}
    for word in listed:
        for end in range(1, len(word)):
            known.setdefault(word[:end], 0)
    tokenizer.FREQ, tokenizer.total = known, sum(map(int, counts))
    tokenizer.initialized = True
    return lambda piece: [(word, listed.get(word, (0, ""))[1]) for word in tokenizer.cut(piece)]
