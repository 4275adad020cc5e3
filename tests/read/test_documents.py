"""The same report as text, Word file, saved page, PDF and zip gives the same change log."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import docx
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from planned import FOLDER, report_text

from compare import compare_reports, read_report
from compare.errors import ReportCompareError, UnreadableFile
from compare.model.report import Report
from compare.model.text import NoticeCode
from compare.read import one_in

PAGE = """<!DOCTYPE html>
<html><head><title>政府工作报告</title><script>var a = "一、假标题";</script></head>
<body><nav><a href="/">首页</a> <a href="/zw">政务公开</a></nav>
<div class="article"><h1>{title}</h1>{body}</div>
<aside><p>相关链接：去年报告解读</p></aside>
<footer><p>主办：澜湾市人民政府办公室 备案号：000000</p></footer></body></html>"""


@cache
def old_report() -> Report:
    return read_report(FOLDER / "lanwan-2024.txt")


def word_file(text: str) -> bytes:
    document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def page_file(text: str, encoding: str = "utf-8") -> bytes:
    title, *lines = [line for line in text.splitlines() if line]
    return PAGE.format(title=title, body="".join(f"<p>　　{line}</p>" for line in lines)).encode(encoding)


def zip_file(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


KINDS = [
    ("docx", word_file),
    ("html", page_file),
    ("html", lambda text: page_file(text, "gb18030")),
    ("utf-8", lambda text: zip_file({"2025.txt": text.encode()})),
]


def ids(path: Path) -> list[str]:
    return [change.id for change in compare_reports(old_report(), read_report(path)).changes]


@pytest.mark.parametrize(("encoding", "made"), KINDS)
def test_the_kind_of_file_makes_no_difference(encoding: str, made: Callable[[str], bytes], tmp_path: Path) -> None:
    path = tmp_path / "report"
    path.write_bytes(made(report_text(2025)))
    assert read_report(path).source.encoding == encoding
    assert ids(path) == ids(FOLDER / "lanwan-2025.txt")


def test_what_stands_around_an_article_is_left_out_and_told(tmp_path: Path) -> None:
    path = tmp_path / "page"
    path.write_bytes(page_file(report_text(2025)))
    report = read_report(path)
    assert "备案号" not in report.text
    assert "首页" not in report.text
    assert any(notice.code is NoticeCode.FURNITURE for notice in one_in(path.read_bytes(), "page").notices)


def test_a_table_of_targets_is_read_row_by_row(tmp_path: Path) -> None:
    document = docx.Document(io.BytesIO(word_file(report_text(2025))))
    table = document.add_table(rows=0, cols=2)
    for cells in (("粮食产量", "65万吨"), ("港口吞吐量", "1亿吨")):
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text
    path = tmp_path / "tables.docx"
    document.save(path)
    assert "粮食产量，65万吨。" in read_report(path).text


@pytest.mark.skipif(not shutil.which("soffice"), reason="no LibreOffice on this machine")
def test_a_printed_pdf_reads_as_the_text_it_was_made_from(tmp_path: Path) -> None:
    (tmp_path / "report.docx").write_bytes(word_file(report_text(2025)))
    words = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*words, "--outdir", str(tmp_path), str(tmp_path / "report.docx")], check=True, capture_output=True)
    found, wanted = read_report(tmp_path / "report.pdf"), read_report(FOLDER / "lanwan-2025.txt")
    assert "".join(found.text.split()) == "".join(wanted.text.split())
    numbered = [[s.heading for s in report.sections if s.level < 3] for report in (found, wanted)]
    assert numbered[0] == numbered[1]


REFUSED = [
    (b"\xd0\xcf\x11\xe0" + bytes(600), ".docx"),
    (b"PK\x03\x04" + bytes(200), "zip"),
    (b"%PDF-1.7\n" + b"0" * 300, "PDF"),
    (zip_file({"a.txt": b"1", "b.txt": b"2"}), "a.txt"),
    (zip_file({"a.zip": zip_file({"a.txt": b"1"})}), "zip"),
    (b"<html><body></body></html>", ""),
]


@pytest.mark.parametrize(("data", "told"), REFUSED)
def test_what_cannot_be_read_is_refused_in_one_line(data: bytes, told: str, tmp_path: Path) -> None:
    path = tmp_path / "odd"
    path.write_bytes(data)
    with pytest.raises(ReportCompareError) as caught:
        read_report(path)

    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_zip_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    path.write_bytes(zip_file({"report.txt": bytes(201_000_000)}))
    with pytest.raises(UnreadableFile, match="unpacks"):
        read_report(path)


def test_real_word_files_agree_with_their_texts(corpus: Path) -> None:
    for place in ("吉林省", "广西壮族自治区"):
        word, text = (read_report(corpus / "provinces" / f"2025-{place}.{kind}") for kind in ("docx", "txt"))
        headings = [[s.heading for s in report.sections if s.level < 3] for report in (word, text)]
        assert headings[0] == headings[1]


def test_every_real_word_file_is_read(corpus: Path) -> None:
    for path in sorted((corpus / "provinces").glob("*.docx")):
        report = read_report(path)
        assert report.year == 2025, path
        assert report.place, path


def test_footnotes_stand_apart_and_automatic_numbers_are_told(tmp_path: Path) -> None:
    document = docx.Document(io.BytesIO(word_file(report_text(2025))))
    numbered = document.add_paragraph("建成海堤三公里")
    numbering = numbered._p.get_or_add_pPr().get_or_add_numPr()
    numbering.get_or_add_numId().val = 1
    notes = '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    notes += "<w:footnote><w:p><w:r><w:t>望潮港区：澜湾市的主要港区。</w:t></w:r></w:p></w:footnote></w:footnotes>"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    part = Part(PackURI("/word/footnotes.xml"), "application/xml", notes.encode(), document.part.package)
    document.part.relate_to(part, kind)
    path = tmp_path / "notes.docx"
    document.save(path)
    raw = one_in(path.read_bytes(), "notes.docx")
    assert "澜湾市的主要港区" not in raw.text
    told = {notice.code: notice.detail for notice in raw.notices}
    assert told[NoticeCode.NOTE_APART] == "望潮港区：澜湾市的主要港区。"
    assert told[NoticeCode.NUMBERS_LOST].startswith("1 paragraph")


MISSING = [(word_file(report_text(2025)), "docx", "office"), (page_file(report_text(2025)), "trafilatura", "pages")]


@pytest.mark.parametrize(("data", "parser", "extra"), [*MISSING, (b"%PDF-1.4", "pypdfium2", "pages")])
def test_a_parser_that_is_not_installed_is_named_with_what_to_install(
    data: bytes, parser: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, parser, None)
    with pytest.raises(UnreadableFile, match=rf"pip install 'report-compare\[{extra}\]'"):
        one_in(data, "report")
