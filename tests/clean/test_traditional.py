"""A text in traditional characters is read as simplified, and quoted as it is written."""

from __future__ import annotations

import subprocess
import sys

import pytest
from planned import report_text

from compare import compare_reports, extract_indicators
from compare.clean import clean
from compare.model.text import CleanText, NoticeCode, RawText
from compare.pipeline import report_from_bytes

sys.path.insert(0, "scripts")
PAGE = (
    "2031年臨嶼縣政府工作報告\n各位代表：\n一、2030年工作回顧\n全縣地區生產總值完成62.3億元，增長11.2%。\n"
    "二、2031年工作安排\n全縣地區生產總值增長10%。城鎮新增就業2300人。著力發展漁業，乾坤灣漁港建成。\n"
)


def cleaned(text: str) -> CleanText:
    return clean(RawText(path="x.txt", sha256="0" * 64, encoding="utf-8", text=text))


def test_a_traditional_report_is_read_and_quoted_as_written() -> None:
    report = report_from_bytes(PAGE.encode(), "2031.txt")
    assert (report.title, report.place, report.year) == ("2031年臨嶼縣政府工作報告", "临屿县", 2031)
    assert [section.heading for section in report.sections] == ["一、2030年工作回顧", "二、2031年工作安排"]
    found = extract_indicators(report).indicators
    assert [(one.name, one.figure.span.of(report.text)) for one in found] == [
        ("全县地区生产总值", "62.3億元"),
        ("全县地区生产总值", "11.2%"),
        ("全县地区生产总值", "10%"),
        ("城镇新增就业", "2300人"),
    ]
    assert "着力发展渔业，乾坤湾渔港" in report.reading
    assert len(report.reading) == len(report.text)


def test_quotes_of_a_change_log_are_verbatim() -> None:
    new = report_from_bytes(PAGE.encode(), "2031.txt")
    old = report_from_bytes(
        PAGE.replace("2030", "2029").replace("2031", "2030").replace("10%", "9%").encode(), "2030.txt"
    )
    for change in compare_reports(old, new).changes:
        for report, side in ((old, change.old), (new, change.new)):
            if side:
                assert side.span.of(report.text) == side.text
    assert any("地區生產總值增長10%" in change.new.text for change in compare_reports(old, new).changes if change.new)


def test_a_traditional_and_a_simplified_year_are_compared_by_what_they_say() -> None:
    from text_forms import traditional

    texts = [report_text(year) for year in (2024, 2025)]
    plain = [report_from_bytes(text.encode(), "x.txt") for text in texts]
    mixed = [plain[0], report_from_bytes(traditional(texts[1]).encode(), "x.txt")]
    kinds = [
        [(each.kind, each.old and each.old.span, each.new and each.new.span) for each in compare_reports(*pair).changes]
        for pair in (plain, mixed)
    ]
    assert kinds[0] == kinds[1]


@pytest.mark.parametrize("text", ["市长王昇报告。新建渔港。", "瞭望塔建成，著名渔港。", report_text(2025)])
def test_a_simplified_text_is_not_touched(text: str) -> None:
    found = cleaned(text)
    assert found.folded == ""
    assert not [notice for notice in found.notices if notice.code is NoticeCode.TRADITIONAL]


def test_one_traditional_paragraph_of_a_simplified_text_is_read() -> None:
    found = cleaned(report_text(2025) + "\n《漁港條例》規定：漁船進港應當報告。\n")
    assert found.reading.endswith("《渔港条例》规定：渔船进港应当报告。")
    assert found.text.endswith("應當報告。")


def test_a_simplified_report_does_not_load_the_converter() -> None:
    code = "import sys, compare; compare.read_report('fixtures/lanwan-2025.txt'); print('opencc' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_what_has_no_name_of_its_own_is_named_by_its_clause_in_simplified_characters() -> None:
    more = "細化提出25項主要指標，播種面積達到8780.7萬畝。\n"
    found = extract_indicators(report_from_bytes((PAGE + more).encode(), "2031.txt")).indicators
    names = {each.name for each in found if not each.named}
    assert names & {"细化提出25项主要指标", "播种面积达到8780.7万亩"}
