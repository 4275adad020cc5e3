"""Reads a file, or says in one line why it cannot be read and what to do."""

from __future__ import annotations

from pathlib import Path

from compare.errors import UnreadableFile
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
)


def file_bytes(path: Path, max_bytes: int = MAX_BYTES) -> bytes:
    """Return a file's bytes.

    Raises `UnreadableFile`, one line with the file's name, for what is missing, a folder, closed to us, or too large:
    Path("2031.txt") → "2031.txt: no such file; check the path".
    """
    name = shown(str(path))
    try:
        if path.is_dir():
            raise UnreadableFile(f"{name}: is a folder; give a file")
        size = path.stat().st_size
        if size > max_bytes:
            limit = f"{max_bytes / 1e6:.0f} MB"
            raise UnreadableFile(f"{name}: is {size / 1e6:.0f} MB, over the limit of {limit}; give one report a file")
        return path.read_bytes()
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
        raise UnreadableFile(f"{name}: is empty; give the text of a report")
    for magic, what, todo in _MAGICS:
        if data.startswith(magic):
            raise UnreadableFile(f"{name}: is {what}, which is not read; {todo}")


def shown(name: str) -> str:
    r"""Return a file name fit for a terminal: a line break in "报告\n1.txt" → the two characters \ and n."""
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in name)
