"""Reports of one place under several names stand together in a store, those of namesakes apart."""

from __future__ import annotations

import pytest

from compare.corpus.places import with_one_name_each, with_places_given
from compare.corpus.values import Known, Source
from compare.lexicon.same_place import division_meant


def known(place: str, year: int, outcome: str = "used") -> Known:
    found = division_meant(place, "") if place else None
    code = found.code if found else ""
    return Known(source=Source(path=f"r/{place}/{year}.txt"), outcome=outcome, place=place, code=code, year=year)


CLUSTERS = [
    (("海拉尔区", "呼伦贝尔市海拉尔区"), {("呼伦贝尔市海拉尔区", "150702")}, 0),
    (("广西", "广西壮族自治区", "广西自治区"), {("广西壮族自治区", "450000")}, 0),
    (("云汀县", "云汀市", "澜湾市云汀市"), {("澜湾市云汀市", "")}, 1),
    (("靖西县", "靖西市"), {("靖西市", "451025")}, 1),
    (("北京市朝阳区", "长春市朝阳区"), {("北京市朝阳区", "110105"), ("长春市朝阳区", "220104")}, 0),
    (("吉林省", "吉林市"), {("吉林省", "220000"), ("吉林市", "220200")}, 0),
    (("青澜市", "澜湾市"), {("青澜市", ""), ("澜湾市", "")}, 0),
]


@pytest.mark.parametrize(("names", "wanted", "notices"), CLUSTERS)
def test_each_place_has_one_name_and_code(names: tuple[str, ...], wanted: set[tuple[str, str]], notices: int) -> None:
    found = with_one_name_each(known(name, 2024 + at) for at, name in enumerate(names))
    assert {(each.place, each.code) for each in found} == wanted
    assert sum(bool(each.notice) for each in found) == notices


def test_a_place_given_is_believed_and_brings_in_what_tells_none() -> None:
    found = [known("青澜市", 2024), known("", 2025, "not_a_report"), known("", 0, "not_a_report")]
    places = [(each.place, each.outcome) for each in with_places_given(found, [("", "临屿县")])]
    assert places == [("临屿县", "used"), ("临屿县", "used"), ("", "not_a_report")]
    below = with_places_given(found, [("r/青澜市", "海拉尔区")])
    assert [(each.place, each.code) for each in below] == [("海拉尔区", "150702"), ("", ""), ("", "")]
