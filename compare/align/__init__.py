"""What answers to what: numbers, commitments and sections of two reports."""

from compare.align.items import align_items
from compare.align.quantities import align_quantities
from compare.align.sections import align_sections

__all__ = ["align_items", "align_quantities", "align_sections"]
