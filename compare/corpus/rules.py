"""What a user set for a corpus, in force wherever the work is done, and the mark of all that an answer depends on."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from compare import __version__
from compare.lexicon.profiles import Profile, use_profile
from compare.lexicon.seeds import Row, extend_tables
from compare.model.options import Thresholds
from compare.model.text import Tracked

_TABLES = (".tsv", ".toml")
_BESIDE = frozenset({"cli", "render", "review"})
"""Rooms that show or judge what was found: no change there makes a store's answers others."""


@dataclass(frozen=True, kw_only=True)
class Rules:
    """Rows of a user's own, the kind of document (None: work reports), thresholds, and how files are read: the column
    with a table's texts, and the side of tracked changes.

    Rules(own={"families.tsv": ({"key": "网箱", "synonyms": "深水网箱"},)}) → every worker knows the family 网箱.
    """

    own: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    profile: Profile | None = None
    thresholds: Thresholds = field(default_factory=Thresholds)
    column: str = ""
    tracked: Tracked = Tracked.ACCEPTED

    def put_in_force(self) -> None:
        """Read by these rules from now on, in this process; nothing is forgotten where they are in force already."""
        if _in_force == [self]:
            return
        use_profile(self.profile)
        extend_tables(self.own)
        _in_force[:] = [self]

    @property
    def mark(self) -> str:
        """Return a checksum of the program, its tables and these rules, of 16 hexadecimal digits.

        A synonym added to families.tsv, a line changed in compare/extract/ → another mark, and every report is read
        anew; a word changed on a page → the same.
        """
        reading = f"{self.column}|{self.tracked}"
        told = f"{_program_mark()}|{sorted(self.own.items())}|{self.profile}|{self.thresholds}|{reading}"
        return hashlib.sha256(told.encode()).hexdigest()[:16]


_in_force: list[Rules] = []


@lru_cache(maxsize=1)
def _program_mark() -> str:
    digest = hashlib.sha256(__version__.encode())
    for each in _files_of(files("compare")):
        digest.update(each.read_bytes())
    for each in sorted(files("compare.seeds").iterdir(), key=lambda each: each.name):
        if each.name.endswith(_TABLES):
            digest.update(each.read_bytes())
    return digest.hexdigest()


def _files_of(folder: Traversable) -> list[Traversable]:
    """Return the modules that have a part in what is kept of a report and of a place, in order."""
    found = []
    for each in sorted(folder.iterdir(), key=lambda each: each.name):
        if each.is_dir() and each.name not in _BESIDE:
            found += _files_of(each)
        elif each.name.endswith(".py"):
            found.append(each)
    return found
