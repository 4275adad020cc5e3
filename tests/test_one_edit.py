"""One thing is changed in a copy of a report: the change log against the original tells exactly that."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "scripts"))

from metamorphic import edits, files
from one_edit import KINDS, Edit, Original, mistakes

SEED = 20
NEEDED = {"deleted commitment": 0.95}
"""The share of edits that must be told exactly right, .97 of the other kinds; so few as these may have no mistake at
all, scripts/metamorphic.py draws 200 of each kind."""
INVENTED = [path for path in files() if path.name.startswith("lanwan-")]


def told_wrongly(paths: list[Path], kind: str, each: int) -> list[str]:
    made = list(edits(paths, [kind], each, SEED))
    assert len(made) == each, "the reports hold too little to edit"
    wrong = [(one, edit, said) for _, one, edit in made if (said := mistakes(one, edit))]
    return [] if len(wrong) <= (1 - NEEDED.get(kind, 0.97)) * each else [shown(*row) for row in wrong]


def shown(one: Original, edit: Edit, said: list[str]) -> str:
    return f"{one.name}: {said}: {[(span.of(one.text), words) for span, words in edit.pieces]}"


@pytest.mark.parametrize("kind", KINDS)
def test_one_edit_of_an_invented_report_is_told_exactly(kind: str) -> None:
    assert not told_wrongly(INVENTED, kind, 8)


@pytest.mark.parametrize("kind", KINDS)
def test_one_edit_of_a_real_report_is_told_exactly(kind: str, corpus: Path) -> None:
    assert not told_wrongly(sorted((corpus / "hailar").glob("*.txt")), kind, 4)
