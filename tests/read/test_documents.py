"""The same report as text, Word file, saved page, PDF and zip gives the same change log."""

from __future__ import annotations

import io
import shutil
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
from printing import browser_print, office_print
from same_answer import answer

from compare import compare_reports, read_report
from compare.errors import ReportCompareError, UnreadableFile
from compare.model.report import Report
from compare.model.text import NoticeCode
from compare.read import one_in
from compare.read.pdf_lines import Line
from compare.read.pdf_paragraphs import paragraphs_of
from compare.read.pdf_tags import Block

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
    office_print(tmp_path / "report.docx")
    old = FOLDER / "lanwan-2024.txt"
    assert answer(old, tmp_path / "report.pdf") == answer(old, FOLDER / "lanwan-2025.txt")


@pytest.mark.skipif(not shutil.which("soffice"), reason="no LibreOffice on this machine")
def test_the_table_of_a_print_is_read_row_by_row_as_that_of_its_word_file(tmp_path: Path) -> None:
    document = docx.Document(io.BytesIO(word_file(report_text(2025))))
    table = document.add_table(rows=0, cols=2)
    for cells in (("粮食产量", "65万吨"), ("港口吞吐量", "1亿吨"), ("新增城镇就业", "3.5万人")):
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text
    document.save(tmp_path / "table.docx")
    office_print(tmp_path / "table.docx")
    for kind in ("docx", "pdf"):
        lines = read_report(tmp_path / f"table.{kind}").text.split("\n")
        assert lines[-3:] == ["粮食产量，65万吨。", "港口吞吐量，1亿吨。", "新增城镇就业，3.5万人。"]


OFFICE = """<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"
xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
office:mimetype="application/vnd.oasis.opendocument.text"><office:styles>
<style:style style:name="Footnote" style:family="paragraph"><style:text-properties fo:font-size="9pt"
style:font-size-asian="9pt"/></style:style><style:style style:name="Raised" style:family="text">
<style:text-properties style:text-position="super 58%"/></style:style><text:notes-configuration
text:note-class="footnote" text:citation-body-style-name="Raised" style:num-format="1"/></office:styles>
<office:body><office:text>{}</office:text></office:body>
</office:document>"""
NOTE = """<text:note text:id="n1" text:note-class="footnote"><text:note-citation>1</text:note-citation>
<text:note-body><text:p text:style-name="Footnote">{}</text:p></text:note-body></text:note>"""


@pytest.mark.skipif(not shutil.which("soffice"), reason="no LibreOffice on this machine")
def test_the_footnotes_of_a_print_stand_apart(tmp_path: Path) -> None:
    lines = [line for line in report_text(2025).splitlines() if line]
    told = "指规划建设的主要港区，今年完成一期工程，预计新增泊位90个，由市交通局牵头实施。"
    marked = [*lines]
    at = next(at for at, line in enumerate(lines) if len(line) > 60)
    marked[at] = lines[at][:30] + NOTE.format(told) + lines[at][30:]
    body = "".join(f"<text:p>{line}</text:p>" for line in marked)
    (tmp_path / "notes.fodt").write_text(OFFICE.format(body), encoding="utf-8")
    office_print(tmp_path / "notes.fodt")
    raw = one_in((tmp_path / "notes.pdf").read_bytes(), "notes.pdf")
    assert [each.detail for each in raw.notices if each.code is NoticeCode.NOTE_APART] == [told]
    bare = read_report(FOLDER / "lanwan-2025.txt").text
    assert "".join(read_report(tmp_path / "notes.pdf").text.split()) == "".join(bare.split()), "and no mark is left"


PRINT = '<html><head><meta charset="utf-8"><style>p{{margin:0;{style}}}</style></head><body>{body}</body></html>'


