"""Parts, sections, sentences and what a report says of itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from planned import FOLDER, YEARS

from compare import read_report
from compare.clean import clean
from compare.model.report import Horizon, Part, Report
from compare.model.text import RawText, Source
from compare.outline import outline
from compare.outline.periods import Standpoint, Time, mentions

TIMES = [
    ("一、2025年和“十四五”时期工作回顾", 2026, [Time.LAST_YEAR, Time.PAST_YEARS]),
    ("二、“十五五”时期主要目标任务", 2026, [Time.COMING_YEARS]),
    ("一、建设取得新成就的五年", 2023, [Time.PAST_YEARS]),
    ("第十五个五年规划纲要", 2026, [Time.COMING_YEARS]),
    ("过去五年", 2023, [Time.PAST_YEARS]),
    ("今后五年的奋斗目标", 2022, [Time.COMING_YEARS]),
    ("“十四五”规划中期评估", 2023, []),
    ("三、2026年重点工作", 2026, [Time.THIS_YEAR]),
    ("到2030年", 2026, [Time.COMING_YEARS]),
    ("“九五”计划", 1996, [Time.COMING_YEARS]),
    ("“二五”计划", 1963, [Time.PAST_YEARS]),
]


@pytest.mark.parametrize(("words", "year", "wanted"), TIMES)
def test_times_are_seen_from_the_year_of_the_report(words: str, year: int, wanted: list[Time]) -> None:
    assert mentions(words, Standpoint(year=year)) == wanted


def made(text: str, name: str = "x.txt") -> Report:
    source = Source(path=name, sha256="0" * 64, encoding="utf-8")
    return outline(clean(RawText(path=name, sha256="0" * 64, encoding="utf-8", text=text)), source)


HEADS = [
    (
        "临屿县政府工作报告\n——2031年2月3日在临屿县第九届人民代表大会第五次会议上\n县长　林望潮\n",
        "临屿县",
        2031,
        "2031-02-03",
        "林望潮",
    ),
    ("2031年临屿县政府工作报告\n", "临屿县", 2031, "", ""),
    ("政府工作报告\n（2031年1月9日在青澜市第三届人民代表大会第一次会议上）\n", "青澜市", 2031, "2031-01-09", ""),
    ("政府工作报告\n二〇三一年一月二十日在青澜市第三届人民代表大会第一次会议上\n", "青澜市", 2031, "2031-01-20", ""),
]
BODY = (
    "各位代表：\n现在，我代表政府向大会报告工作，请予审议。\n一、2030年工作回顾\n全年生产总值增长5%。\n"
    "我们也清醒地看到，发展中还存在不少困难和问题，产业结构偏重，民生还有短板，一些干部作风不实，要认真解决。\n"
    "二、2031年工作安排\n今年发展的主要预期目标是：生产总值增长6%。\n（一）做强港口\n新建泊位三个。\n"
    "三、加强政府自身建设\n压减一般性支出5%。\n各位代表，让我们携手奋斗！\n"
)


@pytest.mark.parametrize(("head", "place", "year", "date", "speaker"), HEADS)
def test_a_report_says_what_it_is(head: str, place: str, year: int, date: str, speaker: str) -> None:
    report = made(head + BODY)
    assert (report.place, report.year, report.date, report.speaker) == (place, year, date, speaker)


def test_the_year_comes_from_the_headings_where_the_head_is_silent() -> None:
    assert made(BODY).year == 2031


def test_a_far_goal_in_a_heading_is_not_the_year() -> None:
    assert made(BODY.replace("（一）做强港口", "（一）为实现到2035年建成强港的目标打好基础")).year == 2031


PARTS = [
    ("全年生产总值增长5%。", Part.REVIEW),
    ("发展中还存在不少困难和问题", Part.PROBLEMS),
    ("新建泊位三个。", Part.PLAN),
    ("压减一般性支出5%。", Part.GOVERNMENT),
    ("让我们携手奋斗！", Part.CLOSING),
]


@pytest.mark.parametrize(("words", "part"), PARTS)
def test_every_passage_stands_in_its_part(words: str, part: Part) -> None:
    report = made(HEADS[0][0] + BODY)
    found = [s.part for i, s in enumerate(report.sentences) if words in report.words(i)]
    assert found == [part]


SALUTED = [
    "2031年青澜市政府工作报告\n市长林望潮各位代表：\n现在向大会报告工作，请予审议。\n",
    "2031年青澜市政府工作报告\n市长林望潮\n各位代表：\n现在向大会报告工作，请予审议。\n",
    "2031年青澜市政府工作报告\n市长　林望潮\n现在向大会报告工作，请予审议。\n",
]


@pytest.mark.parametrize("head", SALUTED)
def test_a_salutation_further_down_does_not_hide_the_first_heading(head: str) -> None:
    review = "一、2030年工作回顾\n全年生产总值增长5%。\n各位代表！这些成绩来之不易。\n"
    report = made(head + review + "二、2031年工作安排\n新建泊位三个。\n")
    assert report.speaker == "林望潮"
    assert report.sections[0].heading == "一、2030年工作回顾"


UNNUMBERED = (
    "2031年青澜市政府工作报告\n各位代表：\n现在向大会报告工作。\n2030年工作回顾\n全市建成泊位12个。\n"
    "一是港口更强。吞吐量增长5%。\n2031年重点工作\n一是做强港口，打造枢纽\n做优航线。新开航线三条。\n"
    "二是做美海湾\n做净海水。修复湿地20公顷。\n让我们一起奋斗！\n"
)


def test_lines_without_numerals_part_a_report_as_numbered_ones_do() -> None:
    report = made(UNNUMBERED)
    assert [(each.heading, each.level) for each in report.sections] == [
        ("2030年工作回顾", 1),
        ("一是港口更强。", 3),
        ("2031年重点工作", 1),
        ("一是做强港口，打造枢纽", 2),
        ("做优航线。", 3),
        ("二是做美海湾", 2),
        ("做净海水。", 3),
    ]
    parts = {report.words(i): each.part for i, each in enumerate(report.sentences)}
    assert parts["全市建成泊位12个。"] is Part.REVIEW
    assert parts["修复湿地20公顷。"] is Part.PLAN


def test_a_review_without_a_heading_is_a_review() -> None:
    told = "全县经济持续向好，渔港建设全面铺开，海堤加固工程如期完成，产业结构不断优化，"
    told += "居民收入稳步提高，各项社会事业蓬勃发展，全县生产总值增长5%。"
    lines = ["临屿县2031年政府工作报告", "各位代表：", "现在，我代表县政府，向大会作工作报告，请予审议。", told, told]
    report = made("\n".join([*lines, *[told] * 6, "一、2031年工作安排", "新建泊位三个。"]) + "\n")
    assert [section.heading for section in report.sections] == ["一、2031年工作安排"]
    parts = [sentence.part for sentence in report.sentences]
    assert parts == [Part.PREAMBLE] * 3 + [Part.REVIEW] * 8 + [Part.PLAN] * 2


def test_a_first_section_on_situation_and_tasks_that_looks_back_is_a_review() -> None:
    told = "2030年是取得显著成就的一年，全县经济实现了较快增长，渔港建设取得了进展，海堤加固完成了任务。"
    report = made(f"临屿县2031年政府工作报告\n一、当前形势和基本任务\n{told}\n二、今年工作安排\n新建泊位三个。\n")
    assert [section.part for section in report.sections] == [Part.REVIEW, Part.PLAN]


def test_unnumbered_chapters_may_hold_numbered_ones() -> None:
    text = UNNUMBERED.replace("一是做强港口，打造枢纽", "一、做强港口").replace("二是做美海湾", "二、做美海湾")
    levels = {each.heading: each.level for each in made(text).sections}
    assert levels["2031年重点工作"] == levels["一、做强港口"] == 1


def test_ordinals_below_a_numbered_heading_are_no_sections_of_its_level() -> None:
    text = UNNUMBERED.replace("2031年重点工作\n", "2031年重点工作\n（一）全力抓好港城\n")
    levels = {each.heading: each.level for each in made(text).sections}
    assert (levels["（一）全力抓好港城"], levels["二是做美海湾"]) == (2, 3)


FIVE_YEARS = (
    "2031年青澜市政府工作报告\n各位代表：\n现在向大会报告工作。\n一、2030年和“十五五”时期工作回顾\n"
    "一年来，全市生产总值增长5%。\n“十五五”时期，全市累计建成泊位12个。\n"
    "二、“十六五”时期主要目标\n到2035年，建成泊位30个。\n三、2031年重点工作\n新建泊位三个。\n让我们一起奋斗！\n"
)


def test_five_years_and_the_year_are_kept_apart() -> None:
    report = made(FIVE_YEARS)
    horizons = {report.words(i): s.horizon for i, s in enumerate(report.sentences)}
    assert horizons["一年来，全市生产总值增长5%。"] is Horizon.ANNUAL
    assert horizons["“十五五”时期，全市累计建成泊位12个。"] is Horizon.CUMULATIVE
    assert horizons["到2035年，建成泊位30个。"] is Horizon.PERIOD
    assert horizons["新建泊位三个。"] is Horizon.ANNUAL


@pytest.mark.parametrize("year", YEARS)
def test_sentences_and_headings_tile_the_text(year: int) -> None:
    report = read_report(FOLDER / f"lanwan-{year}.txt")
    at = 0
    for sentence in report.sentences:
        assert report.text[at : sentence.span.start].strip() == ""
        at = sentence.span.end
    assert report.text[at:].strip() == ""


def reports(corpus: Path) -> list[Path]:
    folders = ("national", "hailar", "fangchenggang", "provinces")
    return [path for folder in folders for path in sorted((corpus / folder).glob("*.txt"))]


def test_every_real_report_knows_its_year_and_place(corpus: Path) -> None:
    for path in reports(corpus):
        report = read_report(path)
        assert str(report.year) in path.name, path
        assert report.place, path


def test_every_recent_report_has_a_review_and_a_plan(corpus: Path) -> None:
    for path in reports(corpus):
        if int(path.stem[:4]) >= 1999:
            parts = {sentence.part for sentence in read_report(path).sentences}
            assert {Part.REVIEW, Part.PLAN} <= parts, path


def test_the_annotated_outline_is_found(corpus: Path, gold: Path) -> None:
    lines = (gold / "fangchenggang-2024.outline.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("sid")]
    wanted = {("".join(row[2].split()).rstrip("。"), row[1]) for row in rows}
    report = read_report(corpus / "fangchenggang" / "2024.txt")
    levels = {section.level for section in report.sections if str(section.level) in {row[1] for row in rows}}
    found = {(s.heading.rstrip("。"), str(s.level)) for s in report.sections if s.level in levels}
    hits = len({(text, level) for text, level in found if any(text in w and level == n for w, n in wanted)})
    assert 2 * hits / (len(found) + len(wanted)) >= 0.95


ANNEXED = (
    "2031年青澜市政府工作报告\n一、2030年工作回顾\n{done}\n二、2031年工作安排\n{to_do}\n让我们一起奋斗！\n附件\n{title}\n"
    "1.新建公厕12座。\n2.改造渔港3处。\n名词解释\n泊位：停靠1艘船的地方。\n"
)


@pytest.mark.parametrize(
    ("title", "part"),
    [
        ("2031年市民生实事", Part.PLAN),
        ("2031年为民办实事项目清单", Part.PLAN),
        ("2030年民生实事完成情况", Part.CLOSING),
        ("有关用语", Part.CLOSING),
    ],
)
def test_an_annex_that_lists_the_years_promises_is_plan(title: str, part: Part) -> None:
    done, to_do = "建成泊位12个，海堤加固如期完成。" * 6, "新建泊位三个，修复湿地20公顷。" * 6
    report = made(ANNEXED.format(title=title, done=done, to_do=to_do))
    parts = {report.words(i): each.part for i, each in enumerate(report.sentences)}
    assert next(each for words, each in parts.items() if "新建公厕12座" in words) is part
    assert next(each for words, each in parts.items() if "停靠1艘船" in words) is Part.CLOSING
