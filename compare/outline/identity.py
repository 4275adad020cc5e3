"""Finds what a report says of itself: title, place, year, date, speaker."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath

from compare.lexicon.headings import heading_words
from compare.lexicon.places import place_in
from compare.lexicon.profiles import Profile, kind_of
from compare.model.report import Part
from compare.model.text import Notice, NoticeCode, Source, Span
from compare.outline.years import Told, year_of

_HEAD_LINES = 12
_DATE = re.compile(r"((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日")
_CHINESE_DATE = re.compile(
    r"([一二][〇○零九][〇○零一二三四五六七八九]{2})年([一二十]{1,2})月([一二三十四五六七八九]{1,3})日"
)
_DIGITS = {char: str(i) for i, char in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0"}
_SALUTED = re.compile(r"各位(?:代表|委员).*$")
_SALUTATION = re.compile(r"各位代表[：:，！]?")
_SALUTES = re.compile(r"各位代表[：:，！]?$")
_PLACE = re.compile("(?:省|自治区|特别行政区|市|地区|州|盟|区|县|旗)$")
_FIRST = re.compile(r"一、|第一(?:部分|章|篇)")


@dataclass(frozen=True, kw_only=True)
class Identity:
    """What a report says of itself; `body` is the number of the first paragraph after title and speaker, `whole` the
    part that all of it is, "" where headings tell.

    Identity(title="2031年临屿县政府工作报告", place="临屿县", year=2031, date="2031-02-03", speaker="李某", …); what is
    not told is "", a year that is not told None.
    """

    title: str
    place: str
    year: int | None
    date: str
    speaker: str
    body: int
    whole: str
    notices: tuple[Notice, ...]


def identify(text: str, paragraphs: list[Span], source: Source) -> Identity:
    """Read title, place, year, date and speaker from the head of a report.

    "2031年临屿县政府工作报告 / ——2031年2月3日在临屿县第九届人民代表大会第五次会议上 / 县长 李某" → 临屿县, 2031,
    2031-02-03. The year is that of the plan (see `year_of`). The name of the file, and what its table says, help only
    where the text is silent.
    """
    lines = [span.of(text) for span in paragraphs]
    body = _body(lines[:_HEAD_LINES])
    head = lines[:body]
    kind, title = kind_of(head)
    date = _date("\n".join(head))
    all_review = kind.whole == Part.REVIEW
    year, about_year = year_of(
        Told(
            lines=tuple(lines[body:]),
            title=title,
            date=date,
            file=f"{PurePath(source.path).name} {source.label}",
            of_title=all_review,
        )
    )
    place, about_place = _place(title, "\n".join(lines[: body + 3]), kind, source.label)
    told = "no line above the salutation reads as a title"
    untitled = () if title else (Notice(code=NoticeCode.NO_TITLE, detail=told),)
    return Identity(
        title=title,
        place=place,
        year=year,
        date=date,
        speaker=_speaker(head),
        body=body,
        whole=kind.whole,
        notices=(*untitled, *about_place, *about_year),
    )


def _body(lines: list[str]) -> int:
    """Return the number of the first line after title and speaker: the salutation, or what follows it on their line.

    A salutation that more words follow may as well stand in the middle of a short report, below its first heading.
    """
    first = next((i for i, line in enumerate(lines) if _FIRST.match(line)), len(lines))
    for i, line in enumerate(lines):
        if _SALUTATION.fullmatch(line) or (i < first and line.startswith("各位代表")):
            return i
        if i < first and _SALUTES.search(line):
            return i + 1
    return next((i for i, line in enumerate(lines) if len(line) > 60 or _FIRST.match(line)), 0)


def _date(head: str) -> str:
    found = _DATE.search(head)
    if found:
        return f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}"
    written = _CHINESE_DATE.search(head)
    if written:
        year = "".join(_DIGITS[char] for char in written[1])
        return f"{year}-{_tens(written[2]):02d}-{_tens(written[3]):02d}"
    return ""


def _tens(numeral: str) -> int:
    if "十" not in numeral:
        return int("".join(_DIGITS[char] for char in numeral))
    tens, _, ones = numeral.partition("十")
    return 10 * int(_DIGITS.get(tens, "1")) + int(_DIGITS.get(ones, "0"))


def _place(title: str, opening: str, kind: Profile, label: str) -> tuple[str, tuple[Notice, ...]]:
    words = heading_words()
    if words.national.search(opening):
        return "全国", ()
    congress = words.congress.search(opening)
    if congress:
        return congress["place"], ()
    titled = re.match(kind.place, title) if kind.place else words.title.match(title)
    if titled and titled["place"] not in ("", "政府"):
        return titled["place"], ()
    beside = next((word for word in label.split() if _PLACE.search(word)), place_in(label))
    detail = "neither title nor opening names the place" + f"; {beside} was taken from its table" * bool(beside)
    return beside, (Notice(code=NoticeCode.NO_PLACE, detail=detail),)


def _speaker(head: list[str]) -> str:
    for line in head:
        found = heading_words().speaker.match(_SALUTED.sub("", line.rsplit("会议上", 1)[-1]).strip())
        if found and "记者" not in line:
            return found["name"].strip()
    return ""
