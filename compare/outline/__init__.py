"""From clean text to a report: title, place and year, parts, sections, sentences."""

from compare.outline.outlining import outline
from compare.outline.size import refuse_what_holds_too_much, refuse_what_is_too_long

__all__ = ["outline", "refuse_what_holds_too_much", "refuse_what_is_too_long"]
