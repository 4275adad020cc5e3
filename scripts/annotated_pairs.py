"""What annotators said of the pairs in ../shared/gold, held against the candidates that the program finds there."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import afresh
import numpy as np
from score import GOLD, SCORER, text_of

from compare.align import align_quantities, plan_sentences
from compare.align.commitments import characters, shape
from compare.align.company import company
from compare.align.item_features import CANDIDATES, NEAR, Features
from compare.align.meaning import Meaning
from compare.align.overlap import Overlap
from compare.align.passages import Passage, passages, rarity_in
from compare.align.quantities import candidate_quantities
from compare.align.quantity_pairing import candidates
from compare.align.scope import agreement, doubts
from compare.align.second_look import left_over, untouched
from compare.lexicon.learnt import quantity_weights
from compare.lexicon.meanings import Meanings, meanings
from compare.model.indicator import Indicator
from compare.model.options import QuantityOptions
from compare.pipeline import extract_indicators, read_report

TASKS = ("targets", "results", "outcomes")
LEARNT_FROM = 16
"""Partners of a number to learn from: more than a comparison looks at, since what is no pair tells too."""
AGREED = 3.0
"""What a row of ../shared/gold counts beside one of fixtures/annotated: two annotators made it, not one."""
TURNS = 5
"""Groups of pairs; the first look at those of one is learnt from the others, for the second look to learn from, and so
is the table of meanings that either look at them reads."""
UNSEEN = Path(__file__).resolve().parent.parent / "build" / "meanings"


@dataclass(frozen=True)
class ToldNumbers:
    """A pair of numbers taken for a task: how likely it was, what its names say, and whether the annotators made it."""

    task: str
    likely: float
    names: tuple[float, ...]
    right: int


def scorer() -> Any:
    """Load the reference scorer, which knows where a quoted sentence stands in a reference document."""
    spec = importlib.util.spec_from_file_location("reference_scorer", SCORER)
    if spec is None or spec.loader is None:
        raise SystemExit("../shared/score/score.py is not beside this checkout")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class AnnotatedPair:
    """One annotated pair of reports: its candidate pairs of sentences and what the annotators said of them."""

    def __init__(self, name: str, reference: Any, folder: Path = GOLD, place: Callable[[str], Path] = text_of) -> None:
        self.name, self.reference, self.folder = name, reference, folder
        self.table: Meanings | None = None
        names = name.split("--")
        self.paths = [place(each) for each in names]
        self.reports = [read_report(path) for path in self.paths]
        self.documents = [reference.Doc(folder / "docs" / f"{each}.tsv") for each in names]
        lines = (folder / f"{name}.items.tsv").read_text(encoding="utf-8").splitlines()
        self.rows = [line.split("\t") for line in lines if line.strip()]
        self.wanted = [plan_sentences(report) for report in self.reports]
        self.places = [self._places(side) for side in (0, 1)]
        self.told = [{row[side] for row in self.rows if row[side] != "-"} for side in (0, 1)]

    def _places(self, side: int) -> dict[int, str | None]:
        report, document = self.reports[side], self.documents[side]
        found = {}
        for at in self.wanted[side]:
            span = report.sentences[at].span
            places = document.locate(span.of(report.text), (span.start, span.end), len(report.text))
            found[at] = places[0] if places else None
        return found

    @cached_property
    def passages(self) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
        """Return the sentences of either plan that can hold a commitment."""
        old, new = (passages(report, wanted) for report, wanted in zip(self.reports, self.wanted, strict=True))
        return old, new

    def linked_matrix(self) -> Any:
        """Return for every sentence of one plan with every one of the other 1 if linked, 0 if not, -1 if unsaid."""
        sure, any_row = self.linked(False), self.linked(True)
        old, new = (
            [self.places[side][each.sentence] for each in passages] for side, passages in enumerate(self.passages)
        )
        found = np.full((len(old), len(new)), -1, dtype=np.int8)
        for i, one in enumerate(old):
            for j, other in enumerate(new):
                if one in self.told[0] and other in self.told[1]:
                    found[i, j] = 1 if (one, other) in sure else -1 if (one, other) in any_row else 0
        return found

    @cached_property
    def features(self) -> tuple[Any, list[tuple[str | None, str | None]]]:
        """Return the values of every candidate pair, and the two reference sentences of each."""
        old, new = (extract_indicators(report) for report in self.reports)
        targets = align_quantities(old.report, new.report, old.indicators, new.indicators).targets
        linked = {
            (old.indicators[a].sentence, new.indicators[b].sentence)
            for each in targets
            for a in each.old
            for b in each.new
        }
        before, after = self.passages
        meaning = Meaning(before, after, self.table)
        overlap = Overlap(before, after, rarity_in(before, after), CANDIDATES, meaning.nearest(NEAR))
        found = Features(overlap, meaning)
        values, keys = [], []
        for i, j in found.pairs:
            ends = before[i].sentence, after[j].sentence
            values.append(found.values((i, j), ends in linked))
            keys.append((self.places[0][ends[0]], self.places[1][ends[1]]))
        self.candidates = found
        return np.array(values), keys

    def again(self, likely: Any) -> Any:
        """Return the values of the second look, after a first one that found the pairs this likely."""
        values, held = self.features[0], self.candidates
        chances = dict(zip(held.pairs, map(float, likely), strict=True))
        left = left_over(held.overlap, chances)
        around = company(held.overlap, chances, held.pairs)
        again = [(*(left.get(pair) or untouched(held.overlap, pair)), *around[pair]) for pair in held.pairs]
        return np.hstack([values, again])

    @cached_property
    def quantities(self) -> dict[str, list[tuple[Any, Any, tuple[Any, Any]]]]:
        """Return, for each task, the candidate pairs of numbers with their values and reference keys."""
        sides = [extract_indicators(report) for report in self.reports]
        keys = [[self._number_key(side, one) for one in extraction.indicators] for side, extraction in enumerate(sides)]
        found = {}
        for task, (olds, news) in candidate_quantities(sides[0], sides[1]).items():
            pairs = candidates(olds, news, quantity_weights(task), LEARNT_FROM)
            found[task] = [(each, each.values, (keys[0][each.old.index], keys[1][each.new.index])) for each in pairs]
        return found

    def _number_key(self, side: int, one: Indicator) -> tuple[str, float] | None:
        report = self.reports[side]
        span = report.sentences[one.sentence].span
        quoted = {"text": span.of(report.text), "span": [span.start, span.end]}
        quoted["number"] = one.figure.span.of(report.text)
        key: tuple[str, float] | None = self.documents[side].find_number(quoted, len(report.text))
        return key

    @cached_property
    def answers(self) -> dict[str, dict[tuple[Any, Any], bool]]:
        """Return, for each task, the pairs of numbers the annotators made, and whether only one of them did."""
        key, rows = self.reference.key, self.reference.rows
        sides = {"targets": ("old", "new"), "results": ("old", "new"), "outcomes": ("target", "outcome")}
        found: dict[str, dict[tuple[Any, Any], bool]] = {}
        for task, (one, other) in sides.items():
            told = rows(self.folder / f"{self.name}.{task}.jsonl")
            ends = {
                (key(row[one]), key(row[other])): bool(row.get("optional")) for row in told if row[one] and row[other]
            }
            found[task] = {end: optional for end, optional in ends.items() if None not in (end[0][1], end[1][1])}
        return found

    def quantity_rows(self) -> tuple[Any, Any]:
        """Return values, with the task told in two columns, and labels of all candidate pairs of numbers."""
        values, labels = [], []
        for at, task in enumerate(TASKS):
            for _, each, ends in self.quantities[task]:
                if not self.answers[task].get(ends, False):
                    values.append([*each, float(at == 0), float(at == 1)])
                    labels.append(int(ends in self.answers[task]))
        return np.array(values), np.array(labels)

    def quantity_f1(self, likely: Callable[[Any], Any]) -> list[float]:
        """Return the F1 of paired numbers for each task, taken one to one from the likeliest on."""
        scores = []
        for at, task in enumerate(TASKS):
            found = {ends for ends, *_ in self._told(at, task, likely)}
            sure = {ends for ends, optional in self.answers[task].items() if not optional}
            scores.append(self.reference.prf(found, sure, set(self.answers[task]))["f1"])
        return scores

    def _told(
        self, at: int, task: str, likely: Callable[[Any], Any]
    ) -> list[tuple[Any, float, tuple[float, ...], bool]]:
        """Return the pairs of numbers taken for a task one to one, the likeliest first.

        Each with how likely it is, what its names say, and whether something makes it doubtful.
        """
        rows = self.quantities[task]
        scored = likely(np.array([[*each, float(at == 0), float(at == 1)] for _, each, _ in rows]))
        used: set[Any] = set()
        found: dict[Any, tuple[float, tuple[float, ...], bool]] = {}
        for place in np.argsort(-scored, kind="stable"):
            match, _, ends = rows[place]
            if scored[place] >= QuantityOptions().accept and not {match.old, match.new} & used:
                used |= {match.old, match.new}
                names = agreement(match.old, match.new)
                found.setdefault(ends, (float(scored[place]), names, bool(doubts(match.old, match.new))))
        return [(ends, *told) for ends, told in found.items()]

    def told_numbers(self, likely: Callable[[Any], Any]) -> list[ToldNumbers]:
        """Return the pairs of numbers told, those left out that are doubtful whatever their likelihood."""
        return [
            ToldNumbers(task=task, likely=scored, names=names, right=int(ends in self.answers[task]))
            for at, task in enumerate(TASKS)
            for ends, scored, names, doubtful in self._told(at, task, likely)
            if not doubtful and not self.answers[task].get(ends, False)
        ]

    def linked(self, optional: bool) -> set[tuple[str, str]]:
        """Return the pairs of sentences the annotators linked; with `optional`, also those only one of them did."""
        kept = [row for row in self.rows if optional or len(row) < 4]
        return {(row[0], row[1]) for row in kept if "-" not in row[:2]}

    def lone(self, side: int, optional: bool) -> set[str]:
        """Return the sentences of a side that the annotators called dropped or new."""
        kept = [row for row in self.rows if optional or len(row) < 4]
        return {row[side] for row in kept if row[1 - side] == "-"}

    @cached_property
    def labels(self) -> Any:
        """Return 1 for a linked pair, 0 for an unlinked one of annotated sentences, -1 where nothing was said.

        Of several of our sentences that make up one linked reference sentence the likest alone is held to be linked.
        """
        values, keys = self.features
        sure, any_row = self.linked(False), self.linked(True)
        best: dict[tuple[str | None, str | None], int] = {}
        for at, key in enumerate(keys):
            if key not in best or values[best[key]][0] < values[at][0]:
                best[key] = at

        def label(at: int, key: Any) -> int:
            if key in sure:
                return 1 if best[key] == at else -1
            known = key[0] in self.told[0] and key[1] in self.told[1] and key not in any_row
            return 0 if known else -1

        return np.array([label(at, key) for at, key in enumerate(keys)])

    def f1(self, likely: Any, accept: float) -> list[float]:
        """Return the F1 of pairs, dropped and new sentences at a threshold."""
        prf = self.reference.prf
        found = {key for key, p in zip(self.features[1], likely, strict=True) if p >= accept and None not in key}
        pairs = {key for key in found if key[0] in self.told[0] and key[1] in self.told[1]}
        answered = [{key[side] for key in found} for side in (0, 1)]
        scores = [prf(pairs, self.linked(False), self.linked(True))]
        scores += [
            prf(self.told[side] - answered[side], self.lone(side, False), self.lone(side, True)) for side in (0, 1)
        ]
        return [score["f1"] for score in scores]

    @cached_property
    def sentences(self) -> list[tuple[set[str], tuple[float, ...], bool]]:
        """Return each plan sentence within the annotated stretch: its characters, its shape, and whether it commits."""
        found = []
        for side in (0, 1):
            report, order = self.reports[side], self.documents[side].order
            told = self.told[side]
            first, last = min(order[each] for each in told), max(order[each] for each in told)
            unsure = told - {row[side] for row in self.rows if len(row) < 4}
            for at, place in self.places[side].items():
                if place is not None and first <= order[place] <= last and place not in unsure:
                    text = report.words(at)
                    found.append((characters(text), shape(text, report.sentences[at]), place in told))
        return found


def counted(pair: AnnotatedPair) -> float:
    """Return how much the rows of a pair count."""
    return AGREED if pair.folder == GOLD else 1.0


def meanings_without(turn: int) -> Path:
    """Return where the table of meanings is that has read neither every fifth pair nor what was annotated on it."""
    return UNSEEN / str(turn)


def all_pairs(folder: Path) -> list[AnnotatedPair]:
    """Return the pairs of ../shared/gold and, laid into a folder, those of fixtures/annotated.

    Each reads the table of meanings that knows nothing of it, if scripts/learn_meanings.py has made these.
    """
    reference = scorer()
    names = [path.name.removesuffix(".items.tsv") for path in sorted(GOLD.glob("*.items.tsv"))]
    more = afresh.reference_folder(folder)
    pairs = [
        *(AnnotatedPair(name, reference) for name in names),
        *(AnnotatedPair(name, reference, more, afresh.text_of) for name in afresh.pairs()),
    ]
    if all(meanings_without(turn).is_dir() for turn in range(TURNS)):
        for at, pair in enumerate(pairs):
            pair.table = meanings(meanings_without(at % TURNS))
    return pairs
