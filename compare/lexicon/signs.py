"""Words that tell whether a growth or a step goes up or down, from `seeds/signs.tsv`."""

from __future__ import annotations

import re
from enum import StrEnum

from compare.lexicon.figures import any_of
from compare.lexicon.seeds import of_tables, rows


class SignWord(StrEnum):
    """What a word says of the number behind it; the values are the kinds of the table."""

    FALL = "fall"
    RISE = "rise"
    FALL_BESIDE = "fall beside the number"
    RISE_BESIDE = "rise beside the number"
    BELOW = "below a reference"
    ABOVE = "above a reference"
    RATE_OF_FALL = "rate of a fall"
    RATE_OF_RISE = "rate of a rise"

    @property
    def falls(self) -> bool:
        """Tell whether the number goes down: 下降, 低于 and 降幅 do."""
        return self in (SignWord.FALL, SignWord.FALL_BESIDE, SignWord.BELOW, SignWord.RATE_OF_FALL)

    @property
    def is_rate(self) -> bool:
        """Tell whether the word is the name of a rate: 增速, 降幅."""
        return self in (SignWord.RATE_OF_FALL, SignWord.RATE_OF_RISE)


_BESIDE = (SignWord.FALL_BESIDE, SignWord.RISE_BESIDE)


@of_tables
def sign_words() -> dict[str, SignWord]:
    """Return what each word of the table says: {"下降": SignWord.FALL, "增速": SignWord.RATE_OF_RISE, …}."""
    return {row["word"]: SignWord(row["kind"]) for row in rows("signs.tsv")}


@of_tables
def sign_pattern() -> re.Pattern[str]:
    """Return what finds the words in front of a number; those of one character only at the very end."""
    beside = [word for word, kind in sign_words().items() if kind in _BESIDE]
    anywhere = [word for word, kind in sign_words().items() if kind not in _BESIDE]
    return re.compile(rf"{any_of(anywhere)}|{any_of(beside)}(?=(?:了|约|近|超过?|不少于|至少)*$)")


@of_tables
def verbs_of_change() -> tuple[str, ...]:
    """Return the verbs by which a number grows or falls, wherever they stand before it: 下降, 增长, 少增."""
    return tuple(word for word, kind in sign_words().items() if kind in (SignWord.FALL, SignWord.RISE))
