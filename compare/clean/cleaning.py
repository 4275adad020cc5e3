"""Cleans a text in the order that each step needs of the one before."""

from __future__ import annotations

from dataclasses import replace

from compare.clean.characters import narrow, private_use_notices, put_blanks_right, put_punctuation_right
from compare.clean.damage import damage_notices
from compare.clean.furniture import drop_furniture
from compare.clean.glosses import drop_glosses
from compare.clean.joining import join_lines
from compare.clean.left_out import LeftOut, told
from compare.clean.lines import one_paragraph_a_line, part_paragraphs
from compare.clean.mapped import Mapped
from compare.clean.markup import drop_markup
from compare.clean.newspaper import join_newspaper_pages
from compare.clean.pages import drop_page_furniture
from compare.clean.table_rows import tell_rows
from compare.clean.table_units import give_units
from compare.clean.traditional import read_as_simplified
from compare.model.text import CleanText, RawText
from compare.model.visible import visible

_FIRST = (drop_markup, drop_glosses, join_newspaper_pages, drop_page_furniture)
"""What is no text of the report is left out before lines are joined, so that they are joined across it."""


def clean(raw: RawText) -> CleanText:
    r"""Return the normalised text of a report, one paragraph a line, with the way back to the source.

    "　　２０１５年 ，增长 6.5 ％。\\r\\n" → "2015年，增长6.5%。" Chinese punctuation keeps its width, since sentences
    and clauses are cut at it.
    """
    text = narrow(Mapped(text=raw.text))
    text, tables = tell_rows(text)
    left_out: list[LeftOut] = []
    for step in _FIRST:
        text, found = step(text)
        left_out += found
    text = give_units(text)
    text = part_paragraphs(text)
    text, rejoined = join_lines(text)
    text = put_blanks_right(text)
    text = one_paragraph_a_line(put_punctuation_right(text))
    text, furniture = drop_furniture(text)
    folded, traditional = read_as_simplified(text.text)
    dropped = (*private_use_notices(raw.text), *rejoined, *traditional, *told(text, [*left_out, *furniture]))
    notices = (*raw.notices, *tables, *dropped, *damage_notices(text.text))
    return CleanText(
        text=text.text,
        starts=text.starts,
        origins=text.origins,
        notices=tuple(replace(each, detail=visible(each.detail)) for each in notices),
        folded=folded,
    )
