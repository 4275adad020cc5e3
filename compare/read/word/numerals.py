"""Numbers as Word's own numbering writes them: 12 → 十二, XII, l, ⑫, by the name of the format."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "零一二三四五六七八九"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_FORMAL = str.maketrans(_DIGITS + "十百千万", "零壹贰叁肆伍陆柒捌玖拾佰仟万")
_MOST_ROMAN, _MOST_LETTERS = 3999, 780
"""Beyond these Word's numbers grow as long as paragraphs."""


def _counting(number: int) -> str:
    """12 → 十二, 105 → 一百零五, 20000 → 二万."""
    if number >= 10_000:
        rest = number % 10_000
        return _counting(number // 10_000) + "万" + ("零" * (0 < rest < 1000) + _counting(rest) if rest else "")
    written, gap = "", False
    for size, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // size % 10
        if digit:
            written += "零" * (gap and bool(written)) + _DIGITS[digit] + name
        gap = not digit
    return written.removeprefix("一") if 10 <= number < 20 else written or "零"


def _digit_by_digit(number: int) -> str:
    return "".join("〇一二三四五六七八九"[int(each)] for each in str(number))


def _roman(number: int) -> str:
    written = ""
    for size, name in _ROMAN:
        written += name * (number // size)
        number %= size
    return written


def _letters(number: int) -> str:
    """27 → AA, 28 → BB, as Word counts on after Z."""
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _in_turn(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


def _row_of(first: str, most: int) -> Callable[[int], str]:
    """Signs that stand in a row of the character set: ("①", 20) of 3 → ③; beyond the row digits."""
    return lambda number: chr(ord(first) + number - 1) if number <= most else str(number)


def _wide(number: int) -> str:
    return "".join(chr(ord(each) + 0xFEE0) for each in str(number))


_WRITERS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalHalfWidth": str,
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "numberInDash": lambda number: f"- {number} -",
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "chineseCounting": _counting,
    "chineseCountingThousand": _counting,
    "japaneseCounting": _counting,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _counting,
    "ideographDigital": _digit_by_digit,
    "japaneseDigitalTenThousand": _digit_by_digit,
    "taiwaneseDigital": _digit_by_digit,
    "chineseLegalSimplified": lambda number: _counting(number).translate(_FORMAL),
    "ideographLegalTraditional": lambda number: _counting(number).translate(_FORMAL),
    "japaneseLegal": lambda number: _counting(number).translate(_FORMAL),
    "ideographTraditional": _in_turn(_STEMS),
    "ideographZodiac": _in_turn(_BRANCHES),
    "ideographZodiacTraditional": lambda number: _in_turn(_STEMS)(number) + _in_turn(_BRANCHES)(number),
    "ideographEnclosedCircle": _row_of("㊀", 10),
    "decimalEnclosedCircle": _row_of("①", 20),
    "decimalEnclosedCircleChinese": _row_of("①", 20),
    "decimalEnclosedFullstop": _row_of("⒈", 20),
    "decimalEnclosedParen": _row_of("⑴", 20),
    "none": lambda number: "",
    "bullet": lambda number: "",
}
_BOUNDS = {
    "upperRoman": _MOST_ROMAN,
    "lowerRoman": _MOST_ROMAN,
    "upperLetter": _MOST_LETTERS,
    "lowerLetter": _MOST_LETTERS,
}


def numeral(number: int, form: str) -> str | None:
    """Write a number in a format of Word's: (12, "chineseCountingThousand") → 十二; None for a format not known."""
    write = _WRITERS.get(form)
    if write is None:
        return None
    if number < 1 or number > _BOUNDS.get(form, number):
        return "" if form in ("none", "bullet") else str(number)
    return write(number)
