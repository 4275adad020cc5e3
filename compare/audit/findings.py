"""What an audit finds: claims that do not hold, characters that went missing, numbers that nothing explains."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Lack(StrEnum):
    """What was found where nothing of the right kind was; the values are keys of the labels."""

    NOTHING_THERE = "audit_nothing_there"
    NO_SPAN = "audit_no_span"
    NO_NUMBER = "audit_no_number"
    NOT_INSIDE = "audit_not_inside"
    NO_QUOTE = "audit_no_quote"
    NO_ROWS = "audit_no_rows"
    NO_HEADING = "audit_no_heading"
    NO_TWO_NUMBERS = "audit_no_two_numbers"
    NO_PARAGRAPH = "audit_no_paragraph"
    NOT_TOLD = "audit_not_told"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A claim that does not hold: where it stands, what is said there, and what was found.

    Finding(where="changes[3] old amount", said="55", found="5.5% is 5.5")
    """

    where: str
    said: str
    found: str

    def __str__(self) -> str:
        """Return the finding in one line: "changes[3] old amount: 55 | 5.5% is 5.5"."""
        return f"{self.where}: {self.said} | {self.found}"


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A stretch of a text that an audit points at, with the words around it.

    Passage(place=1204, text="13", context="关停矿井[13]处")
    """

    place: int
    text: str
    context: str


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """How much of a source is in the clean text: characters by where they went.

    `kept` are in the clean text in order, `noticed` only in a notice, `lost` in neither; `added` stand in the text
    and nowhere near in the source. Blanks, line ends and invisible characters are not counted.
    """

    characters: int
    kept: int
    noticed: int
    lost: tuple[Passage, ...] = ()
    added: tuple[Passage, ...] = ()

    @property
    def share(self) -> float:
        """Return the share of the source that is in the clean text or in a notice: 0 to 1."""
        return (self.kept + self.noticed) / self.characters if self.characters else 1.0


@dataclass(frozen=True, kw_only=True)
class Numerals:
    """Every number of a text by what it is: in an indicator, or no quantity, and why; the rest is unexplained.

    `words` counts numerals inside words (统一, 百姓), which count nothing and are in no share.
    """

    reasons: Mapping[str, int]
    words: int
    unexplained: tuple[Passage, ...]

    @property
    def counted(self) -> int:
        """Return how many numbers there are."""
        return sum(self.reasons.values()) + len(self.unexplained)

    @property
    def share(self) -> float:
        """Return the share of numbers that are explained: 0 to 1."""
        return 1 - len(self.unexplained) / self.counted if self.counted else 1.0


@dataclass(frozen=True, kw_only=True)
class ReportAudit:
    """What an audit found of one report; `coverage` is None where the source is not at hand any more."""

    path: str
    coverage: Coverage | None
    numerals: Numerals


@dataclass(frozen=True, kw_only=True)
class Audit:
    """An audit: the reports it looked at, the number of claims it tried, and the claims that do not hold."""

    reports: tuple[ReportAudit, ...] = ()
    claims: int = 0
    findings: tuple[Finding, ...] = ()

    @property
    def holds(self) -> bool:
        """Tell whether every claim holds."""
        return not self.findings


@dataclass(kw_only=True)
class Ledger:
    """Counts the claims as they are tried and keeps those that fail."""

    claims: int = 0
    findings: list[Finding] = field(default_factory=list)

    def claim(self, holds: bool, where: str, said: object, found: object) -> bool:
        """Count a claim, and keep it where it does not hold: (False, "summary", 3, 2) → a finding."""
        self.claims += 1
        if not holds:
            self.findings.append(Finding(where=where, said=_short(said), found=_short(found)))
        return holds


_LONGEST = 80


def _short(told: object) -> str:
    words = " ".join(str(told).split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
