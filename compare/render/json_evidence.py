"""A passage as JSON: the shape of evidence that every output shares."""

from __future__ import annotations

from typing import Any

from compare.model.comparison import Evidence
from compare.model.indicator import Role
from compare.telling.ledger import plain_number


def evidence_json(evidence: Evidence | None) -> dict[str, Any] | None:
    """Return a passage, with the number read from it where the claim is about one.

    增长5.5%左右 → {"text": "增长5.5%左右；", "number": "5.5%", "amount": 5.5, "bound": "about", …}
    """
    if evidence is None:
        return None
    found: dict[str, Any] = {
        "text": evidence.text,
        "span": [evidence.span.start, evidence.span.end],
        "section": list(evidence.section),
    }
    indicator = evidence.indicator
    if indicator is None:
        return found
    figure = indicator.figure
    found |= {
        "name": indicator.name,
        "number": evidence.number,
        "number_span": [figure.span.start, figure.span.end],
        "amount": plain_number(figure.low),
        "signed": plain_number(-figure.low if figure.falls else figure.low),
        "unit": figure.unit,
        "measure": indicator.measure.value,
        "bound": figure.bound.value,
        "role": indicator.role.value,
        "horizon": indicator.horizon.value,
        "family": indicator.family,
        "year": indicator.year,
    }
    if not indicator.named:
        found["named"] = False
    if figure.high != figure.low:
        found["amount_high"] = plain_number(figure.high)
        found["signed_high"] = plain_number(-figure.high if figure.falls else figure.high)
    if indicator.role is Role.TARGET:
        found["due"] = indicator.year
    return found
