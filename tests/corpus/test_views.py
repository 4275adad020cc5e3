"""The ready views of a store, on three provinces whose reports are made for what the views must tell."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("duckdb", reason="the corpus extra is not installed")
pytest.importorskip("pyarrow", reason="the corpus extra is not installed")

from cli.test_commands import run

from compare.corpus import query

REPORTS = {
    ("山西省", 2030): (
        "新增旅游厕所10座。",
        "粮食产量达到160亿斤。\n加快建设残疾人康复站2处。\n推动各项工作取得更好结果。",
    ),
    ("山西省", 2031): ("粮食产量达到161亿斤。", "粮食产量达到750万吨。\n继续建设残疾人康复站3处。"),
    ("甘肃省", 2030): ("修复海岸线3公里。", "修复海岸线2公里。\n推动各项工作取得更好结果。"),
    ("甘肃省", 2031): ("修复海岸线1公里。", "新增残疾人康复站5处，开展培训。\n推动各项工作取得更好结果。"),
    ("吉林省", 2031): ("举办灯会4场。", "新建残疾人康复站6处。"),
}
"""Review and plan by place and year: a commitment that one province begins, one takes over, and of one nothing is known
from before; a target told in another unit; a target met and one missed.
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("provinces")
    for (place, year), (review, plan) in REPORTS.items():
        head = f"{year}年{place}人民政府工作报告\n——在{place}人民代表大会上\n"
        text = f"{head}一、{year - 1}年工作回顾\n{review}\n二、{year}年工作安排\n{plan}\n"
        (folder / f"{year}-{place}.txt").write_text(text, encoding="utf-8")
    made = tmp_path_factory.mktemp("made") / "store"
    done = run("corpus", "build", str(folder), "--out", str(made), "--jobs", "1", "--lang", "en")
    assert done.returncode == 0, done.stderr
    return made


def test_a_commitment_spreads_from_where_it_began_to_those_that_had_a_report_without_it(store: Path) -> None:
    sql = "SELECT commitment, level, first_year, first_place, followers, followed_by, places FROM commitment_spread"
    assert query(store, sql)[1] == [("残疾人康复站", "province", 2030, "山西省", 1, "甘肃省2031", 3)]


def test_the_commitments_of_a_place_stand_beside_their_sentences(store: Path) -> None:
    sql = "SELECT year, sentence FROM commitments WHERE commitment = '残疾人康复站' AND place = '山西省' ORDER BY year"
    assert query(store, sql)[1] == [(2030, "加快建设残疾人康复站2处。"), (2031, "继续建设残疾人康复站3处。")]


def test_the_share_of_a_lowered_target_is_of_the_old_amount_in_whatever_unit(store: Path) -> None:
    _, rows = query(store, "SELECT place, old_number, new_number, round(share, 4) FROM lowered_targets")
    # 160亿斤 are 800万吨: a sixteenth less.
    assert rows == [("山西省", "160亿斤", "750万吨", -0.0625)]


def test_promises_are_counted_by_what_came_of_them(store: Path) -> None:
    _, rows = query(store, "SELECT place, year, met, missed, rate FROM promises_kept")
    assert set(rows) == {("山西省", 2031, 1, 0, 1.0), ("甘肃省", 2031, 0, 1, 0.0)}


def test_a_result_that_may_be_of_another_thing_is_doubtful_and_in_no_rate(store: Path) -> None:
    sql = "SELECT sum(met + missed + doubtful + not_reported) FROM promises_kept"
    assert query(store, sql)[1] == query(store, "SELECT count(*) FROM outcomes")[1]
    sure = "SELECT count(*) FROM outcomes WHERE verdict IN ('met', 'missed') AND score >= 0.7"
    assert query(store, "SELECT sum(met + missed) FROM promises_kept")[1] == query(store, sure)[1]
