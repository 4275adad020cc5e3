"""What each page shows, worked out once: rows of the queue, a proposal with its context, both reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from compare.lexicon.labels import labels
from compare.model.comparison import Comparison
from compare.model.report import Report
from compare.model.review import Decision, Proposal, Ruling, Side, Standing
from compare.review.applying import counted
from compare.review.proposals import ORDERS, ordered
from compare.review.store import Store
from compare.review.web.forms import KINDS, VERDICTS

_STATES = ("open", "decided", "stale", "all")
_AROUND = 1
"""Sentences shown before and after the one a claim is read from."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What of the queue was asked for: order, state, kind, section."""

    order: str = "doubt"
    state: str = "all"
    kind: str = ""
    section: str = ""

    @classmethod
    def of(cls, values: Any) -> Asked:
        """Return what an address or a form asks for; unknown words are passed over."""
        order, state = str(values.get("order") or "doubt"), str(values.get("state") or "all")
        return cls(
            order=order if order in ORDERS else "doubt",
            state=state if state in _STATES else "all",
            kind=str(values.get("of_kind") or ""),
            section=str(values.get("section") or ""),
        )

    @property
    def query(self) -> str:
        """Return it as the end of an address."""
        return urlencode({"order": self.order, "state": self.state, "of_kind": self.kind, "section": self.section})


def queue_view(comparison: Comparison, store: Store, asked: Asked, language: str) -> dict[str, Any]:
    """Return the queue: rows in the order asked for, progress, and what can be filtered by."""
    proposals, made = store.proposals(), {each.id: each for each in store.decisions()}
    shown = _chosen(proposals, made, asked)
    words = labels(language)
    vanished = [each for each in made.values() if each.standing is Standing.VANISHED]
    return {
        "title": f"{comparison.new.place} {comparison.old.year} → {comparison.new.year}",
        "rows": [_row(each, made.get(each.id), words) for each in shown],
        "progress": _progress(proposals, made),
        "counts": [(words[f"ruling_{key}"], n) for key, n in counted(proposals, list(made.values())).items() if n],
        "kinds": [(kind, words[kind]) for kind in dict.fromkeys(each.kind for each in proposals)],
        "sections": list(dict.fromkeys(section_of(each) for each in proposals if section_of(each))),
        "orders": [(order, words[f"order_{order}"]) for order in ORDERS],
        "states": [(state, words[f"state_{state}"]) for state in _STATES],
        "vanished": [_row(each.proposal, each, words) for each in vanished],
    }


def _chosen(proposals: tuple[Proposal, ...], made: Mapping[str, Decision], asked: Asked) -> list[Proposal]:
    def fits(each: Proposal) -> bool:
        decision = made.get(each.id)
        stale = decision is not None and decision.standing is Standing.STALE
        state = {"all": True, "open": decision is None or stale, "decided": decision is not None, "stale": stale}
        section = not asked.section or section_of(each) == asked.section
        return state[asked.state] and section and (not asked.kind or each.kind == asked.kind)

    return [each for each in ordered(proposals, asked.order) if fits(each)]


def _progress(proposals: tuple[Proposal, ...], made: Mapping[str, Decision]) -> tuple[int, int]:
    done = sum(each.id in made and made[each.id].standing is Standing.CURRENT for each in proposals)
    return done, len(proposals)


def _row(proposal: Proposal, decision: Decision | None, words: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": proposal.id,
        "kind": words[proposal.kind],
        "indicator": proposal.indicator or (proposal.new or proposal.old or Side(text="")).text[:24],
        "old": proposal.old.number if proposal.old else "",
        "new": proposal.new.number if proposal.new else "",
        "score": f"{proposal.score:.2f}",
        "ruling": words[f"ruling_{decision.ruling.value}"] if decision else "",
        "state": decision.ruling.value if decision else "pending",
        "stale": bool(decision and decision.standing is Standing.STALE),
        "who": decision.reviewer if decision else "",
    }


