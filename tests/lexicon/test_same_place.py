"""One place under a longer, older or shorter name is one; two places with names alike are two."""

from __future__ import annotations

import pytest

from compare.lexicon.places import every_division
from compare.lexicon.same_place import Sameness, fullest, meant, same_place
from compare.lexicon.seeds import rows

SAME = [
    ("海拉尔区", "呼伦贝尔市海拉尔区"),
    ("内蒙古海拉尔区", "呼伦贝尔市海拉尔区"),
    ("广西", "广西壮族自治区"),
    ("广西自治区", "广西壮族自治区"),
    ("延边州", "延边朝鲜族自治州"),
    ("长阳县", "长阳土家族自治县"),
    ("栾城县", "栾城区"),
    ("藁城市", "石家庄市藁城区"),
    ("吕梁地区", "吕梁市"),
    ("思茅市", "普洱市"),
    ("鄂温克旗", "鄂温克族自治旗"),
    ("东乡族自治县", "甘肃省东乡自治县"),
    ("吉林", "吉林市"),
    ("广西防城港市", "防城港市"),
    ("朝阳区", "长春市朝阳区"),
    ("吉林省朝阳区", "长春市朝阳区"),
    ("市中区", "枣庄市市中区"),
    ("临屿县", "澜湾市临屿县"),
    ("朝阳区", "澜湾市朝阳区"),
]
OTHER = [
    ("吉林省", "吉林市"),
    ("朝阳市", "朝阳县"),
    ("北京市朝阳区", "长春市朝阳区"),
    ("北京市朝阳区", "吉林省朝阳区"),
    ("乐山市市中区", "枣庄市市中区"),
    ("恩施州", "恩施市"),
    ("大同市", "大同县"),
    ("海南省", "海南州"),
    ("河南省", "河南蒙古族自治县"),
    ("防城港市", "防城区"),
    ("阿克苏地区", "阿克苏市"),
    ("云汀市", "青澜市"),
    ("澜湾市临屿县", "青澜市临屿县"),
    ("全国", "吉林省"),
    ("东乡县", "东乡族自治县"),
]
RISEN = [("云汀县", "云汀市"), ("云汀市", "澜湾市云汀区"), ("海拉尔市", "海拉尔区"), ("靖西县", "百色市靖西市")]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_place_under_two_names_is_one(one: str, other: str) -> None:
    assert same_place(one, other) is same_place(other, one) is Sameness.SAME


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_two_places_with_names_alike_are_two(one: str, other: str) -> None:
    assert same_place(one, other) is same_place(other, one) is Sameness.OTHER


@pytest.mark.parametrize(("older", "newer"), RISEN)
def test_a_county_may_become_a_city_or_a_district_but_not_the_other_way(older: str, newer: str) -> None:
    assert same_place(older, newer) is Sameness.RENAMED
    assert same_place(newer, older) is Sameness.OTHER


def test_every_place_of_the_table_is_itself_and_no_two_of_today_are_one() -> None:
    today = [each for each in every_division() if not each.until and each.level == "prefecture"]
    assert all(same_place(each.name, each.name) is Sameness.SAME for each in today)
    names = sorted({each.name for each in today if "直辖" not in each.name and each.name not in ("县", "市辖区")})
    close = [(one, other) for one in names for other in names if one < other and one[:2] == other[:2]]
    assert close
    assert {same_place(one, other) for one, other in close} == {Sameness.OTHER}


def test_a_text_tells_which_of_several_namesakes_is_meant() -> None:
    assert meant("朝阳区", "长春" * 9 + "北京") == "长春市朝阳区"
    assert meant("朝阳区", "长春" * 3 + "北京" * 2) == meant("朝阳区", "") == "朝阳区"
    assert meant("海拉尔区", "呼伦贝尔" * 9) == "海拉尔区"


def test_the_fullest_name_is_shown() -> None:
    assert fullest(["海拉尔区", "呼伦贝尔市海拉尔区", "海拉尔区"]) == "呼伦贝尔市海拉尔区"
    assert fullest([]) == ""


@pytest.mark.parametrize("row", rows("peoples.tsv"), ids=lambda row: row["people"])
def test_every_people_is_left_out_of_its_example(row: dict[str, str]) -> None:
    assert row["people"] in row["example"]
    assert same_place(row["short"], row["example"]) is Sameness.SAME
