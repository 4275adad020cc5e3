"""Sections that went into one: told also by the run-in headings inside it."""

from __future__ import annotations

from small import small_report

from compare.model.comparison import Comparison
from compare.pipeline import compare_reports

TOPICS = {
    "做大海洋渔业": "新建深水网箱30组，改造渔港2座，培育渔业合作社5家。",
    "做优滨海旅游": "建设滨海步道12公里，新增民宿40家，办好开渔节。",
    "做强临港工业": "推进临港化工园二期，新开工冷链物流项目6个。",
    "做美海岛生态": "修复岸线9公里，清理海漂垃圾，种植红树林200亩。",
}
MARKED = zip("一二三四", TOPICS.items(), strict=True)
MARKED = tuple(zip("一二三四", TOPICS.items(), strict=True))
APART = "\n".join(f"（{mark}）{topic}。\n{body}" for mark, (topic, body) in MARKED)
"""Four numbered headings."""


def together(topics: list[str]) -> str:
    """Return one numbered heading that took topics in, each with a run-in heading of its own."""
    return "（一）统筹推进海洋强县各项建设。\n" + "\n".join(f"{topic}。{TOPICS[topic]}" for topic in topics)


def linked(comparison: Comparison) -> set[tuple[str, str]]:
    """Return the headings told as counterparts, by their words."""
    return {
        (a.heading.strip("。"), b.heading.strip("。"))
        for each in comparison.sections
        for a in each.old
        for b in each.new
    }


def test_four_sections_that_went_into_one_are_found_inside_it() -> None:
    found = linked(compare_reports(small_report(plan=APART), small_report(plan=together(list(TOPICS)), year=2032)))
    for mark, topic in zip("一二三四", TOPICS, strict=True):
        assert (f"（{mark}）{topic}", topic) in found


def test_two_sections_that_went_into_one_are_told_by_its_heading_alone() -> None:
    few = list(TOPICS)[:2]
    old = "\n".join(APART.split("\n")[:4])
    found = linked(compare_reports(small_report(plan=old), small_report(plan=together(few), year=2032)))
    assert not {pair for pair in found if pair[1] in few}
