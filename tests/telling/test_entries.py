"""The change log by sentences and by theme: what belongs together, where it stands, how it is counted."""

from __future__ import annotations

from functools import cache

import pytest
from planned import FOLDER, PAIRS
from small import small_report

from compare.lexicon.labels import LANGUAGES, labels
from compare.model.comparison import Comparison
from compare.pipeline import compare_reports, read_report, with_edits
from compare.telling.account import account_of
from compare.telling.entries import Entry, entries_of
from compare.telling.themes import Fate, Group, Theme, group_of, heading_parts, themes_of

ZH = labels("zh")


@cache
def log_of(old: int, new: int) -> Comparison:
    return with_edits(compare_reports(*(read_report(FOLDER / f"lanwan-{year}.txt") for year in (old, new))))


def small(old: str, new: str, review: str = "") -> Comparison:
    return compare_reports(small_report(plan=old, year=2030), small_report(plan=new, review=review))


def entry_of(log: Comparison, words: str) -> Entry:
    [found] = [each for each in entries_of(log, ZH) if words in each.side.text]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("years", PAIRS)
def test_every_change_of_the_plan_belongs_to_one_entry_and_every_sentence_has_one(
    years: tuple[int, int], language: str
) -> None:
    log = log_of(*years)
    entries = entries_of(log, labels(language))
    ids = [each for entry in entries for each in entry.ids]
    planned = [each.id for each in log.changes if not each.part.is_review]
    assert sorted(ids) == sorted([*planned, *(each.id for each in log.word_goals)])
    sentences = [(entry.new is None, entry.side.span) for entry in entries]
    assert len(set(sentences)) == len(sentences)
    assert all(entry.lines for entry in entries)


@pytest.mark.parametrize("years", PAIRS)
def test_themes_hold_every_entry_once_and_count_every_line(years: tuple[int, int]) -> None:
    account = account_of(log_of(*years), "zh")
    entries = entries_of(log_of(*years), ZH)
    assert sorted(each.ids[0] for each in account.entries) == sorted(each.ids[0] for each in entries)
    lines = sum(len(each.lines) for each in entries)
    assert sum(sum(theme.counts.values()) for theme in account.themes) == lines
    assert sum(count for _, count in account.sorts) == lines


@pytest.mark.parametrize("years", PAIRS)
def test_promises_of_all_verdicts_are_all_promises(years: tuple[int, int]) -> None:
    log = log_of(*years)
    told = [promise.outcome.id for _, held in account_of(log, "zh").promises for promise in held]
    assert sorted(told) == sorted(each.id for each in log.outcomes)


OLD = "新建公厕20座，改造老旧小区65个。探索海上制氢，建设绿氢示范站1座。打造夜间经济街区。"
NEW = "新建公厕30座，改造老旧小区65个。绿氢示范站实现商业化运营。组建跨海大桥专班。"


@pytest.mark.parametrize(
    ("words", "lines", "group"),
    [
        ("新建公厕30座", ["提高 公厕 20座 30座 +10座 (+50.0%)", "不变 老旧小区 65个 65个"], Group.NUMBERS),
        ("组建跨海大桥专班", ["新任务"], Group.NEW),
        ("打造夜间经济街区", ["不再提"], Group.GONE),
    ],
)
def test_a_sentence_is_told_once_with_its_numbers_below(words: str, lines: list[str], group: Group) -> None:
    entry = entry_of(small(OLD, NEW), words)
    told = [" ".join(filter(None, (each.label, each.name, each.old, each.new, each.move))) for each in entry.lines]
    assert told == lines
    assert group_of(entry) is group


def test_a_ceiling_that_falls_is_tightened_and_says_how_its_bound_changed() -> None:
    entry = entry_of(small("城镇调查失业率5.5%左右。", "城镇调查失业率控制在5%以内。"), "失业率")
    [line] = entry.lines
    assert (line.label, line.mark, line.move, line.bound) == ("收紧", "tight", "−0.5个百分点", "左右 → 以内")


def test_a_number_that_got_out_of_words_is_told_beside_them() -> None:
    goals = "今年经济社会发展主要预期目标是：地区生产总值增长5%左右，"
    log = small(f"{goals}外贸进出口稳量提质。", f"{goals}外贸进出口增长3%。")
    [line] = [each for entry in entries_of(log, ZH) for each in entry.lines if "进出口" in each.name]
    assert (line.old, line.new, line.move) == ("“稳量提质”", "3%", "文字改为数字")


def theme_named(themes: tuple[Theme, ...], title: str) -> Theme:
    [found] = [each for each in themes if each.title == title]
    return found


def test_themes_are_the_sections_of_the_new_plan_with_the_main_goals_first() -> None:
    log = log_of(2024, 2025)
    themes = themes_of(log, entries_of(log, ZH), ZH)
    headings = [heading_parts(each.heading)[1] for each in log.new.sections if each.part.is_plan and each.level == 2]
    assert [each.title for each in themes] == ["主要预期目标", *headings, "加强政府自身建设"]
    assert theme_named(themes, "发展壮大海洋经济").became == "由第2移到第1"
    assert theme_named(themes, "培育新质生产力").became == "原“加快工业转型升级”"


def test_what_went_stands_in_the_theme_it_came_from() -> None:
    log = log_of(2024, 2025)
    themes = themes_of(log, entries_of(log, ZH), ZH)
    gone = dict(theme_named(themes, "促进城乡融合发展").groups)[Group.GONE]
    assert any("推进要素市场化" in each.side.text for each in gone)
    assert theme_named(themes, "促进城乡融合发展").origin == ("促进城乡融合发展", "深化改革开放")


def test_a_section_that_only_the_old_plan_had_is_a_theme_at_the_end() -> None:
    plan = "（一）壮大海洋产业\n建设海洋牧场3个。\n（二）办好社会事业\n新建学校4所。\n"
    log = small(plan + "（三）保护古城风貌\n修缮古灯塔2座。\n", plan + "（三）发展低空经济\n开通无人机航线5条。\n")
    themes = themes_of(log, entries_of(log, ZH), ZH)
    last = themes[-1]
    assert (last.title, last.became) == ("保护古城风貌", "上年一节，今年不设")
    assert last.counts[Fate.GONE] == sum(last.counts.values()) == 1


@pytest.mark.parametrize(
    ("heading", "parts"),
    [
        ("（二）扩大内需。", ("（二）", "扩大内需")),
        ("三、加强政府自身建设", ("三、", "加强政府自身建设")),
        ("一", ("", "一")),
        ("二、", ("", "二、")),
        ("扎实办好民生实事", ("", "扎实办好民生实事")),
    ],
)
def test_a_heading_is_its_number_and_its_words(heading: str, parts: tuple[str, str]) -> None:
    assert heading_parts(heading) == parts


@pytest.mark.parametrize(
    ("old", "new"),
    [("", ""), ("", "新建公厕20座。"), ("新建公厕20座。", ""), ("开展渔港清淤。", "开展渔港清淤。")],
)
def test_a_plan_that_says_little_has_an_account(old: str, new: str) -> None:
    log = small(old, new)
    account = account_of(log, "zh")
    assert len(account.lines) == len({each.id for each in account.lines})
    assert account.heading == "临屿县：2031年比2030年变了什么"
