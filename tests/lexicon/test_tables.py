"""Every example in the tables of seeds/ does what its row says."""

from __future__ import annotations

import re

import pytest

from compare.clean.beginnings import opens
from compare.clean.characters import narrow
from compare.clean.mapped import Mapped
from compare.lexicon.contrasts import contrasted, sides_of
from compare.lexicon.families import family_of
from compare.lexicon.figures import unit_pattern
from compare.lexicon.headings import heading_words
from compare.lexicon.labels import LANGUAGES, labels
from compare.lexicon.learnt import commitment_weights, commitment_words, pair_weights
from compare.lexicon.seeds import record, rows, words
from compare.lexicon.symbols import symbol
from compare.lexicon.topics import topics_of

HEADINGS = record("headings.toml")
GROUPS = [(group, name) for group in ("part", "passage") for name in HEADINGS[group]]


@pytest.mark.parametrize(("group", "name"), GROUPS)
def test_heading_patterns_match_their_hits_and_not_their_misses(group: str, name: str) -> None:
    pattern = getattr(heading_words(), group)[name]
    row = HEADINGS[group][name]
    assert row["hits"]
    assert row["misses"]
    for hit in row["hits"]:
        assert pattern.search(hit), hit
    for miss in row["misses"]:
        assert not pattern.search(miss), miss


def test_every_furniture_row_matches_its_example() -> None:
    for row in rows("furniture.tsv"):
        assert re.search(row["pattern"], row["example"]), row


@pytest.mark.parametrize("row", rows("scan_figures.tsv"), ids=lambda row: row["example"])
def test_what_a_picture_does_not_tell_apart_is_put_right_in_numbers_only(row: dict[str, str]) -> None:
    pattern = re.compile(row["before"] + row["written"] + row["after"])
    assert pattern.sub(row["meant"], row["example"]) == row["becomes"]
    assert re.search(row["written"], row["kept"]), "the wording that stays has the character"
    assert not pattern.search(row["kept"])


def test_every_unit_stands_once() -> None:
    units = [row["unit"] for row in rows("units.tsv")]
    assert len(units) == len(set(units))


def test_every_sign_of_a_font_stands_once_and_is_found() -> None:
    places = [(row["font"], int(row["code"], 16)) for row in rows("symbols.tsv")]
    assert len(places) == len(set(places))
    for row in rows("symbols.tsv"):
        assert symbol(row["font"].title(), f"F0{row['code']}") == row["sign"], row


def test_both_languages_have_the_same_labels() -> None:
    zh, en = (labels(language) for language in LANGUAGES)
    assert set(zh) == set(en)
    for key, text in zh.items():
        assert set(re.findall(r"\{(\w+)\}", text)) == set(re.findall(r"\{(\w+)\}", en[key])), key


def test_learnt_weights_know_every_rule() -> None:
    from compare.align.commitments import SHAPE
    from compare.align.item_features import RULES
    from compare.align.items import AGAIN

    assert set(pair_weights("pairs").rules) == set(RULES)
    assert set(pair_weights("pairs_again").rules) == set(AGAIN)
    assert set(commitment_weights().rules) == set(SHAPE)
    assert all(1 <= len(group) <= 3 for group in commitment_words())


def test_every_topic_is_found_in_its_example() -> None:
    found = rows("topics.tsv")
    assert len({row["topic"] for row in found}) == len(found)
    for row in found:
        assert row["topic"] in topics_of(row["example"]), row


def test_every_contrast_tells_its_example_apart() -> None:
    found = rows("contrasts.tsv")
    assert len({row["set"] for row in found}) == len(found)
    for row in found:
        one, other = row["example"].split(" / ")
        assert contrasted({row["set"]: sides_of(one)[row["set"]]}, {row["set"]: sides_of(other)[row["set"]]}), row


@pytest.mark.parametrize("name", ["城乡居民人均可支配收入", "进出口总额", "工业和服务业项目", "重点项目"])
def test_a_name_of_both_sides_or_none_is_told_apart_from_neither(name: str) -> None:
    others = ("工业项目", "农村居民人均可支配收入", "出口总额")
    assert not any(contrasted(sides_of(name), sides_of(other)) for other in others)


def test_a_clause_about_nothing_listed_has_no_subject() -> None:
    assert topics_of("各位代表！") == frozenset()


def test_cells_that_list_words_are_split() -> None:
    assert words("新建|改造") == ("新建", "改造")
    assert words("") == ()


def test_a_family_knows_its_own_name() -> None:
    from compare.model.indicator import Measure

    assert family_of("地区生产总值", Measure.GROWTH, "%") == "地区生产总值"


def test_every_block_of_folded_characters_reads_its_example_as_it_says() -> None:
    for block in record("folding.toml")["range"]:
        assert int(block["first"], 16) <= ord(block["example"]) <= int(block["last"], 16)
        assert narrow(Mapped(text=block["example"])).text == block["reads"]


def test_a_sign_of_traditional_writing_is_none_of_simplified_writing() -> None:
    signs = record("folding.toml")["traditional"]["signs"]
    assert len(set(signs)) == len(signs)
    assert not signs.encode("gb2312", errors="ignore")


def test_a_word_that_is_no_unit_begins_like_one() -> None:
    for word in record("line_breaks.toml")["no_unit"]["words"]:
        assert re.match(f"[十百千万亿年月日号时]|{unit_pattern()}", word), word


def test_words_that_open_a_paragraph_are_what_their_examples_say() -> None:
    table = record("line_breaks.toml")["opens"]
    assert [each for each in table["hits"] if not opens().match(each)] == []
    assert [each for each in table["misses"] if opens().match(each)] == []
