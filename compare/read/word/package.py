"""The parts of a Word file, unpacked and parsed within bounds."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from typing import Any

from compare.errors import UnreadableFile
from compare.read.missing import missing

UNPACKED = 200_000_000
"""Bytes that a zip or Word file may unpack to: a thousand reports; a small file that grows beyond is no report."""
_PART = 40_000_000
_MARKS, _MARKS_A_BYTE, _MOST_MARKS = 250_000, 5, 1_000_000
"""Elements and attributes of a part, of any and of a large one by its packed bytes: reports have up to 14 000, 0.4 a
byte. What is packed closer says nothing over and over; beyond the last nothing is a report."""
_MAIN = re.compile(r"word/document\d*\.xml")


def is_word(data: bytes) -> bool:
    """Tell a Word file from other zips by what is in it; a damaged zip is none: a zip of 2030.txt → False."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return any(_MAIN.fullmatch(_path(name)) for name in archive.namelist())
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError):
        return False


def _path(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


class Package:
    """A Word file's parts, by what they are to its main part: `Package(data, "a.docx").related("styles")`.

    Raises `UnreadableFile` where the file is damaged, encrypted or too large, and where lxml is not installed.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError) as error:
            raise self._damaged(error) from None
        held = self._archive.infolist()
        if sum(each.file_size for each in held) > UNPACKED:
            raise UnreadableFile(f"{name}: unpacks to over {UNPACKED // 1_000_000} MB; it is no report")
        self._members = {_path(each.filename): each for each in held}
        start = {kind: target for kind, target, _ in self._relations("")}
        self._main = start.get("officeDocument", "")
        if self._main not in self._members:
            self._main = next(each for each in self._members if _MAIN.fullmatch(each))
        self._related = self._relations(self._main)

    @property
    def packed(self) -> int:
        """Return the bytes that the main part takes in the file."""
        return self._members[self._main].compress_size

    def main(self) -> Any:
        """Return the root of the document itself."""
        return self._tree(self._main)

    def related(self, kind: str) -> list[Any]:
        """Return the roots of the parts that are this to the document: "footnotes", "styles", "header"."""
        paths = dict.fromkeys(target for each, target, _ in self._related if each == kind)
        return [self._tree(path) for path in paths if path in self._members]

    def _relations(self, path: str) -> list[tuple[str, str, str]]:
        """Return kind, path and id of the parts that a part names; those that lie elsewhere are not looked at."""
        folder, _, name = path.rpartition("/")
        held = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
        if held not in self._members:
            return []
        found = []
        for each in self._tree(held):
            if isinstance(each.tag, str) and each.get("TargetMode") != "External":
                target = _path(
                    posixpath.normpath(posixpath.join("/", folder, each.get("Target", "").replace("\\", "/")))
                )
                found.append((each.get("Type", "").rpartition("/")[2], target, each.get("Id", "")))
        return found

    def _tree(self, path: str) -> Any:
        try:
            from lxml import etree
        except ModuleNotFoundError:
            raise missing(self._name, "a Word file", "office") from None
        data = self._bytes(path)
        # A name space given a prefix anew for each element costs as much as an attribute does, so = counts as well.
        marks = data.count(b"<") + data.count(b"=")
        if marks > min(_MOST_MARKS, max(_MARKS, _MARKS_A_BYTE * self._members[path].compress_size)):
            raise UnreadableFile(f"{self._name}: unpacks to far more than a report holds ({path}); it is no report")
        try:
            root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self._damaged(error) from None
        if root.getroottree().docinfo.internalDTD is not None:
            raise self._damaged("it declares entities, which Word never writes")
        return root

    def _bytes(self, path: str) -> bytes:
        member = self._members[path]
        if member.file_size > _PART:
            raise UnreadableFile(f"{self._name}: unpacks to far more than a report holds ({path}); it is no report")
        try:
            return self._archive.read(member)
        except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError) as error:
            raise self._damaged(error) from None

    def _damaged(self, why: object) -> UnreadableFile:
        told = " ".join(str(why).split())
        return UnreadableFile(f"{self._name}: is a damaged Word file ({told}); open and save it again")
