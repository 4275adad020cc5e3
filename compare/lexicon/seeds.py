"""Reads the hand-kept tables of `seeds/`: TSV for rows, TOML for everything else."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


def _text(name: str) -> str:
    return (files("compare.seeds") / name).read_text(encoding="utf-8")


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
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
    return tuple(found)


@cache
def record(name: str) -> dict[str, Any]:
    """Return a TOML table of `seeds/` as it stands: `record("source.toml")["year"]` → 2024."""
    return tomllib.loads(_text(name))


def words(cell: str) -> tuple[str, ...]:
    """Split a cell that lists words: `"新建|改造"` → `("新建", "改造")`; an empty cell lists none."""
    return tuple(word for word in cell.split("|") if word)
