"""The grammar of numbers, row by row: what a numeral is worth, and every number of a sentence with its bound."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from planned import FOLDER

from compare.extract.figures import find_figures
from compare.extract.numerals import multiplier, value
from compare.extract.reading import Reading


def rows(name: str) -> list[list[str]]:
    lines = (Path(FOLDER) / "cases" / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


@pytest.mark.parametrize(("numeral", "worth"), rows("numerals.tsv"))
def test_a_numeral_is_worth_what_its_row_says(numeral: str, worth: str) -> None:
    assert value(numeral) == Decimal(worth)


@pytest.mark.parametrize(("words", "worth"), rows("multipliers.tsv"))
def test_a_multiplier_is_worth_what_its_row_says(words: str, worth: str) -> None:
    assert multiplier(words) == Decimal(worth)


def test_nothing_counts_as_one() -> None:
    assert value("") == multiplier("") == 1


def told(reading: Reading) -> str:
    figure = reading.figure
    low, high = (format(each.normalize(), "f") for each in (figure.low, figure.high))
    amount = low if low == high else f"{low}..{high}"
    return f"{amount} {figure.unit} {figure.bound} {reading.measure}"


@pytest.mark.parametrize(("sentence", "numbers"), rows("figures.tsv"))
def test_every_number_of_a_sentence_is_read(sentence: str, numbers: str) -> None:
    text = f"前文。{sentence}后文5个。"
    found = find_figures(text, 3, 3 + len(sentence))
    assert " | ".join(map(told, found)) == numbers
    assert all(3 <= each.figure.span.start < each.figure.span.end <= 3 + len(sentence) for each in found)
