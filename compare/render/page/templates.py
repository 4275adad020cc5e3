"""The templates of the written pages, with style and script inlined; what comes from a report is always escaped."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, select_autoescape


def own(name: str) -> str:
    """Return a file that ships beside this one: `own("page.css")`."""
    return (files("compare.render.page") / name).read_text(encoding="utf-8")


def styled(own_style: str) -> str:
    """Return a page's style behind the colours and fonts that all pages share.

    "h1 { margin: 0; }" → ":root { --paper: #ffffff; … } … h1 { margin: 0; }"
    """
    return own("palette.css") + own_style


def filled(template: str, language: str, **values: Any) -> str:
    """Return a page: `filled("timeline.html.j2", "zh", words=…)`; `language` is zh or en."""
    pages = Environment(loader=FunctionLoader(own), autoescape=select_autoescape(default=True), trim_blocks=True)
    return pages.get_template(template).render(language="zh-Hans" if language == "zh" else "en", **values)
