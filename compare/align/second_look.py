"""A second look at pairs of sentences: what they still share once likelier partners have taken their words."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from compare.align.overlap import Overlap, Pair

LEFT = {
    "left_of_both": "the words shared that no likelier partner of either sentence shares, the less of the two sides",
    "left_of_one": "the words shared that no likelier partner of either sentence shares, the more of the two sides",
    "mass_of_both": "how much the words tell that no likelier partner shares, the less of the two sides",
    "mass_of_one": "how much the words tell that no likelier partner shares, the more of the two sides",
}
"""The rules of the second look on the words of a pair, with what each says to the reader of a reason.

Those on its surroundings are in `company`; the rules of the first look are asked again.
"""

Left = tuple[float, float, float, float]
WORTH = 0.1
"""Pairs less likely than this are not looked at again: no rule lifts one of them to where it would be told."""
_SURE = 0.5
"""A pair takes its words when it is likelier right than wrong."""
_MOST = 40.0


def left_over(overlap: Overlap, likely: Mapping[Pair, float]) -> dict[Pair, Left]:
    """Return the values of `LEFT` for each pair worth a second look, the likeliest first.

    改造道路20条，新建公园3座 answers to 改造道路30条 by the road: with 新建公园5座 it shares what is left → 1, 1, …,
    with 加强道路绿化 less → ½, 1, ….
    """
    taken: tuple[dict[int, set[int]], dict[int, set[int]]] = ({}, {})
    found: dict[Pair, Left] = {}
    ranked = sorted((-chance, pair) for pair, chance in likely.items() if chance >= WORTH)
    for chance, group in groupby(ranked, key=lambda each: each[0]):
        pairs = [pair for _, pair in group]
        for pair in pairs:
            found[pair] = _left(overlap, pair, taken)
        if -chance >= _SURE:
            for pair in pairs:
                shared = overlap.shared(pair)
                for side, at in zip(taken, pair, strict=True):
                    side.setdefault(at, set()).update(shared)
    return found


def untouched(overlap: Overlap, pair: Pair) -> Left:
    """Return the values of `LEFT` of a pair whose words nothing else has taken: a shared mass of 10 → 1, 1, ¼, ¼."""
    mass = min(1.0, overlap.mass(pair) / _MOST)
    return 1.0, 1.0, mass, mass


def _left(overlap: Overlap, pair: Pair, taken: tuple[dict[int, set[int]], dict[int, set[int]]]) -> Left:
    gone = taken[0].get(pair[0]), taken[1].get(pair[1])
    whole = overlap.mass(pair)
    if not whole or not any(gone):
        return untouched(overlap, pair)
    shared = overlap.shared(pair)
    masses = [overlap.mass_of(shared - each) if each else whole for each in gone]
    less, more = min(masses), max(masses)
    return less / whole, more / whole, min(1.0, less / _MOST), min(1.0, more / _MOST)
