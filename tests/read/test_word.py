"""A Word file gives its words whatever stands around them, and tells what it left out."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from word_files import changed, deleted, field, paragraph, read, run, table, told, word_file

from compare.errors import UnreadableFile
from compare.model.text import NoticeCode, Tracked
from compare.read import one_in

ROAD = "新建渔港公路12公里。"
NUMBER = run("12")


def around(number: str) -> str:
    return paragraph(run("新建渔港公路") + number + run("公里。"))


def box(inside: str) -> str:
    return (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp>"
        f"<wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


CONTROL = "<w:sdt><w:sdtPr><w:id w:val='1'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
WRAPPERS = {
    "plain": around(NUMBER),
    "control in a line": around(CONTROL.format(NUMBER)),
    "control in a control": around(CONTROL.format(CONTROL.format(NUMBER))),
    "control around a paragraph": CONTROL.format(paragraph(ROAD)),
    "smart tags in each other": around(f"<w:smartTag w:element='a'><w:smartTag>{NUMBER}</w:smartTag></w:smartTag>"),
    "custom XML": f"<w:customXml>{around(f'<w:customXml>{NUMBER}</w:customXml>')}</w:customXml>",
    "simple field": around(f"<w:fldSimple w:instr='REF 海堤'>{NUMBER}</w:fldSimple>"),
    "field": around(field("REF 海堤 99", NUMBER)),
    "field in an instruction": around(field(f"IF {field('PAGE', run('7'))}&gt;1", NUMBER)),
    "field over paragraphs": paragraph(
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r>" + run("新建渔港公路") + NUMBER + run("公里。")
    ),
    "link": around(f"<w:hyperlink w:anchor='a'>{NUMBER}</w:hyperlink>"),
    "direction": around(f"<w:bdo w:val='ltr'><w:dir w:val='ltr'>{NUMBER}</w:dir></w:bdo>"),
    "ruby": around(f"<w:r><w:ruby><w:rt>{run('shí èr')}</w:rt><w:rubyBase>{NUMBER}</w:rubyBase></w:ruby></w:r>"),
    "ruby drawn by a field": around(field(r"EQ \* jc2 \* hps10 \o\ad(\s\up 9(shí èr),12)", None)),
    "formula": around("<m:oMath><m:r><m:t>12</m:t></m:r></m:oMath>"),
    "inserted": around(changed("ins", NUMBER)),
    "inserted formula": around(changed("ins", "<m:oMath><m:r><m:t>12</m:t></m:r></m:oMath>")),
    "moved here": around(changed("moveTo", NUMBER)),
    "one digit inserted": around(run("1") + changed("ins", run("2"))),
    "inserted and deleted beside it": around(changed("ins", deleted("99")) + NUMBER),
    "a wrapper nobody knows": around(f"<w:kept xmlns:x='urn:x'><x:y>{NUMBER}</x:y></w:kept>"),
    "runs outside a paragraph": run("新建渔港公路") + NUMBER + run("公里。"),
    "text box": paragraph(box(paragraph(ROAD))),
    "text box of older files": paragraph(
        f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{paragraph(ROAD)}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    ),
    "words drawn as a picture": paragraph(
        f"<w:r><w:pict><v:shape><v:textpath string='{ROAD}'/></v:shape></w:pict></w:r>"
    ),
    "only an older program's way has words": paragraph(
        "<w:r><mc:AlternateContent><mc:Choice Requires='x'><w:drawing/></mc:Choice><mc:Fallback>"
        f"{run(ROAD)}</mc:Fallback></mc:AlternateContent></w:r>"
    ),
    "a big first letter": paragraph("新", "<w:framePr w:dropCap='drop'/>") + paragraph(ROAD[1:]),
    "a hidden end": paragraph("新建渔港", "<w:rPr><w:vanish/><w:specVanish/></w:rPr>") + paragraph("公路12公里。"),
    "an end that is deleted": paragraph("新建渔港", f"<w:rPr>{changed('del', '')}</w:rPr>") + paragraph("公路12公里。"),
    "a table of one cell that frames it": table([paragraph(ROAD)])
    .replace("<w:tc><w:p><w:pPr></w:pPr><w:p>", "<w:tc><w:p>")
    .replace("</w:p></w:p>", "</w:p>"),
}


@pytest.mark.parametrize("wrapper", WRAPPERS)
def test_whatever_wraps_a_sentence_it_is_read_once(wrapper: str) -> None:
    assert [line for line in read(WRAPPERS[wrapper]).split("\n") if line] == [ROAD]


def test_both_editions_of_the_standard_and_other_names_of_the_main_part_are_read() -> None:
    for data in (word_file(paragraph(ROAD), strict=True), word_file(paragraph(ROAD), main="word/document2.xml")):
        assert one_in(data, "a.docx").text == ROAD


CHANGES = [
    (around(deleted("20") + changed("ins", NUMBER)), ROAD, ROAD.replace("12", "20")),
    (around(changed("moveFrom", run("20")) + changed("moveTo", NUMBER)), ROAD, ROAD.replace("12", "20")),
    (
        paragraph("甲。")
        + paragraph(changed("ins", run("乙。")), f"<w:rPr>{changed('ins', '')}</w:rPr>")
        + paragraph("丙。"),
        "甲。\n乙。\n丙。",
        "甲。\n丙。",
    ),
    (
        paragraph("甲。") + paragraph(deleted("乙。"), f"<w:rPr>{changed('del', '')}</w:rPr>"),
        "甲。",
        "甲。\n乙。",
    ),
    (
        paragraph("甲。", f"<w:rPr>{changed('ins', '')}</w:rPr>") + paragraph("乙。"),
        "甲。\n乙。",
        "甲。乙。",
    ),
    (
        table(["指标", "目标"], ["泊位", "9个"], ["渔船", "7艘"]).replace(
            '<w:tr><w:tc><w:p><w:pPr></w:pPr><w:r><w:rPr></w:rPr><w:t xml:space="preserve">泊位',
            f"<w:tr><w:trPr>{changed('ins', '')}</w:trPr><w:tc><w:p><w:r><w:t>泊位",
        ),
        "指标，目标。\n泊位，9个。\n渔船，7艘。",
        "指标，目标。\n渔船，7艘。",
    ),
    (
        paragraph(run("甲。", "<w:strike/><w:rPrChange w:id='1'><w:rPr/></w:rPrChange>") + run("乙。")),
        "乙。",
        "甲。乙。",
    ),
]


@pytest.mark.parametrize(("body", "accepted", "original"), CHANGES)
def test_each_side_of_the_changes_can_be_read(body: str, accepted: str, original: str) -> None:
    assert read(body) == accepted
    assert read(body, Tracked.ORIGINAL) == original


PIECES = st.lists(
    st.tuples(
        st.sampled_from(["kept", "ins", "del", "moveTo", "moveFrom"]), st.text("港口渔船12%", min_size=1, max_size=4)
    ),
    max_size=12,
)


@given(PIECES)
def test_the_two_sides_are_what_was_kept_with_what_went_in_or_out(pieces: list[tuple[str, str]]) -> None:
    body = "".join(
        run(words) if kind == "kept" else deleted(words) if kind == "del" else changed(kind, run(words))
        for kind, words in pieces
    )
    whole = paragraph(body or "<w:r/>")
    assert read(whole) == "".join(words for kind, words in pieces if kind in ("kept", "ins", "moveTo"))
    before = "".join(words for kind, words in pieces if kind in ("kept", "del", "moveFrom"))
    assert read(whole, Tracked.ORIGINAL) == before


def test_changes_and_comments_are_counted_in_one_notice() -> None:
    body = around(deleted("20") + changed("ins", run("1")) + changed("ins", run("2")))
    body += paragraph(changed("ins", run("乙。"), "乙"), f"<w:rPr>{changed('ins', '', '乙')}</w:rPr>")
    comments = "".join(f"<w:comment w:id='{at}' w:author='甲'>{paragraph('核实')}</w:comment>" for at in range(3))
    assert told(body, comments=comments) == {
        NoticeCode.TRACKED_CHANGES: "read as accepted: 2 insertions, 1 deletion by 2 authors; "
        "3 comments by 1 author are left out"
    }
    original = told(body, Tracked.ORIGINAL)[NoticeCode.TRACKED_CHANGES]
    assert original == "read as original: 2 insertions, 1 deletion by 2 authors"
    assert told(paragraph("甲。")) == {}


STYLES = """<w:style w:type="character" w:styleId="gone"><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="below"><w:basedOn w:val="gone"/></w:style>
<w:style w:type="paragraph" w:styleId="old"><w:rPr><w:strike/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="loop"><w:basedOn w:val="loop2"/></w:style>
<w:style w:type="paragraph" w:styleId="loop2"><w:basedOn w:val="loop"/></w:style>"""
HIDDEN = [
    (paragraph(run("甲。") + run("旧稿。", "<w:vanish/>")), NoticeCode.HIDDEN_TEXT),
    (paragraph(run("甲。") + run("旧稿。", "<w:rStyle w:val='gone'/>")), NoticeCode.HIDDEN_TEXT),
    (paragraph(run("甲。") + run("旧稿。", "<w:rStyle w:val='below'/>")), NoticeCode.HIDDEN_TEXT),
    (
        paragraph(run("甲。") + run("旧", "<w:strike/>") + run("稿。", "<w:strike w:val='true'/>")),
        NoticeCode.STRUCK_TEXT,
    ),
    (paragraph(run("甲。") + run("旧稿。", "<w:dstrike/>")), NoticeCode.STRUCK_TEXT),
    (
        paragraph("旧稿。", "<w:pStyle w:val='old'/>") + paragraph("甲。", "<w:pStyle w:val='loop'/>"),
        NoticeCode.STRUCK_TEXT,
    ),
    (paragraph(run("甲。") + run("旧稿。", "<w:vanish/><w:strike/>")), NoticeCode.HIDDEN_TEXT),
    (
        paragraph(run("甲。"))
        + paragraph(
            "<w:r><w:drawing><wp:anchor><wp:docPr hidden='1'/><w:txbxContent>"
            + paragraph("旧稿。")
            + "</w:txbxContent></wp:anchor></w:drawing></w:r>"
        ),
        NoticeCode.HIDDEN_TEXT,
    ),
]


@pytest.mark.parametrize(("body", "code"), HIDDEN)
def test_words_that_are_not_shown_are_left_out_and_told(body: str, code: NoticeCode) -> None:
    assert read(body, styles=STYLES).strip() == "甲。"
    found = told(body, styles=STYLES)
    assert list(found) == [code]
    assert found[code].endswith("words in 1 place are left out: 旧稿。")


def test_a_row_that_is_not_shown_is_left_out_and_told() -> None:
    shown, hidden = (
        table(["泊位", "9个"]),
        table(["旧稿", "7艘"]).replace("<w:tr>", "<w:tr><w:trPr><w:hidden/></w:trPr>"),
    )
    body = shown.removesuffix("</w:tbl>") + hidden.removeprefix("<w:tbl>")
    assert read(body) == "泊位，9个。"
    assert told(body) == {NoticeCode.HIDDEN_TEXT: "hidden words in 1 place are left out: 旧稿7艘"}


def test_a_list_that_is_new_is_no_new_word() -> None:
    number = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='0'/><w:ins w:id='1' w:author='甲'/></w:numPr>"
    for side in Tracked:
        assert read(paragraph("甲。", number), side) == "甲。"
        assert told(paragraph("甲。", number), side) == {}


SHOWN = [
    run("甲。", "<w:vanish w:val='0'/>"),
    run("甲。", "<w:strike w:val='false'/>"),
    run("甲。", "<w:rStyle w:val='gone'/><w:vanish w:val='off'/>"),
]


@pytest.mark.parametrize("words", SHOWN)
def test_a_property_that_is_switched_off_hides_nothing(words: str) -> None:
    assert read(paragraph(words), styles=STYLES) == "甲。"
    assert told(paragraph(words), styles=STYLES) == {}


SIGNS = [
    ("<w:r><w:t>增长</w:t><w:sym w:font='Symbol' w:char='F0B3'/><w:t>5%</w:t></w:r>", "增长≥5%"),
    ("<w:r><w:t>甲</w:t><w:sym w:font='宋体' w:char='2460'/></w:r>", "甲①"),
    ("<w:r><w:t>甲</w:t><w:sym w:font='Symbol' w:char='无'/></w:r>", "甲"),
    ("<w:r><w:t>甲</w:t><w:sym w:font='Symbol' w:char='-1'/></w:r>", "甲"),
    ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>", "甲\t乙"),
    ("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r>", "甲\n乙"),
    ("<w:r><w:t>甲</w:t><w:br w:type='page'/><w:t>乙</w:t></w:r>", "甲乙"),
    ("<w:r><w:t>A</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>B</w:t></w:r>", "A-B"),
    (run("10") + run("4", "<w:vertAlign w:val='superscript'/>"), "10^4"),
    (run("km") + run("2", "<w:vertAlign w:val='superscript'/>"), "km2"),
    (
        "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>3</m:t></m:r></m:den></m:f></m:oMath>",
        "1/3",
    ),
    (
        "<m:oMath><m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>4</m:t></m:r></m:sup></m:sSup></m:oMath>",
        "10^4",
    ),
    (run("第") + field(r"eq \o\ac(○,3)", None) + run("条"), "第3条"),
    (run("占") + field(r"EQ \f(1,3)", None), "占1/3"),
    (
        run("见注") + "<w:r><w:footnoteReference w:customMarkFollows='1' w:id='2'/><w:t>*</w:t></w:r>" + run("。"),
        "见注。",
    ),
]


@pytest.mark.parametrize(("inside", "text"), SIGNS)
def test_signs_are_read_as_they_are_seen(inside: str, text: str) -> None:
    assert read(paragraph(inside)) == text


def cell(words: str, properties: str) -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(words)}</w:tc>"


START, ON = "<w:vMerge w:val='restart'/>", "<w:vMerge/>"
TABLES = [
    (table(["粮食", "65万吨"], ["渔船", "65万吨"]), ["粮食，65万吨。", "渔船，65万吨。"]),
    (table(["渔业", "5%", "5%"]), ["渔业，5%，5%。"]),
    (
        table([cell("渔业", START), "泊位", "9个"], [cell("", ON), "渔船", "7艘"]),
        ["渔业，泊位，9个。", "渔业，渔船，7艘。"],
    ),
    (table([cell("渔业", ON), "泊位"], [cell("", ON), "渔船"]), ["渔业，泊位。", "，渔船。"]),
    (table([cell("全市", "<w:gridSpan w:val='2000000'/>"), "甲"], ["乙", "丙"]), ["全市，甲。", "乙，丙。"]),
    (table([cell("全市", "<w:gridSpan w:val='-3'/>"), "甲"]), ["全市，甲。"]),
    (table([f"<w:tc>{paragraph('城镇新增')}{paragraph('就业')}</w:tc>", "1万人"]), ["城镇新增就业，1万人。"]),
    (table([f"<w:tc>{paragraph('一、渔业')}{table(['泊位', '9个'])}</w:tc>", "乙"]), ["一、渔业", "泊位，9个。", "乙"]),
    (table(["一、渔业"], ["新建泊位。"]), ["一、渔业", "新建泊位。"]),
    (
        "<w:tbl>"
        + CONTROL.format(
            "<w:tr><w:tc>"
            + paragraph("泊位")
            + "</w:tc>"
            + CONTROL.format("<w:tc>" + paragraph("9个") + "</w:tc>")
            + "</w:tr>"
        )
        + "</w:tbl>",
        ["泊位，9个。"],
    ),
    ("<w:tr><w:tc>" + paragraph("泊位") + "</w:tc><w:tc>" + paragraph("9个") + "</w:tc></w:tr>", ["泊位，9个。"]),
]


@pytest.mark.parametrize(("body", "lines"), TABLES)
def test_a_row_is_a_line_whatever_its_cells_are_joined_to(body: str, lines: list[str]) -> None:
    assert read(body).split("\n") == lines


def test_a_text_box_stands_before_the_words_it_was_set_before_and_cuts_no_paragraph() -> None:
    assert read(paragraph(box(paragraph("盒。")) + run("甲乙。"))).split("\n") == ["盒。", "甲乙。"]
    assert read(paragraph(run("甲") + box(paragraph("盒。")) + run("乙。"))).split("\n") == ["甲乙。", "盒。"]


def test_notes_headers_and_contents_stand_apart() -> None:
    note = "<w:footnote w:type='separator' w:id='0'><w:p><w:r><w:separator/></w:r></w:p></w:footnote>"
    note += f"<w:footnote w:id='1'>{paragraph(deleted('旧') + run('望潮港区：主要港区。'))}</w:footnote>"
    gallery = "<w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj>"
    contents = CONTROL.replace("<w:id w:val='1'/>", gallery)
    body = (
        contents.format(paragraph("目录"))
        + paragraph(field("TOC \\o", run("一、工作回顾 1")))
        + paragraph(run("甲。") + "<w:r><w:footnoteReference w:id='1'/></w:r>")
    )
    raw = one_in(
        word_file(body, footnotes=note, header=paragraph("澜湾公报"), footer=paragraph(field("PAGE", run("3")))),
        "a.docx",
    )
    assert raw.text.strip() == "甲。"
    assert [(each.code, each.detail) for each in raw.notices] == [
        (NoticeCode.FURNITURE, "目录"),
        (NoticeCode.FURNITURE, "一、工作回顾 1"),
        (NoticeCode.NOTE_APART, "望潮港区：主要港区。"),
        (NoticeCode.FURNITURE, "澜湾公报"),
        (NoticeCode.FURNITURE, "3"),
    ]


def test_what_is_not_read_is_told() -> None:
    body = paragraph("甲。") + "<w:altChunk r:id='r9'/>" + paragraph("<w:r><w:drawing><a:blip/></w:drawing></w:r>" * 2)
    detail = "2 pictures, 1 embedded document in the document: what is written there is not read"
    assert told(body) == {NoticeCode.NOT_READ: detail}


def test_a_damaged_part_is_refused_in_one_line() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<w:document")
    with pytest.raises(UnreadableFile, match="damaged Word file") as caught:
        one_in(out.getvalue(), "a.docx")
    assert "\n" not in str(caught.value)


TAGS = [
    "w:p",
    "w:pPr",
    "w:r",
    "w:rPr",
    "w:t",
    "w:ins",
    "w:del",
    "w:moveFrom",
    "w:tbl",
    "w:tr",
    "w:tc",
    "w:tcPr",
    "w:vMerge",
    "w:gridSpan",
    "w:sdt",
    "w:sdtPr",
    "w:fldChar",
    "w:fldSimple",
    "w:instrText",
    "w:numPr",
    "w:numId",
    "w:ilvl",
    "w:sym",
    "w:rPrChange",
    "w:pPrChange",
    "w:txbxContent",
    "w:rt",
    "mc:AlternateContent",
    "mc:Choice",
    "m:oMath",
    "m:r",
    "m:t",
    "m:den",
    "m:sup",
    "m:d",
    "a:p",
    "wp:inline",
    "v:textpath",
    "w:footnoteReference",
    "w:lvl",
    "w:abstractNum",
    "w:num",
    "w:style",
    "w:basedOn",
    "w:numStyleLink",
    "w:lvlText",
    "w:numFmt",
]
VALUES = ["0", "1", "-1", "9" * 20, "begin", "separate", "end", "restart", "EQ \\o(", "TOC", "%1%9", "F0B3", "none"]
NAMES = ["w:val", "w:fldCharType", "w:instr", "w:numId", "w:abstractNumId", "w:ilvl", "w:char", "w:styleId", "w:author"]
ATTRIBUTES = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(VALUES), max_size=3)


def element(tag: str, attributes: dict[str, str], inside: list[str]) -> str:
    told = "".join(f' {name}="{each}"' for name, each in attributes.items())
    return f"<{tag}{told}>{''.join(inside)}</{tag}>"


ELEMENTS = st.recursive(
    st.just("12"),
    lambda inside: st.builds(element, st.sampled_from(TAGS), ATTRIBUTES, st.lists(inside, max_size=4)),
    max_leaves=30,
)


@given(ELEMENTS, ELEMENTS, ELEMENTS, st.sampled_from(Tracked))
def test_elements_in_any_order_are_read(body: str, styles: str, numbering: str, side: Tracked) -> None:
    assert isinstance(read(body, side, styles=styles, numbering=numbering, header=body), str)
