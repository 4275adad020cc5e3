"""Where a passage lives: whether its new section answers to its old one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from compare.model.alignment import Link
from compare.model.comparison import Change, Evidence
from compare.model.report import Part, Report


@dataclass(frozen=True, kw_only=True)
class Homes:
    """Which headings of the new report answer to which of the old, by their trails of headings.

    （一）民生 renamed to （一）惠民生 → answers {("（一）民生。", "（一）惠民生。")}.
    """

    answers: frozenset[tuple[str, str]]
    known_old: frozenset[str]
    known_new: frozenset[str]

    @classmethod
    def of(cls, old: Report, new: Report, links: tuple[Link, ...]) -> Homes:
        """Collect the pairs of headings that section links say answer to each other.

        Link(old=(2,), new=(3,)) → the headings of these two sections; a link without one side adds only to the known.
        """
        pairs = frozenset(
            (old.sections[a].heading, new.sections[b].heading) for link in links for a in link.old for b in link.new
        )
        return cls(
            answers=pairs,
            known_old=frozenset(old.sections[a].heading for link in links for a in link.old),
            known_new=frozenset(new.sections[b].heading for link in links for b in link.new),
        )

    def mark_moved(self, change: Change) -> Change:
        """Mark a change of the plan as moved where the passage's new section does not answer to its old one.

        新建公厕20座 below （一）民生, 新建公厕30座 below （三）城建, which answers to no （一）民生 → moved.
        """
        if change.part is not Part.PLAN or change.old is None or change.new is None:
            return change
        return replace(change, moved=True) if self._moved(change.old, change.new) else change

    def _moved(self, old: Evidence, new: Evidence) -> bool:
        # The innermost headings that the section alignment speaks of; without them nothing can be said.
        left = [heading for heading in old.section if heading in self.known_old]
        right = [heading for heading in new.section if heading in self.known_new]
        if not left or not right:
            return False
        if len(old.section) == len(new.section) == 1:
            # What stands under the chapters alone, as the main goals do, has no other place to move to.
            return False
        return not any(
            (a, b) in self.answers for a in left[-2:] for b in right[-2:] if a in left[-1:] or b in right[-1:]
        )
