"""From alignments to what an analyst reads: changes with stable ids, outcomes with verdicts, section relations."""

from compare.classify.comparison import Alignments, classify, with_edits
from compare.classify.odd_pairs import pair_notices, place_of_both
from compare.classify.paragraphs import paragraph_edits
from compare.classify.sides import Sides

__all__ = ["Alignments", "Sides", "classify", "pair_notices", "paragraph_edits", "place_of_both", "with_edits"]
