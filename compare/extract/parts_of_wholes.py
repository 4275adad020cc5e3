"""Names a share by its part and its whole: 进出口总额占全市比重, 公办幼儿园乡镇覆盖率."""

from __future__ import annotations

import re

from compare.extract.placing import Named, Placing
from compare.extract.stripping import stripped
from compare.lexicon.names import name_words

_SHARE_OF = re.compile(
    r"^(?P<subject>.*?)(?:分别)?占(?!比)(?P<whole>.+?)(?:的)?(?:比重|比例|份额)?(?:达到?|为|超过?|近|约|提高到?|稳定在|上升到|上升至|下降到|下降至|升至|降至|增加到|提升到|提升至|提高至|首次|再次|历史性|稳步|分别|(?:从|由)(?:\d{4}年[底末]?的?)?|从|由|已|均|却)*$"
)
_COVERED = re.compile("(?P<thing>[^，。；：、]*?)覆盖(?P<where>[^，。；：、的]{0,8}?)(?:超过?|近|约|达到?)?$")
_WITHIN = re.compile(
    "(?:以上|左右)?的?(?P<what>[^，。；：、的\\d]{2,8})(?:的(?P<thing>[^，。；：、\\d]{3,16}))?(?=[，。；：、]|$)"
)
"""What is covered in part, and what covers it: 建成覆盖近岸80%海域的观测网, 公办幼儿园覆盖95%乡镇."""


def share_of_whole(place: Placing) -> Named | None:
    """Name a part by its whole: "进出口总额1000亿元，占全区七分之一" → 进出口总额占全区比重."""
    covered = _COVERED.search(place.left)
    within = _WITHIN.match(place.right) if covered else None
    if covered and within:
        thing = within["thing"] or stripped(covered["thing"]) or (place.last.topic if place.last else "")
        return place.named(
            f"{thing}{covered['where']}{within['what']}覆盖率", topic=thing, end=place.reading.outer.end + within.end()
        )
    match = _SHARE_OF.match(place.left.strip("、，"))
    last = place.last
    if not match:
        again = last is not None and "占" in last.name and name_words().scope.match(place.left.strip("、，和与"))
        if again and last is not None and place.left.startswith("、"):
            return place.named(f"{last.topic}占{stripped(place.left)}比重", topic=last.topic)
        return None
    subject = stripped(match["subject"])
    if len(subject) < 2:
        subject = last.topic if last else place.clause_before()
    whole = re.sub(r"(?:的)?(?:比重|比例|份额)$", "", match["whole"])
    return place.named(f"{subject}占{whole}比重", topic=subject)
