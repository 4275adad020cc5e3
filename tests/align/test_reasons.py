"""A reason is read by itself: reasons are told in the order of their weight, not of the rules."""

from __future__ import annotations

from compare.align.items import AGAIN


def test_each_rule_says_in_its_own_words_what_it_looks_at() -> None:
    assert not [rule for rule, told in AGAIN.items() if told.startswith("the same")]
    assert len(set(AGAIN.values())) == len(AGAIN)
