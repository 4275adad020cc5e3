"""Holds the headline table against the cells that were read by hand, prints those that differ and the share right.

    .venv/bin/python scripts/headline_cells.py [DATA] [--corpus FOLDER] [--place 安徽省]

A cell is one of three of each place and indicator: the last target, its result, this target. A number must agree in
amount, bound and measure, and stand where it was read (among the main goals or later); words must be told as words of
the same predicate; a cell that is empty must be empty. Verdicts are counted apart.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from compare.model.comparison import Comparison, Evidence
from compare.model.headline import HeadlineGoal, HeadlineRow
from compare.model.indicator import Figure
from compare.pipeline import compare_reports, read_report

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
FAMILIES = {
    "gdp": ("地区生产总值",),
    "cpi": ("居民消费价格",),
    "unemp": ("城镇调查失业率",),
    "jobs": ("城镇新增就业",),
    "retail": ("社会消费品零售总额",),
    "fai": ("固定资产投资",),
    "industry": ("工业增加值",),
    "revenue": ("一般公共预算收入",),
    "trade": ("进出口总额",),
    "income": ("居民人均可支配收入", "城镇居民人均可支配收入", "农村居民人均可支配收入"),
    "grain": ("粮食产量",),
}
"""The families of the program that an indicator of the data is told under."""
PARTS = {"城镇": "城镇居民人均可支配收入", "农村": "农村居民人均可支配收入"}
SCALES = {"万": Decimal(10**4), "亿": Decimal(10**8), "万亿": Decimal(10**12)}
WEIGHTS = {"斤": Decimal("0.5"), "公斤": Decimal(1), "千克": Decimal(1), "吨": Decimal(1000)}
Rows = dict[str, HeadlineRow]


def main() -> None:
    """Print the cells that differ, and the shares of cells and verdicts that are right."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", nargs="?", type=Path, default=SHARED / "mock" / "site-data.json")
    parser.add_argument("--corpus", type=Path, default=SHARED / "corpus" / "provinces")
    parser.add_argument("--place", default="")
    chosen = parser.parse_args()
    data = json.loads(chosen.data.read_text(encoding="utf-8"))
    cells = wrong = verdicts = other = 0
    for place in data["places"]:
        if chosen.place and chosen.place not in place["name"]:
            continue
        log = compared(chosen.corpus, place["name"], data["years"])
        rows = {row.family: row for row in log.headline}
        for cell in (row for row in data["rows"] if row["place"] == place["name"]):
            told = list(differences(cell, rows))
            cells += 3
            wrong += len(told)
            verdicts += 1
            different = verdict_of(cell, rows) != cell["verdict"]
            other += different
            for line in told:
                print(f"{place['name']} {cell['indicator']} {line}")
            if different:
                print(f"{place['name']} {cell['indicator']} verdict: {cell['verdict']} | {verdict_of(cell, rows)}")
    print(f"cells right: {cells - wrong} of {cells} ({100 * (cells - wrong) / cells:.1f} in 100)")
    print(f"verdicts right: {verdicts - other} of {verdicts} ({100 * (verdicts - other) / verdicts:.1f} in 100)")


def compared(corpus: Path, place: str, years: list[int]) -> Comparison:
    """Compare the reports of a place: the text of a year where there is one, else the document."""
    old, new = (min(corpus.glob(f"{year}-{place}.*"), key=lambda path: path.suffix != ".txt") for year in years)
    return compare_reports(read_report(old), read_report(new))


def differences(cell: dict[str, Any], rows: Rows) -> Iterator[str]:
    """Yield a line for each of the three cells that the program tells otherwise: "last: 5%左右 | 6%左右"."""
    mine = [rows[key] for key in FAMILIES[cell["indicator"]] if key in rows]
    for name, side in (("last", "old"), ("result", "result"), ("this", "new")):
        wanted = cell[name]
        found = {row.family: getattr(row, side) for row in mine if getattr(row, side) is not None}
        if not agrees(wanted, found):
            told = "; ".join(shown(each) for each in found.values()) or "nothing"
            yield f"{name}: {wanted.get('text') or wanted['kind']} ({wanted.get('place', '')}) | {told}"


