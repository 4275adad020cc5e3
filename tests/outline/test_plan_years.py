"""Which year a report plans, which part a heading opens, and what is told where its sources disagree."""

from __future__ import annotations

import pytest

from compare.clean import clean
from compare.model.report import Part, Report
from compare.model.text import NoticeCode, RawText, Source
from compare.outline import outline

HEAD = "{title}\n——{date}在临屿县第九届人民代表大会第五次会议上\n县长　林望潮\n各位代表：\n"
HEAD += "现在向大会报告工作，请予审议。\n"
BODY = "{review}\n全县生产总值增长5%。建成泊位3个。\n{plan}\n生产总值增长6%。新建泊位4个。\n让我们一起奋斗！\n"


def made(text: str, name: str = "report.txt", label: str = "") -> Report:
    source = Source(path=name, sha256="0" * 64, encoding="utf-8", label=label)
    return outline(clean(RawText(path=name, sha256="0" * 64, encoding="utf-8", text=text)), source)


def report(
    review: str, plan: str, *, title: str = "政府工作报告", date: str = "2031年2月3日", name: str = "a.txt"
) -> Report:
    return made(HEAD.format(title=title, date=date) + BODY.format(review=review, plan=plan), name)


def disputes(report: Report) -> list[str]:
    return [each.detail for each in report.notices if each.code is NoticeCode.YEAR_DISPUTED]


def part_of(report: Report, words: str) -> Part:
    return next(each.part for i, each in enumerate(report.sentences) if words in report.words(i))


PARTED = [
    ("一、2030年工作回顾", "二、2031年工作安排"),
    ("一、工作回顾", "二、工作安排"),
    ("一、今年工作回顾", "二、明年工作打算"),
    ("一、2030年主要工作回顾", "二、2031年工作的总体要求"),
    ("一、2030年目标任务完成情况", "二、2031年主要任务"),
    ("第一部分 2030年工作总结", "第二部分 2031年工作部署"),
    ("2030年工作回顾", "2031年工作安排"),
    ("工作回顾", "工作安排"),
]


@pytest.mark.parametrize(("review", "plan"), PARTED)
@pytest.mark.parametrize("date", ["2030年11月28日", "2030年12月30日"])
def test_a_session_at_the_end_of_a_year_looks_at_it_and_plans_the_next(review: str, plan: str, date: str) -> None:
    told = report(review, plan, date=date)
    assert (told.year, disputes(told)) == (2031, [])
    assert part_of(told, "建成泊位3个") is Part.REVIEW
    assert part_of(told, "新建泊位4个") is Part.PLAN


@pytest.mark.parametrize("wrong", [2029, 2030, 2032])
def test_headings_over_review_and_plan_keep_their_parts_under_a_wrong_title(wrong: int) -> None:
    told = report("一、2030年工作回顾", "二、2031年工作安排", title=f"{wrong}年政府工作报告", name=f"{wrong}.txt")
    assert told.year == 2031
    others = f"the title {wrong} and the file's name {wrong}"
    assert disputes(told) == [f"the year 2031 was taken from the headings, although {others} would be another"]
    assert part_of(told, "建成泊位3个") is Part.REVIEW
    assert part_of(told, "新建泊位4个") is Part.PLAN


YEARS = [
    ("一、2030年工作回顾", "二、2031年工作安排", "2032年2月3日", 2031),
    ("一、2030年工作回顾", "二、重点工作", "2032年2月3日", 2031),
    ("一、过去五年工作回顾", "二、今后五年的目标任务", "2031年2月3日", 2031),
    ("一、2026—2030年工作回顾", "二、2031—2035年目标任务", "2031年2月3日", 2031),
    ("一、2030年工作回顾和2031年工作安排", "二、到2035年的奋斗目标", "2031年2月3日", 2031),
    ("一、工作回顾", "二、工作安排", "2031年1月3日", 2031),
]


@pytest.mark.parametrize(("review", "plan", "date", "year"), YEARS)
def test_the_headings_are_believed_before_the_date(review: str, plan: str, date: str, year: int) -> None:
    told = report(review, plan, date=date)
    assert told.year == year
    assert bool(disputes(told)) is (date[:4] != str(year))


def test_a_december_session_on_a_longer_plan_is_of_the_year_in_its_title() -> None:
    told = report("一、当前形势", "二、渔港建设", title="2030年政府工作报告", date="2030年12月1日")
    assert (told.year, disputes(told)) == (2030, [])


def test_this_year_is_the_one_that_ends_where_a_session_says_so_in_december() -> None:
    head = HEAD.format(title="政府工作报告", date="2030年12月20日")
    body = "今年以来，全县新建渔港3座，海堤加固如期完成，产业结构不断优化。\n明年工作的主要预期目标是：新建渔港5座。\n"
    told = made(head + body)
    assert (told.year, part_of(told, "3座"), part_of(told, "5座")) == (2031, Part.REVIEW, Part.PLAN)


BULLETIN = (
    "临屿县2030年国民经济和社会发展统计公报\n2031年2月28日\n一、综合\n全年水产品产量9万吨，主要港口吞吐量增长3%。\n"
)
BUDGET = "关于临屿县2030年预算执行情况和2031年预算草案的报告\n——2030年12月28日在临屿县第九届人民代表大会第五次会议上\n"
BUDGET += "各位代表：\n一、2030年预算执行情况\n收入完成20亿元。\n二、2031年预算草案\n收入安排21亿元。\n"


@pytest.mark.parametrize(("text", "year", "reviewed"), [(BULLETIN, 2030, 2030), (BUDGET, 2031, 2030)])
def test_other_kinds_of_report_are_dated_by_the_year_they_speak_of(text: str, year: int, reviewed: int) -> None:
    told = made(text)
    assert (told.year, told.reviewed, told.place, disputes(told)) == (year, reviewed, "临屿县", [])
    assert told.title


def test_a_bulletin_is_all_review_without_being_asked_for_as_one() -> None:
    assert {each.part for each in made(BULLETIN).sentences} == {Part.REVIEW}


def test_what_a_table_says_beside_a_text_helps_where_the_text_is_silent() -> None:
    text = "政府工作报告\n各位代表：\n一、工作回顾\n建成泊位3个。\n二、工作安排\n新建泊位4个。\n"
    told = made(text, "2029/reports.csv#1", "海拉尔区 2031")
    assert (told.year, told.place) == (2031, "海拉尔区")
    assert {each.code for each in told.notices} >= {NoticeCode.NO_YEAR, NoticeCode.NO_PLACE}
