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

    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    return tokenizer


def cut(text: str) -> list[str]:
    """Cut a text into words: "加快推进项目建设" → ["加快", "推进", "项目", "建设"]. Figures are not kept whole here:
    callers cut the text between the figures."""
    return list(_segmenter().lcut(text))
