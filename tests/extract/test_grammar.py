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


VERBS = [
    ("产值翻一番。", "翻"),
    ("投资实现两位数增长。", "增长"),
    ("覆盖率提高0.8个百分点。", "提高"),
    ("产量是上年的2倍。", ""),
    ("收入增长1.5倍。", "增长"),
    ("新建学校两所。", ""),
    ("失业率4.5%。", ""),
    ("覆盖率提高到50.5%。", ""),
    ("污水处理由三成提高到95%。", ""),
    ("出口增长明显且占全部销售收入的30%。", ""),
    ("财政收入增加20亿元。", "增加"),
]


@pytest.mark.parametrize(("sentence", "verb"), VERBS)
def test_the_verb_that_tells_a_measure_is_kept(sentence: str, verb: str) -> None:
    assert find_figures(sentence, 0, len(sentence))[-1].verb == verb
