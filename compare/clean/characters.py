"""Widths, blanks and punctuation, character by character, with the map kept."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import replace

from compare.clean.mapped import PAGE_END, Mapped
from compare.lexicon.figures import unit_pattern
from compare.lexicon.seeds import of_tables, record
from compare.model.text import Notice, NoticeCode

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_KEPT_WIDE = "，；：（）！？"
_NARROW = {chr(code): chr(to) for code, to in _WIDE.items() if chr(code) not in _KEPT_WIDE} | {
    "\uff5e": "～",
    "\u00a0": " ",
    "\u2002": " ",
    "\u2003": " ",
    "\u2009": " ",
    "\u202f": " ",
    "\x85": "\n",
    "\x0b": "\n",
    "\x0c": PAGE_END,
    "\u2028": "\n",
    "\u2029": "\n",
}
_PRIVATE = r"\ue000-\uf8ff\U000f0000-\U0010ffff"
"""Characters that mean something only in one font: a print without that font drops them, so they are in no text."""
_PRIVATE_USE = re.compile(f"[{_PRIVATE}]")
_STEERING = r"\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad"
_NO_CHARACTERS = r"\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
"""Halves of characters and codes that are none: no document can hold them."""
_GONE = re.compile(rf"[{_STEERING}{_NO_CHARACTERS}{_PRIVATE}]|\r(?=\n)")
_HALVES, _WHOLES = "(),:;!?", "（），：；！？"
_TOLD = 20
"""Codes named in the notice of private-use characters: damaged texts have hundreds of them."""
_CHINESE = r"\u3001-\u303f\u3400-\u9fff\uff00-\uffef“”‘’—…·"
# What stands in front of each, that a blank or a mark is there at all, spares the search most of its work.
_BLANK = re.compile(
    rf"(?=[ \u3000])(?:(?<=[{_CHINESE}])[ \u3000]+|[ \u3000]+(?=[{_CHINESE}])|(?<=\d)[ \u3000]+(?=[%‰.,])"
    r"|(?<=[.])[ \u3000]+(?=\d)|(?<=\d)[ \u3000]+(?=\d[\d.]*[ \u3000]*[%‰万亿元])"
    r"|(?<=\d)(?<![\d.]\d)[ \u3000]+(?=\d(?:[ .\u3000][\d. \u3000]{0,20})?[%‰万亿元年多余公吨人户亩米个岁平]))"
)
_MIDDLE_POINT = re.compile(r"(?<=\d)[ \u3000]*[·•‧∙][ \u3000]*(?=\d+[ \u3000]*(?:%|‰|个百分点|[万亿倍元吨]))")
_HALF = re.compile(
    rf"(?=[,;:!?()])(?:(?<=[{_CHINESE}%\d\w])[,;:!?](?=[{_CHINESE}])|(?<=[{_CHINESE}%])[,;:!?]|\((?=[{_CHINESE}])"
    rf"|(?<=[{_CHINESE}])\(|(?<=[{_CHINESE}%])\)|\)(?=[{_CHINESE}]))"
)
_FULL = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）"}


@of_tables
def _folds() -> dict[str, str]:
    """Return what stands for each character that is folded: "５" → "5", "⼯" → "工", "⑴" → "（1）", "﹐" → "，"."""
    table = record("folding.toml")
    found = dict(zip(table["radicals"]["from"], table["radicals"]["to"], strict=True))
    full = str.maketrans(_HALVES, _WHOLES)
    for block in table["range"]:
        for code in range(int(block["first"], 16), int(block["last"], 16) + 1):
            same = unicodedata.normalize("NFKC", chr(code))
            if same != chr(code):
                found[chr(code)] = same.translate(full)
    return _NARROW | found


@of_tables
def _folded() -> re.Pattern[str]:
    # In ranges, by which a class of characters is searched a hundred times quicker than by its members.
    ranges: list[list[str]] = []
    for char in sorted(_folds()):
        if ranges and ord(char) == ord(ranges[-1][1]) + 1:
            ranges[-1][1] = char
        else:
            ranges.append([char, char])
    return re.compile(f"[{''.join(f'{re.escape(first)}-{re.escape(last)}' for first, last in ranges)}]")


def narrow(text: Mapped) -> Mapped:
    r"""Fold characters that stand for others: "６．５％" → "6.5%", "⼯业" → "工业", "⑴" → "（1）".

    Chinese punctuation keeps its width. Invisible and private-use characters go; all line ends become "\\n", and the
    end of a page `PAGE_END`.
    """
    folds = _folds()
    same_length = replace(text, text=_folded().sub(lambda m: _one(folds[m.group()], m.group()), text.text))
    longer = same_length.edited((m.start(), m.end(), folds[m.group()]) for m in _folded().finditer(same_length.text))
    gone = longer.edited((m.start(), m.end(), "") for m in _GONE.finditer(longer.text))
    return replace(gone, text=gone.text.replace("\r", "\n"))


def _one(fold: str, written: str) -> str:
    return fold if len(fold) == 1 else written


def private_use_notices(text: str) -> tuple[Notice, ...]:
    """Return one notice of the characters of a text that only one font knows, where there are any, with their codes."""
    counts = Counter(_PRIVATE_USE.findall(text))
    if not counts:
        return ()
    most = ", ".join(f"U+{ord(char):04X}" for char, _ in counts.most_common(_TOLD))
    detail = (
        f"{counts.total()} characters that only one font knows were left out ({most}{' …' * (len(counts) > _TOLD)})"
    )
    return (Notice(code=NoticeCode.PRIVATE_USE, detail=detail),)


def put_blanks_right(text: Mapped) -> Mapped:
    """Drop blanks inside Chinese and numbers, not Latin: "政 府 增长 1.18 万亿元" → "政府增长1.18万亿元".

    Digits that stand apart one by one are one number where a unit follows: "4 6 2 80亿元" → "46280亿元".
    A point in the middle of the line between digits is a decimal one where a unit follows: "增长5· 8%" → "增长5.8%".
    """
    pointed = text.edited((m.start(), m.end(), ".") for m in _MIDDLE_POINT.finditer(text.text))
    return pointed.edited((m.start(), m.end(), "") for m in _BLANK.finditer(pointed.text))


def put_punctuation_right(text: Mapped) -> Mapped:
    """Make half-width punctuation between Chinese full-width: "增长9.1%;财政" → "增长9.1%；财政"; "1,234" stays.

    A full-width comma that parts the thousands of one number is half-width: "粮食33，212万吨" → "粮食33,212万吨".
    """
    full = _HALF.sub(lambda m: _FULL[m.group()], text.text)
    return replace(text, text=_thousands().sub(lambda m: m.group().replace("，", ","), full))


@of_tables
def _thousands() -> re.Pattern[str]:
    # What stands before tells a number of its own apart: 第3，120户; 3：5，120家; 1.5，200亩; 2031，120个.
    before = r"(?<![\d.第前：:—\-～~/×A-Za-z])"
    return re.compile(rf"{before}[1-9]\d{{0,2}}(?:，\d{{3}})+(?=[多余]?(?:[万亿]|{unit_pattern()})|多|余|\.\d)(?!年)")
