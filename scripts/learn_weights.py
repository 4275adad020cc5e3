"""Learns the weights of the pairing from ../shared/gold and writes them into seeds/.

    python scripts/learn_weights.py [--dry-run]

Three logistic weighings: when two numbers measure the same thing, when two sentences are one commitment, and when a
sentence states a commitment at all. Prints how well weights learnt from the other pairs do on each annotated pair
(leave one pair out), then writes those learnt from all to seeds/learnt_weights.toml and seeds/commitment_words.tsv.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from score import text_of
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler
from tabulate import tabulate

from compare.align import align_quantities, plan_sentences
from compare.align.commitments import SHAPE, characters, shape
from compare.align.item_features import CANDIDATES, RULES, Features
from compare.align.overlap import Overlap
from compare.align.passages import Rarity, passages
from compare.align.quantities import candidate_quantities
from compare.align.quantity_features import RULES as QUANTITY_RULES
from compare.align.quantity_pairing import candidates
from compare.align.second_look import LEFT, left_over, untouched
from compare.lexicon.learnt import quantity_weights
from compare.model.indicator import Indicator
from compare.model.options import ItemOptions, QuantityOptions
from compare.pipeline import extract_indicators, read_report

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
GOLD = SHARED / "gold"
PAIR_STRENGTH = 0.1
QUANTITY_STRENGTH = 0.3
COMMITMENT_STRENGTH = 0.06
"""Inverse regularisation of the three models: stronger than usual, because the pairs are few."""
WORDS = 500
"""Groups of characters kept: with 150 the commitment model loses two points of F1, with 4,000 it gains none."""
SEEN = 8
"""A group of characters must stand in this many sentences to be weighed."""


def scorer() -> Any:
    """Load the reference scorer, which knows where a quoted sentence stands in a reference document."""
    spec = importlib.util.spec_from_file_location("reference_scorer", SHARED / "score" / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit("../shared/score/score.py is not beside this checkout")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


BANDS = (0.9, 0.7, 0.5, 0.3)
TASKS = ("targets", "results", "outcomes")


class AnnotatedPair:
    """One annotated pair of reports: its candidate pairs of sentences and what the annotators said of them."""

    def __init__(self, name: str, reference: Any) -> None:
        self.name, self.reference = name, reference
        names = name.split("--")
        self.reports = [read_report(text_of(each)) for each in names]
        self.documents = [reference.Doc(GOLD / "docs" / f"{each}.tsv") for each in names]
        lines = (GOLD / f"{name}.items.tsv").read_text(encoding="utf-8").splitlines()
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
        before, after = (passages(report, wanted) for report, wanted in zip(self.reports, self.wanted, strict=True))
        headings = [{at: s.heading for at, s in enumerate(report.sections)} for report in self.reports]
        found = Features(Overlap(before, after, Rarity(before, after)), (headings[0], headings[1]), CANDIDATES)
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
        left = left_over(held.overlap, dict(zip(held.pairs, map(float, likely), strict=True)))
        return np.hstack([values, [left.get(pair) or untouched(held.overlap, pair) for pair in held.pairs]])

    @cached_property
    def quantities(self) -> dict[str, list[tuple[Any, Any, tuple[Any, Any]]]]:
        """Return, for each task, the candidate pairs of numbers with their values and reference keys."""
        sides = [extract_indicators(report) for report in self.reports]
        keys = [[self._number_key(side, one) for one in extraction.indicators] for side, extraction in enumerate(sides)]
        found = {}
        for task, (olds, news) in candidate_quantities(sides[0], sides[1]).items():
            pairs = candidates(olds, news, quantity_weights(task))
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
            told = rows(GOLD / f"{self.name}.{task}.jsonl")
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

    def quantity_f1(self, model: Model) -> list[float]:
        """Return the F1 of paired numbers for each task, taken one to one from the likeliest on."""
        scores = []
        for at, task in enumerate(TASKS):
            rows = self.quantities[task]
            likely = model.likely(np.array([[*each, float(at == 0), float(at == 1)] for _, each, _ in rows]))
            used: set[Any] = set()
            found = set()
            for place in np.argsort(-likely, kind="stable"):
                match, _, ends = rows[place]
                if likely[place] >= QuantityOptions().accept and not {match.old, match.new} & used:
                    used |= {match.old, match.new}
                    found.add(ends)
            sure = {ends for ends, optional in self.answers[task].items() if not optional}
            scores.append(self.reference.prf(found, sure, set(self.answers[task]))["f1"])
        return scores

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


@dataclass(frozen=True)
class Model:
    """A logistic weighing of values as they are: the bias and a weight for each."""

    bias: float
    weights: Any

    def likely(self, values: Any) -> Any:
        """Return the probability of each row."""
        return 1 / (1 + np.exp(-(values @ self.weights + self.bias)))


def fitted(values: Any, labels: Any, strength: float) -> Model:
    """Fit a logistic regression on standardised values and tell it in the values as they are."""
    scaler = StandardScaler().fit(values)
    found = LogisticRegression(C=strength, max_iter=3000).fit(scaler.transform(values), labels)
    weights = found.coef_[0] / scaler.scale_
    return Model(bias=float(found.intercept_[0] - weights @ scaler.mean_), weights=weights)


def pair_model(pairs: list[AnnotatedPair]) -> Model:
    """Learn what makes two sentences one commitment."""
    values = np.vstack([pair.features[0][pair.labels >= 0] for pair in pairs])
    labels = np.concatenate([pair.labels[pair.labels >= 0] for pair in pairs])
    return fitted(values, labels, PAIR_STRENGTH)


@dataclass(frozen=True)
class TwoLooks:
    """The weighing of a pair of sentences by itself, and the one beside its rivals."""

    first: Model
    second: Model

    def likely(self, pair: AnnotatedPair) -> Any:
        """Return the probability of each candidate pair of sentences."""
        return self.second.likely(pair.again(self.first.likely(pair.features[0])))


def two_looks(pairs: list[AnnotatedPair]) -> TwoLooks:
    """Learn both looks; the second from first looks that had not seen the pair of reports they judge."""
    values = []
    for pair in pairs:
        others = [each for each in pairs if each is not pair]
        values.append(pair.again(pair_model(others).likely(pair.features[0]))[pair.labels >= 0])
    labels = np.concatenate([pair.labels[pair.labels >= 0] for pair in pairs])
    return TwoLooks(first=pair_model(pairs), second=fitted(np.vstack(values), labels, PAIR_STRENGTH))


def quantity_model(pairs: list[AnnotatedPair]) -> Model:
    """Learn what makes two numbers measure the same thing; likeness never counts against a pair."""
    rows = [pair.quantity_rows() for pair in pairs]
    found = fitted(np.vstack([row[0] for row in rows]), np.concatenate([row[1] for row in rows]), QUANTITY_STRENGTH)
    against = QUANTITY_RULES.index("other_family")
    kept = [
        weight if at in (against, *range(len(QUANTITY_RULES), len(found.weights))) else max(0.0, weight)
        for at, weight in enumerate(found.weights)
    ]
    return Model(bias=found.bias, weights=np.array(kept))


def commitment_model(pairs: list[AnnotatedPair]) -> tuple[list[str], Model]:
    """Learn what makes a sentence a commitment: the groups of characters that tell most, then all weights anew."""
    rows = [row for pair in pairs for row in pair.sentences]
    counts: dict[str, int] = {}
    for found, _, _ in rows:
        for group in found:
            counts[group] = counts.get(group, 0) + 1
    groups = sorted(group for group, count in counts.items() if count >= SEEN)
    labels = np.array([commits for _, _, commits in rows]).astype(int)
    shapes = np.array([row[1] for row in rows])
    held = matrix(rows, groups)
    first = LogisticRegression(C=COMMITMENT_STRENGTH / 2, max_iter=3000).fit(np.hstack([shapes, held]), labels)
    telling = np.abs(first.coef_[0][len(SHAPE) :]) * held.std(axis=0)
    kept = sorted(groups[at] for at in np.argsort(-telling, kind="stable")[:WORDS])
    last = LogisticRegression(C=COMMITMENT_STRENGTH, max_iter=3000).fit(np.hstack([shapes, matrix(rows, kept)]), labels)
    return kept, Model(bias=float(last.intercept_[0]), weights=last.coef_[0])


def matrix(rows: list[tuple[set[str], tuple[float, ...], bool]], groups: list[str]) -> Any:
    """Return which sentence holds which group of characters."""
    places = {group: at for at, group in enumerate(groups)}
    held = np.zeros((len(rows), len(groups)))
    for row, (found, _, _) in enumerate(rows):
        for group in found & places.keys():
            held[row, places[group]] = 1.0
    return held


def left_out(pairs: list[AnnotatedPair]) -> str:
    """Return the table of scores on each pair with weights learnt from the others."""
    accept = ItemOptions().accept
    table = []
    for pair in pairs:
        others = [each for each in pairs if each is not pair]
        scores = pair.quantity_f1(quantity_model(others))
        scores += pair.f1(two_looks(others).likely(pair), accept)
        groups, model = commitment_model(others)
        values = np.hstack([np.array([row[1] for row in pair.sentences]), matrix(pair.sentences, groups)])
        said = model.likely(values) >= ItemOptions().alone
        labels = np.array([commits for _, _, commits in pair.sentences])
        agree = [2 * (said & labels).sum() / (said.sum() + labels.sum())]
        agree.append(2 * (~said & ~labels).sum() / ((~said).sum() + (~labels).sum()))
        table.append([pair.name, *scores, *agree])
    table.append(["mean", *np.mean([row[1:] for row in table], axis=0)])
    headers = ["pair left out", *TASKS, "items", "dropped", "new", "commits", "does not"]
    return tabulate(table, headers=headers, floatfmt=".3f")


def calibration(pairs: list[AnnotatedPair]) -> str:
    """Return how many of the pairs told with a score are right, by band, with weights learnt from the other pairs."""
    scores: dict[str, list[tuple[float, int]]] = {"sentences": [], "numbers": []}
    for pair in pairs:
        others = [each for each in pairs if each is not pair]
        likely = two_looks(others).likely(pair)
        scores["sentences"] += [(p, label) for p, label in zip(likely, pair.labels, strict=True) if label >= 0]
        values, labels = pair.quantity_rows()
        scores["numbers"] += list(zip(quantity_model(others).likely(values), labels, strict=True))
    table = []
    for low in BANDS:
        row: list[Any] = [f"{low:.1f} and above" if low == BANDS[0] else f"{low:.1f} to {low + 0.2:.1f}"]
        for told in scores.values():
            band = [(p, label) for p, label in told if low <= p < (1.01 if low == BANDS[0] else low + 0.2)]
            row += [
                len(band),
                sum(label for _, label in band) / max(1, len(band)),
                sum(p for p, _ in band) / max(1, len(band)),
            ]
        table.append(row)
    headers = ["score", "sentence pairs", "right", "mean score", "number pairs", "right", "mean score"]
    return tabulate(table, headers=headers, floatfmt=".2f")


def write(pairs: list[AnnotatedPair]) -> None:
    """Write the weights learnt from all pairs."""
    looks = two_looks(pairs)
    groups, commitments = commitment_model(pairs)
    lines = ["# Learnt by scripts/learn_weights.py from the annotated pairs; do not edit by hand."]
    tables = (
        ("pairs", tuple(RULES), looks.first),
        ("pairs_again", (*RULES, *LEFT), looks.second),
        ("commitments", SHAPE, commitments),
    )
    for name, rules, learnt in tables:
        lines += ["", f"[{name}]", f"bias = {learnt.bias:.4f}", "", f"[{name}.rules]"]
        lines += [f"{rule} = {weight:.4f}" for rule, weight in zip(rules, learnt.weights, strict=False)]
    numbers = quantity_model(pairs)
    biases = [numbers.bias + shift for shift in (*numbers.weights[-2:], 0.0)]
    lines += ["", "[quantities]", *(f"{task} = {bias:.4f}" for task, bias in zip(TASKS, biases, strict=True))]
    lines += ["", "[quantities.rules]"]
    lines += [f"{rule} = {weight:.4f}" for rule, weight in zip(QUANTITY_RULES, numbers.weights, strict=False)]
    (ROOT / "seeds" / "learnt_weights.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    words = zip(groups, commitments.weights[len(SHAPE) :], strict=True)
    rows = ["# Learnt by scripts/learn_weights.py from the annotated pairs; do not edit by hand.", "characters\tweight"]
    rows += [f"{group}\t{weight:.4f}" for group, weight in words]
    (ROOT / "seeds" / "commitment_words.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")


def main() -> int:
    """Report leave-one-pair-out scores and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dry-run", action="store_true", help="report only, write nothing")
    args = parser.parse_args()
    if not GOLD.is_dir():
        print("nothing to learn from: ../shared/gold is not beside this checkout")
        return 0
    reference = scorer()
    names = [path.name.removesuffix(".items.tsv") for path in sorted(GOLD.glob("*.items.tsv"))]
    pairs = [AnnotatedPair(name, reference) for name in names]
    print(left_out(pairs))
    print(f"\n{calibration(pairs)}")
    if not args.dry_run:
        write(pairs)
    return 0


if __name__ == "__main__":
    sys.exit(main())
