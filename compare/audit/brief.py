"""Holds the sentences of a brief against the entries of the log that they name, by code that wrote none of them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from compare.audit.findings import Lack, Ledger
from compare.audit.rows import Row, dicts_in

_ENTRIES = ("changes", "outcomes", "word_goals", "sections", "terms")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_OUTER = str.maketrans("‘’", "“”")


def check_brief(log: Row, ledger: Ledger) -> None:
    """Try every sentence of a log's brief: it is made of its pieces, and the entries these name hold what they say."""
    known = {str(each.get("id")): _words(each) for key in _ENTRIES for each in dicts_in(log.get(key))}
    for place, told in enumerate(dicts_in(log.get("brief"))):
        where = f"brief[{place}] {told.get('topic', '')}".strip()
        pieces = dicts_in(told.get("pieces"))
        joined = "".join(str(piece.get("text", "")) for piece in pieces)
        ledger.claim(told.get("text") == joined, f"{where} text", told.get("text"), joined)
        named = list(dict.fromkeys(each for piece in pieces for each in _ids(piece)))
        ledger.claim(told.get("changes") == named, f"{where} changes", told.get("changes"), named)
        for piece in pieces:
            _check_piece(piece, where, known, ledger)


def _check_piece(piece: Row, where: str, known: Mapping[str, str], ledger: Ledger) -> None:
    text, ids = str(piece.get("text", "")), _ids(piece)
    lacking = [each for each in ids if each not in known]
    ledger.claim(not lacking, where, ", ".join(lacking), Lack.NOTHING_THERE)
    said = "\n".join(known[each] for each in ids if each in known)
    match piece.get("kind"):
        case "count":
            ledger.claim(text == str(len(ids)), where, text, len(ids))
        case "words":
            ledger.claim(not _NUMBER.search(text), where, text, Lack.NOT_TOLD)
        case "number":
            lost = [each for each in _NUMBER.findall(text) if each not in _NUMBER.findall(said)]
            ledger.claim(not lost and bool(ids), where, text, Lack.NOT_TOLD)
        case _:
            ledger.claim(text.translate(_OUTER) in said, where, text, Lack.NOT_TOLD)


def _ids(piece: Row) -> list[str]:
    held = piece.get("changes")
    return [each for each in held if isinstance(each, str)] if isinstance(held, list) else []


def _words(entry: dict[str, Any]) -> str:
    return json.dumps(entry, ensure_ascii=False).replace('\\"', '"').translate(_OUTER)
