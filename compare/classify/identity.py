"""Stable ids: made from what a change says, never from its place in a list."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

from compare.model.comparison import Evidence


def _words(evidence: Evidence | None) -> str:
    if evidence is None:
        return ""
    if evidence.indicator is None:
        return evidence.text
    figure = evidence.indicator.figure.span
    return f"{evidence.text}\x1f{figure.start - evidence.span.start}\x1f{figure.end - figure.start}"


def content_key(what: str, name: str, old: Evidence | None, new: Evidence | None) -> str:
    """Return the content that an id is made from: what is claimed, of what, from which words on both sides.

    ("plan/number", "公厕", 新建公厕20座。, 新建公厕30座。) → these four, and where each number stands in them.
    Sections and positions stay out of it, so that an id survives changes elsewhere in either report.
    """
    return "\x1e".join((what, name, _words(old), _words(new)))


def number_ids(keys: Iterable[str]) -> list[str]:
    """Return one id a key: twelve hexadecimal digits of its SHA-256; the second of two equal keys gets "-2".

    ["公厕", "公厕", "渔港"] → ["3ccbaf98a200", "3ccbaf98a200-2", "c053b1d6b7d4"].
    """
    seen: Counter[str] = Counter()
    ids = []
    for key in keys:
        digest = hashlib.sha256(key.encode()).hexdigest()[:12]
        seen[digest] += 1
        ids.append(digest if seen[digest] == 1 else f"{digest}-{seen[digest]}")
    return ids
