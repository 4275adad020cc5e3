"""Learns the weights of the pairing from ../shared/gold and fixtures/annotated and writes them into seeds/.

    python scripts/learn_weights.py [--dry-run | --told]

Three logistic weighings: when two numbers measure the same thing, when two sentences are one commitment, and when a
sentence states a commitment at all. Prints how well weights learnt from the other pairs do on each annotated pair
(leave one pair out), then writes those learnt from all to seeds/learnt_weights.toml and seeds/commitment_words.tsv.
Run scripts/learn_meanings.py first: a table of meanings that has read a pair flatters what is learnt.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from annotated_pairs import TASKS, TURNS, AnnotatedPair, ToldNumbers, all_pairs, counted
from score import GOLD
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler
from tabulate import tabulate

from compare.align.commitments import SHAPE
from compare.align.item_features import RULES
from compare.align.items import AGAIN
from compare.align.quantity_features import RULES as QUANTITY_RULES
from compare.align.scope import AGREEMENT
from compare.model.options import ItemOptions

ROOT = Path(__file__).resolve().parent.parent
WEIGHTS = ROOT / "seeds" / "learnt_weights.toml"
TOLD = "[told."
PAIR_STRENGTH = 0.1
QUANTITY_STRENGTH = 0.3
COMMITMENT_STRENGTH = 0.12
TOLD_STRENGTH = 1.0
"""Inverse regularisation of the four models: stronger than usual, because the pairs are few."""
WORDS = 1_000
"""Groups of characters kept: with 500 the commitment model loses two points of F1, with 2,000 it gains one."""
SEEN = 15
"""A group of characters must stand in this many sentences to be weighed."""
BANDS = (0.9, 0.7, 0.5, 0.3)


@dataclass(frozen=True)
class Model:
    """A logistic weighing of values as they are: the bias and a weight for each."""

    bias: float
    weights: Any

    def likely(self, values: Any) -> Any:
        """Return the probability of each row."""
        return 1 / (1 + np.exp(-(values @ self.weights + self.bias)))


def fitted(values: Any, labels: Any, strength: float, counts: Any = None) -> Model:
    """Fit a logistic regression on standardised values and tell it in the values as they are."""
    scaler = StandardScaler().fit(values)
    found = LogisticRegression(C=strength, solver="newton-cholesky", max_iter=3000)
    found.fit(scaler.transform(values), labels, sample_weight=counts)
    weights = found.coef_[0] / scaler.scale_
    return Model(bias=float(found.intercept_[0] - weights @ scaler.mean_), weights=weights)


def pair_model(pairs: list[AnnotatedPair]) -> Model:
    """Learn what makes two sentences one commitment."""
    values = np.vstack([pair.features[0][pair.labels >= 0] for pair in pairs])
    return fitted(values, *labels_and_counts(pairs))


def labels_and_counts(pairs: list[AnnotatedPair]) -> tuple[Any, float, Any]:
    """Return the labels of all candidate pairs of sentences, the regularisation, and how much each row counts."""
    labels = [pair.labels[pair.labels >= 0] for pair in pairs]
    counts = [np.full(len(own), counted(pair)) for own, pair in zip(labels, pairs, strict=True)]
    return np.concatenate(labels), PAIR_STRENGTH, np.concatenate(counts)


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
    values = {}
    for unseen in (pairs[at::TURNS] for at in range(TURNS)):
        if unseen:
            first = pair_model([pair for pair in pairs if pair not in unseen])
        for pair in unseen:
            values[pair.name] = pair.again(first.likely(pair.features[0]))[pair.labels >= 0]
    again = np.vstack([values[pair.name] for pair in pairs])
    return TwoLooks(first=pair_model(pairs), second=fitted(again, *labels_and_counts(pairs)))


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


def told_line(told: list[ToldNumbers]) -> Model:
    """Learn what being taken before all rivals, and names that agree, do to the log-odds of a pair of numbers.

    From how likely pairs were by weights that had not seen them, and whether the annotators made them. The first two
    weights are the factors of the log-odds, of names that do not agree and of those that do; then come `AGREEMENT`'s.
    Agreement never counts against a pair.
    """
    values = np.array([told_values(each) for each in told])
    found = fitted(values, np.array([each.right for each in told]), TOLD_STRENGTH)
    against = 2 + AGREEMENT.index("names_differ")
    kept = [weight if at == against else max(0.0, weight) for at, weight in enumerate(found.weights)]
    return Model(bias=found.bias, weights=np.array(kept))


def told_values(told: ToldNumbers) -> list[float]:
    """Return what tells how likely a pair of numbers is once it is taken."""
    odds, agreed = log_odds(told.likely), max(told.names[: AGREEMENT.index("names_differ")])
    return [odds * (1 - agreed), odds * agreed, *told.names]


def log_odds(likely: Any) -> Any:
    """Return the log-odds of a probability."""
    return np.log(likely / (1 - likely))


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


@dataclass(frozen=True)
class Unseen:
    """What weights learnt from all other pairs say of a pair: of its sentences, and of its numbers."""

    sentences: Any
    quantities: list[float]
    told: list[ToldNumbers]


def unseen(pair: AnnotatedPair, pairs: list[AnnotatedPair]) -> Unseen:
    """Judge a pair by weights learnt from the others."""
    others = [each for each in pairs if each is not pair]
    numbers = quantity_model(others).likely
    return Unseen(
        sentences=two_looks(others).likely(pair),
        quantities=pair.quantity_f1(numbers),
        told=pair.told_numbers(numbers),
    )


def left_out(pairs: list[AnnotatedPair], judged: dict[str, Unseen]) -> str:
    """Return the table of scores on each pair with weights learnt from the others."""
    accept = ItemOptions().accept
    table = []
    for pair in pairs:
        scores = [*judged[pair.name].quantities, *pair.f1(judged[pair.name].sentences, accept)]
        groups, model = commitment_model([each for each in pairs if each is not pair])
        values = np.hstack([np.array([row[1] for row in pair.sentences]), matrix(pair.sentences, groups)])
        said = model.likely(values) >= ItemOptions().alone
        labels = np.array([commits for _, _, commits in pair.sentences])
        agree = [2 * (said & labels).sum() / (said.sum() + labels.sum())]
        agree.append(2 * (~said & ~labels).sum() / ((~said).sum() + (~labels).sum()))
        table.append([pair.name, *scores, *agree])
    gold = [row[1:] for pair, row in zip(pairs, table, strict=True) if pair.folder == GOLD]
    means = [["mean of ../shared/gold", *np.mean(gold, axis=0)], ["mean", *np.mean([row[1:] for row in table], axis=0)]]
    headers = ["pair left out", *TASKS, "items", "dropped", "new", "commits", "does not"]
    return tabulate(table + means, headers=headers, floatfmt=".3f")


def calibration(pairs: list[AnnotatedPair], judged: dict[str, Unseen]) -> str:
    """Return how many of the pairs told with a score are right, by band, with weights learnt from the other pairs."""
    scores: dict[str, list[tuple[float, int]]] = {"sentences": [], "numbers": []}
    for pair in pairs:
        told = zip(judged[pair.name].sentences, pair.labels, strict=True)
        scores["sentences"] += [(likely, label) for likely, label in told if label >= 0]
        for task in TASKS:
            others = [row for each in pairs if each is not pair for row in judged[each.name].told if row.task == task]
            line = told_line(others)
            scores["numbers"] += [
                (float(line.likely(np.array(told_values(row)))), row.right)
                for row in judged[pair.name].told
                if row.task == task
            ]
    table = []
    for low in BANDS:
        row: list[Any] = [f"{low:.1f} and above" if low == BANDS[0] else f"{low:.1f} to {low + 0.2:.1f}"]
        for rows in scores.values():
            band = [(p, label) for p, label in rows if low <= p < (1.01 if low == BANDS[0] else low + 0.2)]
            row += [
                len(band),
                sum(label for _, label in band) / max(1, len(band)),
                sum(p for p, _ in band) / max(1, len(band)),
            ]
        table.append(row)
    headers = ["score", "sentence pairs", "right", "mean score", "number pairs", "right", "mean score"]
    return tabulate(table, headers=headers, floatfmt=".2f")


def told_lines(told: list[ToldNumbers]) -> list[str]:
    """Return the last tables of the file: what being taken and what its names say add to a pair of numbers."""
    lines = []
    for task in TASKS:
        line = told_line([each for each in told if each.task == task])
        names = ("factor", "factor_agreed", *AGREEMENT)
        lines += ["", f"[told.{task}]", f"bias = {line.bias:.4f}"]
        lines += [f"{name} = {weight:.4f}" for name, weight in zip(names, line.weights, strict=True)]
    return lines


def learn_told(pairs: list[AnnotatedPair]) -> None:
    """Learn anew only what being taken adds to a pair of numbers, and leave all other weights as they are."""
    told = []
    for pair in pairs:
        told += pair.told_numbers(quantity_model([each for each in pairs if each is not pair]).likely)
    kept = WEIGHTS.read_text(encoding="utf-8").split(f"\n{TOLD}")[0].rstrip("\n")
    WEIGHTS.write_text("\n".join([kept, *told_lines(told)]) + "\n", encoding="utf-8")


def write(pairs: list[AnnotatedPair], judged: dict[str, Unseen]) -> None:
    """Write the weights learnt from all pairs."""
    looks = two_looks(pairs)
    groups, commitments = commitment_model(pairs)
    lines = ["# Learnt by scripts/learn_weights.py from the annotated pairs; do not edit by hand."]
    tables = (
        ("pairs", tuple(RULES), looks.first),
        ("pairs_again", tuple(AGAIN), looks.second),
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
    lines += told_lines([row for pair in pairs for row in judged[pair.name].told])
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    words = zip(groups, commitments.weights[len(SHAPE) :], strict=True)
    rows = ["# Learnt by scripts/learn_weights.py from the annotated pairs; do not edit by hand.", "characters\tweight"]
    rows += [f"{group}\t{weight:.4f}" for group, weight in words]
    (ROOT / "seeds" / "commitment_words.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")


def main() -> int:
    """Report leave-one-pair-out scores and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dry-run", action="store_true", help="report only, write nothing")
    parser.add_argument("--told", action="store_true", help="learn only what being taken adds to a pair of numbers")
    args = parser.parse_args()
    if not GOLD.is_dir():
        print("nothing to learn from: ../shared/gold is not beside this checkout")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        pairs = all_pairs(Path(folder))
        if args.told:
            learn_told(pairs)
        else:
            learn(pairs, args.dry_run)
    return 0


def learn(pairs: list[AnnotatedPair], dry_run: bool) -> None:
    """Print what weights learnt from the others do on each pair, and write those learnt from all."""
    if any(pair.table is None for pair in pairs):
        print("the table of meanings in seeds/ has read these pairs; scripts/learn_meanings.py makes some that do not")
    judged = {pair.name: unseen(pair, pairs) for pair in pairs}
    print(left_out(pairs, judged))
    print(f"\n{calibration(pairs, judged)}")
    if not dry_run:
        write(pairs, judged)


if __name__ == "__main__":
    sys.exit(main())
