"""Glosses that tell how a character is read aloud, as mirrored pages put them behind it: 現(xiàn)在 is 現在."""

from __future__ import annotations

import re

from compare.clean.left_out import LeftOut, stretch
from compare.clean.mapped import Mapped
from compare.model.text import NoticeCode

_TONED = "āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜńňǹḿếềĀÁǍÀŌÓǑÒĒÉĚÈ"
_MARKS = "\u0300\u0301\u0304\u030c"
_SYLLABLE = rf"[a-zA-ZüêÜ{_TONED}{_MARKS}]{{1,8}}[1-5]?"
_GLOSS = re.compile(rf"[（(［\[〔](?<=[\u3400-\u9fff].) ?({_SYLLABLE}(?:[ '’\-]?{_SYLLABLE}){{0,3}}) ?[)）］\]〕]")
_HAS_TONE = re.compile(rf"[{_TONED}{_MARKS}]|[a-z][1-5]$")
_PLAIN = re.compile(r"(?:[bpmfdtnlgkhjqxzcsryw]|[zcs]h)?(?:[aeiouü]{1,3}(?:ng?|r)?)")
_MANY = 3
"""Glosses with a tone from which one without (们(men), 的(de)) is a gloss as well and no abbreviation."""


def drop_glosses(text: Mapped) -> tuple[Mapped, list[LeftOut]]:
    """Leave out glosses of how characters are read: "增長(zhǎng)11.2%" → "增長11.2%".

    A gloss has a tone (zhǎng, zhang3); one without counts where the text has several with. 面积(km) stays.
    """
    found = [each for each in _GLOSS.finditer(text.text) if _HAS_TONE.search(each[1])]
    if len(found) >= _MANY:
        found = [each for each in _GLOSS.finditer(text.text) if _HAS_TONE.search(each[1]) or _PLAIN.fullmatch(each[1])]
    if not found:
        return text, []
    parts = [stretch(text, each.start(), each.end()) for each in found]
    words = f"{len(parts)} glosses of how a character is read: " + " ".join(each.words for each in parts)
    whole = LeftOut(code=NoticeCode.GLOSS, words=words, start=parts[0].start, end=parts[-1].end)
    return text.edited((each.start(), each.end(), "") for each in found), [whole]