@pytest.mark.skipif(not shutil.which("chromium"), reason="no Chromium on this machine")
@pytest.mark.parametrize("style", ["", "text-indent:2em;line-height:1.8"])
def test_a_page_printed_by_a_browser_gives_the_change_log_of_its_text(style: str, tmp_path: Path) -> None:
    body = "".join(f"<p>{line}</p>" for line in report_text(2025).splitlines() if line)
    (tmp_path / "page.html").write_text(PRINT.format(style=style, body=body), encoding="utf-8")
    browser_print(tmp_path / "page.html", tmp_path / "page.pdf")
    old = FOLDER / "lanwan-2024.txt"
    assert answer(old, tmp_path / "page.pdf") == answer(old, FOLDER / "lanwan-2025.txt")
    notices = one_in((tmp_path / "page.pdf").read_bytes(), "page.pdf").notices
    assert any("page.html" in notice.detail for notice in notices), "the browser's footer is listed"


def drawn(rows: list[tuple[float, float, str]], tagged: bool = False) -> list[Line]:
    """Lines of a page, each (left, middle, words), ten points a character."""
    block = Block() if tagged else None
    return [
        Line(
            middle=middle,
            height=12,
            block=block,
            chars=[(left + 10 * at, left + 10 * at + 10, char) for at, char in enumerate(words)],
        )
        for left, middle, words in rows
    ]


FULL = "港" * 20
SET = [
    ([(0, 90, FULL), (0, 70, "口建成。")], 1),
    ([(0, 90, FULL[1:] + "。"), (0, 70, "（一）稳住渔业。")], 2),
    ([(0, 90, FULL), (0, 70, FULL[:14] + "。"), (0, 50, FULL)], 2),
    ([(0, 90, FULL), (0, 70, FULL[:18]), (0, 50, "“港口”" + FULL[:16])], 1),
    ([(0, 90, FULL), (0, 70, FULL[:16]), (0, 50, "12.5%、9.4%" + FULL[:9])], 1),
    ([(0, 90, "一是" + FULL[3:] + "。"), (0, 70, "二是稳住渔业。")], 2),
    ([(0, 90, "现在" + FULL[3:] + "。"), (0, 70, "二是稳住渔业。")], 1),
    ([(0, 90, FULL[:18] + "AI"), (0, 70, "GPU")], 1),
    ([(0, 90, FULL), (0, 70, FULL[:17]), (0, 50, "海塘达标工程全线开工")], 2),
    ([(0, 90, FULL), (0, 70, FULL[:15]), (0, 50, "善。6000平方米码头建成")], 1),
    ([(0, 90, FULL), (0, 70, FULL[:15]), (0, 50, "善。 6000 平方米码头建成")], 1),
    ([(0, 90, FULL), (0, 70, FULL[:15]), (0, 50, "构。“九五”期间码头建成")], 1),
    ([(0, 90, FULL), (0, 70, FULL[:16] + "。"), (0, 50, "（⑵⑶）码头建成")], 1),
    ([(0, 90, FULL), (0, 70, FULL[:17] + "。"), (0, 50, FULL)], 2),
    ([(0, 90, FULL), (0, 70, FULL[:18] + "。"), (0, 50, FULL)], 1),
]


@pytest.mark.parametrize(("rows", "count"), SET)
def test_lines_join_where_the_margin_cut_them(rows: list[tuple[float, float, str]], count: int) -> None:
    assert len(paragraphs_of(drawn(rows))) == count


def in_cells(*rows: list[tuple[float, str]]) -> list[Line]:
    """Lines of a table, each cell with its left edge, ten points a character."""
    return [
        Line(
            middle=90.0 - 20 * at,
            height=12,
            chars=[(left + 10 * i, left + 10 * i + 10, char) for left, words in cells for i, char in enumerate(words)],
        )
        for at, cells in enumerate(rows)
    ]


def test_centred_cells_that_overlap_are_a_table_and_a_joined_cell_may_be_missing() -> None:
    head = [(10.0, "类别"), (100.0, "指标"), (200.0, "单位"), (300.0, "目标")]
    rows = in_cells(
        head,
        [(0.0, "民生实事"), (80.0, "新建渔港公厕"), (205.0, "座"), (305.0, "9")],
        [(90.0, "改造渔船"), (205.0, "艘"), (300.0, "12")],
    )
    assert paragraphs_of(rows) == ["类别，指标，单位，目标。", "民生实事，新建渔港公厕，座，9。", "改造渔船，艘，12。"]


def test_two_names_beside_offices_that_only_overlap_are_no_table() -> None:
    rows = in_cells([(10.0, "县长"), (100.0, "潮生")], [(30.0, "书记"), (90.0, "海晏")])
    assert not any("，" in each for each in paragraphs_of(rows))


