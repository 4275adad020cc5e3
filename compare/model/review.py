"""Values of an analyst's review: what was proposed, what was decided on it, and on which evidence."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Ruling(StrEnum):
    """What a person decided on a proposal. ADDED: the program had missed it; PENDING: nothing yet, or undone."""

    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    CORRECTED = "corrected"
    UNSURE = "unsure"
    ADDED = "added"
    PENDING = "pending"


ACCEPTED = frozenset({Ruling.CONFIRMED, Ruling.CORRECTED, Ruling.ADDED})
"""Rulings by which a change stands in the reviewed log."""


class Standing(StrEnum):
    """How a decision stands to the latest run: its evidence is as it was, has changed, or is no longer there."""

    CURRENT = "current"
    STALE = "stale"
    VANISHED = "vanished"


@dataclass(frozen=True, kw_only=True)
class Side:
    """One side of a claim: the sentence, the number in it ("" for none), and the headings above, outermost first.

    Side(text="增长5.5%左右；", number="5.5%", section=("二、2025年工作安排",), start=1827)
    """

    text: str
    number: str = ""
    section: tuple[str, ...] = ()
    start: int = 0


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """A claim of the program, or one a person added: `what` is change or outcome, `kind` the change or the verdict.

    `rank` orders by importance, 0 first: headline targets before others, numbers before commitments.

    what="change", kind="shifted_number", indicator="城镇调查失业率", score=.99.
    """

    id: str
    what: str
    kind: str
    part: str
    indicator: str
    score: float
    old: Side | None
    new: Side | None
    rank: int = 0
    reasons: tuple[str, ...] = ()
    nearest: tuple[tuple[float, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Correction:
    """What a person put in place of the proposal; "" leaves a field as proposed, "-" empties a side.

    Correction(new_number="5.2%"): the number is another, all else as proposed.
    """

    kind: str = ""
    indicator: str = ""
    old_text: str = ""
    old_number: str = ""
    new_text: str = ""
    new_number: str = ""


@dataclass(frozen=True, kw_only=True)
class Decision:
    """A ruling with who made it and when (ISO, UTC), and the proposal it was made on, kept as it was.

    `revision` counts the decisions on one proposal; a new one names the revision it saw.

    Decision(id="1f6c8693b83d", ruling=CONFIRMED, reviewer="甲", revision=1)
    """

    id: str
    ruling: Ruling
    proposal: Proposal
    revision: int = 0
    reason: str = ""
    comment: str = ""
    correction: Correction = field(default_factory=Correction)
    reviewer: str = ""
    at: str = ""
    standing: Standing = Standing.CURRENT


@dataclass(frozen=True, kw_only=True)
class PairOfReports:
    """The two reports of a review: the place and the years stay when a text is corrected, the checksums do not.

    key 澜湾市 2024–2025.
    """

    place: str
    old_year: int
    new_year: int
    old_sha256: str
    new_sha256: str
    old_title: str = ""
    new_title: str = ""

    @property
    def key(self) -> str:
        """Return what names the pair in a store: "澜湾市 2024–2025"."""
        return f"{self.place} {self.old_year}–{self.new_year}"
