"""What a browser shows of a web page: hidden and struck-out text, glosses and controls are taken out and told."""

from __future__ import annotations

import re
from typing import Any

from compare.model.text import Notice, NoticeCode

_NEVER_SHOWN = ("script", "style", "template", "noscript", "iframe", "svg")
_CONTROLS = ("select", "button", "textarea", "title")
_STRUCK = ("del", "s", "strike")
_GLOSSES = ("rt", "rp", "rtc")
_HIDES = re.compile(r"(?:^|[;\s{])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))\b", re.IGNORECASE)
_STRIKES = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_AT_RULE = re.compile(r"@[^{};]+(?:;|\{(?:[^{}]|\{[^{}]*\})*\})")
"""Rules for print or for small screens say nothing of what stands on the page as it is read."""
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SIMPLE = re.compile(r"\s*([a-z][a-z0-9]*)?((?:[.#][\w-]+)+)\s*", re.IGNORECASE)


def take_out_unseen(tree: Any) -> tuple[Notice, ...]:
    """Take out of a page what a browser does not show or shows as struck out; all words of it are told.

    "<p>新建<del>12</del><ins>20</ins>座公厕<span hidden>略</span></p>" → 新建20座公厕, with notices of 12 and of 略.
    """
    from lxml import etree

    hidden = _hidden_by_rules(tree)
    etree.strip_elements(tree, etree.Comment, etree.ProcessingInstruction, *_NEVER_SHOWN, with_tail=False)
    notices: list[Notice] = []
    glosses: list[str] = []
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or element.getparent() is None:
            continue
        code = _unseen(element, hidden)
        if code is None:
            continue
        words = " ".join(element.text_content().split())
        element.drop_tree()
        if code is NoticeCode.GLOSS:
            glosses += [words] if words.strip("()（） ") else []
        elif words:
            notices.append(Notice(code=code, detail=words))
    if glosses:
        detail = f"{len(glosses)} glosses of how a character is read: {' '.join(glosses)}"
        notices.append(Notice(code=NoticeCode.GLOSS, detail=detail))
    return tuple(notices)


def _unseen(element: Any, hidden: tuple[frozenset[str], ...]) -> NoticeCode | None:
    style = element.get("style") or ""
    if element.tag in _GLOSSES:
        return NoticeCode.GLOSS
    if element.tag in _CONTROLS:
        return NoticeCode.FURNITURE
    if element.tag in _STRUCK or _STRIKES.search(style):
        return NoticeCode.STRUCK_TEXT
    if element.get("hidden") is not None or _HIDES.search(style) or _is_any(element, hidden):
        return NoticeCode.HIDDEN_TEXT
    return None


def _hidden_by_rules(tree: Any) -> tuple[frozenset[str], ...]:
    """Return what the page's own style sheets hide, by tag, classes and ids: p.fold{display:none} → {"p", ".fold"}."""
    found = []
    for sheet in tree.iter("style"):
        if "print" in (sheet.get("media") or ""):
            continue
        rules = _AT_RULE.sub("", _COMMENT.sub("", sheet.text or ""))
        for selectors, declared in _RULE.findall(rules):
            for selector in selectors.split(",") if _HIDES.search(declared) else ():
                match = _SIMPLE.fullmatch(selector)
                if match:
                    found.append(frozenset([*re.findall(r"[.#][\w-]+", match[2]), *filter(None, [match[1]])]))
    return tuple(found)


def _is_any(element: Any, rules: tuple[frozenset[str], ...]) -> bool:
    if not rules:
        return False
    has = {element.tag, *(f".{name}" for name in (element.get("class") or "").split()), f"#{element.get('id')}"}
    return any(rule <= has for rule in rules)
