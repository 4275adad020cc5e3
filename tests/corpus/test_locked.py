"""A question reads the tables of its store and nothing else, and writes nothing, whatever it is made of."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("duckdb", reason="the corpus extra is not installed")
pytest.importorskip("pyarrow", reason="the corpus extra is not installed")

from command import run

from compare.corpus import query
from compare.errors import QueryRefused

_BEYOND = (
    "SELECT * FROM read_text('{secret}')",
    "SELECT * FROM read_blob('{secret}')",
    "SELECT * FROM '{secret}'",
    "SELECT * FROM read_csv('{secret}')",
    "SELECT * FROM sniff_csv('{secret}')",
    "SELECT * FROM read_json('{secret}')",
    "SELECT * FROM parquet_metadata('{secret}')",
    "SELECT * FROM glob('{folder}/*')",
    "FROM query('SELECT * FROM read_text(''{secret}'')')",
    "WITH a AS (SELECT * FROM read_text('{secret}')) SELECT * FROM a",
    "SELECT (SELECT content FROM read_text('{secret}'))",
    "SELECT * FROM read_csv('http://127.0.0.1:9/a.csv')",
    "SELECT * FROM 'https://127.0.0.1:9/a.parquet'",
    "EXPLAIN SELECT * FROM read_text('{secret}')",
    "EXPLAIN ANALYZE SELECT * FROM read_text('{secret}')",
)
_WRITING = (
    "COPY reports TO '{target}'",
    "COPY (SELECT 1 AS a) TO '{target}'",
    "EXPLAIN ANALYZE COPY (SELECT 1 AS a) TO '{target}'",
    "EXPLAIN (ANALYZE, FORMAT json) COPY (SELECT 1 AS a) TO '{target}'",
    "EXPLAIN /* SELECT */ ANALYZE -- SELECT\n COPY (SELECT '中' AS a) TO '{target}'",
    "EXPLAIN COPY (SELECT 1 AS a) TO '{target}'",
    "EXPLAIN ANALYZE CREATE TABLE t AS SELECT 1",
    "EXPLAIN ANALYZE DROP VIEW reports",
    "EXPLAIN ANALYZE CALL pragma_version()",
    "EXPORT DATABASE '{target}'",
    "ATTACH '{target}' AS other",
    "CREATE TABLE t AS SELECT 1",
    "CREATE TABLE t (a INT); INSERT INTO t VALUES (1)",
    "INSTALL httpfs",
    "LOAD httpfs",
    "SET lock_configuration = false",
    "SET enable_external_access = true",
    "RESET enable_external_access",
    "PRAGMA threads = 1",
    "PREPARE x AS SELECT 1",
    "SET VARIABLE x = 1",
    "CHECKPOINT",
    "BEGIN",
)


@pytest.mark.parametrize("sql", [*_BEYOND, *_WRITING])
def test_nothing_is_read_or_written_beyond_the_store(sql: str, store: Path, tmp_path: Path) -> None:
    secret, target = tmp_path / "secret.csv", tmp_path / "out" / "written"
    secret.write_text("word\nabracadabra\n", encoding="utf-8")
    target.parent.mkdir()
    before = sorted(store.rglob("*"))
    with pytest.raises(QueryRefused) as told:
        query(store, sql.format(secret=secret, folder=tmp_path, target=target))
    assert "abracadabra" not in str(told.value)
    assert list(target.parent.iterdir()) == []
    assert sorted(store.rglob("*")) == before


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT count(*) FROM reports",
        "WITH a AS (SELECT * FROM reports) SELECT count(*) FROM a",
        "FROM reports",
        "VALUES (1)",
        "SHOW TABLES",
        "DESCRIBE reports",
        "SUMMARIZE reports",
        "EXPLAIN SELECT '中' FROM reports",
        "EXPLAIN /* 看 */ ANALYZE /* 看 */ SELECT '中' FROM reports",
        "explain (analyze, format json) select 1",
        "EXPLAIN WITH a AS (SELECT 1) SELECT * FROM a",
        "SELECT 1; ",
    ],
)
def test_a_question_and_its_explanation_are_answered(sql: str, store: Path) -> None:
    columns, rows = query(store, sql)
    assert columns
    assert rows


def test_a_variable_of_the_program_is_no_table(store: Path) -> None:
    for name in ("database", "tables", "COLUMNS", "sql"):
        with pytest.raises(QueryRefused):
            query(store, f"SELECT * FROM {name}")


def test_the_command_refuses_in_one_line(store: Path, tmp_path: Path) -> None:
    for sql in (
        "SELECT * FROM read_text('/etc/hostname')",
        f"EXPLAIN ANALYZE COPY (SELECT 1) TO '{tmp_path / 'w.csv'}'",
    ):
        done = run("corpus", "query", str(store), sql, folder=tmp_path)
        assert (done.returncode, done.stdout) == (2, "")
        assert len(done.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []
