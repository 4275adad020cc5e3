"""Tables with a sentence a row are the reports that their sentences came from, however the table was saved."""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from planned import FOLDER, report_text

from compare.errors import UnreadableFile
from compare.model.report import Report
from compare.model.text import NoticeCode
from compare.pipeline import extract_indicators, read_report, read_reports
from compare.read.several import held_in

HEAD = ("年份", "序号", "句子")
Rows = list[tuple[str, ...]]


def rows_of(year: int) -> Rows:
    report = read_report(FOLDER / f"lanwan-{year}.txt")
    return [(str(year), str(at + 1), report.words(at)) for at in range(len(report.sentences))]


ROWS = rows_of(2025)


def table(rows: Rows, mark: str = ",", end: str = "\n") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=mark, lineterminator=end).writerows(rows)
    return out.getvalue()


def as_lines(rows: Rows) -> str:
    return "\n".join(json.dumps(dict(zip(HEAD, row, strict=True)), ensure_ascii=False) for row in rows)


def shuffled(rows: Rows) -> Rows:
    found = list(rows)
    random.Random(7).shuffle(found)
    return found


def markdown() -> str:
    lines = [f"| {' | '.join(row)} |" for row in (HEAD, ("---", ":-:", "---"), *ROWS)]
    return "\n".join(lines)


MADE: list[tuple[str, str]] = [
    ("comma", table([HEAD, *ROWS])),
    ("tab", table([HEAD, *ROWS], "\t")),
    ("bar", table([HEAD, *ROWS], "|")),
    ("semicolon", table([HEAD, *ROWS], ";")),
    ("markdown", markdown()),
    ("CR", table([HEAD, *ROWS], end="\r")),
    ("CRLF", table([HEAD, *ROWS], end="\r\n")),
    ("mixed ends", table([HEAD, *ROWS[:9]], end="\r\n") + table(ROWS[9:30], end="\r") + table(ROWS[30:])),
    ("blank lines in front", "\n\r\n  \n" + table([HEAD, *ROWS])),
    ("empty cells behind", table([(*HEAD, "", ""), *((*row, "", "") for row in ROWS)])),
    ("no head", table(ROWS)),
    ("no head, only an order", table([row[1:] for row in ROWS], "\t")),
    ("no head, only years", table([row[::2] for row in ROWS], "\t")),
    ("only years", table([(HEAD[0], HEAD[2]), *(row[::2] for row in ROWS)])),
    ("only an order", table([HEAD[1:], *(row[1:] for row in ROWS)])),
    ("out of order", table([HEAD, *shuffled(ROWS)])),
    ("JSON lines", as_lines(ROWS)),
    ("years with 年", table([HEAD, *((f"{year}年", *rest) for year, *rest in ROWS)])),
    ("one cell of a year for all", table([HEAD, ROWS[0], *(("", *rest) for _, *rest in ROWS[1:])])),
    ("columns of other names", table([("year", "seq", "content"), *ROWS])),
]


def test_that_no_column_tells_the_paragraphs_is_told() -> None:
    parted = [
        ("段落号", "句子"),
        ("1", "二、2031年工作安排"),
        ("2", "做强渔业。"),
        ("2", "新建渔港6座。"),
        ("3", "修灯塔。"),
    ]
    whole = [("序号", "段落"), ("1", "二、2031年工作安排"), ("2", "做强渔业。新建渔港6座。"), ("3", "修灯塔。")]
    for rows, paragraphs in ((parted, True), (whole, True), ([HEAD, *ROWS], False)):
        held = held_in(table(rows).encode(), "rows.csv").texts[0][1]
        detail = next(each.detail for each in held.notices if each.code is NoticeCode.ROWS_JOINED)
        assert ("no column tells their paragraphs" in detail) is not paragraphs
    assert "做强渔业。新建渔港6座。" in held_in(table(parted).encode(), "rows.csv").texts[0][1].text


def told(report: Report) -> tuple[list[tuple[str, str]], list[tuple[object, ...]]]:
    parts = [(report.words(at), each.part.value) for at, each in enumerate(report.sentences)]
    found = extract_indicators(report).indicators
    return parts, [(each.name, each.figure.low, each.figure.unit, each.role) for each in found]


WANTED = told(read_report(FOLDER / "lanwan-2025.txt"))


