"""Extractions and comparisons kept by checksum, bounded and safe under several processes (diskcache)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar, cast

from compare.corpus.rules import Rules
from compare.corpus.values import Known, Source
from compare.model.comparison import Comparison, Extraction
from compare.pipeline import compare_reports, extract_indicators, read_report, report_from_bytes

BOUND = 2_000_000_000
"""Bytes the cache may take; the least recently used goes first."""
Made = TypeVar("Made")


@lru_cache(maxsize=4)
def _cache(folder: str) -> Any:
    import diskcache

    return diskcache.Cache(folder, size_limit=BOUND, eviction_policy="least-recently-used", timeout=60)


def _kept(folder: str, key: str, make: Callable[[], Made]) -> Made:
    if not folder:
        return make()
    cache = _cache(folder)
    found = cache.get(key)
    if found is None:
        found = make()
        cache.set(key, found)
    return cast(Made, found)


def cached_extraction(source: Source, folder: str, rules: Rules) -> Extraction:
    """Read and extract one report, or take what was kept of the same bytes and rules; folder "" → keep nothing.

    Source(path="2030.txt") → its `Extraction`. Raises what reading raises: `UnreadableFile`, `NotAReport`.
    """
    data = source.data if source.data is not None else Path(source.path).read_bytes() if not source.key else None
    if data is None:
        return extract_indicators(read_report(source.name, rules.column, rules.tracked))
    mark = hashlib.sha256(data).hexdigest()
    key = f"report|{mark}|{source.name}|{rules.mark}"
    return _kept(
        folder, key, lambda: extract_indicators(report_from_bytes(data, source.name, rules.column, rules.tracked))
    )


def cached_comparison(
    old: Known, new: Known, both: tuple[Extraction, Extraction], folder: str, rules: Rules
) -> Comparison:
    """Compare two reports, or take what was kept of the same texts and rules; folder "" → keep nothing.

    2030.txt and 2031.txt of one place, with the extractions of both → their `Comparison`.
    """
    key = f"pair|{old.sha256}|{new.sha256}|{old.source.name}|{new.source.name}|{rules.mark}"
    return _kept(folder, key, lambda: compare_reports(*both, rules.thresholds))
