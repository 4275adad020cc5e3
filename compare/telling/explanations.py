"""Why each row is told: how sure it is, what spoke for it, how much it matters and why, the nearest candidates."""

from __future__ import annotations

from collections.abc import Mapping

from compare.model.account import Weight
from compare.telling.confidence import confidence_of
from compare.telling.view import View

_QUOTED = 40


def explanations(view: View) -> list[str]:
    """Return a line a row: its name or first words, how sure it is and why, its weight, the nearest candidates.

    "shifted number · 城镇调查失业率 · very likely 1.00: family +2.64 …; … · weight 76: headline figure +40, …"
    """
    lines = []
    for row in (row for _, rows in view.tables for row in rows):
        subject = row.change or row.outcome
        if subject is None:
            continue
        told = [str(reason) for reason in subject.reasons]
        near = [
            f"{view.words['nearest']} {each.score:.2f}: {each.evidence.text[:_QUOTED]}"
            for each in (row.change.nearest if row.change else ())
        ]
        name = row.indicator or (row.new_quote or row.old_quote)[:24]
        sure = f"{confidence_words(row.score, view.words)} {row.score:.2f}"
        line = f"{row.label} · {name} · {sure}: {'; '.join(told + near) or view.words['none']}"
        weight = row.change.weight if row.change else None
        lines.append(f"{line} · {weight_words(weight, view.words)}" if weight else line)
    return lines


def confidence_words(score: float, words: Mapping[str, str]) -> str:
    """Return how sure a pair is, in words: 0.97 → 很有把握, 0.8 → 较有把握, 0.5 → 存疑."""
    return words[confidence_of(score).value]


def weight_words(weight: Weight, words: Mapping[str, str]) -> str:
    """Return a weight with its parts: "weight 76: kind of change 22, headline figure 40 (地区生产总值), …"."""
    parts = [
        f"{words['weighs_' + reason.rule.partition('_')[0]]} {reason.score:+.0f}"
        + (f" ({reason.detail})" if reason.detail else "")
        for reason in weight.reasons
    ]
    told = f"{words['weight']} {weight.points}"
    return f"{told}: {', '.join(parts)}" if parts else told
