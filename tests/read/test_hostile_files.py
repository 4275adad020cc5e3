"""Files made to harm: each is refused in one line, quickly, and nothing outside is touched."""

from __future__ import annotations

import io
import resource
import socket
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from planned import report_text
from word_files import paragraph, table, word_file


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


def packed_pdf(objects: int) -> bytes:
    """A PDF that keeps its objects packed, ten thousand in a stream, as every newer program writes them."""
    streams = [range(at, min(at + 10_000, objects)) for at in range(0, objects, 10_000)]
    plain = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"]
    plain.append(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>")
    first = len(plain) + len(streams) + 1
    for numbers in streams:
        head = b" ".join(b"%d %d" % (first + each, 5 * at) for at, each in enumerate(numbers)) + b" "
        body = zlib.compress(head + b"null " * len(numbers))
        told = b"<</Type/ObjStm/N %d/First %d/Filter/FlateDecode" % (len(numbers), len(head))
        plain.append(told + b"/Length %d>>stream\n%s\nendstream" % (len(body), body))
    out, rows = io.BytesIO(), [bytes(8)]
    out.write(b"%PDF-1.5\n")
    for number, body in enumerate(plain, 1):
        rows.append(b"\1" + out.tell().to_bytes(4) + bytes(3))
        out.write(b"%d 0 obj%s endobj\n" % (number, body))
    rows += [
        b"\2" + (4 + at).to_bytes(4) + place.to_bytes(3)
        for at, numbers in enumerate(streams)
        for place in range(len(numbers))
    ]
    start, table = out.tell(), zlib.compress(b"".join(rows))
    out.write(b"%d 0 obj<</Type/XRef/Size %d/W[1 4 3]/Root 1 0 R" % (len(rows), len(rows)))
    out.write(b"/Filter/FlateDecode/Length %d>>stream\n%s\nendstream endobj\n" % (len(table), table))
    out.write(b"startxref\n%d\n%%%%EOF" % start)
    return out.getvalue()


def drawn_pdf(times: int, packed: bool) -> bytes:
    """A PDF of one page on which one letter is drawn over and over."""
    body = b"BT /F1 1 Tf (a) Tj ET\n" * times
    told, body = (b"/Filter/FlateDecode", zlib.compress(body)) if packed else (b"", body)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<<%s/Length %d>>stream\n%s\nendstream" % (told, len(body), body),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    numbered = b"".join(b"%d 0 obj%s endobj\n" % (at, each) for at, each in enumerate(objects, 1))
    return b"%PDF-1.4\n" + numbered + b"trailer<</Root 1 0 R>>"


def notes() -> bytes:
    return word_file(
        paragraph("甲。"), footnotes="".join(f"<w:footnote w:id='{at}'><w:p/></w:footnote>" for at in range(9000))
    )


WIDE = [f"<w:tc><w:tcPr><w:gridSpan w:val='2000000'/><w:vMerge/></w:tcPr>{paragraph('甲')}</w:tc>", "乙"]
LOOP = "".join(f"<w:style w:styleId='s{at}'><w:basedOn w:val='s{(at + 1) % 9000}'/></w:style>" for at in range(9000))
HOSTILE: list[tuple[str, Callable[[], bytes], str]] = [
    ("bomb.zip", lambda: zipped(a=b"0" * 250_000_000), "unpacks to over"),
    ("nested.zip", lambda: zipped(b=zipped(a=b"0" * 250_000_000)), "another archive"),
    ("bomb.docx", lambda: zipped(**{"word|document.xml": b" " * 250_000_000}), "unpacks to over"),
    ("climb.zip", lambda: zipped(**{"..|..|a.txt": report_text(2025).encode()}), "leads out of it"),
    ("entity.docx", lambda: word(b'<!ENTITY e SYSTEM "file:///etc/hostname">', b"&e;"), "entity.docx"),
    ("laughs.docx", laughs, "damaged Word file"),
    ("cells.docx", lambda: word_file(table(["甲", "乙"]) * 100_000), "far more than a report"),
    ("empty.docx", lambda: word_file("<w:p/>" * 900_000), "far more than a report"),
    ("again.docx", lambda: word_file(paragraph("港口吞吐量增长6%，") * 20_000), "far more than a report"),
    ("notes.docx", notes, "far more than a report"),
    ("deep.docx", lambda: word_file("<w:smartTag>" * 5_000 + "</w:smartTag>" * 5_000), "damaged Word file"),
    ("tables.docx", lambda: word_file("<w:tbl><w:tr><w:tc>" * 80 + "</w:tc></w:tr></w:tbl>" * 80), "neither"),
    ("fields.docx", lambda: word_file(paragraph("<w:r><w:fldChar w:fldCharType='begin'/></w:r>" * 40_000)), "neither"),
    ("wide.docx", lambda: word_file(table(WIDE) * 40), "neither"),
    ("names.docx", lambda: word_file("<w:p " + " ".join(f"a{at}='1'" for at in range(100_000)) + "/>"), "neither"),
    ("loop.docx", lambda: word_file(paragraph("甲"), styles=LOOP), "neither"),
    ("pages.pdf", lambda: pdf(20_000), "20000 pages"),
    ("objects.pdf", lambda: pdf(1, 600_000), "without text"),
    ("million.pdf", lambda: packed_pdf(1_000_000), "without text"),
    ("drawn.pdf", lambda: drawn_pdf(3_000_000, packed=True), "MB to draw"),
    ("drawn-plain.pdf", lambda: drawn_pdf(1_200_000, packed=False), "MB to draw"),
    ("deep.html", lambda: b"<html><body>" + b"<div>" * 100_000 + b"x", "without text"),
    ("line.txt", lambda: "港".encode() * 17_000_000, "over the limit"),
    ("long.txt", lambda: "港口吞吐量增长6%，".encode() * 200_000, "far more than a report"),
    ("nul.txt", lambda: b"\x00" * 1000 + "政府工作报告".encode(), "binary"),
    ("lines.jsonl", lambda: b'{"text":' + b"[" * 100_000 + b"]" * 100_000 + b"}\n{}\n", "neither"),
    (
        "wide.csv",
        lambda: b",".join(b"c%d" % at for at in range(50_000)) + b"\n" + b"," * 49_999,
        "far more than a report",
    ),
    ("name\n\x1b[31mred.txt", lambda: b"x", "neither"),
]


WORK, ROOM = 10, 500 * 1024 * 1024
"""Seconds of the processor and bytes of memory in which a file is refused; the system ends what takes more."""


def bounded() -> None:
    """Bind the process that starts to the work and the room of a refusal."""
    resource.setrlimit(resource.RLIMIT_CPU, (WORK, WORK))
    resource.setrlimit(resource.RLIMIT_DATA, (ROOM, ROOM))


@pytest.mark.parametrize(("name", "made", "told"), HOSTILE, ids=[row[0].partition("\n")[0] for row in HOSTILE])
def test_a_hostile_file_is_refused_in_one_line(name: str, made: Callable[[], bytes], told: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(made())
    done = subprocess.run(
        [sys.executable, "-m", "compare", "extract", str(path)],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=bounded,
    )
    assert done.returncode == 2, done.stderr
    assert told in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert "\x1b" not in done.stderr


def test_an_entity_of_a_word_file_reads_nothing_of_this_machine(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("口令", encoding="utf-8")
    path = tmp_path / "entity.docx"
    path.write_bytes(word(f'<!ENTITY e SYSTEM "{secret.as_uri()}">'.encode(), b"&e;"))
    done = subprocess.run([sys.executable, "-m", "compare", "extract", str(path)], capture_output=True, check=False)
    assert "口令".encode() not in done.stdout + done.stderr


def linked(address: str) -> bytes:
    """A Word file whose picture, template, header and a whole part of it lie at an address elsewhere."""
    with zipfile.ZipFile(io.BytesIO(word(f'<!ENTITY e SYSTEM "{address}/entity">'.encode(), b"mark"))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = "".join(
        f'<Relationship Id="far{at}" Type="{base}/{kind}" Target="{address}/{kind}" TargetMode="External"/>'
        for at, kind in enumerate(("image", "attachedTemplate", "header", "footnotes", "subDocument", "hyperlink"))
    )
    rels = "word/_rels/document.xml.rels"
    files[rels] = files[rels].replace(b"</Relationships>", links.encode() + b"</Relationships>")
    doctype = f'<?xml version="1.0"?><!DOCTYPE w:document SYSTEM "{address}/far.dtd" ['.encode()
    files["word/document.xml"] = files["word/document.xml"].replace(b'<?xml version="1.0"?><!DOCTYPE d [', doctype)
    return zipped(**files)


PAGE = """<!DOCTYPE html SYSTEM "{0}/far.dtd"><html><head><link rel="stylesheet" href="{0}/a.css">
<script src="{0}/a.js"></script><base href="{0}"></head>
<body><img src="{0}/a.png"><iframe src="{0}/a.html"></iframe>{1}</body></html>"""


@pytest.mark.parametrize("kind", ["docx", "html"])
def test_nothing_that_a_file_links_to_is_fetched(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"linked.{kind}"
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"http://127.0.0.1:{server.getsockname()[1]}"
        body = "".join(f"<p>{line}</p>" for line in report_text(2025).splitlines() if line)
        path.write_bytes(linked(address) if kind == "docx" else PAGE.format(address, body).encode())
        done = subprocess.run([sys.executable, "-m", "compare", "extract", str(path)], capture_output=True, check=False)
        server.settimeout(0.2)
        with pytest.raises(TimeoutError):
            server.accept()
    assert done.returncode == (2 if kind == "docx" else 0), done.stderr
    assert b"Traceback" not in done.stderr


def test_links_that_lead_in_a_circle_end(tmp_path: Path) -> None:
    (tmp_path / "again").symlink_to(tmp_path)
    (tmp_path / "itself.txt").symlink_to("itself.txt")
    for path in (tmp_path, tmp_path / "itself.txt"):
        words = [sys.executable, "-m", "compare", "extract", str(path)]
        done = subprocess.run(words, capture_output=True, text=True, check=False, preexec_fn=bounded)
        assert done.returncode == 2
        assert "link" in done.stderr
        assert len(done.stderr.strip().splitlines()) == 1
