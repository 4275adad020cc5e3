"""Reports of one sentence, for tests of what is read from it."""

from __future__ import annotations

from compare.model.comparison import Extraction
from compare.pipeline import extract_indicators, report_from_bytes

HEAD = "2031年临屿县政府工作报告\n各位代表：\n现在，我代表县人民政府向大会报告工作，请予审议。\n"
FILLER = "过去一年，全县上下团结一心，各项事业稳步向前，群众生活继续改善，城乡面貌焕然一新。\n"

FIVE_YEARS = "过去五年工作回顾\n五年来，全县各项事业稳步推进。"


def small_report(review: str = "", plan: str = "", year: int = 2031, past: str = "") -> Extraction:
    """Return a report of an invented county with a sentence in its review, in its plan or in a look at five years."""
    head = HEAD.replace("2031", str(year))
    text = f"{head}一、{year - 1}年工作回顾\n{FILLER}{review}\n{past and FIVE_YEARS + past}\n"
    text += f"二、{year}年工作安排\n今年要抓好以下工作。\n{plan}\n让我们携手奋斗！\n"
    return extract_indicators(report_from_bytes(text.encode(), f"{year}.txt"))
