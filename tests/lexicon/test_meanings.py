"""The table of meanings adds up: a clause is the sum of its characters and pairs."""

from __future__ import annotations

import numpy as np
import pytest

from compare.lexicon.meanings import keys_of, meanings, plain


@pytest.mark.parametrize(
    ("words", "wanted"),
    [("“菜篮子”12.5亿元", "菜篮子0亿元"), ("新建 公厕20座", "新建公厕0座"), ("优化环境", "优化环境")],
)
def test_quotes_are_dropped_and_numbers_read_0(words: str, wanted: str) -> None:
    assert plain(words) == wanted


def test_keys_come_in_order_and_one_row_stands_behind_the_last() -> None:
    table = meanings()
    assert (np.diff(table.keys.astype(np.int64)) > 0).all()
    assert len(table.rows) == len(table.keys) + 1
    assert not table.rows[-1].any()


def test_a_clause_is_the_sum_of_what_it_holds() -> None:
    table = meanings()
    at = {int(key): place for place, key in enumerate(table.keys)}
    parts = [at[int(key)] for key in keys_of(["养", "老", "养老"])]
    assert (table.sums(["养老"])[0] == table.rows[parts].sum(axis=0)).all()


def test_clauses_do_not_reach_into_each_other() -> None:
    table = meanings()
    both = table.sums(["改造公厕", "", "加强老龄工作", "𠮷"])
    assert (both[0] == table.sums(["改造公厕"])[0]).all()
    assert (both[2] == table.sums(["加强老龄工作"])[0]).all()
    assert not both[1].any() and not both[3].any()


def test_no_clauses_have_no_vectors() -> None:
    assert meanings().sums([]).shape[0] == 0
