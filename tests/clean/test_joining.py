"""Lines that are one paragraph are joined, whatever broke them; lines that are paragraphs stay."""

from __future__ import annotations

import pytest

from compare.clean import clean
from compare.model.text import NoticeCode, RawText

HEAD = "政府工作报告\n各位代表：\n一、2030年工作回顾\n"


def text_of(text: str) -> str:
    return clean(RawText(path="x.txt", sha256="0" * 64, encoding="utf-8", text=text)).text


BROKEN = [
    ("细颗粒物PM", "2.5浓度下降。"),
    ("投资1.62万", "亿元。"),
    ("到2025", "年底建成渔港。"),
    ("增长5.", "2%，"),
    ("增长5", ".2%。"),
    ("增长5", "%左右。"),
    ("增长4.5-", "5%。"),
    ("增长4.5%—", "5%。"),
    ("增长4.5%", "—5%。"),
    ("2031年发展的主要预期目标", "是：渔获增长5%。"),
    ("建成渔港", "，改造灯塔。"),
    ("建成渔港、", "灯塔各一座。"),
    ("建成“", "望潮”灯塔。"),
    ("推动渔业高质量发", "展"),
    ("渔获增长4.5 -", "5 %。"),
    ("推动渔业高质量发 ", "展 。"),
    ("推动渔业高质量发", "展。"),
    ("新建渔港三座。建成望潮灯塔，推动海洋经", "济平稳增长。"),
    ("新增就业3400", "人以上。"),
]
WHOLE = [
    ("一、工作回顾", "过去一年，新建渔港。"),
    ("2031年2月3日", "县长　李某"),
    ("新建渔港三座。", "改造灯塔。"),
    ("（一）做强渔业", "新建渔港三座。"),
    ("做强渔业", "新建渔港三座。"),
    ("各位代表：", "现在报告工作。"),
    ("政府工作报告", "2031年"),
    ("渔获增长5%", "——港口扩建"),
    ("文件编号12", "人民政府办公室"),
    ("新建渔港三座。改造灯塔", "（二）做强旅游"),
]


@pytest.mark.parametrize(("one", "other"), BROKEN)
@pytest.mark.parametrize("between", ["\n", "\r\n"])
def test_a_line_broken_inside_a_sentence_is_joined(one: str, other: str, between: str) -> None:
    assert text_of(f"{HEAD}{one}{between}{other}") == text_of(f"{HEAD}{one}{other}")


@pytest.mark.parametrize(("one", "other"), WHOLE)
def test_lines_that_stand_for_themselves_stay(one: str, other: str) -> None:
    assert f"{one}\n{other}" in text_of(f"{HEAD}{one}\n{other}").replace("县长李某", "县长　李某")


def test_joined_lines_are_told() -> None:
    found = clean(RawText(path="x.txt", sha256="0" * 64, encoding="utf-8", text="到2025\n年底"))
    assert [notice.detail[:7] for notice in found.notices if notice.code is NoticeCode.REJOINED_LINES] == ["1 lines"]


FOLDED = [
    ("\uf914\u51c9", "樂凉"),
    ("⑴新建渔港﹐改造灯塔｡", "（1）新建渔港，改造灯塔。"),
    ("㈠做强渔业", "（一）做强渔业"),
    ("⒈做强渔业", "1.做强渔业"),
    ("海⼯⻓廊", "海工长廊"),
    ("面积3000㎡，①新建渔港", "面积3000㎡，①新建渔港"),
]


@pytest.mark.parametrize(("before", "after"), FOLDED)
def test_characters_that_stand_for_others_are_folded_and_lead_back(before: str, after: str) -> None:
    found = clean(RawText(path="x.txt", sha256="0" * 64, encoding="utf-8", text=before))
    assert found.text == after
    places = [found.origin(at) for at in range(len(after))]
    assert places == sorted(places)
    assert all(place < len(before) for place in places)
