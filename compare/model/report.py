"""Values of one report: its parts, sections, sentences."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from compare.model.text import CleanText, Notice, Source, Span


class Part(StrEnum):
    """The parts of a government work report in the order they are read out.

    REVIEW is what was done (工作回顾), PROBLEMS the paragraph on shortcomings (存在的问题), PLAN what will be done
    (工作安排, the sentence of 主要预期目标 and the task sections), GOVERNMENT the government's own work (政府自身建设).
    """

    PREAMBLE = "preamble"
    REVIEW = "review"
    PROBLEMS = "problems"
    PLAN = "plan"
    GOVERNMENT = "government"
    CLOSING = "closing"

    @property
    def is_plan(self) -> bool:
        """Tell whether the part says what will be done: the plan proper, or the government's own work."""
        return self in (Part.PLAN, Part.GOVERNMENT)

    @property
    def is_review(self) -> bool:
        """Tell whether the part says what was done: the review proper, or the problems it admits."""
        return self in (Part.REVIEW, Part.PROBLEMS)


class Horizon(StrEnum):
    """The time a passage or a number speaks of.

    ANNUAL: the year just ended or the year ahead. PERIOD: a five-year plan or a stated later year (十五五, 到2030年).
    CUMULATIVE: a sum over several years looked back on (五年来累计).
    """

    ANNUAL = "annual"
    PERIOD = "period"
    CUMULATIVE = "cumulative"


class HeadingForm(StrEnum):
    """How a heading is marked in the text.

    NUMBERED 一、 or （一） or 1. · ORDINAL 一是, 第一， · DASH —— · RUN_IN a short first sentence that names the
    paragraph's topic · BARE a line of its own without a number (unnumbered block).
    """

    NUMBERED = "numbered"
    ORDINAL = "ordinal"
    DASH = "dash"
    RUN_IN = "run_in"
    BARE = "bare"


@dataclass(frozen=True, kw_only=True)
class Section:
    """A heading and the text under it.

    `span` covers the heading as written, its number included; `body` runs from the heading's end to the next heading
    of the same or a higher level. `parent` is the index of the enclosing section in `Report.sections`.
    Levels: 1 一、 · 2 （一） · 3 everything below.

    （一）扩大内需稳增长: level 2, NUMBERED, part PLAN, parent 二、2025年工作安排.
    """

    heading: str
    form: HeadingForm
    level: int
    part: Part
    horizon: Horizon
    span: Span
    body: Span
    parent: int | None


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """A sentence (cut at 。！？； and at paragraph ends); a heading is a sentence of its own.

    `paragraph` counts paragraphs from 0, `section` is the innermost section's index or None,
    `heading` is true where the sentence itself is a section's heading.

    城镇新增就业34000人以上，城镇调查失业率控制在5%以内；: part PLAN, horizon ANNUAL.
    """

    span: Span
    paragraph: int
    section: int | None
    part: Part
    horizon: Horizon
    heading: bool = False


@dataclass(frozen=True, kw_only=True)
class Report:
    """One year's report, read and outlined; every span points into `clean.text`.

    `date` is ISO (2024-02-01) or "" where the text gives none; `year` is the year the plan is for; of a document
    that is all review (`all_review`), such as a bulletin, the year it tells of.

    澜湾市2025年政府工作报告: place 澜湾市, year 2025.
    """

    source: Source
    clean: CleanText
    title: str
    place: str
    year: int | None
    date: str
    speaker: str
    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]
    notices: tuple[Notice, ...] = ()
    all_review: bool = False

    @property
    def reviewed(self) -> int | None:
        """Return the year looked back on: 2030 in a report for 2031, 2030 in the bulletin of 2030."""
        return self.year if self.year is None or self.all_review else self.year - 1

    @property
    def text(self) -> str:
        """Return the clean text that all spans point into, as written: quotes are taken from it."""
        return self.clean.text

    @property
    def reading(self) -> str:
        """Return the text that the stages read, as long as `text`: 增長6% is written, 增长6% is read."""
        return self.clean.reading

    def words(self, sentence: int) -> str:
        """Return the words of a sentence by its index, as they are read."""
        return self.sentences[sentence].span.of(self.clean.reading)

    def quote(self, sentence: int) -> str:
        """Return the words of a sentence by its index, as they are written."""
        return self.sentences[sentence].span.of(self.clean.text)

    def heading(self, section: int) -> str:
        """Return the heading of a section by its index, as it is read."""
        return self.sections[section].span.of(self.clean.reading)

    def trail(self, section: int | None) -> tuple[str, ...]:
        """Return the headings above a passage, outermost first: `("二、2024年工作安排", "（一）壮大产业")`."""
        found: list[str] = []
        while section is not None:
            found.append(self.sections[section].heading)
            section = self.sections[section].parent
        return tuple(reversed(found))
