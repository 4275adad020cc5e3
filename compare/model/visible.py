r"""Characters that steer a terminal, or turn the order of a text round, made visible: ESC → \u001b."""

from __future__ import annotations

import re

_C0, _C1 = r"\x00-\x08\x0b\x0c\x0e-\x1f", r"\x7f-\x9f"
_TURNING = r"\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069"
_NO_CHARACTERS = r"\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_UNSEEN = re.compile(rf"[{_C0}{_C1}{_TURNING}{_NO_CHARACTERS}]|\r(?!\n)")
_UNSEEN_BUT_COLOUR = re.compile(rf"(?!\x1b\[(?:0|3[123])m)(?:{_UNSEEN.pattern})")


def visible(text: str, coloured: bool = False) -> str:
    r"""Return a text in which what steers a terminal is visible: "a\x9bb" → "a\u009bb".

    Line breaks and tabs stay, in a coloured text the program's own colours. In JSON it is the character's escape.
    """
    return (_UNSEEN_BUT_COLOUR if coloured else _UNSEEN).sub(lambda found: f"\\u{ord(found.group()):04x}", text)
