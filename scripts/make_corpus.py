"""Makes a corpus of any size from the fixtures: places and numbers varied by a seeded generator.

    python scripts/make_corpus.py FOLDER --reports 1000 [--seed 7]

Each place has the four years of the invented city, so that there is something to compare; the seed fixes everything.
"""

from __future__ import annotations

import argparse
import random
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "fixtures"
YEARS = (2022, 2023, 2024, 2025)
_NUMBER = re.compile(r"(?<![\d.])(\d{2,5})(?=[个家座条公里亩套所万亿])")


def places(count: int) -> list[str]:
    """Return names of counties for the made reports, spread over the provinces."""
    lines = (ROOT / "seeds" / "places.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line[:1].isdigit()]
    names = [row[1] for row in rows if row[1].endswith("县") and not row[2] and len(row[1]) > 2]
    unique = sorted({name for name in names if names.count(name) == 1})
    return random.Random(0).sample(unique, count)


def varied(text: str, place: str, chance: random.Random) -> str:
    """Return a report of another place, each of its counts up to a tenth more or less."""

    def other(match: re.Match[str]) -> str:
        return str(max(1, round(int(match[1]) * chance.uniform(0.9, 1.1))))

    return _NUMBER.sub(other, text.replace("澜湾市", place).replace("澜湾", place[:-1]))


def make(folder: Path, reports: int, seed: int = 7) -> list[Path]:
    """Write the reports and return their paths."""
    chance = random.Random(seed)
    texts = {year: (FIXTURES / f"lanwan-{year}.txt").read_text(encoding="utf-8") for year in YEARS}
    folder.mkdir(parents=True, exist_ok=True)
    found = []
    for place in places(-(-reports // len(YEARS))):
        for year in YEARS:
            if len(found) < reports:
                path = folder / f"{place}-{year}.txt"
                path.write_text(varied(texts[year], place, chance), encoding="utf-8")
                found.append(path)
    return found


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()
    print(len(make(args.folder, args.reports, args.seed)), "reports")
