"""Finds the encoding of a Chinese text: UTF-8, UTF-16, GB18030 or Big5.

Bytes of one Chinese encoding often decode in another without an error, but into rare characters: of the strict
decodings, the one with the largest share of common characters is taken. charset-normalizer was tried beside it and
names short GBK texts as Korean or Johab; four candidates and a plain count do better here.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from collections import Counter

from compare.errors import OtherKind
from compare.model.text import Notice, NoticeCode, RawText

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 60_000
"""Bytes looked at to weigh encodings: more than a whole report in any of them would add nothing."""


def decode(data: bytes, path: str) -> RawText:
    """Decode a file's bytes: GB18030 bytes of "政府工作报告" → RawText(encoding="gb18030", text="政府工作报告").

    A few broken sequences are read as U+FFFD with a notice. Raises `OtherKind` where no decoding gives text.
    """
    encoding = _encoding(data)
    text = _decoded(data, encoding)
    if _share(_CONTROLS, text) > 0.001:
        raise OtherKind(f"{path}: is binary, not text; give the text of a report")
    broken = text.count("\ufffd") - data.count(b"\xef\xbf\xbd") * (encoding.startswith("utf-8"))
    notices: tuple[Notice, ...] = ()
    if broken > 0:
        detail = f"{broken} broken characters in {encoding}"
        notices = (Notice(code=NoticeCode.ENCODING_GUESSED, detail=detail),)
    digest = hashlib.sha256(data).hexdigest()
    return RawText(path=path, sha256=digest, encoding=encoding, text=text.removeprefix("\ufeff"), notices=notices)


def _decoded(data: bytes, encoding: str) -> str:
    # Big5 was extended in Hong Kong and by Windows, each in the same places: the one that leaves least undecoded fits.
    kinds = ("big5", "big5hkscs", "cp950") if encoding == "big5" else (encoding,)
    return min((data.decode(each, errors="replace") for each in kinds), key=lambda text: text.count("\ufffd"))


def _share(pattern: re.Pattern[str], text: str) -> float:
    return len(pattern.findall(text)) / max(1, len(text))


def _encoding(data: bytes) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return encoding
    # Two bytes a character hardly ever form valid UTF-8 without a zero among them; to weigh them takes long.
    wide = None if _is_utf8(data[:_SAMPLE]) else _without_bom(data[:_SAMPLE])
    if wide:
        return wide
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        # A page may begin with more markup and script than a sample holds: what tells begins where ASCII ends.
        start = error.start
        if error.end >= len(data) - 3 or _mostly_utf8(data[start : start + _SAMPLE]):
            return "utf-8"
        return max(("gb18030", "big5"), key=lambda encoding: _plausible(data[start : start + _SAMPLE], encoding))
    return "utf-8"


def _is_utf8(sample: bytes) -> bool:
    if b"\0" in sample:
        return False
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return False
    return True


def _mostly_utf8(data: bytes) -> bool:
    # Chinese in GBK or Big5 hardly ever forms a valid three-byte sequence; a damaged UTF-8 file is full of them.
    text = data.decode("utf-8", errors="replace")
    return text.count("\ufffd") < 0.02 * len(text)


def _without_bom(data: bytes) -> str | None:
    even = data[: len(data) // 2 * 2]
    for encoding in ("utf-16-le", "utf-16-be"):
        text = even.decode(encoding, errors="replace")
        # Markup in two bytes a character is full of zeros; without it, Chinese must come soon.
        zeros = data.count(0) > 0.2 * len(data)
        if text and _common(text, "gb2312") > 0.9 and (zeros or any(ord(char) > 0x2000 for char in text[:2000])):
            return encoding
    return None


def _plausible(data: bytes, encoding: str) -> float:
    text = data.decode(encoding, errors="replace")
    return _common(text, "gb2312" if encoding == "gb18030" else "big5") - 5 * text.count("\ufffd") / max(1, len(text))


def _common(text: str, charset: str) -> float:
    """Return the share of a text's characters that belong to the common half of a character set.

    GB2312 and Big5 both put the common characters first (lead bytes B0–D7 and A4–C6).
    """
    last = 0xD7 if charset == "gb2312" else 0xC6
    first = 0xB0 if charset == "gb2312" else 0xA4
    good = 0
    for char, count in Counter(text).items():
        if char < "\x80":
            good += count * (char.isprintable() or char in "\r\n\t")
            continue
        lead = char.encode(charset, errors="ignore")[:1]
        good += count * (bool(lead) and (first <= lead[0] <= last or 0xA1 <= lead[0] <= 0xA3))
    return good / max(1, len(text))
