"""Traditional characters, read as simplified ones: character for character, so that every span fits both texts."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from compare.lexicon.seeds import of_tables, record
from compare.model.text import Notice, NoticeCode

_WHOLE = 0.03
"""The share of telling characters from which a text is traditional: such texts have a tenth and more, others none."""
_LINE, _LEAST = 0.04, 2
"""The share and the number from which one paragraph of a simplified text is traditional: a quotation, an old page."""
_TOLD = "{} characters are traditional and were read as simplified; quotes show them as written"


def read_as_simplified(text: str) -> tuple[str, tuple[Notice, ...]]:
    """Return a text in simplified characters, as long as it is written, with a notice; "" for a simplified text.

    "全縣生產總值增長10%。" → "全县生产总值增长10%。" In a simplified text only traditional paragraphs are folded.
    """
    signs = _signs().findall(text)
    if len(signs) < _LEAST:
        return "", ()
    whole = len(signs) >= _WHOLE * len(text)
    folded = "\n".join(_simplified(line) if whole or _is_traditional(line) else line for line in text.split("\n"))
    changed = sum(one != other for one, other in zip(text, folded, strict=True))
    if not changed:
        return "", ()
    return folded, (Notice(code=NoticeCode.TRADITIONAL, detail=_TOLD.format(changed)),)


@of_tables
def _signs() -> re.Pattern[str]:
    return re.compile(f"[{record('folding.toml')['traditional']['signs']}]")


def _is_traditional(line: str) -> bool:
    signs = len(_signs().findall(line))
    return signs >= _LEAST and signs >= _LINE * len(line)


def _simplified(line: str) -> str:
    # By its words 乾坤 keeps its 乾 and 著名 its 著; where a word would change the length, each character goes alone.
    found: str = _converter().convert(line)
    return found if len(found) == len(line) else "".join(map(_alone, line))


def _alone(char: str) -> str:
    found: str = _converter().convert(char)
    return found if len(found) == 1 else char


@cache
def _converter() -> Any:
    from opencc import OpenCC

    return OpenCC("tw2s")
