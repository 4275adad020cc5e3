"""Values of word-level edits: what was kept, taken out and put in between two wordings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class EditKind(StrEnum):
    """A step of a word-level edit."""

    EQUAL = "equal"
    DELETE = "delete"
    INSERT = "insert"


@dataclass(frozen=True, kw_only=True)
class Edit:
    """One run of a word-level edit: words kept, taken out or put in.

    Edit(kind=DELETE, text="5.5%左右")
    """

    kind: EditKind
    text: str


@dataclass(frozen=True, kw_only=True)
class ParagraphEdit:
    """A paragraph with its word-level edits; `kind` tells whether the whole of it was kept, taken out or put in.

    A paragraph that only the new report has → kind INSERT.
    """

    kind: EditKind
    edits: tuple[Edit, ...]
