"""Compares random pairs of reports, whatever their places and years, and tells which of them end in an error.

    python scripts/random_pairs.py [--seed N] [--pairs N] [--folder FOLDER]

Every report of the folder, ../shared/corpus where none is given, is read once; each of 400 pairs is compared and told
as the command tells it in JSON and in Markdown. A report that is refused in a line of its own is counted, not an error;
exit code 1 where there is one. Says so and exits 0 where the folder is missing.
"""

from __future__ import annotations

import argparse
import sys
import traceback
from pathlib import Path
from random import Random

from compare import compare_reports, extract_indicators
from compare.errors import ReportCompareError
from compare.model.comparison import Extraction
from compare.pipeline import read_report, with_edits
from compare.render.json_writer import diff_json
from compare.render.markdown import markdown
from compare.telling.view import view_of

CORPUS = Path(__file__).resolve().parent.parent.parent / "shared" / "corpus"


def told(old: Extraction, new: Extraction) -> None:
    """Compare two reports and write the change log in two forms."""
    comparison = with_edits(compare_reports(old, new))
    diff_json(comparison, explain=True)
    markdown(view_of(comparison, "zh", everything=True))


def main() -> int:
    """Compare the pairs and print what failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pairs", type=int, default=400)
    parser.add_argument("--folder", type=Path, default=CORPUS)
    args = parser.parse_args()
    if not args.folder.is_dir():
        print(f"no pairs: {args.folder} is not there")
        return 0
    held: dict[str, Extraction] = {}
    refused = []
    for path in sorted(path for path in args.folder.rglob("*") if path.suffix in (".txt", ".docx")):
        try:
            held[str(path.relative_to(args.folder))] = extract_indicators(read_report(path))
        except ReportCompareError as error:
            refused.append(str(error))
    rng, failed = Random(args.seed), []
    for _ in range(args.pairs):
        old, new = rng.choice(list(held)), rng.choice(list(held))
        try:
            told(held[old], held[new])
        except Exception:  # what ends a comparison, whatever it is, is what is looked for
            failed.append((old, new, traceback.format_exc(limit=-2)))
    print(f"{args.pairs} pairs of {len(held)} reports compared, {len(failed)} ended in an error")
    for old, new, error in failed:
        print(f"{old} / {new}\n{error}")
    for line in refused:
        print(f"refused: {line}")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
