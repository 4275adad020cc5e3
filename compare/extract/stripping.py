"""Strips verbs, adverbs and times from both ends of the words around a number."""

from __future__ import annotations

import re

from compare.lexicon.names import name_words

_YEAR = re.compile(r"^(?:到)?(?:20|19)\d\d年(?:底|末)?|^“?十[一二三四五六七八九]五”?(?:时期|期间|末)?")
_EDGE = " 、，：；。—-（）()"


def stripped(words: str) -> str:
    """Return the noun phrase in a stretch of text: "力争新增就业达到" → "新增就业"."""
    table = name_words()
    name = re.split(r"[，；：。]", words)[-1].strip(_EDGE)
    name = name[name.rfind("）") + 1 :] if name.endswith("）") else name
    changed = True
    while changed and name:
        changed = False
        dated = _YEAR.match(name)
        if dated:
            name, changed = name[dated.end() :].strip(_EDGE), True
        head = table.leading.match(name)
        if head and not table.guarded.match(name):
            name, changed = name[head.end() :].strip(_EDGE), True
        tail = table.trailing.search(name)
        if tail and (tail.group() not in table.trailing_guarded or tail.start() == 0):
            name, changed = name[: tail.start()].strip(_EDGE), True
    return name
