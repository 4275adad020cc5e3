"""The brief: what it says, in both languages, and the gate that nothing unproven goes through."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from command import run
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from planned import FOLDER, PAIRS
from small import small_report

from compare.model.account import BriefSentence, Piece, PieceKind, Topic
from compare.model.comparison import Comparison
from compare.pipeline import compare_reports, read_report, with_terms
from compare.render.json_writer import diff_json
from compare.render.terminal import wrapped
from compare.telling import brief_of
from compare.telling.brief.gate import record_of, unproven
from compare.telling.brief.telling import Telling
from compare.telling.brief.writing import _sentences

GOALS = "今年经济社会发展主要预期目标是："


@cache
def log_of(old: int, new: int) -> Comparison:
    return with_terms(compare_reports(*(read_report(FOLDER / f"lanwan-{year}.txt") for year in (old, new))))


def told(log: Comparison, language: str) -> dict[str, str]:
    return {each.topic.value: each.text for each in brief_of(log, language)}


def small(old: str, new: str, review: str = "") -> Comparison:
    return compare_reports(small_report(plan=old, year=2030), small_report(plan=new, review=review))


OLD_PLAN = f"{GOALS}地区生产总值增长6%左右，居民收入与经济增长同步。新建公厕20座。开展渔港清淤。"
NEW_PLAN = f"{GOALS}地区生产总值增长5%左右，居民收入增长5.5%。组建跨海大桥专班。"


@pytest.mark.parametrize(
    ("language", "topic", "sentence"),
    [
        ("zh", "moved", "调低地区生产总值（6%左右→5%左右，上年实际5.2%）。"),
        ("en", "moved", "Lowered: 地区生产总值 (about 6% → about 5%, result last year 5.2%)."),
        ("zh", "set", "由文字改为数字：居民人均可支配收入（“与经济增长同步”→5.5%）。"),
        ("en", "set", "From words to a number: 居民人均可支配收入 (“与经济增长同步” → 5.5%)."),
        (
            "zh",
            "promises",
            "上年计划中可核对的数2项：未完成1项，未提及1项。未完成的有地区生产总值（目标6%左右，实际5.2%）。",
        ),
        ("zh", "hanging", "悬空1项：上年提出，今年既未报告结果，也未再设，如公厕（20座）。"),
        ("en", "hanging", "1 promise hangs, neither reported on nor set again, among them 公厕 (20座)."),
    ],
)
def test_a_small_pair_is_told_in_these_sentences(language: str, topic: str, sentence: str) -> None:
    assert told(small(OLD_PLAN, NEW_PLAN, "地区生产总值增长5.2%。"), language)[topic] == sentence


def test_of_the_planned_reports_the_moved_targets_are_those_that_were_planned() -> None:
    found = told(log_of(2024, 2025), "zh")
    assert found["set"].startswith("今年新设固定资产投资（6%左右）；由文字改为数字：居民人均可支配收入")
    assert found["set"].endswith("不再设进出口总额（上年目标6%）。")
    assert "调低社会消费品零售总额（7%→6.5%，上年实际6.3%）" in found["moved"]
    assert "“培育新质生产力”" in found["sections"]


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_sentence_goes_through_the_gate_and_none_is_kept_back(pair: tuple[int, int], language: str) -> None:
    log = log_of(*pair)
    written = [topic for topic, pieces in _sentences(Telling.of(log, language)) if pieces]
    assert [each.topic for each in brief_of(log, language)] == written
    assert len(written) == len(set(written)) <= len(Topic)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_brief_of_real_reports_goes_through_the_gate(language: str, corpus: Path) -> None:
    log = with_terms(compare_reports(*(read_report(corpus / "hailar" / f"{year}.txt") for year in (2014, 2015))))
    written = [topic for topic, pieces in _sentences(Telling.of(log, language)) if pieces]
    assert [each.topic for each in brief_of(log, language)] == written


def altered(piece: Piece) -> Piece | None:
    """Return a piece that says something else than the changes it names; None for one that cannot be altered."""
    match piece.kind:
        case PieceKind.WORDS:
            return replace(piece, text=f"{piece.text}7")
        case PieceKind.NUMBER:
            return replace(piece, text=f"9{piece.text}" if piece.text[0].isdigit() else "九百成")
        case PieceKind.COUNT:
            return replace(piece, text=str(int(piece.text) + 1))
        case PieceKind.NAME:
            return replace(piece, text=f"{piece.text}占比")
        case PieceKind.QUOTE:
            return replace(piece, text=f"不{piece.text}")


@given(st.data())
def test_the_gate_refuses_every_piece_that_says_something_else(data: st.DataObject) -> None:
    log = log_of(*data.draw(st.sampled_from(PAIRS)))
    known = record_of(log)
    sentence = data.draw(st.sampled_from(brief_of(log, data.draw(st.sampled_from(["zh", "en"])))))
    at = data.draw(st.integers(0, len(sentence.pieces) - 1))
    lie = altered(sentence.pieces[at])
    pieces = (*sentence.pieces[:at], lie, *sentence.pieces[at + 1 :])
    assert unproven(BriefSentence(topic=sentence.topic, pieces=pieces), known) == (lie,)


def test_the_gate_refuses_what_names_a_change_that_is_not_there() -> None:
    piece = Piece(text="5%", kind=PieceKind.NUMBER, ids=("0123456789ab",))
    assert unproven(BriefSentence(topic=Topic.MOVED, pieces=(piece,)), record_of(log_of(2024, 2025))) == (piece,)


def test_a_number_of_another_change_is_refused() -> None:
    log = small(OLD_PLAN, NEW_PLAN)
    growth, *_ = (each for each in log.changes if each.indicator == "地区生产总值")
    other = Piece(text="20座", kind=PieceKind.NUMBER, ids=(growth.id,))
    assert unproven(BriefSentence(topic=Topic.MOVED, pieces=(other,)), record_of(log)) == (other,)


def test_every_id_of_a_brief_is_one_of_the_log() -> None:
    log = json.loads(diff_json(log_of(2024, 2025), language="en"))
    known = {each["id"] for key in ("changes", "outcomes", "word_goals", "sections", "terms") for each in log[key]}
    assert log["brief"]
    assert {each for sentence in log["brief"] for each in sentence["changes"]} <= known


@pytest.mark.parametrize(
    ("old", "new", "topics"),
    [
        ("新建公厕20座。", "新建公厕20座。", {"promises"}),
        (f"{GOALS}地区生产总值增长6%。", f"{GOALS}地区生产总值增长6%。", {"goals", "promises"}),
    ],
)
def test_what_there_is_nothing_to_say_of_is_left_out(old: str, new: str, topics: set[str]) -> None:
    assert set(told(small(old, new), "zh")) == topics


def test_a_report_without_a_plan_is_told_as_such() -> None:
    old, new = (read_report(FOLDER / f"lanwan-{year}.txt") for year in (2024, 2025))
    bare = replace(old, sentences=tuple(each for each in old.sentences if not each.part.is_plan))
    log = replace(compare_reports(old, new), old=bare)
    assert told(log, "en") == {
        "goals": "One of the two texts holds no plan: targets and commitments cannot be compared."
    }


def test_years_apart_are_not_called_last_year() -> None:
    log = compare_reports(*(read_report(FOLDER / f"lanwan-{year}.txt") for year in (2022, 2024)))
    assert "上年" not in "".join(told(log, "zh").values())
    assert "last year" not in "".join(told(log, "en").values())


@pytest.mark.parametrize("form", ["table", "markdown", "json", "html"])
def test_the_command_tells_the_brief_in_each_form(form: str) -> None:
    done = run(
        "brief", *(str(FOLDER / f"lanwan-{year}.txt") for year in (2024, 2025)), "--format", form, "--lang", "zh"
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "不再设进出口总额（上年目标6%）。" in "".join(line.strip() for line in done.stdout.splitlines())
    assert str(FOLDER) not in done.stdout or form == "json"


def test_the_memo_holds_every_sentence_and_the_headline_table(tmp_path: Path) -> None:
    memo = tmp_path / "memo.docx"
    done = run("brief", *(str(FOLDER / f"lanwan-{year}.txt") for year in (2024, 2025)), "-o", str(memo), "--lang", "en")
    assert (done.returncode, done.stderr) == (0, "")
    document = Document(io.BytesIO(memo.read_bytes()))
    text = "\n".join(each.text for each in document.paragraphs)
    assert all(sentence.text in text for sentence in brief_of(log_of(2024, 2025), "en"))
    assert [cell.text for cell in document.tables[0].rows[1].cells][:3] == ["地区生产总值", "about 5.5%", "5.5%"]


def test_a_format_that_no_brief_has_is_refused_in_one_line(tmp_path: Path) -> None:
    paths = [str(FOLDER / f"lanwan-{year}.txt") for year in (2024, 2025)]
    done = run("brief", *paths, "-o", str(tmp_path / "brief.xlsx"))
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert not list(tmp_path.iterdir())


def test_a_part_of_the_log_has_no_brief() -> None:
    paths = [str(FOLDER / f"lanwan-{year}.txt") for year in (2024, 2025)]
    done = run("diff", *paths, "--kind", "new_target", "--format", "json")
    assert json.loads(done.stdout)["brief"] == []


@given(st.text(alphabet="调低地区左右（）“”，。；→、5.7% ab,", max_size=90), st.integers(20, 60))
def test_lines_of_a_brief_keep_every_character_and_begin_with_no_mark(text: str, room: int) -> None:
    lines = wrapped(text, room)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert not [line for line in lines[1:] if line and line[0] in "，。；、）”→%,"]
