"""Tracked changes and alternatives: one reading of a document is taken, the other goes out of its tree."""

from __future__ import annotations

from collections import Counter
from typing import Any

from compare.model.text import Tracked
from compare.read.word.names import child, short_names, tags, value

_INTO = ("w:ins", "w:moveTo", "w:cellIns")
_OUT_OF = ("w:del", "w:moveFrom", "w:cellDel")
_GONE = {Tracked.ACCEPTED: frozenset(_OUT_OF), Tracked.ORIGINAL: frozenset(_INTO)}
_TOLD = {
    "w:ins": "insertion",
    "w:cellIns": "insertion",
    "w:del": "deletion",
    "w:cellDel": "deletion",
    "w:moveTo": "move",
}
_PROPERTIES = ("w:rPr", "w:trPr", "w:tcPr")
"""Where a change marks the thing that has these properties, instead of standing around it."""
_FORMATS = ("w:rPrChange", "w:pPrChange", "w:tcPrChange", "w:trPrChange", "w:tblPrChange")
_PLAIN = ("w:t", "m:t")
_WORDS = (*_PLAIN, "a:t", "w:delText", "v:textpath")


def take_one_alternative(root: Any) -> None:
    """Keep of each thing that is written twice, for newer programs and for older ones, the one that has the words.

    A text box as `mc:Choice` and as `mc:Fallback` → the first; a drawing whose fallback alone has words → the second.
    """
    for both in list(root.iter(*tags("mc:AlternateContent"))):
        ways = [each for each in both if isinstance(each.tag, str)]
        kept = next((each for each in ways if next(each.iter(*tags(*_WORDS)), None) is not None), None)
        for each in ways:
            if each is not (ways[0] if kept is None else kept):
                both.remove(each)


def changes_told(root: Any, side: Tracked) -> str:
    """Count the tracked changes: "read as accepted: 14 insertions, 9 deletions by 2 authors"; "" where there are none.

    What one author changed in one go counts once, however many pieces it is kept in; words moved are one move.
    """
    counts: Counter[str] = Counter()
    authors: set[str] = set()
    for kind, author in _stretches(root):
        if kind in _TOLD:
            counts[_TOLD[kind]] += 1
        authors.add(author)
    if not counts:
        return ""
    told = ", ".join(_counted(counts[each], each) for each in dict.fromkeys(_TOLD.values()) if counts[each])
    return f"read as {side.value}: {told} by {_counted(len(authors), 'author')}"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"


def _stretches(root: Any) -> list[tuple[str, str]]:
    """Return kind and author of each change, those that follow each other without a word between them once."""
    from lxml import etree

    name_of = short_names()
    wanted = tags("w:p", *_PLAIN, *_INTO, *_OUT_OF)
    found: list[tuple[str, str]] = []
    marks: list[list[tuple[str, str]]] = [[]]
    depth, last = 0, ("", "")
    for event, element in etree.iterwalk(root, events=("start", "end"), tag=wanted):
        name = name_of[element.tag]
        met: list[tuple[str, str]] = []
        if name == "w:p":
            # The mark of a paragraph stands before its words and belongs behind them.
            if event == "start":
                marks.append([])
            else:
                met = marks.pop()
        elif name in _PLAIN:
            last = last if depth or event == "end" else ("", "")
        elif (above := name_of[element.getparent().tag]).endswith("Pr"):
            # Of a list or a formula's look no word is changed.
            if event == "start" and above in _PROPERTIES:
                (marks[-1] if above == "w:rPr" else met).append((name, value(element, "w:author")))
        elif event == "start":
            depth += 1
            met = [(name, value(element, "w:author"))]
        else:
            depth -= 1
        for each in met:
            if each != last:
                found.append(each)
            last = each
    return found


def comments_told(parts: list[Any]) -> str:
    """Count the comments: "3 comments by 2 authors are left out"; "" where there are none."""
    found = [each for part in parts for each in part.iter(*tags("w:comment"))]
    if not found:
        return ""
    authors = {value(each, "w:author") for each in found}
    verb = "are" if len(found) > 1 else "is"
    return f"{_counted(len(found), 'comment')} by {_counted(len(authors), 'author')} {verb} left out"


def take_side(root: Any, side: Tracked) -> None:
    """Take the words, rows and cells of the other side out of a tree; paragraphs' marks stay, for `mark_is_gone`."""
    gone = _GONE[side]
    name_of = short_names()
    for each in list(root.iter(*tags(*gone))):
        above = each.getparent()
        if name_of[above.tag] in _PROPERTIES:
            _take_out_what_it_marks(above)
        else:
            above.remove(each)
    if side is Tracked.ORIGINAL:
        for each in list(root.iter(*tags(*_FORMATS))):
            _take_back(each)


def _take_out_what_it_marks(properties: Any) -> None:
    """Take out the row, cell or run in whose properties a change is marked; of a paragraph only the mark changes."""
    name = short_names()[properties.tag]
    whole = properties.getparent()
    run = whole is not None and name == "w:rPr" and short_names()[whole.tag] in ("w:r", "m:r")
    if run or name in ("w:trPr", "w:tcPr"):
        above = whole.getparent() if whole is not None else None
        if above is not None:
            above.remove(whole)


def _take_back(change: Any) -> None:
    """Put the properties before a change in the place of those after it."""
    properties, before = change.getparent(), next(iter(change), None)
    if properties is None or before is None:
        return
    kept = (child(properties, "w:rPr"), *properties.iterchildren(*tags(*_INTO, *_OUT_OF)))
    for each in list(properties):
        if each not in kept:
            properties.remove(each)
    for each in list(before):
        properties.append(each)


def mark_is_gone(paragraph_properties: Any, side: Tracked) -> bool:
    """Tell whether a paragraph's end goes with the other side, so that the next paragraph goes on with its words."""
    marks = child(paragraph_properties, "w:rPr")
    return marks is not None and next(marks.iterchildren(*tags(*_GONE[side])), None) is not None
