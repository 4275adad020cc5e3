"""Where output goes: standard output, or a file that is whole or not there."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

import click

from compare.errors import OutputFailed

_WIDTH = 120
_NARROWEST = 60


def write(text: str, output: Path | None, inputs: tuple[Path, ...]) -> None:
    """Print a text, or write it to a file at once: a reader sees the old file or the new one, never half.

    Raises `OutputFailed` where the file is one of the inputs, a folder, or cannot be written.
    """
    if output is None:
        click.echo(text, nl=False)
        return
    if output.is_char_device():
        output.write_text(text, encoding="utf-8")
        return
    for path in inputs:
        if output.exists() and path.exists() and output.samefile(path):
            raise OutputFailed(f"{output}: is one of the reports; give another file to write to")
    if output.is_dir():
        raise OutputFailed(f"{output}: is a folder; give a file to write to")
    try:
        _replace(text.encode("utf-8"), output)
    except OSError as error:
        raise OutputFailed(f"{output}: cannot be written ({error.strerror}); nothing was changed") from None


def _replace(data: bytes, output: Path) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{output.name}.", dir=output.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        mode = output.stat().st_mode & 0o777 if output.exists() else 0o666 & ~_umask()
        Path(name).chmod(mode)
        Path(name).replace(output)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def columns(width: int | None) -> int:
    """Return the columns to fill: as asked, else the terminal's, else 120."""
    if width:
        return width
    return max(_NARROWEST, shutil.get_terminal_size((_WIDTH, 40)).columns)


def wants_colour(output: Path | None) -> bool:
    """Tell whether to colour: only on a terminal, and not with NO_COLOR set."""
    return output is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
