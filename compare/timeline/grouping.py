"""Joins things of several years that answer to each other into groups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import TypeVar

Thing = TypeVar("Thing", bound=Hashable)


def groups(things: Iterable[Thing], pairs: Iterable[tuple[Thing, Thing]]) -> list[list[Thing]]:
    """Return the groups that pairs join, in the order of their first members: a–b, b–c → [a, b, c].

    A pair that would put two things of one report together is left out by the caller.
    """
    order = {thing: at for at, thing in enumerate(things)}
    parent = {thing: thing for thing in order}

    def root(thing: Thing) -> Thing:
        while parent[thing] != thing:
            parent[thing] = parent[parent[thing]]
            thing = parent[thing]
        return thing

    for one, other in pairs:
        a, b = sorted((root(one), root(other)), key=lambda each: order[each])
        parent[b] = a
    found: dict[Thing, list[Thing]] = defaultdict(list)
    for thing in order:
        found[root(thing)].append(thing)
    return sorted(found.values(), key=lambda group: order[group[0]])