@pytest.mark.parametrize("text", [text for _, text in MADE], ids=[name for name, _ in MADE])
def test_rows_of_sentences_are_the_report_they_came_from(text: str, tmp_path: Path) -> None:
    path = tmp_path / "sentences.txt"
    path.write_bytes(text.encode("gb18030"))
    report = read_report(path)
    assert (report.year, report.place) == (2025, "澜湾市")
    found = told(report)
    assert [words for words, _ in found[0]] == [words for words, _ in WANTED[0]]
    assert sum(one == other for one, other in zip(found[0], WANTED[0], strict=True)) >= 0.98 * len(WANTED[0])
    assert len(set(map(str, found[1])) & set(map(str, WANTED[1]))) >= 0.98 * len(set(map(str, WANTED[1])))


def test_rows_of_several_years_are_a_report_each(tmp_path: Path) -> None:
    path = tmp_path / "sentences.csv"
    path.write_text(table([HEAD, *rows_of(2024), *ROWS]), encoding="utf-8")
    reports, left_out = read_reports(path)
    assert ([each.year for each in reports], left_out) == ([2024, 2025], ())
    assert read_report(f"{path}#2025").text == reports[1].text
    with pytest.raises(UnreadableFile, match=r"2 reports \(2024, 2025\); choose one: .*#2024"):
        read_report(path)


def test_rows_of_several_places_and_years_are_asked_for_by_both(tmp_path: Path) -> None:
    path = tmp_path / "sentences.csv"
    rows = [(place, *row) for place in ("澜湾市", "青澜市") for row in [*rows_of(2024), *ROWS]]
    path.write_text(table([("地区", *HEAD), *rows]), encoding="utf-8")
    assert len(read_reports(path)[0]) == 4
    assert read_report(f"{path}#青澜市-2025").year == 2025


def test_sentences_of_one_paragraph_stay_together(tmp_path: Path) -> None:
    report = read_report(FOLDER / "lanwan-2025.txt")
    rows = [(str(each.paragraph), str(at), report.words(at)) for at, each in enumerate(report.sentences)]
    (tmp_path / "a.csv").write_text(table([("段号", "句序", "句子"), *rows]), encoding="utf-8")
    assert told(read_report(tmp_path / "a.csv")) == WANTED


SHORT = (
    "年份,序号,句子\n2031,1,一、去年工作回顾\n2031,2,新建公厕1,200座。\n2031,3,二、工作安排\n2031,4,新建公厕20座。\n"
)


def test_a_comma_within_a_sentence_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(SHORT, encoding="utf-8")
    report = read_report(tmp_path / "a.csv")
    assert "新建公厕1,200座。" in report.text
    assert report.year == 2031
    assert {NoticeCode.EXTRA_CELLS, NoticeCode.ROWS_JOINED} <= {each.code for each in report.notices}


def test_rows_without_end_marks_are_sentences_where_their_column_says_so(tmp_path: Path) -> None:
    text = "".join(line.rstrip("。") + "\n" for line in SHORT.replace("1,200", "1200").splitlines())
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    assert [each.figure.low for each in extract_indicators(read_report(tmp_path / "a.csv")).indicators] == [1200, 20]


def test_what_the_rows_say_beside_the_sentences_helps_where_those_are_silent(tmp_path: Path) -> None:
    lines = SHORT.replace("1,200", "1200").splitlines()
    text = f"地区,{lines[0]}\n" + "".join(f"云汀市,{line}\n" for line in lines[1:])
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    report = read_report(tmp_path / "a.csv")
    assert (report.place, report.year) == ("云汀市", 2031)


NONE: list[Callable[[], str]] = [
    lambda: report_text(2025),
    lambda: report_text(2025).replace("，", ","),
    lambda: "指标,单位,2030年完成,2031年计划\n公厕,座,20,30\n泊位,个,3,4\n海堤,公里,5,6\n",
    lambda: "序号\t指标\t目标\n1\t公厕\t20座\n2\t泊位\t3个\n3\t海堤\t4公里\n",
]


@pytest.mark.parametrize("text", NONE)
def test_texts_and_tables_of_figures_are_no_rows_of_sentences(text: Callable[[], str]) -> None:
    held = held_in(text().encode(), "a.csv")
    assert [(key, each.encoding) for key, each in held.texts] == [("", "utf-8")]
