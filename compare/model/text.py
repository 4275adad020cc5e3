"""Values of a text on its way in: spans, notices, raw bytes decoded, clean text with the way back."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, kw_only=True, order=True)
class Span:
    """A stretch of a clean text in characters, end excluded: `Span(start=2, end=5)` of "今年增长6%" is "增长6"."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of `text` that this span covers."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether `other` shares a character with this span."""
        return self.start < other.end and other.start < self.end


class NoticeCode(StrEnum):
    """What a notice is about; a closed list so that programs can act on it."""

    ENCODING_GUESSED = "encoding_guessed"
    MOJIBAKE = "mojibake"
    FURNITURE = "furniture"
    COLUMN_GUESSED = "column_guessed"
    EXTRA_CELLS = "extra_cells"
    ROWS_JOINED = "rows_joined"
    COLUMNS_LEFT_OUT = "columns_left_out"
    NOTE_APART = "note_apart"
    NUMBERS_LOST = "numbers_lost"
    NUMBERS_RESTORED = "numbers_restored"
    TRACKED_CHANGES = "tracked_changes"
    HIDDEN_TEXT = "hidden_text"
    STRUCK_TEXT = "struck_text"
    NOT_READ = "not_read"
    CONVERTED = "converted"
    PRIVATE_USE = "private_use"
    GLOSS = "gloss"
    MARKUP = "markup"
    TRADITIONAL = "traditional"
    SCANNED = "scanned"
    SCANNED_PAGE = "scanned_page"
    FIGURE_GUESSED = "figure_guessed"
    ILLEGIBLE = "illegible"
    PAGES_NOT_READ = "pages_not_read"
    REJOINED_LINES = "rejoined_lines"
    NO_TITLE = "no_title"
    NO_YEAR = "no_year"
    YEAR_DISPUTED = "year_disputed"
    NO_PLACE = "no_place"
    NO_REVIEW = "no_review"
    NO_PLAN = "no_plan"
    UNHEADED_PARTS = "unheaded_parts"
    OTHER_PLACE = "other_place"
    PLACE_RENAMED = "place_renamed"
    YEARS_REVERSED = "years_reversed"
    SAME_YEAR = "same_year"
    SAME_TEXT = "same_text"
    YEARS_APART = "years_apart"
    ODD_FIGURE = "odd_figure"


class Tracked(StrEnum):
    """Which side of a document's tracked changes is read: 增长[-5.5-]{+5+}% is 增长5%, or it was 增长5.5%."""

    ACCEPTED = "accepted"
    ORIGINAL = "original"


@dataclass(frozen=True, kw_only=True)
class Notice:
    """Something odd, lost or guessed: `Notice(code=MOJIBAKE, span=…, detail="38% of the text is damaged")`."""

    code: NoticeCode
    detail: str
    span: Span | None = None


@dataclass(frozen=True, kw_only=True)
class RawText:
    """A file's text as decoded, before any cleaning; `encoding` is Python's name of the one used.

    `label` is what a table says of the text beside it, its place and year: "临屿县 2031".

    RawText(path="2025.txt", encoding="gb18030", text="…", …)
    """

    path: str
    sha256: str
    encoding: str
    text: str
    notices: tuple[Notice, ...] = ()
    label: str = ""


@dataclass(frozen=True, kw_only=True)
class CleanText:
    r"""The normalised text, one paragraph a line ("\\n"), and where each character came from.

    `starts[i]` is a position in `text` from which on characters run parallel to the raw text from `origins[i]`:
    raw position of clean character k = origins[i] + (k - starts[i]) for the last starts[i] <= k.

    `folded` is the text in simplified characters where it is written in traditional ones, character for character, and
    "" where it is not: text "增長6%", folded "增长6%".
    """

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]
    notices: tuple[Notice, ...] = ()
    folded: str = ""

    @property
    def reading(self) -> str:
        """Return the text that the stages read: simplified, and as long as `text`, so that spans fit both."""
        return self.folded or self.text

    def origin(self, position: int) -> int:
        """Return the place in the raw text of the clean character at `position`."""
        i = bisect_right(self.starts, position) - 1
        return self.origins[i] + (position - self.starts[i])


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where a report came from: path as given, checksum of the file's bytes, encoding it was read in; `label` as in
    `RawText`.

    Source(path="2025.txt", sha256="0d1fab1d…", encoding="utf-8")
    """

    path: str
    sha256: str
    encoding: str
    label: str = ""
