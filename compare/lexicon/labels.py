"""What a user reads, in Chinese and English, from `seeds/labels.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from compare.lexicon.seeds import record

LANGUAGES = ("zh", "en")


@cache
def labels(language: str) -> Mapping[str, str]:
    """Return the labels of a language: `labels("zh")["met"]` → "完成"."""
    return MappingProxyType(dict(record("labels.toml")[language]))
