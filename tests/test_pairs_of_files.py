"""What is said of two files that are of other places, of one place under two names, or hold one text."""

from __future__ import annotations

import pytest
from planned import report_text

from compare.classify import pair_notices
from compare.errors import YearsUnclear
from compare.model.report import Report
from compare.model.text import NoticeCode
from compare.pipeline import compare_years, report_from_bytes


def report(year: int, place: str = "澜湾市", name: str = "", text: str = "") -> Report:
    return report_from_bytes((text or report_text(year)).replace("澜湾市", place).encode(), name or f"{year}.txt")


def codes(old: Report, new: Report) -> list[NoticeCode]:
    return [each.code for each in pair_notices(old, new)]


PLACES = [
    ("青澜市", "云汀市", [NoticeCode.OTHER_PLACE]),
    ("海拉尔区", "呼伦贝尔市海拉尔区", []),
    ("云汀县", "云汀市", [NoticeCode.PLACE_RENAMED]),
    ("广西", "广西壮族自治区", []),
]


@pytest.mark.parametrize(("old", "new", "wanted"), PLACES)
def test_places_of_a_pair(old: str, new: str, wanted: list[NoticeCode]) -> None:
    assert codes(report(2024, old), report(2025, new)) == wanted


def test_namesakes_are_told_apart_by_what_the_texts_speak_of() -> None:
    texts = [report_text(year) + f"\n支持{city}建设。" * 4 for year, city in ((2024, "长春"), (2025, "北京"))]
    old, new = (report(year, "朝阳区", text=text) for year, text in zip((2024, 2025), texts, strict=True))
    assert codes(old, new) == [NoticeCode.OTHER_PLACE]


def test_a_timeline_of_one_place_under_two_names_has_the_fuller_one() -> None:
    years = [report(2024, "海拉尔区"), report(2025, "呼伦贝尔市海拉尔区")]
    timeline = compare_years(years)
    assert timeline.place == "呼伦贝尔市海拉尔区"
    assert {each.place for each in timeline.reports} == {"呼伦贝尔市海拉尔区"}


def test_a_timeline_of_two_places_is_refused() -> None:
    with pytest.raises(YearsUnclear, match=r"several places: 北京市朝阳区.*长春市朝阳区.*--place"):
        compare_years([report(2024, "北京市朝阳区"), report(2025, "长春市朝阳区")])


def under_another_year() -> Report:
    lines = report_text(2024).split("\n")
    head = "\n".join(lines[:4]).replace("2024", "2025")
    return report(2025, name="copy.txt", text="\n".join([head, *lines[4:]]).replace("2024年工作", "2025年工作"))


def test_one_text_under_two_years_is_recognised() -> None:
    old, new = report(2024), under_another_year()
    assert NoticeCode.SAME_TEXT in codes(old, new)
    assert codes(old, report(2025)) == []
    with pytest.raises(YearsUnclear, match=r"2024\.txt .* copy\.txt .* one text|different texts"):
        compare_years([old, new])


def test_a_text_saved_twice_counts_once_and_a_draft_is_another_text() -> None:
    again = report(2025, name="again.txt", text=report_text(2025).replace("\n", "\r\n"))
    assert codes(report(2025), again) == [NoticeCode.SAME_TEXT]
    assert compare_years([report(2024), report(2025), again]).years == (2024, 2025)
    draft = report(2025, name="draft.txt", text=report_text(2025).replace("5.5%", "6%"))
    assert codes(report(2025), draft) == [NoticeCode.SAME_YEAR]
