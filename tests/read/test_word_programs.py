"""Word files as programs write them: this one, LibreOffice, and older versions of Word."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from command import run as command
from planned import FOLDER
from word_files import changed, deleted, paragraph, run, word_file

from compare.errors import UnreadableFile
from compare.model.text import Tracked
from compare.pipeline import read_report
from compare.read import one_in

OLD, NEW = FOLDER / "lanwan-2024.txt", FOLDER / "lanwan-2025.txt"


def test_the_written_tracked_changes_read_back_as_each_of_the_two_reports(tmp_path: Path) -> None:
    tracked = tmp_path / "tracked.docx"
    assert command("diff", str(OLD), str(NEW), "-o", str(tracked)).returncode == 0
    for side, path in ((Tracked.ACCEPTED, NEW), (Tracked.ORIGINAL, OLD)):
        back, own = read_report(tracked, "", side), read_report(path)
        assert back.text == own.text
        assert (back.year, back.place, back.title) == (own.year, own.place, own.title)


def test_the_command_reads_either_side_and_tells_it(tmp_path: Path) -> None:
    path = tmp_path / "changes.docx"
    berths = paragraph(run("新建渔港泊位") + deleted("31") + changed("ins", run("47")) + run("个。"))
    lines = [line for line in NEW.read_text(encoding="utf-8").splitlines() if line]
    body = (paragraph(line) + berths * line.startswith("二、2025年") for line in lines)
    path.write_bytes(word_file("".join(body)))
    for words, number, side in ((), "47", "accepted"), (("--tracked", "original"), "31", "original"):
        done = command("extract", str(path), "--format", "json", "--lang", "en", *words)
        assert f"新建渔港泊位{number}个" in done.stdout
        assert done.stderr.count(f"read as {side}: 1 insertion, 1 deletion by 1 author") == 1


def office(path: Path, kind: str) -> Path:
    """What LibreOffice makes of a file of plain text."""
    words = ["soffice", f"-env:UserInstallation={(path.parent / 'profile').as_uri()}", "--headless"]
    words += ["--infilter=Text (encoded):UTF8", "--convert-to", kind, "--outdir", str(path.parent), str(path)]
    subprocess.run(words, check=True, capture_output=True)
    return path.with_suffix(f".{kind.partition(':')[0]}")


@pytest.mark.skipif(not shutil.which("soffice"), reason="no LibreOffice on this machine")
@pytest.mark.parametrize("kind", ["docx:MS Word 2007 XML", "doc:MS Word 97"])
def test_what_an_office_program_writes_reads_as_the_text_it_was_made_of(kind: str, tmp_path: Path) -> None:
    plain = tmp_path / "report.txt"
    plain.write_bytes(NEW.read_bytes())
    report = read_report(office(plain, kind))
    assert report.source.encoding == kind.partition(":")[0]
    assert report.text == read_report(NEW).text


CONTAINER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
OLD_FILES = [
    ("WordDocument", "is an old Word file (.doc), which is read through LibreOffice; install it"),
    ("EncryptedPackage", "is an encrypted file"),
    ("Workbook", "is an Excel file"),
    ("Contents", "damaged old Word file"),
]


@pytest.mark.parametrize(("stream", "refusal"), OLD_FILES)
def test_an_old_file_is_refused_with_what_to_do(stream: str, refusal: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UnreadableFile) as caught:
        one_in(CONTAINER + stream.encode("utf-16-le"), "a.doc")
    assert refusal in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.skipif(not shutil.which("soffice"), reason="no LibreOffice on this machine")
def test_an_old_word_file_that_libreoffice_cannot_read_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="LibreOffice cannot read"):
        one_in(CONTAINER + "WordDocument".encode("utf-16-le") + bytes(4096), "a.doc")


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="a script stands for the office program")
def test_an_office_program_that_does_not_end_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = tmp_path / "soffice"
    slow.write_text("#!/bin/sh\n/bin/sleep 600\n", encoding="utf-8")
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("compare.read.word.old_format._PATIENCE", 0.2)
    with pytest.raises(UnreadableFile, match=r"did not read it in 0.2 s"):
        one_in(CONTAINER + "WordDocument".encode("utf-16-le"), "a.doc")
