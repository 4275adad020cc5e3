"""How a number and its move are worded: sign, bound, arrow, scale; once for every format."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from compare.model.comparison import Delta, Direction, Evidence, Stance, Sum, Verdict
from compare.model.indicator import Measure, Role

MARKS = {Verdict.MET: "✓", Verdict.MISSED: "✗", Verdict.NOT_REPORTED: "–", Verdict.NOT_DUE: "…", Verdict.DOUBTFUL: "?"}
_SCALES = ((Decimal(10**12), "万亿"), (Decimal(10**8), "亿"), (Decimal(10**4), "万"))
_ARROWS = {Direction.UP: "▲", Direction.DOWN: "▼", Direction.SAME: "＝", Direction.BOUND: "≈"}


def number_words(evidence: Evidence | None, words: Mapping[str, str]) -> str:
    """Return a number as shown, bound included: "6%左右" in Chinese, "about 6%" in English; "" without one."""
    if evidence is None or evidence.indicator is None:
        return ""
    number, bound = signed_number(evidence), words[evidence.indicator.figure.bound.value]
    if evidence.indicator.figure.unit == "番":
        # That a doubling is meant roughly is a convention of ours, not of the text.
        return number
    if is_yearly(evidence):
        number = words["yearly"].format(number=number)
    if not bound:
        return number
    return f"{number}{bound}" if re.match(r"[\u4e00-\u9fff]", bound) else f"{bound} {number}"


def quoted(told: str) -> str:
    """Return words of a report in quotes, "" for none: 只增不减 → “只增不减”."""
    return f"“{told}”" if told else ""


_ENDS = re.compile(r"\d[\d.,]*")
_YEARLY = re.compile("年均|平均每年|每年平均|年平均")


def is_yearly(evidence: Evidence) -> bool:
    """Tell whether a number is the mean of several years' growth or step: 年均增长5%."""
    told = evidence.indicator
    if told is None or told.measure not in (Measure.GROWTH, Measure.DELTA):
        return False
    start = max(0, told.clause.start - evidence.span.start)
    return _YEARLY.search(evidence.text, start, told.figure.span.start - evidence.span.start) is not None


def signed_number(evidence: Evidence) -> str:
    """Return a number with the sign that its words give: 下降8.5% → "−8.5%", 提高30元 → "+30元", 增长6% → "6%"."""
    indicator, number = evidence.indicator, evidence.number
    if indicator is None or indicator.figure.low == indicator.figure.high == 0:
        return number
    if indicator.figure.falls:
        bare = number.lstrip("-－−﹣负")
        return _ENDS.sub(r"−\g<0>", bare) if indicator.figure.low != indicator.figure.high else f"−{bare}"
    return f"+{number}" if indicator.measure is Measure.DELTA else number


def name_words(name: str, side: Evidence | None, words: Mapping[str, str]) -> str:
    """Return the name of what a row is about; a step over last year and a whole clause say that they are such.

    财政赤字 of 比上年增加1亿元 → "财政赤字（增减）"; a clause that names nothing → "‹总里程60公里›（整句）".
    """
    indicator = side.indicator if side else None
    if indicator is None or not name:
        return name
    told = name if indicator.named else f"‹{name}›{words['whole_clause']}"
    return words["step"].format(name=told) if indicator.measure is Measure.DELTA else told


def move_words(delta: Delta | None, side: Evidence | None, words: Mapping[str, str], stance: bool = True) -> str:
    """Return a move as shown: "▼0.5个百分点 降低", "▲200万人 (+8.0%) 提高"; "" where there is none.

    Ranges move at their ends: "下限▼0.5个百分点 降低". A result is told by its distance to the end that counts, without
    `stance`.
    """
    if delta is None or side is None or side.indicator is None:
        return ""
    meaning = f" {told}" if stance and (told := stance_words(delta.stance, side, words)) else ""
    if side.indicator.measure is Measure.RANK and delta.absolute:
        places = words["ranks_fell" if delta.absolute > 0 else "ranks_rose"]
        return places.format(count=plain(abs(delta.absolute)))
    if delta.absolute == 0:
        return (_ARROWS[delta.direction] + meaning).strip()
    ends = [
        f"{words[end]}{_arrow(moved)}{_distance(moved, delta, side, words)}"
        for end, moved in (("lower_end", delta.low), ("upper_end", delta.high))
        if moved and (stance or moved == delta.absolute)
    ]
    relative = f" ({float(delta.relative) * 100:+.1f}%)" if delta.relative is not None and delta.points is None else ""
    told = words["both_ends"].join(ends) or f"{_arrow(delta.absolute)}{_distance(delta.absolute, delta, side, words)}"
    return f"{told}{relative}{meaning}"


def sum_words(told: Sum | None, words: Mapping[str, str]) -> str:
    """Return what a step comes to beside last year's level: "comes to 610元 (580元 last plan)", "" where untold."""
    if told is None or told.base.indicator is None:
        return ""
    unit = told.base.indicator.figure.unit
    return words["comes_to"].format(amount=scaled(told.amount) + unit, base=told.base.number)


_OF_RESULTS = {Stance.RAISED: "rose", Stance.LOWERED: "fell", Stance.TIGHTER: "better", Stance.LOOSER: "worse"}


def stance_words(stance: Stance, side: Evidence | None, words: Mapping[str, str]) -> str:
    """Return what a move means in words: a goal is raised or lowered, a result rose or fell.

    死亡人数 that fall further → "改善"; a ceiling set lower → "收紧".
    """
    result = side is not None and side.indicator is not None and side.indicator.role is Role.ACTUAL
    return words[_OF_RESULTS.get(stance, stance.value) if result else stance.value]


def _arrow(moved: Decimal) -> str:
    return _ARROWS[Direction.UP if moved > 0 else Direction.DOWN]


def _distance(moved: Decimal, delta: Delta, side: Evidence, words: Mapping[str, str]) -> str:
    """Return the size of a move with its unit; what is written in ‰ moves in ‰."""
    if delta.points is not None and side.number.endswith("‰"):
        return f"{plain(abs(moved) * 10)}‰"
    if delta.points is not None:
        return f"{plain(abs(moved))}{words['points']}"
    unit = side.indicator.figure.unit if side.indicator else ""
    return f"{scaled(abs(moved))}{unit}"


def scaled(amount: Decimal) -> str:
    """Return an amount with a Chinese multiplier: 1620000000000 → "1.62万亿"."""
    for scale, word in _SCALES:
        if amount >= scale:
            return plain(amount / scale) + word
    return plain(amount)


def plain(amount: Decimal) -> str:
    """Return a decimal without needless zeros: 0.50 → "0.5", at most four places."""
    text = f"{amount:.4f}".rstrip("0").rstrip(".")
    return text or "0"
