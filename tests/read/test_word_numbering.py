"""Numbers that Word writes before paragraphs are put back."""

from __future__ import annotations

import pytest
from word_files import changed, deleted, paragraph, read, told, word_file

from compare.model.text import NoticeCode
from compare.read import one_in
from compare.read.word.numerals import numeral


def level(at: int, form: str, pattern: str, more: str = "") -> str:
    told = f"<w:start w:val='1'/><w:numFmt w:val='{form}'/>{more}<w:lvlText w:val='{pattern}'/>"
    return f"<w:lvl w:ilvl='{at}'>{told}</w:lvl>"


NUMBERING = (
    "<w:abstractNum w:abstractNumId='5'>"
    + level(0, "chineseCountingThousand", "%1、")
    + level(1, "japaneseCounting", "（%2）", "<w:pStyle w:val='second'/>")
    + level(2, "decimal", "%3.")
    + level(3, "decimal", "%1.%4", "<w:isLgl/>")
    + level(4, "bullet", "")
    + level(5, "thaiNumbers", "%6)")
    + "</w:abstractNum><w:num w:numId='3'><w:abstractNumId w:val='5'/></w:num>"
    "<w:num w:numId='4'><w:abstractNumId w:val='5'/>"
    "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='7'/></w:lvlOverride></w:num>"
)
NUMBERED_STYLES = (
    "<w:style w:type='paragraph' w:styleId='second'><w:pPr><w:numPr><w:numId w:val='3'/></w:numPr></w:pPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='third'><w:basedOn w:val='second'/><w:pPr><w:numPr><w:ilvl w:val='2'/>"
    "<w:numId w:val='3'/></w:numPr></w:pPr></w:style>"
)


def numbered(words: str, at: int = 0, name: str = "3") -> str:
    return paragraph(words, f"<w:numPr><w:ilvl w:val='{at}'/><w:numId w:val='{name}'/></w:numPr>")


def test_numbers_that_word_writes_itself_are_put_back() -> None:
    body = (
        numbered("2030年工作回顾") + numbered("渔业", 1) + numbered("港口", 1) + numbered("泊位", 2)
        + numbered("5个项目", 2)
        + numbered("2031年工作安排") + paragraph("渔业", "<w:pStyle w:val='second'/>")
        + paragraph("泊位", "<w:pStyle w:val='third'/>") + numbered("节", 3) + numbered("点", 4)
        + paragraph("无号", "<w:pStyle w:val='second'/><w:numPr><w:numId w:val='0'/></w:numPr>")
        + paragraph(deleted("删去"), f"<w:numPr><w:numId w:val='3'/></w:numPr><w:rPr>{changed('del', '')}</w:rPr>")
        + numbered("政府建设") + numbered("另起", 0, "4") + numbered("再起", 0, "4")
    )  # fmt: skip
    raw = one_in(word_file(body, numbering=NUMBERING, styles=NUMBERED_STYLES), "a.docx")
    assert raw.text.split("\n") == [
        "一、2030年工作回顾", "（一）渔业", "（二）港口", "1.泊位", "2.\t5个项目", "二、2031年工作安排", "（一）渔业",
        "1.泊位", "2.1节", "点", "无号", "三、政府建设", "七、另起", "八、再起",
    ]  # fmt: skip
    assert {each.code for each in raw.notices} == {NoticeCode.NUMBERS_RESTORED, NoticeCode.TRACKED_CHANGES}


def test_a_number_in_a_way_that_is_not_known_or_not_told_is_lost_with_a_notice() -> None:
    assert read(numbered("甲", 5), numbering=NUMBERING) == "甲"
    for parts in ({"numbering": NUMBERING}, {}):
        detail = told(numbered("甲", 5), **parts)[NoticeCode.NUMBERS_LOST]
        assert detail == "1 paragraph is numbered by Word itself; their numbers are not in the text"


NUMERALS = [
    (3, "decimalZero", "03"),
    (12, "chineseCounting", "十二"),
    (20, "chineseCountingThousand", "二十"),
    (105, "chineseCountingThousand", "一百零五"),
    (110, "taiwaneseCountingThousand", "一百一十"),
    (1010, "chineseCountingThousand", "一千零一十"),
    (12, "ideographDigital", "一二"),
    (4, "upperRoman", "IV"),
    (28, "lowerLetter", "bb"),
    (3, "decimalEnclosedCircle", "③"),
    (21, "decimalEnclosedCircle", "21"),
    (2, "decimalEnclosedParen", "⑵"),
    (2, "ideographTraditional", "乙"),
    (12, "chineseLegalSimplified", "拾贰"),
    (12, "decimalFullWidth", "１２"),
    (30000, "lowerRoman", "30000"),
    (1, "klingon", None),
]


@pytest.mark.parametrize(("number", "form", "written"), NUMERALS)
def test_a_number_is_written_in_its_format(number: int, form: str, written: str | None) -> None:
    assert numeral(number, form) == written
