"""What Word shows without storing it, and what it stores without showing it: hidden words, signs of fonts, drawn fields, formulas."""

from __future__ import annotations

import pytest

from plenipot.adapters.word.reader import read
from plenipot.adapters.word.symbol_fonts import font_of_signs, sign_of
from plenipot.adapters.word.writing.write import write
from plenipot.core.text.document import FontSign, HiddenWords, RevisionType, UnparsedContent
from plenipot.core.text.encoding import document_from_data, document_to_data
from plenipot.core.text.plain_text import accepted_lines, plain_lines, rejected_lines
from word_packages import WHO, document, ins, p, package, part, struck_out, t

HIDDEN = "<w:rPr><w:vanish/></w:rPr>"


def run(words: str, properties: str = "") -> str:
    """A run with properties of its own."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def in_font(words: str, font: str) -> str:
    return run(words, f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>')


def styles(*definitions: str) -> dict[str, str]:
    return {"styles": part("styles", "".join(definitions))}


def style(style_id: str, properties: str, kind: str = "paragraph", based: str = "") -> str:
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:type="{kind}" w:styleId="{style_id}"><w:name w:val="{style_id}"/>{on}<w:rPr>{properties}</w:rPr></w:style>'


def again(data: bytes) -> None:
    """What a file holds is the same when it is written and read again, and in the record."""
    text = read(data)
    written = read(write(text))
    assert [story.paragraphs for story in written.all_stories] == [story.paragraphs for story in text.all_stories]
    assert document_from_data(document_to_data(text)) == text


@pytest.mark.parametrize(
    ("blocks", "definitions", "accepted", "hidden"),
    [
        (p(t("a ") + run("b ", "<w:vanish/>") + t("c")), (), ["a c"], [(2, "b ")]),
        (p(t("a ") + run("b", '<w:vanish w:val="0"/>')), (), ["a b"], []),
        (
            p(t("a ") + run("b", '<w:rPrChange w:id="1" w:author="A"><w:rPr><w:vanish/></w:rPr></w:rPrChange>')),
            (),
            ["a b"],
            [],
        ),
        (
            p(run("b", '<w:rStyle w:val="Away"/>') + t("c")),
            (style("Away", "<w:vanish/>", "character"),),
            ["c"],
            [(0, "b")],
        ),
        (
            p(t("b") + run("c", '<w:vanish w:val="false"/>'), '<w:pStyle w:val="Deep"/>') + p(t("d")),
            (style("Away", "<w:vanish/>"), style("Deep", "", based="Away")),
            ["cd"],
            [(0, "b")],
        ),
        (
            p(run("b", '<w:rStyle w:val="On"/>'), '<w:pStyle w:val="Away"/>'),
            (style("Away", "<w:vanish/>"), style("On", "<w:vanish/>", "character")),
            ["b"],
            [],
        ),
        (p(run("b", "<w:vanish/>"), "<w:rPr><w:vanish/></w:rPr>") + p(t("c")), (), ["c"], [(0, "b\n")]),
        (p(t("Head. "), "<w:rPr><w:vanish/><w:specVanish/></w:rPr>") + p(t("Text.")), (), ["Head. Text."], []),
        (p(f'<w:r>{HIDDEN}<w:t>b</w:t><w:tab/><w:sym w:font="Symbol" w:char="F061"/></w:r>'), (), [""], [(0, "b\tα")]),
        (p(ins(run("b", "<w:vanish/>")) + t("c")), (), ["c"], [(0, "b")]),
    ],
)
def test_hidden_words_are_in_no_text_and_stay_in_the_file(blocks, definitions, accepted, hidden):
    data = package(document(blocks), styles(*definitions))
    text = read(data)
    assert accepted_lines(text) == accepted
    assert [(words.at, words.text) for paragraph in text.body for words in paragraph.hidden] == hidden
    assert [passage.words for passage in text.hidden_words()] == [" ".join(words.split()) for _, words in hidden]
    again(data)


def test_hidden_words_keep_their_revision():
    text = read(package(document(p(t("a") + ins(run("b", "<w:vanish/>")) + t("c")))))
    assert text.body[0].hidden == (HiddenWords(1, "b", RevisionType.INSERTED, 0),)
    assert (accepted_lines(text), rejected_lines(text)) == (["ac"], ["ac"])


def test_a_hidden_item_of_a_list_is_not_counted():
    numbering = part(
        "numbering",
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    )
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    items = p(t("a"), listed) + p(run("b", "<w:vanish/>"), listed + HIDDEN) + p(t("c"), listed)
    text = read(package(document(items), {"numbering": numbering}))
    assert plain_lines(text, accepted=True, numbers=True) == ["1. a", "2. c"]


@pytest.mark.parametrize(
    ("inner", "words", "signs"),
    [
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', "≥", [FontSign(0, "Symbol", "F0B3")]),
        (t("a ") + '<w:r><w:sym w:font="Symbol" w:char="B3"/></w:r>' + t(" b"), "a ≥ b", [FontSign(2, "Symbol", "B3")]),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "✓", [FontSign(0, "Wingdings", "F0FC")]),
        ('<w:r><w:sym w:font="Arial" w:char="2265"/></w:r>', "≥", []),
        (in_font("m", "Symbol") + t("s"), "μs", [FontSign(0, "Symbol", "006D")]),
        (in_font("5 \uf0a3", "Symbol") + t(" x"), "5 ≤ x", [FontSign(2, "Symbol", "F0A3")]),
        (in_font("\uf04a", "Wingdings"), "☺", [FontSign(0, "Wingdings", "F04A")]),
        (t("x \uf0b3 y"), "x ≥ y", [FontSign(2, "Symbol", "F0B3")]),
        ("<w:r><w:t>x &#xF0B3; y &amp; z</w:t></w:r>", "x ≥ y & z", [FontSign(2, "Symbol", "F0B3")]),
        (in_font("“a”", "Arial"), "“a”", []),
    ],
)
def test_signs_of_picture_fonts_are_the_signs_they_show(inner, words, signs):
    data = package(document(p(inner)))
    (paragraph,) = read(data).body
    assert (paragraph.accepted(), list(paragraph.signs)) == (words, signs)
    again(data)


def test_signs_that_nobody_knows_stay_and_are_told():
    text = read(
        package(document(p('<w:r><w:sym w:font="Marlett" w:char="F061"/></w:r>' + in_font("\uf080", "Symbol"))))
    )
    assert text.body[0].accepted() == "\uf061\uf080"
    assert text.unread == (
        UnparsedContent("a sign of the font Marlett that nobody knows", "paragraph 1", "F061"),
        UnparsedContent("a sign of the font Symbol that nobody knows", "paragraph 1", "F080"),
    )


def test_signs_of_a_style_and_of_an_inserted_one():
    letters = style("Greek", '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>', "character")
    data = package(document(p(ins(run("b", '<w:rStyle w:val="Greek"/>')) + t("c"))), styles(letters))
    text = read(data)
    assert (accepted_lines(text), rejected_lines(text)) == (["βc"], ["c"])
    again(data)


def test_the_fonts_of_pictures():
    assert {font_of_signs(name) for name in ("Symbol", "Wingdings 2", "webdings", "Arial", "")} == {
        "symbol",
        "wingdings 2",
        "webdings",
        "",
    }
    assert (
        "".join(sign_of("Symbol", 0xF000 + code) for code in (0x61, 0xA3, 0xB3, 0xB4, 0xB1, 0x2D, 0x6D, 0xD0, 0x1F))
        == "α≤≥×±−μ∠"
    )


def characters(*kinds: str, inner: str = "", result: str = "") -> str:
    signs = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in kinds]
    return signs[0] + inner + (signs[1] if len(signs) > 2 else "") + result + signs[-1]


def drawn(code: str, form: str = "") -> str:
    """A field without a result."""
    begin = f'<w:r><w:fldChar w:fldCharType="begin">{f"<w:ffData>{form}</w:ffData>" if form else ""}</w:fldChar></w:r>'
    return f'{begin}<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'


LIST = '<w:ddList>{}<w:listEntry w:val="for"/><w:listEntry w:val="against"/></w:ddList>'
FORMULA = "a field whose result only Word draws (EQ)"


@pytest.mark.parametrize(
    ("inner", "words", "unread"),
    [
        (drawn('SYMBOL 179 \\f "Symbol" \\s 10'), "≥", []),
        (drawn("SYMBOL 0xD0 \\f Symbol"), "∠", []),
        (drawn("SYMBOL 233 \\a"), "é", []),
        (drawn("SYMBOL 8805 \\u"), "≥", []),
        (drawn("EQ \\f(3,4)"), "", [(FORMULA, "EQ \\f(3,4)")]),
        (
            characters("begin", "separate", "end", inner="<w:r><w:instrText>EQ \\r(2)</w:instrText></w:r>"),
            "",
            [(FORMULA, "EQ \\r(2)")],
        ),
        (
            characters(
                "begin", "separate", "end", inner="<w:r><w:instrText>EQ \\r(2)</w:instrText></w:r>", result=t("√2")
            ),
            "√2",
            [],
        ),
        ('<w:fldSimple w:instr=" EQ \\f(1,2) "/>', "", [(FORMULA, "EQ \\f(1,2)")]),
        (
            '<w:fldSimple w:instr=" AUTONUM "></w:fldSimple>',
            "",
            [("a field whose result only Word draws (AUTONUM)", "AUTONUM")],
        ),
        (f'<w:fldSimple w:instr=" REF x ">{t("1")}</w:fldSimple>', "1", []),
        (drawn("FORMDROPDOWN", LIST.format('<w:result w:val="1"/>')), "against", []),
        (drawn("FORMDROPDOWN", LIST.format("")), "for", []),
        (drawn("FORMDROPDOWN"), "", [("a drop-down whose choice is not in the file", "FORMDROPDOWN")]),
        (drawn("FORMCHECKBOX", '<w:checkBox><w:default w:val="1"/></w:checkBox>'), "☒", []),
        (drawn("FORMCHECKBOX", '<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>'), "☐", []),
        (drawn("FORMCHECKBOX", "<w:checkBox><w:sizeAuto/><w:checked/></w:checkBox>"), "☒", []),
        (drawn("MACROBUTTON NoMacro type here"), "type here", []),
        (drawn("XE &quot;index&quot;"), "", []),
        (drawn("PAGE"), "", []),
        (drawn("REF note"), "", [("a field whose result only Word draws (REF)", "REF note")]),
    ],
)
def test_what_word_draws_is_text_or_is_told(inner, words, unread):
    text = read(package(document(p(inner))))
    assert text.body[0].accepted() == words
    assert [(entry.what, entry.words) for entry in text.unread] == unread


def test_a_drawn_field_has_the_revision_around_it():
    text = read(package(document(p(t("a ") + ins(drawn("SYMBOL 179 \\f Symbol")) + t(" b")))))
    assert (accepted_lines(text), rejected_lines(text)) == (["a ≥ b"], ["a  b"])
    deleted = drawn("SYMBOL 179 \\f Symbol").replace("instrText", "delInstrText")
    text = read(package(document(p(t("a ") + f"<w:del {WHO}>{deleted}</w:del>" + t("b")))))
    assert (accepted_lines(text), rejected_lines(text)) == (["a b"], ["a ≥b"])


def m(tag: str, *inner: str) -> str:
    return f"<m:{tag}>{''.join(inner)}</m:{tag}>"


def mr(words: str) -> str:
    return f"<m:r><m:t>{words}</m:t></m:r>"


def value(tag: str, sign: str) -> str:
    return f'<m:{tag} m:val="{sign}"/>'


@pytest.mark.parametrize(
    ("formula", "linear"),
    [
        (m("f", m("num", mr("3")), m("den", mr("4"))), "3/4"),
        (m("f", m("num", mr("a+b")), m("den", mr("2c"))), "(a+b)/2c"),
        (m("f", m("num", mr("1")), m("den", m("f", m("num", mr("2")), m("den", mr("3"))))), "1/(2/3)"),
        (m("f", m("fPr", value("type", "noBar")), m("num", mr("n")), m("den", mr("k"))), "n¦k"),
        (mr("2") + m("f", m("num", mr("3")), m("den", mr("4"))), "2 3/4"),
        (m("f", m("num", mr("3")), m("den", mr("4"))) + mr("x"), "3/4 x"),
        (m("sSup", m("e", mr("10")), m("sup", mr("6"))), "10^6"),
        (m("sSup", m("e", mr("10")), m("sup", mr("−6"))), "10^−6"),
        (m("sSup", m("e", mr("x+y")), m("sup", mr("n+1"))), "(x+y)^(n+1)"),
        (mr("3×") + m("sSup", m("e", mr("10")), m("sup", mr("8"))), "3×10^8"),
        (m("sSub", m("e", mr("P")), m("sub", mr("max"))), "P_max"),
        (m("sSubSup", m("e", mr("x")), m("sub", mr("1")), m("sup", mr("2"))), "x_1^2"),
        (m("rad", m("radPr", value("degHide", "1")), "<m:deg/>", m("e", mr("2"))), "√2"),
        (m("rad", m("deg", mr("3")), m("e", mr("x"))), "√(3&x)"),
        (m("rad", m("deg"), m("e", mr("2+a"))), "√(2+a)"),
        (m("d", m("e", mr("x+a"))), "(x+a)"),
        (m("d", m("dPr", value("begChr", "["), value("endChr", "[")), m("e", mr("a")), m("e", mr("b"))), "[a|b["),
        (m("sSup", m("e", m("d", m("e", mr("x+a")))), m("sup", mr("2"))), "(x+a)^2"),
        (
            m("nary", m("naryPr", value("chr", "∑")), m("sub", mr("i=1")), m("sup", mr("n")), m("e", mr("x"))),
            "∑_(i=1)^n x",
        ),
        (m("nary", m("sub"), m("sup"), m("e", mr("x"))), "∫x"),
        (m("func", m("fName", mr("sin")), m("e", mr("x"))), "sin x"),
        (m("func", m("fName", m("limLow", m("e", mr("lim")), m("lim", mr("n→∞")))), m("e", mr("a"))), "lim_(n→∞) a"),
        (m("acc", m("accPr", value("chr", "\u0302")), m("e", mr("x"))), "x\u0302"),
        (m("bar", m("barPr", value("pos", "top")), m("e", mr("x"))), "x\u0305"),
        (m("m", m("mr", m("e", mr("1")), m("e", mr("0"))), m("mr", m("e", mr("0")), m("e", mr("1")))), "1, 0; 0, 1"),
        (m("eqArr", m("e", mr("x=1")), m("e", mr("y=2"))), "x=1; y=2"),
    ],
)
def test_a_formula_has_a_linear_form(formula, linear):
    assert body_line(f"<m:oMath>{formula}</m:oMath>") == linear
    assert body_line(t("is ") + f"<m:oMath>{formula}</m:oMath>" + t(", or less")) == f"is {linear}, or less"


def body_line(inner: str) -> str:
    (paragraph,) = read(package(document(p(inner)))).body
    return paragraph.accepted()


def test_numbers_before_and_after_a_formula_stay_apart():
    half = m("oMath", m("f", m("num", mr("1")), m("den", mr("2"))))
    assert body_line(t("2") + half + t("5 dB")) == "2 1/2 5 dB"
    assert body_line(t("共") + half + t("赫兹")) == "共1/2赫兹"


def test_a_formula_changed_in_part_is_right_in_both_texts():
    changed = "<m:r>{}</m:r>"
    num, den = (
        changed.format(f"<w:ins {WHO}><m:t>3+a</m:t></w:ins>") + changed.format(f"<w:del {WHO}><m:t>2</m:t></w:del>"),
        mr("4"),
    )
    text = read(package(document(p(m("oMath", m("f", m("num", num), m("den", den)))))))
    assert (accepted_lines(text), rejected_lines(text)) == (["(3+a)/4"], ["2/4"])
    formula = m("oMath", m("f", m("num", mr("3")), m("den", mr("4"))))
    text = read(package(document(p(t("x") + ins(formula) + t(".")))))
    assert (accepted_lines(text), rejected_lines(text)) == (["x 3/4."], ["x."])
    text = read(package(document(p(t("x ") + f"<w:del {WHO}>{formula}</w:del>" + t(".")))))
    assert (accepted_lines(text), rejected_lines(text)) == (["x ."], ["x 3/4."])


def test_reading_aids_are_no_text_and_are_told():
    ruby = "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>pin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>频</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    text = read(package(document(p(t("关") + ruby + t("谱")))))
    assert accepted_lines(text) == ["关频谱"]
    assert text.unread == (UnparsedContent("reading aids over other words", "paragraph 1", "pin"),)


def test_an_initial_letter_joins_its_word():
    frame = '<w:framePr w:dropCap="drop" w:lines="3" w:wrap="around"/>'
    text = read(
        package(document(p(t("T"), frame) + p(ins(t("h")) + t("e Union"), '<w:pStyle w:val="Call"/>') + p(t("b"))))
    )
    assert (accepted_lines(text), rejected_lines(text)) == (["The Union", "b"], ["Te Union", "b"])
    assert [(paragraph.index, paragraph.style) for paragraph in text.body] == [(0, "Call"), (1, "")]


@pytest.mark.parametrize(
    ("choice", "fallback", "words"),
    [
        ('Requires="wps"', True, "newer"),
        ('Requires="zz"', True, "older"),
        ('Requires="zz" xmlns:zz="urn:nobody"', True, "older"),
        ('Requires="own" xmlns:own="http://schemas.microsoft.com/office/word/2010/wordml"', True, "newer"),
        ('Requires="wps zz"', True, "older"),
        ('Requires="zz"', False, ""),
    ],
)
def test_of_alternate_content_the_form_whose_needs_are_known(choice, fallback, words):
    forms = f"<mc:Choice {choice}>{t('newer')}</mc:Choice>" + (
        f"<mc:Fallback>{t('older')}</mc:Fallback>" if fallback else ""
    )
    text = read(package(document(p(f"<mc:AlternateContent>{forms}</mc:AlternateContent>"))))
    assert text.body[0].accepted() == words
    others = {"newer": ["older"], "older": ["newer"], "": ["newer"]}
    assert [entry.words for entry in text.unread] == others[words]


def note(number: int, words: str) -> str:
    return f'<w:footnote w:id="{number}">{p(t(words))}</w:footnote>'


def reference(number: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def test_a_note_is_in_the_texts_in_which_its_reference_is():
    inner = t("base") + f"<w:del {WHO}>{reference(1)}</w:del>" + t(" goes on") + ins(reference(2)) + t(".")
    data = package(document(p(inner)), {"footnotes": part("footnotes", note(1, "old") + note(2, "new"))})
    text = read(data)
    assert plain_lines(text, accepted=True, stories=True) == ["base goes on.", "[footnote 2]", "new"]
    assert plain_lines(text, accepted=False, stories=True) == ["base goes on.", "[footnote 1]", "old"]
    assert [(story.anchor, story.anchor_at, story.revision) for story in text.stories] == [
        (0, 4, RevisionType.DELETED),
        (0, 12, RevisionType.INSERTED),
    ]
    written = read(write(text))
    assert written.all_stories == text.all_stories
    again(data)


def test_a_note_of_a_deleted_row_goes_with_it():
    row = f"<w:tbl><w:tr><w:trPr><w:del {WHO}/></w:trPr><w:tc>{p(struck_out('x') + reference(1))}</w:tc></w:tr></w:tbl>{p(t('end'))}"
    text = read(package(document(row), {"footnotes": part("footnotes", note(1, "old"))}))
    assert plain_lines(text, accepted=True, stories=True) == ["end"]
    assert plain_lines(text, accepted=False, stories=True) == ["x", "end", "[footnote 1]", "old"]


@pytest.mark.parametrize("kind", ["footnotes", "endnotes", "comments", "header1", "footer1"])
@pytest.mark.parametrize("fault", ["<w:x>", "<!DOCTYPE x><w:ftr/>", "\xff"])
def test_a_fault_beside_the_text_does_not_refuse_the_paper(kind, fault):
    text = read(package(document(p(t("a"))), {kind: fault.encode("latin-1")}))
    assert accepted_lines(text) == ["a"]
    assert text.unread == (UnparsedContent("a part that could not be read", f"word/{kind}.xml"),)
