"""How the pages of a PDF are set: columns, headers, tables that a page's end cuts, bytes before the file."""

from __future__ import annotations

import io
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from planned import FOLDER, report_text
from printing import browser_print

from compare import read_report
from compare.read import one_in, pdf_rules
from compare.read.pdf import _without_edges
from compare.read.pdf_columns import in_reading_order
from compare.read.pdf_header import pdf_in
from compare.read.pdf_lines import Line
from compare.read.pdf_paragraphs import paragraphs_of
from compare.read.pdf_tags import Block


def line(left: float, middle: float, words: str, size: float = 10.0) -> Line:
    placed = [(left + size * at, left + size * (at + 1), char) for at, char in enumerate(words)]
    return Line(middle=middle, height=1.2 * size, chars=placed)


def side(left: float, mark: str, lines: int, top: float = 700.0) -> list[Line]:
    return [line(left, top - 20 * at, mark * 20) for at in range(lines)]


def order(rows: list[Line]) -> str:
    return "".join(row.text[0] for row in in_reading_order(sorted(rows, key=lambda row: -row.middle)))


def beside(*parts: Line) -> Line:
    return replace(parts[0], chars=[each for part in parts for each in part.chars])


COLUMNS = [
    (side(0, "左", 8) + side(230, "右", 8, 694.0), "左" * 8 + "右" * 8),
    ([beside(*pair) for pair in zip(side(0, "左", 8), side(230, "右", 8), strict=True)], "左" * 8 + "右" * 8),
    (side(0, "左", 8) + side(220, "中", 8, 695.0) + side(440, "右", 8, 691.0), "左" * 8 + "中" * 8 + "右" * 8),
    ([line(60, 730, "题" * 25), *side(0, "左", 6), *side(230, "右", 6)], "题" + "左" * 6 + "右" * 6),
    (
        [
            *side(0, "左", 6),
            *side(230, "右", 6, 695.0),
            line(60, 560, "题" * 25),
            *side(0, "下", 6, 520),
            *side(230, "末", 6, 515),
        ],
        "左" * 6 + "右" * 6 + "题" + "下" * 6 + "末" * 6,
    ),
    (side(0, "左", 8) + side(230, "右", 3, 694.0), "左右左右左右" + "左" * 5),
]


@pytest.mark.parametrize(("rows", "wanted"), COLUMNS)
def test_columns_are_read_one_after_the_other(rows: list[Line], wanted: str) -> None:
    assert order(rows) == wanted


def test_a_table_is_no_page_in_columns() -> None:
    rows = [
        beside(line(0, 700 - 20 * at, "渔港吞吐" + "量" * (at % 5)), line(230, 700 - 20 * at, "9万吨"))
        for at in range(9)
    ]
    assert [row.text for row in in_reading_order(rows)] == [row.text for row in rows]


def edges(pages: list[list[Line]]) -> tuple[list[str], list[str]]:
    kept, told = _without_edges(pages)
    return [row.text for page in kept for row in page], [notice.detail.split(" (")[0] for notice in told]


def numbered(words: str, numbers: list[int]) -> list[list[Line]]:
    body = [line(0, 600 - 20 * at, "港口建成") for at in range(6)]
    return [[line(0, 700, words.format(number)), *[replace(row) for row in body]] for number in numbers]


@pytest.mark.parametrize(
    ("words", "numbers", "dropped"),
    [
        ("澜湾市公报第{}页", [3, 4, 5, 6], True),
        ("澜湾市公报2031年{}", [7, 7, 7, 7], True),
        ("渔港第{}项", [3, 19, 31, 46], False),
    ],
)
def test_a_header_is_what_changes_by_the_page_only(words: str, numbers: list[int], dropped: bool) -> None:
    pages = [
        [*page, line(0, 100, "堤" * (5 + at)), line(0, 80, "坝" * (5 + at))]
        for at, page in enumerate(numbered(words, numbers))
    ]
    told = edges(pages)[1]
    assert (words.replace("2031年{}", "#年#").replace("{}", "#") in told) is dropped


def test_the_first_head_of_a_table_stays_and_its_repetition_is_told() -> None:
    head = beside(line(0, 700, "指标"), line(100, 700, "单位"))
    row = beside(line(0, 680, "粮食产量"), line(100, 680, "吨"))
    first = [line(0, 740, "云汀市报告"), line(0, 720, "表一"), head, row, line(0, 660, "一座"), line(0, 640, "两座")]
    text, told = edges([first, [replace(head), row, line(0, 660, "三座"), line(0, 640, "四座")]])
    assert text.count(head.text) == 1
    assert told == [head.text]


def test_a_row_of_a_tagged_table_that_a_page_cuts_is_one() -> None:
    def held(words: str, block: Block, cell: int, middle: float) -> Line:
        row = line(0, middle, words)
        return replace(row, block=block, held={cell: row.chars})

    above, below = Block(kind="TR", goes_on=True), Block(kind="TR", from_before=True)
    value = line(200, 100, "9座")
    first = held("新建渔港", above, 1, 100)
    rows = [
        replace(first, held={1: first.held[1], 2: value.chars}),
        held("公厕", below, 1, 700),
        line(0, 680, "堤防加固。"),
    ]
    assert paragraphs_of(rows) == ["新建渔港公厕，9座。", "堤防加固。"]


def test_tags_tell_which_cell_a_page_cuts() -> None:
    row = Block(kind="TR")
    row.open_cell()
    row.hold(4)
    row.miss()
    row.open_cell()
    row.hold(5)
    assert (row.from_before, row.goes_on, row.cells) == (False, True, {4: 1, 5: 2})
    rest = Block(kind="TR")
    rest.open_cell()
    rest.miss()
    rest.hold(1)
    rest.open_cell()
    rest.miss()
    assert (rest.from_before, rest.goes_on, rest.cells) == (True, False, {1: 1})


