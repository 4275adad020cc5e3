"""Whether two numbers are of the same thing, however alike their words: part, unit, years, stock or flow."""

from __future__ import annotations

import re

from compare.align.comparable import Quantity
from compare.align.stages import falls_short, is_begun, is_finished
from compare.lexicon.families import headline_rank
from compare.lexicon.learnt import ToldLine
from compare.lexicon.scope import core_of, counts_alike, is_within, parts_apart, places_apart
from compare.model.alignment import Reason
from compare.model.indicator import Measure, Role
from compare.model.report import Horizon

AGREEMENT = ("names_agree", "one_headline", "names_differ", "one_amount")
"""What two names say beside the words they share; each has its weight in seeds/learnt_weights.toml."""
_SO_FAR = re.compile("累计|总量|总数|总规模|达到|突破")
_OF_THE_YEAR = re.compile("全年|当年|年内|本年")
_NEWLY = re.compile("新增(?!长)|新登记|新设|净增")
_MADE = frozenset({"added", "to do"})
_HELD = frozenset({"held", "at the end"})


def agreement(old: Quantity, new: Quantity) -> tuple[float, ...]:
    """Hold the names of two numbers against each other: one value, 0 or 1, for each of `AGREEMENT`.

    全省社会消费品零售总额 and 社会消费品零售总额 → names_agree 1; 经济增长 and 地区生产总值 → one_headline 1;
    攻关项目 and 重大装备 → names_differ 1: each has words that the other has not; one_amount 1 where both are 531.
    """
    one, other = core_of(old.words.name), core_of(new.words.name)
    differ = not (_holds(one, other) or _holds(other, one))
    amounts = (old.low, old.high, old.unit) == (new.low, new.high, new.unit) and old.kind != "%" and old.low >= _TELLING
    return float(one == other), float(_one_headline(old, new)), float(differ), float(amounts)


_TELLING = 10
"""An amount from here on seldom comes twice by chance."""


def is_one_name(old: Quantity, new: Quantity) -> bool:
    """Tell whether two numbers of one measure and unit have one name but for words that tell nothing.

    新建公厕20座 and 公共厕所30座 → True. Of such pairs in the annotated reports 99 in 100 are right, whatever stands
    around them.
    """
    one, other = core_of(old.words.name), core_of(new.words.name)
    alike = old.measure is new.measure and old.kind == new.kind
    return alike and len(one) > 1 and one == other


def is_vouched_for(old: Quantity, new: Quantity, score: float) -> bool:
    """Tell whether a result answers a target, or an earlier result, more surely than its words alone say, where no
    check speaks against it.

    Of results that pass all checks those told at `_CHECKED` or more are right 14 in 15 times on pairs not learnt from;
    a large count that comes close to the one promised (饮水6000万人, 6069万农民) needs less, also where it is told as
    the change of a stock (800万人脱贫, 贫困人口减少830万). Of two results neither may be of a kind within the other's:
    10 in 11 of these are right.
    """
    if _are_results(old, new):
        return score >= _CHECKED and not is_within(old.words, new.words)
    if (old.role, new.role) != (Role.TARGET, Role.ACTUAL):
        return False
    return score >= (_CLOSE if _close_and_large(old, new) else _CHECKED)


def _close_and_large(old: Quantity, new: Quantity) -> bool:
    counted = old.kind == new.kind and old.kind not in ("%", "元")
    alike = old.measure is new.measure or (new.measure is Measure.DELTA and old.family == new.family != "")
    return counted and alike and old.low >= _LARGE and _LEAST_OF_IT * old.low <= new.low <= _MOST_OF_IT * old.low


_CHECKED = 0.8
_CLOSE = 0.4
_LARGE = 10_000
"""Counts from here on seldom come close to each other by chance; sums of money, told in round figures, do."""
_LEAST_OF_IT, _MOST_OF_IT = 0.85, 1.35


def _holds(longer: str, shorter: str) -> bool:
    """Tell whether a name holds all of another's characters in their order: 高标准农田 holds 标准农田."""
    rest = iter(longer)
    return all(char in rest for char in shorter)


