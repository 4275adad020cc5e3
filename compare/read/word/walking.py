"""Walks through a part of a Word file once, element by element, whatever stands around its words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from compare.lexicon.symbols import symbol
from compare.model.text import Tracked
from compare.read.word.changes import mark_is_gone
from compare.read.word.fields import Field, whole_fields
from compare.read.word.names import child, short_names, switched_on, tags, value
from compare.read.word.numbering import Numbering
from compare.read.word.stories import LeftOut, Run, Story
from compare.read.word.styles import Styles
from compare.read.word.tables import Table, cell_of, is_hidden_row

HIDDEN, STRUCK, CONTENTS = "hidden", "struck", "contents"
_SKIPPED = frozenset({"w:rt", "w:delInstrText", "w:tblGrid", "m:deg", "w:fldData"})
_SIGNS = {"w:tab": "\t", "w:ptab": "\t", "w:cr": "\n", "w:noBreakHyphen": "-", "m:rad": "√", "m:den": "/"}


@dataclass(kw_only=True)
class Book:
    """What a whole document has in common: its styles, its lists, which side is read, and what is told of it."""

    styles: Styles
    numbering: Numbering
    side: Tracked
    left_out: LeftOut
    numbered: int = 0
    unnumbered: int = 0


class Walk:
    """The lines of a part: `Walk(book).lines(body)` → ["一、2030年工作回顾", "粮食产量，65万吨。"]."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._stories = [Story()]
        self._runs = [Run()]
        self._fields: list[Field] = []
        self._around: list[Field] = []
        self._whole: set[Any] = set()
        self._styles: list[str] = []
        self._starts: dict[str, Callable[[Any], None]] = {
            "w:p": self._start_paragraph,
            "w:r": self._start_run,
            "m:r": self._start_run,
            "w:t": self._words,
            "m:t": self._words,
            "a:t": self._words,
            "w:delText": self._words,
            "w:br": self._break,
            "w:sym": lambda each: self._write(symbol(value(each, "w:font"), value(each, "w:char"))),
            "v:textpath": self._art,
            "w:fldChar": self._field_mark,
            "w:fldSimple": lambda each: self._simple_field(value(each, "w:instr")),
            "w:instrText": self._instruct,
            "w:sdt": self._start_control,
            "w:footnoteReference": self._note_mark,
            "w:endnoteReference": self._note_mark,
            "w:tbl": lambda _: self._start_table(),
            "w:tr": lambda _: self._table.rows.append([]),
            "w:tc": lambda each: self._stories.append(Story(cell=cell_of(each))),
            "w:txbxContent": lambda _: self._stories.append(Story()),
            "a:p": lambda _: self._stories.append(Story()),
            "wp:inline": self._start_drawing,
            "wp:anchor": self._start_drawing,
            **{name: partial(self._sign, sign) for name, sign in _SIGNS.items()},
            "m:sup": self._power,
            "m:d": lambda each: self._write(value(child(each, "m:dPr", "m:begChr"), "m:val") or "("),
            "m:nary": lambda each: self._write(value(child(each, "m:naryPr", "m:chr"), "m:val") or "∫"),
        }
        self._ends: dict[str, Callable[[Any], None]] = {
            "w:p": self._end_paragraph,
            "w:r": lambda _: self._end_run(),
            "m:r": lambda _: self._end_run(),
            "w:fldSimple": lambda _: self._leave(),
            "w:sdt": lambda _: self._leave(),
            "w:tbl": lambda _: self._end_table(),
            "w:tc": lambda _: self._end_cell(),
            "w:txbxContent": lambda _: self._end_box(),
            "a:p": lambda _: self._end_box(),
            "wp:inline": lambda _: self._end_run(),
            "wp:anchor": lambda _: self._end_run(),
            "m:d": lambda each: self._write(value(child(each, "m:dPr", "m:endChr"), "m:val") or ")"),
        }

    def lines(self, root: Any) -> list[str]:
        """Return the lines of a part or of an element of it."""
        from lxml import etree

        self._whole = whole_fields(root)
        name_of = short_names()
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            name = name_of[element.tag]
            if event == "end":
                if end := self._ends.get(name):
                    end(element)
            elif start := self._starts.get(name):
                start(element)
                if name == "w:tr" and is_hidden_row(element):
                    self._leave_out_row(element)
                    walker.skip_subtree()
            elif name.endswith("Pr") or name in _SKIPPED:
                walker.skip_subtree()
        return self._stories[0].closed()

    @property
    def _story(self) -> Story:
        return self._stories[-1]

    def _leave_out_row(self, row: Any) -> None:
        self._book.left_out.add(HIDDEN, "".join(each.text or "" for each in row.iter(*tags("w:t"))))

    def _write(self, words: str) -> None:
        """Put words where they belong: into the paragraph that is open, or among what is left out."""
        run = self._runs[-1]
        if not words or run.is_mark or not all(each.shows for each in self._fields):
            return
        why = CONTENTS if any(each.contents for each in (*self._around, *self._fields)) else run.left_out
        if why:
            self._book.left_out.add(why, words)
            return
        self._book.left_out.last = ""
        before = self._story.open.words
        if run.raised and words[:1].isdecimal() and before and before[-1][-1:].isdecimal():
            # A raised digit is a power or the mark of a note, never one more digit of the number before it.
            before.append("^")
        before.append(words)

    def _words(self, element: Any) -> None:
        words = (element.text or "").replace("\n", " ").replace("\r", "")
        if element.get("{http://www.w3.org/XML/1998/namespace}space") != "preserve":
            words = words.strip(" \t")
        self._write(words)

    def _sign(self, sign: str, _: Any) -> None:
        self._write(sign)

    def _break(self, element: Any) -> None:
        if value(element, "w:type") not in ("page", "column"):
            self._write("\n")

    def _art(self, element: Any) -> None:
        self._hang([element.get("string") or ""])

    def _power(self, _: Any) -> None:
        before = self._story.open.words
        if before and before[-1][-1:].isdecimal():
            self._write("^")

    # Paragraphs and runs

    def _start_paragraph(self, element: Any) -> None:
        self._styles.append(self._book.styles.paragraph_style(child(element, "w:pPr")))

    def _end_paragraph(self, element: Any) -> None:
        style = self._styles.pop()
        properties = child(element, "w:pPr")
        if self._goes_on(properties, style):
            return
        number = self._number(properties) if self._runs[-1].left_out == "" else ""
        self._story.end_paragraph(number)
        self._book.left_out.last = ""

    def _goes_on(self, properties: Any, style: str) -> bool:
        """Tell whether the next paragraph goes on with this one: its end is deleted or hidden, or it is one letter."""
        if properties is None:
            return False
        if mark_is_gone(properties, self._book.side):
            return True
        marks = child(properties, "w:rPr")
        if marks is not None and self._book.styles.shown(marks, style)["w:vanish"]:
            return True
        return value(child(properties, "w:framePr"), "w:dropCap") in ("drop", "margin")

    def _number(self, properties: Any) -> str:
        name, level = self._book.numbering.of_paragraph(properties)
        if not name:
            return ""
        number = self._book.numbering.next(name, level)
        text = self._story.open.text.lstrip()
        if not text:
            return ""
        if number is None:
            self._book.unnumbered += 1
            return ""
        self._book.numbered += bool(number)
        # 1. before 5个项目 is not 1.5个项目.
        apart = "\t" if number[-1:].isascii() and number and text[:1].isdecimal() else ""
        return number + apart

    def _start_run(self, element: Any) -> None:
        properties = child(element, "w:rPr")
        style = self._styles[-1] if self._styles else self._book.styles.paragraph_style(None)
        shown = self._book.styles.shown(properties, style)
        above = self._runs[-1].left_out
        why = HIDDEN if shown["w:vanish"] else STRUCK if shown["w:strike"] or shown["w:dstrike"] else ""
        if self._book.styles.is_contents(style):
            why = why or CONTENTS
        raised = value(child(properties, "w:vertAlign")) == "superscript"
        self._runs.append(Run(left_out=why or above, raised=raised, is_mark=self._runs[-1].is_mark))

    def _end_run(self) -> None:
        self._runs.pop()

    def _note_mark(self, element: Any) -> None:
        """Leave out what a run with a note of an own mark holds: the mark."""
        if value(element, "w:customMarkFollows") in ("1", "true", "on"):
            self._runs[-1] = Run(left_out=self._runs[-1].left_out, is_mark=True)

    def _start_drawing(self, element: Any) -> None:
        hidden = any(each.get("hidden") in ("1", "true") for each in element.iterchildren(*tags("wp:docPr")))
        self._runs.append(Run(left_out=HIDDEN if hidden else self._runs[-1].left_out))

    # Fields and content controls

    def _field_mark(self, element: Any) -> None:
        if element not in self._whole:
            return
        kind = value(element, "w:fldCharType")
        if kind == "begin":
            self._fields.append(Field())
        elif kind == "separate":
            self._fields[-1].begin_result()
        else:
            self._end_field()

    def _simple_field(self, instruction: str) -> None:
        self._around.append(Field(instruction=instruction))
        self._around[-1].begin_result()

    def _leave(self) -> None:
        self._around.pop()

    def _instruct(self, element: Any) -> None:
        if self._fields and not self._fields[-1].shows:
            self._fields[-1].instruction += element.text or ""

    def _end_field(self) -> None:
        if self._fields:
            words = self._fields.pop().drawn()
            self._write(words)

    def _start_control(self, element: Any) -> None:
        """Open a content control as if it were a field: one that lists the contents shows what such a field does."""
        properties = child(element, "w:sdtPr")
        kind = value(child(properties, "w:docPartObj", "w:docPartGallery"))
        self._simple_field("TOC" if kind == "Table of Contents" else "")
        prompt = child(properties, "w:showingPlcHdr")
        if prompt is not None and switched_on(prompt):
            self._around[-1].contents = True

    # Tables and text boxes

    @property
    def _table(self) -> Table:
        if not self._story.tables:
            self._story.tables.append(Table())
        return self._story.tables[-1]

    def _start_table(self) -> None:
        self._story.flush()
        self._story.tables.append(Table())

    def _end_table(self) -> None:
        self._story.lines += self._story.tables.pop().lines()
        if self._story.cell is not None:
            self._story.cell.holds_table = True

    def _end_cell(self) -> None:
        story = self._stories.pop()
        cell = story.cell
        if cell is not None:
            cell.lines = [line for line in story.closed() if line.strip()]
            rows = self._table.rows
            if not rows:
                rows.append([])
            rows[-1].append(cell)

    def _end_box(self) -> None:
        story = self._stories.pop()
        self._hang([line for line in story.closed() if line.strip()])

    def _hang(self, lines: list[str]) -> None:
        """Hang the lines of a text box on the paragraph that holds it: before its words, or behind them."""
        here = self._story.open
        (here.behind if any(map(str.strip, here.words)) else here.before).extend(lines)
