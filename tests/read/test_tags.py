"""Web pages are told by their tags and read as a browser shows them; a text that merely holds a < stays text."""

from __future__ import annotations

import codecs

import pytest
from planned import report_text

from compare.model.text import NoticeCode, RawText
from compare.read import one_in

LINES = [line.strip() for line in report_text(2025).splitlines() if line.strip()]
BODY = "".join(f"<p>{line}</p>" for line in LINES)
XML = '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x.dtd"><html>'
PAGES = {
    "bare paragraphs": BODY.encode(),
    "bom": codecs.BOM_UTF8 + f"<html><body>{BODY}".encode(),
    "utf-16": f"<html><body>{BODY}</body></html>".encode("utf-16"),
    "utf-16 without bom": f"<html><body>{BODY}</body></html>".encode("utf-16-le"),
    "xml": f"{XML}<body>{BODY}</body></html>".encode(),
    "comment first": f"<!-- saved from a site -->\n\n<P>{BODY}".encode(),
    "table": ("<TABLE>" + "".join(f"<TR><TD>{line}</TD></TR>" for line in LINES) + "</TABLE>").encode(),
    "article": f"<article class='a'>{BODY}</article>".encode(),
    "section": f"\ufeff\n<section>{BODY}</section>".encode(),
    "words first": "<br>".join(LINES).encode(),
    "long script first": f"<html><script>{'var a = 1;' * 9000}</script><body>{BODY}".encode("gb18030"),
    "frontmatter of spans": "".join(f"<span>{line}</span><br/>" for line in LINES).encode(),
}


def read(data: bytes) -> RawText:
    return one_in(data, "x")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_told_by_its_tags(name: str) -> None:
    raw = read(PAGES[name])
    assert raw.encoding == "html"
    assert [line.strip() for line in raw.text.split("\n")] == LINES


TEXTS = [
    "细颗粒物浓度<35微克，优良天数>300天。",
    "<渔港条例>已经施行。\n<关于改造灯塔的意见>印发。",
    "# 报告\n\n| 指标 | 目标 |\n|---|---|\n| 渔港 | 3座<br>灯塔1座 |\n",
    "a<b，b>c。p<0.05。",
    "见<p>标签的说明。新建渔港。",
    "<<望潮>>渔港。",
    "<?php echo 1;",
]


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_that_holds_a_sign_of_tags_stays_text(text: str) -> None:
    raw = read(text.encode())
    assert raw.encoding == "utf-8"
    assert raw.text == text


UNSEEN = [
    ("<span hidden>无</span>", NoticeCode.HIDDEN_TEXT),
    ('<span style="color:red;DISPLAY : none">无</span>', NoticeCode.HIDDEN_TEXT),
    ('<b style="visibility:hidden !important">无</b>', NoticeCode.HIDDEN_TEXT),
    ('<i class="x fold">无</i>', NoticeCode.HIDDEN_TEXT),
    ('<i id="gone">无</i>', NoticeCode.HIDDEN_TEXT),
    ("<del>无</del>", NoticeCode.STRUCK_TEXT),
    ("<s>无</s>", NoticeCode.STRUCK_TEXT),
    ("<strike>无</strike>", NoticeCode.STRUCK_TEXT),
    ('<span style="text-decoration: line-through">无</span>', NoticeCode.STRUCK_TEXT),
    ("<rp>(</rp><rt>wú</rt><rp>)</rp>", NoticeCode.GLOSS),
]
STYLE = "<style>/* a */ .fold, #gone{display:none} @media print{.shown{display:none}} .bar{color:red}</style>"


@pytest.mark.parametrize(("unseen", "code"), UNSEEN)
def test_what_a_browser_does_not_show_is_left_out_and_told(unseen: str, code: NoticeCode) -> None:
    raw = read(
        f"<html><head>{STYLE}</head><body><p>新建渔港{unseen}三座，<ins>改造</ins>灯塔。</p></body></html>".encode()
    )
    assert raw.text == "新建渔港三座，改造灯塔。"
    (notice,) = [each for each in raw.notices if each.code is code]
    assert ("wú" if code is NoticeCode.GLOSS else "无") in notice.detail


@pytest.mark.parametrize(
    "shown", ['<b class="shown">灯塔</b>', '<b style="display:inline">灯塔</b>', "<ruby>灯<rt>dēng</rt></ruby>塔"]
)
def test_what_a_browser_shows_is_read(shown: str) -> None:
    raw = read(f"<html><head>{STYLE}</head><body><p>改造{shown}。</p></body></html>".encode())
    assert raw.text == "改造灯塔。"


def test_lines_of_preformatted_text_stay_lines() -> None:
    raw = read("<pre>\n一、回顾\n新建渔港，\n改造灯塔。\n</pre>".encode())
    assert raw.text == "一、回顾\n新建渔港，\n改造灯塔。"


def test_a_title_beside_one_long_paragraph_is_kept() -> None:
    body = "<br>".join(LINES[1:])
    raw = read(f"<html><body><p><b>{LINES[0]}</b></p><p>{body}</p></body></html>".encode())
    assert raw.text.split("\n")[0] == LINES[0]


def test_big5_is_told_behind_much_markup() -> None:
    text = "政府工作報告各位代表現在我代表市人民政府向大會報告工作請予審議全年生產總值增長百分之五" * 8
    raw = read(
        f"<html><head><style>{'p{margin:0} ' * 9000}</style></head><body><p>{text}</p></body></html>".encode("big5")
    )
    assert raw.text == text
