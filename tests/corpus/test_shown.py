"""What a store answers is shown so that it steers no terminal and no spreadsheet; a disk without room is one line."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("duckdb", reason="the corpus extra is not installed")
pytest.importorskip("pyarrow", reason="the corpus extra is not installed")

from command import run
from made_store import build
from small_corpus import two_reports

_ASKED = (
    "SELECT '=1+1' AS a, '+1' AS b, '@a' AS \"=c\", -1 AS d, chr(27) || '[31m' AS e, chr(155) || '31m' AS f, "
    "chr(8238) || 'x' AS g, chr(9) || '=1' AS h"
)


def asked(store: Path, form: str) -> str:
    done = run("corpus", "query", str(store), _ASKED, "--format", form)
    assert done.returncode == 0
    assert not set(done.stdout) & {"\x1b", "\x9b", "\u202e"}
    return done.stdout


def test_cells_are_no_formulas_and_steer_no_terminal(store: Path) -> None:
    heads, row = csv.reader(io.StringIO(asked(store, "csv")))
    assert heads[:4] == ["a", "b", "'=c", "d"]
    assert row == ["'=1+1", "'+1", "'@a", "-1", "\\u001b[31m", "\\u009b31m", "\\u202ex", "'\t=1"]
    assert json.loads(asked(store, "json"))[0]["e"] == "\x1b[31m"
    assert "\\u001b[31m" in asked(store, "table")


@pytest.fixture
def little(tmp_path: Path) -> Iterator[Path]:
    """A disk of 300 kB, where this user may make one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(disk)]
    if shutil.which("mount") is None or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no small disk can be made here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_fresh_store_on_a_full_disk_is_one_line(little: Path, tmp_path: Path) -> None:
    folder = two_reports(tmp_path / "reports", 2022, 2023, 2024, 2025)
    done = build(folder, little / "store")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert "internal" not in done.stderr


@pytest.mark.parametrize("limit", [0, 5_000, 40_000])
def test_a_fresh_store_whose_files_may_not_grow_is_one_line(limit: int, tmp_path: Path) -> None:
    folder = two_reports(tmp_path / "reports")
    code = (
        "import resource, signal\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))\n"
        "from compare.cli import main\n"
        f"main(['corpus', 'build', {str(folder)!r}, '--out', {str(tmp_path / 'store')!r}, '--jobs', '1'])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert "internal" not in done.stderr
    assert build(folder, tmp_path / "store").returncode == 0
