"""Cleans a text in the order that each step needs of the one before."""

from __future__ import annotations

from dataclasses import replace

from compare.clean.characters import narrow, private_use_notices, put_blanks_right, put_punctuation_right
from compare.clean.damage import damage_notices
from compare.clean.furniture import drop_furniture
from compare.clean.lines import join_wrapped_lines, one_paragraph_a_line, part_paragraphs
from compare.clean.mapped import Mapped
from compare.clean.table_rows import tell_rows
from compare.clean.table_units import give_units
from compare.model.text import CleanText, RawText
from compare.model.visible import visible


def clean(raw: RawText) -> CleanText:
    r"""Return the normalised text of a report, one paragraph a line, with the way back to the source.

    "　　２０１５年 ，增长 6.5 ％。\\r\\n" → "2015年，增长6.5%。" Chinese punctuation keeps its width, since sentences
    and clauses are cut at it.
    """
    private = private_use_notices(raw.text)
    text = narrow(Mapped(text=raw.text))
    text, left_out = tell_rows(text)
    text = give_units(text)
    text = part_paragraphs(text)
    text, rejoined = join_wrapped_lines(text)
    text = put_blanks_right(text)
    text = one_paragraph_a_line(put_punctuation_right(text))
    text, furniture = drop_furniture(text)
    notices = (*raw.notices, *private, *left_out, *rejoined, *furniture, *damage_notices(text.text))
    return CleanText(
        text=text.text,
        starts=text.starts,
        origins=text.origins,
        notices=tuple(replace(each, detail=visible(each.detail)) for each in notices),
    )