def once_taken(old: Quantity, new: Quantity, odds: float, line: ToldLine) -> tuple[Reason, ...]:
    """Say what being taken before all its rivals, and its names, add to the log-odds of a pair of numbers.

    What seemed even is likelier right than wrong, more so where the names agree but for words that tell nothing.
    """
    names = agreement(old, new)
    agreed = any(names[: AGREEMENT.index("names_differ")])
    taken = (line.factor_agreed if agreed else line.factor) * odds + line.bias - odds
    seen = f"{old.words.name} / {new.words.name}"
    told = zip(AGREEMENT, names, line.agreement(AGREEMENT), strict=True)
    beside = (Reason(rule=rule, score=round(value * weight, 3), detail=seen) for rule, value, weight in told if value)
    return (Reason(rule="taken", score=round(taken, 3), detail=""), *beside)


def doubts(old: Quantity, new: Quantity) -> tuple[Reason, ...]:
    """Return why two numbers may be of different things although their words are alike, none where nothing says so.

    新增省级集群10个 and 新增国家级集群6个 → other_part 级别; 新培育企业300家 and 企业达到1356家 → stock_for_flow;
    改造5000套 and 改造2.6万户 → other_unit; 改造200万亩 and 累计改造1105万亩 → sum_of_years; one of two names →
    part_of_joint; 船厂路、鱼市街2条道路 and 3条道路 → other_ones; 南汀县经济总量 and 东浦新区经济总量 →
    other_place; 公路里程90公里 and 铁路里程95公里 → other_family; 投资3亿元的渔港开工 and 投资3亿元的渔港落地 →
    not_so_far; 启动8家企业迁建 and 5家企业完成迁建 → further_on.
    """
    found = [
        ("other_part", "、".join(parts_apart(old.words, new.words, _are_results(old, new)))),
        ("other_unit", "" if _one_unit(old, new) else f"{old.unit} / {new.unit}"),
        ("stock_for_flow", _stock_for_flow(old, new)),
        ("sum_of_years", _sum_of_years(old, new)),
        ("part_of_joint", _part_of_joint(old, new)),
        ("other_ones", _other_ones(old, new)),
        ("other_place", " / ".join(places_apart(old.words.name, new.words.name))),
        ("other_family", _other_family(old, new)),
        ("not_so_far", _not_so_far(old, new)),
        ("further_on", _further_on(old, new)),
    ]
    return tuple(Reason(rule=rule, score=-1.0, detail=detail) for rule, detail in found if detail)


def _one_unit(old: Quantity, new: Quantity) -> bool:
    """Tell whether two counters may count one thing; what a headline target counts its family tells (岗位 and 人)."""
    untold = old.kind != "个" or not old.unit or not new.unit
    return untold or _one_headline(old, new) or counts_alike(old.unit, new.unit)


def _one_headline(old: Quantity, new: Quantity) -> bool:
    return old.family == new.family and headline_rank(old.family) > 0


def _stock_for_flow(old: Quantity, new: Quantity) -> str:
    """Tell whether one counts what is made in the year and the other what there is at its end."""
    crosswise = any(
        one.counts in _HELD and (other.counts in _MADE or (other.counts == "" and _is_of_the_year(other)))
        for one, other in ((old, new), (new, old))
    )
    crosswise = crosswise or (_are_results(old, new) and _grows_newly(old) is not _grows_newly(new))
    return f"{old.words.own.strip()} / {new.words.own.strip()}" if crosswise else ""


def _grows_newly(one: Quantity) -> bool:
    """Tell whether a growth is of what was added in the year, not of what there is: 新增泊位数增长17%."""
    return one.measure is Measure.GROWTH and bool(_NEWLY.search(f"{one.words.name}{one.words.ahead}"))


def _is_of_the_year(one: Quantity) -> bool:
    open_either_way = one.measure is not Measure.LEVEL or one.unit in ("人", "人次") or one.kind != "个"
    return one.role is Role.ACTUAL and not open_either_way and bool(_OF_THE_YEAR.search(one.words.own))


