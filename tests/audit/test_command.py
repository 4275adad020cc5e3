"""The command `audit` as a user runs it: files of every format, both languages, one line for what is wrong."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from command import run
from planned import FOLDER

OLD, NEW = (str(FOLDER / f"lanwan-{year}.txt") for year in (2024, 2025))
SIDES = ("--old", OLD, "--new", NEW)
FORMS = ("json", "md", "html", "csv", "xlsx", "docx")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("written")
    outputs = [word for form in FORMS for word in ("-o", str(folder / f"log.{form}"))]
    made = run("diff", OLD, NEW, *outputs)
    assert made.returncode == 0, made.stderr
    return folder


def test_a_report_is_accounted_for() -> None:
    found = run("audit", NEW)
    assert found.returncode == 0, found.stdout
    assert "100.00% of 3948 characters" in found.stdout
    assert "not explained" not in found.stdout


def test_a_pair_holds_in_both_languages() -> None:
    english, chinese = run("audit", OLD, NEW), run("audit", OLD, NEW, "--lang", "zh")
    assert (english.returncode, chinese.returncode) == (0, 0)
    assert "claims hold" in english.stdout
    assert "全部成立" in chinese.stdout


@pytest.mark.parametrize("form", FORMS)
def test_a_written_file_holds_and_one_of_other_reports_does_not(form: str, written: Path) -> None:
    path = str(written / f"log.{form}")
    assert run("audit", path, *SIDES).returncode == 0
    swapped = run("audit", path, "--old", NEW, "--new", OLD)
    assert swapped.returncode == 1
    assert "✗" in swapped.stdout


def test_a_lie_is_told_in_one_line_and_as_json(written: Path, tmp_path: Path) -> None:
    log = json.loads((written / "log.json").read_text(encoding="utf-8"))
    row = next(row for row in log["changes"] if row["new"] and row["new"].get("amount"))
    row["new"]["amount"] *= 10
    lie = tmp_path / "lie.json"
    lie.write_text(json.dumps(log, ensure_ascii=False), encoding="utf-8")
    text = run("audit", str(lie), *SIDES)
    assert text.returncode == 1
    assert any("new amount" in line and line.startswith("✗") for line in text.stdout.splitlines())
    found = json.loads(run("audit", str(lie), *SIDES, "--format", "json").stdout)
    assert found["holds"] is False
    assert any(each["where"].endswith("new amount") for each in found["findings"])
    assert {"source", "numbers", "path"} <= set(found["reports"][0])


def test_a_tracked_document_that_gives_another_text_is_told(written: Path, tmp_path: Path) -> None:
    changed = tmp_path / "tracked.docx"
    with zipfile.ZipFile(written / "log.docx") as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                assert "调查失业率".encode() in data
                data = data.replace("调查失业率".encode(), "登记失业率".encode(), 1)
            new.writestr(name, data)
    found = run("audit", str(changed), *SIDES)
    assert found.returncode == 1
    assert "paragraph" in found.stdout


def test_unreadable_input_ends_in_one_line(written: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text('{"schema_version": "1", ', encoding="utf-8")
    cut = tmp_path / "cut.docx"
    cut.write_bytes((written / "log.docx").read_bytes()[:2000])
    entities = tmp_path / "entities.docx"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY b "c">]><w:document><w:ins /></w:document>')
    entities.write_bytes(out.getvalue())
    other = tmp_path / "other.json"
    other.write_text('{"cells": []}', encoding="utf-8")
    for words in (
        (str(broken), *SIDES),
        (str(cut), *SIDES),
        (str(entities), *SIDES),
        (str(other), *SIDES),
        (str(written / "log.json"),),
        (str(written / "log.json"), "--old", OLD),
        (OLD, NEW, OLD),
        (str(tmp_path / "none.json"), *SIDES),
    ):
        found = run("audit", *words)
        assert found.returncode == 2, words
        assert found.stdout == ""
        assert len(found.stderr.strip().splitlines()) == 1, found.stderr


def test_a_verbose_diff_ends_with_the_audit() -> None:
    found = run("diff", OLD, NEW, "-v")
    assert found.stderr.strip().splitlines()[-1].startswith("audit: ")
    assert "claims hold" in found.stderr
    assert "audit" not in run("diff", OLD, NEW).stderr
