"""Word-level edits: numbers stay whole, both sentences can be spelled from the steps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.classify.edits import Differ, tokens
from compare.model.edits import EditKind

ROWS = [
    ("产值125.6亿元", "产值152.6亿元", ["125.6亿"], ["152.6亿"]),
    ("增长6%左右", "增长5.5%左右", ["6%"], ["5.5%"]),
    ("建成渔港2座", "建成渔港2座、码头1座", [], ["、", "码头", "1", "座"]),
]


@pytest.mark.parametrize(("old", "new", "gone", "fresh"), ROWS)
def test_words_and_numbers_change_whole(old: str, new: str, gone: list[str], fresh: list[str]) -> None:
    edits = Differ().edits(old, new)
    assert "".join(e.text for e in edits if e.kind is EditKind.DELETE) == "".join(gone)
    assert "".join(e.text for e in edits if e.kind is EditKind.INSERT) == "".join(fresh)


def test_a_number_is_one_token() -> None:
    assert tokens("新增就业1200万人") == ["新增", "就业", "1200万", "人"]


TEXT = st.text(alphabet="建设改造道路学校新增就业0123456789.%万亿元，。", max_size=40)


@given(TEXT, TEXT)
def test_edits_spell_both_sentences(old: str, new: str) -> None:
    edits = Differ().edits(old, new)
    assert "".join(e.text for e in edits if e.kind is not EditKind.INSERT) == old
    assert "".join(e.text for e in edits if e.kind is not EditKind.DELETE) == new


@given(TEXT)
def test_a_sentence_against_itself_is_equal(text: str) -> None:
    assert {e.kind for e in Differ().edits(text, text)} <= {EditKind.EQUAL}
