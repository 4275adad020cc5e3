"""A database that reads the tables of one store and nothing else: no other file, no network, no extension."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from compare.errors import QueryRefused

_SHUT: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "python_enable_replacements": False,
    "temp_directory": "",
}
"""Nothing is fetched or loaded, no variable of this program answers to a name, nothing is laid down on a disk."""
_OF_AN_EXPLANATION = ("ANALYZE", "ANALYSE", "VERBOSE")
_TOLD = 300


def opened(tables: Mapping[str, Sequence[Path]], views: Mapping[str, str]) -> Any:
    """Return a database in memory with a view of each table's Parquet files and the views made of them, locked.

    {"phrases": [Path("province=15/4a37.parquet")]} → SELECT province FROM phrases answers 15; `read_text('/etc/hosts')`
    and `SET threads = 1` are errors.
    """
    import duckdb

    database = duckdb.connect(":memory:", config=_SHUT)
    for name, files in tables.items():
        hive = "true, hive_types_autocast = false" if any("=" in path.parent.name for path in files) else "false"
        database.execute(
            f"CREATE VIEW {name} AS SELECT * FROM read_parquet([{_listed(files)}], hive_partitioning = {hive})"
        )
    for name, sql in views.items():
        database.execute(f"CREATE VIEW {name} AS {sql}")
    database.execute(f"SET allowed_paths = [{_listed([path for files in tables.values() for path in files])}]")
    database.execute("SET enable_external_access = false")
    database.execute("SET lock_configuration = true")
    return database


def _listed(files: Sequence[Path]) -> str:
    return ", ".join("'" + str(path).replace("'", "''") + "'" for path in files)


def must_be_question(database: Any, sql: str) -> None:
    """Let through one question that only reads, or the explanation of one; raise `QueryRefused` for all else.

    "SELECT 1", "WITH …", "FROM reports", "EXPLAIN ANALYZE SELECT 1" → nothing; "EXPLAIN ANALYZE COPY … TO …" → raises.
    What a statement is, DuckDB's own parser says.
    """
    import duckdb

    kind = _kind(database, sql)
    if kind == duckdb.StatementType.EXPLAIN:
        kind = _kind(database, _explained(sql))
    if kind != duckdb.StatementType.SELECT:
        raise QueryRefused(f"a store is only read: {kind.name} is not a question; ask with SELECT")


def _kind(database: Any, sql: str) -> Any:
    try:
        statements = database.extract_statements(sql)
    except _errors() as error:
        raise not_answered(error) from None
    if len(statements) != 1:
        raise QueryRefused(f"give one statement, not {len(statements)}")
    return statements[0].type


def _explained(sql: str) -> str:
    """Return the statement that an explanation is of: EXPLAIN (ANALYZE, FORMAT json) SELECT 1 → SELECT 1."""
    import duckdb

    text = sql.encode()
    starts = [at for at, kind in duckdb.tokenize(sql) if kind != duckdb.token_type.comment]
    words = [text[at:].decode().split(maxsplit=1)[0].upper() for at in starts]
    first = 1
    if words[first].startswith("("):
        first = next(at for at, word in enumerate(words) if word.startswith(")")) + 1
    elif words[first] in _OF_AN_EXPLANATION:
        first += 1
    return text[starts[first] :].decode()


def _errors() -> tuple[type[Exception], ...]:
    import duckdb

    # A text that is no Unicode does not reach the database at all.
    return (duckdb.Error, UnicodeError)


def answered(database: Any, sql: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Return the columns and rows of a question; raises `QueryRefused` for what is none, or reads beyond the store.

    "SELECT 1 AS a" → (["a"], [(1,)]).
    """
    must_be_question(database, sql)
    try:
        answer = database.execute(sql)
        return [each[0] for each in answer.description], answer.fetchall()
    except _errors() as error:
        raise not_answered(error) from None


def not_answered(error: Exception) -> QueryRefused:
    """Return what a user is told of a database's error, in one line."""
    import duckdb

    line = " ".join(str(error).split())[:_TOLD]
    if isinstance(error, duckdb.PermissionException):
        return QueryRefused(f"a question reads the store's own tables and nothing else: {line}")
    return QueryRefused(f"the question is not understood: {line}")
