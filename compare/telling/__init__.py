"""What is told of a comparison before its rows: the headline targets; decided once, for every surface."""

from compare.telling.headline import headline_targets

__all__ = ["headline_targets"]
