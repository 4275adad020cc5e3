"""Reports in tables, folders and zips: all of them, one of them, and what is left out."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from planned import YEARS, report_text

from compare.errors import UnreadableFile
from compare.model.text import NoticeCode
from compare.pipeline import read_report, read_reports
from compare.read import read_all, read_one

TEXTS = {year: report_text(year) for year in YEARS}


def as_csv(mark: str = ",", column: str = "正文") -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=mark)
    writer.writerow(["地区", "年份", column])
    writer.writerows(["澜湾市", year, text] for year, text in TEXTS.items())
    return out.getvalue().encode("gb18030")


def as_lines(column: str = "content") -> bytes:
    rows = ({"year": year, column: text} for year, text in TEXTS.items())
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()


def as_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for year, text in TEXTS.items():
            archive.writestr(f"澜湾/{year}.txt", text)
    return out.getvalue()


HOLDERS = [(as_csv, "3"), (lambda: as_csv("\t"), "3"), (as_lines, "3"), (as_zip, "澜湾/2024.txt"), (as_zip, "2024")]


@pytest.mark.parametrize(("made", "key"), HOLDERS)
def test_one_of_several_reports_is_named_behind_the_file(made: Callable[[], bytes], key: str, tmp_path: Path) -> None:
    path = tmp_path / "reports"
    path.write_bytes(made())
    assert len(read_all(path).texts) == len(YEARS)
    assert read_report(f"{path}#{key}").text == read_report_text(2024)


def read_report_text(year: int) -> str:
    from planned import FOLDER

    return read_report(FOLDER / f"lanwan-{year}.txt").text


def test_several_reports_where_one_is_wanted_are_told_with_the_keys_to_choose_by(tmp_path: Path) -> None:
    path = tmp_path / "reports.csv"
    path.write_bytes(as_csv())
    with pytest.raises(UnreadableFile, match=r"4 reports \(1, 2, 3, 4\); choose one: .*reports.csv#1"):
        read_one(path)
    with pytest.raises(UnreadableFile, match="no one report 9"):
        read_one(Path(f"{path}#9"))


def test_the_column_is_named_usual_or_guessed_and_a_guess_is_told(tmp_path: Path) -> None:
    path = tmp_path / "reports.csv"
    path.write_bytes(as_csv(column="材料"))
    texts = read_all(path).texts
    assert {notice.code for _, text in texts for notice in text.notices} == {NoticeCode.COLUMN_GUESSED}
    assert not [notice for _, text in read_all(path, "材料").texts for notice in text.notices]
    with pytest.raises(UnreadableFile, match="no column 正文; it has 地区, 年份, 材料"):
        read_all(path, "正文")


def test_a_folder_gives_its_reports_and_says_what_it_left_out(tmp_path: Path) -> None:
    for year, text in TEXTS.items():
        (tmp_path / f"{year}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "letter.txt").write_text("今天天气很好，我们去看海。\n" * 40, encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "loop").mkdir()
    (tmp_path / "loop" / "up").symlink_to(tmp_path)
    reports, left_out = read_reports(tmp_path)
    assert [report.year for report in reports] == list(YEARS)
    assert sorted(why.split(": ")[0].rsplit("/", 1)[1] for why in left_out) == ["empty.txt", "letter.txt"]


@pytest.mark.parametrize("text", [report_text(2025), "标题\n一,二,三\n四,五,六\n", '{"a": 1', "a,b\n1,2\n3,4\n"])
def test_running_text_is_no_table(text: str, tmp_path: Path) -> None:
    path = tmp_path / "text"
    path.write_text(text, encoding="utf-8")
    assert [key for key, _ in read_all(path).texts] == [""]
