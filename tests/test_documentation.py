"""What README and docs say is so: every command runs, shown output is what is printed, no link is broken."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest
from small import small_report

from compare.cli.commands import cli
from compare.pipeline import compare_reports
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


EXCERPT = re.compile(r"(?:An excerpt of|摘自) `report-compare ([^`]+)`[^\n]*\n\n```\n(.*?)```", re.DOTALL)
EXCERPTS = [found.groups() for page in PAGES for found in EXCERPT.finditer(page.read_text(encoding="utf-8"))]


@pytest.mark.parametrize(("words", "shown"), EXCERPTS, ids=[words.split()[0] for words, _ in EXCERPTS])
def test_an_excerpt_is_what_is_printed_today(words: str, shown: str) -> None:
    printed = [line.rstrip() for line in run(shlex.split(words), ROOT).stdout.splitlines()]
    assert set(shown.splitlines()) <= set(printed)


def test_each_job_of_the_table_has_a_command_that_is_shown() -> None:
    for page in PAGES[:2]:
        jobs = set(re.findall(r"^\| [^|]+\| `report-compare (\w+)", page.read_text(encoding="utf-8"), re.MULTILINE))
        assert jobs <= {words[0] for words in commands(page)} | {"review"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_link_is_broken(page: Path) -> None:
    text = FENCED.sub("", page.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        assert "://" in target or (page.parent / target).exists(), target


EXAMPLES = [
    (page, code)
    for page in sorted((ROOT / "docs").glob("*.md"))
    for language, code in FENCED.findall(page.read_text(encoding="utf-8"))
    if language == "python"
]


@pytest.mark.parametrize(("page", "code"), EXAMPLES, ids=[page.name for page, _ in EXAMPLES])
def test_an_example_in_python_runs(page: Path, code: str) -> None:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout, "an example prints what it is about"


def test_the_example_of_the_json_is_what_is_printed_today() -> None:
    text = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    shown = json.loads(next(block for language, block in FENCED.findall(text) if language == "json"))
    printed = json.loads(run(["diff", OLD, NEW, "--format", "json"], ROOT).stdout)
    said = next(each for each in printed["changes"] if each["id"] == shown["id"])
    # A score moves with the weights; what is said of the two sentences does not.
    assert {**said, "score": 0} == {**shown, "score": 0}
    assert abs(said["score"] - shown["score"]) < 0.05


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
    listed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["packages"]
    rooms = {".".join(path.parent.relative_to(ROOT).parts) for path in (ROOT / "compare").rglob("__init__.py")}
    assert rooms | {"compare.seeds", "compare.fixtures"} == set(listed)


def table_rows(page: str, heading: str) -> list[list[str]]:
    """Return the rows of the table below a heading of a page, without its head."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8").partition(f"## {heading}\n")[2].partition("\n## ")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line[:1] == "|"]
    return rows[2:]


