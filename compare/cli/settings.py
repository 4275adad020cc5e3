"""Settings: what is in force, and from which file, variable or option each value comes."""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from compare.errors import SettingsWrong
from compare.lexicon.profiles import profile_of, use_profile
from compare.lexicon.seeds import Row, extend_tables
from compare.model.options import Thresholds

FILE = "report-compare.toml"
_LANGS = ("zh", "en")
_PLAIN: dict[str, type[Any]] = {"lang": str, "profile": str, "text_column": str, "pager": bool}
_FAMILY = {"key", "synonyms", "exclusions", "units", "better", "headline"}
_UNIT = {"unit", "kind", "noun", "numeral", "base", "factor"}
_KINDS = [
    "money",
    "rate",
    "points",
    "times",
    "rank",
    "weight",
    "length",
    "area",
    "volume",
    "energy",
    "people",
    "counter",
    "time",
]


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The settings in force; `origins` tells for each key where its value comes from, "default" where nobody set it."""

    lang: str = ""
    profile: str = "work-report"
    text_column: str = ""
    pager: bool = True
    thresholds: Thresholds = field(default_factory=Thresholds)
    families: tuple[Row, ...] = ()
    units: tuple[Row, ...] = ()
    origins: Mapping[str, str] = field(default_factory=dict)


def settings_for(paths: Iterable[Path]) -> Settings:
    """Return the settings for some reports: the project's, the folder's, then those beside the reports.

    `[tool.report-compare]` of pyproject.toml, report-compare.toml in the folder one works in, and report-compare.toml
    beside the reports: the later says more. Raises `SettingsWrong` for an unknown key, naming the nearest known one.
    """
    found = Settings()
    for path, table in _files(paths):
        found = with_table(found, table, str(path))
    return replace(found, lang=found.lang or locale_language())


def apply(settings: Settings) -> None:
    """Put profile, families and units in force for this process."""
    use_profile(profile_of(settings.profile))
    extend_tables(own_rows(settings))


def own_rows(settings: Settings) -> dict[str, tuple[Row, ...]]:
    """Return a user's own rows by table, only those tables that have some: {"units.tsv": ({"unit": "网箱", …},)}."""
    own = {"families.tsv": settings.families, "units.tsv": settings.units}
    return {name: rows for name, rows in own.items() if rows}


def locale_language() -> str:
    """Return the language of the locale: zh_CN.UTF-8 → zh, everything else en."""
    locale = next((os.environ[key] for key in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(key)), "")
    return "zh" if locale.lower().startswith("zh") else "en"


def _files(paths: Iterable[Path]) -> Iterable[tuple[Path, dict[str, Any]]]:
    project = Path("pyproject.toml")
    if project.is_file():
        table = _table(project).get("tool", {}).get("report-compare")
        if table is not None:
            yield project, table
    folders = dict.fromkeys(path if path.is_dir() else path.parent for path in (Path("report-compare"), *paths))
    seen = set()
    for folder in folders:
        path = folder / FILE
        if path.is_file() and path.resolve() not in seen:
            seen.add(path.resolve())
            yield path, _table(path)


def _table(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsWrong(f"{path}: cannot be read ({error})") from None
    except RecursionError:
        raise SettingsWrong(f"{path}: has tables within tables beyond all measure; it is no file of settings") from None


def with_table(settings: Settings, table: Mapping[str, Any], path: str) -> Settings:
    """Return settings with those of one file put over them.

    lang en, {"lang": "zh"} from report-compare.toml → lang zh, origins {"lang": "report-compare.toml"}
    """
    origins = dict(settings.origins)
    for key, value in table.items():
        _must_be_known(key, (*_PLAIN, "thresholds", "family", "unit"), path)
        if key == "thresholds":
            settings = replace(settings, thresholds=_thresholds(settings.thresholds, value, path, origins))
        elif key == "family":
            settings = replace(settings, families=(*settings.families, *_rows(value, _FAMILY, "key", path)))
        elif key == "unit":
            settings = replace(settings, units=(*settings.units, *_rows(value, _UNIT, "unit", path)))
        else:
            settings = replace(settings, **{key: _plain(key, value, path)})
        if key != "thresholds":
            origins[key] = path
    return replace(settings, origins=origins)


def _plain(key: str, value: Any, path: str) -> Any:
    if type(value) is not _PLAIN[key]:
        wanted = "true or false" if _PLAIN[key] is bool else "a text"
        raise SettingsWrong(f"{path}: {key} is {value!r}; give {wanted}")
    if key == "lang" and value not in _LANGS:
        raise SettingsWrong(f"{path}: lang is {value!r}; give zh or en")
    if key == "profile" and str(value).endswith(".toml") and not Path(str(value)).is_absolute():
        return str(Path(path).parent / str(value))
    return value


def _thresholds(known: Thresholds, table: Any, path: str, origins: dict[str, str]) -> Thresholds:
    groups = [each.name for each in fields(known)]
    for group, values in _pairs(table, "thresholds", path):
        _must_be_known(group, groups, path)
        options = getattr(known, group)
        kinds = {each.name: type(getattr(options, each.name)) for each in fields(options)}
        for key, value in _pairs(values, f"thresholds.{group}", path):
            _must_be_known(key, kinds, path)
            whole = kinds[key] is int
            if isinstance(value, bool) or not isinstance(value, int if whole else int | float) or value < 0:
                wanted = "a whole number" if whole else "a number"
                raise SettingsWrong(f"{path}: thresholds.{group}.{key} is {value!r}; give {wanted} of 0 or more")
            options = replace(options, **{key: kinds[key](value)})
            origins[f"thresholds.{group}.{key}"] = path
        known = replace(known, **{group: options})
    return known


def _pairs(table: Any, name: str, path: str) -> Iterable[tuple[str, Any]]:
    if not isinstance(table, dict):
        raise SettingsWrong(f"{path}: {name} is {table!r}; give a table, [{name}]")
    return table.items()


def _rows(rows: Any, known: set[str], key: str, path: str) -> tuple[Row, ...]:
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise SettingsWrong(f"{path}: write each one as a table of its own, [[{'family' if key == 'key' else 'unit'}]]")
    for row in rows:
        for each in row:
            _must_be_known(each, known, path)
        if not row.get(key):
            raise SettingsWrong(f"{path}: a row has no {key}")
        if row.get("kind", "counter") not in _KINDS:
            raise SettingsWrong(
                f"{path}: unit {row[key]} has the kind {row['kind']!r}; give one of {', '.join(_KINDS)}"
            )
    usual = {"kind": "counter"} if key == "unit" else {}
    return tuple(usual | {each: _cell(value) for each, value in row.items()} for row in rows)


def _cell(value: Any) -> str:
    return "|".join(map(str, value)) if isinstance(value, list) else str(value)


def _must_be_known(key: str, known: Iterable[str], path: str) -> None:
    names = sorted(known)
    if key not in names:
        near = difflib.get_close_matches(key, names, n=1, cutoff=0.0)
        raise SettingsWrong(f"{path}: unknown key {key!r}; the nearest known one is {near[0]!r}")
