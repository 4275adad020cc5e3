"""The sections that divide a plan: those a reader knows it by, its main goals apart."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from compare.model.comparison import Evidence
from compare.model.report import Report
from compare.telling.places import Sentences

_USUAL, _DEEPEST = 2, 3
_FEW, _MANY = 3, 24
"""Sections below which a plan is divided by the next level too, and above which that would help nobody."""


@dataclass(frozen=True)
class Division:
    """The sections of a plan down to `level`, in order, and the one under which its main goals are set.

    二、2025年工作安排 with （一） to （六）: level 2, the main goals stand under 二、 itself.
    """

    report: Report
    level: int
    sections: tuple[int, ...]
    goals: int | None

    def of_sentence(self, sentence: int) -> int | None:
        """Return the section of the division that a sentence stands in, None where it stands under no heading."""
        return self.above(self.report.sentences[sentence].section)

    def above(self, section: int | None) -> int | None:
        """Return the section of the division that a section lies in, or is."""
        while section is not None and self.report.sections[section].level > self.level:
            section = self.report.sections[section].parent
        return section

    def is_divided(self, section: int) -> bool:
        """Tell whether a section of the division holds others of it."""
        return any(self.report.sections[each].parent == section for each in self.sections)

    def siblings(self, section: int) -> list[int]:
        """Return the sections that stand beside one, itself included, in order."""
        own = self.report.sections[section]
        return [
            each
            for each in self.sections
            if self.report.sections[each].level == own.level and self.report.sections[each].parent == own.parent
        ]


def division_of(side: int, places: Sentences, goals: list[Evidence]) -> Division:
    """Return how the plan of the old (0) or new (1) report is divided; `goals` are its main goals."""
    report = places.reports[side]
    level = _USUAL if len(_down_to(report, _USUAL)) >= _FEW else _DEEPEST
    level = level if len(_down_to(report, level)) <= _MANY or level == _USUAL else _USUAL
    division = Division(report, level, _down_to(report, level), None)
    homes = Counter(division.of_sentence(places.at(side, each.span)) for each in goals)
    return Division(report, level, division.sections, homes.most_common(1)[0][0] if homes else None)


def _down_to(report: Report, level: int) -> tuple[int, ...]:
    return tuple(i for i, each in enumerate(report.sections) if each.part.is_plan and each.level <= level)
