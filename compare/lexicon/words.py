"""Word segmentation by jieba, loaded on first use, once per process and without its chatter."""

from __future__ import annotations

import logging
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
