"""What is odd about a pair of reports: other places, years in the wrong order or apart, one text under two years."""

from __future__ import annotations

from compare.lexicon.same_place import Sameness, meant, same_place
from compare.model.report import Report
from compare.model.same_text import same_text
from compare.model.text import Notice, NoticeCode


def place_of_both(old: Report, new: Report) -> Sameness:
    """Tell whether two reports are of one place, by the names they give and, between namesakes, by what they speak of.

    海拉尔区 and 呼伦贝尔市海拉尔区 → SAME; two reports of 朝阳区, one that speaks of 长春, one of 北京 → OTHER.
    """
    earlier, later = (old, new) if (old.year or 0) <= (new.year or 0) else (new, old)
    names = [meant(each.place, f"{each.source.path} {each.text}") for each in (earlier, later)]
    return same_place(names[0], names[1])


def pair_notices(old: Report, new: Report) -> tuple[Notice, ...]:
    """Say what is odd about a pair: other places, years in the wrong order or apart, one year or text twice."""
    found = []
    if old.place and new.place:
        sameness = place_of_both(old, new)
        code = {Sameness.OTHER: NoticeCode.OTHER_PLACE, Sameness.RENAMED: NoticeCode.PLACE_RENAMED}.get(sameness)
        detail = f"{old.place} ({old.source.path}) / {new.place} ({new.source.path})"
        found += [Notice(code=code, detail=detail)] if code else []
    years = f"{old.year} ({old.source.path}) / {new.year} ({new.source.path})"
    if same_text(old, new):
        found.append(Notice(code=NoticeCode.SAME_TEXT, detail=years))
    elif old.year is not None and old.year == new.year and old.source.sha256 != new.source.sha256:
        found.append(Notice(code=NoticeCode.SAME_YEAR, detail=years))
    if old.year is not None and new.year is not None and old.year > new.year:
        found.append(Notice(code=NoticeCode.YEARS_REVERSED, detail=years))
    if old.year is not None and new.year is not None and old.year + 1 < new.year:
        found.append(Notice(code=NoticeCode.YEARS_APART, detail=years))
    return tuple(found)
