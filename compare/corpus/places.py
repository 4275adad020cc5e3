"""Puts the reports of one place together that call it by several names, and gives places that a user names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from compare.corpus.discovery import without_duplicates
from compare.corpus.values import Known
from compare.lexicon.same_place import Sameness, bucket, division_meant, fullest, same_place

Given = tuple[str, str]
"""A file or folder, "" for all, and the place that its reports are of."""


def settled_of(found: Iterable[Known], given: Sequence[Given]) -> list[Known]:
    """Return what was read with the places a user gave, one name for each place, and one report used a year."""
    return without_duplicates(with_one_name_each(with_places_given(found, given)))


def with_places_given(found: Iterable[Known], given: Sequence[Given]) -> list[Known]:
    """Return what was read with the places a user gave: ("reports/old", "临屿县") → all below reports/old is 临屿县's.

    A report that tells no place of its own is used then.
    """
    known = list(found)
    for path, name in given:
        inside = [each for each in known if not path or Path(each.source.path).is_relative_to(path)]
        division = division_meant(name, "")
        for each in inside:
            named = replace(each, place=name, code=division.code if division else "")
            used = each.outcome == "used" or (each.outcome == "not_a_report" and each.year > 0 and not each.place)
            known[known.index(each)] = replace(named, outcome="used", why="") if used else each
    return known


def with_one_name_each(found: Iterable[Known]) -> list[Known]:
    """Return what was read with one name and code for each place, the fullest and the latest.

    海拉尔区 and 呼伦贝尔市海拉尔区 → the second for both; 云汀县 of 2030 and 云汀市 of 2031, not in the table → 云汀市,
    and a notice; 朝阳区 of two cities → as they are.
    """
    known = list(found)
    groups: dict[str, list[int]] = defaultdict(list)
    for at, each in enumerate(known):
        if each.outcome == "used":
            groups[bucket(each.place)].append(at)
    for group in groups.values():
        for cluster in _clusters(sorted(group, key=lambda at: known[at].year), known):
            _name(cluster, known)
    return known


def _clusters(group: list[int], known: list[Known]) -> list[list[int]]:
    clusters: list[list[int]] = []
    for at in group:
        fitting = (each for each in clusters if all(_is_one(known[other], known[at]) for other in each))
        cluster = next(fitting, None)
        if cluster is None:
            clusters.append([at])
        else:
            cluster.append(at)
    return clusters


def _is_one(earlier: Known, later: Known) -> bool:
    if earlier.place == later.place:
        return earlier.code == later.code
    return same_place(earlier.place, later.place) is not Sameness.OTHER


def _name(cluster: list[int], known: list[Known]) -> None:
    names = [known[at].place for at in cluster]
    if len(set(names)) == 1:
        return
    code = next((known[at].code for at in reversed(cluster) if known[at].code), "")
    latest = [name for name in names if same_place(name, names[-1]) is Sameness.SAME]
    for at, name in zip(cluster, names, strict=True):
        notice = known[at].notice
        if same_place(name, names[-1]) is Sameness.RENAMED:
            notice = f"{known[at].source.name}: {name} was taken as {names[-1]}; --place settles it otherwise"
        known[at] = replace(known[at], place=fullest(latest), code=code, notice=notice)
