"""A corpus: every file accounted for, the store whole at any moment, nothing done twice, only reading let through."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from planned import FOLDER

pytest.importorskip("duckdb", reason="the corpus extra is not installed")
pytest.importorskip("pyarrow", reason="the corpus extra is not installed")
sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))

import make_corpus
from cli.test_commands import run

from compare.corpus import query, timeline_of_place
from compare.corpus.discovery import likeness, sketch, without_duplicates
from compare.corpus.tables import COLUMNS
from compare.corpus.values import Known, Source
from compare.errors import QueryRefused, StoreFailed
from compare.lexicon.places import division

pytestmark = pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("reports")
    make_corpus.make(made, 24)
    return made


@pytest.fixture(scope="module")
def store(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("store") / "store"
    assert build(folder, made).returncode == 0
    return made


def build(folder: Path, store: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return run("corpus", "build", str(folder), "--out", str(store), "--jobs", "2", "--lang", "en", *words)


def content(store: Path) -> dict[str, list[Any]]:
    return {name: sorted(map(repr, query(store, f"SELECT * FROM {name}")[1])) for name in COLUMNS}


def test_the_tables_hold_every_report_with_its_place_code(store: Path) -> None:
    columns, rows = query(store, "SELECT place, code, province, year FROM reports ORDER BY place, year")
    assert columns == ["place", "code", "province", "year"]
    assert len(rows) == 24
    assert all(code[:2] == province for _, code, province, _ in rows)
    assert {(place, code) for place, code, _, _ in rows} == {(place, division(place).code) for place, *_ in rows}
    assert query(store, "SELECT count(*) FROM changes WHERE kind = 'shifted_number'")[1][0][0] > 100
    assert query(store, "SELECT count(*) FROM chains WHERE length = 4")[1][0][0] > 100


def test_ready_views_answer_with_their_sentences(store: Path) -> None:
    assert query(store, "SELECT year, places FROM gdp_target_spread")[1] == [(year, 6) for year in range(2022, 2026)]
    _, lowered = query(store, "SELECT old_number, new_number, old_sentence, new_sentence FROM lowered_targets")
    assert lowered
    assert all(old in one and new in other for old, new, one, other in lowered)
    assert query(store, "SELECT rate FROM promises_kept WHERE year = 2023")[1][0][0] > 0.5


def test_a_spread_names_all_places_of_its_first_year(store: Path) -> None:
    _, rows = query(store, "SELECT first_place, places_of_first_year, places FROM phrase_spread")
    assert rows
    assert all(listed.split("、")[0] == first for first, listed, _ in rows)
    assert max(len(listed.split("、")) for _, listed, _ in rows) == 6


def test_a_timeline_begins_with_the_headline_figures_and_knows_short_names(store: Path) -> None:
    place = query(store, "SELECT min(place) FROM reports")[1][0][0]
    columns, rows = timeline_of_place(store, place[:-1])
    assert (columns, rows) == timeline_of_place(store, place)
    assert rows[0][columns.index("indicator")] == "地区生产总值"
    with pytest.raises(StoreFailed, match="has no report of 火星"):
        timeline_of_place(store, "火星")


def test_of_two_texts_of_one_year_the_undamaged_one_is_used() -> None:
    def known(name: str, size: int, damaged: int) -> Known:
        said = {"place": "临海县", "year": 2024, "sha256": name, "size": size, "damaged": damaged, "sketch": (1, 2)}
        return Known(source=Source(path=name), outcome="used", **said)

    settled = without_duplicates([known("a-broken", 9000, 300), known("b-sound", 8900, 0), known("c-short", 500, 0)])
    assert [each.outcome for each in settled] == ["duplicate", "used", "duplicate"]
    assert "being undamaged" in settled[0].why
    assert "being no shorter" in settled[2].why


@pytest.mark.parametrize("reader", ["pyarrow", "duckdb", "pandas", "polars"])
@pytest.mark.parametrize("table", sorted(set(COLUMNS) - {"failures"}))
def test_the_parquet_folders_are_read_as_they_are_with_their_provinces(reader: str, table: str, store: Path) -> None:
    library = pytest.importorskip(reader, reason=f"{reader} is not installed")
    where = store / "tables" / table
    if reader == "pyarrow":
        from pyarrow import dataset

        rows = dataset.dataset(where, partitioning="hive").to_table().to_pylist()
    elif reader == "duckdb":
        found = library.sql(f"SELECT * FROM '{where}/**/*.parquet'")
        rows = [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]
    elif reader == "pandas":
        rows = library.read_parquet(where).to_dict("records")
    else:
        rows = library.read_parquet(where, hive_partitioning=True).to_dicts()
    columns = [*COLUMNS[table], "province"]
    assert set(rows[0]) == set(columns)
    assert {int(str(row["province"])) for row in rows} == {int(row["code"][:2]) for row in rows}
    asked = query(store, f"SELECT count(*), count(DISTINCT place) FROM {table}")[1]
    assert [(len(rows), len({row["place"] for row in rows}))] == asked


def test_a_second_run_does_nothing_and_a_changed_file_only_its_own_place(folder: Path, tmp_path: Path) -> None:
    copy, store = tmp_path / "reports", tmp_path / "store"
    shutil.copytree(folder, copy)
    build(copy, store)
    first = content(store)
    assert "read 0 files anew and made 0 places; 6 places stayed" in build(copy, store).stdout
    one = sorted(copy.iterdir())[5]
    text = one.read_text(encoding="utf-8")
    one.write_text(text.replace("粮食产量", "粮食总产量"), encoding="utf-8")
    assert "would read 1 files anew" in build(copy, store, "--dry-run").stdout
    assert content(store) == first
    assert "read 1 files anew and made 1 places; 5 places stayed" in build(copy, store).stdout
    one.unlink()
    build(copy, store)
    assert query(store, "SELECT count(*) FROM reports")[1] == [(23,)]


def test_every_file_is_accounted_for(folder: Path, tmp_path: Path) -> None:
    copy, store = tmp_path / "reports", tmp_path / "store"
    shutil.copytree(folder, copy)
    first = sorted(copy.iterdir())[0]
    shutil.copy(first, copy / "again.txt")
    (copy / "near.txt").write_text(
        first.read_text(encoding="utf-8").replace("推进", "加快推进", 3)[:-300], encoding="utf-8"
    )
    (copy / "letter.txt").write_text("今天天气很好，我们去看海。\n" * 40, encoding="utf-8")
    (copy / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    (copy / "locked.txt").write_bytes(b"")
    done = build(copy, store)
    assert done.returncode == 0
    rows = dict(query(store, "SELECT path, outcome FROM failures")[1])
    told = {Path(path).name: outcome for path, outcome in rows.items()}
    kept = {"again.txt", "near.txt", first.name}
    assert {name: told.get(name) for name in ("letter.txt", "old.doc", "locked.txt")} == {
        "letter.txt": "not_a_report", "old.doc": "unreadable", "locked.txt": "unreadable",
    }  # fmt: skip
    assert sum(told.get(name) == "duplicate" for name in kept) == 2
    assert query(store, "SELECT count(*) FROM reports")[1] == [(24,)]
    assert all(why for (why,) in query(store, "SELECT why FROM failures")[1])


def test_a_sketch_tells_like_texts_from_others() -> None:
    one, other = ((FOLDER / f"lanwan-{year}.txt").read_text(encoding="utf-8") for year in (2024, 2025))
    assert likeness(sketch(one), sketch(one)) == 1
    assert likeness(sketch(one), sketch(one[: len(one) * 9 // 10])) > 0.7
    assert likeness(sketch(one), sketch(other)) < 0.7


@pytest.mark.parametrize(
    ("name", "around", "code"),
    [
        ("防城港市", "", "450600"),
        ("海拉尔区", "", "150702"),
        ("石楼县", "", "141126"),
        ("全国", "", "000000"),
        ("广西壮族自治区", "", "450000"),
        ("吉林市", "", "220200"),
        ("城关区", "甘肃 兰州市", "620102"),
        ("城关区", "", None),
        ("广西防城港市", "", "450600"),
        ("临屿县", "", None),
    ],
)
def test_places_are_resolved_to_their_codes(name: str, around: str, code: str | None) -> None:
    found = division(name, around)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("COPY reports TO 'x.csv'", "only read"),
        ("DROP VIEW reports", "only read"),
        ("CREATE TABLE t (a INT)", "only read"),
        ("SELECT 1; SELECT 2", "one statement"),
        ("SELEC 1", "not understood"),
        ("SELECT nothing FROM reports", "not understood"),
        ("", "one statement"),
    ],
)
def test_only_one_question_is_let_through(sql: str, told: str, store: Path) -> None:
    with pytest.raises(QueryRefused, match=told):
        query(store, sql)


def test_bad_input_is_one_clear_line(folder: Path, store: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "a.txt").write_text("今天天气很好，我们去看海。\n" * 40, encoding="utf-8")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "mine.txt").write_text("x", encoding="utf-8")
    cases = [
        (build(tmp_path / "empty", tmp_path / "s1"), "holds no file"),
        (build(tmp_path / "letters", tmp_path / "s2"), "none of 1 files is a report"),
        (build(tmp_path / "nowhere", tmp_path / "s3"), "is no folder"),
        (build(folder, tmp_path / "other"), "other things in it"),
        (build(folder, tmp_path / "s4", "--scheduler", "tcp://127.0.0.1:9"), "no Dask scheduler answers"),
        (run("corpus", "query", str(tmp_path), "SELECT 1"), "no finished store"),
        (run("corpus", "timeline", str(store), "--place", "无名县"), "has no report of 无名县"),
    ]
    for done, told in cases:
        assert done.returncode == 2
        assert told in done.stderr
        assert "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("s")] == []


def test_a_build_that_failed_takes_back_the_folders_it_made(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "a.txt").write_text("今天天气很好，我们去看海。\n" * 40, encoding="utf-8")
    assert build(tmp_path / "letters", tmp_path / "far" / "away" / "store").returncode == 2
    assert build(tmp_path / "letters", tmp_path / "empty").returncode == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "letters"]
    assert list((tmp_path / "empty").iterdir()) == []


def test_a_build_that_failed_keeps_what_was_read_before(folder: Path, store: Path, tmp_path: Path) -> None:
    copy = tmp_path / "store"
    shutil.copytree(store, copy, symlinks=True)
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "a.txt").write_text("今天天气很好，我们去看海。\n" * 40, encoding="utf-8")
    assert build(tmp_path / "letters", copy).returncode == 2
    assert content(copy) == content(store)


def test_a_store_of_a_newer_program_is_refused(store: Path, folder: Path, tmp_path: Path) -> None:
    import sqlite3

    copy = tmp_path / "store"
    shutil.copytree(store, copy, symlinks=True)
    file = sqlite3.connect(copy / "manifest.sqlite")
    file.execute("PRAGMA user_version = 99")
    file.close()
    done = build(folder, copy)
    assert done.returncode == 2
    assert "newer than this program" in done.stderr
    assert content(copy) == content(store)


def test_a_store_that_does_not_exist_is_told() -> None:
    with pytest.raises(StoreFailed, match="no finished store"):
        query(Path("nowhere"), "SELECT 1")


def started(folder: Path, store: Path, *words: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "compare", "corpus", "build", str(folder), "--out", str(store), "-v", *words]
    return subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True
    )


def until_places(count: int, process: subprocess.Popen[str]) -> None:
    """Read what a build tells until so many places are kept; it is at work on others then."""
    assert process.stderr is not None
    for line in process.stderr:
        if f"places {count} of " in line:
            return
    raise AssertionError(f"the build ended before {count} places were made")


def ended(process: subprocess.Popen[str]) -> tuple[int, list[str]]:
    """Return how a build ended and what it told beside its progress."""
    _, told = process.communicate(timeout=240)
    return process.returncode, [line for line in told.splitlines() if " left" not in line]


def test_a_killed_client_goes_on_where_it_stopped(folder: Path, store: Path, tmp_path: Path) -> None:
    again = tmp_path / "store"
    process = started(folder, again, "--jobs", "2")
    until_places(2, process)
    os.killpg(process.pid, signal.SIGKILL)
    ended(process)
    done = build(folder, again)
    assert done.returncode == 0
    assert "read 0 files anew" in done.stdout
    assert content(again) == content(store)


def test_a_killed_worker_is_replaced(folder: Path, store: Path, tmp_path: Path) -> None:
    again = tmp_path / "store"
    process = started(folder, again, "--jobs", "2")
    until_places(1, process)
    children = subprocess.run(
        ["ps", "-ww", "-o", "pid=,args=", "--ppid", str(process.pid)], capture_output=True, text=True, check=False
    ).stdout
    workers = [int(line.split()[0]) for line in children.splitlines() if "spawn_main" in line]
    os.kill(workers[0], signal.SIGKILL)
    assert ended(process) == (0, [])
    assert content(again) == content(store)


def test_a_full_disk_leaves_the_store_as_it_was(folder: Path, store: Path, tmp_path: Path) -> None:
    copy = tmp_path / "store"
    shutil.copytree(store, copy, symlinks=True)
    reports = tmp_path / "reports"
    shutil.copytree(folder, reports)
    one = sorted(reports.iterdir())[0]
    one.write_text(one.read_text(encoding="utf-8").replace("粮食产量", "粮食总产量"), encoding="utf-8")
    code = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))\n"
        "from compare.cli import main\n"
        f"main(['corpus', 'build', {str(reports)!r}, '--out', {str(copy)!r}, '--jobs', '1'])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert content(copy) == content(store)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    pytest.importorskip("distributed", reason="dask distributed is not installed")
    from distributed import Client

    dask = [sys.executable, "-m", "dask"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": tmp_path}
    scheduler = subprocess.Popen(
        [*dask, "scheduler", "--no-dashboard", "--host", "127.0.0.1", "--port", "0"],
        **{**quiet, "stderr": subprocess.PIPE},
    )
    assert scheduler.stderr is not None
    told = next(line for line in scheduler.stderr if b"Scheduler at:" in line)
    threading.Thread(target=scheduler.stderr.read, daemon=True).start()
    address = told.split()[-1].decode()
    processes = [scheduler]
    for _ in range(2):
        worker = ["worker", address, "--nthreads", "1", "--no-dashboard", "--nanny", "--host", "127.0.0.1"]
        processes.append(subprocess.Popen([*dask, *worker], **quiet))
    with Client(address, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=120)
    yield address, processes
    for process in processes:
        process.terminate()
    for process in processes:
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def nannied(process: subprocess.Popen[bytes]) -> list[int]:
    listed = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(process.pid)], capture_output=True, text=True, check=False
    ).stdout
    return [int(pid) for pid in listed.split()]


def test_a_cluster_gives_the_same_store_also_when_a_worker_is_killed(
    folder: Path, store: Path, tmp_path: Path, cluster: tuple[str, list[subprocess.Popen[bytes]]]
) -> None:
    address, processes = cluster
    again = tmp_path / "store"
    process = started(folder, again, "--scheduler", address)
    until_places(1, process)
    os.kill(nannied(processes[1])[0], signal.SIGKILL)
    assert ended(process) == (0, [])
    assert content(again) == content(store)


def test_a_killed_client_of_a_cluster_goes_on_where_it_stopped(
    folder: Path, store: Path, tmp_path: Path, cluster: tuple[str, list[subprocess.Popen[bytes]]]
) -> None:
    address, _ = cluster
    again = tmp_path / "store"
    process = started(folder, again, "--scheduler", address)
    until_places(2, process)
    os.killpg(process.pid, signal.SIGKILL)
    ended(process)
    done = build(folder, again, "--scheduler", address)
    assert done.returncode == 0
    assert "read 0 files anew" in done.stdout
    assert content(again) == content(store)


def test_a_lost_scheduler_is_told_and_a_new_run_goes_on(
    folder: Path, store: Path, tmp_path: Path, cluster: tuple[str, list[subprocess.Popen[bytes]]]
) -> None:
    address, processes = cluster
    again = tmp_path / "store"
    process = started(folder, again, "--scheduler", address)
    until_places(1, process)
    processes[0].kill()
    code, told = ended(process)
    assert code == 2
    assert len(told) == 1
    assert "scheduler is gone" in told[0]
    assert build(folder, again).returncode == 0
    assert content(again) == content(store)
