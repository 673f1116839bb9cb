"""Words and their fates: every construct that bears on the words of one paragraph, read from a tiny file."""

from __future__ import annotations

import pytest

from plenipot.adapters.word.reader import read
from plenipot.core.text.document import RevisionType, Span, TrackedChange
from plenipot.core.text.plain_text import accepted_lines, plain_lines, rejected_lines
from word_packages import (
    NAMES,
    OTHER,
    WHO,
    W,
    box,
    document,
    field,
    ins,
    lone_paragraph,
    marked,
    p,
    package,
    struck_out,
    t,
    two_texts,
)

ANN = TrackedChange("Ann", "2014-10-01T10:00:00Z")
BO = TrackedChange("Bo & Co", "2014-10-02T10:00:00Z")


def paragraph_texts(*inner: str) -> tuple[str, str]:
    paragraph = lone_paragraph(*inner)
    return paragraph.accepted(), paragraph.rejected()


def test_insertion_and_deletion():
    text = marked(p(t("that ") + struck_out("old") + ins(t("new"), OTHER) + t(" words")))
    spans = (Span("that "), Span("old", RevisionType.DELETED, 0), Span("new", RevisionType.INSERTED, 1), Span(" words"))
    assert text.body[0].spans == spans
    assert text.changes == (ANN, BO)


def test_neighbours_of_one_hand_are_one_span():
    assert lone_paragraph(ins(t("a")) + ins(t("b")) + t("c") + t("d")).spans == (
        Span("ab", RevisionType.INSERTED, 0),
        Span("cd"),
    )


def test_deletion_inside_an_insertion_is_in_neither_text_and_keeps_both_hands():
    text = marked(p(ins(t("a") + struck_out("b", OTHER) + t("c"))))
    assert text.body[0].spans[1] == Span("b", RevisionType.INSERTED_THEN_DELETED, 0, 1)
    assert (accepted_lines(text), rejected_lines(text)) == (["ac"], [""])
    assert [text.changes[0], text.changes[1]] == [ANN, BO]


def test_insertion_inside_a_deletion_is_in_neither_text():
    assert lone_paragraph(f"<w:del {WHO}>{ins(t('x'), OTHER)}</w:del>").spans == (
        Span("x", RevisionType.INSERTED_THEN_DELETED, 1, 0),
    )


def test_a_move_is_two_ends_of_one_name():
    moved = (
        f'<w:moveFromRangeStart {WHO} w:name="move7"/><w:moveFrom {WHO}>{t("x")}</w:moveFrom><w:moveFromRangeEnd w:id="1"/>'
        f'{t(" y ")}<w:moveToRangeStart {WHO} w:name="move7"/><w:moveTo {WHO}>{t("x")}</w:moveTo><w:moveToRangeEnd w:id="1"/>'
    )
    text = marked(p(moved))
    assert [(s.text, s.revision) for s in text.body[0].spans] == [
        ("x", RevisionType.MOVED_FROM),
        (" y ", RevisionType.UNCHANGED),
        ("x", RevisionType.MOVED_TO),
    ]
    assert {text.changes[s.change].move for s in text.body[0].spans if s.change >= 0} == {"move7"}
    assert (accepted_lines(text), rejected_lines(text)) == ([" y x"], ["x y "])


def test_words_moved_away_out_of_an_insertion_are_in_neither_text():
    assert paragraph_texts(ins(f"<w:moveFrom {WHO}>{t('x')}</w:moveFrom>")) == ("", "")


@pytest.mark.parametrize(
    ("inner", "words"),
    [
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>", "a\tb"),
        ("<w:r><w:t>a</w:t><w:br w:type='page'/><w:t>b</w:t><w:cr/></w:r>", "a\nb\n"),
        ("<w:r><w:noBreakHyphen/><w:softHyphen/></w:r>", "\u2011\u00ad"),
        ("<w:r><w:sym w:font='Symbol' w:char='F0B7'/><w:sym w:char='0026'/></w:r>", "•&"),
        ("<w:r><w:t>a&amp;b &lt;&#x416;&#1046;&gt;</w:t></w:r>", "a&b <ЖЖ>"),
        ("<w:r><w:rPr><w:rPrChange><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr><w:t>x</w:t></w:r>", "x"),
        (
            "<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent><w:r><w:t>x</w:t></w:r></w:sdtContent></w:sdt>",
            "x",
        ),
        ("<w:hyperlink r:id='r1'><w:r><w:t>x</w:t></w:r></w:hyperlink>", "x"),
        ("<w:smartTag w:element='City'><w:r><w:t>Busan</w:t></w:r></w:smartTag>", "Busan"),
        ("<w:customXml w:element='x'><w:customXmlPr/><w:r><w:t>x</w:t></w:r></w:customXml>", "x"),
        ("<m:oMath><m:r><m:t>x</m:t></m:r><m:r><m:t>²</m:t></m:r></m:oMath>", "x²"),
        ("<w:bdo w:val='rtl'><w:r><w:t>x</w:t></w:r></w:bdo>", "x"),
        ("<w:fldSimple w:instr=' PAGE '><w:r><w:t>7</w:t></w:r></w:fldSimple>", "7"),
        ("<w:r><w:t/><w:t></w:t></w:r>", ""),
        ("<w:r><w:t>x</w:t></w:r><w:bookmarkStart w:id='0' w:name='_Ref'/><w:proofErr w:type='spellStart'/>", "x"),
        ("<w:r><w:footnoteReference w:id='2'/><w:t>x</w:t></w:r>", "x"),
    ],
)
def test_what_a_paragraph_says(inner, words):
    assert paragraph_texts(inner) == (words, words)


