"""Saved pages as government sites build them: each gives the change log of the plain text, whatever stands around."""

from __future__ import annotations

import html
from collections.abc import Callable
from pathlib import Path

import pytest
from planned import FOLDER, report_text
from same_answer import answer

from compare.errors import UnreadableFile
from compare.model.text import NoticeCode
from compare.read import one_in

TITLE, *LINES = [html.escape(line) for line in report_text(2025).splitlines() if line]
TOP = """<div class="top"><ul><li><a href="/">首页</a></li><li><a href="/zw">政务公开</a></li></ul></div>
<div class="place">当前位置：<a>首页</a> &gt; <a>政务公开</a> &gt; <a>政府工作报告</a></div>"""
INFO = """<div class="info"><span>发布时间：2025-01-20 09:20</span> <span>来源：澜湾日报</span>
字体：[<a>大</a> <a>中</a> <a>小</a>] <a href="javascript:print()">打印本页</a></div>"""
BELOW = """<div class="share">分享到：<a>微信</a><a>微博</a></div>
<div class="related"><h3>相关链接</h3><ul><li><a>去年政府工作报告解读</a></li>
<li><a>一图读懂政府工作报告</a></li></ul></div>
<p>上一篇：<a>没有了</a></p><p>下一篇：<a>关于做好防汛工作的通知</a></p>"""
FOOT = """<div class="foot"><p>主办单位：澜湾市人民政府办公室</p><p>版权所有：澜湾市人民政府 网站标识码：0000000000</p>
<p>某ICP备00000000号</p></div>"""
HEAD = '<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>政府工作报告_澜湾市人民政府</title></head><body>'


def page(article: str, before: str = "", head: str = HEAD) -> bytes:
    return f"{head}{TOP}{before}{article}{FOOT}</body></html>".encode()


def paragraphs() -> bytes:
    body = "".join(f'<p style="text-indent:2em">　　{line}</p>\n' for line in LINES)
    return page(f'<div class="main"><h1>{TITLE}</h1>{INFO}<div class="TRS_Editor" id="zoom">{body}</div>{BELOW}</div>')


def line_breaks() -> bytes:
    body = "<br/>\r\n".join(f"&nbsp;&nbsp;&nbsp;&nbsp;{line}" for line in LINES)
    return page(f'<div id="zoom">{body}</div>{BELOW}', f"<h1>{TITLE}</h1>{INFO}")


def divisions() -> bytes:
    body = "".join(f"<div><span>　　{line}</span></div>" for line in LINES)
    return page(f'<div class="pages_content"><h2>{TITLE}</h2>{body}{BELOW}</div>', INFO)


def from_word() -> bytes:
    runs = (f'<span style="font-family:仿宋">{line[:7]}</span><font>{line[7:]}</font><o:p></o:p>' for line in LINES)
    body = "".join(f'<p class="MsoNormal">{run}</p>' for run in runs)
    return page(f'<div id="UCAP-CONTENT">{body}</div>{BELOW}', f"<h1>{TITLE}</h1>{INFO}", f"<!-- saved -->\n{HEAD}")


def laid_out_by_tables() -> bytes:
    body = "".join(f"<p>　　{line}</p>" for line in LINES)
    return page(
        f"<table><tr><td><h1>{TITLE}</h1></td></tr><tr><td>{INFO}</td></tr><tr><td><table><tr><td>{body}</td>"
        f"<td><ul><li><a>旁栏链接一</a></li></ul></td></tr></table></td></tr></table>{BELOW}"
    )


STYLES = [paragraphs, line_breaks, divisions, from_word, laid_out_by_tables]


@pytest.mark.parametrize("made", STYLES)
def test_every_style_of_page_gives_the_change_log_of_the_text(made: Callable[[], bytes], tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(made())
    assert answer(FOLDER / "lanwan-2024.txt", path) == answer(FOLDER / "lanwan-2024.txt", FOLDER / "lanwan-2025.txt")


@pytest.mark.parametrize("made", STYLES)
def test_what_stands_around_the_article_is_listed(made: Callable[[], bytes]) -> None:
    notices = one_in(made(), "page.html").notices
    told = "\n".join(notice.detail for notice in notices if notice.code is NoticeCode.FURNITURE)
    for words in ("首页", "当前位置", "主办单位", "某ICP备00000000号"):
        assert words in told


def test_a_table_in_a_page_is_read_row_by_row_and_its_footnotes_stand_apart() -> None:
    rows = "".join(
        f"<tr><td>{name}</td><td> {goal}\n</td></tr>" for name, goal in (("粮食产量", "65万吨"), ("港口", "1亿吨"))
    )
    body = "".join(f"<p>{line}</p>" for line in LINES)
    made = page(
        f"<div><h1>{TITLE}</h1>{body}<table>{rows}</table><p>新建望潮港区<sup>[1]</sup>。</p>"
        '<div id="ftn1"><p>[1] 望潮港区：主要港区。</p></div></div>'
    )
    raw = one_in(made, "page.html")
    assert "粮食产量，65万吨。\n港口，1亿吨。\n新建望潮港区。" in raw.text
    assert [notice.detail for notice in raw.notices if notice.code is NoticeCode.NOTE_APART] == [
        "[1] 望潮港区：主要港区。"
    ]


@pytest.mark.parametrize("made", [b"<html></html>", b"<html><body><script>var a=1</script></body></html>"])
def test_a_page_without_text_is_refused(made: bytes) -> None:
    with pytest.raises(UnreadableFile, match="without text"):
        one_in(made, "page.html")


def test_equal_cells_of_a_row_are_kept_and_a_merged_one_is_one() -> None:
    rows = "<tr><td>公厕</td><td>20座</td><td>20座</td></tr><tr><td colspan='2'>泊位</td><td>3个</td></tr>"
    text = one_in(f"<html><body><p>{'渔' * 60}</p><table>{rows}</table></body></html>".encode(), "a.html").text
    assert text.split("\n")[1:] == ["公厕，20座，20座。", "泊位，3个。"]
