"""A table of targets whose units have a column of their own gives its targets from every kind of file."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from printing import browser_print, office_print
from small import FILLER, HEAD

from compare.model.indicator import Role
from compare.pipeline import extract_indicators, read_report

ROWS = [
    ("序号", "指标", "单位", "目标值"),
    ("1", "新建公厕", "座", "20"),
    ("2", "海产品产量", "万吨", "65左右"),
    ("3", "岸线自然保有率", "%", "38.5"),
    ("4", "改造老旧渔船", "艘", "1,200"),
]
TARGETS = [
    ("公厕", 20, "座"),
    ("海产品产量", 650_000, "吨"),
    ("岸线自然保有率", 38.5, "%"),
    ("老旧渔船", 1200, "艘"),
]
ABOVE = f"{HEAD}一、2030年工作回顾\n{FILLER * 12}二、2031年工作安排\n今年要抓好以下工作。".split("\n")
BELOW = ["以上指标由各镇分解落实，每月调度，年底考核。", "让我们携手奋斗！"]


def word_file(path: Path) -> None:
    document = docx.Document()
    for line in ABOVE:
        document.add_paragraph(line)
    table = document.add_table(rows=0, cols=len(ROWS[0]))
    for words in ROWS:
        for cell, text in zip(table.add_row().cells, words, strict=True):
            cell.text = text
    for line in BELOW:
        document.add_paragraph(line)
    document.save(path)


def page(path: Path) -> None:
    above, below = ("".join(f"<p>{line}</p>" for line in lines) for lines in (ABOVE, BELOW))
    rows = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in words)}</tr>" for words in ROWS)
    body = f"{above}<table border='1'>{rows}</table>{below}"
    path.write_text(f'<html><head><meta charset="utf-8"></head><body>{body}</body></html>', encoding="utf-8")


def plain(path: Path) -> None:
    path.write_text(in_lines(), encoding="utf-8")


def in_lines() -> str:
    return "\n".join((*ABOVE, *("\t".join(words) for words in ROWS), *BELOW))


def rows_of_reports(path: Path) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([("年份", "正文"), ("2031", in_lines())])
    path.write_text(out.getvalue(), encoding="utf-8")


def office(path: Path) -> None:
    word_file(path.with_suffix(".docx"))
    office_print(path.with_suffix(".docx"))
    path.with_suffix(".pdf").rename(path)


def browser(path: Path) -> None:
    page(path.with_suffix(".html"))
    browser_print(path.with_suffix(".html"), path)


MADE = [
    word_file,
    page,
    plain,
    rows_of_reports,
    pytest.param(office, marks=pytest.mark.skipif(not shutil.which("soffice"), reason="no LibreOffice here")),
    pytest.param(browser, marks=pytest.mark.skipif(not shutil.which("chromium"), reason="no Chromium here")),
]


@pytest.mark.parametrize("made", MADE)
def test_the_numbers_of_a_table_with_a_column_of_units_are_targets(
    made: Callable[[Path], None], tmp_path: Path
) -> None:
    made(tmp_path / "made.kind")
    found = extract_indicators(read_report(tmp_path / "made.kind")).indicators
    assert [(each.name, float(each.figure.low), each.figure.unit) for each in found] == TARGETS
    assert {each.role for each in found} == {Role.TARGET}
