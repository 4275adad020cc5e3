"""Files that hold several reports: a folder, a zip, a table with a report a row; and the one that is asked for."""

from __future__ import annotations

import io
import lzma
import os
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath, PureWindowsPath

from compare.errors import UnreadableFile
from compare.model.text import RawText, Tracked
from compare.read.documents import TEXTS
from compare.read.files import MAX_BYTES, file_bytes, found_bytes, raw_text, shown
from compare.read.tables import may_be_table, table_of, texts_of
from compare.read.word import UNPACKED, is_word

_ENDINGS = (*TEXTS, ".csv", ".tsv", ".jsonl", ".zip", "")
_SAYS_UTF8 = 0x800
_DAMAGES = (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, ValueError)
_TOLD = 6
"""Keys named in a message; more would hide what to do."""


@dataclass(frozen=True, kw_only=True)
class Held:
    """The reports that a file or folder holds, by the key each is asked for by, and what could not be read.

    A folder with 2030.txt, 2031.txt and a scan → texts (("2030.txt", …), ("2031.txt", …)), left_out ("…/2032.pdf: is
    a scanned PDF without a text layer; …",).
    """

    texts: tuple[tuple[str, RawText], ...]
    left_out: tuple[str, ...] = ()


def read_all(path: Path, column: str = "", tracked: Tracked = Tracked.ACCEPTED) -> Held:
    """Read every report that a file or a folder holds; a file with one report has one, with the key "".

    Path("reports.csv"), a table of two rows → keys "1" and "2"; Path("reports.zip#2030.txt") → that one, with key "".
    In a folder or a zip, what cannot be read is left out and told. `tracked` is the side of a Word file's changes that
    is read. Raises `UnreadableFile` where nothing can be read.
    """
    if path.is_dir():
        held = _folder(path, column, tracked)
    else:
        chosen = _chosen(path)
        if chosen:
            return Held(texts=(("", one_of(chosen[0], chosen[1], column, tracked)),))
        held = held_in(file_bytes(path), shown(str(path)), column, tracked)
    if not held.texts:
        why = f" ({held.left_out[0]})" if held.left_out else ""
        what = "is a folder that" if path.is_dir() else ""
        raise UnreadableFile(f"{shown(str(path))}: {what} holds no report that can be read{why}".replace(":  ", ": "))
    return held


def read_one(path: Path, column: str = "", tracked: Tracked = Tracked.ACCEPTED) -> RawText:
    """Read the one report a file holds, or the one asked for: `read_one(Path("reports.csv#3"))` is its third row.

    Raises `UnreadableFile`, with the keys to choose by, where there are several: "reports: holds 2 reports (2030.txt,
    2031.txt); choose one: reports#2030.txt".
    """
    chosen = _chosen(path)
    if chosen:
        return one_of(chosen[0], chosen[1], column, tracked)
    held = read_all(path, column, tracked)
    if len(held.texts) == 1:
        return held.texts[0][1]
    name = shown(str(path))
    first = held.texts[0][0]
    raise UnreadableFile(f"{name}: holds {len(held.texts)} reports ({_keys(held)}); choose one: {name}#{first}")


def one_of(path: Path, key: str, column: str = "", tracked: Tracked = Tracked.ACCEPTED) -> RawText:
    """Return the report of a folder, zip or table that has a key: a row's number, a file's name, or its start.

    (Path("reports"), "2030") → the text of reports/2030.txt. Raises `UnreadableFile`, with the keys there are, where
    none or several have it.
    """
    held = read_all(path, column, tracked)
    exact = [text for each, text in held.texts if each == key]
    near = exact or [text for each, text in held.texts if PurePosixPath(each).stem == key]
    if len(near) == 1:
        return near[0]
    raise UnreadableFile(f"{shown(str(path))}: holds no one report {shown(key)}; it has {_keys(held)}")


def _keys(held: Held) -> str:
    keys = ", ".join(shown(key) for key, _ in held.texts[:_TOLD])
    return f"{keys} …" if len(held.texts) > _TOLD else keys


def _chosen(path: Path) -> tuple[Path, str] | None:
    """Return the file and the key of a path such as reports.csv#3; a file that has # in its name is a file."""
    name, mark, key = str(path).rpartition("#")
    return (Path(name), key) if mark and name and key and not path.exists() and Path(name).exists() else None


