"""Tells what share of the changes that mutmut made to the number grammar its tests noticed.

    python scripts/mutants.py

Fails where it is under 85 % in all its modules together: numerals, bounds, figures, measures, and what is no quantity.
`mutmut run` makes the changes and keeps what came of each; `mutmut show NAME` prints one.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections import Counter

LEAST = 0.85


def main() -> int:
    """Print a line a module and the whole; return 1 where too few were noticed."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    told = subprocess.run(["mutmut", "results", "--all", "true"], capture_output=True, text=True, check=True).stdout
    noticed: Counter[str] = Counter()
    made: Counter[str] = Counter()
    for line in filter(None, map(str.strip, told.splitlines())):
        name, _, outcome = line.rpartition(": ")
        module = name.split(".x_")[0]
        made[module] += 1
        noticed[module] += outcome in ("killed", "timeout")
    for module, count in sorted(made.items()):
        print(f"{module}: {noticed[module]} of {count}, {noticed[module] / count:.1%}")
    share = noticed.total() / max(1, made.total())
    print(f"grammar: {noticed.total()} of {made.total()}, {share:.1%}")
    return int(share < LEAST)


if __name__ == "__main__":
    sys.exit(main())
