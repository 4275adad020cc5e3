"""Reads the hand-kept tables of `seeds/`: TSV for rows, TOML for everything else; a user's own rows extend them."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, TypeVar, cast

Made = TypeVar("Made", bound=Callable[..., Any])
Row = dict[str, str]
_kept: list[Any] = []
_own: dict[str, tuple[Row, ...]] = {}


def of_tables(function: Made) -> Made:
    """Keep what a function makes of the tables, until a user's own rows extend them."""
    kept: Any = lru_cache(maxsize=8192)(function)
    _kept.append(kept)
    return cast(Made, kept)


def extend_tables(own: Mapping[str, Sequence[Row]]) -> None:
    """Extend the tables by a user's own rows, for this process: `{"units.tsv": [{"unit": "网箱", "kind": "counter"}]}`.

    What was extended before is given up, so that an empty mapping brings back the tables as they ship.
    """
    _own.clear()
    _own.update({name: tuple(rows) for name, rows in own.items()})
    forget_tables()


def forget_tables() -> None:
    """Forget everything made of the tables, so that it is made anew when next asked for."""
    for kept in _kept:
        kept.cache_clear()


def listed(folder: str) -> tuple[str, ...]:
    """Return the names of the tables in a folder of `seeds/`, in order: `listed("profiles")` → ("budget.toml", …)."""
    return tuple(sorted(each.name for each in (files("compare.seeds") / folder).iterdir() if each.name[-5:] == ".toml"))


def _text(name: str) -> str:
    return (files("compare.seeds") / name).read_text(encoding="utf-8")


@of_tables
def rows(name: str) -> tuple[Row, ...]:
    """Return the rows of a TSV table as dicts by its header line: `rows("units.tsv")[0]["unit"]` → "元".

    Lines that are empty or start with `#` are comments; missing cells at a line's end are "".
    """
    lines = [line for line in _text(name).splitlines() if line.strip() and not line.startswith("#")]
    header = lines[0].split("\t")
    found = []
    for line in lines[1:]:
        cells = line.split("\t")
        cells += [""] * (len(header) - len(cells))
        found.append(dict(zip(header, cells, strict=True)))
    return (*found, *({key: row.get(key, "") for key in header} for row in _own.get(name, ())))


@cache
def record(name: str) -> dict[str, Any]:
    """Return a TOML table of `seeds/` as it stands: `record("source.toml")["year"]` → 2024."""
    return tomllib.loads(_text(name))


def words(cell: str) -> tuple[str, ...]:
    """Split a cell that lists words: `"新建|改造"` → `("新建", "改造")`; an empty cell lists none."""
    return tuple(word for word in cell.split("|") if word)
