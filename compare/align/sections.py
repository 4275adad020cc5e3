"""Pairs the sections of two outlines, many to many and in any order, by their headings and what stands below."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from compare.align.heading_likeness import HeadingLikeness
from compare.align.items import Matches
from compare.align.passages import Rarity, clauses, grams
from compare.model.alignment import ItemAlignment, Link, Reason
from compare.model.options import SectionOptions
from compare.model.report import HeadingForm, Horizon, Report, Section, Sentence

Pair = tuple[int, int]


_DEFAULT = SectionOptions()


def align_sections(
    old: Report, new: Report, items: ItemAlignment, options: SectionOptions = _DEFAULT
) -> tuple[Link, ...]:
    """Pair the numbered headings of two outlines; the links hold indices into the two reports' sections.

    （一）民生 (old) and （一）惠民生 (new), both with 新建公厕 below → one link; （二）渔业, new → one without old.

    A heading whose topic is now spread over several has a link to each; one whose topic is in the other year only a
    run-in heading or an unnumbered block is linked to that. One-sided links are headings without a counterpart.
    """
    judged = _Judge(old, new, _sentence_pairs(old, new, items, options), options.silent)
    found: dict[Pair, float] = {}
    found.update(_answering(old, new, (_chapters(old), _chapters(new)), judged, options))
    answered = ({a for a, _ in found}, {b for _, b in found})
    below = tuple(
        tuple(at for at in _numbered(report) if at not in taken)
        for report, taken in zip((old, new), answered, strict=True)
    )
    found.update(_answering(old, new, (below[0], below[1]), judged, options))
    found.update(_by_topics(old, new, judged, found, options))
    found.update(_within_merged(old, new, judged, found, options))
    linked = tuple(
        Link(old=(a,), new=(b,), score=min(1.0, score / (1 + options.heading)), reasons=judged.reasons(a, b))
        for (a, b), score in sorted(found.items())
    )
    return (*linked, *_unanswered(old, new, found))


def _answering(
    old: Report, new: Report, wanted: tuple[tuple[int, ...], tuple[int, ...]], judged: _Judge, options: SectionOptions
) -> dict[Pair, float]:
    """Link the wanted headings of either side with the best of the other's, where these are good enough."""
    scores = {}
    for a, b in _facing(old, new, *wanted):
        score = judged.score(a, b, options)
        both_first = old.sections[a].level == new.sections[b].level == 1
        if score >= (options.chapter if both_first else options.section):
            scores[(a, b)] = score
    return _best_of_either(scores)


def _sentence_pairs(old: Report, new: Report, items: ItemAlignment, options: SectionOptions) -> dict[Pair, float]:
    """Return how likely sentences of either year say the same: those of the plans as paired, the others judged here."""
    found = {(link.old[0], link.new[0]): link.score for link in items.pairs}
    for wanted in (_in_review, _in_period):
        before, after = (
            tuple(at for at, each in enumerate(report.sentences) if wanted(each) and not each.heading)
            for report in (old, new)
        )
        if before and after:
            held = Matches(old, new, (before, after), most=options.candidates, near=0)
            for (i, j), likely in held.at_first.items():
                if likely >= options.sentence:
                    found[(held.overlap.old[i].sentence, held.overlap.new[j].sentence)] = likely
    return found


def _in_review(sentence: Sentence) -> bool:
    return sentence.part.is_review


def _in_period(sentence: Sentence) -> bool:
    return sentence.part.is_plan and sentence.horizon is not Horizon.ANNUAL


class _Judge:
    """Scores two sections by the share of their sentences that answer to each other and by their headings' wording."""

    def __init__(self, old: Report, new: Report, pairs: dict[Pair, float], silent: float) -> None:
        self._joined: dict[Pair, float] = defaultdict(float)
        self._total: tuple[dict[int, float], dict[int, float]] = (defaultdict(float), defaultdict(float))
        for side, report, linked in ((0, old, {i for i, _ in pairs}), (1, new, {j for _, j in pairs})):
            for at, sentence in enumerate(report.sentences):
                if at not in linked and not sentence.heading:
                    for section in _around(report, at):
                        self._total[side][section] += silent
        for (i, j), likely in pairs.items():
            above, below = _around(old, i), _around(new, j)
            for a in above:
                self._total[0][a] += likely
            for b in below:
                self._total[1][b] += likely
            for a in above:
                for b in below:
                    self._joined[(a, b)] += likely
        texts = [[clauses(report.words(at)) for at in range(len(report.sentences))] for report in (old, new)]
        headings = [{at: report.heading(at) for at in range(len(report.sections))} for report in (old, new)]
        wanted = {gram for side in headings for words in side.values() for gram in grams(words)}
        self._headings = HeadingLikeness((headings[0], headings[1]), Rarity(texts[0], texts[1], sorted(wanted)))

    def shares(self, a: int, b: int) -> tuple[float, float]:
        """Return the share of the old section's answered sentences that go to the new one, and the reverse."""
        joined = self._joined.get((a, b), 0.0)
        return joined / max(1.0, self._total[0].get(a, 0.0)), joined / max(1.0, self._total[1].get(b, 0.0))

    def score(self, a: int, b: int, options: SectionOptions) -> float:
        """Return how far two sections answer to each other: up to 1 for what they hold, up to 1 for the headings."""
        wording = options.heading * self._headings.of(a, b)
        return sum(self.shares(a, b)) / 2 + wording if (a, b) in self._joined else wording

    def related(self, pair: Pair) -> bool:
        """Tell whether two sections share anything: a sentence that answers to one of the other, words of a heading."""
        return pair in self._joined or pair[1] in self._headings.sharing(pair[0])

    def reasons(self, a: int, b: int) -> tuple[Reason, ...]:
        """Say what the score of two sections comes from."""
        onward, back = self.shares(a, b)
        return (
            Reason(rule="onward", score=round(onward, 3), detail="share of the old section's sentences that go there"),
            Reason(rule="back", score=round(back, 3), detail="share of the new section's sentences from there"),
            Reason(rule="heading", score=round(self._headings.of(a, b), 3), detail="likeness of the headings"),
        )


