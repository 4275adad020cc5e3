"""What a store keeps is data that is checked: nothing planted is run, nothing damaged is believed."""

from __future__ import annotations

import marshal
import pickle
import shutil
import sqlite3
import stat
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("duckdb", reason="the corpus extra is not installed")
pytest.importorskip("pyarrow", reason="the corpus extra is not installed")

from made_store import build, content
from small_corpus import two_reports

from compare.corpus import query
from compare.corpus.kept import Shelf
from compare.corpus.plain import NotPlain, packed_value, unpacked_value
from compare.errors import StoreFailed
from compare.model.comparison import Comparison, Extraction
from compare.model.text import Span
from compare.pipeline import compare_reports, extract_indicators, read_report


class Planted:
    """A pickle that makes a file when it is read."""

    def __init__(self, target: Path) -> None:
        self.target = target

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return (Path.touch, (self.target,))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    above = tmp_path_factory.mktemp("trust")
    folder, store = two_reports(above / "reports"), above / "store"
    assert build(folder, store).returncode == 0
    return folder, store


@pytest.fixture
def copy(built: tuple[Path, Path], tmp_path: Path) -> Iterator[tuple[Path, Path]]:
    shutil.copytree(built[1], tmp_path / "store", symlinks=True)
    yield built[0], tmp_path / "store"


def values(store: Path) -> list[bytes]:
    with sqlite3.connect(store / "cache.sqlite") as file:
        return [value for (value,) in file.execute("SELECT value FROM kept ORDER BY key")]


def test_values_come_back_as_they_were(built: tuple[Path, Path]) -> None:
    old, new = (extract_indicators(read_report(path)) for path in sorted(built[0].iterdir()))
    compared = compare_reports(old, new)
    assert unpacked_value(Extraction, packed_value(old)) == old
    assert unpacked_value(Comparison, packed_value(compared)) == compared


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x80\x04",
        pickle.dumps({"a": 1}),
        marshal.dumps([1]),
        zlib.compress(b"[1"),
        zlib.compress(b"[1]"),
        zlib.compress(b'["1", 2]'),
        zlib.compress(b"[1, 2, 3]"),
        zlib.compress(b'{"start": 1, "end": 2}'),
        zlib.compress(b"[true, 2]"),
        zlib.compress(b"null"),
        zlib.compress(b"[" * 100_000),
        zlib.compress(pickle.dumps(Span(start=1, end=2))),
        packed_value(Span(start=1, end=2))[:-3],
    ],
)
def test_bytes_of_another_form_are_refused(data: bytes) -> None:
    with pytest.raises(NotPlain):
        unpacked_value(Span, data)


def test_a_planted_program_is_not_run_and_the_value_made_anew(copy: tuple[Path, Path], tmp_path: Path) -> None:
    folder, store = copy
    before, kept, target = content(store), values(store), tmp_path / "ran"
    program = pickle.dumps(Planted(target))
    with sqlite3.connect(store / "cache.sqlite") as file:
        file.execute("UPDATE kept SET value = ?", (program,))
    for name in ("cache", "parts"):
        (store / name).mkdir(exist_ok=True)
        for ending in ("val", "pickle"):
            (store / name / f"planted.{ending}").write_bytes(program)
    # The places are made again, from what the cache holds.
    for part in store.glob("parts/*/changes.parquet"):
        part.unlink()
    assert build(folder, store).returncode == 0
    assert not target.exists()
    assert values(store) == kept
    assert content(store) == before


@pytest.mark.parametrize("damage", ["cut", "other bytes", "no database", "a folder"])
def test_a_damaged_cache_is_dropped_and_made_anew(damage: str, copy: tuple[Path, Path]) -> None:
    folder, store = copy
    before, cache = content(store), store / "cache.sqlite"
    data = cache.read_bytes()
    if damage == "cut":
        cache.write_bytes(data[: len(data) // 3])
    elif damage == "other bytes":
        cache.write_bytes(data[:4096] + bytes(len(data) - 4096))
    elif damage == "no database":
        cache.write_bytes(b"x" * 5000)
    else:
        cache.unlink()
        cache.mkdir()
    for part in store.glob("parts/*/changes.parquet"):
        part.unlink()
    done = build(folder, store)
    assert (done.returncode, done.stderr) == (0, "")
    assert content(store) == before


def test_of_two_values_where_one_has_room_the_last_used_stays(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "cache.sqlite", bound=25)
    shelf.put("a", b"1" * 10)
    shelf.put("b", b"2" * 10)
    assert shelf.get("a") == b"1" * 10
    shelf.put("c", b"3" * 10)
    assert (shelf.get("a"), shelf.get("b"), shelf.get("c")) == (b"1" * 10, None, b"3" * 10)


@pytest.mark.parametrize("where", ["parts/*/changes", "tables/changes/*/*", "tables/failures/all"])
@pytest.mark.parametrize("damage", ["cut", "gone", "a byte"])
def test_a_damaged_table_is_found_and_made_anew(where: str, damage: str, copy: tuple[Path, Path]) -> None:
    folder, store = copy
    before = content(store)
    path = next(store.glob(f"{where}.parquet")).resolve()
    data = path.read_bytes()
    path.unlink()
    if damage == "cut":
        path.write_bytes(data[:200])
    elif damage == "a byte":
        path.write_bytes(data[:60] + bytes([data[60] ^ 1]) + data[61:])
    if where.startswith("tables"):
        with pytest.raises(StoreFailed, match="run `corpus build` on it again"):
            query(store, "SELECT count(*) FROM reports")
    done = build(folder, store)
    assert (done.returncode, done.stderr) == (0, "")
    assert content(store) == before


@pytest.mark.parametrize("lost", ["tables", "snapshots", "parts", "tables/checksums.json", "tables/changes"])
def test_what_is_lost_of_a_store_is_made_anew(lost: str, copy: tuple[Path, Path]) -> None:
    folder, store = copy
    before = content(store)
    path = store / lost
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()
    assert build(folder, store).returncode == 0
    assert content(store) == before


def test_a_damaged_row_of_the_manifest_is_read_anew(copy: tuple[Path, Path]) -> None:
    folder, store = copy
    before = content(store)
    with sqlite3.connect(store / "manifest.sqlite") as file:
        file.execute("UPDATE files SET known = substr(known, 1, 30)")
    assert "read 2 files anew" in build(folder, store).stdout
    assert content(store) == before


def test_manifest_and_cache_are_the_owners_alone(copy: tuple[Path, Path]) -> None:
    folder, store = copy
    for name in ("manifest.sqlite", "cache.sqlite"):
        (store / name).chmod(0o644)
    for part in store.glob("parts/*/changes.parquet"):
        part.unlink()
    build(folder, store)
    for path in store.glob("*.sqlite*"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path


def test_a_dictionary_in_the_temporary_folder_is_neither_read_nor_written(tmp_path: Path) -> None:
    planted = tmp_path / "jieba.cache"
    planted.write_bytes(marshal.dumps(({"加快推进": 10**9}, 10**9)))
    code = "from compare.lexicon.words import cut; print(cut('加快推进项目建设'))"
    import subprocess
    import sys

    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env={"TMPDIR": str(tmp_path)}, check=True,
        cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert done.stdout.strip() == "['加快', '推进', '项目', '建设']"
    assert [path.name for path in tmp_path.iterdir()] == ["jieba.cache"]
