"""Bytes of any Chinese encoding become the same text; what is no text is refused in one clear line."""

from __future__ import annotations

from pathlib import Path

import pytest
from planned import report_text

from compare import read_report
from compare.errors import NotAReport, UnreadableFile
from compare.model.report import Report
from compare.read import read_one
from compare.read.files import file_bytes

TEXT = report_text(2023)
ENCODINGS = [
    ("utf-8", "utf-8", b""),
    ("utf-8-sig", "utf-8-sig", b""),
    ("utf-16-le", "utf-16-le", b"\xff\xfe"),
    ("utf-16-be", "utf-16-be", b"\xfe\xff"),
    ("utf-16-le", "utf-16-le", b""),
    ("gb18030", "gb18030", b""),
    ("gbk", "gb18030", b""),
]


@pytest.mark.parametrize(("encoding", "named", "mark"), ENCODINGS)
def test_every_encoding_gives_the_same_text(tmp_path: Path, encoding: str, named: str, mark: bytes) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(mark + TEXT.encode(encoding))
    raw = read_one(path)
    assert raw.text == TEXT
    assert raw.encoding == named


def test_big5_gives_traditional_characters(tmp_path: Path) -> None:
    text = (
        "政府工作報告\n各位代表：現在，我代表市人民政府向大會報告工作。\n一、去年工作回顧\n全年生產總值增長百分之五。\n"
        * 9
    )
    path = tmp_path / "report.txt"
    path.write_bytes(text.encode("big5"))
    assert read_one(path).text == text


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_ends_make_no_difference(tmp_path: Path, ending: str) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(TEXT.replace("\n", ending).encode())
    assert read_report(path).text == read_report_of(TEXT, tmp_path).text


@pytest.mark.parametrize("mark", ["\t", "　　"])
def test_one_line_whose_paragraphs_are_parted_by_blanks_is_parted(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT.rstrip("\n").replace("\n", mark), encoding="utf-8")
    found = read_report(path)
    whole = read_report_of(TEXT, tmp_path)
    assert [s.heading for s in found.sections] == [s.heading for s in whole.sections]
    assert found.year == whole.year


def test_hard_wrapped_lines_are_joined(tmp_path: Path) -> None:
    wrapped = "\n".join(line[at : at + 40] for line in TEXT.splitlines() for at in range(0, max(1, len(line)), 40))
    path = tmp_path / "report.txt"
    path.write_text(wrapped, encoding="utf-8")
    whole = read_report_of(TEXT, tmp_path)
    found = read_report(path)
    assert [s.heading for s in found.sections if s.level < 3] == [s.heading for s in whole.sections if s.level < 3]
    assert "".join(found.text.split()) == "".join(whole.text.split())


def read_report_of(text: str, folder: Path) -> Report:
    path = folder / "whole.txt"
    path.write_text(text, encoding="utf-8")
    return read_report(path)


def refused(path: Path) -> str:
    with pytest.raises((UnreadableFile, NotAReport)) as caught:
        read_report(path)
    message = str(caught.value)
    assert str(path) in message
    assert "\n" not in message
    return message


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert "no such file" in refused(tmp_path / "nowhere.txt")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "folder" in refused(tmp_path)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.write_bytes(b"")
    assert "empty" in refused(path)


def test_binary_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "noise.txt"
    path.write_bytes(bytes(range(256)) * 40)
    refused(path)


@pytest.mark.parametrize(
    "first", ["MIME-Version: 1.0\r\n", "From: <Saved by Blink>\r\nSnapshot-Content-Location: x\r\n"]
)
def test_a_web_archive_is_refused_with_what_to_do(first: str, tmp_path: Path) -> None:
    path = tmp_path / "saved.mht"
    path.write_bytes(f"{first}Content-Type: multipart/related\r\n\r\n=E6=96=B0=E5=BB=BA".encode())
    assert "save the page as HTML" in refused(path)


def test_a_text_that_is_no_report_says_what_was_missed(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("海边的天气很好。\n我们在沙滩上散步。\n" * 30, encoding="utf-8")
    message = refused(path)
    assert "工作回顾" in message
    assert "工作安排" in message


def test_a_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    path.write_bytes(b"a" * 33)
    with pytest.raises(UnreadableFile, match="limit"):
        file_bytes(path, max_bytes=32)


def test_the_limit_lets_twenty_megabytes_pass(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.write_bytes(("海" * 100 + "\n").encode() * (20_000_000 // 301))
    assert len(read_one(path).text) > 6_000_000
