"""Where output goes: standard output, or a file that is whole or not there."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import click

from compare.errors import OutputFailed
from compare.model.visible import visible

INTERRUPTED = 130
"""The exit code after Ctrl-C, as shells know it."""
_WIDTH = 120
_NARROWEST = 60


def show(text: str | bytes, pager: bool = False, coloured: bool = False) -> None:
    """Print a text on standard output; on a terminal that it does not fit, through a pager where one is wanted.

    What would steer a terminal is shown, the colours of a coloured text left aside.
    """
    text = visible(text, coloured) if isinstance(text, str) else text
    tall = isinstance(text, str) and text.count("\n") >= shutil.get_terminal_size((_WIDTH, 40)).lines
    if pager and tall and isinstance(text, str) and _is_terminal(sys.stdin) and _is_terminal(sys.stdout):
        os.environ.setdefault("LESS", "-FRSX")
        click.echo_via_pager(text)
        return
    if sys.stdout is None:
        raise OutputFailed("standard output is closed; give a file to write to with -o")
    try:
        click.echo(text, nl=False)
    except BrokenPipeError:
        raise
    except OSError as error:
        give_up(sys.stdout)
        raise OutputFailed(f"standard output cannot be written ({error.strerror})") from None


def _is_terminal(stream: TextIO | None) -> bool:
    """Tell whether a stream is a terminal; one that was closed is None."""
    return stream is not None and stream.isatty()


def give_up(stream: TextIO) -> None:
    """Let a stream that cannot be written lead nowhere: nothing of it is tried again when the program ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def say(message: str) -> None:
    r"""Print one line on standard error, control characters as blanks: "a\\x1b[31mb" → "report-compare: a [31mb"."""
    line = "".join(char if char.isprintable() else " " for char in message)
    warn(f"report-compare: {line}")


def warn(line: str) -> None:
    """Print a line on standard error, what steers a terminal made visible; where that is closed or full, no matter."""
    try:
        click.echo(visible(line.replace("\n", " ")), err=True)
    except OSError:
        give_up(sys.stderr)


def write(text: str | bytes, output: Path | None, inputs: tuple[Path, ...], pager: bool = False) -> None:
    """Print a text, or write it to a file at once: a reader sees the old file or the new one, never half."""
    if output is None:
        show(text, pager)
    else:
        write_all([(text, output)], inputs)


def write_all(texts: list[tuple[str | bytes, Path]], inputs: tuple[Path, ...]) -> None:
    """Write texts to their files, each at once, after all of them were found writable.

    Through a link its target is written. Raises `OutputFailed` where a file is one of the inputs, a folder, a pipe, a
    device, named twice, or cannot be written.
    """
    texts = [(text, _target(path)) for text, path in texts]
    paths = [path for _, path in texts]
    for path in paths:
        _must_be_free(path, inputs)
        if paths.count(path) > 1:
            raise OutputFailed(f"{path}: is named twice; give each output a file of its own")
    drafts: list[tuple[Path, Path]] = []
    try:
        for text, path in texts:
            data = text.encode("utf-8", errors="replace") if isinstance(text, str) else text
            with _told_as_failed(path):
                drafts.append((_draft(data, path), path))
        for draft, path in drafts:
            with _told_as_failed(path):
                draft.replace(path)
    finally:
        for draft, _ in drafts:
            draft.unlink(missing_ok=True)


def _target(path: Path) -> Path:
    """Return the file that a path leads to, itself where it is no link."""
    try:
        return path.resolve() if path.is_symlink() else path
    except (OSError, RuntimeError):
        raise OutputFailed(f"{path}: is a link that leads to itself; give a file to write to") from None


@contextmanager
def _told_as_failed(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputFailed(f"{path}: cannot be written ({error.strerror}); it was left as it was") from None


def _must_be_free(path: Path, inputs: tuple[Path, ...]) -> None:
    for other in inputs:
        if path.exists() and other.exists() and path.samefile(other):
            raise OutputFailed(f"{path}: is one of the reports; give another file to write to")
    if path.is_dir():
        raise OutputFailed(f"{path}: is a folder; give a file to write to")
    if path.is_symlink():
        raise OutputFailed(f"{path}: is a link that leads to itself; give a file to write to")
    if path.exists() and not path.is_file():
        raise OutputFailed(f"{path}: is a pipe or a device; give a file to write to, or none for standard output")
    if not path.parent.is_dir():
        raise OutputFailed(f"{path}: its folder does not exist; make it first")


def _draft(data: bytes, output: Path) -> Path:
    """Write the file under another name beside its place, so that all files are ready before the first is seen."""
    handle, name = tempfile.mkstemp(prefix=f".{output.name}.", dir=output.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        mode = output.stat().st_mode & 0o777 if output.exists() else 0o666 & ~_umask()
        Path(name).chmod(mode)
        return Path(name)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def columns(width: int | None) -> int:
    """Return the columns to fill: as asked, else the terminal's, else 120.

    None on a terminal of 200 columns → 200.
    """
    if width:
        return width
    return max(_NARROWEST, shutil.get_terminal_size((_WIDTH, 40)).columns)


def wants_colour(to_screen: bool) -> bool:
    """Tell whether to colour: only on a terminal, and not with NO_COLOR set.

    `report-compare diff … | less` → False.
    """
    return to_screen and _is_terminal(sys.stdout) and not os.environ.get("NO_COLOR")
