"""The files an analyst hands on: page, workbook, document with tracked changes, CSV."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import re
import shutil
import subprocess
import zipfile
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from planned import FOLDER, report_text

from compare import compare_reports, read_report, with_edits
from compare.lexicon.labels import LANGUAGES, labels
from compare.model.comparison import Comparison
from compare.model.visible import visible
from compare.pipeline import paragraph_edits, report_from_bytes
from compare.render.csv_writer import diff_csv, harmless
from compare.render.json_writer import diff_json
from compare.render.page import diff_page
from compare.render.word import diff_word
from compare.render.workbook import diff_workbook
from compare.telling.ledger import COLUMNS
from compare.telling.provenance import Provenance

MADE = Provenance(version="9.9", options="--lang en")
REAL = [
    ("hailar/2014.txt", "hailar/2015.txt"),
    ("national/2016.txt", "national/2017.txt"),
    ("national/1990.txt", "national/1991.txt"),
    ("provinces/2025-安徽省.docx", "provinces/2026-安徽省.txt"),
]


@cache
def log() -> Comparison:
    reports = [read_report(FOLDER / f"lanwan-{year}.txt") for year in (2024, 2025)]
    return with_edits(compare_reports(*reports))


def hostile() -> Comparison:
    text = report_text(2025).replace("建设海洋牧场3个", "=1+1建设<script>alert(1)</script>海洋牧场3个")
    return with_edits(compare_reports(log().old, report_from_bytes(text.encode(), "hostile.txt")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_asks_nothing_of_a_network(language: str) -> None:
    page = html.fromstring(diff_page(log(), MADE, language))
    links = [each for each in page.iter() if isinstance(each.tag, str) for key in ("src", "href") if each.get(key)]
    assert all((each.get("href") or "").startswith("#") and not each.get("src") for each in links)
    assert not page.xpath("//link|//img|//iframe|//form")


def test_the_policy_of_the_page_names_its_own_style_and_script() -> None:
    page = html.fromstring(diff_page(log(), MADE, "en"))
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert "default-src 'none'" in policy
    own = [*page.xpath("//style"), *page.xpath("//script[not(@type)]")]
    assert len(own) == 3
    for each in own:
        digest = base64.b64encode(hashlib.sha256(each.text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert not page.xpath("//@style") and not [each for each in page.xpath("//@*") if each.attrname.startswith("on")]


def test_report_text_is_always_escaped() -> None:
    page = diff_page(hostile(), MADE, "en")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert not [each for each in html.fromstring(page).xpath("//script") if "alert(1)" in (each.text or "")]


def test_every_change_and_promise_has_an_anchor_and_every_row_its_evidence() -> None:
    page = html.fromstring(diff_page(log(), MADE, "en"))
    anchors = set(page.xpath("//@id"))
    assert len(anchors) == len(page.xpath("//@id"))
    assert {f"c-{each.id}" for each in (*log().changes, *log().word_goals)} <= anchors
    assert {f"o-{each.id}" for each in log().outcomes} <= anchors
    data = json.loads(page.xpath("//script[@id='data']")[0].text)
    rows = page.xpath("//*[contains(concat(' ', @class, ' '), ' g ')]")
    assert {each.get("id") for each in rows} == set(data["rows"])
    for row in data["rows"].values():
        assert {side[0] for side in (*row["o"], *row["n"])} <= anchors
        assert {side[1] for side in (*row["o"], *row["n"])} <= set(range(len(data["trails"])))


def test_the_counts_of_themes_and_of_promises_add_up() -> None:
    page = html.fromstring(diff_page(log(), MADE, "en"))
    rows = page.xpath("//*[@data-k]")
    told = [int(each.text) for each in page.xpath("//details[contains(@class, 'theme')]//span[@class='cts']//b")]
    assert sum(told) == len(rows)
    assert len(page.xpath("//section[@id='promises']//tr[@id]")) == len(log().outcomes)


def test_marks_of_edits_spell_the_sentences_they_stand_in() -> None:
    page = html.fromstring(diff_page(log(), MADE, "zh"))
    data = json.loads(page.xpath("//script[@id='data']")[0].text)
    texts = {each.get("id"): each.text_content() for each in page.xpath("//article//*[@id]")}
    marked = [row for row in data["rows"].values() if "d" in row]
    assert marked
    for row in marked:
        for side, own in (("o", 1), ("n", 2)):
            assert sum(size for step, size in row["d"] if step in (0, own)) == len(texts[row[side][0][0]])


def test_both_reports_stand_whole_on_the_page() -> None:
    page = html.fromstring(diff_page(log(), MADE, "en"))
    for article, report in zip(page.xpath("//article"), (log().old, log().new), strict=True):
        shown = "".join(p.text_content() for p in article.xpath("./p"))
        assert "".join(shown.split()) == "".join(report.text.split())


@pytest.mark.skipif(not shutil.which("chromium"), reason="no chromium on this machine")
def test_a_browser_runs_the_page_s_own_script(tmp_path: Path) -> None:
    path = tmp_path / "log.html"
    path.write_text(diff_page(log(), MADE, "zh"), encoding="utf-8")
    words = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom"]
    quiet = ["--disable-background-networking", "--no-first-run", "--disable-sync", "--disable-component-update"]
    done = subprocess.run(["chromium", *words, *quiet, path.as_uri()], capture_output=True, text=True, check=True)
    assert 'data-ready="yes"' in done.stdout


def test_the_workbook_holds_numbers_as_numbers_and_no_formula() -> None:
    book = openpyxl.load_workbook(io.BytesIO(diff_workbook(hostile(), MADE, "en")))
    assert book.sheetnames[0] == "Headline targets"
    assert book.sheetnames[1:] == [
        "Targets",
        "Five-year goals",
        "Promises",
        "Commitments",
        "Results",
        "Sections",
        "Notices",
        "About",
    ]
    targets = book["Targets"]
    heads = [cell.value for cell in targets[1]]
    amounts = [row[heads.index("new amount")].value for row in targets.iter_rows(min_row=2)]
    assert any(isinstance(amount, int | float) for amount in amounts)
    assert all(not isinstance(amount, str) for amount in amounts)
    assert targets.freeze_panes == "A2"
    assert targets.auto_filter.ref
    assert not [cell for page in book for row in page.iter_rows() for cell in row if cell.data_type == "f"]
    assert "9.9" in str([cell.value for row in book["About"].iter_rows() for cell in row])


def test_the_workbook_says_what_the_json_says() -> None:
    same_in_both(log())


@pytest.mark.parametrize("pair", REAL[:2])
def test_the_workbook_of_real_reports_says_what_the_json_says(pair: tuple[str, str], corpus: Path) -> None:
    same_in_both(compare_reports(*(read_report(corpus / name) for name in pair)))


def same_in_both(comparison: Comparison) -> None:
    log_json = json.loads(diff_json(comparison))
    book = openpyxl.load_workbook(io.BytesIO(diff_workbook(comparison, MADE, "en")))
    rows = {}
    for page in ("Targets", "Five-year goals", "Results", "Commitments", "Promises"):
        head, *lines = book[page].values
        rows |= {line[head.index("id")]: dict(zip(head, line, strict=True)) for line in lines}
    told = [*log_json["changes"], *log_json["outcomes"], *log_json["word_goals"]]
    assert len(rows) == len(told)
    for each in told:
        row, sides = rows[each["id"]], (each.get("old", each.get("target")), each.get("new", each.get("result")))
        step = " (change)" if "delta" in (side.get("measure") for side in sides if side) else ""
        assert row.get("indicator", "") in (each["indicator"], each["indicator"] + step) or not each["indicator"]
        for side, evidence in zip(("old", "new"), sides, strict=True):
            assert row[f"{side} sentence"] == (evidence["text"] if evidence else None)
            assert row[f"{side} section"] == (" › ".join(evidence["section"]) or None if evidence else None)
            if evidence and "amount" in evidence:
                signed = evidence.get("signed", evidence["amount"])
                assert row[f"{side} number"].lstrip("+−") == evidence["number"].lstrip("+−-")
                assert row[f"{side} number"].startswith("−") is (signed < 0)
                assert row[f"{side} amount"] == pytest.approx(signed)
                assert row[f"{side} up to"] == pytest.approx(evidence.get("amount_high"))
        delta = each.get("delta") or each.get("distance")
        assert row.get(labels("en")["absolute"]) == (pytest.approx(delta["absolute"]) if delta else None)


def test_csv_has_the_columns_of_the_workbook_and_a_row_a_change() -> None:
    data = diff_csv(hostile(), MADE, "en")
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert len(rows[0]) == len(COLUMNS)
    assert rows.index([]) - 1 == len(hostile().changes) + len(hostile().word_goals)
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "@")]


@given(st.text(max_size=12))
def test_no_text_becomes_a_formula(text: str) -> None:
    assert harmless(text)[:1] not in ("=", "+", "-", "@", "\t", "\r")
    assert harmless(text).endswith(visible(text))


def taken(data: bytes, dropped: str, kept: str) -> list[str]:
    """Return the paragraphs of a document with one side of its changes taken."""
    found = []
    for paragraph in Document(io.BytesIO(data)).paragraphs:
        if paragraph._p.xpath(f"./w:pPr/w:rPr/{dropped}"):
            continue
        words = paragraph._p.xpath(f".//w:t[not(ancestor::{dropped})] | .//{kept}[not(ancestor::{dropped})]")
        found.append("".join(each.text or "" for each in words))
    return found


@pytest.mark.parametrize("years", [(2022, 2023), (2024, 2025)])
def test_accepting_gives_the_new_report_and_rejecting_the_old(years: tuple[int, int]) -> None:
    reports = [read_report(FOLDER / f"lanwan-{year}.txt") for year in years]
    comparison = compare_reports(*reports)
    data = diff_word(comparison, paragraph_edits(comparison), MADE, "en")
    assert taken(data, "w:del", "w:t") == [line for line in reports[1].text.split("\n") if line]
    assert taken(data, "w:ins", "w:delText") == [line for line in reports[0].text.split("\n") if line]
    marks = Document(io.BytesIO(data)).element.body.iter(qn("w:ins"), qn("w:del"))
    ids = [each.get(qn("w:id")) for each in marks]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("pair", REAL)
def test_real_reports_come_back_whole_from_their_tracked_changes(pair: tuple[str, str], corpus: Path) -> None:
    reports = [read_report(corpus / name) for name in pair]
    comparison = compare_reports(*reports)
    data = diff_word(comparison, paragraph_edits(comparison), MADE, "zh")
    assert zipfile.is_zipfile(io.BytesIO(data))
    assert taken(data, "w:del", "w:t") == [line for line in reports[1].text.split("\n") if line]
    assert taken(data, "w:ins", "w:delText") == [line for line in reports[0].text.split("\n") if line]


@pytest.mark.skipif(not shutil.which("soffice"), reason="no LibreOffice on this machine")
def test_an_office_program_opens_the_document(tmp_path: Path) -> None:
    path = tmp_path / "tracked.docx"
    path.write_bytes(diff_word(log(), paragraph_edits(log()), MADE, "en"))
    words = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*words, "--outdir", str(tmp_path), str(path)], check=True, capture_output=True)
    assert (tmp_path / "tracked.pdf").read_bytes().startswith(b"%PDF")


def test_two_runs_write_the_same_files() -> None:
    comparison = log()
    assert diff_page(comparison, MADE, "zh") == diff_page(comparison, MADE, "zh")
    assert diff_workbook(comparison, MADE, "zh") == diff_workbook(comparison, MADE, "zh")


def test_the_page_says_where_it_came_from() -> None:
    page = html.fromstring(diff_page(log(), MADE, "en"))
    about = re.sub(r"\s+", " ", page.xpath("//section[@id='about']")[0].text_content())
    for word in (log().old.source.sha256, log().new.source.sha256, "9.9", "--lang en", "none"):
        assert word in about
