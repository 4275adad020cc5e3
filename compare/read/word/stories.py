"""What is being put together while a document is walked: stories of paragraphs, and the state of a run."""

from __future__ import annotations

from dataclasses import dataclass, field

from compare.read.word.tables import Cell, Table


@dataclass(kw_only=True)
class Paragraph:
    """A paragraph that is open: its words, and the lines of text boxes that hang on it before and behind its words."""

    words: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    behind: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return the words so far."""
        return "".join(self.words)


@dataclass(kw_only=True)
class Story:
    """A run of paragraphs: the body, a cell, a text box, a note; `cell` is the cell whose story it is."""

    lines: list[str] = field(default_factory=list)
    open: Paragraph = field(default_factory=Paragraph)
    tables: list[Table] = field(default_factory=list)
    cell: Cell | None = None

    def end_paragraph(self, number: str = "") -> None:
        """Make a line of what is open; nothing where there are no words and no box."""
        text = number + self.open.text
        self.lines += [*self.open.before, text, *self.open.behind]
        self.open = Paragraph()

    def flush(self) -> None:
        """Make a line of words that no paragraph's end followed."""
        if self.open.words or self.open.before or self.open.behind:
            self.end_paragraph()

    def closed(self) -> list[str]:
        """Return the lines, with what a damaged file left open."""
        self.flush()
        while self.tables:
            self.lines += self.tables.pop().lines()
        return self.lines


@dataclass(frozen=True, kw_only=True)
class Run:
    """How the words of a run are shown: why they are left out ("" for words that are read), and whether raised."""

    left_out: str = ""
    raised: bool = False
    is_mark: bool = False


@dataclass(kw_only=True)
class LeftOut:
    """Words that are not read, by why: {"hidden": ["旧稿。"], "struck": ["新建学校1所。"]}."""

    words: dict[str, list[str]] = field(default_factory=dict)
    last: str = ""

    def add(self, why: str, words: str) -> None:
        """Keep words; those that follow each other without a word between them that is read are one stretch."""
        stretches = self.words.setdefault(why, [])
        if self.last == why and stretches:
            stretches[-1] += words
        else:
            stretches.append(words)
        self.last = why
