"""Every format over one fixture pair, held against files a person can read; `make golden` accepts what is printed.

Binary formats stand as the text a reader sees in them: a page as its words, a workbook as its cells, a document as its
paragraphs with what was put in and taken out.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import html

from compare import __version__
from compare.cli import main

GOLDEN = Path(__file__).parent / "golden"
FIXTURES = Path(__file__).parent.parent / "fixtures"
PAIR = ("lanwan-2024.txt", "lanwan-2025.txt")
YEARS = tuple(f"lanwan-{year}.txt" for year in (2022, 2023, 2024, 2025))


def as_text(data: bytes) -> str:
    return data.decode("utf-8-sig")


def as_page(data: bytes) -> str:
    page = html.fromstring(data.decode())
    for each in page.xpath("//style|//script|//svg"):
        each.drop_tree()
    for each in page.xpath("//p|//tr|//li|//h1|//h2|//h3|//div|//section|//dt|//button|//option|//label"):
        each.tail = "\n" + (each.tail or "")
    lines = (re.sub(r"\s+", " ", line).strip() for line in page.text_content().split("\n"))
    return "".join(f"{line}\n" for line in lines if line)


def as_workbook(data: bytes) -> str:
    lines = []
    for page in openpyxl.load_workbook(io.BytesIO(data)):
        lines.append(f"## {page.title}")
        lines += [" | ".join("" if cell is None else str(cell) for cell in row) for row in page.values]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def as_document(data: bytes) -> str:
    lines = []
    for paragraph in Document(io.BytesIO(data)).element.body.iter(qn("w:p")):
        told = ""
        for run in paragraph.iter(qn("w:t"), qn("w:delText")):
            up = {each.tag for each in run.iterancestors()}
            mark = "[+{}+]" if qn("w:ins") in up else "[-{}-]" if qn("w:del") in up else "{}"
            told += mark.format(run.text)
        lines.append(told.replace("+][+", "").replace("-][-", ""))
    return "".join(f"{line}\n" for line in lines)


CASES: list[tuple[str, tuple[str, ...], str, Callable[[bytes], str]]] = [
    ("diff.en.txt", ("diff", *PAIR, "--width", "130", "--lang", "en"), "log.txt", as_text),
    ("diff.zh.txt", ("diff", *PAIR, "--width", "130", "--lang", "zh", "--all"), "log.txt", as_text),
    ("diff.md", ("diff", *PAIR, "--lang", "zh"), "log.md", as_text),
    ("diff.json", ("diff", *PAIR), "log.json", as_text),
    ("diff.csv", ("diff", *PAIR, "--lang", "en"), "log.csv", as_text),
    ("diff-page.txt", ("diff", *PAIR, "--lang", "zh"), "log.html", as_page),
    ("diff-workbook.txt", ("diff", *PAIR, "--lang", "en"), "log.xlsx", as_workbook),
    ("diff-document.txt", ("diff", *PAIR, "--lang", "zh"), "log.docx", as_document),
    ("extract.json", ("extract", PAIR[1]), "log.json", as_text),
    ("timeline.en.txt", ("timeline", *YEARS, "--lang", "en"), "log.txt", as_text),
    ("timeline.md", ("timeline", *YEARS, "--lang", "zh"), "log.md", as_text),
    ("timeline.csv", ("timeline", *YEARS, "--lang", "en"), "log.csv", as_text),
    ("timeline-page.txt", ("timeline", *YEARS, "--lang", "zh"), "log.html", as_page),
    ("promises.en.txt", ("promises", *YEARS, "--lang", "en"), "log.txt", as_text),
]


@pytest.mark.parametrize(("name", "words", "output", "read"), CASES, ids=[case[0] for case in CASES])
def test_what_is_written_stands_as_it_was_accepted(
    name: str,
    words: tuple[str, ...],
    output: str,
    read: Callable[[bytes], str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(FIXTURES)
    with pytest.raises(SystemExit) as done:
        main([*words, "-o", str(tmp_path / output)])
    assert done.value.code == 0
    shown = read((tmp_path / output).read_bytes()).replace("\r\n", "\n").replace(__version__, "VERSION")
    golden = GOLDEN / name
    if os.environ.get("ACCEPT_GOLDEN"):
        golden.write_text(shown, encoding="utf-8")
    assert shown == golden.read_text(encoding="utf-8"), f"tests/golden/{name} differs; `make golden` accepts it"
