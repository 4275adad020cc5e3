"""Kinds of document beside the government work report, from `seeds/profiles/`: their titles, headings and parts."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from compare.errors import SettingsWrong
from compare.lexicon.seeds import forget_tables, listed, of_tables, record

DEFAULT = "work-report"
_TABLES = ("part", "passage")
_KNOWN = {"name", "title", "whole", *_TABLES}
_PARTS = ("review", "plan")


@dataclass(frozen=True, kw_only=True)
class Profile:
    """A kind of document: how its title reads, and by which words its headings tell the parts.

    `whole` names the part that all of it is ("" where headings tell). What is review as a whole looks back on the
    year in its title and is dated by it: a bulletin of 2030 that came out in 2031 is of 2030.
    """

    key: str
    names: dict[str, str]
    title: str
    place: str = ""
    whole: str = ""
    patterns: dict[str, dict[str, str]] = field(default_factory=dict)


@of_tables
def profiles() -> dict[str, Profile]:
    """Return the profiles that ship, by name: work-report, development-plan, bulletin, five-year-plan, budget."""
    found = {name.removesuffix(".toml"): record(f"profiles/{name}") for name in listed("profiles")}
    return {key: _profile(key, table) for key, table in found.items()}


def profile_of(name: str) -> Profile:
    """Return a profile by its name, or from a file of one's own with the same tables.

    Raises `SettingsWrong` where there is neither, or where the file is none.
    """
    if name in profiles():
        return profiles()[name]
    path = Path(name)
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        known = ", ".join(profiles())
        raise SettingsWrong(f"{name}: no such profile (known: {known}) and no file of that name") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsWrong(f"{name}: is no profile ({error}); see `report-compare profiles`") from None
    except RecursionError:
        raise SettingsWrong(f"{name}: is no profile, but tables within tables; see `report-compare profiles`") from None
    return _profile(path.stem, table, str(path))


def _profile(key: str, table: dict[str, Any], path: str = "") -> Profile:
    try:
        unknown = sorted(set(table) - _KNOWN)
        if unknown:
            raise SettingsWrong(f"{path}: unknown key {unknown[0]} (known: {', '.join(sorted(_KNOWN))})")
        whole = table.get("whole", "")
        if whole not in ("", *_PARTS):
            raise SettingsWrong(f"{path}: whole is {whole!r}; give one of {', '.join(_PARTS)}")
        patterns = {kind: {part: row["pattern"] for part, row in table.get(kind, {}).items()} for kind in _TABLES}
        for pattern in (table["title"]["pattern"], *(each for rows in patterns.values() for each in rows.values())):
            re.compile(pattern)
        return Profile(
            key=key,
            names=dict(table["name"]),
            title=table["title"]["pattern"],
            place=table["title"].get("place", ""),
            whole=whole,
            patterns=patterns,
        )
    except (KeyError, TypeError, AttributeError, ValueError, re.error) as error:
        raise SettingsWrong(f"{path}: is no profile ({type(error).__name__}: {error})") from None


def kind_of(lines: Sequence[str]) -> tuple[Profile, str]:
    """Return the kind of document that one of some lines names, with that line; the profile in force goes first.

    ["临屿县2030年国民经济和社会发展统计公报"] → bulletin, although work reports are in force; ["致辞"] → the profile in
    force, "".
    """
    for kind in (profile_in_force(), *profiles().values()):
        title = next((line for line in lines if re.search(kind.title, line)), "")
        if title:
            return kind, title
    return profile_in_force(), ""


_in_force: list[Profile] = []


def use_profile(profile: Profile | None) -> None:
    """Read documents by a profile from now on, in this process; None goes back to work reports."""
    _in_force[:] = [profile] if profile else []
    forget_tables()


def profile_in_force() -> Profile:
    """Return the profile by which documents are read."""
    return _in_force[0] if _in_force else profiles()[DEFAULT]
