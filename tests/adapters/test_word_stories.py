"""Stories besides the body: notes, headers, footers, comments, each linked to its anchor, with changes of its own."""

from __future__ import annotations

from plenipot.adapters.word.floor import floor
from plenipot.core.text.document import RevisionType, UnparsedContent
from plenipot.core.text.plain_text import plain_lines
from word_packages import OTHER, WHO, document, ins, marked, p, package, part, struck_out, t

SEPARATOR = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
NOTE = '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>a </w:t></w:r>{}</w:p></w:footnote>'
REFERENCE = '<w:r><w:footnoteReference w:id="2"/></w:r>'


def test_a_footnote_is_a_story_with_its_anchor_and_its_changes():
    notes = part("footnotes", SEPARATOR + NOTE.format(struck_out("b", OTHER) + ins(t("c"))))
    text = marked(p(t("x")), p(t("y") + REFERENCE), footnotes=notes)
    assert [(story.name, story.anchor) for story in text.stories] == [("footnote 2", 1)]
    assert [span.revision for span in text.stories[0].paragraphs[0].spans] == [
        RevisionType.UNCHANGED,
        RevisionType.DELETED,
        RevisionType.INSERTED,
    ]
    assert text.changes[text.stories[0].paragraphs[0].spans[1].change].author == "Bo & Co"


def test_stories_follow_under_their_names_only_when_asked():
    parts = {
        "footnotes": part("footnotes", NOTE.format(ins(t("new"))) + NOTE.replace('"2"', '"3"').format("")),
        "endnotes": part("endnotes", f'<w:endnote w:id="1">{p(t("end"))}</w:endnote>'),
        "comments": part("comments", f'<w:comment w:id="0" {OTHER[9:]}>{p(t("why?"))}{p(t("so"))}</w:comment>'),
        "header1": part("hdr", p(t("PP14/34-E"))),
        "header2": part("hdr", p(t("- 2 -"))),
        "footer1": part("ftr", p(struck_out("draft"))),
    }
    text = marked(p(t("x") + REFERENCE + '<w:r><w:commentReference w:id="0"/></w:r>'), **parts)
    expected = ["x", "[footnote 2]", "a new", "[footnote 3]", "a ", "[endnote 1]", "end", "[comment 0]", "why?", "so"]
    assert plain_lines(text, accepted=True, stories=True) == [
        *expected,
        "[header 1]",
        "PP14/34-E",
        "[header 2]",
        "- 2 -",
        "[footer]",
        "",
    ]
    assert plain_lines(text, accepted=True) == ["x"]
    assert plain_lines(text, accepted=False, stories=True)[2] == "a "
    assert {story.name: story.anchor for story in text.stories}["comment 0"] == 0


def test_a_deleted_reference_leaves_the_note_in_its_story():
    notes = part("footnotes", NOTE.format(""))
    text = marked(p(f"<w:del {WHO}>{REFERENCE}</w:del>{t('x')}"), footnotes=notes)
    assert (text.body[0].accepted(), text.stories[0].name, text.stories[0].anchor) == ("x", "footnote 2", 0)


def test_words_that_are_not_the_text_are_listed():
    diagram = '<dgm:dataModel xmlns:dgm="d" xmlns:a="a"><a:t>Council &amp; Union</a:t><a:t>Bureau</a:t></dgm:dataModel>'
    unread = marked(p(t("x")), diagramData1=diagram).unread
    assert unread == (UnparsedContent("a diagram", "word/diagramData1.xml", "Council & Union · Bureau"),)


def test_the_language_of_the_words():
    assert marked(p(t("the text of the Union and its members"))).language == "en"
    assert marked(p(t("la Conférence de plénipotentiaires et les Membres de l'Union"))).language == "fr"
    assert marked(p(t("la Conferencia y los Miembros de la Unión"))).language == "es"
    assert marked(p(t("Полномочная конференция"))).language == "ru"
    assert marked(p(t("全权代表大会"))).language == "zh"
    assert marked(p(t("مؤتمر المندوبين المفوضين"))).language == "ar"
    assert marked(p(t("12.3"))).language == ""
    styles = part(
        "styles", '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="de-CH"/></w:rPr></w:rPrDefault></w:docDefaults>'
    )
    assert marked(p(t("Gesetz über")), styles=styles).language == "de"


def test_the_floor_of_measurements_covers_the_same_parts():
    notes = part("footnotes", NOTE.format(""))
    main = document(p(t("x")))
    assert floor(package(main, {"footnotes": notes, "theme": "<a/>"})) == len(main) + len(notes)
