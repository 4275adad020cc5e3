"""Tells a web page by its tags, wherever they begin and in whatever encoding, from a text that merely holds a <."""

from __future__ import annotations

import re

_LOOKED_AT = 65_536
"""Bytes looked at: a page that has no tag in so many has none that matters."""
_NAMES = (
    "!doctype html|html|head|meta|title|link|base|style|script|body|p|div|br|hr|span|font|center"
    "|table|tbody|thead|tr|td|th|ul|ol|li|dl|dt|dd|h[1-6]|article|section|main|header|footer|nav|aside|a|b|i|u|em|strong|img|blockquote|pre|form"
)
_TAG = re.compile(rf"</?(?:{_NAMES})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_PROLOGUE = re.compile(r"(?:\s|<\?xml[^>]*\?>|<!--.*?-->)*", re.IGNORECASE | re.DOTALL)
_STARTS = re.compile(rf"<(?:{_NAMES})(?=[\s>/])", re.IGNORECASE)
_BLOCK = re.compile(r"<(?:p|div|br|tr|td|li|h[1-6]|article|section)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_ROOT = re.compile(r"<(?:html|head|body)(?:\s[^<>]*)?>", re.IGNORECASE)
_FEW, _A_TAG = 3, 500
"""A page that begins with words has at least so many blocks, one in so many characters."""


def is_page(data: bytes) -> bool:
    """Tell whether bytes are a web page: b"<p>新建公厕。</p>", with a BOM, in UTF-16, behind <?xml …?> or words → True.

    "PM2.5<35微克", "关于<渔港条例>的说明" and Markdown with a <br> are text.
    """
    head = _ascii(data[:_LOOKED_AT])
    if "<" not in head:
        return False
    begins = _PROLOGUE.match(head)
    text = head[begins.end() if begins else 0 :]
    tags = _TAG.findall(text)
    if _STARTS.match(text) and tags:
        return True
    if text.startswith("<?") or not tags:
        return False
    blocks = len(_BLOCK.findall(text))
    return _ROOT.search(text) is not None or blocks >= max(_FEW, len(text) / _A_TAG)


def _ascii(data: bytes) -> str:
    """Return what is ASCII in bytes of any encoding, U+00B7 for the rest; tags are ASCII in all of them."""
    if b"<\x00" in data or b"\x00<" in data:
        data = data.replace(b"\x00", b"")
    return data.removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").decode("latin-1")
