"""Audits every report of a corpus and prints the shares: characters accounted for, numbers explained, and what is not.

    python scripts/audit_corpus.py ../shared/corpus --since 1993 --list

The last line tells how sharp the reasons are: the share of the numbers of indicators that a reason would still explain
if no indicator held them. What is explained away there would be missed without a word.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from pathlib import Path

from compare.audit.numerals import INDICATOR, numerals
from compare.audit.source import coverage
from compare.pipeline import extract_indicators, read_report
from compare.read import read_one

_ENOUGH = 0.995


def reports_in(corpus: Path, since: int) -> list[Path]:
    """Return the reports of a corpus of a year or later, by the year in the file's name; damaged ones are left out."""
    found = []
    for path in sorted(corpus.rglob("*")):
        year = re.match(r"(\d{4})", path.stem)
        if year and int(year[1]) >= since and path.suffix in (".txt", ".docx", ".pdf", ".html"):
            found.append(path)
    return found


def main() -> int:
    """Print the shares; returns 1 where too few numbers are explained or a character is lost."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--since", type=int, default=1993)
    parser.add_argument("--list", action="store_true", help="print what is not explained")
    options = parser.parse_args()
    reasons: Counter[str] = Counter()
    unexplained = hidden = held = lost = 0
    for path in reports_in(options.corpus, options.since):
        extraction = extract_indicators(read_report(path))
        text, spans = extraction.report.text, [each.figure.span for each in extraction.indicators]
        found, bare = numerals(text, spans), numerals(text, [])
        covered = coverage(read_one(path).text, text, extraction.report.notices)
        reasons.update(found.reasons)
        unexplained += len(found.unexplained)
        lost += len(covered.lost) + len(covered.added)
        held += found.reasons.get(INDICATOR, 0)
        hidden += sum(bare.reasons.values()) - sum(found.reasons.values()) + found.reasons.get(INDICATOR, 0)
        print(f"{path.name}: {covered.share:.2%} of characters, {found.share:.2%} of {found.counted} numbers")
        for each in (*covered.lost, *covered.added, *(found.unexplained if options.list else ())):
            print(f"  {each.place:>6} {each.context}")
    counted = sum(reasons.values()) + unexplained
    share = 1 - unexplained / counted
    print(f"all: {share:.3%} of {counted} numbers explained; {lost} stretches of text lost or put in")
    print(", ".join(f"{reason} {count}" for reason, count in reasons.most_common()))
    print(
        f"of {held} numbers of indicators {hidden} ({hidden / held:.1%}) would be explained if no indicator held them"
    )
    return 0 if share >= _ENOUGH and not lost else 1


if __name__ == "__main__":
    sys.exit(main())
