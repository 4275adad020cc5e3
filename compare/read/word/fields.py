"""Fields of a Word file: what each shows, its result, and never the instruction it was made by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from compare.read.word.names import tags, value

_LONGEST = 500
"""Characters of an instruction that is read for words: those that draw words are far shorter."""
_DEEPEST = 20
"""Fields within fields; Word itself allows no more."""
_DRAWN = re.compile(r"\s*EQ\b", re.IGNORECASE)
_CONTENTS = re.compile(r"\s*TOC\b", re.IGNORECASE)
_SWITCH = re.compile(r"\\([a-z]+)[^()]*\(", re.IGNORECASE)

_FORMAT = re.compile(r'\\\*\s*(?:"[^"]*"|\S+)\s*')


@dataclass(kw_only=True)
class Field:
    """A field that is open: its instruction so far, whether its result has begun, whether it lists the contents."""

    instruction: str = ""
    shows: bool = False
    contents: bool = False

    def begin_result(self) -> None:
        """Go from the instruction to the result."""
        self.shows = True
        self.contents = bool(_CONTENTS.match(self.instruction))

    def drawn(self) -> str:
        r"""Return the words of a field without a result, from its instruction: "eq \\o\\ac(○,1)" → 1."""
        return drawn_words(self.instruction) if not self.shows and _DRAWN.match(self.instruction) else ""


def whole_fields(root: Any) -> set[Any]:
    """Return the marks of the fields that have both ends; what a lone mark begins would hide all behind it."""
    open_fields: list[list[Any]] = []
    found: set[Any] = set()
    for each in root.iter(*tags("w:fldChar")):
        kind = value(each, "w:fldCharType")
        if kind == "begin":
            open_fields.append([each])
        elif open_fields:
            open_fields[-1].append(each)
            if kind == "end":
                marks = open_fields.pop()
                found.update(marks if len(open_fields) < _DEEPEST else ())
    return found


def drawn_words(instruction: str) -> str:
    r"""Return the words that an EQ field draws, without a gloss over them: "\\f(1,2)" → 1/2; "\\o(zì,字)" → 字."""
    body = _DRAWN.sub("", instruction[:_LONGEST], count=1)
    return _drawn(body).strip()


def _drawn(body: str) -> str:
    written, at = "", 0
    while match := _SWITCH.search(body, at):
        written += _FORMAT.sub("", body[at : match.start()])
        inside, at = _inside(body, match.end())
        parts = [_drawn(each) for each in _parts(inside)]
        kind = match[1].lower()[:1]
        if kind == "o":
            written += parts[-1]
        elif kind == "f":
            written += "/".join(parts)
        else:
            written += "".join(parts)
    return written + _FORMAT.sub("", body[at:])


def _inside(body: str, start: int) -> tuple[str, int]:
    """Return what stands in the brackets that were opened before `start`, and the place behind them."""
    depth = 1
    for at in range(start, len(body)):
        depth += (body[at] == "(") - (body[at] == ")")
        if not depth:
            return body[start:at], at + 1
    return body[start:], len(body)


def _parts(inside: str) -> list[str]:
    found, depth = [""], 0
    for char in inside:
        depth += (char == "(") - (char == ")")
        if char in ",;" and not depth:
            found.append("")
        else:
            found[-1] += char
    return found
