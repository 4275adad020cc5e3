"""From alignments to what an analyst reads: changes with stable ids, outcomes with verdicts, section relations."""

from compare.classify.comparison import Alignments, classify, with_edits
from compare.classify.paragraphs import paragraph_edits
from compare.classify.sides import Sides

__all__ = ["Alignments", "Sides", "classify", "paragraph_edits", "with_edits"]
