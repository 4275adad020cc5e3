"""Align two years' Chinese government work reports and tell what changed, each claim with its sentence.

>>> from compare import read_report, compare_reports          # doctest: +SKIP
>>> log = compare_reports(read_report("2024.txt"), read_report("2025.txt"))
>>> [change.kind for change in log.changes]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = [
    "__version__",
    "compare_reports",
    "compare_years",
    "extract_indicators",
    "read_report",
    "with_edits",
    "with_terms",
]

if TYPE_CHECKING:
    from compare.pipeline import compare_reports, compare_years, extract_indicators, read_report, with_edits, with_terms


def __getattr__(name: str) -> Any:
    # Loaded on first use: `report-compare --help` must not pay for the stages.
    if name in __all__:
        from compare import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module 'compare' has no attribute {name!r}")
