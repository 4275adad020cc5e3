"""Asks an index of advisories about the oldest versions that pyproject.toml allows, and about those installed here.

    python scripts/advisories.py

Exits with 0 where nothing is known against them, 1 where something is, 3 where no index could be asked: that is no
answer, and is told as none.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_SERVICES = ("osv", "pypi")
_BOUND = re.compile(r"^([A-Za-z0-9._-]+)>=([0-9.]+)$")
_GROUPS = ("office", "pages", "review", "page", "corpus")
_UNASKED = 3


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What an index knows, a line each, and what it could not be asked about; None where there is no index."""

    known: tuple[str, ...] = ()
    unasked: tuple[str, ...] | None = None


def lower_bounds() -> list[str]:
    """Return the oldest versions that a user may have: "jinja2>=3.1.6" → "jinja2==3.1.6"."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *(each for name in _GROUPS for each in project["optional-dependencies"][name])]
    found = {match[1].lower(): match[2] for each in wanted if (match := _BOUND.match(each))}
    return [f"{name}=={version}" for name, version in sorted(found.items())]


def installed() -> list[str]:
    """Return the versions that are installed here, the project's own left out."""
    names = {each.metadata["Name"].lower(): each.version for each in distributions() if each.metadata["Name"]}
    return [f"{name}=={version}" for name, version in sorted(names.items()) if name != "report-compare"]


def asked(packages: Iterable[str]) -> Answer:
    """Return what the first index that answers for every package knows of them."""
    last = Answer()
    with tempfile.TemporaryDirectory() as folder:
        wanted = Path(folder, "requirements.txt")
        wanted.write_text("\n".join(packages), encoding="utf-8")
        for service in _SERVICES:
            last = _asked(wanted, service)
            if last.unasked == ():
                break
    return last


def _asked(wanted: Path, service: str) -> Answer:
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(wanted), "--no-deps", "--disable-pip"]
    done = subprocess.run([*command, "-s", service, "-f", "json"], capture_output=True, text=True, check=False)
    try:
        told = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        return Answer()
    known = [
        f"{each['name']} {each['version']}: {hole['id']}, mended in {', '.join(hole['fix_versions']) or 'no version'}"
        for each in told
        for hole in each.get("vulns", ())
    ]
    return Answer(known=tuple(known), unasked=tuple(each["name"] for each in told if "skip_reason" in each))


def main() -> int:
    """Ask about both sets of versions, say what is known, and say where nothing could be learnt."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    codes = []
    for what, packages in (("the oldest versions allowed", lower_bounds()), ("the versions installed", installed())):
        answer = asked(packages)
        for line in answer.known:
            print(f"{what}: {line}")
        if answer.unasked is None or len(answer.unasked) == len(packages):
            print(f"{what}: no index of advisories could be reached; nothing was checked")
        elif answer.unasked:
            print(f"{what}: not checked, being unknown to the index: {', '.join(answer.unasked)}")
        elif not answer.known:
            print(f"{what}: nothing is known against any of {len(packages)} packages")
        codes.append(1 if answer.known else _UNASKED if answer.unasked != () else 0)
    return 1 if 1 in codes else max(codes)


if __name__ == "__main__":
    sys.exit(main())
