"""Edits of one thing in a copy of a report, each with what the change log against the original must tell of it.

What is edited is drawn from what the program itself found in the report: its numbers, and the sentences that it pairs
when the report is held against itself. `KINDS` names the edits; scripts/metamorphic.py counts how many are told right.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from random import Random

from compare import compare_reports, extract_indicators
from compare.align import plan_sentences
from compare.model.comparison import Change, ChangeKind, Comparison, Direction, Extraction
from compare.model.indicator import Indicator
from compare.model.text import Span
from compare.pipeline import report_from_bytes

_DIGIT = re.compile(r"\d+")
_NUMERAL = re.compile("[二三四五六七八九]")
_BOUNDS = ("左右", "以上", "以内")
_CLAUSE_ENDS = re.compile("[，：]")
_TRIES = 200


class Original:
    """A report with what the program found in it, and how it pairs it with itself."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.found: Extraction = extract_indicators(report_from_bytes(text.encode(), f"{name}.txt"))
        self.itself: Comparison = compare_reports(self.found, self.found)

    @property
    def text(self) -> str:
        """Return the text that the program reads and points into."""
        return self.found.report.text

    @cached_property
    def carried(self) -> list[Span]:
        """Return the sentences of the plan that are told as carried, where no other sentence says the same."""
        spans = [row.old.span for row in self.itself.changes if row.kind is ChangeKind.CARRIED_ITEM and row.old]
        return [span for span in spans if self.text.count(span.of(self.text)) == 1]

    def numbers(self, plan: bool) -> list[Indicator]:
        """Return the indicators told as kept numbers, of the plan or of the review, one for each figure."""
        rows = (row for row in self.itself.changes if row.part.is_plan == plan and row.old and row.old.indicator)
        return list({row.old.indicator.figure.span: row.old.indicator for row in rows}.values())

    @cached_property
    def sentences(self) -> list[Span]:
        """Return the sentences of the year's plan that are no headings; a passage on five years is another plan."""
        every = self.found.report.sentences
        return [every[at].span for at in plan_sentences(self.found.report) if not every[at].heading]

    def sentence_of(self, one: Indicator) -> Span:
        """Return the sentence that a number stands in."""
        return self.found.report.sentences[one.sentence].span


@dataclass(frozen=True)
class Edit:
    """New words for some passages of a report, and what must be told of it.

    `shifted` are the figures that must be told as shifted, `bound` those told as kept within another bound, `dropped`
    and `new` the sentences that must be told as such (the latter as words), `paired` sentences of which the old must
    still be told as the same one. What is told beside these is wrong, but for numbers of sentences that go or come.
    """

    pieces: tuple[tuple[Span, str], ...]
    shifted: tuple[Span, ...] = ()
    bound: tuple[Span, ...] = ()
    dropped: tuple[Span, ...] = ()
    gone: tuple[Span, ...] = ()
    new: tuple[str, ...] = ()
    numbers: bool = False
    paired: tuple[Span, ...] = ()

    def of(self, text: str) -> str:
        """Return the text with the edit made."""
        for span, words in sorted(self.pieces, key=lambda piece: -piece[0].start):
            text = text[: span.start] + words + text[span.end :]
        return text


@dataclass
class Sources:
    """What an edit may draw from: the report to be edited, another one, and chance."""

    one: Original
    other: Original
    rng: Random = field(default_factory=Random)


def _other_number(written: str, rng: Random) -> str:
    """Return a number of the same form: one digit, or one numeral of a Chinese one, is another."""
    runs = list(_DIGIT.finditer(written)) or list(_NUMERAL.finditer(written))
    if not runs:
        return ""
    run = runs[-1]
    at = rng.randrange(run.start(), run.end())
    choice = "123456789" if written[at].isdigit() else "二三四五六七八九"
    return written[:at] + rng.choice([each for each in choice if each != written[at]]) + written[at + 1 :]


def _changed(source: Sources, plan: bool) -> Edit | None:
    held = source.one.numbers(plan)
    if not held:
        return None
    span = source.rng.choice(held).figure.span
    words = _other_number(span.of(source.one.text), source.rng)
    return Edit(((span, words),), shifted=(span,)) if words else None


def changed_target(source: Sources) -> Edit | None:
    """新建公厕20座 in the plan → 新建公厕70座: one shifted number."""
    return _changed(source, plan=True)


def changed_result(source: Sources) -> Edit | None:
    """新建公厕20座 in the review → 新建公厕70座: one shifted number."""
    return _changed(source, plan=False)


