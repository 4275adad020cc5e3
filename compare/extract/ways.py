"""Of what way a length is that a clause leaves unnamed: 新增通车里程90公里 behind 建设南湾高速公路."""

from __future__ import annotations

import re

_WAYS = re.compile("高速公路|高速铁路|高铁|农村公路|公路|铁路|地铁|轨道交通|航道|绿道")
_LENGTH = re.compile("(?:通车|运营|营业|营运|通航)?总?里程")


def of_its_way(subject: str, before: str) -> str:
    """Put in front of a bare length the way that the words ahead speak of, "" where they name none or several.

    通车里程 behind "开工南湾、北湾等高速公路，推进改扩建，新增" → 高速公路通车里程.
    """
    if not _LENGTH.fullmatch(subject):
        return ""
    clauses = [set(_WAYS.findall(clause)) for clause in re.split("[，；]", before)]
    named = next((ways for ways in reversed(clauses) if ways), set())
    return named.pop() + subject if len(named) == 1 else ""
