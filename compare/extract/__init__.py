"""From sentences to indicators: numbers by a grammar, then their names, roles and families."""

from compare.extract.extraction import extract
from compare.extract.goals import goals_of
from compare.extract.odd import odd_figures

__all__ = ["extract", "goals_of", "odd_figures"]
