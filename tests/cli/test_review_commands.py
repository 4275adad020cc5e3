"""The review from scripts: outputs with the decisions applied, status, export, import, annotations."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command import run
from planned import FOLDER

from compare import compare_reports, read_report
from compare.model.review import Decision, Ruling
from compare.review import Store, pair_of, proposals_of

OLD, NEW = (str(FOLDER / f"lanwan-{year}.txt") for year in (2024, 2025))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    log = compare_reports(*(read_report(path) for path in (OLD, NEW)))
    made = Store(tmp_path / "decisions.sqlite")
    made.begin(pair_of(log), proposals_of(log))
    for at, each in enumerate(made.proposals()[:6]):
        ruling = Ruling.REJECTED if at == 0 else Ruling.CONFIRMED
        made.decide(Decision(id=each.id, ruling=ruling, proposal=each, reviewer="甲", reason="x" * (at == 0)))
    return made


def changes(*words: str) -> list[str]:
    done = run("diff", OLD, NEW, "--format", "json", *words)
    assert done.returncode == 0, done.stderr
    log = json.loads(done.stdout)
    return [each["id"] for each in (*log["changes"], *log["outcomes"])]


def test_a_diff_with_a_review_leaves_out_what_was_rejected(store: Store) -> None:
    rejected = store.proposals()[0].id
    assert set(changes()) - set(changes("--review", str(store.path))) == {rejected}
    assert changes("--review", str(store.path), "--confirmed-only") == [each.id for each in store.proposals()[1:6]]


def test_every_file_states_how_many_were_reviewed(store: Store, tmp_path: Path) -> None:
    out = tmp_path / "log.csv"
    assert run("diff", OLD, NEW, "--review", str(store.path), "-o", str(out)).returncode == 0
    assert f"6 of {len(store.proposals())} (5 confirmed, 1 rejected)" in out.read_text(encoding="utf-8-sig")


def test_confirmed_only_with_nothing_confirmed_is_an_error(tmp_path: Path) -> None:
    log = compare_reports(*(read_report(path) for path in (OLD, NEW)))
    empty = Store(tmp_path / "empty.sqlite")
    empty.begin(pair_of(log), proposals_of(log))
    out = tmp_path / "log.csv"
    done = run("diff", OLD, NEW, "--review", str(empty.path), "--confirmed-only", "-o", str(out))
    assert done.returncode == 2
    assert "nothing is confirmed" in done.stderr
    assert not out.exists()
    assert "give --review" in run("diff", OLD, NEW, "--confirmed-only").stderr


def test_status_tells_how_far_the_review_is(store: Store) -> None:
    done = run("review", "status", str(store.path))
    assert "澜湾市 2024–2025: 6 of" in done.stdout


def test_two_reviewers_agreement_is_printed(store: Store) -> None:
    for each in store.proposals()[:6]:
        known = store.decision(each.id)
        made = Decision(id=each.id, ruling=Ruling.CONFIRMED, proposal=each, reviewer="乙", revision=known.revision)
        store.decide(made)
    last = run("review", "status", str(store.path)).stdout.splitlines()[-1]
    assert last.split()[-2:] == ["6", "0.91"]


def test_an_export_is_taken_over_once_and_nothing_is_overwritten(store: Store, tmp_path: Path) -> None:
    export = tmp_path / "decisions.json"
    assert run("review", "export", str(store.path), "-o", str(export)).returncode == 0
    assert json.loads(export.read_text(encoding="utf-8"))["counts"]["confirmed"] == 5
    log = compare_reports(*(read_report(path) for path in (OLD, NEW)))
    other = Store(tmp_path / "other.sqlite")
    other.begin(pair_of(log), proposals_of(log))
    mine = other.proposals()[1]
    other.decide(Decision(id=mine.id, ruling=Ruling.UNSURE, proposal=mine, reviewer="乙"))
    done = run("review", "import", str(other.path), str(export))
    assert "5 decisions taken over, 1 left" in done.stdout
    assert other.decision(mine.id).ruling is Ruling.UNSURE
    assert "0 decisions taken over, 1 left" in run("review", "import", str(other.path), str(export)).stdout


def test_a_csv_export_has_a_row_a_decision(store: Store, tmp_path: Path) -> None:
    out = tmp_path / "decisions.csv"
    run("review", "export", str(store.path), "-o", str(out))
    assert len(out.read_text(encoding="utf-8-sig").splitlines()) == 7


def test_annotations_hold_both_texts_and_five_lists(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "annotated"
    assert run("review", "annotations", OLD, NEW, str(store.path), "-o", str(folder)).returncode == 0
    assert sorted(each.name for each in folder.rglob("*.*")) == [
        "lanwan-2024--lanwan-2025.items.tsv", "lanwan-2024--lanwan-2025.outcomes.jsonl",
        "lanwan-2024--lanwan-2025.results.jsonl", "lanwan-2024--lanwan-2025.sections.jsonl",
        "lanwan-2024--lanwan-2025.targets.jsonl", "lanwan-2024.tsv", "lanwan-2025.tsv",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("review", "status", "nowhere.sqlite"), "no such store"),
        (("diff", OLD, NEW, "--review", "nowhere.sqlite"), "no such store"),
        (("diff", OLD, NEW, "--review", OLD), "no store of decisions"),
    ],
)
def test_a_store_that_is_not_there_is_one_clear_line(words: tuple[str, ...], told: str) -> None:
    done = run(*words)
    assert done.returncode == 2
    assert told in done.stderr
    assert len(done.stderr.splitlines()) == 1
