"""What is far larger than a report is refused or read in pieces: the work for a text has an end. No clock is asked."""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import pairwise

import pytest
from planned import report_text
from word_files import paragraph, table, word_file

from compare import compare_reports, extract_indicators
from compare.errors import UnreadableFile
from compare.model.report import Report
from compare.outline.sentences import LONGEST, sentence_spans
from compare.outline.size import CHARACTERS, NUMBERS, SECTIONS, SENTENCES
from compare.pipeline import report_from_bytes


def with_more(lines: str) -> str:
    """A report with something put into the end of its plan."""
    text = report_text(2025)
    at = text.rindex("各位代表")
    return f"{text[:at]}{lines}\n{text[at:]}"


def sign(at: int) -> str:
    return chr(0x4E00 + at * 7 % 5000)


TOO_MUCH: dict[str, tuple[Callable[[], str], str]] = {
    "one number over and over": (lambda: "5%和" * 4000, "numbers"),
    "the same behind a name": (lambda: "财政收入增长" + "5%和" * 4000 + "6%。", "numbers"),
    "20 MB of sentences": (lambda: "新建公厕20座。\n" * 1_000_000, "characters"),
    "one sentence of 5 MB": (lambda: "新建公厕二座，" * 240_000, "characters"),
    "one word of 5 MB": (lambda: "港" * 1_700_000, "characters"),
    "50,000 short lines": (lambda: "".join(f"建{sign(at)}。\n" for at in range(50_000)), "sentences"),
    "10,000 headings": (lambda: "".join(f"（一）办好{sign(at)}事。\n" for at in range(10_000)), "headings"),
    "a table of 20,000 rows": (
        lambda: "| 指标 | 目标 |\n|---|---|\n" + "".join(f"| {sign(at)} | {at} |\n" for at in range(20_000)),
        "characters",
    ),
    "3,000 numbers in one sentence": (
        lambda: "新建" + "、".join(f"{sign(at)}厂{at}座" for at in range(3000)),
        "numbers",
    ),
    "nothing but digits": (lambda: "增长" + "1" * 1_000_000 + "%。", "characters"),
}


@pytest.mark.parametrize("what", TOO_MUCH)
def test_what_is_far_more_than_a_report_is_refused_in_one_line(what: str) -> None:
    made, of = TOO_MUCH[what]
    with pytest.raises(UnreadableFile, match=rf"^2025\.txt: holds \d+ {of}, far more than a report; give one report"):
        report_from_bytes(with_more(made()).encode(), "2025.txt")


def test_a_wide_cell_and_a_long_table_of_a_word_file_are_bounded() -> None:
    lines = [paragraph(line) for line in report_text(2025).split("\n") if line]
    wide = f"<w:tc><w:tcPr><w:gridSpan w:val='2000000'/></w:tcPr>{paragraph('乙')}</w:tc>"
    small = report_from_bytes(
        word_file("".join(lines[:-3]) + table(["甲", wide], ["丙", "丁"]) + "".join(lines[-3:])), "a.docx"
    )
    assert len(small.text) < 2 * len(report_text(2025))
    rows = table(*([f"指标{at}", str(at), "万元"] for at in range(20_000)))
    with pytest.raises(UnreadableFile, match="far more than a report"):
        report_from_bytes(word_file("".join(lines) + rows), "rows.docx")


def test_the_limits_leave_room_for_several_reports_in_one_file() -> None:
    report = report_from_bytes("\n".join(report_text(year) for year in (2022, 2023, 2024, 2025)).encode(), "all.txt")
    assert len(report.text) * 4 < CHARACTERS
    assert len(report.sentences) * 4 < SENTENCES
    assert len(report.sections) * 4 < SECTIONS
    assert len(extract_indicators(report).indicators) * 4 < NUMBERS


LONG = {
    "pauses": "新建公厕20座，改造渔港3处、" * 200,
    "no mark": "推进港口建设" * 500,
    "numbers without a pause": "20座30处" * 500,
    "digits": "公厕" + "20" * 900 + "座",
    "a number longer than a sentence": "港口吞吐量" + "1" * 3000 + "吨",
    "Chinese numerals": "公厕" + "一千二百" * 400 + "座",
    "open brackets": "（" * 2000,
}


@pytest.mark.parametrize("what", LONG)
def test_what_has_no_end_is_read_in_pieces_that_cut_no_number(what: str) -> None:
    text = LONG[what]
    spans = sentence_spans(text, 0, len(text))
    assert "".join(span.of(text) for span in spans) == text
    for one, other in pairwise(spans):
        if what not in ("a number longer than a sentence", "Chinese numerals", "digits"):
            assert not (text[one.end - 1].isdigit() and text[other.start].isdigit())
    assert max(span.end - span.start for span in spans) <= 2 * LONGEST


@pytest.mark.parametrize("run", ["1" * 3000, "一千二百" * 700, "1" * 3000 + "一千" * 300, "9" * 599 + "8" * 7])
def test_an_endless_numeral_is_no_number_and_no_part_of_it_is(run: str) -> None:
    plain, longer = (
        extract_indicators(report_from_bytes(with_more(f"{line}改造渔港3处。").encode(), "2025.txt")).indicators
        for line in ("新建公厕。", f"新建公厕{run}座。")
    )
    assert [each.figure.low for each in longer] == [each.figure.low for each in plain]


def calls(work: Callable[[], object]) -> int:
    """How many functions a piece of work calls, those of the interpreter's own among them."""
    count = 0

    def counted(frame: object, event: str, arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


GROWING: dict[str, Callable[[int], str]] = {
    "numbers in one sentence": lambda n: (
        "新建" + "、".join(f"{sign(at)}{sign(at * 3)}厂{at}座" for at in range(n)) + "。"
    ),
    "rates in one sentence": lambda n: (
        "力争" + "，".join(f"{sign(at)}{sign(at * 3)}产量增长{at % 90 + 1}%" for at in range(n))
    ),
    "sentences of one paragraph": lambda n: "".join(f"新建{sign(at)}{sign(at * 3)}厂{at}座。" for at in range(n)),
    "paragraphs": lambda n: "".join(f"改造{sign(at)}{sign(at * 3)}路{at}条。\n" for at in range(n)),
    "headings": lambda n: "".join(f"（一）办好{sign(at)}事\n做好{sign(at * 3)}工作。\n" for at in range(n // 2)),
    "enumerations": lambda n: "".join(f"一是建{sign(at)}{sign(at * 3)}。" for at in range(n)),
}


@pytest.mark.parametrize("what", GROWING)
def test_the_work_grows_with_the_text_and_not_with_its_square(what: str) -> None:
    def work(size: int) -> int:
        data = with_more(GROWING[what](size)).encode()

        def compared() -> None:
            report: Report = report_from_bytes(data, "2025.txt")
            found = extract_indicators(report)
            compare_reports(found, found)

        return calls(compared)

    work(10)
    few, some, many = (work(size) for size in (60, 260, 460))
    assert many - some < 2 * (some - few)
