"""Names what each number of a sentence measures."""

from __future__ import annotations

import re

from compare.extract.reading import Reading
from compare.extract.stripping import stripped
from compare.lexicon.names import name_words
from compare.model.indicator import Measure
from compare.model.text import Span

_MARKS = re.compile(r"[，。；：！？]")
_RIGHT = re.compile(r"[^，。；：、！？（）\d]{1,24}")
_RIGHT_STOP = re.compile(
    r"和|与|及|以及|等|，|入选|获|上榜|完成|建成|竣工|投产|开工|实现|达到|得到|正式|全部|全面|成功|进入|跻身|顺利|落地|投入使用|通过|荣|被|列入|纳入|享受|受益|主体|加快|有序|开展|基本|签约|用于|推进|启动|即将|将|已|均"
)
_OBJECT = re.compile(r"的([^，。；：、\d]{2,20})")
_FOR = re.compile(r"(?:用于|支持|建设|实施|改造|新建|扩建|完成|发展|解决|补贴|投向)([^，。；：\d]{2,18})")


def names_of(text: str, start: int, end: int, readings: tuple[Reading, ...]) -> list[str]:
    """Return the name of each reading of a sentence, "" where the sentence gives none.

    "城乡居民人均可支配收入分别增长6.5%、9.4%" → 城镇居民人均可支配收入, 农村居民人均可支配收入.
    """
    names: list[str] = []
    taken = start
    for i in range(len(readings)):
        name, taken = _name(text, (start, end), readings, i, names, taken)
        names.append(name)
    return distributed(text, start, readings, names)


def _name(
    text: str, sentence: tuple[int, int], readings: tuple[Reading, ...], i: int, names: list[str], taken: int
) -> tuple[str, int]:
    reading = readings[i]
    previous = readings[i - 1] if i else None
    if previous is not None and previous.group == reading.group and not _own_noun(text, reading):
        return names[-1], max(taken, reading.outer.end)
    left_edge = max(reading.clause.start, taken)
    left = stripped(text[left_edge : reading.outer.start])
    following = readings[i + 1].figure.span.start if i + 1 < len(readings) else sentence[1]
    if reading.counted and reading.measure is not Measure.RANK:
        right, right_end = _right_noun(text, reading, min(following, reading.clause.end))
        if right and len(right) >= 2 and (len(left) < 2 or not _subject(text, left_edge, reading)):
            return right, right_end
    if reading.measure is Measure.RANK or len(left) < 2 or left in name_words().scope.pattern.split("|"):
        carried = next((name for name in reversed(names) if name), "")
        return (carried if len(left) < 2 or reading.measure is Measure.RANK else left), reading.outer.end
    if left in name_words().generic:
        carried = _topic(text, sentence[0], reading)
        return (carried + left if carried else left), reading.outer.end
    return left, reading.outer.end


def _own_noun(text: str, reading: Reading) -> bool:
    return reading.counted and bool(re.match(r"[\u4e00-\u9fff]{2,}", text[reading.outer.end : reading.outer.end + 6]))


def _subject(text: str, left_edge: int, reading: Reading) -> bool:
    # 入驻企业达到8家: a verb of reaching makes the words on the left what is counted.
    return bool(re.search(r"(达到?|为|突破|超过?|增至|有|共)$", text[left_edge : reading.outer.start]))


def _right_noun(text: str, reading: Reading, end: int) -> tuple[str, int]:
    match = _RIGHT.match(text, reading.outer.end, end)
    if not match:
        return "", reading.outer.end
    words = match.group()
    stop = _RIGHT_STOP.search(words, 2)
    words = words[: stop.start()] if stop else words
    words = words.removeprefix("的").removeprefix("以上").removeprefix("左右")
    return stripped(words), reading.outer.end + len(words)


def _topic(text: str, start: int, reading: Reading) -> str:
    before = text[start : reading.clause.start].rstrip("，；：。")
    clause = _MARKS.split(before)[-1] if before else ""
    return stripped(clause)[:16] if not re.search(r"\d", clause) else ""


def distributed(text: str, start: int, readings: tuple[Reading, ...], names: list[str]) -> list[str]:
    """Give each member of a list its own name where a shared one distributes (城乡, 、, 分别)."""
    out = list(names)
    groups: dict[int, list[int]] = {}
    for i, reading in enumerate(readings):
        groups.setdefault(reading.group, []).append(i)
    for members in groups.values():
        if len(members) < 2:
            continue
        parts = shares(out[members[0]], len(members))
        if parts:
            for i, part in zip(members, parts, strict=True):
                out[i] = part
    return out


def shares(name: str, count: int) -> list[str]:
    """Split a shared name: ("城乡居民收入", 2) → 城镇居民收入, 农村居民收入; [] if it holds no such number."""
    if count == 2 and "城乡" in name:
        return [name.replace("城乡", "城镇", 1), name.replace("城乡", "农村", 1)]
    parts = re.split(r"、|和|与|及", name)
    if len(parts) != count:
        return []
    tail = _tail(parts)
    return [part if part.endswith(tail) else part + tail for part in parts]


def _tail(parts: list[str]) -> str:
    last = parts[-1]
    longest = max(len(part) for part in parts[:-1])
    if len(last) <= longest:
        return ""
    for tail in name_words().tails:
        if last.endswith(tail) and len(last) > len(tail):
            return tail
    return ""


def span_of_clause(reading: Reading) -> Span:
    """Return the clause a reading stands in."""
    return reading.clause
