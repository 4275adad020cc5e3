"""The article of a saved web page by trafilatura and lxml."""

from __future__ import annotations

from compare.errors import UnreadableFile
from compare.model.text import Notice, NoticeCode
from compare.read.decoding import decode
from compare.read.missing import missing


def page_text(data: bytes, name: str) -> tuple[str, tuple[Notice, ...]]:
    """Return the article of a saved web page; what stands around it is left out and told."""
    try:
        import trafilatura
        from lxml import etree, html
    except ModuleNotFoundError:
        raise missing(name, "a web page", "pages") from None
    page = decode(data, name).text
    article = trafilatura.extract(page, include_comments=False, include_tables=True, favor_recall=True) or ""
    try:
        tree = html.fromstring(page.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError):
        raise UnreadableFile(f"{name}: is a web page without text; save it again") from None
    etree.strip_elements(tree, "script", "style", "nav", "header", "footer", "aside", with_tail=False)
    paragraphs = [each.text_content().strip() for each in tree.iter("p", "h1", "h2", "h3")]
    spelled = "\n".join(each for each in paragraphs if each)
    text = spelled if len(spelled) > len(article) * _MOST else article
    whole = len("".join(tree.text_content().split()))
    detail = f"{max(0, whole - len(''.join(text.split())))} characters around the article were left out"
    return text, (Notice(code=NoticeCode.FURNITURE, detail=detail),)


_MOST = 0.9
"""Of the article's length the page's own paragraphs must give at least this; else the article as found is taken."""
