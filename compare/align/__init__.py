"""What answers to what: numbers, commitments and sections of two reports."""

from compare.align.quantities import align_quantities

__all__ = ["align_quantities"]
