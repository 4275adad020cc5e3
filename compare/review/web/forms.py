"""From what a person filled in to a decision; what makes no sense is told beside the form."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

from compare.lexicon.labels import labels
from compare.model.comparison import ChangeKind, Comparison, Verdict
from compare.model.review import Correction, Decision, Proposal, Ruling, Standing
from compare.review.applying import evidence_of
from compare.review.proposals import side_of

KINDS = tuple(kind.value for kind in ChangeKind)
VERDICTS = tuple(verdict.value for verdict in Verdict)
_FIELDS = ("kind", "indicator", "old_text", "old_number", "new_text", "new_number")
_LONGEST = 2000
_LONGEST_REVISION = 9
_COMMENTED = "commented"
_NOT_CHOSEN = frozenset({Ruling.ADDED, Ruling.PENDING})
"""Rulings that no one gives to a proposal: what was missed is added on its own, and undone by undoing."""
_BOTH = ("shifted_number", "kept_number", "reworded_item", "carried_item")


class BadForm(ValueError):
    """What was filled in makes no decision; the message says what to change, in the language of the page."""

    def __init__(self, reason: str, **words: str) -> None:
        super().__init__(reason)
        self._reason, self._words = reason, words

    def told(self, language: str) -> str:
        """Return the message: BadForm("reason").told("zh") → 请写明驳回的理由."""
        return labels(language)[f"bad_form_{self._reason}"].format(**self._words)


def decision_from_form(
    proposal: Proposal | None, known: Decision | None, form: Any, reviewer: str, comparison: Comparison
) -> Decision:
    """Return the decision of a form, given what stands; raises `BadForm` where it makes none."""
    if proposal is None:
        raise BadForm("gone")
    if _field(form, "ruling") == _COMMENTED:
        return _commented(proposal, known, form, reviewer)
    try:
        ruling = Ruling(_field(form, "ruling"))
    except ValueError:
        raise BadForm("ruling") from None
    if ruling in _NOT_CHOSEN:
        raise BadForm("ruling")
    revision = _revision(form)
    put = Correction(**{key: _field(form, key) for key in _FIELDS}) if ruling is Ruling.CORRECTED else Correction()
    if ruling is Ruling.CORRECTED:
        _must_hold(put, proposal, comparison)
    if ruling is Ruling.REJECTED and not _field(form, "reason"):
        raise BadForm("reason")
    return Decision(
        id=proposal.id,
        ruling=ruling,
        proposal=proposal,
        revision=revision,
        reason=_field(form, "reason"),
        comment=_field(form, "comment"),
        correction=put,
        reviewer=reviewer[:80],
    )


def _commented(proposal: Proposal, known: Decision | None, form: Any, reviewer: str) -> Decision:
    """Return what stands with a comment; where nothing was decided yet, a comment leaves it unsure."""
    comment = _field(form, "comment")
    if not comment:
        raise BadForm("comment")
    if known and known.standing is Standing.STALE:
        raise BadForm("stale")
    revision = _revision(form)
    if known is None or known.ruling is Ruling.PENDING:
        known = Decision(id=proposal.id, ruling=Ruling.UNSURE, proposal=proposal)
    return replace(known, revision=revision, comment=comment, reviewer=reviewer[:80])


def added_from(form: Any, reviewer: str, comparison: Comparison) -> Decision:
    """Return the decision that adds a change the program had missed.

    kind new_item, new_text 建成市海洋博物馆 → Decision(ruling=ADDED, …)
    """
    put = Correction(**{key: _field(form, key) for key in _FIELDS})
    if put.kind not in KINDS:
        raise BadForm("kind")
    old, new = _found(put.old_text, comparison, 0), _found(put.new_text, comparison, 1)
    if old is None and new is None:
        raise BadForm("passage")
    if put.kind in _BOTH and (old is None or new is None):
        raise BadForm("both")
    content = "\x1e".join(("added", *(getattr(put, key) for key in _FIELDS)))
    proposal = Proposal(
        id="added-" + hashlib.sha256(content.encode()).hexdigest()[:12],
        what="change",
        kind=put.kind,
        part="review" if (new or old).part.is_review else "plan",
        indicator=put.indicator,
        score=1.0,
        old=side_of(old),
        new=side_of(new),
    )
    return Decision(
        id=proposal.id, ruling=Ruling.ADDED, proposal=proposal, correction=put, reviewer=reviewer,
        comment=_field(form, "comment"),
    )  # fmt: skip


def _revision(form: Any) -> int:
    """Return the revision that a form was filled in on; its page writes it, so what is no such number is refused."""
    written = _field(form, "revision") or "0"
    if not (written.isascii() and written.isdecimal() and len(written) <= _LONGEST_REVISION):
        raise BadForm("revision")
    return int(written)


def _field(form: Any, name: str) -> str:
    told = form.get(name)
    return told.replace("\r\n", "\n").strip()[:_LONGEST] if isinstance(told, str) else ""


def _must_hold(put: Correction, proposal: Proposal, comparison: Comparison) -> None:
    known = VERDICTS if proposal.what == "outcome" else KINDS
    if put.kind and put.kind not in known:
        raise BadForm("kinds", kinds=", ".join(known))
    if put == Correction():
        raise BadForm("nothing")
    for at, side, text, number in (
        (0, proposal.old, put.old_text, put.old_number),
        (1, proposal.new, put.new_text, put.new_number),
    ):
        words = side.text if side else ""
        if text and text != "-":
            found = _found(text, comparison, at)
            words = found.text if found else ""
        if number and number not in words:
            raise BadForm("number", number=number)


def _found(text: str, comparison: Comparison, at: int) -> Any:
    if not text or text == "-":
        return None
    found = evidence_of((comparison.old, comparison.new)[at], text)
    if found is None:
        raise BadForm(("not_in_old", "not_in_new")[at], passage=text[:30])
    return found