def section_of(proposal: Proposal) -> str:
    """Return the innermost heading above a proposal, "" where there is none.

    二、2025年工作安排 › （一）扩大内需 → （一）扩大内需.
    """
    side = proposal.new or proposal.old
    return side.section[-1] if side and side.section else ""


def item_view(comparison: Comparison, store: Store, name: str, asked: Asked, language: str) -> dict[str, Any] | None:
    """Return one proposal with its sentences in context, its decision and what lies before and after it."""
    proposals, made = store.proposals(), {each.id: each for each in store.decisions()}
    proposal = next((each for each in proposals if each.id == name), None)
    if proposal is None:
        return None
    words = labels(language)
    queue = [each.id for each in _chosen(proposals, made, asked)]
    decision = store.decision(name)
    same = [each for each in proposals if section_of(each) == section_of(proposal)]
    left = sum(each.id not in made for each in same)
    return {
        "proposal": proposal,
        "kind": words[proposal.kind],
        "sides": [
            (words["old"], "old", context(comparison.old, proposal.old)),
            (words["new"], "new", context(comparison.new, proposal.new)),
        ],
        "decision": decision if decision and decision.ruling is not Ruling.PENDING else None,
        "ruling": words[f"ruling_{decision.ruling.value}"] if decision else "",
        "stale": decision.proposal if decision and decision.standing is Standing.STALE else None,
        "revision": decision.revision if decision else 0,
        "kinds": [(kind, words[kind]) for kind in (VERDICTS if proposal.what == "outcome" else KINDS)],
        "next": _beside(queue, name, 1, made),
        "previous": _beside(queue, name, -1, None),
        "progress": _progress(proposals, made),
        "section": section_of(proposal),
        "left": left,
        "history": [{**row, "ruling": words[f"ruling_{row['ruling']}"]} for row in store.history(name)],
        "other": "old" if proposal.old is None else "new",
    }


def _beside(queue: list[str], name: str, by: int, made: Mapping[str, Decision] | None) -> str:
    """Return the proposal after (or before) one in the queue; after it, the next that no one decided on."""
    if name not in queue:
        return queue[0] if queue else ""
    at = queue.index(name)
    order = queue[at + 1 :] + queue[:at] if by > 0 else queue[at - 1 : at] if at else []
    waiting = [each for each in order if made is None or each not in made]
    return next(iter(waiting or order), "")


def context(report: Report, side: Side | None) -> dict[str, Any] | None:
    """Return a claim's sentence with the ones before and after it, and the number in it marked.

    {"before": the sentence before, "pieces": [("", "失业率控制在"), ("number", "5%"), ("", "以内；")], …}
    """
    if side is None:
        return None
    starts = [each.span.start for each in report.sentences]
    if side.start not in starts or report.quote(starts.index(side.start)) != side.text:
        return {"section": side.section, "before": "", "pieces": [("", side.text)], "after": "", "text": side.text}
    at = starts.index(side.start)
    near = [i for i in (at - _AROUND, at + _AROUND) if 0 <= i < len(starts)]
    told = {i < at: report.quote(i) for i in near if report.sentences[i].paragraph == report.sentences[at].paragraph}
    before, number, after = side.text.partition(side.number) if side.number else (side.text, "", "")
    return {
        "section": side.section,
        "before": told.get(True, ""),
        "pieces": [(kind, text) for kind, text in (("", before), ("number", number), ("", after)) if text],
        "after": told.get(False, ""),
        "text": side.text,
    }


def reports_view(comparison: Comparison) -> dict[str, Any]:
    """Return both reports by paragraph, for selecting what was missed."""
    return {
        "sides": [
            (key, [line for line in report.text.split("\n") if line])
            for key, report in (("old", comparison.old), ("new", comparison.new))
        ],
        "kinds": KINDS,
    }
