"""A change log is held against its reports: an honest one is never accused, a lie is told."""

from __future__ import annotations

import copy
import importlib.util
import json
import random
from pathlib import Path
from typing import Any

import pytest
from planned import FOLDER, PAIRS

from compare.audit import Ledger, check_log
from compare.audit.moves import check_delta, verdicts
from compare.errors import UnreadableFile
from compare.model.comparison import Extraction
from compare.pipeline import compare_reports, extract_indicators, read_report
from compare.render.json_writer import diff_json

_SCRIPT = Path(__file__).parents[2] / "scripts" / "corrupt_logs.py"


def lies() -> Any:
    spec = importlib.util.spec_from_file_location("corrupt_logs", _SCRIPT)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


LIES = lies().LIES


@pytest.fixture(scope="module")
def years() -> dict[int, Extraction]:
    return {
        year: extract_indicators(read_report(FOLDER / f"lanwan-{year}.txt")) for year in sorted({*sum(PAIRS, start=())})
    }


@pytest.fixture(scope="module")
def log(years: dict[int, Extraction]) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(diff_json(compare_reports(years[2024], years[2025]), explain=True))
    return made


def told(log: object, years: dict[int, Extraction], pair: tuple[int, int] = (2024, 2025)) -> list[str]:
    ledger = Ledger()
    check_log(log, "log.json", years[pair[0]].report, years[pair[1]].report, ledger)
    assert ledger.claims
    return [str(finding) for finding in ledger.findings]


@pytest.mark.parametrize("pair", PAIRS)
def test_an_honest_log_is_not_accused(pair: tuple[int, int], years: dict[int, Extraction]) -> None:
    made = json.loads(diff_json(compare_reports(years[pair[0]], years[pair[1]]), explain=True))
    assert told(made, years, pair) == []


@pytest.mark.parametrize("lie", LIES, ids=lambda lie: lie.__name__.strip("_"))
def test_a_lie_is_told(lie: Any, log: dict[str, Any], years: dict[int, Extraction]) -> None:
    for seed in range(3):
        chance = random.Random(seed)
        spoilt = copy.deepcopy(log)
        while not lie(spoilt, chance):
            spoilt = copy.deepcopy(log)
        assert told(spoilt, years), (lie.__name__, seed)


def test_a_log_of_other_reports_is_told(log: dict[str, Any], years: dict[int, Extraction]) -> None:
    assert any("sha256" in line for line in told(log, years, (2023, 2024)))


def test_fields_that_are_not_known_are_not_accused_but_their_quotes_are_checked(
    log: dict[str, Any], years: dict[int, Extraction]
) -> None:
    quote = copy.deepcopy(next(row["new"] for row in log["changes"] if row["new"] and row["new"].get("number")))
    more = {**log, "remarks": [{"text": "…", "changes": ["?"]}], "terms": [{"term": "港口", "first": quote}]}
    more["others"] = [{"id": "1", "kind": "new", "old": None, "new": quote}]
    assert told(more, years) == []
    more["others"][0]["new"] = {**quote, "text": quote["text"] + "。"}
    assert any("others" in line for line in told(more, years))
    more["others"] = []
    more["terms"][0]["first"] = {**quote, "span": [0, 3]}
    assert any("terms" in line for line in told(more, years))


@pytest.mark.parametrize("spoilt", [[], 3, {}, {"schema_version": "1", "cells": []}])
def test_what_is_no_log_is_refused_in_one_line(spoilt: object, years: dict[int, Extraction]) -> None:
    with pytest.raises(UnreadableFile, match=r"log.json: is no change log"):
        told(spoilt, years)


@pytest.mark.parametrize("spoilt", [None, "text", 7, [], {}, [1, 2, 3], {"text": 3, "span": "x"}])
def test_values_of_the_wrong_kind_are_told_and_break_nothing(
    spoilt: object, log: dict[str, Any], years: dict[int, Extraction]
) -> None:
    for key in ("old", "new", "sections", "changes", "outcomes", "summary", "schema_version"):
        if spoilt != log[key] and not (key in ("sections", "outcomes") and spoilt == []):
            assert told({**log, key: spoilt}, years), key
    for key in ("kind", "part", "score", "delta", "new", "id"):
        row = {**log["changes"][0], key: spoilt}
        found = told({**log, "changes": [row, *log["changes"][1:]]}, years)
        assert found or (key == "delta" and not isinstance(spoilt, dict)) or (key, spoilt) == ("id", "text"), key
    for key in ("text", "span", "number", "number_span", "amount", "unit", "measure", "bound", "role"):
        row = {**log["changes"][0], "new": {**log["changes"][0]["new"], key: spoilt}}
        assert row == log["changes"][0] or told({**log, "changes": [row, *log["changes"][1:]]}, years), key


