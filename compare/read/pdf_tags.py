"""What a tagged PDF says of itself: the paragraph that each piece of a page belongs to."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from typing import Any

_INLINE = frozenset({"Span", "NonStruct", "Link", "Quote", "Em", "Strong", "Code", "Reference", "Annot", "Private", ""})
_HOLDERS = {"TR": None, "LI": frozenset({"Lbl", "LBody", "P"})}
"""A table's row and an item of a list are one paragraph with what they hold: all of it, or these."""
_CELLS = ("TD", "TH")
_DEEPEST = 40
"""Elements nested deeper than this are no paragraphs that a person wrote."""


@dataclass(kw_only=True)
class Block:
    """A paragraph as tagged: whether it began on the page before, and whether it goes on on the next one.

    Block(kind="P", pieces=[4, 5], goes_on=True): a paragraph in two pieces, the rest of which is on the next page.
    `cells` tells of a table's row which cell each of its pieces stands in, counted from 1; `elsewhere` that nothing was
    met so far in the cell, or the paragraph, but pieces on other pages.
    """

    kind: str = ""
    from_before: bool = False
    goes_on: bool = False
    pieces: list[int] = field(default_factory=list)
    cells: dict[int, int] = field(default_factory=dict)
    opened: int = 0
    elsewhere: bool = False

    def hold(self, piece: int) -> None:
        """Take in a piece; what came before it in its cell, or in the paragraph, and is on another page began there."""
        self.from_before = self.from_before or self.elsewhere
        self.elsewhere = False
        self.pieces.append(piece)
        if self.opened:
            self.cells[piece] = self.opened
        else:
            self.goes_on = False

    def miss(self) -> None:
        """Take note of a piece on another page: behind one of this cell or paragraph it goes on there."""
        held = self.opened in self.cells.values() if self.opened else bool(self.pieces)
        self.goes_on = self.goes_on or held
        self.elsewhere = not held

    def open_cell(self) -> None:
        """Begin the next cell of a table's row."""
        self.opened += 1
        self.elsewhere = False


def blocks_of(page: Any) -> dict[int, Block]:
    """Return the paragraph of each marked piece of a page, by the piece's number; an untagged page has none.

    A heading of one piece and a paragraph of two → {0: Block(kind="H1", …), 1: Block(kind="P", …), 2: the same one}.
    """
    import pypdfium2.raw as pdfium

    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return {}
    found: list[Block] = []
    try:
        for at in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            element = pdfium.FPDF_StructTree_GetChildAtIndex(tree, at)
            if element:
                _walk(element, Block(), found, 0)
    finally:
        pdfium.FPDF_StructTree_Close(tree)
    return {piece: block for block in found for piece in block.pieces}


def piece_of(text_page: Any, at: int) -> int:
    """Return the number of the marked piece that a character of a page stands in, −1 where it stands in none.

    The third character of a page, in its first paragraph → 0; a page number that no tag holds → −1.
    """
    import pypdfium2.raw as pdfium

    drawn = pdfium.FPDFText_GetTextObject(text_page, at)
    return int(pdfium.FPDFPageObj_GetMarkedContentID(drawn)) if drawn else -1


def _walk(element: Any, owner: Block, found: list[Block], depth: int) -> None:
    import pypdfium2.raw as pdfium

    if depth > _DEEPEST:
        return
    kind = _kind(element)
    held = _HOLDERS.get(owner.kind, frozenset())
    if kind not in _INLINE and held is not None and kind not in held:
        owner = Block(kind=kind)
        found.append(owner)
    if kind in _CELLS:
        owner.open_cell()
    for at in range(pdfium.FPDF_StructElement_CountChildren(element)):
        child = pdfium.FPDF_StructElement_GetChildAtIndex(element, at)
        if child:
            _walk(child, owner, found, depth + 1)
            continue
        piece = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, at)
        if piece >= 0:
            owner.hold(piece)
        else:
            owner.miss()


def _kind(element: Any) -> str:
    import pypdfium2.raw as pdfium

    size = pdfium.FPDF_StructElement_GetType(element, None, 0)
    room = ctypes.create_string_buffer(size)
    pdfium.FPDF_StructElement_GetType(element, room, size)
    return room.raw.decode("utf-16-le", errors="replace").rstrip("\x00")
