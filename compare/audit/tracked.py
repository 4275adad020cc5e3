"""Reads a Word file with tracked changes by itself: the text when all are accepted, and when all are rejected."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree

from compare.audit.findings import Lack, Ledger
from compare.errors import UnreadableFile
from compare.model.report import Report

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MAIN = "word/document.xml"
_LARGEST = 100_000_000
"""Bytes that a part of a written file may unpack to."""
_ACCEPTED = (frozenset({f"{_W}del", f"{_W}moveFrom"}), f"{_W}t")
_REJECTED = (frozenset({f"{_W}ins", f"{_W}moveTo"}), f"{_W}delText")
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n"}


def parts_of(data: bytes, name: str) -> dict[str, bytes]:
    """Return the parts of an office file by their names: {"word/document.xml": b"<?xml …"}.

    Raises `UnreadableFile` where it is damaged, encrypted or unpacks to more than any change log.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            held = archive.infolist()
            if sum(each.file_size for each in held) > _LARGEST:
                raise UnreadableFile(f"{name}: unpacks to over {_LARGEST // 1_000_000} MB; it is no change log")
            return {each.filename: archive.read(each) for each in held if not each.is_dir()}
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise UnreadableFile(f"{name}: is a damaged or encrypted file ({error}); write it again") from None


def is_tracked(parts: dict[str, bytes]) -> bool:
    """Tell whether the parts are those of a Word file with tracked changes."""
    body = parts.get(_MAIN, b"")
    return b"<w:ins " in body or b"<w:del " in body


def check_tracked(parts: dict[str, bytes], name: str, old: Report, new: Report, ledger: Ledger) -> None:
    """Hold the accepted text against the new report and the rejected one against the old, paragraph by paragraph."""
    body = _body(parts[_MAIN], name)
    for side, report, (dropped, also) in (("accepted", new, _ACCEPTED), ("rejected", old, _REJECTED)):
        found = [line for line in _lines(body, dropped, also) if line]
        wanted = [line for line in report.text.split("\n") if line]
        for place in range(max(len(found), len(wanted))):
            told = found[place] if place < len(found) else str(Lack.NO_PARAGRAPH)
            right = wanted[place] if place < len(wanted) else str(Lack.NO_PARAGRAPH)
            if told != right:
                first = next((i for i, (a, b) in enumerate(zip(told, right, strict=False)) if a != b), 0)
                at = max(0, first - 10)
                ledger.claim(False, f"{side} paragraph {place + 1}", told[at : at + 40], right[at : at + 40])
                break
        else:
            ledger.claim(True, side, "", "")


def _body(data: bytes, name: str) -> ElementTree.Element:
    if b"<!DOCTYPE" in data:
        raise UnreadableFile(f"{name}: declares entities, which no Word file does; do not trust it")
    try:
        body = ElementTree.fromstring(data).find(f"{_W}body")
    except (ElementTree.ParseError, RecursionError) as error:
        raise UnreadableFile(f"{name}: is a damaged Word file ({error}); write it again") from None
    if body is None:
        raise UnreadableFile(f"{name}: is a Word file without a text; write it again")
    return body


def _lines(body: ElementTree.Element, dropped: frozenset[str], also: str) -> Iterator[str]:
    """Yield the lines of one side; a paragraph whose end belongs to the other side runs on into the next."""
    begun: list[str] = []
    for paragraph in body.iter(f"{_W}p"):
        begun += _pieces(paragraph, dropped, also)
        marks = paragraph.find(f"{_W}pPr/{_W}rPr")
        if marks is not None and any(mark.tag in dropped for mark in marks):
            continue
        yield from "".join(begun).split("\n")
        begun = []
    yield "".join(begun)


def _pieces(element: ElementTree.Element, dropped: frozenset[str], also: str) -> Iterator[str]:
    for inner in element:
        if inner.tag in dropped or inner.tag == f"{_W}pPr":
            continue
        if inner.tag in (f"{_W}t", also):
            yield inner.text or ""
        elif inner.tag in _SIGNS:
            yield _SIGNS[inner.tag]
        else:
            yield from _pieces(inner, dropped, also)