def agrees(wanted: dict[str, Any], found: dict[str, HeadlineGoal | Evidence]) -> bool:
    """Tell whether a cell read by hand is what the program tells."""
    kind = wanted["kind"]
    if kind in ("none", "not told"):
        return not found
    if kind == "words":
        goals = [each for each in found.values() if isinstance(each, HeadlineGoal)]
        if not goals:  # a result in words: no number may be told for it but one that stands in these words
            numbers = (evidence_of(each) for each in found.values())
            return all(each.indicator is None or each.number in wanted["text"] for each in numbers)
        return any(each.is_words and same_words(wanted["text"], each.evidence.text) for each in goals)
    parts = wanted.get("parts")
    if parts:
        split = {PARTS[part]: Decimal(str(amount)) for part, amount in parts.items()}
        ends = {key: figure_of(found[key]) for key in split if key in found}
        return len(ends) == len(split) and all(each and each.low == split[key] for key, each in ends.items())
    whole = [each for key, each in found.items() if key not in PARTS.values()]
    return len(whole) == 1 and same_number(wanted, whole[0])


def same_number(wanted: dict[str, Any], found: HeadlineGoal | Evidence) -> bool:
    """Tell whether a number has the amount, bound and place that were read by hand."""
    figure = figure_of(found)
    if figure is None:
        return False
    scale, unit = re.fullmatch("(万亿|万|亿)?(.+)", wanted["unit"]).groups()  # type: ignore[union-attr]
    factor = SCALES.get(scale, Decimal(1)) * WEIGHTS.get(unit, Decimal(1))
    own = WEIGHTS.get(figure.unit, Decimal(1))
    ends = (Decimal(str(wanted["lo"])) * factor, Decimal(str(wanted["hi"])) * factor)
    same_kind = (figure.unit in WEIGHTS) == (unit in WEIGHTS) and (unit in WEIGHTS or unit == figure.unit)
    bound = wanted["bound"] == "range" or wanted["bound"] == figure.bound.value
    placed = (
        not isinstance(found, HeadlineGoal) or not wanted.get("place") or found.main == (wanted["place"] == "goals")
    )
    stretch = isinstance(found, HeadlineGoal) and "stretch" in wanted
    higher = figure_of(found.stretch) if stretch and isinstance(found, HeadlineGoal) and found.stretch else None
    stretched = not stretch or (higher is not None and higher.low == Decimal(str(wanted["stretch"])))
    return same_kind and (figure.low * own, figure.high * own) == ends and bound and placed and stretched


def same_words(wanted: str, told: str) -> bool:
    """Tell whether the clause that is told holds the predicate read by hand; … stands for what was left out."""
    return all(part in told for part in wanted.split("…") for part in re.split("、", part))


def verdict_of(cell: dict[str, Any], rows: Rows) -> str:
    """Return the verdict the program tells, in the words of the data; that of the first of several families."""
    mine = [rows[key] for key in FAMILIES[cell["indicator"]] if key in rows]
    told = [row.verdict.value for row in mine if row.verdict is not None]
    return told[0] if told else "no_target"


def evidence_of(found: HeadlineGoal | Evidence) -> Evidence:
    """Return the passage of a cell."""
    return found.evidence if isinstance(found, HeadlineGoal) else found


def figure_of(found: HeadlineGoal | Evidence) -> Figure | None:
    """Return the number of a cell, None where it is told in words."""
    told = evidence_of(found).indicator
    return told.figure if told else None


def shown(found: HeadlineGoal | Evidence) -> str:
    """Return a cell as one reads it: "5% about (goals) …主要预期目标是：…"."""
    passage = evidence_of(found)
    told = passage.indicator
    place = ("goals" if found.main else "body") if isinstance(found, HeadlineGoal) else ""
    if told is None:
        return f"words ({place}) {passage.text}"
    clause = passage.text[told.clause.start - passage.span.start : told.clause.end - passage.span.start]
    return f"{passage.number} {told.figure.bound.value} {told.measure.value} ({place}) {told.name}: {clause}"


if __name__ == "__main__":
    main()
