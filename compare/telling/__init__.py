"""What is told of a comparison before its rows, and how a row is told; decided once, for every surface."""

from compare.telling.brief import brief_of
from compare.telling.headline import headline_targets
from compare.telling.terms import terms_of
from compare.telling.weight import weight_of

__all__ = ["brief_of", "headline_targets", "terms_of", "weight_of"]
