"""Extractions and comparisons kept by checksum, as data; a damaged one is dropped and made again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from compare.corpus.kept import Shelf
from compare.corpus.plain import NotPlain, packed_value, unpacked_value
from compare.corpus.rules import Rules
from compare.corpus.values import Known, Source
from compare.model.comparison import Comparison, Extraction
from compare.pipeline import compare_reports, extract_indicators, read_report, report_from_bytes
from compare.read import found_bytes

Made = TypeVar("Made")


def _kept(file: str, key: str, kind: type[Made], make: Callable[[], Made]) -> Made:
    if not file:
        return make()
    shelf = Shelf(Path(file))
    held = shelf.get(key)
    if held is not None:
        try:
            return unpacked_value(kind, held)
        except NotPlain:
            shelf.drop(key)
    made = make()
    shelf.put(key, packed_value(made))
    return made


def cached_extraction(source: Source, file: str, rules: Rules) -> Extraction:
    """Read and extract one report, or take what was kept of the same bytes and rules; file "" → keep nothing.

    Source(path="2030.txt") → its `Extraction`. Raises what reading raises: `UnreadableFile`, `NotAReport`.
    """
    if source.key and source.data is None:
        return extract_indicators(read_report(source.where, rules.column, rules.tracked))
    data = source.data if source.data is not None else found_bytes(Path(source.path))
    mark = hashlib.sha256(data).hexdigest()
    key = f"report|{mark}|{source.name}|{rules.mark}"
    return _kept(
        file,
        key,
        Extraction,
        lambda: extract_indicators(report_from_bytes(data, source.name, rules.column, rules.tracked)),
    )


def cached_comparison(
    old: Known, new: Known, both: tuple[Extraction, Extraction], file: str, rules: Rules
) -> Comparison:
    """Compare two reports, or take what was kept of the same texts and rules; file "" → keep nothing.

    2030.txt and 2031.txt of one place, with the extractions of both → their `Comparison`.
    """
    key = f"pair|{old.sha256}|{new.sha256}|{old.source.name}|{new.source.name}|{rules.mark}"
    return _kept(file, key, Comparison, lambda: compare_reports(*both, rules.thresholds))
