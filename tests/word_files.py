"""Word files written as the XML they hold, for tests: whatever a program may write can be written down."""

from __future__ import annotations

import io
import zipfile

from compare.model.text import Notice, NoticeCode, Tracked
from compare.read import one_in

_SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


def run(words: str, properties: str = "") -> str:
    """A run of words."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(inside: str, properties: str = "") -> str:
    """A paragraph; words without a mark of XML are a run."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside if '<' in inside else run(inside)}</w:p>"


def changed(tag: str, inside: str, author: str = "甲") -> str:
    """What is inserted, deleted or moved, and by whom."""
    return f'<w:{tag} w:id="1" w:author="{author}">{inside}</w:{tag}>'


def deleted(words: str, author: str = "甲") -> str:
    """A run of words that are deleted."""
    return changed("del", f'<w:r><w:delText xml:space="preserve">{words}</w:delText></w:r>', author)


def table(*rows: list[str]) -> str:
    """A table; a cell that is no XML is a paragraph."""
    made = (
        "".join(cell if cell.startswith("<w:tc>") else f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row)
        for row in rows
    )
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in made) + "</w:tbl>"


def word_file(body: str, strict: bool = False, main: str = "word/document.xml", **parts: str) -> bytes:
    """A Word file of a body and other parts by what they are to it: styles="<w:style …/>"."""
    out = io.BytesIO()
    folder, _, name = main.rpartition("/")
    links = "".join(
        f'<Relationship Id="r{at}" Type="{_KIND}{kind}" Target="{kind}{at}.xml"/>' for at, kind in enumerate(parts)
    )
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{_TYPES}"/>')
        start = f'<Relationship Id="r" Type="{_KIND}officeDocument" Target="{main}"/>'
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{_RELS}">{start}</Relationships>')
        archive.writestr(f"{folder}/_rels/{name}.rels", f'<Relationships xmlns="{_RELS}">{links}</Relationships>')
        archive.writestr(main, _part("document", f"<w:body>{body}</w:body>", strict))
        for at, (kind, inside) in enumerate(parts.items()):
            archive.writestr(f"{folder}/{kind}{at}.xml", _part(_ROOTS.get(kind, kind), inside, strict))
    return out.getvalue()


_ROOTS = {"header": "hdr", "footer": "ftr"}


def _part(root: str, inside: str, strict: bool) -> str:
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _SPACES.items())
    if strict:
        spaces = spaces.replace(_SPACES["w"], "http://purl.oclc.org/ooxml/wordprocessingml/main")
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {spaces}>{inside}</w:{root}>'


def read(body: str, side: Tracked = Tracked.ACCEPTED, **parts: str) -> str:
    """The words of a Word file of a body."""
    return one_in(word_file(body, **parts), "a.docx", "", side).text


def told(body: str, side: Tracked = Tracked.ACCEPTED, **parts: str) -> dict[NoticeCode, str]:
    """What is told of a Word file of a body, by code."""
    notices: tuple[Notice, ...] = one_in(word_file(body, **parts), "a.docx", "", side).notices
    return {notice.code: notice.detail for notice in notices}


def field(instruction: str, result: str | None) -> str:
    """A field of its marks, its instruction and, where it has one, its result."""

    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    made = mark("begin") + f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    if result is not None:
        made += mark("separate") + result
    return made + mark("end")
