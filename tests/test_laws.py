"""Laws that hold for every report and every pair: run over real reports where they are beside the checkout, and over
the invented city's reports everywhere."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from small import small_report

from compare import compare_reports, extract_indicators, read_report
from compare.model.comparison import Change, ChangeKind, Comparison, Evidence, Relation
from compare.model.report import Report
from compare.pipeline import report_from_bytes

FIXTURES = Path(str(files("compare.fixtures")))
INVENTED = [(FIXTURES / f"lanwan-{year}.txt", FIXTURES / f"lanwan-{year + 1}.txt") for year in (2022, 2023, 2024)]
REAL = [
    ("hailar/2014.txt", "hailar/2015.txt"),
    ("hailar/2016.txt", "hailar/2017.txt"),
    ("national/2011.txt", "national/2012.txt"),
    ("national/2016.txt", "national/2017.txt"),
    ("national/1993.txt", "national/1994.txt"),
    ("provinces/2025-吉林省.txt", "provinces/2026-吉林省.txt"),
]
MIRROR = {
    ChangeKind.NEW_TARGET: ChangeKind.DROPPED_TARGET,
    ChangeKind.DROPPED_TARGET: ChangeKind.NEW_TARGET,
    ChangeKind.NEW_ITEM: ChangeKind.DROPPED_ITEM,
    ChangeKind.DROPPED_ITEM: ChangeKind.NEW_ITEM,
}
QUIET = {ChangeKind.KEPT_NUMBER, ChangeKind.CARRIED_ITEM}


@pytest.fixture(params=range(len(INVENTED) + len(REAL)), ids=[a.stem for a, _ in INVENTED] + [a for a, _ in REAL])
def pair(request: pytest.FixtureRequest) -> tuple[Report, Report]:
    i = request.param
    if i < len(INVENTED):
        old, new = INVENTED[i]
    else:
        corpus = request.getfixturevalue("corpus")
        old, new = (corpus / name for name in REAL[i - len(INVENTED)])
    return read_report(old), read_report(new)


def sides(comparison: Comparison) -> list[tuple[Report, Evidence]]:
    found = []
    for change in comparison.changes:
        found += [(comparison.old, change.old), (comparison.new, change.new)]
    for outcome in comparison.outcomes:
        found += [(comparison.old, outcome.target), (comparison.new, outcome.result)]
    return [(report, evidence) for report, evidence in found if evidence is not None]


def test_every_claim_points_at_its_text(pair: tuple[Report, Report]) -> None:
    for report, evidence in sides(compare_reports(*pair)):
        assert evidence.span.of(report.text) == evidence.text
        if evidence.indicator:
            assert evidence.span.covers(evidence.indicator.figure.span)
            assert evidence.indicator.figure.span.of(report.text) in evidence.text


def test_a_report_against_itself_has_no_change(pair: tuple[Report, Report]) -> None:
    comparison = compare_reports(pair[0], pair[0])
    assert {change.kind for change in comparison.changes} <= QUIET
    assert {section.relation for section in comparison.sections} <= {Relation.SAME}


def spans(change: Change) -> tuple[object, object, object, object]:
    old, new = change.old, change.new
    return (
        old and old.span,
        new and new.span,
        old and old.indicator and old.indicator.figure.span,
        new and new.indicator and new.indicator.figure.span,
    )


def test_swapping_the_years_swaps_new_and_dropped(pair: tuple[Report, Report]) -> None:
    onward, back = compare_reports(*pair), compare_reports(pair[1], pair[0])
    forward = {(change.kind, spans(change)) for change in onward.changes if change.part.is_plan}
    mirrored = set()
    for change in back.changes:
        if change.part.is_plan:
            a, b, c, d = spans(change)
            mirrored.add((MIRROR.get(change.kind, change.kind), (b, a, d, c)))
    assert forward == mirrored


def test_two_runs_say_the_same(pair: tuple[Report, Report]) -> None:
    assert compare_reports(*pair) == compare_reports(*pair)


def test_two_processes_say_the_same(corpus: Path) -> None:
    """Sets are walked in another order in every process: no answer may hang on it."""
    told = set()
    for seed in ("0", "2"):
        words = [sys.executable, "-m", "compare", "diff", *(str(corpus / name) for name in REAL[0]), "--format", "json"]
        env = {**os.environ, "PYTHONHASHSEED": seed}
        told.add(subprocess.run(words, env=env, capture_output=True, text=True, check=True).stdout)
    assert len(told) == 1


def test_ids_are_unique(pair: tuple[Report, Report]) -> None:
    comparison = compare_reports(*pair)
    ids = [row.id for row in (*comparison.changes, *comparison.outcomes)]
    assert len(ids) == len(set(ids))


def test_every_target_is_told_once(pair: tuple[Report, Report]) -> None:
    """Kept, shifted, new and dropped partition what the plans set: no number is both new and kept."""
    comparison = compare_reports(*pair)
    for side in ("old", "new"):
        paired, alone = set(), set()
        for change in comparison.changes:
            evidence: Evidence | None = getattr(change, side)
            if evidence is None or evidence.indicator is None or not change.part.is_plan:
                continue
            other = change.new if side == "old" else change.old
            (alone if other is None else paired).add(evidence.indicator.figure.span)
        assert not paired & alone


def test_an_unrelated_paragraph_leaves_ids_alone() -> None:
    old, new = INVENTED[2]
    text = new.read_text(encoding="utf-8")
    mark = "各位代表"
    at = text.rindex(mark)
    longer = text[:at] + "会议期间印发的材料请一并审阅。\n" + text[at:]
    before = compare_reports(read_report(old), read_report(new))
    after = compare_reports(read_report(old), report_from_bytes(longer.encode(), "longer.txt"))
    kept = {change.id for change in before.changes} & {change.id for change in after.changes}
    assert len(kept) >= len(before.changes) * 0.98


def test_an_extraction_can_be_used_again(pair: tuple[Report, Report]) -> None:
    old, new = pair
    assert compare_reports(extract_indicators(old), extract_indicators(new)) == compare_reports(old, new)


SMALL = small_report("新建社区食堂20家。", "新建社区食堂30家。\n改造渔港。").report.text
"""A report so short that any line weighs in it."""
BARE = [
    "字", "0", "。", "；", "！", "%", "—", "（略）", "（一）", "一、", "一是", "表", "图", "注", "附件", "——", "· · ·",
    "1", "第一", "“", "）", "〇", "5%", "年", "2031年", "\u3000", "|", "#", "- 1 -", "*", "→", "😀", "\u200b", "\ufeff",
]  # fmt: skip
LINES = st.one_of(
    st.sampled_from(BARE).map(lambda line: [line]),
    st.characters(exclude_categories=["Cs", "Cc"]).map(lambda sign: [sign]),
    st.tuples(st.sampled_from(["建设{}项", "（{}）", "{}", "完成{}。", "表{}"]), st.integers(2, 60)).map(
        lambda row: [row[0].format(at) for at in range(row[1])]
    ),
    st.tuples(st.sampled_from([*BARE, "加快建设。", "新建公厕20座。"]), st.integers(2, 60)).map(
        lambda row: [row[0]] * row[1]
    ),
    st.lists(st.sampled_from(BARE), max_size=12),
)


@settings(max_examples=40, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(lines=LINES, place=st.floats(0, 1), short=st.booleans())
def test_a_report_with_bare_lines_anywhere_compares(lines: list[str], place: float, short: bool) -> None:
    """A sign alone, （略）, a numeral without its heading, fifty lines that are alike: none ends a comparison."""
    held = SMALL if short else FIXTURES.joinpath("lanwan-2025.txt").read_text(encoding="utf-8")
    whole = held.splitlines()
    at = round(place * len(whole))
    odd = report_from_bytes("\n".join([*whole[:at], *lines, *whole[at:]]).encode(), "odd.txt")
    plain = report_from_bytes(held.encode(), "plain.txt")
    for old, new in ((plain, odd), (odd, plain), (odd, odd)):
        comparison = compare_reports(old, new)
        assert all(0 <= change.score <= 1 for change in comparison.changes)
    assert {change.kind for change in comparison.changes} <= QUIET
