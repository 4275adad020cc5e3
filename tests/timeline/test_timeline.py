"""Many years: what was planned into the four reports is found, and nothing else is claimed."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from planned import FOLDER, YEARS, report_text

from compare import compare_years, read_report
from compare.errors import YearsUnclear
from compare.lexicon.labels import labels
from compare.lexicon.strength import shift_between, strength_groups
from compare.model.comparison import Verdict
from compare.model.indicator import Measure
from compare.model.report import Report
from compare.model.timeline import IndicatorRow, Oddity, State, Timeline
from compare.pipeline import report_from_bytes
from compare.render.json_writer import schema
from compare.render.years.data import timeline_csv, timeline_json
from compare.render.years.page import timeline_page
from compare.telling.promises import promise_tables
from compare.telling.provenance import Provenance
from compare.telling.years import Asked, sparkline, timeline_tables
from compare.timeline.grouping import groups

MADE = Provenance(version="9.9")


@cache
def timeline() -> Timeline:
    return compare_years([read_report(FOLDER / f"lanwan-{year}.txt") for year in reversed(YEARS)])


def row(family: str, measure: Measure) -> IndicatorRow:
    return next(each for each in timeline().indicators if each.family == family and each.measure is measure)


PLANNED = [
    (
        "地区生产总值",
        Measure.GROWTH,
        {2022: ("6.5", "6.1", "met"), 2023: ("6", "5.2", "missed"), 2024: ("5.5", "5.5", "met")},
    ),
    (
        "一般公共预算收入",
        Measure.GROWTH,
        {2022: ("5", "5.3", "met"), 2023: ("4.5", "4.1", "missed"), 2024: ("4", "4.6", "met")},
    ),
    (
        "城镇调查失业率",
        Measure.SHARE,
        {2022: ("5.5", "5.2", "met"), 2023: ("5.5", "5.3", "met"), 2024: ("5.5", None, "not_reported")},
    ),
]


@pytest.mark.parametrize(("family", "measure", "wanted"), PLANNED)
def test_targets_and_results_stand_in_the_year_they_are_for(
    family: str, measure: Measure, wanted: dict[int, tuple[str, str | None, str]]
) -> None:
    cells = {cell.year: cell for cell in row(family, measure).cells}
    for year, (target, result, verdict) in wanted.items():
        cell = cells[year]
        assert cell.target
        assert cell.target.report == year
        assert cell.target.evidence.indicator
        assert float(cell.target.evidence.indicator.figure.low) == float(target)
        assert (cell.result is None) == (result is None)
        if cell.result and result:
            assert cell.result.report == year + 1
            assert cell.result.evidence.indicator
            assert float(cell.result.evidence.indicator.figure.low) == float(result)
        assert cell.outcome
        assert cell.outcome.verdict == verdict


def test_a_name_that_changed_stays_in_its_row() -> None:
    names = next(each.names for each in timeline().indicators if "公厕" in each.names)
    assert "公共厕所" in names


def test_a_commitment_of_four_years_is_one_chain() -> None:
    chain = next(each for each in timeline().chains if "澜湾跨海大桥" in each.sightings[0].evidence.text)
    assert chain.years == YEARS
    assert chain.state is State.RUNNING


def test_a_commitment_that_returns_after_a_gap_is_one_chain() -> None:
    chain = next(each for each in timeline().chains if "渔港污染专项整治" in each.sightings[0].evidence.text)
    assert chain.years == (2022, 2024, 2025)
    assert chain.state is State.RETURNED


def test_a_section_that_rises_is_followed() -> None:
    topic = next(each for each in timeline().topics if "海洋经济" in each.cells[0].heading)
    assert [cell.rank for cell in topic.cells] == [4, 3, 2, 1]


def test_stronger_words_are_told_with_both_sentences() -> None:
    told = {(shift.old_word, shift.new_word, shift.stronger) for shift in timeline().wording}
    assert {("稳妥", "积极", True), ("积极", "大力", True)} <= told
    for shift in timeline().wording:
        assert shift.old_word in shift.old.evidence.text
        assert shift.new_word in shift.new.evidence.text


def test_the_two_figures_that_do_not_add_up_are_found_and_no_other() -> None:
    found = [(notice.code, notice.detail) for notice in timeline().notices]
    assert [code for code, _ in found] == [Oddity.GROWTH_AGAINST_LEVELS, Oddity.TOLD_DIFFERENTLY]
    assert "社会消费品零售总额" in found[0][1]
    assert "港口吞吐量" in found[1][1]


def test_every_wording_group_tells_its_example() -> None:
    from compare.lexicon.seeds import rows

    assert len(rows("wording_strength.tsv")) == len(strength_groups())
    for each in rows("wording_strength.tsv"):
        shift = shift_between(each["example_old"], each["example_new"])
        assert shift is not None
        assert shift[2]
        back = shift_between(each["example_new"], each["example_old"])
        assert back == (shift[1], shift[0], False)


def test_json_holds_to_its_schema_and_page_and_csv_open() -> None:
    found = json.loads(timeline_json(timeline(), Asked()))
    jsonschema.validate(found, schema("timeline"))
    rows = list(csv.reader(io.StringIO(timeline_csv(timeline(), "en", Asked(), MADE).decode("utf-8-sig"))))
    assert rows[0][0] == "indicator"
    page = html.fromstring(timeline_page(timeline(), "zh", Asked(names=("生产总值",)), MADE))
    assert page.xpath("//*[local-name()='svg']")
    assert not [
        each for each in page.iter() if isinstance(each.tag, str) and str(each.get("src") or "").startswith("http")
    ]


def test_rates_count_what_was_told() -> None:
    promises, by_year, by_section = promise_tables(timeline(), "en")
    for table, column in ((by_year, 0), (by_section, None)):
        counts = [sum(map(int, row[1 : 1 + len(Verdict)])) for row in table.rows]
        assert sum(counts) == len(promises.rows)
        assert all(int(row[-1]) <= count for row, count in zip(table.rows, counts, strict=True))
        if column is not None:
            years = Counter(row[column] for row in promises.rows)
            assert [years[row[0]] for row in table.rows] == counts


def test_a_gap_is_shown_as_a_gap() -> None:
    found = compare_years([read_report(FOLDER / f"lanwan-{year}.txt") for year in (2022, 2024, 2025)])
    assert found.gaps == (2023,)
    cell = next(
        c
        for r in found.indicators
        if r.family == "地区生产总值" and r.measure is Measure.GROWTH
        for c in r.cells
        if c.year == 2022
    )
    assert cell.result is None


def report(year: int, text: str | None = None, name: str = "") -> Report:
    return report_from_bytes((text or report_text(year)).encode(), name or f"{year}.txt")


BAD = [
    (lambda: [report(2024)], "two or more"),
    (lambda: [report(2024), report(2025, report_text(2025).replace("澜湾市", "青澜市"))], "青澜市"),
    (
        lambda: [report(2024), report(2025), report(2025, report_text(2025).replace("5.5%", "6%"), "draft.txt")],
        "draft.txt",
    ),
]


@pytest.mark.parametrize(("made", "told"), BAD)
def test_reports_that_make_no_timeline_are_told(made: Callable[[], list[Report]], told: str) -> None:
    with pytest.raises(YearsUnclear, match=told):
        compare_years(made())


def test_the_same_text_twice_counts_once() -> None:
    assert compare_years([report(2024), report(2025), report(2025, name="copy.txt")]).years == (2024, 2025)


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=12))
def test_groups_part_the_things(pairs: list[tuple[int, int]]) -> None:
    found = groups(range(9), pairs)
    assert sorted(each for group in found for each in group) == list(range(9))
    home = {each: at for at, group in enumerate(found) for each in group}
    assert all(home[a] == home[b] for a, b in pairs)


def test_a_sparkline_leaves_gaps_open() -> None:
    line = sparkline(row("地区生产总值", Measure.GROWTH), (2020, 2021, 2022, 2023, 2024))
    assert line[0] == " "
    assert len(line) == 5


def test_six_real_years_run_whole(corpus: Path) -> None:
    found = compare_years([read_report(path) for path in sorted((corpus / "hailar").glob("*.txt"))])
    assert found.years == (2012, 2013, 2014, 2015, 2016, 2017)
    for chain in found.chains:
        assert all(a < b for a, b in pairwise(chain.years))


def test_the_stance_of_a_policy_is_followed_where_no_sentence_answers_another() -> None:
    goals = "今年经济社会发展的主要预期目标是"
    texts = [
        report_text(2024).replace(goals, f"继续实行稳健的货币政策，注重防范风险。{goals}"),
        report_text(2025).replace(goals, f"要实施积极的财政政策和适度宽松的货币政策。{goals}"),
    ]
    found = compare_years([report(year, text) for year, text in zip((2024, 2025), texts, strict=True)]).wording
    moves = {(each.old_word, each.new_word, each.old.report, each.new.report) for each in found}
    assert ("稳健的", "适度宽松的", 2024, 2025) in moves


def test_words_that_share_only_the_end_of_a_clause_are_no_shift() -> None:
    assert shift_between("进行新的探索。", "进行改革试点。") is None
    assert shift_between("进行用海探索。", "进行用海试点。") is None
    assert shift_between("稳妥推进用海改革。", "积极推进用海改革。") == ("稳妥", "积极", True)


def test_a_slower_word_is_no_stronger_one() -> None:
    assert shift_between("稳步提高补贴标准", "逐步提高补贴标准") == ("稳步", "逐步", False)


def test_the_same_words_are_known_again_however_long_ago_and_told_as_such() -> None:
    words = "组织潮间带贝类资源普查并公布名录。"
    texts = {year: report_text(year) for year in YEARS}
    for year in (2022, 2025):
        heads = [line for line in texts[year].split("\n") if line.startswith("（二）")]
        texts[year] = texts[year].replace(heads[-1], f"{words}\n{heads[-1]}")
    found = compare_years([report(year, text) for year, text in texts.items()])
    chain = next(each for each in found.chains if each.sightings[0].evidence.text == words)
    assert (chain.years, chain.exact, chain.state) == ((2022, 2025), (True, True), State.RETURNED)
    table = next(each for each in timeline_tables(found, "en", Asked(everything=True)) if "run" in each.title)
    assert next(line for line in table.rows if line[-1] == words)[0] == "returned · first time since 2022 (same words)"


def test_places_of_sections_show_where_they_moved_and_run_in_headings_are_followed() -> None:
    tables = {each.title: each for each in timeline_tables(timeline(), "en", Asked())}
    marine = next(line for line in tables[labels("en")["topics_title"]].rows if "海洋经济" in line[0])
    assert [cell.rsplit(" ", 1)[0] for cell in marine[1:]] == ["4", "3 ↑", "2 ↑", "1 ↑"]
    harbour = next(line for line in tables[labels("en")["run_in_title"]].rows if line[0] == "提升港口能级。")
    assert [cell.rsplit(" ", 1)[0] for cell in harbour[1:]] == ["8", "1 ↑", "4 ↓", "1 ↑"]


def test_a_heading_in_a_list_of_contents_is_no_section_of_the_plan() -> None:
    text = report_text(2025)
    heads = [line for line in text.split("\n") if line.startswith(("（一）", "（二）", "（三）")) and len(line) < 30]
    assert heads
    listed = text.replace(heads[0], "\n".join([*heads, *heads[:1]]), 1)
    made = compare_years([report(2024), report(2025, listed)])
    assert all(cell.share > 0.001 for topic in made.topics if not topic.run_in for cell in topic.cells)


def test_a_number_of_the_family_that_answers_no_target_is_not_called_unreported() -> None:
    for each in json.loads(timeline_json(timeline(), Asked()))["indicators"]:
        for cell in each["cells"]:
            assert cell["verdict"] != "not_reported" or cell["result"] is None


def test_every_cell_of_the_page_holds_both_quotes_and_long_tables_open_on_request() -> None:
    page = html.fromstring(timeline_page(timeline(), "en", Asked(), MADE))
    cell = next(
        each
        for each in page.xpath("//td/details")
        if each.xpath("string(summary)") == "about 6.5% → 6.1% ✗" or "6.1%" in each.xpath("string(summary)")
    )
    quotes = [quote.text_content() for quote in cell.xpath("./p")]
    assert [quote[:5] for quote in quotes] == ["2022:", "2023:"]
    assert all("地区生产总值" in quote for quote in quotes)
    assert page.xpath("//details[@class='rest']/summary")
    assert max(len(each.xpath("./tr")) for each in page.xpath("//section/div//tbody")) <= 40
