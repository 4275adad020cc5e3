"""An analyst's decisions: the queue, the store that keeps them, what comes of them, and the local page for them."""

from compare.review.applying import applied
from compare.review.proposals import pair_of, proposals_of
from compare.review.store import Store

__all__ = ["Store", "applied", "pair_of", "proposals_of"]
