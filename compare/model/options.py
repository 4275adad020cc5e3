"""Thresholds of the comparison, each with the reason for it; a user may set them."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class ItemOptions:
    """Thresholds of the pairing of commitments."""

    accept: float = 0.45
    """A pair is told a little before it is likelier right than wrong: a lost pair is told as dropped and as new."""
    commits: float = 0.15
    """Both sentences of a pair must be this likely to commit to anything; two slogans that agree are no change."""
    alone: float = 0.55
    """A sentence is told as new or dropped when it likely commits to something and likely nothing answers to it."""
    one_text: float = 0.7
    """Two plans with this share of sentences that stand word for word in the other are versions of one text, and what
    is `commits` likely is told as put in or taken out; of two years' plans one sentence in twenty stands in both."""
    carried: float = 0.62
    """From this likeness on a pair reads as nearly the same words."""
    nearest: int = 3
    """How many close sentences are named beside one without a partner: an analyst reads no more."""


@dataclass(frozen=True, kw_only=True)
class QuantityOptions:
    """Thresholds of the pairing of quantities."""

    accept: float = 0.3
    """A pair is told from here on: a target split into a new and a dropped one is two errors, a wrong pair is one."""
    sure: float = 0.9
    """What is less likely than this is told as doubtful: a wrong line in ten costs all trust."""
    apart: float = 0.6
    """Targets of other parts or units by their words are paired, as doubtful, where all else is as likely as this."""
    only: float = 0.6
    """How likely the only numbers of a family on either side are one thing, whatever the words around them."""
    one_size: float = 0.55
    """Their amounts are at most about six times apart, or one is a stock and the other what was added to it."""
    window: int = 14
    """Characters on either side of a number that are read as its surroundings: one short clause each way."""
    steady: float = 0.5
    """The likeness of a clause that tells a family's target as kept in words of its own (物价总体平稳)."""
    spoken: float = 0.3
    """How much of a target's name a clause that mentions its family must hold to tell its outcome."""
    nearest: int = 3
    """How many close sentences are named beside a target without a partner: an analyst reads no more."""
    nearest_floor: float = 0.12
    """Below this likeness a sentence shares a word or two by chance."""


@dataclass(frozen=True, kw_only=True)
class SectionOptions:
    """Thresholds of the pairing of sections."""

    chapter: float = 0.7
    """A first-level heading answers to another from this score on: most of what either holds is in the other."""
    section: float = 0.4
    """A lower heading needs less, because its topic may be shared out over several."""
    topic: float = 0.48
    """A run-in heading is a counterpart only where it takes up more than that: it holds less text to judge by."""
    merged: int = 4
    """So many headings that went into one are looked for inside it too: that they are all in it tells little."""
    inside: float = 0.5
    """A run-in heading inside the section that took a topic in needs less than one that stands elsewhere."""
    heading: float = 1.0
    """What like wording of the headings counts against what stands below them."""
    silent: float = 0.1
    """What a sentence without a partner weighs against a section's answering elsewhere, as part of a certain pair."""
    sentence: float = 0.3
    """Pairs of sentences below this likelihood are too doubtful to tell what a section holds."""
    candidates: int = 2
    """Partners looked at for a sentence of the review: what a section holds is told by the best of them."""


@dataclass(frozen=True, kw_only=True)
class Thresholds:
    """All thresholds of a comparison, by what they decide on."""

    items: ItemOptions = field(default_factory=ItemOptions)
    quantities: QuantityOptions = field(default_factory=QuantityOptions)
    sections: SectionOptions = field(default_factory=SectionOptions)
