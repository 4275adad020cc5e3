"""Lives of commitments: chains of sentences that carry one commitment from year to year."""

from __future__ import annotations

import hashlib
import itertools
import re
from dataclasses import dataclass

from compare.lexicon.strength import shift_between, stances
from compare.model.comparison import Change, ChangeKind, Comparison, Evidence
from compare.model.evidence import of_sentence
from compare.model.report import Part, Report
from compare.model.text import Span
from compare.model.timeline import Chain, Sighting, State, WordingShift

Key = tuple[int, Span]
"""A sentence: the place of its report among the years, and its span."""
SURE = 0.75
"""A chain goes on over pairs this likely to be right: each year multiplies the doubt, and at even odds chains drift."""
_PAIRED = frozenset({ChangeKind.CARRIED_ITEM, ChangeKind.REWORDED_ITEM})
_LONE = frozenset({ChangeKind.NEW_ITEM, ChangeKind.DROPPED_ITEM})


@dataclass(frozen=True, kw_only=True)
class Later:
    """Commitments of two years that are not neighbours, by the years' places: those that return after a gap."""

    old: int
    new: int
    pairs: tuple[tuple[Evidence, Evidence], ...]


def chains_of(
    reports: tuple[Report, ...], comparisons: tuple[Comparison, ...], later: tuple[Later, ...]
) -> tuple[Chain, ...]:
    """Follow every commitment from its first year to its last: the longest-running first, unfinished before dropped.

    A sentence goes on with the one that suits it best in the next year, if it suits that one best as well.

    推进跨海大桥 in 2022, 2023, 2025 → one Chain of three sightings, RETURNED.
    """
    known: dict[Key, Evidence] = {}
    onward: dict[Key, Key] = {}
    for at, comparison in enumerate(comparisons):
        _remember(known, comparison, at, at + 1)
        onward.update(_mutual(comparison, at, at + 1))
    answered = set(onward.values())
    for each in later:
        for old, new in each.pairs:
            one, other = (each.old, old.span), (each.new, new.span)
            if one in known and other in known and one not in onward and other not in answered:
                onward[one] = other
                answered.add(other)
    again = _word_for_word(known, onward, answered)
    onward.update(again)
    answered.update(again.values())
    firsts = [key for key in known if key not in answered]
    years = [report.year or 0 for report in reports]
    chains = [_chain(key, onward, known, years) for key in firsts]
    return tuple(sorted(chains, key=lambda chain: _order(chain, years)))


def _word_for_word(known: dict[Key, Evidence], onward: dict[Key, Key], answered: set[Key]) -> dict[Key, Key]:
    """Pair a sentence that begins with the last one before it that ended in the same words, however long ago."""
    found: dict[Key, Key] = {}
    ended: dict[str, Key] = {}
    for key in sorted(known, key=lambda each: (each[0], each[1].start)):
        words = known[key].text
        before = ended.get(words)
        if key not in answered and before and before[0] < key[0] - 1 and len(words) >= _TELLING:
            found[before] = key
            del ended[words]
        if key not in onward:
            ended[words] = key
    return found


_TELLING = 10
"""Characters from which the same words years apart are the same commitment: 加快发展服务业。 may be anyone's."""


def _remember(known: dict[Key, Evidence], comparison: Comparison, old: int, new: int) -> None:
    for change in comparison.changes:
        if change.kind in _PAIRED | _LONE:
            for at, evidence in ((old, change.old), (new, change.new)):
                if evidence:
                    known.setdefault((at, evidence.span), evidence)


def _mutual(comparison: Comparison, old: int, new: int) -> dict[Key, Key]:
    best: dict[Key, tuple[float, Key]] = {}
    for change in _pairs(comparison):
        assert change.old is not None
        assert change.new is not None
        ends = (old, change.old.span), (new, change.new.span)
        for one, other in (ends, ends[::-1]):
            if change.score > best.get(one, (0.0, one))[0]:
                best[one] = (change.score, other)
    return {one: other for one, (_, other) in best.items() if one[0] == old and best[other][1] == one}


def _pairs(comparison: Comparison) -> list[Change]:
    return [
        change
        for change in comparison.changes
        if change.kind in _PAIRED and change.score >= SURE and change.old and change.new
    ]


def _chain(first: Key, onward: dict[Key, Key], known: dict[Key, Evidence], years: list[int]) -> Chain:
    keys = [first]
    while keys[-1] in onward:
        keys.append(onward[keys[-1]])
    sightings = tuple(Sighting(report=years[at], evidence=known[(at, span)]) for at, span in keys)
    texts = [each.evidence.text for each in sightings]
    exact = (True, *(a == b for a, b in itertools.pairwise(texts)))
    digest = hashlib.sha256("\n".join([str(sightings[0].report), texts[0]]).encode()).hexdigest()
    return Chain(id=digest[:16], state=_state([at for at, _ in keys], len(years)), sightings=sightings, exact=exact)


def _state(places: list[int], count: int) -> State:
    if places[-1] != count - 1:
        return State.DROPPED
    if len(places) == 1:
        return State.NEW
    gap = any(b - a > 1 for a, b in itertools.pairwise(places))
    return State.RETURNED if gap else State.RUNNING


def _order(chain: Chain, years: list[int]) -> tuple[bool, int, int, int]:
    return chain.state is State.DROPPED, -len(chain.sightings), chain.years[0], chain.sightings[0].evidence.span.start


def wording_shifts(chains: tuple[Chain, ...], reports: tuple[Report, ...]) -> tuple[WordingShift, ...]:
    """Return where a commitment or a policy was told with stronger or weaker words than at the sighting before.

    稳妥推进跨海大桥, 积极推进跨海大桥 → WordingShift(old_word="稳妥", new_word="积极", stronger=True)
    """
    found = list(stance_shifts(reports))
    known = {(shift.new.report, shift.old_word, shift.new_word) for shift in found}
    for chain in chains:
        for old, new in zip(chain.sightings, chain.sightings[1:], strict=False):
            shift = shift_between(old.evidence.text, new.evidence.text)
            if shift and (new.report, *shift[:2]) not in known:
                found.append(WordingShift(old=old, new=new, old_word=shift[0], new_word=shift[1], stronger=shift[2]))
    return tuple(sorted(found, key=lambda each: (each.new.report, each.new.evidence.span.start)))


def stance_shifts(reports: tuple[Report, ...]) -> tuple[WordingShift, ...]:
    """Return where a policy's stance moved from one plan to the next that tells it: 稳健的 → 适度宽松的货币政策."""
    found = []
    for pattern, ladder in stances():
        told = [each for report in reports if (each := _stance(report, pattern))]
        for (old_word, old), (new_word, new) in itertools.pairwise(told):
            if old_word != new_word:
                stronger = ladder.index(new_word) > ladder.index(old_word)
                found.append(WordingShift(old=old, new=new, old_word=old_word, new_word=new_word, stronger=stronger))
    return tuple(found)


def _stance(report: Report, pattern: re.Pattern[str]) -> tuple[str, Sighting] | None:
    for at, sentence in enumerate(report.sentences):
        match = pattern.search(report.words(at))
        if match and sentence.part is Part.PLAN:
            return match["word"], Sighting(report=report.year or 0, evidence=of_sentence(report, at))
    return None
