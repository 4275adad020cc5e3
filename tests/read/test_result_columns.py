"""Tables that set results beside targets: what was done last year is a result, what is planned a target."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from small import FILLER, HEAD

from compare.clean import clean
from compare.lexicon.seeds import record
from compare.lexicon.table_words import Column, column_of
from compare.model.indicator import Role
from compare.model.report import Part
from compare.model.text import NoticeCode, RawText
from compare.pipeline import compare_reports, extract_indicators, read_report, report_from_bytes

HEADS = ("指标名称", "单位", "2030年完成", "2031年计划")
ROWS = [
    HEADS,
    ("海产品产量", "万吨", "61.5", "65左右"),
    ("新增就业", "人", "1,200", "1300"),
    ("岸线自然保有率", "%", "38", "38.5"),
]
WANTED = {
    ("海产品产量", 615_000, "吨", Role.ACTUAL, 2030),
    ("海产品产量", 650_000, "吨", Role.TARGET, 2031),
    ("新增就业", 1200, "人", Role.ACTUAL, 2030),
    ("新增就业", 1300, "人", Role.TARGET, 2031),
    ("岸线自然保有率", 38, "%", Role.ACTUAL, 2030),
    ("岸线自然保有率", 38.5, "%", Role.TARGET, 2031),
}
ABOVE = f"{HEAD}一、2030年工作回顾\n{FILLER}二、2031年工作安排\n今年要抓好以下工作。\n"
BELOW = "\n让我们携手奋斗！\n"


def lines(mark: str, rows: list[tuple[str, ...]] = ROWS) -> str:
    return "\n".join(mark.join(row) for row in rows)


def told(text: str) -> set[tuple[str, float, str, Role, int | None]]:
    found = extract_indicators(report_from_bytes((ABOVE + text + BELOW).encode(), "a.txt"))
    parts = {Role.ACTUAL: Part.REVIEW, Role.TARGET: Part.PLAN}
    assert all(found.report.sentences[each.sentence].part is parts[each.role] for each in found.indicators)
    return {(e.name, float(e.figure.low), e.figure.unit, e.role, e.year) for e in found.indicators}


def without_units() -> list[tuple[str, ...]]:
    return [("指标", *HEADS[2:]), *((f"{name}（{unit}）", *rest) for name, unit, *rest in ROWS[1:])]


WRITTEN = [
    lines("\t"),
    lines("|"),
    lines(","),
    lines(";"),
    lines("，").replace("1,200", "1200") + "。",
    lines("  "),
    "\n".join(f"| {' | '.join(row)} |" for row in (ROWS[0], ("---",) * 4, *ROWS[1:])),
    lines("\t", [("序号", *ROWS[0]), *((str(at), *row) for at, row in enumerate(ROWS[1:], 1))]),
    lines(
        "\t", [("序号", "指标", "单位", "上年完成", "本年计划"), *((f"{at}", *row) for at, row in enumerate(ROWS[1:]))]
    ),
    lines("\t", without_units()),
    lines("\t", [("主要指标", "计量单位", "2030年预计完成数", "2031年预期目标"), *ROWS[1:]]),
    lines("\t", [("项目", "单位", "去年实际", "今年目标"), *ROWS[1:]]),
]


@pytest.mark.parametrize(
    "text", [text for text in WRITTEN if "1,200" not in text or "," not in text.replace("1,200", "")]
)
def test_results_and_targets_of_a_table(text: str) -> None:
    assert told(text) == WANTED


def test_a_comma_that_parts_cells_parts_no_number() -> None:
    assert told(lines(",").replace("1,200", "1200")) == WANTED


UNITS = [
    "单位：万人\n指标,2030年完成,2031年计划\n新增就业,1.2,1.3\n",
    "指标;2030年完成（万人）;2031年计划（万人）\n新增就业;1.2;1.3\n",
    "指标|2030年完成|2031年计划\n新增就业（万人）|1.2|1.3\n",
    "指标|2030年完成|2031年计划\n新增就业|1.2万人|1.3万人\n",
]


@pytest.mark.parametrize("text", UNITS)
def test_a_unit_stands_above_the_table_in_a_head_in_the_name_or_beside_the_number(text: str) -> None:
    assert told(text) == {("新增就业", 12_000, "人", Role.ACTUAL, 2030), ("新增就业", 13_000, "人", Role.TARGET, 2031)}


@pytest.mark.parametrize(
    "line", ["新增就业（万人） 1.3左右", "新增就业（万人）：1.3", "新增就业(万人)\t1.3", "| 新增就业（万人） | 1.3 |"]
)
def test_a_unit_in_a_name_goes_to_its_number(line: str) -> None:
    assert told(line) == {("新增就业", 13_000, "人", Role.TARGET, 2031)}


@pytest.mark.parametrize("mark", [";", "；", ",", "，", " "])
def test_a_head_without_a_full_stop_is_no_clause_of_its_first_row(mark: str) -> None:
    table = lines(
        mark, [("指标", "单位", "上年完成", "本年计划"), ("公厕", "座", "20", "30"), ("渔港", "座", "4", "5")]
    )
    report = report_from_bytes((ABOVE + table + BELOW).encode(), "a.txt")
    assert [report.words(at) for at, each in enumerate(report.sentences) if "公厕" in report.words(at)] == [
        "上年完成：公厕20座。",
        "本年计划：公厕30座。",
    ]
    assert {(each[0], each[3], each[4]) for each in told(table)} == {
        (name, role, year) for name in ("公厕", "渔港") for role, year in ((Role.ACTUAL, 2030), (Role.TARGET, 2031))
    }


@pytest.mark.parametrize("line", ["完成全年目标任务，为实现", "全市完成投资，推动海洋经"])
def test_a_line_of_prose_is_no_head_and_keeps_its_marks(line: str) -> None:
    text = clean(RawText(path="a", sha256="", encoding="utf-8", text=f"{line}\n渔业稳定增长打牢基础。")).text
    assert text.replace("\n", "") == f"{line}渔业稳定增长打牢基础。"


def test_growth_goes_with_its_column_and_what_is_left_out_is_told() -> None:
    table = "指标，单位，2030年完成，增长（%），上年计划，2031年计划，责任单位。\n公厕，座，20，5.2，25，30，城管局。\n"
    report = report_from_bytes((ABOVE + table + BELOW).encode(), "a.txt")
    assert "2030年完成：公厕20座，增长5.2%。\n2031年计划：公厕30座。" in report.text
    detail = next(each.detail for each in report.notices if each.code is NoticeCode.COLUMNS_LEFT_OUT)
    assert "上年计划" in detail
    assert "责任单位" in detail


@pytest.mark.parametrize("text", [lines("\t"), lines("|"), lines("\t", without_units())])
def test_every_character_copied_points_at_its_place(text: str) -> None:
    raw = RawText(path="a", sha256="", encoding="utf-8", text=text)
    cleaned = clean(raw)
    copied = [at for at, char in enumerate(cleaned.text) if char not in "：。\n，"]
    assert len(copied) > len("海产品产量") * 4
    assert all(cleaned.text[at] == text[cleaned.origin(at)] for at in copied)


def word_file(path: Path) -> None:
    document = docx.Document()
    for line in ABOVE.splitlines():
        document.add_paragraph(line)
    table = document.add_table(rows=0, cols=len(HEADS))
    for words in ROWS:
        for cell, text in zip(table.add_row().cells, words, strict=True):
            cell.text = text
    document.save(path)


def page(path: Path) -> None:
    above = "".join(f"<p>{line}</p>" for line in ABOVE.replace(FILLER, FILLER * 12).splitlines())
    rows = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in words)}</tr>" for words in ROWS)
    path.write_text(f"<html><head><meta charset='utf-8'></head><body>{above}<table>{rows}</table></body></html>")


@pytest.mark.parametrize("made", [word_file, page])
def test_the_same_from_word_files_and_web_pages(made: Callable[[Path], None], tmp_path: Path) -> None:
    made(tmp_path / "made")
    found = extract_indicators(read_report(tmp_path / "made")).indicators
    assert {(e.name, float(e.figure.low), e.figure.unit, e.role, e.year) for e in found} == WANTED


def test_a_row_that_lacks_a_cell_is_not_guessed() -> None:
    head = "序号，指标，单位，上年完成，本年计划。\n"
    assert told(head + "1，公厕，座，20。\n2，泊位，个，3，4。\n") >= {("泊位", 3, "个", Role.ACTUAL, 2030)}
    assert not {each for each in told(head + "1，公厕，座，20。\n") if each[3] is Role.ACTUAL}
    joined = "类别，指标，单位，上年完成，本年计划。\n民生，公厕，座，20，30。\n泊位，个，3，4。\n"
    assert {each[:2] for each in told(joined)} == {("公厕", 20), ("公厕", 30), ("泊位", 3), ("泊位", 4)}


def test_what_a_cell_says_behind_a_comma_is_kept() -> None:
    head = "指标，单位，上年完成，本年计划。\n"
    rows = "公厕，座，20，30以上，其中海岛（含新岛）5座。\n泊位，个，3，4。\n"
    assert (
        "本年计划：公厕30座以上，其中海岛（含新岛）5座。"
        in report_from_bytes((ABOVE + head + rows).encode(), "a.txt").text
    )
    silent = "指标，单位，上年完成，本年计划，备注。\n公厕，座，20，30，新建，续建。\n"
    assert "续建" in report_from_bytes((ABOVE + silent).encode(), "a.txt").text


def test_a_target_of_a_table_is_held_against_the_result_of_the_next() -> None:
    def report(year: int, done: str, goal: str) -> bytes:
        table = f"指标 单位 {year - 1}年完成 {year}年计划\n海产品产量 万吨 {done} {goal}\n"
        return (ABOVE.replace("2030", str(year - 1)).replace("2031", str(year)) + table + BELOW).encode()

    old, new = (report_from_bytes(report(*each), "a.txt") for each in ((2030, "60", "65"), (2031, "61.5", "66")))
    (outcome,) = compare_reports(old, new).outcomes
    assert (outcome.target.number, outcome.result and outcome.result.number) == ("65万吨", "61.5万吨")


@pytest.mark.parametrize("kind", ["result", "target", "growth", "name"])
def test_heads_of_columns_are_what_their_examples_say(kind: str) -> None:
    row = record("table_words.toml")[kind]
    assert [column_of(hit) for hit in row["hits"]] == [Column(kind)] * len(row["hits"])
    assert not [miss for miss in row["misses"] if column_of(miss) is Column(kind)]
    assert {column_of(hit) for hit in record("table_words.toml")["past_target"]["hits"]} == {Column.OTHER}
