"""What answers to what: numbers, commitments and sections of two reports."""

from compare.align.items import align_items, align_lone, plan_sentences
from compare.align.quantities import align_quantities
from compare.align.sections import align_sections
from compare.align.word_goals import align_word_goals

__all__ = ["align_items", "align_lone", "align_quantities", "align_sections", "align_word_goals", "plan_sentences"]