def _around(report: Report, sentence: int) -> tuple[int, ...]:
    found = []
    at = report.sentences[sentence].section
    while at is not None:
        found.append(at)
        at = report.sections[at].parent
    return tuple(found)


def _chapters(report: Report) -> tuple[int, ...]:
    return tuple(at for at, section in enumerate(report.sections) if section.level == 1)


def _numbered(report: Report) -> tuple[int, ...]:
    """Return the numbered headings of the second level, and those of the first that have none below."""
    parents = {section.parent for section in report.sections if section.level == 2}
    return tuple(
        at
        for at, section in enumerate(report.sections)
        if section.level == 2 or (section.level == 1 and at not in parents)
    )


def _facing(old: Report, new: Report, olds: Iterable[int], news: Iterable[int]) -> Iterator[Pair]:
    """Yield the pairs of sections that may answer to each other."""
    held: dict[object, list[int]] = defaultdict(list)
    for b in news:
        held[_answers_to(new.sections[b])].append(b)
    for a in olds:
        asked = _answers_to(old.sections[a])
        for b in held[asked] if asked else ():
            yield a, b


def _answers_to(section: Section) -> tuple[bool, bool] | None:
    """Return what a section must share with its counterpart: a review answers to a review, a plan to a plan, and a plan
    for five years to such a plan only; None for what answers to nothing.
    """
    if section.part.is_plan:
        return True, section.horizon is Horizon.ANNUAL
    return (False, False) if section.part.is_review else None


def _best_of_either(scores: dict[Pair, float]) -> dict[Pair, float]:
    best: tuple[dict[int, float], dict[int, float]] = ({}, {})
    for pair, score in scores.items():
        for side, at in zip(best, pair, strict=True):
            side[at] = max(score, side.get(at, 0.0))
    return {(a, b): score for (a, b), score in scores.items() if score in (best[0][a], best[1][b])}


def _by_topics(
    old: Report, new: Report, judged: _Judge, found: dict[Pair, float], options: SectionOptions
) -> dict[Pair, float]:
    """Link headings that no numbered heading answers to with the run-in heading or block that does."""
    answered = ({a for a, _ in found}, {b for _, b in found})
    lone = (
        [at for at in _numbered(old) if at not in answered[0]],
        [at for at in _numbered(new) if at not in answered[1]],
    )
    for_each: dict[tuple[int, int], list[Pair]] = defaultdict(list)
    for pair in filter(judged.related, _facing(old, new, lone[0], _topics(new))):
        for_each[(0, pair[0])].append(pair)
    for pair in filter(judged.related, _facing(old, new, _topics(old), lone[1])):
        for_each[(1, pair[1])].append(pair)
    more: dict[Pair, float] = {}
    for pairs in for_each.values():
        more.update(_closest(pairs, judged, options, options.topic))
    return more


def _within_merged(
    old: Report, new: Report, judged: _Judge, found: dict[Pair, float], options: SectionOptions
) -> dict[Pair, float]:
    """Link headings that went into one together also with the run-in headings inside it that take up their topics.

    （一）工业。 and （二）农业。, both now in （一）产业。 → 做大工业。 and 做优农业。 inside it as well.
    """
    more: dict[Pair, float] = {}
    for side in (0, 1):
        reports = (old, new) if side == 0 else (new, old)
        taken: dict[int, list[int]] = defaultdict(list)
        for pair in found:
            taken[pair[1 - side]].append(pair[side])
        inside = _topics(reports[1])
        for whole, parts in taken.items():
            if len(parts) < options.merged or reports[1].sections[whole].level > 2:
                continue
            below = [at for at in inside if whole in _above(reports[1], at)]
            for part in parts:
                pairs = [(part, at) if side == 0 else (at, part) for at in below]
                more.update(_closest(filter(judged.related, pairs), judged, options, options.inside))
    return more


def _above(report: Report, section: int) -> tuple[int, ...]:
    found = []
    at = report.sections[section].parent
    while at is not None:
        found.append(at)
        at = report.sections[at].parent
    return tuple(found)


def _closest(pairs: Iterable[Pair], judged: _Judge, options: SectionOptions, least: float) -> dict[Pair, float]:
    scores = [(judged.score(a, b, options), (a, b)) for a, b in pairs]
    score, pair = max(scores, default=(0.0, (0, 0)))
    return {pair: score} if score >= least else {}


def _topics(report: Report) -> tuple[int, ...]:
    return tuple(
        at
        for at, section in enumerate(report.sections)
        if section.level > 2
        and section.form in (HeadingForm.RUN_IN, HeadingForm.BARE, HeadingForm.DASH, HeadingForm.ORDINAL)
    )


def _unanswered(old: Report, new: Report, found: dict[Pair, float]) -> tuple[Link, ...]:
    gone = [at for at, each in enumerate(old.sections) if each.level <= 2 and at not in {a for a, _ in found}]
    fresh = [at for at, each in enumerate(new.sections) if each.level <= 2 and at not in {b for _, b in found}]
    return (
        *(Link(old=(at,), new=(), score=1.0) for at in gone),
        *(Link(old=(), new=(at,), score=1.0) for at in fresh),
    )
