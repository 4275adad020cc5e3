"""Many reports: found, read once, compared year by year, and kept as tables that a data analyst can query."""

from compare.corpus.building import Built, build
from compare.corpus.making import BuildOptions
from compare.corpus.querying import query, summary, timeline_of_place
from compare.corpus.rules import Rules

__all__ = ["BuildOptions", "Built", "Rules", "build", "query", "summary", "timeline_of_place"]