@pytest.mark.parametrize(("second", "count"), [("第二、稳住渔业。", 4), ("第二、稳住渔业。港口扩建。", 3)])
def test_a_full_line_with_the_mark_of_headings_is_a_heading(second: str, count: int) -> None:
    rows = [
        (0.0, 90.0, second),
        (0.0, 70.0, second),
        (0.0, 50.0, "第三、" + FULL[4:] + "。"),
        (0.0, 30.0, "船坞建成。"),
    ]
    assert len(paragraphs_of(drawn(rows))) == count


CUT_NUMBERS = [("船1 9", "9 7年", "船1 9 9 7年"), ("船1", "9 9 7年", "船1 9 9 7年"), ("船19", "97年", "船1997年")]


@pytest.mark.parametrize(("above", "below", "joined"), CUT_NUMBERS)
def test_digits_set_apart_stay_apart_where_a_line_is_cut_between_them(above: str, below: str, joined: str) -> None:
    rows = [(0.0, 90.0, FULL), (10.0 * (20 - len(above)), 70.0, above), (0.0, 50.0, below)]
    assert paragraphs_of(drawn(rows)) == [FULL + joined]


def test_lines_tagged_as_one_paragraph_join_whatever_they_end_with() -> None:
    rows = [(0.0, 90.0, FULL[1:] + "。"), (0.0, 70.0, "（一）稳住渔业。")]
    assert len(paragraphs_of(drawn(rows, tagged=True))) == 1


def test_a_word_files_header_is_listed_and_left_out(tmp_path: Path) -> None:
    document = docx.Document(io.BytesIO(word_file(report_text(2025))))
    document.sections[0].header.paragraphs[0].text = "澜湾市政府公报"
    path = tmp_path / "header.docx"
    document.save(path)
    raw = one_in(path.read_bytes(), "header.docx")
    assert "政府公报" not in raw.text
    assert [notice.detail for notice in raw.notices] == ["澜湾市政府公报"]


PAIRS = [
    ("national/2016.txt", "national/2017.txt"),
    ("hailar/2014.txt", "hailar/2015.txt"),
    ("provinces/2025-吉林省.txt", "provinces/2026-吉林省.txt"),
]


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_real_pairs_give_one_change_log_whatever_the_kind_of_file(
    old: str, new: str, corpus: Path, tmp_path: Path
) -> None:
    kinds = ["txt", "docx", "html"]
    for side, name in (("old", old), ("new", new)):
        lines = read_report(corpus / name).text
        (tmp_path / f"{side}.txt").write_text(lines, encoding="utf-8")
        (tmp_path / f"{side}.docx").write_bytes(word_file(lines))
        (tmp_path / f"{side}.html").write_bytes(page_file(lines, "gb18030"))
        body = "".join(f"<p>{line}</p>" for line in lines.splitlines())
        (tmp_path / f"{side}-bare.html").write_text(PRINT.format(style="", body=body), encoding="utf-8")
    if shutil.which("soffice"):
        kinds.append("pdf")
        office_print(tmp_path / "old.docx", tmp_path / "new.docx")
    if shutil.which("chromium"):
        kinds.append("print")
        for side in ("old", "new"):
            browser_print(tmp_path / f"{side}-bare.html", tmp_path / f"{side}.print")
    wanted, *others = (answer(tmp_path / f"old.{kind}", tmp_path / f"new.{kind}") for kind in kinds)
    assert [kind for kind, other in zip(kinds[1:], others, strict=True) if other != wanted] == []


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
    numbering.get_or_add_numId().val = 999
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


MISSING = [(word_file(report_text(2025)), "lxml", "office"), (page_file(report_text(2025)), "lxml", "pages")]


@pytest.mark.parametrize(("data", "parser", "extra"), [*MISSING, (b"%PDF-1.4", "pypdfium2", "pages")])
def test_a_parser_that_is_not_installed_is_named_with_what_to_install(
    data: bytes, parser: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, parser, None)
    with pytest.raises(UnreadableFile, match=rf"pip install 'report-compare\[{extra}\]'"):
        one_in(data, "report")
