"""The table of meanings adds up: a clause is the sum of its groups of characters, and a vector of length 1 or 0."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.lexicon.meanings import keys_of, meanings, plain, product


@pytest.mark.parametrize(
    ("words", "wanted"),
    [("“菜篮子”12.5亿元", "菜篮子0亿元"), ("新建 公厕20座", "新建公厕0座"), ("优化环境", "优化环境")],
)
def test_quotes_are_dropped_and_numbers_read_0(words: str, wanted: str) -> None:
    assert plain(words) == wanted


def test_keys_come_in_order_and_one_row_stands_behind_the_last() -> None:
    table = meanings()
    assert (table.keys[1:] > table.keys[:-1]).all()
    assert len(table.rows) == len(table.keys) + 1
    assert not table.rows[-1].any()


@pytest.mark.parametrize(("words", "groups"), [("养老", "养 老 养老"), ("医疗保", "医 疗 保 医疗 疗保 医疗保")])
def test_a_clause_is_the_sum_of_what_it_holds(words: str, groups: str) -> None:
    table = meanings()
    at = {int(key): place for place, key in enumerate(table.keys)}
    parts = [at[int(key)] for key in keys_of(groups.split())]
    found = table.sums([words])
    assert (found.rows[0] == table.rows[parts].sum(axis=0, dtype=int)).all()
    assert found.counts[0] == len(parts)


def test_clauses_do_not_reach_into_each_other() -> None:
    table = meanings()
    both = table.sums(["改造公厕", "", "加强老龄工作", "𠮷"])
    assert (both.rows[0] == table.sums(["改造公厕"]).rows[0]).all()
    assert (both.rows[2] == table.sums(["加强老龄工作"]).rows[0]).all()
    assert not both.rows[1].any() and not both.rows[3].any()
    assert (both.counts[[1, 3]] == 0).all()


CLAUSES = st.lists(st.text(alphabet="改造公厕老龄敬服务0A， ", max_size=9), max_size=6)


@given(CLAUSES)
def test_the_sums_of_clauses_do_not_depend_on_those_beside_them(clauses: list[str]) -> None:
    table = meanings()
    together = table.sums(clauses)
    assert together.rows.shape == (len(clauses), table.rows.shape[1])
    for at, clause in enumerate(clauses):
        alone = table.sums([clause])
        assert (together.rows[at] == alone.rows[0]).all()
        assert together.counts[at] == alone.counts[0]


@given(CLAUSES)
def test_vectors_are_of_length_1_or_of_nothing_listed(clauses: list[str]) -> None:
    table = meanings()
    sums = table.sums(clauses)
    lengths = np.linalg.norm(table.vectors(sums), axis=1)
    assert np.allclose(lengths, sums.counts > 0)


@pytest.mark.parametrize("rows", [0, 1, 15, 16, 17, 40])
@pytest.mark.parametrize("columns", [0, 1, 127, 128, 129, 300])
def test_a_product_in_blocks_is_the_product(rows: int, columns: int) -> None:
    chance = np.random.default_rng(rows * 1000 + columns)
    one, other = chance.normal(size=(rows, 20)), chance.normal(size=(20, columns))
    assert np.allclose(product(one, other), one @ other)
