"""Scanned pages: their lines put upright, the numbers in them, what is told of them; and without the extra."""

from __future__ import annotations

import ctypes
import io
import math
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from command import run

from compare.errors import UnreadableFile
from compare.model.text import NoticeCode
from compare.read import one_in, scan_pages, watched_pages
from compare.read.pdf_paragraphs import paragraphs_of
from compare.read.scan import SeenLine, can_recognise
from compare.read.scan_figures import with_figures_right
from compare.read.scan_lines import page_lines

SCAN = Path(__file__).parent.parent / "fixtures" / "scan.pdf"
WRITTEN = [
    "云汀市2031年政府工作报告",
    "一、2030年工作回顾",
    "全市地区生产总值增长6.8%，达到1205.3亿元；城镇新增就业3.42万人，建成口袋公园18个，惠及1.1万户家庭的5口之家。",
    "二、2031年工作安排",
    "主要预期目标是：地区生产总值增长6.5%左右，单位能耗下降0.7%。新建改建公厕20座，整治内河10.5公里。",
]
needs_scan = pytest.mark.skipif(not can_recognise(), reason="the extra scan is not installed")


@needs_scan
def test_a_scanned_page_reads_as_it_was_written_and_says_how_sure_it_is() -> None:
    seen: list[int] = []

    def watch(pages: Sequence[int]) -> Iterable[int]:
        for page in pages:
            seen.append(page)
            yield page

    with watched_pages(watch):
        raw = one_in(SCAN.read_bytes(), "scan.pdf")
    assert raw.text.split("\n") == WRITTEN
    assert seen == [0]
    told = {notice.code: notice.detail for notice in raw.notices}
    assert "confidence 9" in told[NoticeCode.SCANNED]
    assert told[NoticeCode.SCANNED_PAGE].startswith("page 1 was read from its picture")


def two_pages() -> bytes:
    """A PDF whose first page has text and whose second is a picture."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    document = pypdfium2.PdfDocument.new()
    page = document.new_page(300, 200)
    font = pdfium.FPDFText_LoadStandardFont(document, b"Helvetica")
    drawn = pdfium.FPDFPageObj_CreateTextObj(document, font, 10.0)
    words = "The first page of this file is text: growth 6.5%, 20 quays.\0"
    pdfium.FPDFText_SetText(drawn, (ctypes.c_ushort * len(words))(*map(ord, words)))
    pdfium.FPDFPageObj_Transform(drawn, 1, 0, 0, 1, 10, 150)
    pdfium.FPDFPage_InsertObject(page, drawn)
    pdfium.FPDFPage_GenerateContent(page)
    document.import_pages(pypdfium2.PdfDocument(SCAN))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def seen(left: float, middle: float, words: str, score: float = 0.99, turn: float = 0.0) -> SeenLine:
    """A line as it is recognised, ten points a character, on a page turned by so many radians."""
    right = left + 10 * len(words)
    x, y = (left + right) / 2, middle
    x, y = x * math.cos(turn) - y * math.sin(turn), x * math.sin(turn) + y * math.cos(turn)
    half = (right - left) / 2 * math.cos(turn)
    return SeenLine(words=words, score=score, left=x - half, right=x + half, middle=y, height=10, slope=turn)


def test_of_a_file_with_text_and_scans_each_page_is_read_its_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan_pages, "seen_lines", lambda page: [seen(0, 100, "新建公厕1O.5%"), seen(0, 60, "印", 0.2)])
    monkeypatch.setattr("compare.read.pdf.can_recognise", lambda: True)
    raw = one_in(two_pages(), "mixed.pdf")
    assert "The first page of this file is text: growth 6.5%" in raw.text
    assert raw.text.endswith("新建公厕10.5%")
    told = [(notice.code, notice.detail) for notice in raw.notices]
    assert (NoticeCode.FIGURE_GUESSED, "page 2: O read as 0 in 新建公厕1O.5%") in told
    assert (NoticeCode.ILLEGIBLE, "page 2, hardly legible: 印") in told
    assert (NoticeCode.SCANNED_PAGE, "page 2 was read from its picture; confidence 99.0%") in told


def test_without_the_extra_a_scan_is_refused_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    with pytest.raises(UnreadableFile, match=r"is a scanned PDF .* pip install 'report-compare\[scan\]'"):
        one_in(SCAN.read_bytes(), "scan.pdf")


def test_without_the_extra_single_scanned_pages_are_left_out_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    raw = one_in(two_pages(), "mixed.pdf")
    assert "growth 6.5%" in raw.text
    (told,) = (notice.detail for notice in raw.notices if notice.code is NoticeCode.PAGES_NOT_READ)
    assert told.startswith("pages that are pictures were not read: 2;")
    assert "report-compare[scan]" in told


@pytest.mark.parametrize("turn", [0.0, math.radians(1), math.radians(-1.5)])
def test_a_page_that_lies_askew_is_put_upright(turn: float) -> None:
    words = ["港" * 40, "渔" * 40, "堤" * 38 + "。", "坝" * 40, "桥" * 30, "路" * 40, "船" * 40]
    rows = page_lines([seen(50, 700 - 16 * at, each, turn=turn) for at, each in enumerate(words)])
    assert [row.text for row in rows] == words
    assert len({round(row.left) for row in rows}) == 1
    assert rows[0].right - rows[4].right == pytest.approx(100, abs=2)


def test_a_line_that_ends_with_a_sign_reaches_the_margin_as_one_that_does_not() -> None:
    full = [seen(0, 700 - 20 * at, "港" * 20) for at in range(6)]
    signed = SeenLine(words="港" * 19 + "，", score=0.99, left=0, right=195, middle=560, height=10, slope=0)
    rows = page_lines([*full, signed, seen(0, 540, "口建成。")])
    assert rows[6].right == pytest.approx(200, abs=1)
    assert len(paragraphs_of(rows)) == 1


def test_cells_that_were_found_apart_are_a_row() -> None:
    cells = [seen(left, 700 - 20 * at, words) for at in range(3) for left, words in ((0, "粮食产量"), (200, "万吨"))]
    assert paragraphs_of(page_lines(cells)) == ["粮食产量，万吨。"] * 3


FIGURES = [
    ("增长1O.5%，共5口人", "增长10.5%，共5口人", 1),
    ("一一推进港口建设", "——推进港口建设", 0),
    ("一—港口建设提速", "——港口建设提速", 0),
    ("—一港口建设提速", "——港口建设提速", 0),
    ("一——港口与渔区", "一——港口与渔区", 0),
    ("一一对应落实到人", "一一对应落实到人", 0),
    ("血型为O的PM2.5监测", "血型为O的PM2.5监测", 0),
    ("投资l2亿元、增长5。6%", "投资12亿元、增长5.6%", 2),
]


@pytest.mark.parametrize(("words", "right", "told"), FIGURES)
def test_what_decides_a_number_is_held_against_the_grammar(words: str, right: str, told: int) -> None:
    assert (with_figures_right(words)[0], len(with_figures_right(words)[1])) == (right, told)


@needs_scan
def test_the_command_warns_that_a_report_was_read_from_pictures() -> None:
    done = run("extract", str(SCAN))
    assert "scanned pages read from their pictures: 1" in done.stderr
