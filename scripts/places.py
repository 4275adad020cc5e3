"""Writes seeds/places.tsv: administrative codes and names of all revisions of GB/T 2260 that the package GB2260 holds.

    python scripts/places.py

A code keeps its latest name; names it had before, and codes since given up, follow as rows of their own, so that a
report of 2004 finds its place too.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from gb2260.data import data

TABLE = Path(__file__).resolve().parent.parent / "seeds" / "places.tsv"
HEAD = """# Administrative divisions by code (GB/T 2260), the latest name first, earlier names and codes after it.
# Source: the revisions 2002 to 2014 of GB/T 2260 as the package GB2260 0.4.1 has them; written by scripts/places.py.
# Divisions made after 2014 are not in it: a place that is not found keeps its name and has no code.
code\tname\tuntil
"""


def main() -> None:
    """Write the table, sorted by code."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    rows: dict[tuple[int, str], str] = {}
    latest = data[None]
    for code, name in latest.items():
        rows[(code, name)] = ""
    for revision in sorted((each for each in data if each is not None), key=lambda each: str(each)[:4], reverse=True):
        for code, name in data[revision].items():
            rows.setdefault((code, name), str(revision)[:4])
    lines = [
        f"{code}\t{name}\t{until}\n"
        for (code, name), until in sorted(rows.items(), key=lambda e: (e[0][0], e[1] or "9999"))
    ]
    TABLE.write_text(HEAD + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
