"""What a report says does not depend on how it was saved: every form of the table gives what the plain text gives."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from planned import report_text

sys.path.insert(0, str(Path(__file__).parents[1] / "scripts"))

from document_forms import CHEAP, FORMS, LIMITS
from same_document import Place


@pytest.fixture(scope="module")
def place() -> Place:
    texts = ["\n".join(line for line in report_text(year).split("\n") if line) for year in (2024, 2025)]
    return Place("澜湾市", (texts[0], texts[1]))


@pytest.mark.parametrize("name", CHEAP)
def test_every_form_of_a_report_says_the_same(place: Place, name: str) -> None:
    cell, told = place.held(CHEAP[name])
    # Of the forms with a limit only the one of sentences without their paragraphs shows it in these reports.
    wanted = r"\d+/0/\d+" if name == "csv of sentences without paragraphs" else "="
    assert re.fullmatch(wanted, cell), told


def test_limits_are_those_of_forms_that_there_are() -> None:
    assert LIMITS.keys() <= FORMS.keys()
