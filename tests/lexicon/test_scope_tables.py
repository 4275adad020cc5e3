"""Every example in the tables of scope does what its row says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from compare.lexicon.plans import last_year, last_year_around
from compare.lexicon.said import said_of_goals
from compare.lexicon.scope import Words, core_of, counts_alike, is_within, parts_apart, says_nothing, unit_class
from compare.lexicon.seeds import record, rows, words


def said(name: str) -> Words:
    return Words(name=name, own=name, ahead=name)


@pytest.mark.parametrize("row", rows("scope_sides.tsv"), ids=lambda row: row["set"])
def test_every_set_tells_its_example_apart(row: dict[str, str]) -> None:
    one, other = row["example"].split(" / ")
    assert row["set"] in parts_apart(said(one), said(other), results=True)
    assert (row["set"] in parts_apart(said(one), said(other))) is (row["between"] != "results")
    assert parts_apart(said(one), said(one), results=True) == ()


@pytest.mark.parametrize("row", [*rows("scope_words.tsv"), *rows("same_words.tsv")], ids=lambda row: row["example"])
def test_words_that_say_nothing_leave_two_names_one(row: dict[str, str]) -> None:
    one, other = row["example"].split(" / ")
    assert one != other
    assert core_of(one) == core_of(other)


@pytest.mark.parametrize(
    ("one", "other", "within"),
    [
        ("公厕", "水冲式公厕", True),
        ("新建公厕", "公共厕所", False),
        ("网箱", "深水网箱", True),
        ("渔港道路", "渔港航线", False),
        ("零售额", "水产零售额", True),
    ],
)
def test_a_name_is_within_another_that_says_less(one: str, other: str, within: bool) -> None:
    assert is_within(said(one), said(other)) is within
    assert is_within(said(other), said(one)) is within
    assert not is_within(replace(said(one), behind=other), said(other))


def test_every_counter_is_of_its_class_and_another_is_not() -> None:
    for row in rows("unit_classes.tsv"):
        units = words(row["units"])
        assert all(unit_class(unit)[0] == row["class"] for unit in units)
        assert counts_alike(units[0], units[-1])
    assert not counts_alike("套", "户")
    assert not counts_alike("人", "人次")
    assert counts_alike("座", "个")


@pytest.mark.parametrize(("name", "nothing"), [("重点项目", True), ("渔港项目", False), ("公厕", False)])
def test_a_name_of_words_that_say_nothing_says_nothing(name: str, nothing: bool) -> None:
    assert says_nothing(name) is nothing


def test_what_is_said_of_a_goal_is_found_in_its_examples() -> None:
    for told, verdict in record("said_of_goals.toml")["examples"].items():
        found = said_of_goals().behind.search(told)
        assert found is not None, told
        kind = next(name for name, held in found.groupdict().items() if held)
        assert ("met" if kind in ("above", "reached") else "missed") == verdict, told


@pytest.mark.parametrize(
    ("words_told", "year"), [("“十五五”末", 2030), ("第十个五年计划", 2005), ("“九五”时期", 2000), ("今后", None)]
)
def test_a_plan_ends_in_its_last_year(words_told: str, year: int | None) -> None:
    assert last_year(words_told) == year


@pytest.mark.parametrize(("year", "end"), [(2026, 2030), (2025, 2025), (1966, 1970), (1958, 1962)])
def test_a_year_lies_in_its_plan(year: int, end: int) -> None:
    assert last_year_around(year) == end