def test_single_quotes_and_spaces_in_tags_are_read_like_others():
    assert paragraph_texts(
        "<w:ins w:id = '1'\n w:author = 'O&apos;Hara' ><w:r><w:t  xml:space = 'preserve' >x</w:t></w:r></w:ins>"
    ) == ("x", "")


@pytest.mark.parametrize("empty", ["<w:t/>", '<w:t xml:space="preserve"/>', "<w:delText/>", "<m:t />", "<w:t></w:t>"])
def test_blanks_between_tags_are_no_words_even_behind_an_element_that_is_empty(empty):
    run = f"<w:r>\n\t{empty}\n\t</w:r>\n"
    assert lone_paragraph(t("a"), "\n", run, ins(run), t("b")).spans == (Span("ab"),)


def test_blanks_at_the_ends_of_words_stay_whether_the_file_asks_for_it_or_not():
    """Word itself would drop them; two words would become one, and other readers keep them too."""
    assert paragraph_texts("<w:r><w:t>a </w:t></w:r><w:r><w:t>b</w:t></w:r>") == ("a b", "a b")


def test_greater_than_signs_in_words_and_attributes_stay_what_they_are():
    assert paragraph_texts(
        '<w:r><w:t>a > b</w:t></w:r><w:ins w:id="1" w:author="a>b"><w:r><w:t>x</w:t></w:r></w:ins>'
    ) == (
        "a > bx",
        "a > b",
    )


def test_a_field_says_its_result_and_not_its_code():
    assert paragraph_texts(field(" REF x ", t("3.1"))) == ("3.1", "3.1")


def test_a_field_without_a_result_says_nothing():
    begin, end = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    assert paragraph_texts(
        t("a") + begin + "<w:r><w:instrText> XE x </w:instrText></w:r>" + t("hidden") + end + t("b")
    ) == (
        "ab",
        "ab",
    )


def test_nested_fields():
    inner = field(" PAGE ", t("shown in the code"))
    assert paragraph_texts(field("IF " + inner, t("yes"))) == ("yes", "yes")
    assert paragraph_texts(field("TOC", t("a ") + field(" PAGEREF ", t("9")))) == ("a 9", "a 9")


def test_a_deleted_field_code():
    assert paragraph_texts(
        f"<w:del {WHO}>{field(' NOTEREF ', '', 'delInstrText')}</w:del>{struck_out('2')}{t('x')}"
    ) == (
        "x",
        "2x",
    )


