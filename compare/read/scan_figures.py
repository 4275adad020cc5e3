"""Numbers in recognised text held against the grammar: what can be no digit or point there is put right and told."""

from __future__ import annotations

import re

from compare.lexicon.scan_figures import scan_figures

_DASHES = re.compile(r"^(?:一一(?![对列回落解核登排罗介])|一—(?!—)|—一(?![是要]))(?=[\u4e00-\u9fff“])")
"""A dash at the beginning of a line, one or both halves of it read as numerals; 一一对应 is written so."""
_AROUND = 8


def with_figures_right(words: str) -> tuple[str, list[str]]:
    """Return a line with the characters that decide its numbers put right, and what was done, for a notice.

    "增长1O.5%，共5口人" → "增长10.5%，共5口人", ["O read as 0 in 增长1O.5%，共5"].
    """
    told: list[str] = []
    for pattern, meant in scan_figures():
        for found in reversed(list(pattern.finditer(words))):
            around = words[max(0, found.start() - _AROUND) : found.end() + _AROUND]
            told.append(f"{found.group()} read as {meant} in {around}")
            words = words[: found.start()] + meant + words[found.end() :]
    return _DASHES.sub("——", words), told