def changed_bound(source: Sources) -> Edit | None:
    """增长5%左右 → 增长5%以上: the same number, told with another bound."""
    text = source.one.text
    held = [one.figure.span for one in source.one.numbers(True) if text[one.figure.span.end :].startswith(_BOUNDS)]
    if not held:
        return None
    span = source.rng.choice(held)
    behind = Span(start=span.end, end=span.end + 2)
    words = source.rng.choice([each for each in _BOUNDS if each != behind.of(text)])
    return Edit(((behind, words),), bound=(span,))


def swapped_targets(source: Sources) -> Edit | None:
    """改造公厕20座，新建泊位30个 → 改造公厕30座，新建泊位20个: two shifted numbers."""
    text = source.one.text
    spans = [one.figure.span for one in source.one.numbers(True) if len(_DIGIT.findall(one.figure.span.of(text))) == 1]
    if len(spans) < 2:
        return None
    one, other = source.rng.sample(spans, 2)
    (first, second) = (_DIGIT.search(each.of(text)) for each in (one, other))
    if not first or not second or first.group() == second.group():
        return None
    pieces = ((one, _with(one.of(text), second.group())), (other, _with(other.of(text), first.group())))
    return Edit(pieces, shifted=(one, other))


def _with(written: str, digits: str) -> str:
    return _DIGIT.sub(digits, written, count=1)


def _without(text: str, span: Span) -> Span:
    """Return what goes with a sentence: the end of its line too where it is all that stands on it."""
    alone = text[: span.start].rpartition("\n")[2].strip() == "" and text[span.end :].partition("\n")[0].strip() == ""
    line_end = text.find("\n", span.end)
    return Span(start=span.start, end=line_end + 1) if alone and line_end >= 0 else span


def deleted_commitment(source: Sources) -> Edit | None:
    """加快建设老年食堂。 in the plan → nothing: one dropped commitment."""
    if not source.one.carried:
        return None
    span = source.rng.choice(source.one.carried)
    return Edit(((_without(source.one.text, span), ""),), dropped=(span,), gone=(span,))


def deleted_target(source: Sources) -> Edit | None:
    """新建公厕20座。 in the plan → nothing: a dropped target for each number of the sentence."""
    held = [source.one.sentence_of(one) for one in source.one.numbers(True)]
    held = [span for span in held if source.one.text.count(span.of(source.one.text)) == 1]
    if not held:
        return None
    span = source.rng.choice(held)
    told = (span,) if span in source.one.carried else ()
    return Edit(((_without(source.one.text, span), ""),), dropped=told, gone=(span,), numbers=True)


def _put(source: Sources, words: str) -> Edit | None:
    places = [span for span in source.one.sentences if span.of(source.one.text).endswith(("。", "；"))]
    if not places or words in source.one.text:
        return None
    at = source.rng.choice(places).end
    if not words.endswith(("。", "；")):
        words = words.rstrip("！？：") + "。"
    return Edit(((Span(start=at, end=at), words),), new=(words,))


def inserted_commitment(source: Sources) -> Edit | None:
    """A commitment of another report stands in the plan: one new commitment."""
    held = [span for span in source.other.carried if "\n" not in span.of(source.other.text)]
    return _put(source, source.rng.choice(held).of(source.other.text)) if held else None


def changed_commitment(source: Sources) -> Edit | None:
    """加快建设老年食堂，改造渔港，办好赛事。 → 加快建设老年食堂，办好赛事。: the same commitment in other words."""
    text = source.one.text
    held = [span for span in source.one.carried if len(_CLAUSE_ENDS.split(span.of(text))) >= 3]
    held = [span for span in held if not _DIGIT.search(span.of(text))]
    if not held:
        return None
    span = source.rng.choice(held)
    cuts = [0, *(each.end() for each in _CLAUSE_ENDS.finditer(span.of(text)))]
    at = source.rng.randrange(len(cuts) - 1)
    piece = Span(start=span.start + cuts[at], end=span.start + cuts[at + 1])
    return Edit(((piece, ""),), paired=(span,))


def swapped_sentences(source: Sources) -> Edit | None:
    """Two sentences of the plan change places: nothing is new, dropped or shifted."""
    text = source.one.text
    held = [span for span in source.one.sentences if span.of(text).endswith("。")]
    if len(held) < 2:
        return None
    one, other = source.rng.sample(held, 2)
    return Edit(((one, other.of(text)), (other, one.of(text))))


