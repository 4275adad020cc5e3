"""The article of a saved web page by lxml: the passage that holds its running text, and what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from compare.errors import UnreadableFile
from compare.model.text import Notice, NoticeCode
from compare.read.decoding import decode
from compare.read.missing import missing
from compare.read.visible import take_out_unseen

_AROUND = ("nav", "header", "footer", "aside", "form")
_HEADINGS = ("h1", "h2", "h3")
_LISTS = ("dd", "dl", "dt", "li", "ol", "ul")
_TABLES = ("caption", "table", "tbody", "td", "tfoot", "th", "thead", "tr")
_PASSAGES = ("address", "article", "blockquote", "body", "br", "center", "div", "figure", "h4", "h5", "h6", "hr")
_MORE = ("fieldset", "main", "p", "pre", "section")
_BLOCKS = frozenset((*_AROUND, *_HEADINGS, *_LISTS, *_TABLES, *_PASSAGES, *_MORE))
"""Elements that begin a line of their own."""
_RUNNING = 40
"""Characters from which a block is running text and not a menu, a date or a button."""
_MOST = 0.85
"""The article is the innermost element that holds this share of a page's running text."""
_LINKED = 0.5
"""A block of which more than this stands in links leads elsewhere."""
_CELL = 120
"""A table with a longer cell lays out the page; its cells are paragraphs, not values."""
_NOTE = re.compile(r"_?(?:ftn|edn|footnote|endnote)-?\d+$", re.IGNORECASE)
_NOTE_MARK = re.compile(r"^[\[［〔(（]?\d{1,3}[\]］〕)）]?$")
_PARAGRAPHS = frozenset(("p", "li", "dd", "dt", "pre", "address", "caption", "th", *_HEADINGS, "h4", "h5", "h6"))
"""Elements that are one paragraph: the article is never one of them alone, since its title stands beside it."""


@dataclass(kw_only=True)
class _Block:
    """A block of text with the element it stands in, the characters of it that are links, and whether it is a note."""

    text: str
    inside: Any
    linked: int = 0
    note: bool = False

    @property
    def leads_elsewhere(self) -> bool:
        """Tell whether most of the block is links."""
        return self.linked > _LINKED * len(self.text)


def page_text(data: bytes, name: str) -> tuple[str, tuple[Notice, ...]]:
    """Return the article of a saved web page; every block around it is left out and told, and so are its notes.

    "<nav>首页</nav><p>全县新建公厕二十座，……</p>" → "全县新建公厕二十座，……" and a notice of 首页.
    Raises `UnreadableFile` for a page without text, and where lxml is not installed.
    """
    try:
        from lxml import etree, html
    except ModuleNotFoundError:
        raise missing(name, "a web page", "pages") from None
    page = decode(data, name).text.replace("\x00", "")
    try:
        tree = html.fromstring(page.encode("utf-8", errors="replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise UnreadableFile(f"{name}: is a web page without text; save it again") from None
    unseen = take_out_unseen(tree)
    blocks = list(_blocks(tree))
    if not blocks:
        raise UnreadableFile(f"{name}: is a web page without text; save it again")
    text, around = _article(blocks, _root(tree, blocks))
    return text, (*unseen, *around)


def _article(blocks: list[_Block], root: Any) -> tuple[str, tuple[Notice, ...]]:
    kept: list[str] = []
    notices: list[Notice] = []
    begun = False
    for block in blocks:
        above = [block.inside, *block.inside.iterancestors()]
        within = any(each is root for each in above)
        begun = begun or within
        around = any(each.tag in _AROUND for each in above) or block.leads_elsewhere
        titled = not begun and any(each.tag in _HEADINGS for each in above)
        if block.note:
            notices.append(Notice(code=NoticeCode.NOTE_APART, detail=block.text))
        elif not around and (within or titled):
            kept.append(block.text)
        else:
            notices.append(Notice(code=NoticeCode.FURNITURE, detail=block.text))
    return "\n".join(kept), tuple(notices)


def _root(tree: Any, blocks: list[_Block]) -> Any:
    """Return the innermost element that holds nearly all running text of a page."""
    weights: dict[Any, int] = {}
    whole = 0
    for block in blocks:
        if len(block.text) >= _RUNNING and not block.leads_elsewhere:
            whole += len(block.text)
            for each in (block.inside, *block.inside.iterancestors()):
                weights[each] = weights.get(each, 0) + len(block.text)
    found = tree
    while whole:
        inner = next((each for each in found if weights.get(each, 0) >= _MOST * whole), None)
        if inner is None or inner.tag not in _BLOCKS - _PARAGRAPHS:
            break
        found = inner
    return found


def _blocks(tree: Any) -> Iterator[_Block]:
    """Yield the blocks of a page in order: what stands between two tags that begin a line."""
    open_block = _Block(text="", inside=tree)
    skipped: Any = None
    for event, element in _walk(tree):
        if skipped is not None:
            if event == "end" and element is skipped:
                skipped = None
                open_block.text += element.tail or ""
            continue
        row = event == "start" and element.tag == "tr" and _row(element)
        note = event == "start" and _NOTE.match(element.get("id") or "") and element.tag in _BLOCKS
        mark = event == "start" and element.tag == "sup" and _NOTE_MARK.match(element.text_content().strip())
        if element.tag in _BLOCKS or row or note:
            yield from _written(open_block)
            open_block = _Block(text="", inside=element if event == "start" else element.getparent())
        if row or note or mark:
            skipped = element
            if not mark:
                yield _Block(text=row or " ".join(element.text_content().split()), inside=element, note=bool(note))
            continue
        words = (element.text if event == "start" else element.tail) or ""
        open_block.text += words
        in_link = element if event == "start" else element.getparent()
        if words.strip() and in_link is not None and _is_link(in_link):
            open_block.linked += len(words.strip())
        if open_block.inside is None:
            open_block.inside = tree
    yield from _written(open_block)


def _walk(tree: Any) -> Iterator[tuple[str, Any]]:
    from lxml import etree

    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if isinstance(element.tag, str):
            yield event, element


def _written(block: _Block) -> Iterator[_Block]:
    if any(each.tag in ("pre", "xmp") for each in (block.inside, *block.inside.iterancestors())):
        text = block.text.strip("\r\n")
    else:
        text = re.sub(r"[\t\r\n\f ]+", " ", block.text).strip(" ")
    if text.strip():
        yield _Block(text=text, inside=block.inside, linked=block.linked)


def _is_link(element: Any) -> bool:
    return any(each.tag == "a" for each in (element, *element.iterancestors()))


def _row(row: Any) -> str:
    """Return a table's row as a line: "粮食产量，65万吨。"; nothing where the table only lays out the page."""
    cells = [" ".join(cell.text_content().split()) for cell in row if cell.tag in ("td", "th")]
    written = [cell for cell in cells if cell]
    if len(written) < 2 or any(len(cell) > _CELL for cell in written) or row.find(".//table") is not None:
        return ""
    return "，".join(written) + "。"
