"""A Word file's text and what is told of it."""

from __future__ import annotations

from typing import Any

from compare.errors import UnreadableFile
from compare.model.text import Notice, NoticeCode, Tracked
from compare.read.word.changes import changes_told, comments_told, take_one_alternative, take_side
from compare.read.word.names import tags
from compare.read.word.numbering import Numbering
from compare.read.word.package import Package
from compare.read.word.stories import LeftOut
from compare.read.word.styles import Styles
from compare.read.word.walking import CONTENTS, HIDDEN, STRUCK, Book, Walk

_LONG, _REPEATED = 100_000, 2
"""A long text with over two characters a packed byte says one thing over and over; reports have 0.6."""
_LONGEST = 2_000_000
_MOST_NOTES = 5_000
"""Footnotes and endnotes of a part: reports have a few hundred."""
_UNREAD = {
    "picture": ("a:blip", "v:imagedata"),
    "embedded object": ("w:object",),
    "embedded document": ("w:altChunk", "w:subDoc"),
    "diagram": ("a:graphicData",),
}
_DRAWN_DATA = ("/diagram", "/chart")


def word_text(data: bytes, name: str, side: Tracked = Tracked.ACCEPTED) -> tuple[str, tuple[Notice, ...]]:
    """Return the paragraphs and tables of a Word file as written; a row of a table is one line: "公厕，20座。"

    Tracked changes are read as accepted, or as they were before: 增长[-5.5-]{+5+}% → 增长5%, or 增长5.5%. Headers,
    footers, notes, hidden and struck-through words are no part of it; they are told apart, as is what was not read.
    Raises `UnreadableFile` where the file is damaged or far too large, and where lxml is not installed.
    """
    package = Package(data, name)
    root = package.main()
    take_one_alternative(root)
    changes = [told for told in (changes_told(root, side), comments_told(package.related("comments"))) if told]
    take_side(root, side)
    styles = Styles(package.related("styles"))
    book = Book(styles=styles, numbering=Numbering(package.related("numbering"), styles), side=side, left_out=LeftOut())
    text = "\n".join(Walk(book).lines(root))
    if len(text) > _LONGEST or len(text) > max(_LONG, _REPEATED * package.packed):
        raise UnreadableFile(f"{name}: holds {len(text)} characters, far more than a report; give one report a file")
    told = [Notice(code=NoticeCode.TRACKED_CHANGES, detail="; ".join(changes))] if changes else []
    notes = _notes(package, book, name)
    edges = _edges(package, book)
    return text, (*told, *_left_out(book), *notes, *_numbers(book), *_unread(root), *edges)


def _notes(package: Package, book: Book, name: str) -> list[Notice]:
    """Return the footnotes and endnotes, one notice each; Word keeps one without words for its separator line."""
    found = []
    for root in (*package.related("footnotes"), *package.related("endnotes")):
        take_one_alternative(root)
        take_side(root, book.side)
        notes = list(root.iterchildren(*tags("w:footnote", "w:endnote")))
        if len(notes) > _MOST_NOTES:
            raise UnreadableFile(f"{name}: holds {len(notes)} notes, far more than a report; give one report a file")
        for note in notes:
            words = _in_one(Walk(book).lines(note))
            if words:
                found.append(Notice(code=NoticeCode.NOTE_APART, detail=words))
    return found


def _in_one(lines: list[str]) -> str:
    return " ".join(" ".join(lines).split())


def _edges(package: Package, book: Book) -> list[Notice]:
    """Return what stands in headers and footers, each line once."""
    told: dict[str, None] = {}
    for root in (*package.related("header"), *package.related("footer")):
        take_one_alternative(root)
        take_side(root, book.side)
        told |= dict.fromkeys(words for line in Walk(book).lines(root) if (words := line.strip()))
    return [Notice(code=NoticeCode.FURNITURE, detail=words) for words in told]


def _left_out(book: Book) -> list[Notice]:
    found = []
    for why, code, what in (
        (HIDDEN, NoticeCode.HIDDEN_TEXT, "hidden"),
        (STRUCK, NoticeCode.STRUCK_TEXT, "struck-through"),
    ):
        stretches = [words for each in book.left_out.words.get(why, []) if (words := " ".join(each.split()))]
        if stretches:
            places = f"{len(stretches)} place{'s' * (len(stretches) != 1)}"
            found.append(Notice(code=code, detail=f"{what} words in {places} are left out: {' | '.join(stretches)}"))
    contents = [words for each in book.left_out.words.get(CONTENTS, []) if (words := " ".join(each.split()))]
    found += [Notice(code=NoticeCode.FURNITURE, detail=words) for words in contents]
    return found


def _numbers(book: Book) -> list[Notice]:
    found = []
    if book.unnumbered:
        detail = f"{_paragraphs(book.unnumbered)} numbered by Word itself; their numbers are not in the text"
        found.append(Notice(code=NoticeCode.NUMBERS_LOST, detail=detail))
    if book.numbered:
        detail = f"{_paragraphs(book.numbered)} numbered by Word itself; their numbers were written into the text"
        found.append(Notice(code=NoticeCode.NUMBERS_RESTORED, detail=detail))
    return found


def _paragraphs(number: int) -> str:
    return f"{number} paragraphs are" if number != 1 else "1 paragraph is"


def _unread(root: Any) -> list[Notice]:
    """Tell of pictures, objects, diagrams and documents within the document: what is written in them is not read."""
    told = []
    for what, names in _UNREAD.items():
        held = [each for each in root.iter(*tags(*names)) if what != "diagram" or _is_diagram(each)]
        if held:
            told.append(f"{len(held)} {what}{'s' * (len(held) != 1)}")
    detail = f"{', '.join(told)} in the document: what is written there is not read"
    return [Notice(code=NoticeCode.NOT_READ, detail=detail)] if told else []


def _is_diagram(element: Any) -> bool:
    return (element.get("uri") or "").endswith(_DRAWN_DATA)
