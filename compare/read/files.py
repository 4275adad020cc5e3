"""Reads a file, or says in one line why it cannot be read and what to do."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from compare.errors import OtherKind, UnreadableFile
from compare.model.text import RawText, Tracked
from compare.read.decoding import decode
from compare.read.documents import read_document

MAX_BYTES = 30_000_000
"""Larger files are refused: the longest report known is under 200 kB."""

_MAGICS = (
    (b"\x89PNG", "an image", "give the text of the report"),
    (b"\xff\xd8\xff", "an image", "give the text of the report"),
    (b"GIF8", "an image", "give the text of the report"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"{\\rtf", "an RTF file", "save it as plain text"),
    (b"MIME-Version:", "a web archive (.mht)", "save the page as HTML"),
    (b"From: <Saved by ", "a web archive (.mht)", "save the page as HTML"),
)
_KINDS = (
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISDIR, "a folder"),
)


def file_bytes(path: Path, max_bytes: int = MAX_BYTES) -> bytes:
    """Return the bytes of a file that a user named.

    Raises `UnreadableFile`, one line with the file's name, for what is missing, a folder, closed to us, too large, or
    changing: Path("2031.txt") → "2031.txt: no such file; check the path".
    """
    with _told(path):
        if path.is_dir():
            raise UnreadableFile(f"{shown(str(path))}: is a folder; give a file")
        _must_be_small(path, path.stat(), max_bytes)
        with path.open("rb") as file:
            return _read(file, path, max_bytes)


def found_bytes(path: Path, max_bytes: int = MAX_BYTES) -> bytes:
    """Return the bytes of a file that was found in a folder, where links to nowhere, pipes and devices may lie too.

    Raises `UnreadableFile` as `file_bytes` does, and `OtherKind` for what is no file: no pipe is waited for.
    """
    must_be_file(path, max_bytes)
    with _told(path), open(path, "rb", opener=_without_waiting) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OtherKind(f"{shown(str(path))}: is no file; take it out of the folder")
        return _read(file, path, max_bytes)


def must_be_file(path: Path, max_bytes: int = MAX_BYTES) -> os.stat_result:
    """Return size and times of something in a folder that is a file, may be read and is not too large.

    Raises `OtherKind` for a link that leads nowhere, a pipe or a device, else `UnreadableFile`.
    """
    name = shown(str(path))
    with _told(path):
        if path.is_symlink() and not path.exists():
            raise OtherKind(f"{name}: is a link that leads nowhere; take it out of the folder")
        told = path.stat()
        if not stat.S_ISREG(told.st_mode):
            what = next((what for test, what in _KINDS if test(told.st_mode)), "no file")
            raise OtherKind(f"{name}: is {what}, not a file; take it out of the folder")
        _must_be_small(path, told, max_bytes)
        if not os.access(path, os.R_OK):
            raise PermissionError
        return told


def _without_waiting(name: str, flags: int) -> int:
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0))


def _must_be_small(path: Path, told: os.stat_result, max_bytes: int) -> None:
    if told.st_size > max_bytes:
        limit, name = f"{max_bytes / 1e6:.0f} MB", shown(str(path))
        raise UnreadableFile(
            f"{name}: is {told.st_size / 1e6:.0f} MB, over the limit of {limit}; give one report a file"
        )


def _read(file: BinaryIO, path: Path, max_bytes: int) -> bytes:
    before = os.fstat(file.fileno())
    data = file.read(max_bytes + 1)
    after = os.fstat(file.fileno())
    if len(data) > max_bytes:
        name = shown(str(path))
        raise UnreadableFile(f"{name}: is over the limit of {max_bytes / 1e6:.0f} MB; give one report a file")
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise UnreadableFile(f"{shown(str(path))}: changes while it is read; run again when it is finished")
    return data


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Tell what the system says of a path in one line, with what to do."""
    name = shown(str(path))
    try:
        yield
    except FileNotFoundError:
        raise UnreadableFile(f"{name}: no such file; check the path") from None
    except PermissionError:
        raise UnreadableFile(f"{name}: may not be read; check its permissions") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise UnreadableFile(f"{name}: cannot be read ({reason}); check the path") from None


def raw_text(data: bytes, name: str, tracked: Tracked = Tracked.ACCEPTED) -> RawText:
    """Return the text of a file's bytes, whatever kind of document they are: GB18030 bytes of 新建公厕。 → 新建公厕。

    Raises `UnreadableFile` for what is empty, no text, or a document that cannot be read.
    """
    refuse_what_is_no_text(data, name)
    return read_document(data, name, tracked) or decode(data, name)


def refuse_what_is_no_text(data: bytes, name: str) -> None:
    """Raise `UnreadableFile` for bytes that are empty or no text: `b"%PDF-1.7…"` → "is a PDF; save its text …"."""
    if not data.strip(b" \t\r\n\x00\xff\xfe\xef\xbb\xbf"):
        raise OtherKind(f"{name}: is empty; give the text of a report")
    for magic, what, todo in _MAGICS:
        if data.startswith(magic):
            raise OtherKind(f"{name}: is {what}, which is not read; {todo}")


def shown(name: str) -> str:
    r"""Return a file name fit for a terminal and a table: a line break in "报告\n1.txt" → the two characters \ and n.

    A byte that is no UTF-8, as a name from a Chinese Windows has them, is shown by its number: \xb0.
    """
    return "".join(char if char.isprintable() else _escaped(char) for char in name)


def _escaped(char: str) -> str:
    byte = ord(char) - 0xDC00
    return f"\\x{byte:02x}" if 0x80 <= byte <= 0xFF else repr(char)[1:-1]