def _sum_of_years(old: Quantity, new: Quantity) -> str:
    """Tell whether a result sums up years for a goal of one of them."""
    if new.role is not Role.ACTUAL or old.role is not Role.TARGET or new.horizon is not Horizon.CUMULATIVE:
        return ""
    if new.counts == "each year":
        return ""
    if new.measure is Measure.GROWTH or old.measure is Measure.GROWTH:
        held = "累计" in old.words.own
    else:
        held = old.counts in _HELD or (old.counts == "" and bool(_SO_FAR.search(old.words.own)))
    return "" if held else new.words.own.strip()


def _part_of_joint(old: Quantity, new: Quantity) -> str:
    """Tell whether one number stands for several things together and the other for one of them.

    What came of a goal is settled all the same where one thing is as many as all were to be, or all are fewer than one
    was to be: 新建公厕、浴室20座 → 新建公厕24座; 新建公厕20座 → 新建公厕、浴室14座.
    """
    counted = old.measure is Measure.LEVEL and new.measure is Measure.LEVEL
    old_joint, new_joint = _stands_for(old, new), _stands_for(new, old)
    if not counted or old_joint == new_joint:
        return ""
    outcome = old.role is Role.TARGET and new.role is Role.ACTUAL
    settled = new.low >= old.high if old_joint > new_joint else new.high < old.low
    return "" if outcome and settled else f"{old.words.name} / {new.words.name}"


def _stands_for(one: Quantity, other: Quantity) -> int:
    """Return how many things a number stands for: 公厕、浴室20座 → 2 beside 公厕14座, which is one of them."""
    parts = [part for part in re.split("[、和与]", one.words.name) if len(part) > 1]
    if one.joint > 1 or len(parts) < 2 or other.joint > 1:
        return one.joint
    lone = core_of(other.words.name)
    found = [part for part in parts if lone == core_of(part)]
    return len(parts) if len(found) == 1 else 1


def _are_results(old: Quantity, new: Quantity) -> bool:
    return old.role is Role.ACTUAL and new.role is Role.ACTUAL


_PLACES = "路街道桥巷广园楼馆院校站村镇乡库厂场港"
_NAMED = re.compile(
    rf"(?P<ones>(?:[^，。；：、和与及等\d]{{2,12}}[、和与及])+[^，。；：、和与及等\d]{{1,11}}[{_PLACES}])这?$"
)
"""What a number counts, one by one: 船厂路、鱼市街和滨河大道3条; with 等 it would be some of them for all."""


def _other_ones(old: Quantity, new: Quantity) -> str:
    """Tell whether a result counts what it names one by one, and the other result does not speak of any of them."""
    if not _are_results(old, new):
        return ""
    for one, other in ((old, new), (new, old)):
        named = _NAMED.search(one.words.own)
        if named and not any(each in other.words.around for each in re.split("[、和与及]", named["ones"])):
            return named["ones"].strip()
    return ""


def _other_family(old: Quantity, new: Quantity) -> str:
    """Tell whether a promise and a result are of two indicators that the tables tell apart."""
    outcome = old.role is Role.TARGET and new.role is Role.ACTUAL
    other = old.family and new.family and old.family != new.family and core_of(old.name) != core_of(new.name)
    return f"{old.family} / {new.family}" if outcome and other else ""


def _not_so_far(old: Quantity, new: Quantity) -> str:
    """Tell whether a sum is but what a thing costs that has not come as far as was promised."""
    priced = old.unit == new.unit == "元" and new.words.behind.startswith("的")
    short = priced and falls_short(f"{old.words.own}{old.words.behind}", new.words.behind)
    return new.words.behind if short else ""


def _further_on(old: Quantity, new: Quantity) -> str:
    """Tell whether fewer than were to begin are told as finished, which leaves open how many have begun."""
    outcome = old.role is Role.TARGET and new.role is Role.ACTUAL
    if not outcome or old.unit == "元" or new.high >= old.low:
        return ""
    promised, told = (f"{each.words.own}{each.words.behind}" for each in (old, new))
    return f"{promised} / {told}" if is_begun(promised) and is_finished(told) else ""
