"""Every character of a source is in the clean text, in order, or in a notice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.audit.source import coverage
from compare.clean import clean
from compare.model.text import Notice, NoticeCode, RawText


def furniture(*lines: str) -> tuple[Notice, ...]:
    return tuple(Notice(code=NoticeCode.FURNITURE, detail=line) for line in lines)


@pytest.mark.parametrize(
    ("source", "text", "lines", "noticed", "lost", "added"),
    [
        ("新建６座公厕。", "新建6座公厕。", (), 0, [], []),
        ("　　政 府\r\n工作", "政府工作", (), 0, [], []),
        ("增长5·8%", "增长5.8%", (), 0, [], []),
        ("打印\n新建公厕。\n相关报道", "新建公厕。", ("打印", "相关报道"), 6, [], []),
        ("任某某\n任某某作报告。\n各位代表：", "任某某\n各位代表：", ("任某某作报告。",), 7, [], []),
        ("打印\n新建公厕。", "新建公厕。", (), 0, ["打印"], []),
        ("新建公厕二十座，改造渔港三处。", "新建公厕二十座。", (), 0, ["，改造渔港三处"], []),
        ("新建公厕。", "新建公厕。改造渔港。", (), 0, [], ["改造渔港。"]),
        ("指标，单位，目标。\n公厕，座，18，20。\n渔港", "指标，目标。\n公厕，18座，20座。\n渔港", (), 0, [], []),
        ("指标\t单位\t目标\n公厕\t座\t20\n渔港\t个\t3\n", "指标，目标\n公厕，20座\n渔港，3个", (), 0, [], []),
        ("公厕，座，18，20。", "公厕，20座，18座。", (), 0, ["公厕，座，18，20。"], ["公厕，20座，18座。"]),
    ],
)
def test_characters_are_followed(
    source: str, text: str, lines: tuple[str, ...], noticed: int, lost: list[str], added: list[str]
) -> None:
    found = coverage(source, text, furniture(*lines))
    assert [each.text for each in found.lost] == lost
    assert [each.text for each in found.added] == added
    assert found.noticed == noticed
    assert (found.share == 1) == (not lost)


def test_private_use_characters_are_in_their_notice() -> None:
    notice = Notice(code=NoticeCode.PRIVATE_USE, detail="1 character")
    assert coverage("新建\ue001公厕。", "新建公厕。", (notice,)).noticed == 1
    assert [each.text for each in coverage("新建\ue001公厕。", "新建公厕。", ()).lost] == ["\ue001"]


@given(st.lists(st.text(alphabet="新建公厕２０ 　6座。，；\t打印", max_size=30), max_size=8))
def test_cleaning_loses_nothing(lines: list[str]) -> None:
    source = "\n".join(lines)
    made = clean(RawText(path="a.txt", sha256="", encoding="utf-8", text=source))
    found = coverage(source, made.text, made.notices)
    assert (found.lost, found.added) == ((), ())


@given(st.text(alphabet="新建公厕改造渔港造林修路", min_size=30, max_size=60), st.data())
def test_what_is_cut_out_is_told(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text) - 4))
    found = coverage(text, text[:at] + text[at + 3 :], ())
    assert found.characters - found.kept >= 3
    assert found.share < 1


def test_signs_of_markup_are_in_their_notice_and_nothing_else_is() -> None:
    source, text = "## 一、回顾\n**做强渔业。**新建*渔港*3座。", "一、回顾\n做强渔业。新建渔港3座。"
    notice = Notice(code=NoticeCode.MARKUP, detail="signs of Markdown: ## ×1 ** ×2 * ×2")
    assert coverage(source, text, (notice,)).noticed == 8
    assert coverage(source, text, (notice,)).lost == ()
    assert coverage(source, text, ()).lost
    assert coverage(source, text.replace("3座", "座"), (notice,)).lost
