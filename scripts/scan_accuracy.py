"""Tells how much of a report is read right from a scan of it.

    python scripts/scan_accuracy.py [TEXT ...] [--reports N] [--characters N] [--workers N] [--askew]
    python scripts/scan_accuracy.py --logs PLACE [PLACE ...] [--characters N] [--askew]

Every text is printed by Chromium, each page drawn at 200 dpi, kept as a JPEG as scanners do, and put into a PDF of
pictures; with --askew each is turned by one degree and sprinkled with noise first. That PDF is read as any file is. A
line a report and one for all: the share of numbers with their units that stand in the text read in the same order, the
share of characters that are right (1 − edit distance / length, without blanks and widths), whether the headings are the
same, and the seconds a page. Without TEXT the provinces of 2026 in ../shared/corpus are read. What is made stays in
`build/scans/`. With --logs both years of provinces are read, and a line more tells in how many lines of the change log
the scans differ from the texts.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
import unicodedata
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from printed_forms import print_browser, scan
from same_document import YEARS, changes_of, differing, texts_in

from compare import compare_reports, extract_indicators, read_report
from compare.model.report import Report

ROOT = Path(__file__).resolve().parent.parent
MADE = ROOT / "build" / "scans"
CORPUS = ROOT.parent / "shared" / "corpus" / "provinces"
_NUMBER = re.compile(r"\d+(?:\.\d+)?(?:%|‰|个百分点|[万亿]{0,2}[\u4e00-\u9fff]?)")


@dataclass(frozen=True, kw_only=True)
class Read:
    """How a report was read: numbers and characters there are and right, its pages, seconds, and headings."""

    numbers: int
    numbers_right: int
    characters: int
    characters_wrong: int
    pages: int
    seconds: float
    same_outline: bool


def scanned(path: Path, characters: int, askew: bool) -> tuple[Path, Path, int]:
    """Write a text's first paragraphs and the scan of their print; return both and the number of pages."""
    folder = MADE / path.stem
    folder.mkdir(parents=True, exist_ok=True)
    kept: list[str] = []
    for line in read_report(path).text.split("\n"):
        if characters and sum(map(len, kept)) > characters:
            break
        kept.append(line)
    plain, pdf, made = (folder / f"report.{kind}" for kind in ("txt", "pdf", "scan.pdf"))
    text = "\n".join(kept)
    plain.write_text(text, encoding="utf-8")
    print_browser(text, pdf, "p{text-indent:2em}")
    return plain, made, scan(pdf, made, askew)


def read_scan(path: Path, characters: int, askew: bool) -> Read:
    """Make the scan of a report, read it, and hold it against its text."""
    return read_both(path, characters, askew)[0]


def read_both(path: Path, characters: int, askew: bool) -> tuple[Read, Report, Report]:
    """Make the scan of a report and read it; return how well, the report of the text and that of the scan."""
    from rapidfuzz.distance import LCSseq, Levenshtein

    plain, made, pages = scanned(path, characters, askew)
    wanted = read_report(plain)
    begun = time.perf_counter()
    found = read_report(made)
    seconds = time.perf_counter() - begun
    texts = [_bare(each.text) for each in (wanted, found)]
    numbers = [_NUMBER.findall(each) for each in texts]
    outlines = [[(each.level, _bare(each.heading)) for each in report.sections] for report in (wanted, found)]
    read = Read(
        numbers=len(numbers[0]),
        numbers_right=LCSseq.similarity(*numbers),
        characters=len(texts[0]),
        characters_wrong=Levenshtein.distance(*texts),
        pages=pages,
        seconds=seconds,
        same_outline=outlines[0] == outlines[1],
    )
    return read, wanted, found


def read_logs(name: str, texts: tuple[str, str], characters: int, askew: bool) -> tuple[list[Read], str]:
    """Scan both years of a place and return how well they were read and how their change log differs."""
    MADE.mkdir(parents=True, exist_ok=True)
    paths = [MADE / f"{year}-{name}.txt" for year in YEARS]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    both = [read_both(path, characters, askew) for path in paths]
    logs = [changes_of(compare_reports(*(extract_indicators(each[at]) for each in both))) for at in (1, 2)]
    lines = differing(*logs)
    return [each[0] for each in both], f"{name}: of {logs[0].total()} lines of the change log {len(lines)} differ"


def _bare(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def told(name: str, reads: Sequence[Read]) -> str:
    """Return the line of one report or of several."""
    numbers, right = sum(each.numbers for each in reads), sum(each.numbers_right for each in reads)
    characters, wrong = sum(each.characters for each in reads), sum(each.characters_wrong for each in reads)
    pages, seconds = sum(each.pages for each in reads), sum(each.seconds for each in reads)
    same = sum(each.same_outline for each in reads)
    return (
        f"{name}: {right} of {numbers} numbers ({right / max(1, numbers):.2%}), "
        f"{1 - wrong / max(1, characters):.2%} of {characters} characters, "
        f"{same} of {len(reads)} outlines the same, {seconds / max(1, pages):.1f} s a page ({pages} pages)"
    )


def main() -> int:
    """Print a line a report as it is read, and one for all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path, nargs="*")
    parser.add_argument("--reports", type=int, default=0, help="read so many only, the shortest first")
    parser.add_argument(
        "--characters", type=int, default=0, help="of each report, so many and the rest of the paragraph"
    )
    parser.add_argument("--workers", type=int, default=1, help="processes; each uses all processors it finds")
    parser.add_argument("--askew", action="store_true")
    parser.add_argument("--logs", nargs="+", default=[], metavar="PLACE", help="both years of provinces, and their log")
    given = parser.parse_args()
    if given.logs:
        for name, both in texts_in(CORPUS, given.logs):
            found, line = read_logs(name, both, given.characters, given.askew)
            print(told(name, found), line, sep="\n", flush=True)
        return 0
    texts = given.texts or sorted(CORPUS.glob("2026-*.txt"), key=lambda path: path.stat().st_size)
    texts = texts[: given.reports or len(texts)]
    reads: list[Read] = []
    with ProcessPoolExecutor(max_workers=given.workers) as pool:
        work = pool.map(partial(read_scan, characters=given.characters, askew=given.askew), texts)
        for path, each in zip(texts, work, strict=True):
            reads.append(each)
            print(told(path.stem, [each]), flush=True)
    print(told(f"all {len(reads)}", reads))
    return 0


if __name__ == "__main__":
    sys.exit(main())
