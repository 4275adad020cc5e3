"""The Word files in which one report may be saved: plain, and with its words wrapped in each way that Word knows."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from text_forms import Form, Saved

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from word_files import changed, deleted, field, paragraph, run, table, word_file

Wrap = Callable[[str], str]
"""From words to the XML of them in a line."""
_CONTROL = "<w:sdt><w:sdtPr><w:id w:val='1'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
_JUNK = "旧稿第9条。"
_SIGN = re.compile(r"&\w+;|.")


def plain_word(text: str, points: float = 0, indented: bool = False) -> bytes:
    """Return a Word file as programs write it; of a size in points, its lines are stretched to even margins."""
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    document = docx.Document()
    if points:
        document.styles["Normal"].font.size = Pt(points)
    for line in text.split("\n"):
        written = document.add_paragraph(line)
        if indented:
            written.paragraph_format.first_line_indent = Pt(2 * (points or 11))
        if points:
            written.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
            written.paragraph_format.space_after = Pt(0)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _xml(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;")


def _thirds(line: str) -> tuple[str, str, str]:
    third = max(1, len(line) // 3)
    return line[:third], line[third : 2 * third], line[2 * third :]


def _in_line(wrap: Wrap, line: str) -> str:
    """Write a line of which the middle is wrapped: a number may be cut by the ends of what wraps it."""
    first, middle, last = map(_xml, _thirds(line))
    return paragraph(run(first) + (wrap(middle) if middle else "") + (run(last) if last else ""))


def _lines(text: str, wrap: Wrap) -> Saved:
    return word_file("".join(_in_line(wrap, line) for line in text.split("\n"))), ".docx"


def _paragraphs(text: str, wrap: Wrap) -> Saved:
    return word_file("".join(wrap(_xml(line)) for line in text.split("\n"))), ".docx"


def _plain(text: str) -> Saved:
    return plain_word(text), ".docx"


def _indented(text: str) -> Saved:
    return plain_word(text, 16, indented=True), ".docx"


def _body(text: str) -> Saved:
    return word_file(_CONTROL.format(_written(text.split("\n")))), ".docx"


def _strict(text: str) -> Saved:
    return word_file(_written(text.split("\n")), strict=True), ".docx"


def _written(lines: Sequence[str]) -> str:
    return "".join(paragraph(run(_xml(line))) for line in lines)


def _titled(text: str) -> Saved:
    title, _, body = text.partition("\n")
    return word_file(_CONTROL.format(paragraph(_xml(title))) + _written(body.split("\n"))), ".docx"


def _box(inside: str) -> str:
    drawn = f"<wps:wsp><wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx></wps:wsp>"
    new = f"<w:drawing><wp:anchor><a:graphic><a:graphicData>{drawn}</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    old = f"<w:pict><v:shape><v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox></v:shape></w:pict>"
    chosen = f"<mc:Choice Requires='wps'>{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback>"
    return f"<w:r><mc:AlternateContent>{chosen}</mc:AlternateContent></w:r>"


def _cell(inside: str) -> str:
    return f"<w:tbl><w:tr><w:tc>{inside}</w:tc></w:tr></w:tbl>"


def _nested_table(text: str) -> Saved:
    inner = _cell(_written(text.split("\n")))
    return word_file(_cell(inner + paragraph("<w:r/>")) + paragraph("<w:r/>")), ".docx"


def _rows(text: str) -> Saved:
    return word_file(table(*([_xml(line)] for line in text.split("\n")))), ".docx"


def _notes(text: str) -> Saved:
    mark = "<w:r><w:footnoteReference w:id='2'/></w:r>"
    lines = text.split("\n")
    notes = f"<w:footnote w:id='2'>{paragraph('注：本数为快报数。')}</w:footnote>"
    body = _written(lines[:-1]) + paragraph(run(_xml(lines[-1])) + mark)
    return word_file(body, footnotes=notes, header=paragraph("报告汇编"), footer=paragraph("第1页")), ".docx"


def _ruby(words: str) -> str:
    return f"<w:r><w:ruby><w:rt>{run('zì')}</w:rt><w:rubyBase>{run(words)}</w:rubyBase></w:ruby></w:r>"


def _moved(words: str) -> str:
    return changed("moveFrom", run(_JUNK)) + changed("moveTo", run(words))


def _broken_runs(words: str) -> str:
    return "".join(run(sign, "<w:lang w:eastAsia='zh-CN'/>") for sign in _SIGN.findall(words))


_IN_LINE: dict[str, Wrap] = {
    "in runs of one sign": _broken_runs,
    "inserted": lambda words: changed("ins", run(words)),
    "inserted beside deleted": lambda words: deleted(_JUNK) + changed("ins", run(words), "乙"),
    "moved": _moved,
    "in controls": lambda words: _CONTROL.format(run(words)),
    "in smart tags": lambda words: f"<w:smartTag w:element='date'>{run(words)}</w:smartTag>",
    "in custom XML": lambda words: f"<w:customXml w:element='a'>{run(words)}</w:customXml>",
    "in simple fields": lambda words: f"<w:fldSimple w:instr='REF a'>{run(words)}</w:fldSimple>",
    "in fields": lambda words: field("REF a \\h", run(words)),
    "in links": lambda words: f"<w:hyperlink w:anchor='a'>{run(words)}</w:hyperlink>",
    "in directions": lambda words: f"<w:bdo w:val='ltr'>{run(words)}</w:bdo>",
    "under ruby": _ruby,
    "beside hidden": lambda words: run(_JUNK, "<w:vanish/>") + run(words),
    "beside struck": lambda words: run(words) + run(_JUNK, "<w:strike/>"),
}
_AROUND: dict[str, Wrap] = {
    "with controls around paragraphs": lambda words: _CONTROL.format(paragraph(run(words))),
    "inserted by paragraphs": lambda words: paragraph(
        changed("ins", run(words)), f"<w:rPr>{changed('ins', '')}</w:rPr>"
    ),
    "with deleted paragraphs": lambda words: (
        paragraph(run(words)) + paragraph(deleted(_JUNK), f"<w:rPr>{changed('del', '')}</w:rPr>")
    ),
    "in text boxes": lambda words: paragraph(_box(paragraph(run(words)))),
}
FORMS: dict[str, Form] = {
    "docx": _plain,
    "docx indented": _indented,
    "docx strict": _strict,
    **{f"docx {name}": partial(_lines, wrap=wrap) for name, wrap in _IN_LINE.items()},
    **{f"docx {name}": partial(_paragraphs, wrap=wrap) for name, wrap in _AROUND.items()},
    "docx with its body in a control": _body,
    "docx with its title in a control": _titled,
    "docx in a table in a table": _nested_table,
    "docx in rows": _rows,
    "docx with notes and heads": _notes,
}
"""The Word files by their names."""