def test_a_field_over_several_paragraphs():
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
    separate, end = ('<w:r><w:fldChar w:fldCharType="separate"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    assert two_texts(p(begin + separate + t("one")), p(t("two")), p(t("three") + end))[0] == ["one", "two", "three"]


def test_a_field_that_never_ends_swallows_nothing_and_is_reported():
    text = marked(p(t("a") + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'), p(t("b")))
    assert accepted_lines(text) == ["a", "b"]
    assert [note.what for note in text.unread] == ["a field that never ends; its codes are left out"]


def test_maths_whose_deletion_stands_in_its_properties():
    deleted = f"<m:oMath><m:r><w:del {WHO}><w:rPr/><m:t>x</m:t></w:del></m:r></m:oMath>"
    assert paragraph_texts(f"<w:del {WHO}><m:oMath><m:r><m:t>y</m:t></m:r></m:oMath></w:del>") == ("", "y")
    assert paragraph_texts(deleted) == ("", "x")


def test_a_tracked_content_control_keeps_its_words():
    control = f"<w:customXmlDelRangeStart {WHO}/><w:sdt><w:sdtPr/><w:sdtContent>{t('x')}</w:sdtContent></w:sdt><w:customXmlDelRangeEnd w:id='1'/>"
    assert paragraph_texts(control) == ("x", "x")


def test_choice_before_fallback_and_never_both():
    inner = f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'>{t('new')}</mc:Choice><mc:Fallback>{t('old')}</mc:Fallback></mc:AlternateContent></w:r>"
    assert paragraph_texts(inner) == ("new", "new")
    assert paragraph_texts(f"<mc:AlternateContent><mc:Fallback>{t('old')}</mc:Fallback></mc:AlternateContent>") == (
        "old",
        "old",
    )
    twice = "<mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"
    assert paragraph_texts(
        twice.format(twice.format(t("a"), t("b"), t("c")), t("d"), twice.format(t("e"), t("f"), t("g"))) + t("!")
    ) == ("a!", "a!")


def test_a_text_box_follows_its_paragraph_even_where_that_joins_the_next():
    assert two_texts(p(t("a") + box(p(t("in"))) + t("b")), p(t("c")))[0] == ["ab", "in", "c"]
    assert two_texts(p(t("a") + box(p(t("in"))), mark="del"), p(t("c")))[0] == ["ac", "in"]


def test_an_inserted_text_box_is_gone_when_rejected():
    assert two_texts(p(t("a") + ins(box(p(t("in")), p())) + t("b"))) == (["ab", "in", ""], ["ab"])


def test_text_boxes_in_one_another():
    assert two_texts(p(t("a") + box(p(t("b") + box(p(t("c")))), p(t("d")))))[0] == ["a", "b", "c", "d"]


def test_right_to_left_and_emphasis_and_style():
    inner = "<w:r><w:rPr><w:u w:val='single'/><w:rtl/></w:rPr><w:t>لا</w:t></w:r>"
    (first,) = marked(p(inner, "<w:pStyle w:val='Call'/><w:bidi/>")).body
    assert (first.direction, first.emphasis, first.style, first.accepted()) == ("rtl", True, "Call", "لا")
    (second,) = marked(p(t("x") + inner.replace("single", "none"), "<w:bidi w:val='0'/>")).body
    assert (second.direction, second.emphasis) == ("", False)


def test_emphasis_is_that_of_the_look_now():
    look = (
        "<w:r><w:rPr>{}<w:rPrChange w:id='1' w:author='A'><w:rPr>{}</w:rPr></w:rPrChange></w:rPr><w:t>NOC</w:t></w:r>"
    )
    now, before = '<w:u w:val="single"/>', ""
    assert lone_paragraph(look.format(now, before).replace("'", '"')).emphasis
    assert not lone_paragraph(look.format(before, now).replace("'", '"')).emphasis


def test_a_revision_without_author_or_date():
    text = marked(
        p(
            '<w:ins w:id="1"><w:r><w:t>x</w:t></w:r></w:ins><w:del w:id="2" w:author="A"><w:r><w:delText>y</w:delText></w:r></w:del>'
        )
    )
    assert text.changes == (TrackedChange("", ""), TrackedChange("A", ""))


def test_foreign_files_inside_are_reported():
    assert [note.what for note in marked(p(t("x")), '<w:altChunk r:id="r9"/>').unread] == [
        "a file embedded as text (altChunk)"
    ]


def odd_forms() -> dict[str, bytes]:
    usual = document(p(t("a & b") + ins(t("new")) + struck_out("old")))
    return {
        "another prefix": usual.replace("w:", "q:").replace("xmlns:w=", "xmlns:q=").encode(),
        "no prefix": usual.replace("<w:", "<").replace("</w:", "</").replace("xmlns:w=", f'xmlns="{W}" xmlns:w=').encode(),
        "strict": usual.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main").encode(),
        "comments": usual.replace("<w:r>", "<!-- <w:t>not this</w:t> --><w:r>").encode(),
        "CDATA": usual.replace("a &amp; b", "<![CDATA[a & b]]>").encode(),
        "instructions": usual.replace("<w:r>", "<?x <w:t>not this</w:t>?><w:r>").encode(),
        "UTF-16": usual.replace("UTF-8", "UTF-16").encode("utf-16"),
        "Latin-1": usual.replace("UTF-8", "ISO-8859-1").encode("latin-1"),
        "byte order mark": usual.encode("utf-8-sig"),
        "single quotes": usual.replace('"', "'").encode(),
        "prefix declared late": usual.replace(f'xmlns:w="{W}"', "").replace("<w:document", f'<w:document xmlns:w="{W}"').encode(),
        "prefixes exchanged": usual.replace(NAMES, f'xmlns:m="{W}"').replace("<w:", "<m:").replace("</w:", "</m:").replace(" w:", " m:").encode(),
        "signs in an attribute": usual.replace("<w:pPr>", '<w:pPr w:rsid="a=b>c">').encode(),
    }  # fmt: skip


@pytest.mark.parametrize("form", list(odd_forms()))
def test_every_form_of_xml_reads_the_same(form):
    text = read(package(odd_forms()[form]))
    usual = marked(p(t("a & b") + ins(t("new")) + struck_out("old")))
    assert (text.body[0].spans, text.changes) == (usual.body[0].spans, usual.changes)


def test_tabs_and_breaks_are_one_space_each_in_the_plain_texts():
    text = marked(p("<w:r><w:t>MOD</w:t><w:tab/><w:t>a\u00a0b</w:t><w:br/><w:t>c</w:t></w:r>"))
    assert plain_lines(text, accepted=True) == ["MOD a\u00a0b c"]
