"""Old Word files (.doc), turned into newer ones by LibreOffice where it is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from compare.errors import UnreadableFile

_PATIENCE = 90
"""Seconds for LibreOffice to start and turn one file into another; a report takes five."""
_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_KINDS = (
    ("EncryptedPackage", "is an encrypted file; open it, take its password away and save it"),
    ("WordDocument", ""),
    ("Workbook", "is an Excel file (.xls); save it as .csv"),
    ("PowerPoint Document", "is a presentation (.ppt), no report; give the text of the report"),
)
_PROGRAMS = ("soffice", "libreoffice")
_SETTING = '<item oor:path="{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
_SECURITY = "/org.openoffice.Office.Common/Security/Scripting"
_PROFILE = (
    '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    + _SETTING.format(_SECURITY, "DisableMacrosExecution", "true")
    + _SETTING.format(_SECURITY, "MacroSecurityLevel", "3")
    + _SETTING.format(_SECURITY, "BlockUntrustedRefererLinks", "true")
    + _SETTING.format("/org.openoffice.Office.Writer/Content/Update", "Link", "0")
    + "</oor:items>"
)
"""Nothing that a file carries is run, and nothing that it links to is fetched."""


def is_old_word(data: bytes) -> bool:
    """Tell the container of old Word files by its first bytes; other old office files have the same."""
    return data.startswith(_MAGIC[:4])


def docx_of_doc(data: bytes, name: str) -> bytes:
    """Return the bytes of a .doc file as those of a .docx: LibreOffice makes it in a folder that is gone afterwards.

    Raises `UnreadableFile`, with what to do, where LibreOffice is not installed or makes nothing of it in 90 s, and for
    what is encrypted or no Word file.
    """
    for stream, refusal in _KINDS:
        if stream.encode("utf-16-le") in data:
            if refusal:
                raise UnreadableFile(f"{name}: {refusal}")
            break
    else:
        raise UnreadableFile(f"{name}: is a damaged old Word file (.doc); open it and save it as .docx")
    program = next((found for each in _PROGRAMS if (found := shutil.which(each))), None)
    if program is None:
        raise UnreadableFile(
            f"{name}: is an old Word file (.doc), which is read through LibreOffice; install it so that soffice is on "
            "the path, or save the file as .docx"
        )
    with tempfile.TemporaryDirectory(prefix="report-compare-", ignore_cleanup_errors=True) as folder:
        return _made(Path(folder), data, name, program)


def _made(folder: Path, data: bytes, name: str, program: str) -> bytes:
    (folder / "report.doc").write_bytes(data)
    (folder / "profile" / "user").mkdir(parents=True)
    (folder / "profile" / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    words = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
    words += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder), str(folder / "report.doc")]
    with subprocess.Popen(
        words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        try:
            process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            raise UnreadableFile(f"{name}: LibreOffice did not read it in {_PATIENCE} s; save it as .docx") from None
        finally:
            _end(process)
    made = folder / "report.docx"
    if not made.is_file():
        raise UnreadableFile(f"{name}: LibreOffice cannot read this old Word file (.doc); open it and save it as .docx")
    return made.read_bytes()


def _end(process: subprocess.Popen[bytes]) -> None:
    """End LibreOffice with the processes it started: what it runs as is a child of what is called."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
