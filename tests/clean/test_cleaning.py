"""The normalised text, and the way back from each of its characters to the file."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from planned import report_text

from compare.clean import clean
from compare.model.text import NoticeCode, RawText

CASES = [
    ("全年增长６．５％。", "全年增长6.5%。"),
    ("ＧＤＰ增长５％，", "GDP增长5%，"),
    ("政 府 工 作", "政府工作"),
    ("投资1.18 万亿元。", "投资1.18万亿元。"),
    ("产量达到4 9 2 50万吨，到2 0 3 0年增长1 5 .3%。", "产量达到49250万吨，到2030年增长15.3%。"),
    ("出生率为1 0.0 6‰。", "出生率为10.06‰。"),
    ("见附表 1 2030年安排。", "见附表1 2030年安排。"),
    ("收入增长5· 8%，“5·12”地震。", "收入增长5.8%，“5·12”地震。"),
    ("　　一、回顾\r\n　　二、安排\r\n", "一、回顾\n二、安排"),
    ("政府⼯作，⺠营企业成⻓。", "政府工作，民营企业成长。"),
    ("增长5%，不低于去年；", "增长5%，不低于去年；"),
    ("粮食33，212万吨，水泥7，800，500吨。", "粮食33,212万吨，水泥7,800,500吨。"),
    ("居全省第3，120户增收。", "居全省第3，120户增收。"),
    ("新建渔港3座，120户增收。", "新建渔港3座，120户增收。"),
    ("分三批实施，共12，2031年完成。", "分三批实施，共12，2031年完成。"),
]


def raw(text: str) -> RawText:
    return RawText(path="x.txt", sha256="0" * 64, encoding="utf-8", text=text)


@pytest.mark.parametrize(("before", "after"), CASES)
def test_widths_and_blanks_are_normalised(before: str, after: str) -> None:
    assert clean(raw(before)).text == after


ALPHABET = "增长完成港口海岸，。；、：％%５5６6.．（）　 \t\r\nＡａ“”一二—"


@given(st.text(alphabet=ALPHABET, max_size=120))
def test_every_clean_character_comes_from_its_place_in_the_file(text: str) -> None:
    found = clean(raw(text))
    places = [found.origin(at) for at in range(len(found.text))]
    assert places == sorted(places)
    narrow = str.maketrans("％５６．（）Ａａ", "%56.()Aa")
    for at, place in enumerate(places):
        char = found.text[at]
        if char not in "\n":
            assert char.translate(narrow) == text[place].translate(narrow)


@given(
    st.lists(st.sampled_from([*ALPHABET, "\r\n", "一、", "— 2 —", "各位代表：", "港口增长"]), max_size=60).map("".join)
)
@example("\r5\r一")
@example("5— 2 —\r5")
@example("5 　.")
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    # Where lines are set in, that tells of paragraphs, and is gone once it has told.
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    once = clean(raw("\n".join(line.strip(" 　\t") for line in lines))).text
    assert clean(raw(once)).text == once


def test_page_furniture_leaves_with_a_notice() -> None:
    body = report_text(2024)
    page = (
        "首页 > 政务公开 > 政府工作报告\n【字体：大 中 小】\n打印本页\n"
        + body
        + "\n扫一扫在手机打开当前页\n责任编辑：海风\n"
    )
    found = clean(raw(page))
    assert "责任编辑" not in found.text
    assert any(notice.code is NoticeCode.FURNITURE for notice in found.notices)
    assert "三、加强政府自身建设" in found.text


TABLES = [
    (
        "指标，单位，目标值。\n新建公厕，座，20。\n渔获，万吨，65左右。",
        "指标，目标值。\n新建公厕，20座。\n渔获，65万吨左右。",
    ),
    ("指标,计量单位,2031年\n新建公厕,座,20\n优良天数,%,80-85", "指标，2031年\n新建公厕，20座\n优良天数，80-85%"),
    ("指标\t单 位\t目标值\n新建公厕\t（座）\t20", "指标，目标值\n新建公厕，20座"),
    (
        "序号，指标，单位，目标，增长%，完成时限。\n1，公厕，座，20，5，2031。",
        "序号，指标，目标，增长%，完成时限。\n1，公厕，20座，5，2031。",
    ),
    (
        "类别，指标，单位，目标。\n民生，公厕，座，20。\n码头，座，3。",
        "类别，指标，目标。\n民生，公厕，20座。\n码头，3座。",
    ),
    ("指标，目标，单位。\n新建公厕，20，座。", "指标，目标。\n新建公厕，20座。"),
    ("任务，数量，单位。\n新建公厕，20，渔港局。", "任务，数量，单位。\n新建公厕，20，渔港局。"),
    ("指标，单位，目标。\n新建公厕，座，20座。", "指标，单位，目标。\n新建公厕，座，20座。"),
    ("指标，单位，目标。\n完成了任务。\n新建公厕，座，20。", "指标，单位，目标。\n完成了任务。\n新建公厕，座，20。"),
    ("指标，单位，目标。\n新建公，座，20。\n厕\n码头，座，3。", "指标，目标。\n新建公，20座。\n厕\n码头，3座。"),
    ("机关，单位，学校。\n大家都来植树。", "机关，单位，学校。\n大家都来植树。"),
]


@pytest.mark.parametrize(("before", "after"), TABLES)
def test_the_unit_of_a_column_of_its_own_goes_to_the_numbers_of_its_row(before: str, after: str) -> None:
    assert clean(raw(before)).text == after
    assert clean(raw(after)).text == after


@pytest.mark.parametrize("sign", ["\ue004", "\uf8ff", "\U000f0001", "\U0010fffd"])
def test_characters_that_only_one_font_knows_go_with_a_notice(sign: str) -> None:
    found = clean(raw(f"渔港建成。{sign}\u3000\u3000灯塔亮起。{sign}"))
    assert found.text == clean(raw("渔港建成。\u3000\u3000灯塔亮起。")).text
    (notice,) = found.notices
    assert notice.code is NoticeCode.PRIVATE_USE
    assert notice.detail.startswith("2 characters")
    assert f"U+{ord(sign):04X}" in notice.detail


def test_damage_is_told_with_its_share() -> None:
    body = report_text(2024)
    half = len(body) // 2
    broken = body[:half] + body[half:].encode("gb18030").decode("latin-1")
    notices = [notice for notice in clean(raw(broken)).notices if notice.code is NoticeCode.MOJIBAKE]
    assert notices
    assert "%" in notices[0].detail


def test_a_sound_report_is_not_called_damaged() -> None:
    assert not [n for n in clean(raw(report_text(2022))).notices if n.code is NoticeCode.MOJIBAKE]
