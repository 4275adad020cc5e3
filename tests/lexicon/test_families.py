import pytest

from compare.lexicon.families import Better, Family, falls_when_better, families, family, family_of, headline_rank
from compare.model.indicator import Measure


def _unit(row: Family) -> str:
    return row.units[0] if row.units else "元"


def _measure(row: Family) -> Measure:
    return Measure.SHARE if _unit(row) == "%" else Measure.LEVEL


@pytest.mark.parametrize("row", families(), ids=lambda row: row.key)
def test_every_example_of_a_row_belongs_to_its_family_and_no_counterexample_does(row):
    assert [family_of(name, _measure(row), _unit(row)) for name in row.examples] == [row.key] * len(row.examples)
    for name in row.counterexamples:
        assert row.key not in {family_of(name, measure, _unit(row)) for measure in Measure}


def test_every_row_has_an_example_a_counterexample_and_a_key_of_its_own():
    assert all(row.examples and row.counterexamples for row in families())
    assert len({row.key for row in families()}) == len(families())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("规上工业增加值", "规模以上工业增加值"),
        ("新建公厕", "公共厕所"),
        ("国内生产总值", "GDP"),
        ("农民人均纯收入", "农村常住居民人均可支配收入"),
        ("CPI", "居民消费价格涨幅"),
        ("城镇新增就业", "新增城镇就业人数"),
        ("R&D经费", "全社会研发经费"),
    ],
)
def test_two_wordings_of_one_indicator_share_a_family(one, other):
    assert family_of(one, Measure.GROWTH, "%") == family_of(other, Measure.GROWTH, "%") != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("财政总收入", "一般公共预算收入"),
        ("保障性住房", "棚户区改造"),
        ("城镇登记失业率", "城镇调查失业率"),
        ("城镇新增就业", "失业人员再就业"),
        ("地区生产总值", "单位地区生产总值能耗"),
        ("服务业增加值占地区生产总值比重", "地区生产总值"),
    ],
)
def test_neighbours_are_kept_apart(one, other):
    assert family_of(one, Measure.SHARE, "%") != family_of(other, Measure.SHARE, "%")


def test_a_level_in_another_unit_is_another_thing():
    assert family_of("城市道路", Measure.LEVEL, "条") == "城市道路"
    assert family_of("城市道路", Measure.LEVEL, "元") == ""


def test_less_is_better_for_ceilings_only():
    ceilings = ("城镇调查失业率", "居民消费价格", "单位GDP能耗", "赤字率", "二氧化硫")
    assert all(falls_when_better(key) for key in ceilings)
    assert not any(falls_when_better(key) for key in ("地区生产总值", "城镇新增就业", "专项债券", ""))


def test_headlines_start_with_output_prices_and_jobs():
    assert [headline_rank(key) for key in ("地区生产总值", "居民消费价格", "城镇新增就业", "公厕", "")] == [
        1,
        2,
        3,
        0,
        0,
    ]


def test_an_unknown_key_has_no_family():
    assert family("") is None
    found = family("专项债券")
    assert found is not None and found.better is Better.NEITHER
