"""What is handed out is whole and nothing more: the wheel runs where nothing else is, without tests and caches."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path, PurePosixPath

import pytest

from compare import __version__

ROOT = Path(__file__).parent.parent
NEEDED = ("build", "setuptools")
LISTING = ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
DEMO = {"lanwan-2024.txt", "lanwan-2025.txt"}
OUT_OF_PLACE = {"tests", "golden", "__pycache__", ".venv", ".git", "scripts", "site"}


def ran(*words: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run([*map(str, words)], cwd=folder, env=env, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Build both from a copy of what git keeps, so that the checkout stays clean: → (wheel, sdist)."""
    for name in NEEDED:
        if not importlib.util.find_spec(name):
            pytest.skip(f"the package {name} is not installed, nothing can be built")
    folder = tmp_path_factory.mktemp("built")
    listed = ran(*LISTING, folder=ROOT)
    if listed.returncode:
        pytest.skip("this is no git checkout, so what belongs to it is not known")
    source = folder / "source"
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            (source / name).write_bytes((ROOT / name).read_bytes())
    done = ran(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, source, folder=folder)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return next(folder.glob("*.whl")), next(folder.glob("*.tar.gz"))


@pytest.fixture(scope="module")
def in_wheel(built: tuple[Path, Path]) -> list[PurePosixPath]:
    with zipfile.ZipFile(built[0]) as wheel:
        return [PurePosixPath(name) for name in wheel.namelist() if not name.endswith("/")]


@pytest.fixture(scope="module")
def in_sdist(built: tuple[Path, Path]) -> list[PurePosixPath]:
    with tarfile.open(built[1]) as sdist:
        return [PurePosixPath(*PurePosixPath(each.name).parts[1:]) for each in sdist if each.isfile()]


def kept(folder: str) -> set[str]:
    listed = ran(*LISTING, folder, folder=ROOT).stdout.split("\0")
    return {name.removeprefix(f"{folder}/") for name in listed if name and (ROOT / name).is_file()}


def below(names: list[PurePosixPath], folder: str) -> set[str]:
    return {str(name.relative_to(folder)) for name in names if name.is_relative_to(folder)}


def test_the_wheel_holds_every_table_and_the_reports_of_the_demo(in_wheel: list[PurePosixPath]) -> None:
    assert below(in_wheel, "compare/seeds") == kept("seeds")
    assert below(in_wheel, "compare/fixtures") >= DEMO
    schemas = {f"render/schema-{command}.json" for command in ("diff", "extract", "timeline")}
    assert {"py.typed", *schemas} <= below(in_wheel, "compare")


def test_the_wheel_holds_nothing_else(in_wheel: list[PurePosixPath]) -> None:
    tops = {name.parts[0] for name in in_wheel}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"compare"}
    assert [name for name in in_wheel if OUT_OF_PLACE & set(name.parts)] == []
    code = below(in_wheel, "compare") - {f"seeds/{name}" for name in kept("seeds")}
    assert code - {f"fixtures/{name}" for name in kept("fixtures")} <= kept("compare")


def test_the_source_archive_builds_the_same_and_holds_no_tests(in_sdist: list[PurePosixPath]) -> None:
    assert below(in_sdist, "compare") == kept("compare")
    assert below(in_sdist, "seeds") == kept("seeds")
    assert below(in_sdist, "fixtures") >= DEMO
    assert [name for name in in_sdist if OUT_OF_PLACE & set(name.parts)] == []


def test_version_and_licence_are_those_of_the_checkout(
    built: tuple[Path, Path], in_wheel: list[PurePosixPath], in_sdist: list[PurePosixPath]
) -> None:
    assert built[0].name.startswith(f"report_compare-{__version__}-")
    assert built[1].name == f"report_compare-{__version__}.tar.gz"
    for names in (in_wheel, in_sdist):
        assert [name.name for name in names].count("LICENSE") == 1


def test_the_wheel_alone_runs_the_demo_from_an_empty_folder(built: tuple[Path, Path], tmp_path: Path) -> None:
    home, empty = tmp_path / "home", tmp_path / "empty"
    empty.mkdir()
    venv.create(home, with_pip=False)
    python = home / "bin" / "python"
    installed = ran(sys.executable, "-m", "pip", "--python", python, "install", "-q", built[0], folder=empty)
    if installed.returncode:
        pytest.skip(f"the base dependencies cannot be had here: {installed.stderr.strip().splitlines()[-1]}")
    done = ran(home / "bin" / "report-compare", "demo", "--lang", "en", folder=empty)
    assert done.returncode == 0, done.stderr
    assert "shifted number" in done.stdout
    assert list(empty.iterdir()) == []
    extras = ran(python, "-c", "import lxml", folder=empty)
    assert extras.returncode, "an extra was installed with the base"
