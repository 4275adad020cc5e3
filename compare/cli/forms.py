"""The formats that are written: which a file's ending names, and which extra each needs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from compare.errors import OutputFailed

_ENDINGS = {
    ".html": "html",
    ".htm": "html",
    ".xlsx": "xlsx",
    ".docx": "docx",
    ".csv": "csv",
    ".json": "json",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "table",
}
_EXTRAS = {"jinja2": "page", "matplotlib": "page", "xlsxwriter": "office", "docx": "office", "lxml": "office"}


def form_of(asked: str | None, path: Path) -> str:
    """Return the format of a file: as asked, else by its ending: log.xlsx → xlsx.

    Raises `OutputFailed` for an ending that names no format.
    """
    form = asked or _ENDINGS.get(path.suffix.lower(), "")
    if not form:
        known = " ".join(_ENDINGS)
        raise OutputFailed(f"{path}: the ending names no format (known: {known}); rename the file or give --format")
    return form


def not_installed(what: str, package: str, extra: str) -> OutputFailed:
    """Return the error that says what is missing and how to get it: "xlsx", "xlsxwriter", "office" → pip install …"""
    return OutputFailed(f"{what} needs {package}, which is not installed: pip install 'report-compare[{extra}]'")


@contextmanager
def extras_named(what: str, extra: str = "") -> Iterator[None]:
    """Tell a package of an extra that is missing by the extra's name; one that no extra brings is an error as it is.

    Without XlsxWriter: "xlsx needs xlsxwriter, which is not installed: pip install 'report-compare[office]'".
    """
    try:
        yield
    except ModuleNotFoundError as error:
        needed = extra or _EXTRAS.get(error.name or "")
        if not needed:
            raise
        raise not_installed(what, error.name or "", needed) from None