def quote(amount: float, unit: str = "%", **more: object) -> dict[str, Any]:
    return {"number": f"{amount}{unit}", "amount": amount, "unit": unit, "measure": "growth", "bound": "exact", **more}


def delta(absolute: float, relative: float | None, points: float | None, direction: str, stance: str) -> dict[str, Any]:
    return {"absolute": absolute, "relative": relative, "points": points, "direction": direction, "stance": stance}


SMALLER = delta(-1, -0.25, None, "down", "smaller_step")
RAISED, LOWERED = ("up", "raised"), ("down", "lowered")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (quote(5.5), quote(5), delta(-0.5, -0.090909, -0.5, *LOWERED)),
        (quote(8, signed=-8), quote(2), delta(10, None, 10, *RAISED)),
        (quote(3, "公里", measure="level"), quote(4000, "米", measure="level"), delta(1000, 0.333333, None, *RAISED)),
        (quote(0), quote(2), delta(2, None, 2, *RAISED)),
        (quote(4, "人", measure="level"), quote(3, "", measure="level"), delta(-1, -0.25, None, *LOWERED)),
        (quote(6.5, amount_high=7), quote(6), {**delta(-0.5, None, -0.5, *LOWERED), "low": -0.5, "high": -1}),
        (quote(5), quote(5, bound="about"), delta(0, 0, 0, "bound", "looser")),
        (quote(4, measure="rank", unit="位"), quote(2, "位", measure="rank"), delta(-2, -0.5, None, "down", "raised")),
        (quote(4, "元", measure="delta"), quote(3, "元", measure="delta"), SMALLER),
    ],
)  # fmt: skip
def test_a_move_is_computed_again(old: dict[str, Any], new: dict[str, Any], said: dict[str, Any]) -> None:
    ledger = Ledger()
    check_delta(said, "delta", old, new, ledger)
    assert [str(each) for each in ledger.findings] == []
    for key, other in (("absolute", 77), ("relative", 7.5), ("points", 99), ("direction", "same"), ("stance", "odd")):
        spoilt = Ledger()
        check_delta({**said, key: other}, "delta", old, new, spoilt)
        open_relative = key == "relative" and said["absolute"] == 0
        assert spoilt.findings or open_relative or (key == "direction" and not said["absolute"]), key


@pytest.mark.parametrize(
    ("target", "result", "wanted"),
    [
        (quote(6, name="地区生产总值", bound="about"), quote(5.5), {"met"}),
        (quote(6, name="地区生产总值", bound="about"), quote(5.3), {"missed"}),
        (quote(83, "亿元", name="投资"), quote(82.8, "亿元"), {"missed"}),
        (quote(58.1, name="渔业比重"), quote(58.08), {"met", "missed"}),
        (quote(8, name="渔业产值"), quote(5.4, text="渔业产值增长5.4%，好于预期。"), {"met", "missed"}),
        (quote(58.1, name="渔业比重"), quote(58.04), {"missed"}),
        (quote(3, "", name="渔民转产"), quote(2, "人", name="渔民转产"), {"missed"}),
        (quote(3, "", name="渔业投资"), quote(2, "元", name="渔业投资"), None),
        (quote(5, name="城镇调查失业率", measure="share", bound="at_most"), quote(5.2, measure="share"), {"missed"}),
        (quote(5, name="城镇调查失业率", measure="share", bound="at_most"), quote(4.8, measure="share"), {"met"}),
        (quote(3, name="单位能耗", signed=-3), quote(1.5, signed=1.5), {"missed"}),
        (quote(3, name="单位能耗", signed=-3), quote(3.5, signed=-3.5), {"met"}),
        (quote(8, name="外贸进出口总额"), quote(8.5, signed=-8.5), {"missed"}),
        (quote(20, "座", name="公厕", bound="about"), quote(19, "座", text="未完成目标"), {"met", "missed"}),
        (quote(5000, "套", name="住房"), quote(2, "户", name="住房"), None),
    ],
)
def test_a_verdict_is_found_again(target: dict[str, Any], result: dict[str, Any], wanted: set[str] | None) -> None:
    found = verdicts(target, result)
    assert found == (wanted if wanted is None else frozenset(wanted))
