"""How sure a pairing is, in three words a reader knows, and why two passages were taken for one, in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from compare.model.alignment import Reason

_SURE, _LIKELY = 0.9, 0.7
_NEAR, _FAR = 0.3, 0.05
_LEAST, _MOST = 0.3, 4
_SAID_AS = {
    "family": "because_family",
    "same_name": "because_name",
    "names_agree": "because_name",
    "unit": "because_unit",
    "amount": "because_amount",
    "sentence": "because_sentence",
    "clause": "because_sentence",
    "mutual": "because_mutual",
    "meaning": "because_meaning",
    "meaning_near": "because_meaning",
    "meaning_near_of_both": "because_meaning",
    "meaning_own_clause": "because_clause",
    "meaning_own_clause_of_both": "because_clause",
    "rarest": "because_rare",
    "shared": "because_rare",
    "mass_of_one": "because_rare",
    "mass_of_both": "because_rare",
    "target": "because_target",
    "around": "because_around",
    "around_of_one": "because_around",
    "around_of_both": "because_around",
    "next": "because_around",
    "words": "because_words",
}


class Confidence(StrEnum):
    """How sure a pairing is: of those that are SURE about 98 in 100 are right, LIKELY 82, UNSURE 60 and fewer."""

    SURE = "sure"
    LIKELY = "likely"
    UNSURE = "unsure"


def confidence_of(score: float) -> Confidence:
    """Return a score in words: 0.95 → SURE, 0.8 → LIKELY, 0.4 → UNSURE."""
    if score >= _SURE:
        return Confidence.SURE
    return Confidence.LIKELY if score >= _LIKELY else Confidence.UNSURE


def nearness_key(score: float) -> str:
    """Return the label of how near a candidate came that was not taken: 0.4 → "near_medium", 0.01 → "near_least"."""
    if score >= _NEAR:
        return "near_medium"
    return "near_low" if score >= _FAR else "near_least"


def because(reasons: tuple[Reason, ...], words: Mapping[str, str]) -> list[str]:
    """Return what spoke most for a pairing, as sentences, each once: ["同一指标：地区生产总值", "所在句子相近"]."""
    found: dict[str, None] = {}
    for reason in sorted(reasons, key=lambda each: -each.score):
        key = _SAID_AS.get(reason.rule)
        if key and reason.score > _LEAST:
            found.setdefault(words[key].format(detail=reason.detail))
    return list(found)[:_MOST]
