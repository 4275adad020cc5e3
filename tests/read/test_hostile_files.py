"""Files made to harm: each is refused in one line, quickly, and nothing outside is touched."""

from __future__ import annotations

import io
import resource
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from planned import report_text


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("|", "/"), data)
    return out.getvalue()


def word(entities: bytes, used: bytes) -> bytes:
    document = docx.Document()
    document.add_paragraph("mark")
    out = io.BytesIO()
    document.save(out)
    files = {}
    with zipfile.ZipFile(out) as archive:
        for name in archive.namelist():
            data = archive.read(name)
            if name == "word/document.xml":
                body = data.split(b"?>", 1)[1].replace(b"mark", used)
                data = b'<?xml version="1.0"?><!DOCTYPE d [' + entities + b"]>" + body
            files[name] = data
    return zipped(**files)


def laughs() -> bytes:
    rows = b"".join(b'<!ENTITY l%d "%s">' % (at, b"&l%d;" % (at - 1) * 10) for at in range(1, 10))
    return word(b'<!ENTITY l0 "ha">' + rows, b"&l9;")


def pdf(pages: int, objects: int = 0) -> bytes:
    kids = b" ".join(b"%d 0 R" % at for at in range(3, pages + 3))
    made = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[" + kids + b"]/Count %d>>" % pages]
    made += [b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"] * pages + [b"null"] * objects
    out, offsets = io.BytesIO(b"%PDF-1.4\n"), []
    out.seek(0, io.SEEK_END)
    for number, body in enumerate(made, 1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj %s endobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(made) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % each for each in offsets))
    out.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(made) + 1, start))
    return out.getvalue()


HOSTILE: list[tuple[str, Callable[[], bytes], str]] = [
    ("bomb.zip", lambda: zipped(a=b"0" * 250_000_000), "unpacks to over"),
    ("nested.zip", lambda: zipped(b=zipped(a=b"0" * 250_000_000)), "another archive"),
    ("bomb.docx", lambda: zipped(**{"word|document.xml": b" " * 250_000_000}), "unpacks to over"),
    ("climb.zip", lambda: zipped(**{"..|..|a.txt": report_text(2025).encode()}), "leads out of it"),
    ("entity.docx", lambda: word(b'<!ENTITY e SYSTEM "file:///etc/hostname">', b"&e;"), "entity.docx"),
    ("laughs.docx", laughs, "damaged Word file"),
    ("pages.pdf", lambda: pdf(20_000), "20000 pages"),
    ("objects.pdf", lambda: pdf(1, 600_000), "scanned PDF"),
    ("deep.html", lambda: b"<html><body>" + b"<div>" * 100_000 + b"x", "without text"),
    ("line.txt", lambda: "港".encode() * 17_000_000, "over the limit"),
    ("long.txt", lambda: "港口吞吐量增长6%，".encode() * 200_000, "neither"),
    ("nul.txt", lambda: b"\x00" * 1000 + "政府工作报告".encode(), "binary"),
    ("lines.jsonl", lambda: b'{"text":' + b"[" * 100_000 + b"]" * 100_000 + b"}\n{}\n", "neither"),
    ("wide.csv", lambda: b",".join(b"c%d" % at for at in range(50_000)) + b"\n" + b"," * 49_999, "neither"),
    ("name\n\x1b[31mred.txt", lambda: b"x", "neither"),
]


@pytest.mark.parametrize(("name", "made", "told"), HOSTILE, ids=[row[0].partition("\n")[0] for row in HOSTILE])
def test_a_hostile_file_is_refused_in_one_line(name: str, made: Callable[[], bytes], told: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(made())
    limit = 500 * 1024 * 1024
    start = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "compare", "extract", str(path)],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_DATA, (limit, limit)),
    )
    assert done.returncode == 2, done.stderr
    assert told in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert "\x1b" not in done.stderr
    assert time.monotonic() - start < 60


def test_an_entity_of_a_word_file_reads_nothing_of_this_machine(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("口令", encoding="utf-8")
    path = tmp_path / "entity.docx"
    path.write_bytes(word(f'<!ENTITY e SYSTEM "{secret.as_uri()}">'.encode(), b"&e;"))
    done = subprocess.run([sys.executable, "-m", "compare", "extract", str(path)], capture_output=True, check=False)
    assert "口令".encode() not in done.stdout + done.stderr
