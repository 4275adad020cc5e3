"""The width at which the lines of a text were cut, if they were."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

ENDS = "。！？：；”）…!?:;"
"""Marks at which a line of a paragraph may end; a line that ends otherwise is open."""
_LEAST, _NARROWEST = 12, 12
"""Lines of full width from which a text counts as wrapped, and the fewest characters a line of one has."""
_SHARE, _OPEN, _LONGER = 0.3, 0.6, 0.03
"""Shares: of lines that are full, of full lines that are open, of lines longer than full ones."""
_SLACK = 3
Measure = Callable[[str], int]


@dataclass(frozen=True, kw_only=True)
class Width:
    """A width at which lines were cut: how a line is measured, and from what measure on it is full.

    Width(measure=len, least=38, most=40): lines of 38 to 40 characters are full.
    """

    measure: Measure
    least: int
    most: int

    def fills(self, line: str) -> bool:
        """Tell whether a line is as long as lines get: one of 39 characters where they were cut at 40."""
        return self.measure(line) >= self.least


def width_of(lines: list[str]) -> Width | None:
    """Return the width at which lines were cut, by characters or by columns, None where they were not.

    Lines as written, the blanks in front included; those of a text with a paragraph a line have no width in common.
    """
    if len(lines) < _LEAST:
        return None
    found = [width for measure in (len, _wide_columns, _columns) if (width := _by(measure, lines))]
    return min(found, key=lambda each: each[0])[1] if found else None


def _by(measure: Measure, lines: list[str]) -> tuple[float, Width] | None:
    counts = Counter(map(measure, lines))
    opened = Counter(measure(line) for line in lines if line.rstrip()[-1] not in ENDS)
    longer = 0
    for most in sorted(counts, reverse=True):
        full = sum(counts[each] for each in range(most - _SLACK, most + 1))
        open_ones = sum(opened[each] for each in range(most - _SLACK, most + 1))
        if full >= max(_LEAST, _SHARE * len(lines)) and open_ones >= _OPEN * full:
            slack = next(each for each in range(_SLACK + 1) if _full(opened, most, each) >= 0.95 * open_ones)
            spread = 1 - _full(opened, most, slack) / max(1, sum(opened.values())) + 0.01 * slack
            return (spread, Width(measure=measure, least=most - slack, most=most)) if most >= _NARROWEST else None
        longer += counts[most]
        if longer > _LONGER * len(lines):
            return None
    return None


def _full(opened: Counter[int], most: int, slack: int) -> int:
    return sum(opened[each] for each in range(most - slack, most + 1))


def _wide_columns(line: str) -> int:
    # In GBK, as on a typewriter's sheet, what is Chinese is two wide, quotation marks and dashes included.
    return len(line.encode("gbk", errors="replace"))


def _columns(line: str) -> int:
    # Fonts that are not Chinese give quotation marks and dashes one column.
    return _wide_columns(line) - sum(map(line.count, "“”‘’—…·"))