def cases(name: str) -> list[list[str]]:
    lines = (ROOT / "fixtures" / "cases" / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


@pytest.mark.parametrize("row", table_rows("tricky-cases.md", "One report"), ids=lambda row: row[0])
def test_a_tricky_sentence_is_one_of_the_cases(row: list[str]) -> None:
    file = re.findall(r"`(\w+\.tsv)`", row[-1])[-1]
    assert row[0] in {case[1] for case in cases(file)}


@pytest.mark.parametrize("row", table_rows("tricky-cases.md", "Two reports"), ids=lambda row: row[0])
def test_a_tricky_pair_is_one_of_the_cases_or_planned(row: list[str]) -> None:
    file = re.findall(r"`([\w-]+\.tsv)`", row[-1])[-1]
    if file == "pairs.tsv":
        kinds = {(case[0], case[1]): case[2] for case in cases(file)}[row[0], row[1]]
        said = row[-1].replace("dropped and new", "dropped_target new_target")
        assert any(word.split("_")[0] in said for word in kinds.split())
    elif file in ("results.tsv", "outcomes.tsv"):
        told = {(case[0], case[1]): case[2] for case in cases(file)}[
            row[0].rpartition(" (")[0], row[1].rpartition(" (")[0]
        ]
        wanted = {"-": "no pair"}.get(told, re.sub("[=?]", " → ", told))
        assert wanted in row[-1]
    else:
        planned = re.sub(r"[\[\]]", "", (ROOT / "fixtures" / file).read_text(encoding="utf-8"))
        assert row[0].partition(" (")[0] in planned


@pytest.mark.parametrize("row", table_rows("tricky-cases.md", "Not solved"), ids=lambda row: row[1])
def test_what_is_not_solved_is_told_as_it_is(row: list[str]) -> None:
    old, new, _, told = row
    if old == "–":
        found = small_report(review=new)
        assert [one.name for one in found.indicators][-1] == told.rpartition(" ")[2]
    else:
        log = compare_reports(small_report(plan=old, year=2030), small_report(plan=new))
        kinds = {change.kind.value.split("_")[0] for change in log.changes}
        assert kinds == ({"dropped", "new"} if told == "dropped and new" else {told.partition(":")[0]})


def test_the_way_of_one_sentence_is_as_shown() -> None:
    text = (ROOT / "docs" / "how-it-works.md").read_text(encoding="utf-8")
    blocks = dict(FENCED.findall(text))
    done = subprocess.run(
        [sys.executable, "-c", blocks["python"]], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == blocks["text"]


def spans(page: Path) -> list[str]:
    """Return what stands in a page as code within a line, and the lines of its blocks."""
    text = page.read_text(encoding="utf-8")
    blocks = [line for _, block in FENCED.findall(text) for line in block.splitlines()]
    blocks += [line.strip() for line in text.splitlines() if line.startswith("    ")]
    return re.findall(r"`([^`\n]+)`", FENCED.sub("", text)) + blocks


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_that_is_named_exists(page: Path) -> None:
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for span in spans(page):
        words = span.partition("#")[0].split()
        if words[:1] == ["make"]:
            assert words[1] in targets, span
        elif words[:1] == ["report-compare"]:
            must_be_known(words[1:])
        elif "python" in words and (script := next((word for word in words if word.startswith("scripts/")), "")):
            text = (ROOT / script).read_text(encoding="utf-8")
            assert all(f'"{word}"' in text for word in words if word.startswith("--")), span


def must_be_known(words: list[str]) -> None:
    """Fail where a command or one of its options does not exist."""
    command: click.Command = cli
    for word in words:
        if isinstance(command, click.Group) and word in command.commands:
            command = command.commands[word]
    held = [command, *(command.commands.values() if isinstance(command, click.Group) else ())]
    options = {name for each in held for option in each.params for name in option.opts}
    for word in words:
        if word.startswith("-") and word != "-" and words[0].islower():
            assert word.partition("=")[0] in {*options, "--version", "--help"}, words


def properties(part: object) -> set[str]:
    """Return the names of all fields that a schema knows, at any depth."""
    found: set[str] = set()
    if isinstance(part, dict):
        held = part.get("properties")
        found |= set(held) if isinstance(held, dict) else set()
        for value in part.values():
            found |= properties(value)
    elif isinstance(part, list):
        for value in part:
            found |= properties(value)
    return found


@pytest.mark.parametrize("command", ["diff", "extract", "timeline"])
def test_every_field_at_any_depth_is_told(command: str) -> None:
    text = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    told = set(re.findall(r"[`.](\w+)(?:\[\])?`", text))
    assert properties(schema(command)) - {"schema_version"} - told == set()


@pytest.mark.parametrize("table", sorted(path.name for path in (ROOT / "seeds").glob("*.t*")))
def test_every_table_is_told_of(table: str) -> None:
    assert f"`{table}`" in (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")


def test_every_dependency_is_told_of() -> None:
    told = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    listed = [
        *project["dependencies"],
        *(each for extra in project["optional-dependencies"].values() for each in extra),
    ]
    names = {re.split(r"[\[<>=;! ]", each)[0].lower() for each in listed} - {"report-compare"}
    assert {name for name in names if name not in told} == set()
