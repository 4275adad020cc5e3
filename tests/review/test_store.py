"""Decisions are kept: several reviewers, new runs, damaged and foreign files; and what comes of them."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from planned import FOLDER, report_text

from compare import compare_reports, extract_indicators, read_report
from compare.errors import DecisionStale, StoreFailed
from compare.model.comparison import Comparison, Extraction
from compare.model.review import Correction, Decision, Proposal, Ruling, Standing
from compare.pipeline import report_from_bytes
from compare.review import Store, applied, pair_of, proposals_of
from compare.review.agreement import agreement
from compare.review.annotations import reference_annotations
from compare.review.applying import confirmed_only, counted
from compare.review.exporting import decisions_from_json, decisions_json
from compare.review.schema import VERSION


@cache
def sides() -> tuple[Extraction, Extraction]:
    old, new = (extract_indicators(read_report(FOLDER / f"lanwan-{year}.txt")) for year in (2024, 2025))
    return old, new


@cache
def log() -> Comparison:
    return compare_reports(*sides())


def corrected(words: str, by: str) -> Comparison:
    new = report_from_bytes(report_text(2025).replace(words, by).encode(), "lanwan-2025.txt")
    return compare_reports(sides()[0], new)


def proposal(kind: str, indicator: str) -> Proposal:
    return next(each for each in proposals_of(log()) if (each.kind, each.indicator) == (kind, indicator))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store(tmp_path / "decisions.sqlite")
    made.begin(pair_of(log()), proposals_of(log()))
    return made


def decide(store: Store, each: Proposal, ruling: Ruling, reviewer: str = "甲", **more: object) -> Decision:
    known = store.decision(each.id)
    revision = known.revision if known else 0
    return store.decide(
        Decision(id=each.id, ruling=ruling, proposal=each, revision=revision, reviewer=reviewer, **more)
    )


def begun(path: Path, comparison: Comparison) -> Store:
    store = Store(path)
    store.begin(pair_of(comparison), proposals_of(comparison))
    return store


def test_a_decision_is_kept_with_who_when_and_what_it_was_made_on(store: Store) -> None:
    port = proposal("shifted_number", "集装箱吞吐量")
    decide(store, port, Ruling.CONFIRMED, comment="核对过原文")
    kept = Store(store.path, store.pair).decisions()
    assert [(each.id, each.ruling, each.reviewer, each.comment) for each in kept] == [
        (port.id, Ruling.CONFIRMED, "甲", "核对过原文")
    ]
    assert kept[0].proposal == port
    assert kept[0].at.endswith("+00:00")


def test_a_decision_on_an_older_revision_is_told_and_kept_in_the_history(store: Store) -> None:
    port = proposal("shifted_number", "集装箱吞吐量")
    decide(store, port, Ruling.CONFIRMED)
    late = Decision(id=port.id, ruling=Ruling.REJECTED, proposal=port, revision=0, reviewer="乙", reason="x")
    with pytest.raises(DecisionStale, match="decided by 甲"):
        store.decide(late)
    assert [each.ruling for each in store.decisions()] == [Ruling.CONFIRMED]
    assert [row["action"] for row in store.history(port.id)] == ["decided", "refused"]


def test_undo_takes_back_one_s_own_decisions_one_by_one(store: Store) -> None:
    port, fund = proposal("shifted_number", "集装箱吞吐量"), proposal("new_target", "海洋牧场")
    decide(store, port, Ruling.CONFIRMED)
    decide(store, port, Ruling.UNSURE)
    decide(store, fund, Ruling.CONFIRMED)
    assert store.undo("乙") is None
    assert store.undo("甲").id == fund.id
    assert {each.id: each.ruling for each in store.decisions()} == {port.id: Ruling.UNSURE}
    store.undo("甲")
    assert [each.ruling for each in store.decisions()] == [Ruling.CONFIRMED]
    store.undo("甲")
    assert store.decisions() == ()
    assert store.undo("甲") is None


def test_undo_does_not_take_back_what_someone_else_decided_on_since(store: Store) -> None:
    port = proposal("shifted_number", "集装箱吞吐量")
    decide(store, port, Ruling.CONFIRMED, "甲")
    decide(store, port, Ruling.UNSURE, "乙")
    with pytest.raises(DecisionStale):
        store.undo("甲")


def test_a_new_run_keeps_marks_and_lists_every_decision(store: Store) -> None:
    port = proposal("shifted_number", "集装箱吞吐量")
    fund, farm = proposal("new_target", "浮标观测站"), proposal("new_target", "海洋牧场")
    for each in (port, fund, farm):
        decide(store, each, Ruling.CONFIRMED)
    again = corrected("布设浮标观测站12个", "布设浮标观测站15个")
    again = compare_reports(
        sides()[0], report_from_bytes(again.new.text.replace("，建设海洋牧场3个", "").encode(), "lanwan-2025.txt")
    )
    standing = {each.proposal.indicator: each.standing for each in begun(store.path, again).decisions()}
    assert standing == {
        "集装箱吞吐量": Standing.CURRENT, "浮标观测站": Standing.STALE, "海洋牧场": Standing.VANISHED,
    }  # fmt: skip
    back = {each.proposal.indicator: each for each in begun(store.path, log()).decisions()}
    assert {each.standing for each in back.values()} == {Standing.CURRENT}
    assert {name: each.id for name, each in back.items()} == {each.indicator: each.id for each in (port, fund, farm)}


def test_a_stale_decision_shows_what_it_was_made_on(store: Store) -> None:
    decide(store, proposal("new_target", "浮标观测站"), Ruling.CONFIRMED)
    again = corrected("布设浮标观测站12个", "布设浮标观测站15个")
    stale = begun(store.path, again).decisions()[0]
    assert "12个" in stale.proposal.new.text
    assert "15个" in next(each.new.text for each in proposals_of(again) if each.id == stale.id)


def test_applied_decisions_change_the_log_and_only_where_they_say(store: Store) -> None:
    port = proposal("shifted_number", "集装箱吞吐量")
    farm, fund = proposal("new_target", "海洋牧场"), proposal("new_target", "浮标观测站")
    decide(store, port, Ruling.REJECTED, reason="不是同一件事")
    decide(store, farm, Ruling.CORRECTED, correction=Correction(indicator="国家级海洋牧场", kind="shifted_number"))
    decide(store, fund, Ruling.CONFIRMED)
    indicators = (sides()[0].indicators, sides()[1].indicators)
    made = applied(log(), store.decisions(), indicators)
    assert len(made.changes) == len(log().changes) - 1
    assert port.id not in {each.id for each in made.changes}
    assert {each.id: each for each in made.changes}[farm.id].indicator == "国家级海洋牧场"
    assert {each.id for each in confirmed_only(made, store.decisions()).changes} == {farm.id, fund.id}


def test_the_right_counterpart_can_be_chosen_and_its_number_is_read(store: Store) -> None:
    farm = proposal("new_target", "海洋牧场")
    wanted = next(each for each in sides()[0].indicators if each.name == "高标准农田")
    report = sides()[0].report
    text, number = report.words(wanted.sentence), wanted.figure.span.of(report.text)
    put = Correction(kind="shifted_number", old_text=text, old_number=number)
    decide(store, farm, Ruling.CORRECTED, correction=put)
    made = applied(log(), store.decisions(), (sides()[0].indicators, sides()[1].indicators))
    change = {each.id: each for each in made.changes}[farm.id]
    assert change.old.text == text
    assert change.old.indicator.figure == wanted.figure


def test_counts_cover_every_proposal(store: Store) -> None:
    every = proposals_of(log())
    for at, each in enumerate(every[:9]):
        decide(store, each, (Ruling.CONFIRMED, Ruling.REJECTED, Ruling.UNSURE)[at % 3], reason="x")
    counts = counted(every, store.decisions())
    assert (counts["confirmed"], counts["rejected"], counts["unsure"], counts["pending"]) == (3, 3, 3, len(every) - 9)


def test_an_export_comes_back_as_the_same_decisions(store: Store) -> None:
    decide(store, proposal("new_target", "海洋牧场"), Ruling.CORRECTED, correction=Correction(indicator="牧场"))
    text = decisions_json(pair_of(log()), store.decisions(), {})
    assert decisions_from_json(text, "x") == (pair_of(log()).key, list(store.decisions()))
    with pytest.raises(StoreFailed, match="no export"):
        decisions_from_json("{}", "x")


def test_reviewers_agree_as_far_as_they_accept_the_same_claims() -> None:
    def made(rulings: str) -> dict[str, Decision]:
        each = {"c": Ruling.CONFIRMED, "r": Ruling.REJECTED}
        pairs = zip(proposals_of(log()), rulings, strict=False)
        return {p.id: Decision(id=p.id, ruling=each[letter], proposal=p) for p, letter in pairs}

    rows = {kind: (count, f1) for kind, count, f1 in agreement(made("ccccrr"), made("ccrrrr"))}
    assert rows[""] == (6, pytest.approx(2 * 2 / (4 + 2)))
    assert agreement(made("cc"), made("cc"))[-1] == ("", 2, 1.0)


def test_a_reviewed_pair_scores_itself_in_full(store: Store, gold: Path, tmp_path: Path) -> None:
    for each in proposals_of(log()):
        decide(store, each, Ruling.CONFIRMED)
    files = reference_annotations(log(), store.decisions())
    assert {name.split(".")[-2] for name in files if name.startswith("lanwan")} == {
        "targets", "results", "outcomes", "sections", "items",
    }  # fmt: skip
    rows = [json.loads(line) for line in files["lanwan-2024--lanwan-2025.targets.jsonl"].splitlines()]
    kinds = {"kept_number", "shifted_number", "new_target", "dropped_target"}
    assert len(rows) == sum(each.kind.value in kinds and each.part.is_plan for each in log().changes)
    assert not [row for row in rows if row.get("optional")]
    assert next(row for row in rows if row["indicator"] == "浮标观测站")["old"] is None


BAD = [
    (lambda path: path.write_bytes(b"no database at all" * 100), "no store of decisions"),
    (lambda path: sqlite3.connect(path).execute("CREATE TABLE t (a)").connection.close(), "no store of decisions"),
]


@pytest.mark.parametrize(("spoil", "told"), BAD)
def test_a_file_that_is_no_store_is_refused_and_left_as_it_is(spoil, told: str, tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    spoil(path)
    before = path.read_bytes()
    with pytest.raises(StoreFailed, match=told):
        begun(path, log())
    assert path.read_bytes() == before


def test_a_newer_store_is_refused_and_left_as_it_is(store: Store) -> None:
    file = sqlite3.connect(store.path)
    file.execute(f"PRAGMA user_version = {VERSION + 1}")
    file.close()
    before = store.path.read_bytes()
    with pytest.raises(StoreFailed, match="newer than this program"):
        begun(store.path, log())
    assert store.path.read_bytes() == before


def test_a_store_of_other_reports_is_refused(store: Store) -> None:
    other = replace(pair_of(log()), place="临屿县")
    with pytest.raises(StoreFailed, match="is a store of 澜湾市, not of 临屿县"):
        store.begin(other, ())


def test_a_store_of_the_first_version_is_brought_up_to_date(store: Store) -> None:
    decide(store, proposal("new_target", "海洋牧场"), Ruling.CONFIRMED)
    file = sqlite3.connect(store.path)
    file.executescript("DROP INDEX history_of_reviewer; PRAGMA user_version = 1;")
    file.close()
    assert len(begun(store.path, log()).decisions()) == 1
    file = sqlite3.connect(store.path)
    assert file.execute("PRAGMA user_version").fetchone()[0] == VERSION
    file.close()


def test_a_damaged_store_is_told(store: Store) -> None:
    data = bytearray(store.path.read_bytes())
    data[100:] = b"\xff" * (len(data) - 100)
    store.path.write_bytes(data)
    with pytest.raises(StoreFailed, match=r"damaged|cannot be"):
        begun(store.path, log())


def test_a_locked_store_is_told(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("compare.review.store._WAIT", 0.1)
    holder = sqlite3.connect(store.path)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreFailed, match="locked"):
        decide(store, proposal("new_target", "海洋牧场"), Ruling.CONFIRMED)
    holder.close()


def test_a_full_disk_loses_nothing_that_was_acknowledged(store: Store, tmp_path: Path) -> None:
    every = proposals_of(log())
    decide(store, every[0], Ruling.CONFIRMED)
    code = (
        "import resource, signal, sys, json\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"size = {store.path.stat().st_size}\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))\n"
        "from pathlib import Path\n"
        "from compare.errors import StoreFailed\n"
        "from compare.review import Store\n"
        "from compare.model.review import Decision, Ruling\n"
        f"store = Store(Path({str(store.path)!r}), {store.pair!r})\n"
        "try:\n"
        "    for each in store.proposals():\n"
        "        known = store.decision(each.id)\n"
        "        store.decide(Decision(id=each.id, ruling=Ruling.UNSURE, proposal=each, comment='x' * 20000,"
        " revision=known.revision if known else 0))\n"
        "        print(each.id)\n"
        "except StoreFailed as error:\n"
        "    print(error, file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip()
    kept = {each.id for each in store.decisions()}
    assert {every[0].id, *done.stdout.split()} <= kept
    assert store.is_sound()