def test_the_lines_of_a_heading_in_larger_letters_join() -> None:
    body = [*(line(0, 700 - 20 * at, "港" * 20) for at in range(8)), line(0, 540, "港口建成。")]
    heading = [line(36, 400, "（一）稳住海洋渔业发展势", 15.0), line(0, 380, "头", 15.0)]
    assert "（一）稳住海洋渔业发展势头" in paragraphs_of([*body, *heading])


BARE = [
    ["（一）稳住渔业", "港" * 20, "口建成。"],
    ["（二）扩建港口", "堤" * 20, "加固。"],
    ["（三）扩建公厕", "坝" * 9 + "。"],
]
FULL_HEADING = ["（四）" + "渔" * 17, "港" * 20, "口建成。船坞扩建。"]


@pytest.mark.parametrize(("more", "apart"), [([], True), (["（五）稳住渔业。" + "港" * 12, "口建成。"], False)])
def test_a_heading_that_fills_its_line_stands_alone_where_all_others_do(more: list[str], apart: bool) -> None:
    words = [each for part in BARE for each in part] + FULL_HEADING + more
    found = paragraphs_of([line(0, 900 - 20 * at, each) for at, each in enumerate(words)])
    assert (FULL_HEADING[0] in found) is apart


HEADERS = [b"\r\n", b"\xef\xbb\xbf", b"X-Mail: 1\r\n\r\n", b"\x00" * 500]
SCAN = (Path(__file__).parent.parent / "fixtures" / "scan.pdf").read_bytes()


@pytest.mark.parametrize("before", HEADERS)
def test_a_pdf_may_begin_behind_a_few_bytes(before: bytes) -> None:
    assert pdf_in(before + SCAN) == SCAN


def test_a_text_that_speaks_of_a_pdf_is_none() -> None:
    text = "下载格式为%PDF-1.7的政府工作报告。" + report_text(2025)
    assert pdf_in(text.encode()) is None
    assert one_in(text.encode(), "a.txt").encoding == "utf-8"


STYLES = [
    "@page{size:A4;margin:3.7cm 2.6cm;@top-center{content:'澜湾市政府工作报告'}"
    "@bottom-center{content:'— ' counter(page) ' —'}}"
    "body{font-size:16pt;line-height:28pt}p{margin:0;text-indent:2em;text-align:justify}",
    "@page{size:A4}p{margin:0;text-indent:2em;text-align:justify;font-size:10.5pt}div{column-count:2;column-gap:2em}",
]


@pytest.mark.skipif(not shutil.which("chromium"), reason="no Chromium on this machine")
@pytest.mark.parametrize("style", STYLES)
def test_a_print_with_headers_or_columns_reads_as_its_text_with_and_without_tags(style: str, tmp_path: Path) -> None:
    import pypdfium2

    title, *lines = (each for each in report_text(2025).splitlines() if each)
    body = f"<h1>{title}</h1><div>" + "".join(f"<p>{each}</p>" for each in lines) + "</div>"
    page = f'<html><head><meta charset="utf-8"><style>{style}</style></head><body>{body}</body></html>'
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    browser_print(tmp_path / "page.html", tmp_path / "tagged.pdf")
    bare = pypdfium2.PdfDocument.new()
    bare.import_pages(pypdfium2.PdfDocument(tmp_path / "tagged.pdf"))
    out = io.BytesIO()
    bare.save(out)
    (tmp_path / "bare.pdf").write_bytes(out.getvalue())
    for name in ("tagged.pdf", "bare.pdf"):
        assert read_report(tmp_path / name).text == read_report(FOLDER / "lanwan-2025.txt").text, name


def grid(*levels: float, sides: tuple[float, ...] = (0, 90, 200)) -> list[tuple[float, float, float, float]]:
    flat = [(sides[0], level, sides[-1], level + 1) for level in levels]
    return flat + [(side, min(levels), side + 1, max(levels)) for side in sides]


ROWS = ["海产品综合|7左右", "加工产值|", "公厕|20"]
RULED = [
    (grid(725, 665, 640), ["海产品综合加工产值，7左右。", "公厕，20。"]),
    (grid(725, 692, 665, 640), ["海产品综合，7左右。", "加工产值", "公厕，20。"]),
    (grid(725, 665, 640, sides=(0, 200)), None),
    ([(0, 640, 200, 725)], None),
    ([], None),
]


@pytest.mark.parametrize(("drawn", "wanted"), RULED)
def test_rules_between_cells_tell_which_lines_are_one_row(
    drawn: list[tuple[float, float, float, float]], wanted: list[str] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = [row.split("|") for row in ROWS]
    rows = [
        beside(*(line(100 * i, 710 - 30 * at, words) for i, words in enumerate(each) if words))
        for at, each in enumerate(parts)
    ]
    bare = paragraphs_of(rows)
    monkeypatch.setattr(pdf_rules, "_drawn", lambda _: iter(drawn))
    pdf_rules.mark_cells(None, rows)
    assert paragraphs_of(rows) == (bare if wanted is None else wanted)


def test_a_frame_with_text_is_no_table(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [line(0, 700 - 20 * at, "港" * 8) for at in range(20)]
    monkeypatch.setattr(pdf_rules, "_drawn", lambda _: iter(grid(720, 300)))
    pdf_rules.mark_cells(None, rows)
    assert [row.held for row in rows] == [{}] * 20
