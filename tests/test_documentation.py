"""What README and docs say is so: every command runs, shown output is what is printed, no link is broken."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from compare.render.json_writer import schema

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "README.zh-CN.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
OLD, NEW = "fixtures/lanwan-2024.txt", "fixtures/lanwan-2025.txt"
FENCED = re.compile(r"```(\w*)\n(.*?)```", re.DOTALL)


def commands(page: Path) -> list[list[str]]:
    found = []
    for _, block in FENCED.findall(page.read_text(encoding="utf-8")):
        for line in block.splitlines():
            if line.startswith("report-compare "):
                found.append(shlex.split(line, comments=True)[1:])
    return found


def run(words: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "LANG": "C.UTF-8"}
    command = [sys.executable, "-m", "compare", *words]
    return subprocess.run(command, capture_output=True, text=True, cwd=folder, env=env, check=False)


SHOWN = sorted({tuple(words) for page in PAGES for words in commands(page)})


@pytest.mark.parametrize("words", [words for words in SHOWN if "query" not in words], ids=" ".join)
def test_every_command_that_is_shown_runs(words: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "fixtures").symlink_to(ROOT / "fixtures")
    done = run(list(words), tmp_path)
    assert done.returncode == 0, done.stderr
    for query in (each for each in SHOWN if "query" in each and words[:2] == ("corpus", "build")):
        done = run(list(query), tmp_path)
        assert done.returncode == 0, done.stderr


NEEDED = {"places.py": "gb2260", "learn_weights.py": "sklearn"}
SCRIPTS = [path for path in sorted((ROOT / "scripts").glob("*.py")) if "__main__" in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_every_script_says_what_it_does(script: Path) -> None:
    if script.name in NEEDED:
        needed = NEEDED[script.name]
        pytest.importorskip(needed, reason=f"{needed}, which this script needs, is not installed")
    done = subprocess.run([sys.executable, str(script), "--help"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert script.name in done.stdout


def test_the_excerpt_is_what_is_printed_today() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = next(block for _, block in FENCED.findall(text) if block.startswith("change "))
    printed = [line.rstrip() for line in run(["demo", "--width", "110"], ROOT).stdout.splitlines()]
    assert set(shown.splitlines()) <= set(printed)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_link_is_broken(page: Path) -> None:
    text = FENCED.sub("", page.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        assert "://" in target or (page.parent / target).exists(), target


def test_the_example_of_the_library_runs(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
    code = next(block for language, block in FENCED.findall(text) if language == "python")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    assert "shifted_number" in done.stdout


def test_the_example_of_the_json_is_what_is_printed_today() -> None:
    text = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    shown = json.loads(next(block for language, block in FENCED.findall(text) if language == "json"))
    printed = json.loads(run(["diff", OLD, NEW, "--format", "json"], ROOT).stdout)
    said = next(each for each in printed["changes"] if each["id"] == shown["id"])
    # A score moves with the weights; what is said of the two sentences does not.
    assert {**said, "score": 0} == {**shown, "score": 0}
    assert abs(said["score"] - shown["score"]) < 0.05


@pytest.mark.parametrize("command", ["diff", "extract", "timeline"])
def test_every_field_of_a_schema_is_told(command: str) -> None:
    text = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    told = set(re.findall(r"`(\w+)(?:\[\])?`", text))
    assert set(schema(command)["properties"]) - {"schema_version"} <= told


@pytest.mark.parametrize("page", sorted((ROOT / "docs" / "decisions").glob("*.md")), ids=lambda page: page.name)
def test_a_decision_tells_context_choice_alternatives_and_what_would_change_it(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for part in ("Context", "Choice", "Alternatives", "What would change our mind"):
        assert f"**{part}.**" in text, part


def test_every_page_is_in_the_navigation() -> None:
    listed = set(re.findall(r"[\w/.-]+\.md", (ROOT / "mkdocs.yml").read_text(encoding="utf-8")))
    assert listed == {str(page.relative_to(ROOT / "docs")) for page in (ROOT / "docs").rglob("*.md")}


def test_the_example_of_settings_is_accepted(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
    example = next(block for language, block in FENCED.findall(text) if language == "toml")
    (tmp_path / "report-compare.toml").write_text(example, encoding="utf-8")
    done = run(["config"], tmp_path)
    assert done.returncode == 0, done.stderr
    assert "0.6" in done.stdout


def test_every_room_of_the_package_is_in_the_wheel() -> None:
    import tomllib

    listed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["packages"]
    rooms = {".".join(path.parent.relative_to(ROOT).parts) for path in (ROOT / "compare").rglob("__init__.py")}
    assert rooms | {"compare.seeds", "compare.fixtures"} == set(listed)
