"""Every construct in which a change may hide, in every story that a file may have: both texts, to the letter."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from plenipot.adapters.word.reader import read
from plenipot.core.text.document import WordDocument
from plenipot.core.text.plain_text import join_paragraphs
from word_packages import (
    NAMES,
    OTHER,
    WHO,
    box,
    cell,
    document,
    field,
    ins,
    marked,
    p,
    package,
    part,
    row,
    struck_out,
    t,
    table,
)

_W_T = '<w:t xml:space="preserve">'
_FROM = (
    f'<w:moveFromRangeStart {WHO} w:name="m"/><w:moveFrom {WHO}>{t("far ")}</w:moveFrom><w:moveFromRangeEnd w:id="1"/>'
)
_TO = f'<w:moveToRangeStart {WHO} w:name="m"/><w:moveTo {WHO}>{t("far ")}</w:moveTo><w:moveToRangeEnd w:id="1"/>'
_OLD = f'<w:pPrChange {WHO}><w:pPr><w:pStyle w:val="Old"/><w:rPr><w:del {OTHER}/></w:rPr></w:pPr></w:pPrChange>'
_OLD_RUN = (
    f'<w:r><w:rPr><w:b/><w:rPrChange {WHO}><w:rPr><w:u w:val="single"/></w:rPr></w:rPrChange></w:rPr><w:t>b</w:t></w:r>'
)
_GRID = '<w:tblGrid><w:gridCol w:w="1"/><w:tblGridChange w:id="1"><w:tblGrid><w:gridCol w:w="9"/></w:tblGrid></w:tblGridChange></w:tblGrid>'
_SDT = "<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>".replace("'", '"')
_DELETED_FIELD = f"<w:del {WHO}>{field('PAGE', '<w:r><w:delText>9</w:delText></w:r>', 'delInstrText')}</w:del>"
_CONTROL = f'<w:customXmlInsRangeStart {WHO}/>{_SDT.format(p(t("b")))}<w:customXmlInsRangeEnd w:id="1"/>'
_RUBY = f"<w:r><w:ruby><w:rubyPr/><w:rt><w:r>{_W_T}kan </w:t></w:r></w:rt><w:rubyBase><w:r>{_W_T}han</w:t></w:r></w:rubyBase></w:ruby></w:r>"
_COMMENT = f'<w:del {WHO}><w:r><w:commentReference w:id="9"/></w:r></w:del><w:commentRangeStart w:id="9"/>'
_NUMBER = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/><w:numberingChange {WHO} w:original="%1:1:0:."/></w:numPr>'

CONSTRUCTS: dict[str, tuple[str, list[str], list[str]]] = {
    "insertion": (p(t("a ") + ins(t("b"))), ["a b"], ["a "]),
    "deletion": (p(t("a ") + struck_out("b")), ["a "], ["a b"]),
    "deletion in an insertion": (p(t("a ") + ins(struck_out("b", OTHER) + t("c"))), ["a c"], ["a "]),
    "move": (p(_FROM + t("a ") + _TO), ["a far "], ["far a "]),
    "move out of a table": (
        table(row(cell(p(_FROM + t("a"))), cell(p(t("b"))))) + p(_TO + t("c")),
        ["a", "b", "far c"],
        ["far a", "b", "c"],
    ),
    "deleted mark": (p(t("a"), mark="del") + p(t("b")), ["ab"], ["a", "b"]),
    "inserted mark": (p(t("a"), mark="ins") + p(t("b")), ["a", "b"], ["ab"]),
    "moved mark": (
        p(_FROM, mark="moveFrom") + p(t("b")) + p(_TO, mark="moveTo") + p(t("c")),
        ["b", "far ", "c"],
        ["far ", "b", "c"],
    ),
    "properties before": (p(t("a"), properties=_OLD) + p(t("b")), ["a", "b"], ["a", "b"]),
    "looks of the mark before": (
        p(t("a"), properties=f"<w:rPr><w:b/><w:rPrChange {WHO}><w:rPr><w:ins {OTHER}/></w:rPr></w:rPrChange></w:rPr>")
        + p(t("b")),
        ["a", "b"],
        ["a", "b"],
    ),
    "looks before": (p(t("a ") + _OLD_RUN), ["a b"], ["a b"]),
    "numbering change": (p(t("a"), properties=_NUMBER) + p(t("b")), ["a", "b"], ["a", "b"]),
    "section change": (
        p(t("a"), properties=f"<w:sectPr><w:sectPrChange {WHO}><w:sectPr/></w:sectPrChange></w:sectPr>") + p(t("b")),
        ["a", "b"],
        ["a", "b"],
    ),
    "field": (p(t("a ") + field("PAGE", t("9"))), ["a 9"], ["a 9"]),
    "deleted field": (p(t("a ") + _DELETED_FIELD), ["a "], ["a 9"]),
    "inserted field": (p(t("a ") + ins(field("PAGE", t("9")))), ["a 9"], ["a "]),
    "simple field": (p(f'<w:fldSimple w:instr="PAGE">{t("9")}{ins(t("0"))}</w:fldSimple>'), ["90"], ["9"]),
    "hyperlink": (p(f'<w:hyperlink w:anchor="x">{t("a")}{struck_out("b")}</w:hyperlink>'), ["a"], ["ab"]),
    "content control": (_SDT.format(p(t("a") + ins(t("b")))), ["ab"], ["a"]),
    "inserted content control": (_CONTROL, ["b"], ["b"]),
    "control in a row": (table(_SDT.format(row(_SDT.format(cell(p(t("a"))))))), ["a"], ["a"]),
    "controls in one another": (p(_SDT.format(_SDT.format(t("a") + struck_out("b")))), ["a"], ["ab"]),
    "smart tag": (p(f'<w:smartTag w:element="x"><w:smartTagPr/>{t("a")}{ins(t("b"))}</w:smartTag>'), ["ab"], ["a"]),
    "custom XML": (
        p(f'<w:customXml w:element="x"><w:customXmlPr/>{t("a")}{struck_out("b")}</w:customXml>'),
        ["a"],
        ["ab"],
    ),
    "direction": (p(f'<w:dir w:val="rtl">{t("a")}<w:bdo w:val="ltr">{ins(t("b"))}</w:bdo></w:dir>'), ["ab"], ["a"]),
    "inserted maths": (p(t("a ") + ins("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>")), ["a x"], ["a "]),
    "deleted maths": (p(t("a ") + f"<w:del {WHO}><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></w:del>"), ["a "], ["a x"]),
    "ruby": (p(_RUBY), ["han"], ["han"]),
    "a comment's anchor": (p(t("a ") + _COMMENT + t("b")), ["a b"], ["a b"]),
    "symbol and hyphens": (
        p(f'<w:r><w:sym w:font="Symbol" w:char="2022"/><w:noBreakHyphen/><w:softHyphen/><w:tab/></w:r>{t("a")}'),
        ["\u2022\u2011\u00ad\ta"],
        ["\u2022\u2011\u00ad\ta"],
    ),
    "inserted row": (table(row(cell(p(t("a")))), row(cell(p(t("b"))), mark="ins")), ["a", "b"], ["a"]),
    "deleted row": (table(row(cell(p(t("a")))), row(cell(p(t("b"))), mark="del")), ["a"], ["a", "b"]),
    "inserted cell": (
        table(row(cell(p(t("a"))), cell(p(t("b")), properties=f"<w:cellIns {WHO}/>"))),
        ["a", "b"],
        ["a"],
    ),
    "deleted cell": (table(row(cell(p(t("a"))), cell(p(t("b")), properties=f"<w:cellDel {WHO}/>"))), ["a"], ["a", "b"]),
    "merged cell": (
        table(row(cell(p(t("a"))), cell(p(t("b")), properties=f'<w:cellMerge {WHO} w:vMerge="rest"/>'))),
        ["a", "b"],
        ["a", "b"],
    ),
    "grid change": (f"<w:tbl><w:tblPr/>{_GRID}{row(cell(p(t('a') + struck_out('b'))))}</w:tbl>", ["a"], ["ab"]),
    "table in a cell": (
        table(row(cell(table(row(cell(p(t("a") + ins(t("b")))))) + p(t("c"))))),
        ["ab", "c"],
        ["a", "c"],
    ),
    "alternatives": (
        p(
            f'<mc:AlternateContent><mc:Choice Requires="wps">{t("a")}{ins(t("b"))}</mc:Choice>'
            f"<mc:Fallback>{t('z')}</mc:Fallback></mc:AlternateContent>"
        ),
        ["ab"],
        ["a"],
    ),
}


def _body(blocks: str) -> WordDocument:
    return marked(blocks)


def _note(kind: str) -> Callable[[str], WordDocument]:
    def of(blocks: str) -> WordDocument:
        story = part(f"{kind}s", f'<w:{kind} w:id="3">{blocks}</w:{kind}>')
        return marked(p(t("body") + f'<w:r><w:{kind}Reference w:id="3"/></w:r>'), **{f"{kind}s": story})

    return of


def _margin(kind: str) -> Callable[[str], WordDocument]:
    return lambda blocks: marked(p(t("body")), **{kind: part({"header": "hdr", "footer": "ftr"}[kind], blocks)})


STORIES: dict[str, tuple[Callable[[str], WordDocument], str]] = {
    "body": (_body, "body"),
    "footnote": (_note("footnote"), "footnote 3"),
    "endnote": (_note("endnote"), "endnote 3"),
    "comment": (_note("comment"), "comment 3"),
    "header": (_margin("header"), "header"),
    "footer": (_margin("footer"), "footer"),
}


@pytest.mark.parametrize("construct", CONSTRUCTS)
@pytest.mark.parametrize("story", STORIES)
def test_every_construct_in_every_story(construct, story):
    blocks, accepted, rejected = CONSTRUCTS[construct]
    build, name = STORIES[story]
    parsed_story = next(candidate for candidate in build(blocks).all_stories if candidate.name == name)
    assert list(join_paragraphs(parsed_story.paragraphs, accepted=True)) == accepted
    assert list(join_paragraphs(parsed_story.paragraphs, accepted=False)) == rejected


@pytest.mark.parametrize("construct", CONSTRUCTS)
def test_every_construct_in_a_text_box(construct):
    blocks, accepted, rejected = CONSTRUCTS[construct]
    paragraphs = marked(p(t("body") + box(blocks))).body
    assert list(join_paragraphs(paragraphs, accepted=True)) == ["body", *accepted]
    assert list(join_paragraphs(paragraphs, accepted=False)) == ["body", *rejected]
    assert {paragraph.box for paragraph in paragraphs[1:]} == {1}


@pytest.mark.parametrize("construct", CONSTRUCTS)
def test_every_construct_in_strict_namespaces(construct):
    blocks, accepted, rejected = CONSTRUCTS[construct]
    strict = {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "http://purl.oclc.org/ooxml/wordprocessingml/main",
        "http://schemas.openxmlformats.org/officeDocument/2006/math": "http://purl.oclc.org/ooxml/officeDocument/math",
    }
    main = document(blocks)
    for usual, strict_uri in strict.items():
        main = main.replace(usual, strict_uri)
    assert NAMES not in main
    paragraphs = read(package(main), "strict.docx").body
    assert list(join_paragraphs(paragraphs, accepted=True)) == accepted
    assert list(join_paragraphs(paragraphs, accepted=False)) == rejected
