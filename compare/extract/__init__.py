"""From sentences to indicators: numbers by a grammar, then their names, roles and families."""

from compare.extract.extraction import extract

__all__ = ["extract"]
