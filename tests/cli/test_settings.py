"""Settings: where they come from, what they do, what is wrong with them; profiles, completion, standard input."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from command import run
from planned import FOLDER, report_text

OLD, NEW = "lanwan-2024.txt", "lanwan-2025.txt"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (OLD, NEW):
        shutil.copy(FOLDER / name, tmp_path / name)
    return tmp_path


def in_force(folder: Path, *words: str) -> dict[str, tuple[str, str]]:
    lines = run("config", *words, "--lang", "en", folder=folder).stdout.splitlines()[2:]
    rows = (line.split("  ") for line in lines)
    return {row[0].strip(): (row[1].strip() if len(row) > 2 else "", row[-1].strip()) for row in rows}


def test_config_tells_every_value_and_where_it_comes_from(folder: Path) -> None:
    (folder / "pyproject.toml").write_text(
        '[tool.report-compare]\ntext_column = "材料"\nlang = "zh"\n', encoding="utf-8"
    )
    (folder / "report-compare.toml").write_text("[thresholds.items]\naccept = 0.6\n", encoding="utf-8")
    told = in_force(folder)
    assert told["lang"][-1] == "the command line"
    assert told["text_column"][-1] == "pyproject.toml"
    assert told["thresholds.items.accept"][-1] == "report-compare.toml"
    assert told["thresholds.items.alone"][-1] == "default"


def test_settings_beside_the_reports_say_more_than_those_of_the_folder(folder: Path) -> None:
    (folder / "report-compare.toml").write_text('lang = "en"\n', encoding="utf-8")
    (folder / "in").mkdir()
    (folder / "in" / "report-compare.toml").write_text('lang = "zh"\n', encoding="utf-8")
    shutil.copy(folder / NEW, folder / "in" / NEW)
    assert "提纲" in run("extract", f"in/{NEW}", folder=folder).stdout
    assert "Outline" in run("extract", NEW, folder=folder).stdout


WRONG = [
    ('langage = "zh"', "unknown key 'langage'; the nearest known one is 'lang'"),
    ('lang = "fr"', "give zh or en"),
    ("[thresholds.item]\naccept = 1", "the nearest known one is 'items'"),
    ("[thresholds.items]\naccpt = 1", "the nearest known one is 'accept'"),
    ('[thresholds.items]\naccept = "high"', "give a number"),
    ("pager = 1", "give true or false"),
    ('[[unit]]\nunit = "网箱"\nkind = "fish"', "has the kind 'fish'"),
    ('[[family]]\nname = "x"', "the nearest known one is"),
    ("lang = ", "cannot be read"),
    ('profile = "nothing"', "no such profile"),
]


@pytest.mark.parametrize(("text", "told"), WRONG)
def test_a_wrong_setting_names_the_file_and_the_nearest_known_key(text: str, told: str, folder: Path) -> None:
    (folder / "report-compare.toml").write_text(text, encoding="utf-8")
    done = run("diff", OLD, NEW, folder=folder)
    assert done.returncode == 2
    assert told in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_own_families_and_units_extend_the_tables(folder: Path) -> None:
    own = (
        '[[family]]\nkey = "深海网箱"\nsynonyms = ["深海网箱", "抗风浪网箱"]\nbetter = "up"\n[[unit]]\nunit = "组套"\n'
    )
    for name, words in ((OLD, "新建深海网箱30组套。"), (NEW, "新建抗风浪网箱45组套。")):
        path = folder / name
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("加强耕地保护，", f"{words}加强耕地保护，", 1), encoding="utf-8")
    plain = json.loads(run("diff", OLD, NEW, "--format", "json", folder=folder).stdout)
    assert {each["new"]["family"] for each in plain["changes"] if "网箱" in each["indicator"]} <= {""}
    (folder / "report-compare.toml").write_text(own, encoding="utf-8")
    log = json.loads(run("diff", OLD, NEW, "--format", "json", folder=folder).stdout)
    found = [each for each in log["changes"] if "网箱" in each["indicator"]]
    assert [(each["kind"], each["old"]["amount"], each["new"]["amount"]) for each in found] == [
        ("shifted_number", 30, 45)
    ]


def test_a_threshold_changes_what_is_told(folder: Path) -> None:
    (folder / "report-compare.toml").write_text("[thresholds.items]\naccept = 0.999999\n", encoding="utf-8")
    strict = json.loads(run("diff", OLD, NEW, "--format", "json", folder=folder).stdout)
    usual = json.loads(run("diff", str(FOLDER / OLD), str(FOLDER / NEW), "--format", "json").stdout)
    reworded = [sum(each["kind"] == "reworded_item" for each in log["changes"]) for log in (strict, usual)]
    assert reworded[0] < reworded[1]


def test_standard_input_is_a_report_like_any_other() -> None:
    words = [*("diff", str(FOLDER / OLD), "-"), "--format", "json"]
    import os
    import sys

    done = subprocess.run(
        [sys.executable, "-m", "compare", *words],
        input=report_text(2025).encode(), capture_output=True, check=True, env={**os.environ, "LANG": "C.UTF-8"},
    )  # fmt: skip
    piped, plain = json.loads(done.stdout), json.loads(run("diff", OLD, NEW, "--format", "json", folder=FOLDER).stdout)
    assert [each["id"] for each in piped["changes"]] == [each["id"] for each in plain["changes"]]


def test_quiet_says_nothing_beside_the_result_and_verbose_everything(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(
        report_text(2025).replace("澜湾市", "").replace("2025年", "今年") + "\n打印本页\n", encoding="utf-8"
    )
    assert run("extract", str(path), "--quiet").stderr == ""
    usual, verbose = run("extract", str(path)).stderr, run("extract", str(path), "--verbose").stderr
    assert len(verbose.splitlines()) >= len(usual.splitlines())


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(shell: str) -> None:
    assert "_REPORT_COMPARE_COMPLETE" in run("completion", shell).stdout


def test_completion_knows_the_commands() -> None:
    env = {"_REPORT_COMPARE_COMPLETE": "bash_complete", "COMP_WORDS": "report-compare ti", "COMP_CWORD": "1"}
    assert "timeline" in run(env=env).stdout
