"""What a report says does not depend on how it was saved: every form of the table gives what the plain text gives."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from planned import report_text

sys.path.insert(0, str(Path(__file__).parents[1] / "scripts"))

from document_forms import CHEAP, LIMITS
from same_document import Place


@pytest.fixture(scope="module")
def place() -> Place:
    texts = ["\n".join(line for line in report_text(year).split("\n") if line) for year in (2024, 2025)]
    return Place("澜湾市", (texts[0], texts[1]))


@pytest.mark.parametrize("name", CHEAP)
def test_every_form_of_a_report_says_the_same(place: Place, name: str) -> None:
    cell, told = place.held(CHEAP[name])
    indicators = cell.split("/")[1] if name in LIMITS and "/" in cell else cell
    assert indicators in ("=", "0"), told
