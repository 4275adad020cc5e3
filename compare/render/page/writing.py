"""Puts the page together from what is told; style and scripts are inlined and named in the page's policy."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from functools import partial
from typing import Any

from compare.model.account import Term
from compare.model.comparison import Comparison, Verdict
from compare.model.report import Report
from compare.render.page import drawing
from compare.render.page.evidence import data_of
from compare.render.page.reader import reader_of
from compare.render.page.rows import Targets, chips_of, shown, term_side
from compare.render.page.templates import filled, own
from compare.telling.account import Account, account_of
from compare.telling.places import Sentences
from compare.telling.provenance import Provenance, provenance_rows
from compare.telling.verdicts import line_words

_MOST_OPEN, _MOST_PERIODS = 24, 6
"""Rows of promises that are shown at once, the others folded, and goals for later years that are shown at once."""
_RELATIONS = ("moved", "same", "renamed", "merged", "split")
_SAID = (
    "earlier", "later", "earlier_promise", "later_review", "same_words", "less_than_half", "no_counterpart",
    "nearest_is", "no_result_told", "copy_quote", "permalink", "see_in_reports", "quote_copied", "link_copied",
    "cite", "cite_undated", "confidence_says", "sure", "likely", "unsure",
    "because", "because_none_old", "because_none_new", "near_medium", "near_low", "near_least",
    "shown_lines", "hit_lines", "filter_named", "mark_between", "mark_listed", "open_all", "close_all",
)  # fmt: skip


def diff_page(comparison: Comparison, made: Provenance, language: str) -> str:
    """Return the change log as one HTML page; report text is always escaped."""
    account, places = account_of(comparison, language), Sentences.of(comparison)
    reader = reader_of(comparison, account, places)
    style, script, starter = own("page.css"), own("page.js"), own("starter.js")
    said = {key: account.words[key] for key in _SAID} | _cited(comparison)
    return filled(
        "page.html.j2",
        language,
        **_drawn(comparison, account),
        nav=_nav(account),
        dates=_dates(comparison, account.words),
        titles=[each.title for each in (comparison.old, comparison.new)],
        years=[str(each.year or each.title) for each in (comparison.old, comparison.new)],
        relations=_relations(account),
        promised=sum(len(held) for _, held in account.promises),
        most=max((sum(theme.counts.values()) for theme in account.themes), default=1),
        opened=_opened(account),
        most_periods=_MOST_PERIODS,
        most_said=max((max(each.old, each.new) for _, held in account.terms for each in held), default=1),
        chips=chips_of(account),
        shown=partial(shown, words=account.words),
        term_anchor=partial(_term_anchor, places),
        reader=reader,
        about=provenance_rows(comparison, made, language),
        notices=comparison.notices,
        data=_harmless(data_of(account, places, reader.ribbons, said)),
        style=style,
        script=script,
        starter=starter,
        policy=_policy(style, script, starter),
    )


def brief_page(comparison: Comparison, made: Provenance, language: str) -> str:
    """Return the brief and the headline table alone as one HTML page."""
    account, style = account_of(comparison, language), own("page.css")
    nowhere = {"target": lambda piece: {"href": "", "ids": ""}}
    return filled(
        "brief.html.j2",
        language,
        **(_drawn(comparison, account) | nowhere),
        about=provenance_rows(comparison, made, language),
        style=style,
        policy=_policy(style),
    )


def _drawn(comparison: Comparison, account: Account) -> dict[str, Any]:
    """Return what both pages are drawn from."""
    names = ("bar", "dumbbell", "flow", "gauge", "lanes", "sign", "sprite", "squares", "ticks")
    found: dict[str, Any] = {name: getattr(drawing, name) for name in names}
    return found | {
        "account": account,
        "words": account.words,
        "lanes": partial(drawing.lanes, words=account.words),
        "line_told": partial(line_words, words=account.words),
        "verdict_signs": drawing.VERDICT_SIGNS,
        "target": Targets(comparison, account).of,
    }


def _opened(account: Account) -> set[Verdict]:
    """Return the verdicts whose promises are shown at once: what was not kept first, while there are not too many."""
    found: set[Verdict] = set()
    rows = 0
    for verdict, held in account.promises:
        rows += len(held) if verdict is not Verdict.MET else _MOST_OPEN
        if rows < _MOST_OPEN:
            found.add(verdict)
    return found


def _nav(account: Account) -> list[tuple[str, str]]:
    """Return the parts of the page that there are, with their names."""
    there = {
        "brief": account.brief,
        "headline": account.axes,
        "period": account.periods,
        "themes": account.themes,
        "promises": account.promises,
        "results": account.results,
        "words": account.terms,
    }
    return [(part, account.words[f"nav_{part}"]) for part, held in there.items() if held]


def _dates(comparison: Comparison, words: Mapping[str, str]) -> str:
    dates = [each.date.split("-") for each in (comparison.old, comparison.new) if each.date]
    if len(dates) != 2:
        return ""
    old, new = (
        words["dated"].format(**{key: int(part) for key, part in zip(("year", "month", "day"), date, strict=True)})
        for date in dates
    )
    return words["dates"].format(old=old, new=new)


def _cited(comparison: Comparison) -> dict[str, str]:
    """Return what a quotation is cited with: the titles and dates of both reports."""
    sides: tuple[tuple[str, Report], ...] = (("o", comparison.old), ("n", comparison.new))
    return {
        f"{what}_{side}": told
        for side, report in sides
        for what, told in (("title", report.title or str(report.year or "")), ("date", report.date))
    }


def _relations(account: Account) -> list[str]:
    there = {line[2] for line in account.flow.lines} if account.flow else set()
    return [each for each in _RELATIONS if each in there]


def _term_anchor(places: Sentences, term: Term) -> str:
    return places.anchor(term_side(term), term.first.span)


def _harmless(data: Mapping[str, Any]) -> str:
    """Return data as JSON in which nothing ends or begins a tag: "<script>" → "\\u003cscript>"."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _policy(style: str, *scripts: str) -> str:
    """Return the page's Content-Security-Policy: its own style and scripts, and nothing from anywhere."""
    allowed = " ".join(f"'{_digest(script)}'" for script in scripts) or "'none'"
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src {allowed}; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