def one_in(data: bytes, name: str, column: str = "", tracked: Tracked = Tracked.ACCEPTED) -> RawText:
    """Return the one report in a file's bytes: those of 2030.txt → its text.

    Raises `UnreadableFile` where there are several or none: "a.zip: holds 2 reports; give one".
    """
    held = held_in(data, name, column, tracked)
    if len(held.texts) != 1:
        why = f" ({held.left_out[0]})" if held.left_out else ""
        raise UnreadableFile(f"{name}: holds {len(held.texts)} reports{why}; give one")
    return held.texts[0][1]


def held_in(data: bytes, name: str, column: str = "", tracked: Tracked = Tracked.ACCEPTED) -> Held:
    """Return the reports in a file's bytes, each with the key it is asked for by.

    A zip → keys "2030.txt", "2031.txt"; a table → "1", "2"; a text → "". Raises `UnreadableFile` for a damaged file.
    """
    if data.startswith(b"PK\x03\x04") and not is_word(data):
        return _zip(data, name, column, tracked)
    table = table_of(data, name) if may_be_table(data) else None
    if table:
        return Held(texts=tuple(texts_of(table, name, column)))
    return Held(texts=(("", raw_text(data, name, tracked)),))


Source = tuple[str, str, Callable[[], bytes]]
"""A file among several: the key it is asked for by, its name in messages, and how to get its bytes."""


def _gather(sources: Iterable[Source], column: str, tracked: Tracked) -> Held:
    texts: list[tuple[str, RawText]] = []
    left_out: list[str] = []
    for key, name, get in sources:
        try:
            held = held_in(get(), name, column, tracked)
        except UnreadableFile as error:
            left_out.append(str(error))
            continue
        texts += [(f"{key}#{inner}" if inner else key, text) for inner, text in held.texts]
    return Held(texts=tuple(texts), left_out=tuple(left_out))


def _folder(path: Path, column: str, tracked: Tracked) -> Held:
    files = _files(path)
    return _gather(
        ((str(each.relative_to(path)), shown(str(each)), partial(found_bytes, each)) for each in files), column, tracked
    )


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder that may be reports, in order; links to folders are not followed, so none loops."""
    for above, names, held in os.walk(folder, followlinks=False):
        names.sort()
        for name in sorted(held):
            if not name.startswith((".", "~$")) and Path(name).suffix.lower() in _ENDINGS:
                yield Path(above) / name


def _zip(data: bytes, name: str, column: str, tracked: Tracked) -> Held:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            held = [(_name_of(each), each) for each in archive.infolist()]
            if sum(each.file_size for _, each in held) > UNPACKED:
                raise UnreadableFile(f"{name}: unpacks to over {UNPACKED // 1_000_000} MB; give one report a file")
            members = sorted(((key, each) for key, each in held if _may_hold(key)), key=lambda one: one[0])
            return _gather(
                [(key, f"{name}/{shown(key)}", partial(_member, archive, each, name)) for key, each in members],
                column,
                tracked,
            )
    except _DAMAGES as error:
        raise UnreadableFile(f"{name}: is a damaged or encrypted zip ({error}); unpack it yourself") from None


def _name_of(member: zipfile.ZipInfo) -> str:
    """Return a member's name: where the zip does not say how it is written, UTF-8 as on a Mac, else as on Windows."""
    if member.flag_bits & _SAYS_UTF8:
        return member.filename
    written = member.filename.encode("cp437", errors="replace")
    try:
        return written.decode("utf-8")
    except UnicodeDecodeError:
        return written.decode("gb18030", errors="replace")


def _leads_out(key: str) -> bool:
    path = PureWindowsPath(key)
    return bool(path.drive or path.root) or ".." in path.parts


def _may_hold(key: str) -> bool:
    path = PureWindowsPath(key)
    hidden = path.name.startswith((".", "~$")) or path.parts[:1] == ("__MACOSX",)
    return not key.endswith("/") and not hidden and path.suffix.lower() in _ENDINGS


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, zipped: str) -> bytes:
    key = _name_of(member)
    name = f"{zipped}/{shown(key)}"
    if _leads_out(key):
        raise UnreadableFile(f"{name}: is a path that leads out of it; do not trust it")
    if member.file_size > MAX_BYTES:
        raise UnreadableFile(f"{name}: is over the limit of {MAX_BYTES // 1_000_000} MB")
    try:
        data = archive.read(member)
    except (*_DAMAGES, zlib.error, lzma.LZMAError) as error:
        raise UnreadableFile(f"{name}: is damaged or encrypted ({error}); unpack it yourself") from None
    if data.startswith(b"PK\x03\x04") and not is_word(data):
        raise UnreadableFile(f"{name}: is another archive; unpack it and give the reports")
    return data
