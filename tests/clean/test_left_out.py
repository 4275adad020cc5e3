"""Page feet, running titles, newspaper marks, glosses and Markdown leave with a notice; what they cut is joined."""

from __future__ import annotations

import pytest

from compare.clean import clean
from compare.model.text import CleanText, NoticeCode, RawText


def cleaned(text: str) -> CleanText:
    return clean(RawText(path="x.txt", sha256="0" * 64, encoding="utf-8", text=text))


def told(found: CleanText, code: NoticeCode = NoticeCode.FURNITURE) -> list[str]:
    return [notice.detail for notice in found.notices if notice.code is code]


HEAD = "政府工作报告\n各位代表：\n一、2030年工作回顾\n"
BEFORE, AFTER = "全市新建渔港三座，改造老港五座。建成望潮灯塔，推动海洋经", "济平稳增长。渔民收入增加。"
MARKS = [
    "— 12 —", "－１２－", "- 3 -", "-3-", "第12页", "第 3 页 共 20 页", "第3页/共20页", "共20页 第3页", "·2·", "• 2 •",
    "3/20",
    "3 / 20", "第十二页", "— 十二 —", "- iv -", "-XII-", "Page 3 of 20", "～ 4 ～", "— 4 —\n\n— 5 —",
]  # fmt: skip


@pytest.mark.parametrize("foot", MARKS)
@pytest.mark.parametrize("around", ["\n{}\n", "\n\n{}\n\n", "\n　　{}　\n", "\n\f{}\n"])
def test_a_paragraph_goes_on_across_the_foot_of_a_page(foot: str, around: str) -> None:
    found = cleaned(f"{HEAD}{BEFORE}{around.format(foot)}{AFTER}\n")
    assert BEFORE + AFTER in found.text
    assert len(told(found)) == 1 + foot.count("\n\n")
    notice = next(each for each in found.notices if each.code is NoticeCode.FURNITURE)
    assert notice.span is not None
    assert found.text[: notice.span.start].endswith(BEFORE)


@pytest.mark.parametrize(
    "line", ["2030年", "12月31日", "——一", "一、", "——十二个渔港", "——12个渔港", "（三）", "3.5%", "120万元"]
)
def test_numbers_that_say_something_are_no_page_feet(line: str) -> None:
    assert not told(cleaned(f"{HEAD}新建渔港。\n{line}\n改造灯塔。"))


def paged(head: str, foot: str, pages: int = 4) -> str:
    sentences = [f"第{chr(0x4E00 + 97 * i)}港建成投用，渔船进出更加便利，渔民收入继续增加。" for i in range(60)]
    body = "".join(sentences)
    size = len(body) // pages - 7
    cut = [body[at : at + size] for at in range(0, size * pages, size)]
    made = [f"{head.format(i)}\n{part}\n{foot.format(i)}" for i, part in enumerate(cut, 7)]
    return HEAD + "\n".join(made)


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("", "{}"),
        ("", "({})"),
        ("云汀市人民政府文件汇编", "{}"),
        ("云汀市政府工作报告  {}", ""),
        ("{}　云汀市人大会议文件", ""),
        ("云汀市人大会议文件（{}）", ""),
        ("云汀市人大会议文件", ""),
        ("2031/2/1 15:04\t政府工作报告_云汀市人民政府", "https://www.example.cn/t.html\t{}/10"),
    ],
)
def test_bare_numbers_in_sequence_and_running_titles_leave(head: str, foot: str) -> None:
    found = cleaned(paged(head, foot))
    plain = cleaned(paged("", ""))
    whole = "".join(plain.text.split())
    assert "".join(found.text.split()) == whole
    assert found.text.count("\n") == 3


def test_a_title_stays_where_it_is_the_title() -> None:
    pages = [f"政府工作报告\n{BEFORE * 12}{AFTER}\n— {i} —" for i in range(1, 5)]
    found = cleaned("政府工作报告\n各位代表：\n" + "\n".join(pages))
    assert found.text.startswith("政府工作报告\n各位代表：")
    assert found.text.count("政府工作报告") == 1


