"""The command as a user runs it: whole runs, exit codes, bad input, output files."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from command import run
from planned import FOLDER, YEARS, report_text

from compare.render.json_writer import schema

OLD, NEW = (str(FOLDER / f"lanwan-{year}.txt") for year in YEARS[2:])


def test_diff_prints_headline_targets_first() -> None:
    done = run("diff", OLD, NEW)
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    first = next(i for i, line in enumerate(lines) if line.startswith("---"))
    assert "地区生产总值" in lines[first + 1]
    assert "\x1b[" not in done.stdout


def test_the_table_keeps_its_columns_in_line() -> None:
    from wcwidth import wcswidth

    lines = run("diff", OLD, NEW, "--width", "140").stdout.splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("Targets")) + 2
    rule = lines[at]
    start = rule.rindex("  ") + 2
    for line in lines[at + 1 : at + 20]:
        used, cut = 0, 0
        while cut < len(line) and used < start:
            used += max(0, wcswidth(line[cut]))
            cut += 1
        assert used == start
        assert line[cut - 1] == " "


@pytest.mark.parametrize(("lang", "words"), [("zh", "目标"), ("en", "Targets")])
def test_labels_come_in_both_languages(lang: str, words: str) -> None:
    assert words in run("diff", OLD, NEW, "--lang", lang).stdout


def test_the_locale_chooses_the_language() -> None:
    assert "目标" in run("diff", OLD, NEW, env={"LC_ALL": "zh_CN.UTF-8"}).stdout


@pytest.mark.parametrize("explain", [(), ("--explain",)])
def test_diff_json_holds_to_its_schema(explain: tuple[str, ...]) -> None:
    done = run("diff", OLD, NEW, "--format", "json", *explain)
    found = json.loads(done.stdout)
    jsonschema.validate(found, schema("diff"))
    for change in found["changes"]:
        for side in (change["old"], change["new"]):
            assert side is None or "number" not in side or side["number"] in side["text"]
        assert ("reasons" in change) == bool(explain)


def test_extract_json_holds_to_its_schema() -> None:
    jsonschema.validate(json.loads(run("extract", NEW, "--format", "json").stdout), schema("extract"))


def test_two_runs_are_the_same_to_the_byte() -> None:
    runs = [run("diff", OLD, NEW, "--format", "json", env={"PYTHONHASHSEED": seed}).stdout for seed in ("1", "2")]
    assert runs[0] == runs[1]


def test_a_report_against_itself_has_no_change() -> None:
    done = run("diff", NEW, NEW, "--exit-code", "--format", "json")
    assert done.returncode == 0
    assert set(json.loads(done.stdout)["summary"]) <= {"kept_number", "carried_item"}


def test_exit_code_tells_of_changes_when_asked() -> None:
    assert run("diff", OLD, NEW, "--exit-code").returncode == 1
    assert run("diff", OLD, NEW).returncode == 0


def test_kinds_and_parts_narrow_the_log() -> None:
    done = run("diff", OLD, NEW, "--format", "json", "--kind", "new_target", "--kind", "dropped_target")
    assert set(json.loads(done.stdout)["summary"]) == {"new_target", "dropped_target"}
    done = run("diff", OLD, NEW, "--format", "json", "--part", "review")
    assert {change["part"] for change in json.loads(done.stdout)["changes"]} == {"review"}


def test_the_ending_of_the_file_chooses_the_format(tmp_path: Path) -> None:
    out = tmp_path / "log.md"
    assert run("diff", OLD, NEW, "-o", str(out)).returncode == 0
    assert out.read_text(encoding="utf-8").startswith("# ")
    assert list(tmp_path.iterdir()) == [out]


def test_demo_runs_and_says_what_to_try() -> None:
    done = run("demo")
    assert done.returncode == 0
    assert "report-compare diff" in done.stdout


def test_help_imports_nothing_heavy() -> None:
    code = "import sys; from compare.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass\n"
    code += "print([m for m in ('jieba','numpy','diff_match_patch','tabulate','compare.pipeline') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


BAD = [
    (lambda folder: "nowhere.txt", "no such file"),
    (str, "folder"),
    (lambda folder: made(folder / "empty.txt", b""), "empty"),
    (lambda folder: made(folder / "noise.bin", bytes(range(256)) * 20), "noise.bin"),
    (lambda folder: made(folder / "letter.txt", "今天天气很好，我们去看海。\n".encode() * 40), "工作安排"),
]


def made(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    return str(path)


@pytest.mark.parametrize(("bad", "told"), BAD)
def test_bad_input_is_one_clear_line_and_leaves_nothing(bad: Callable[[Path], str], told: str, tmp_path: Path) -> None:
    out = tmp_path / "log.json"
    out.write_text("before", encoding="utf-8")
    done = run("diff", OLD, bad(tmp_path), "-o", str(out))
    assert done.returncode == 2
    assert told in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.stderr
    assert out.read_text(encoding="utf-8") == "before"


def test_wrong_usage_is_told_with_exit_code_2() -> None:
    done = run("diff", OLD)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_output_over_an_input_is_refused(tmp_path: Path) -> None:
    old, new = (made(tmp_path / f"{year}.txt", report_text(year).encode()) for year in YEARS[2:])
    done = run("diff", old, new, "-o", old)
    assert done.returncode == 2
    assert Path(old).read_text(encoding="utf-8") == report_text(YEARS[2])


def test_a_folder_that_does_not_exist_is_told(tmp_path: Path) -> None:
    done = run("diff", OLD, NEW, "-o", str(tmp_path / "nowhere" / "log.md"))
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1


def test_years_in_the_wrong_order_are_told_and_compared() -> None:
    done = run("diff", NEW, OLD)
    assert done.returncode == 0
    assert "2025" in done.stderr


def test_two_texts_of_one_year_are_told_and_compared(tmp_path: Path) -> None:
    draft = made(tmp_path / "draft.txt", report_text(2025).replace("5.5%左右", "6%左右").encode())
    done = run("diff", draft, NEW)
    assert done.returncode == 0
    assert done.stderr


def test_other_places_are_told_and_compared(tmp_path: Path) -> None:
    other = made(tmp_path / "other.txt", report_text(2025).replace("澜湾市", "青澜市").encode())
    done = run("diff", OLD, other)
    assert done.returncode == 0
    assert "青澜市" in done.stderr


def test_a_report_with_markup_stays_text(tmp_path: Path) -> None:
    text = report_text(2025).replace("建设海洋牧场3个", "建设<script>|海洋牧场3个")
    done = run("diff", OLD, made(tmp_path / "odd.txt", text.encode()), "--format", "markdown")
    assert "\\<script\\>\\|" in done.stdout


def test_damaged_real_reports_are_compared_with_a_warning(corpus: Path) -> None:
    damaged = corpus / "damaged" / "national-2010-mojibake.txt"
    done = run("diff", str(corpus / "national" / "2009.txt"), str(damaged), "--format", "json")
    assert done.returncode in (0, 2)
    assert "%" in done.stderr
    assert "Traceback" not in done.stderr


def test_several_files_are_written_in_the_formats_of_their_endings(tmp_path: Path) -> None:
    names = ["log.html", "log.xlsx", "log.docx", "log.csv", "log.json", "log.md"]
    words = [word for name in names for word in ("-o", str(tmp_path / name))]
    assert run("diff", OLD, NEW, *words).returncode == 0
    heads = {name: (tmp_path / name).read_bytes()[:4] for name in names}
    assert heads["log.html"] == b"<!DO"
    assert heads["log.xlsx"][:2] == heads["log.docx"][:2] == b"PK"
    assert heads["log.csv"][:3] == b"\xef\xbb\xbf"
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)


def test_an_unknown_ending_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    done = run("diff", OLD, NEW, "-o", str(tmp_path / "log.csv"), "-o", str(tmp_path / "log.docs"))
    assert done.returncode == 2
    assert ".docs" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_binary_format_needs_a_file() -> None:
    done = run("diff", OLD, NEW, "--format", "xlsx")
    assert done.returncode == 2
    assert "-o" in done.stderr


def test_timeline_and_promises_run_over_all_years(tmp_path: Path) -> None:
    paths = [str(FOLDER / f"lanwan-{year}.txt") for year in YEARS]
    done = run(
        "timeline",
        *paths,
        "-o",
        str(tmp_path / "t.html"),
        "-o",
        str(tmp_path / "t.csv"),
        "-o",
        str(tmp_path / "t.json"),
    )
    assert done.returncode == 0
    assert len(list(tmp_path.iterdir())) == 3
    assert "地区生产总值" in run("timeline", *paths, "--indicator", "生产总值").stdout
    assert "✗" in run("promises", *paths).stdout


def test_a_timeline_of_one_report_is_refused() -> None:
    done = run("timeline", NEW)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
