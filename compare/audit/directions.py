"""Which way a number goes by the words before it, and whether less is better: audit's own reading."""

from __future__ import annotations

import re
from functools import cache

from compare.audit.tables import rows

_CLAUSE = re.compile("[，。；：！？\n]")
_LED = re.compile("(?:约|近|超过?|不低于|不少于|不超过|至少|接近|将近|了|大约|幅度|各|均|分别|突破|逾)+$")
"""What may stand between the verb and its number."""
_LISTED = re.compile(
    r"(?:(?:[\d.,]+|百分之[一二三四五六七八九十点]+)(?:[%‰]|[万亿千百]*[一-鿿]{0,4}?)(?:左右|以上|以内)?[、和与及至到—-])+$"
)
_REACHED = ("至", "到", "为", "在", "达")
"""After these stands what was reached, whatever way led there: 减为26个, 失业率降至5%."""
_MINUS = ("-", "−", "–", "－")
_STOCKS = ("level", "share", "rank")
_LEAST = 2
_BESIDE = 8
_LIST_MARKS = tuple("、和与及至到—-")


@cache
def _words(what: str) -> re.Pattern[str]:
    listed = next(row["words"] for row in rows("audit_directions.tsv") if row["what"] == what)
    return re.compile("|".join(re.escape(word) for word in sorted(listed.split("|"), key=len, reverse=True)))


def sign_told(before: str, measure: str = "") -> int:
    """Return the sign that the words before a number plainly give it: −1, 1, or 0 where they are not plain.

    "外贸进出口总额下降" → −1; "新建公厕" → 1; "降幅收窄至" → 0; "失业率降至", of a share → 1.
    """
    clause = _CLAUSE.split(before)[-1]
    lead = _LED.sub("", _LISTED.sub("", clause))
    if measure in _STOCKS and lead.endswith(_REACHED):
        return 1
    ends = [(match.end(), sign) for what, sign in (("fall", -1), ("rise", 1)) for match in _words(what).finditer(lead)]
    if ends and max(ends)[0] == len(lead):
        return max(ends)[1] if max(ends)[1] < 0 or not _words("fall").search(lead[-4:]) else 0
    if measure in _STOCKS:
        doubtful = _words("fall").search(clause) or _words("lost").search(clause) or lead[-1:] in _MINUS
        return 0 if doubtful else 1
    if _words("falling").search(clause):
        return 0
    return 1 if len(re.findall("[一-鿿]", clause)) >= _LEAST else 0


def less_is_better(name: str) -> bool:
    """Tell whether what a name measures should not exceed its target: 城镇调查失业率 → True, 地区生产总值 → False."""
    return bool(_words("ceiling").search(name))


def goes_beyond(text: str) -> bool:
    """Tell whether a sentence says that a result went beyond its goal: 增长5.4%，好于预期 → True."""
    return bool(_words("passed").search(text))


def falls_short(text: str) -> bool:
    """Tell whether a sentence says that a result fell short: 低于预期目标0.4个百分点 → True."""
    return bool(_words("short").search(text))


def leaves_bound_open(number: str, before: str, after: str) -> bool:
    """Tell whether anything in a number or right beside it may make it about, at least or at most.

    "增长6%。" → False; "增长6%左右", "超过6%", "20余座" and a number in a list → True: it shares a bound.
    """
    left, right = _CLAUSE.split(before)[-1][-_BESIDE:], _CLAUSE.split(after)[0][:_BESIDE]
    listed = left[-1:] in _LIST_MARKS or right[:1] in _LIST_MARKS
    return listed or bool(_words("loose").search(f"{left}{number}{right}"))
