"""Levels that only a tracked change of a paragraph's properties changes: style, list level, indentation."""

import pytest

from plenipot.adapters.forms import load
from plenipot.adapters.render.texts import TextExport, export_text
from plenipot.adapters.word.reader import read
from plenipot.core.filings.findings import FindingCode
from plenipot.core.filings.parse import parse_filing
from plenipot.core.structure.values import InstrumentText
from plenipot.core.text.provisions import accepted_text, rejected_text
from word_packages import WHO, document, ins, marked, p, package, part, t

FORM = load("itu-pp")
LEVELS = "".join(
    f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
    for level, (kind, text) in enumerate([("decimal", "%1"), ("lowerLetter", "%2)")])
)
LISTS = part(
    "numbering",
    f'<w:abstractNum w:abstractNumId="1">{LEVELS}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
)


def style(name):
    return f'<w:pStyle w:val="{name}"/>' if name else ""


def listed(level):
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'


def before(properties):
    return f"<w:pPrChange {WHO}><w:pPr>{properties}</w:pPr></w:pPrChange>"


def indent(left, first=0):
    return f'<w:ind w:left="{left}" w:firstLine="{first}"/>'


def filed(*items):
    """A proposal on a resolution with these paragraphs, words and properties of each."""
    head = [("MOD\tARG/12/1", "Proposal"), ("RESOLUTION 70 (Rev. Lima, 2014)", "ResNo"), ("Islands", "Restitle")]
    blocks = [p(t(words), style(name)) for words, name in (*head, ("resolves", "Call"))]
    blocks += [p(t(words), properties) for words, properties in items]
    data = package(document(*blocks, p(t("Reasons:\tPlain."), style("Reasons"))), {"numbering": LISTS})
    return parse_filing(read(data), FORM)


def levels(items):
    """Number and depth of each item before and after all changes."""
    (proposal,) = filed(*items).proposals
    return [
        [(provision.label, provision.depth) for provision in text(proposal.provisions)[3:]]
        for text in (rejected_text, accepted_text)
    ]


def test_a_list_level_that_is_tracked_changes_number_and_depth_and_what_follows_only_follows():
    items = [("to link;", listed(0)), ("to report;", listed(1) + before(listed(0))), ("to act;", listed(0))]
    assert levels(items) == [[("1", 0), ("2", 0), ("3", 0)], [("1", 0), ("a)", 1), ("2", 0)]]
    (proposal,) = filed(*items).proposals
    assert [(operation.address, operation.beside) for operation in proposal.operations] == [
        ("RES70/resolves/2", ("renumbers 2 as a)", "moves one level down"))
    ]


@pytest.mark.parametrize(
    ("properties", "former", "depths"),
    [
        (style("enumlev1"), "", (0, 1)),
        (style("enumlev2"), style("enumlev1"), (0, 1)),
        (style("Normalaftertitle"), "", (0, 0)),
        (indent(1134), indent(0), (0, 1)),
        (indent(720), "", (0, 1)),
        (indent(90), indent(0), (0, 0)),
        (indent(720, -720), indent(0), (0, 0)),
        (indent(0, 720), indent(0), (0, 0)),
        ("<w:jc w:val='both'/>".replace("'", '"'), "", (0, 0)),
    ],
    ids=[
        "style",
        "deeper-style",
        "no-level",
        "indent",
        "indent-from-none",
        "straighter",
        "hanging",
        "first-line",
        "other",
    ],
)
def test_where_the_number_stays_the_layout_tells_the_level(properties, former, depths):
    items = [("1\tto link;", ""), ("2\tto report;", properties + before(former)), ("3\tto act;", "")]
    old, new = levels(items)
    assert (old[1][1], new[1][1]) == depths
    filing = filed(*items)
    assert [operation.address for operation in filing.proposals[0].operations] == (
        ["RES70/resolves/2"] if depths[0] != depths[1] else []
    )
    assert any(finding.what == FindingCode.NO_CHANGE for finding in filing.findings) is (depths[0] == depths[1])


def test_moved_further_out_an_item_stands_one_level_up():
    items = [("1\tto link:", ""), ("a)\tby cable;", style("enumlev1")), ("b)\tby air;", before(style("enumlev1")))]
    assert levels(items) == [[("1", 0), ("a)", 1), ("b)", 1)], [("1", 0), ("a)", 1), ("b)", 0)]]


def test_the_file_says_who_moved_a_paragraph_and_what_it_was():
    paragraph = marked(p(t("words"), style("enumlev1") + before(style("enumlev2")))).body[0]
    assert (paragraph.style, paragraph.style_rejected, paragraph.former.change) == ("enumlev1", "enumlev2", 0)


def test_a_note_before_others_gives_them_the_numbers_that_are_printed():
    def sign(number):
        return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'

    notes = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r>{words}</w:p></w:footnote>'
        for number, words in ((5, t("On links.")), (6, ins(t("On regions."))))
    )
    lines = [("MOD\tARG/12/1", "Proposal"), ("RESOLUTION 70 (Rev. Lima, 2014)", "ResNo"), ("resolves", "Call")]
    body = [p(t(words), style(name)) for words, name in lines]
    body += [p(t("1\tto link regions") + ins(sign(6)) + t(";")), p(t("2\tto act") + sign(5) + t("."))]
    document_part = document(*body, p(t("Reasons:\tPlain."), style("Reasons")))
    filing = parse_filing(read(package(document_part, {"footnotes": part("footnotes", notes)})), FORM)
    (proposal,) = filing.proposals
    assert [(note.address, note.label, note.renumbered, note.sign_at) for note in proposal.provisions[-2:]] == [
        ("RES70/resolves/1/note-1", "1", None, len("to link regions")),
        ("RES70/resolves/2/note-1", "1", "2", len("to act")),
    ]
    assert [(operation.mark.value, operation.address) for operation in proposal.operations] == [
        ("ADD", "RES70/resolves/1/note-1")
    ]


def test_a_file_without_a_form_that_only_moves_a_level_changes_its_text():
    blocks = [p(t("RESOLUTION 70 (Rev. Lima, 2014)"), style("ResNo")), p(t("resolves"), style("Call"))]
    blocks += [p(t("1\tto link;")), p(t("2\tto report;"), style("enumlev1") + before(""))]
    (proposal,) = parse_filing(marked(*blocks), FORM).proposals
    assert (proposal.mark.value, [operation.beside for operation in proposal.operations]) == (
        "MOD",
        [("moves one level down",)],
    )


@pytest.mark.parametrize(
    ("form", "line"),
    [
        ("md", "<del>2</del><ins>a)</ins> to report; *(moves one level down)*"),
        ("text", "[-2-]{+a)+} to report;"),
    ],
)
def test_a_text_shows_new_numbers_and_levels(form, line):
    items = [("to link;", listed(0)), ("to report;", listed(1) + before(listed(0)))]
    (proposal,) = filed(*items).proposals
    about = InstrumentText("RES70", "Islands", "", "en", provisions=proposal.provisions)
    data = export_text(TextExport(text=proposal.provisions, about=about, form="itu-pp"), form)
    assert data.decode().splitlines().count(line) == 1
