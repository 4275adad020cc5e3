"""Of what way a length is, and what trains run, where a clause leaves it unnamed: 南湾高速公路建成，新增里程90公里."""

from __future__ import annotations

import re

_WAYS = re.compile("高速公路|高速铁路|高铁|农村公路|公路|铁路|地铁|轨道交通|航道|绿道")
_RUN = re.compile("(?:^|[，；])[^，；]{0,6}开行(?:了|近|约|超过?|突破|达到?)*$")
_TRAINS = re.compile("(?:中欧|中亚|国际|远洋|跨境|货运|旅游|海铁联运|陆海新通道)*班列")
_LENGTH = re.compile("(?:通车|运营|营业|营运|通航)?总?里程")
_NAMING = 2
"""Characters from which on words name something."""


def of_its_way(subject: str, before: str) -> str:
    """Put in front of a bare length the way that the words ahead speak of, "" where they name none or several.

    通车里程 behind "开工南湾、北湾等高速公路，推进改扩建，新增" → 高速公路通车里程; nothing behind
    "建设远洋班列集结中心，全年开行" → 远洋班列.
    """
    if len(subject) < _NAMING and _RUN.search(before):
        return max(_TRAINS.findall(before), key=len, default="")
    if not _LENGTH.fullmatch(subject):
        return ""
    clauses: list[set[str]] = [set(_WAYS.findall(clause)) for clause in re.split("[，；]", before)]
    named: set[str] = next((ways for ways in reversed(clauses) if ways), set())
    return named.pop() + subject if len(named) == 1 else ""
