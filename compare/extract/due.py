"""When a goal is to be reached: the year that the words of a plan set, or the end of the years they speak of."""

from __future__ import annotations

import re

from compare.lexicon.plans import PLAN, last_year, last_year_around, number_of

_COUNT = "[二两三四五六七八九十]|[2-9]|10"
_DATE = re.compile(
    r"(?:到|至|在|(?:^|[，；]))((?:19|20)\d\d)年(?:底|末)?(?=[^，；。]{0,20}(?:达到|实现|建成))"
    r"|(?:到|至|在)((?:19|20)\d\d)年(?:底|末)?|((?:19|20)\d\d)年(?:底|末)?(?:之前|以前|前)"
)
_SPAN_OF_YEARS = re.compile(rf"(?:今后|未来|接下来|下一步)(?:的)?({_COUNT}|几)(?:到\w)?年")
_WITHIN = re.compile(rf"({_COUNT})年(?:之内|以内|内)|用({_COUNT})年(?:左右)?(?:的)?(?:时间)?")
_ACTION = re.compile(rf"({_COUNT})年(?:攻坚|提升|倍增|专项)?(?:行动|计划)(?:计划|方案)?[^，。；]*$")
"""A number in the same breath as a campaign of years is one of all its years: 三年行动计划总投资30亿元."""
_YEARS_AHEAD = re.compile(
    rf"^(?:力争|计划|确保|争取|预计)?(?:总共|共)?({_COUNT})年(?:共|总|累计)?(?=新|建|改|投|培|引|实|完)"
)
_OF_A_PLAN = re.compile(r"时期|期间|期?末")
_TERM = re.compile(r"本届政府(?:任期)?(?:内|期间|五年)")
_DATED_CLAUSE = re.compile(r"(?:^|[，；：])[^，；。\d]{0,8}到((?:19|20)\d\d)年(?:底|末)?(?:前)?，")
_YEARS_CLAUSE = re.compile(
    r"(?:^|[，；：])((?:力争|争取|计划|确保|在)?(?:(?:今后|未来|接下来)[^，；。\d]{1,4}年|用?[二两三四五]年(?:之?内|左右|的?时间)+"
    r"|“?十[一二三四五六七八九]五”?(?:时期|期间|期?末))内?)，"
)
"""A clause that is but a stretch of years holds for what follows: 今后三年，建成渔港12座."""
_AGAIN_THIS_YEAR = re.compile("今年|(?<![二两三四五六七八九十])年内|本年|明年|全年")
_SUM = re.compile(r"期间|时期|累计|共|内|年均|平均|用[^，]{1,3}年|(?:今后|未来)")


def stated_year(clause: str, before: str) -> int | None:
    """Return the year that a clause sets, or the clause before it that is but a date: 到2030年，公厕达到90座 → 2030.

    `clause` is the stretch the number stands in, `before` all of the sentence ahead of the number.
    """
    found = _DATE.search(clause)
    if found:
        return int(found[1] or found[2] or found[3])
    dated = list(_DATED_CLAUSE.finditer(before))
    if dated and not _AGAIN_THIS_YEAR.search(before, dated[-1].end()):
        return int(dated[-1][1])
    return None


def is_of_this_year(own: str) -> bool:
    """Tell whether a number's own words set it for the year of the plan: 今年新建公厕 → True."""
    return _AGAIN_THIS_YEAR.search(own) is not None


def several_years(clause: str, before: str, year: int | None) -> tuple[bool, int | None]:
    """Tell whether words speak of several years ahead, and the last of them: 今后三年 in a plan for 2026 → True, 2028.

    The year is None where the words do not say how many, and where the plan's own is not known.
    """
    own = re.split("[，；]", before)[-1]
    ahead = [each[1] for each in _YEARS_CLAUSE.finditer(before[: len(before) - len(own)][-20:])][-1:]
    if ahead:
        clause, own = ahead[0] + clause, ahead[0] + own
    for pattern, words in ((_SPAN_OF_YEARS, clause), (_WITHIN, clause), (_YEARS_AHEAD, own), (_ACTION, own)):
        found = pattern.search(words)
        if found:
            count = next(each for each in found.groups() if each)
            if count == "几" or year is None:
                return True, None
            return True, year + (int(count) if count.isdigit() else number_of(count)) - 1
    if _TERM.search(clause):
        return True, None if year is None else year + 4
    named = [each for each in PLAN.finditer(clause) if _OF_A_PLAN.match(clause, each.end())]
    return bool(named), last_year(named[-1].group()) if named else None


def is_of_one_year(words: str) -> bool:
    """Tell whether a goal with a later date is how things stand then, not what the years up to it add up to.

    “十四五”末总量达到60万套 → True, “十四五”期间新建10万套 → False.
    """
    return not _SUM.search(words)


def end_of_period(headings: str, year: int | None) -> int | None:
    """Return the last year of the period that a passage on several years is about, by the headings above it.

    “十五五”主要目标 → 2030; without a name in them, the end of the five-year plan that the report's year is in.
    """
    return last_year(headings) or (None if year is None else last_year_around(year))
