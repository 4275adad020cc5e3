"""From clean text to a report: title, place and year, parts, sections, sentences."""

from compare.outline.outlining import outline

__all__ = ["outline"]
