"""Edits one thing in copies of reports and counts how often the change log tells exactly that, a row a kind of edit.

    python scripts/metamorphic.py [--seed N] [--edits N] [--kinds TEXT ...] [--each]

Edits are drawn by the seed over the invented reports and, where it lies beside the checkout, the corpus: 200 of each
kind of scripts/one_edit.py. What is told wrongly is counted by kind; with --each every such edit is shown.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from random import Random

from one_edit import KINDS, Edit, Original, Sources, drawn, mistakes
from tabulate import tabulate

from compare.errors import ReportCompareError
from compare.pipeline import read_report

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
Drawn = tuple[str, Original, Edit]


def files() -> list[Path]:
    """Return the texts that edits are drawn over: the invented reports, and those of the corpus."""
    return [*sorted((ROOT / "fixtures").glob("lanwan-*.txt")), *sorted(CORPUS.rglob("*.txt"))]


@lru_cache(maxsize=8)
def original(path: Path) -> Original | None:
    """Return a report to be edited, None where it is no report that sets a plan."""
    try:
        text = read_report(path).text
        found = Original(f"{path.parent.name}-{path.stem}", text)
    except ReportCompareError:
        return None
    return found if found.text == text and found.carried else None


def edits(paths: list[Path], kinds: Iterable[str], each: int, seed: int) -> Iterator[Drawn]:
    """Draw so many edits of each kind, report by report, so that each is read once."""
    rng = Random(seed)
    shares: dict[Path, list[str]] = defaultdict(list)
    for kind in kinds:
        for _ in range(each):
            shares[rng.choice(paths)].append(kind)
    known = [found for path in rng.sample(paths, min(len(paths), 4)) if (found := original(path))]
    owed: list[str] = []
    for path in rng.sample(list(shares), len(shares)):
        one = original(path)
        wanted, owed = owed + shares[path], []
        for kind in wanted:
            source = one and Sources(one, rng.choice([other for other in known if other.name != one.name]), rng)
            edit = source and drawn(kind, source)
            if one and edit:
                yield kind, one, edit
            else:
                owed.append(kind)
        known = [*known[1:], one] if one else known
    if owed:
        print(f"not drawn, since no report was left to draw them from: {dict(Counter(owed))}", file=sys.stderr)


def main() -> int:
    """Make the edits and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--edits", type=int, default=200, help="of each kind")
    parser.add_argument("--kinds", nargs="*", default=list(KINDS), choices=list(KINDS))
    parser.add_argument("--each", action="store_true", help="show every edit that is told wrongly")
    args = parser.parse_args()
    made, right = Counter[str](), Counter[str]()
    wrong: Counter[tuple[str, str]] = Counter()
    for kind, one, edit in edits(files(), args.kinds, args.edits, args.seed):
        made[kind] += 1
        if sum(made.values()) % 100 == 0:
            print({each: f"{right[each]} of {made[each]}" for each in made}, file=sys.stderr, flush=True)
        told = mistakes(one, edit)
        right[kind] += not told
        wrong.update({(kind, " + ".join(sorted(set(told))))} if told else ())
        if told and args.each:
            shown = [f"{span.of(one.text)!r} → {words!r}" for span, words in edit.pieces]
            print(f"{kind} in {one.name}: {'; '.join(told)}\n  " + "\n  ".join(shown), flush=True)
    rows = [(kind, made[kind], right[kind], f"{right[kind] / made[kind]:.3f}") for kind in args.kinds if made[kind]]
    print(tabulate(rows, headers=["edit", "made", "exactly right", "share"], disable_numparse=True))
    if wrong:
        table = [(*key, count) for key, count in wrong.most_common()]
        print("\n" + tabulate(table, headers=["edit", "told wrongly", "edits"]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