def test_what_repeats_in_a_report_is_no_running_title() -> None:
    lines = [f"主要成效\n新建渔港{i}座，改造灯塔{i}座。\n各位代表！\n" for i in range(1, 6)]
    assert not told(cleaned(HEAD + "".join(lines)))


NEWSPAPERS = [
    ("全县新建渔港；社会（下转第四版）\n（上接第一版）消费品零售总额增长。", "全县新建渔港；社会消费品零售总额增长。"),
    (
        "全县新建渔港；社会（下转A4版）\n临屿日报　2031年2月3日\n政府工作报告\n（上接A1版）消费品增长。",
        "全县新建渔港；社会消费品增长。",
    ),
    ("全县新建渔港；社会▶▶下转第2版\n▲上接第1版\n消费品增长。", "全县新建渔港；社会消费品增长。"),
    ("全县新建渔港；社会（下转三版）（上接一版）消费品增长。", "全县新建渔港；社会消费品增长。"),
    ("全县新建渔港。（紧接第二版）\n（上接第一版）二、2031年安排", "全县新建渔港。\n二、2031年安排"),
    ("全县新建渔港。（上接第一版）\n二、2031年安排", "全县新建渔港。\n二、2031年安排"),
]


@pytest.mark.parametrize(("before", "after"), NEWSPAPERS)
def test_what_a_newspaper_broke_off_is_joined(before: str, after: str) -> None:
    found = cleaned(HEAD + before)
    assert found.text == cleaned(HEAD + after).text
    assert "接" in told(found)[0]


def test_another_article_between_two_pages_stays() -> None:
    other = "渔港新闻：昨日，望潮港迎来今年第一批远洋渔船，码头上一片繁忙。" * 4
    found = cleaned(f"{HEAD}社会（下转第四版）\n{other}\n（上接第一版）消费品增长。")
    assert other in found.text
    assert len(told(found)) == 2


GLOSSES = [
    ("現(xiàn)在增長(zhǎng)11.2%。", "現在增長11.2%。"),
    ("我們(men)的(de)漁(yú)港(gǎng)擴(kuò)建(jiàn)。", "我們的漁港擴建。"),
    ("长（zhang3）大", "长大"),
    ("望潮（wàng cháo）港", "望潮港"),
    ("面積(km)和浓度(ppm)。", "面積（km）和浓度（ppm）。"),
    ("国内生产总值（GDP）增长。", "国内生产总值（GDP）增长。"),
]


@pytest.mark.parametrize(("before", "after"), GLOSSES)
def test_glosses_of_how_a_character_is_read_leave(before: str, after: str) -> None:
    found = cleaned(before)
    assert found.text == after
    assert bool(told(found, NoticeCode.GLOSS)) == (before != after and "km" not in before)


def test_the_signs_of_markdown_leave() -> None:
    text = (
        "# 2031年临屿县政府工作报告\n\n## **一、2030年工作回顾**\n\n**新建渔港。** 建成*望潮*灯塔，见[附表](https://a.example/b)。\n"
        "- 改造渔港\\(二期\\)\n> 疏浚航道\n\n---\n\n### （一）~~旧港~~新港 ###\n"
    )
    found = cleaned(text)
    assert found.text == (
        "2031年临屿县政府工作报告\n一、2030年工作回顾\n新建渔港。建成望潮灯塔，见附表。\n改造渔港（二期）\n疏浚航道\n（一）新港"
    )
    assert told(found, NoticeCode.STRUCK_TEXT) == ["~~旧港~~"]
    (signs,) = told(found, NoticeCode.MARKUP)
    for sign in ("# ×1", "** ×4", "](https://a.example/b) ×1"):
        assert sign in signs


def test_stars_and_hyphens_of_a_plain_text_stay() -> None:
    text = "新建渔港5*3座。\n- 改造灯塔\n*注：望潮港。"
    assert cleaned(text).text == text.replace("- 改", "-改")
