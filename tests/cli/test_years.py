"""Timelines and promises over many years: bad input is one clear line, every format names its sources."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from command import run
from docx import Document
from planned import FOLDER, YEARS, report_text

OLD, NEW = (str(FOLDER / f"lanwan-{year}.txt") for year in YEARS[2:])
BAD_YEARS: list[tuple[Callable[[Path], list[str]], str]] = [
    (lambda folder: [NEW, without_year(folder)], "its year cannot be read"),
    (lambda folder: [OLD, NEW, changed(folder)], "are different texts of 2025"),
    (lambda folder: [OLD, elsewhere(folder)], "several places"),
    (lambda folder: [OLD, NEW, "--year", "other.txt=2019"], "not among the reports"),
    (lambda folder: [OLD, NEW, "--year", f"{NEW}=soon"], "FILE=YEAR"),
    (lambda folder: [OLD, NEW, "--place", "other.txt=澜湾市"], "is among the reports"),
    (lambda folder: [OLD, NEW, "-o", str(folder / "t.docs")], ".docs"),
    (lambda folder: [OLD, NEW, "-o", str(folder / "none" / "t.xlsx")], "does not exist"),
]


def without_year(folder: Path) -> str:
    text = re.sub("20[0-9]{2}", "", report_text(2024))
    (folder / "undated.txt").write_text(text, encoding="utf-8")
    return str(folder / "undated.txt")


def changed(folder: Path) -> str:
    (folder / "draft.txt").write_text(report_text(2025).replace("5.5%", "6%"), encoding="utf-8")
    return str(folder / "draft.txt")


def elsewhere(folder: Path) -> str:
    (folder / "other.txt").write_text(report_text(2025).replace("澜湾市", "青澜市"), encoding="utf-8")
    return str(folder / "other.txt")


BAD_OF_COMMAND = [(command, bad, told) for command in ("timeline", "promises") for bad, told in BAD_YEARS]
BAD_OF_COMMAND.append(("timeline", lambda folder: [OLD, NEW, "--indicator", "不存在"], "no indicator"))


@pytest.mark.parametrize(("command", "bad", "told"), BAD_OF_COMMAND)
def test_years_that_cannot_be_used_are_one_clear_line(
    command: str, bad: Callable[[Path], list[str]], told: str, tmp_path: Path
) -> None:
    words = bad(tmp_path)
    before = sorted(tmp_path.iterdir())
    done = run(command, *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert sorted(tmp_path.iterdir()) == before


def test_a_year_can_be_given_for_a_report_that_does_not_tell_it(tmp_path: Path) -> None:
    undated = without_year(tmp_path)
    done = run("timeline", NEW, undated, "--year", f"{undated}=2024", "--format", "json")
    assert json.loads(done.stdout)["years"] == [2024, 2025]
    assert done.stderr == ""


def test_where_one_of_several_files_cannot_be_written_none_is(tmp_path: Path) -> None:
    (tmp_path / "log.json").write_text("kept", encoding="utf-8")
    # A name longer than a file system takes fails late, when its draft is made.
    long = tmp_path / f"{'长' * 100}.csv"
    done = run("diff", OLD, NEW, "-o", str(tmp_path / "log.json"), "-o", str(long))
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["log.json"]
    assert (tmp_path / "log.json").read_text(encoding="utf-8") == "kept"


def test_a_timeline_is_written_as_workbook_and_document_with_its_sources(tmp_path: Path) -> None:
    paths = [str(FOLDER / f"lanwan-{year}.txt") for year in YEARS]
    for command in ("timeline", "promises"):
        book, document = tmp_path / f"{command}.xlsx", tmp_path / f"{command}.docx"
        done = run(command, *paths, "-o", str(book), "-o", str(document), "-o", str(tmp_path / f"{command}.md"))
        assert (done.returncode, done.stderr) == (0, "")
        sheets = openpyxl.load_workbook(book)
        about = [cell.value for line in sheets["About"].iter_rows() for cell in line]
        words = [cell.text for table in Document(str(document)).tables for cell in table._cells]
        text = (tmp_path / f"{command}.md").read_text(encoding="utf-8")
        for year in YEARS:
            checksum = hashlib.sha256(report_text(year).encode()).hexdigest()
            assert checksum in about
            assert checksum in words
            assert checksum in text
    found = json.loads(run("timeline", *paths, "--format", "json").stdout)
    head, *rows = openpyxl.load_workbook(tmp_path / "timeline.xlsx")["Indicators"].values
    assert len(rows) == len(found["indicators"])
    for row, told in zip(rows, found["indicators"], strict=True):
        for cell in told["cells"]:
            for side in ("target", "result"):
                amount = row[head.index(f"{cell['year']} {side}")]
                wanted = cell[side].get("signed", cell[side].get("amount")) if cell[side] else None
                assert amount == (pytest.approx(wanted) if wanted is not None else None)


def test_reports_are_of_the_place_that_is_given(tmp_path: Path) -> None:
    other = elsewhere(tmp_path)
    for place in ("云汀市", f"{other}=澜湾市"):
        done = run("timeline", OLD, other, "--place", place, "--lang", "en")
        assert (done.returncode, done.stderr) == (0, "")
        assert place.rpartition("=")[2] in done.stdout.splitlines()[0]
    assert run("promises", OLD, other, "--place", "x=").returncode == 2