def deleted_paragraph(source: Sources) -> Edit | None:
    """A paragraph of the plan goes: all commitments and numbers in it are dropped, and no others."""
    report = source.one.found.report
    if not source.one.carried:
        return None
    hit = source.rng.choice(source.one.carried)
    place = next(each.paragraph for each in report.sentences if each.span == hit)
    spans = [each.span for each in report.sentences if each.paragraph == place]
    whole = Span(start=spans[0].start, end=spans[-1].end)
    told = tuple(span for span in source.one.carried if whole.start <= span.start < whole.end)
    return Edit(((_without(source.one.text, whole), ""),), dropped=told, gone=tuple(spans), numbers=True)


KINDS: dict[str, Callable[[Sources], Edit | None]] = {
    "changed target": changed_target,
    "changed result": changed_result,
    "changed bound": changed_bound,
    "swapped targets": swapped_targets,
    "deleted target": deleted_target,
    "deleted commitment": deleted_commitment,
    "deleted paragraph": deleted_paragraph,
    "inserted commitment": inserted_commitment,
    "changed commitment": changed_commitment,
    "swapped sentences": swapped_sentences,
}


def drawn(kind: str, source: Sources) -> Edit | None:
    """Draw an edit of a kind, None where the report holds nothing to edit so."""
    for _ in range(_TRIES):
        edit = KINDS[kind](source)
        if edit is not None and edit.of(source.one.text) != source.one.text:
            return edit
    return None


def mistakes(original: Original, edit: Edit) -> list[str]:
    """Make an edit and say what the change log tells wrongly of it; an empty list where it is exactly right."""
    copy = report_from_bytes(edit.of(original.text).encode(), f"{original.name}.txt")
    told = compare_reports(original.found, extract_indicators(copy))
    return [*_missing(original, edit, told), *_beside(edit, told)]


QUIET = {ChangeKind.KEPT_NUMBER, ChangeKind.CARRIED_ITEM}


def _missing(original: Original, edit: Edit, told: Comparison) -> list[str]:
    """Say which rows must be there and are not."""
    rows = told.changes
    dropped = {row.old.span for row in rows if row.kind is ChangeKind.DROPPED_ITEM and row.old}
    fresh = {row.new.text for row in rows if row.kind is ChangeKind.NEW_ITEM and row.new}
    paired = {row.old.span for row in rows if row.old and row.new}
    shifted = {_figure(row) for row in rows if row.kind is ChangeKind.SHIFTED_NUMBER}
    rebound = {_figure(row) for row in rows if row.delta and row.delta.direction is Direction.BOUND}
    lost = {_figure(row) for row in rows if row.kind is ChangeKind.DROPPED_TARGET}
    wanted = [
        ("not told as shifted", [span for span in edit.shifted if span not in shifted]),
        ("bound not told", [span for span in edit.bound if span not in rebound]),
        ("not told as dropped", [span for span in edit.dropped if span not in dropped]),
        ("not told as new", [words for words in edit.new if words not in fresh]),
        ("not told as the same", [span for span in edit.paired if span not in paired]),
    ]
    if edit.numbers:
        lost |= {_figure(row) for row in rows if row.kind is ChangeKind.KEPT_NUMBER and _is_said_again(row)}
        held = [one.figure.span for one in original.numbers(True) if original.sentence_of(one) in edit.gone]
        wanted.append(("number not told as dropped", [span for span in held if span not in lost]))
    return [what for what, which in wanted for _ in which]


def _is_said_again(row: Change) -> bool:
    """Tell whether a number that went in one place still stands in another sentence of the plan."""
    return bool(row.old and row.new and row.old.text != row.new.text and row.old.number in row.new.text)


def _figure(row: Change) -> Span | None:
    return row.old.indicator.figure.span if row.old and row.old.indicator else None


def _beside(edit: Edit, told: Comparison) -> list[str]:
    """Say what is told that the edit does not explain."""
    found = []
    for row in told.changes:
        if row.kind in QUIET:
            continue
        explained = (
            (row.kind is ChangeKind.SHIFTED_NUMBER and _figure(row) in edit.shifted)
            or (row.new is None and row.old is not None and row.old.span in edit.gone)
            or (row.old is None and row.new is not None and row.new.text in edit.new)
            or (row.kind is ChangeKind.REWORDED_ITEM and row.old is not None and row.old.span in edit.paired)
        )
        if not explained:
            found.append(f"{row.kind.value} told beside it")
    return found
