"""A corpus: every file accounted for, the store whole at any moment, nothing done twice, only reading let through."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from planned import FOLDER

pytest.importorskip("duckdb", reason="the corpus extra is not installed")
pytest.importorskip("pyarrow", reason="the corpus extra is not installed")
from command import run
from made_store import build, content

from compare.corpus import query, timeline_of_place
from compare.corpus.discovery import likeness, sketch, without_duplicates
from compare.corpus.tables import COLUMNS
from compare.corpus.values import Known, Source
from compare.errors import QueryRefused, StoreFailed
from compare.lexicon.places import division


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


def test_a_users_own_rows_and_thresholds_hold_in_every_worker_and_change_the_store(tmp_path: Path) -> None:
    reports, store = tmp_path / "reports", tmp_path / "store"
    reports.mkdir()
    for year in (2022, 2023):
        text = (FOLDER / f"lanwan-{year}.txt").read_text(encoding="utf-8")
        words = "新建深海网箱30个。加强耕地保护，" if year == 2022 else "新建抗风浪网箱45个。加强耕地保护，"
        (reports / f"{year}.txt").write_text(text.replace("加强耕地保护，", words, 1), encoding="utf-8")
    asked = "SELECT DISTINCT family FROM indicators WHERE name LIKE '%网箱%'"
    build(reports, store)
    assert query(store, asked)[1] == [("",)]
    pairs = query(store, "SELECT count(*) FROM changes WHERE kind = 'reworded_item'")[1][0][0]
    own = '[[family]]\nkey = "深海网箱"\nsynonyms = ["深海网箱", "抗风浪网箱"]\n[thresholds.items]\naccept = 0.999999\n'
    (reports / "report-compare.toml").write_text(own, encoding="utf-8")
    assert "made 1 places" in build(reports, store).stdout
    assert query(store, asked)[1] == [("深海网箱",)]
    assert query(store, "SELECT count(*) FROM changes WHERE kind = 'reworded_item'")[1][0][0] < pairs
    assert "made 0 places" in build(reports, store).stdout


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
    # An empty file is no report by its kind; a damaged .doc may have been one, so that something was left out.
    assert (done.returncode, done.stderr.count(" 1 files or pairs ")) == (3, 1)
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
