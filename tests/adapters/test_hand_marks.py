"""Papers marked by hand: struck and underlined by formatting is read as a change, an ordinary emphasis is not."""

from __future__ import annotations

import pytest

from plenipot.adapters.forms import load
from plenipot.adapters.render.notation import printed
from plenipot.adapters.word.reader import read
from plenipot.core.filings.parse import parse_filing
from plenipot.core.text.encoding import document_from_data, document_to_data
from plenipot.core.text.plain_text import plain_lines
from word_packages import document, ins, p, package, part, struck_out

FORM = load("itu-pp")
STYLES = (
    '<w:style w:type="character" w:styleId="Goes"><w:name w:val="Goes"/><w:rPr><w:strike/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Comes"><w:name w:val="Comes"/><w:rPr><w:u w:val="single"/></w:rPr></w:style>'
)
SIGNS = {
    "-": "<w:strike/>",
    "=": "<w:dstrike/>",
    "_": '<w:u w:val="single"/>',
    "#": '<w:color w:val="FF0000"/>',
    "*": "<w:b/>",
    "~": '<w:strike/><w:color w:val="FF0000"/>',
    "^": '<w:rStyle w:val="Goes"/>',
    "+": '<w:rStyle w:val="Comes"/>',
    "!": '<w:strike w:val="0"/>',
}


def run(piece):
    """A run in the format of the sign that it begins with; without one it is plain."""
    words = piece[1:] if piece[0] in SIGNS else piece
    return f'<w:r><w:rPr>{SIGNS.get(piece[0], "")}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def paper(*lines, mark="MOD"):
    """A paper with one proposal; each line is a style and pieces that begin with the sign of their format."""
    head = [
        p(run(f"{mark}\tARG/12/1"), '<w:pStyle w:val="Proposal"/>'),
        p(run("RESOLUTION 9"), '<w:pStyle w:val="ResNo"/>'),
    ]
    body = (
        p(
            "".join(piece if piece.startswith("<") else run(piece) for piece in pieces),
            f'<w:pStyle w:val="{style}"/>' if style else "",
        )
        for style, *pieces in lines
    )
    return package(document(*head, *body), {"styles": part("styles", STYLES)})


def marked(data):
    filing = parse_filing(read(data), FORM)
    (proposal,) = filing.proposals
    words = [printed(provision.spans) for provision in proposal.provisions[1:]]
    return words, [finding.what for finding in filing.findings]


RESOLVES = ("Call", "resolves")


@pytest.mark.parametrize(
    "line",
    [
        ("1\tto ", "-look", "_act", " now;"),
        ("1\tto ", "=look", "_act", " now;"),
        ("1\tto ", "_act", "-look", " now;"),
        ("1\tto ", "~look", "#act", " now;"),
        ("1\tto ", "-look", "#act", " now;"),
        ("1\tto ", "-look", "*act", " now;"),
        ("1\tto ", "^look", "+act", " now;"),
    ],
)
def test_words_struck_and_words_set_off_beside_them_are_a_deletion_and_an_insertion(line):
    words, findings = marked(paper(RESOLVES, ("", *line)))
    assert sorted(words[1].replace("{+act+}", "").replace("[-look-]", "").split()) == ["now;", "to"]
    assert ("{+act+}" in words[1], "[-look-]" in words[1], findings) == (True, True, ["hand-marked"])


def test_a_whole_item_is_inserted_and_a_whole_item_struck():
    lines = (("", "1\tto ", "-look", "_act", ";"), ("", "_2\tto meet each year;"), ("", "-3\tto wait,"))
    words, findings = marked(paper(RESOLVES, *lines))
    assert words[1:] == ["to [-look-]{+act+};", "{+to meet each year;+}", "[-to wait,-]"]
    assert findings == ["hand-marked"]


def test_the_plain_views_stay_what_accepting_and_rejecting_give():
    data = paper(RESOLVES, ("", "1\tto ", "-look", "_act", " now;"))
    line = "1 to lookact now;"
    assert [plain_lines(read(data), accepted=accepted)[-1] for accepted in (True, False)] == [line, line]


@pytest.mark.parametrize(
    ("lines", "texts", "findings"),
    [
        # An emphasis is no insertion, and nothing is claimed.
        (
            [("1\tto act ", "_now", " and ", "_always", ";")],
            ["to act now and always;"],
            ["hand-marked-in-doubt", "change-without-change"],
        ),
        ([("1\tto act ", "*now", ";")], ["to act now;"], ["change-without-change"]),
        ([("1\tto act ", "#now", ";")], ["to act now;"], ["change-without-change"]),
        ([("_A heading",), ("1\tto act;",)], ["A heading", "to act;"], ["change-without-change"]),
        ([("1\tto act ", "!now", ";")], ["to act now;"], ["change-without-change"]),
        # A short emphasis away from what is struck is told, a heading is not.
        (
            [("1\tto ", "-look", "_act", ";"), ("2\tto do ", "_not", " wait,")],
            ["to [-look-]{+act+};", "to do not wait,"],
            ["hand-marked", "hand-marked-in-doubt"],
        ),
        ([("1\tto ", "-look", "_act", ";"), ("_A heading",)], ["to [-look-]{+act+};", "A heading"], ["hand-marked"]),
        # Beside tracked changes what is struck by hand is told and not read.
        (
            [("1\tto ", struck_out("look") + ins(run("act")), ";"), ("2\tto ", "-wait", ";")],
            ["to [-look-]{+act+};", "to wait;"],
            ["hand-marked-in-doubt"],
        ),
    ],
)
def test_an_emphasis_is_not_mistaken_for_a_change(lines, texts, findings):
    words, codes = marked(paper(RESOLVES, *(("", *line) for line in lines)))
    assert (words[1:], codes) == (texts, findings)


@pytest.mark.parametrize("mark", ["ADD", "SUP", "NOC"])
def test_under_a_mark_that_changes_no_words_nothing_is_read_from_formatting(mark):
    words, _ = marked(paper(RESOLVES, ("", "1\tto ", "-look", "_act", ";"), mark=mark))
    assert words[1] == "to lookact;"


def test_a_file_without_a_form_is_read_by_the_hand_too():
    body = p(run("RESOLUTION 9")), p(run("resolves")), p(run("1\tto ") + run("-look") + run("_act") + run(" now."))
    filing = parse_filing(read(package(document(*body))), FORM)
    (proposal,) = filing.proposals
    assert (proposal.mark.value, printed(proposal.provisions[-1].spans)) == ("MOD", "to [-look-]{+act+} now.")
    assert [finding.what for finding in filing.findings] == ["hand-marked", "no-proposal-form"]


def test_what_is_set_off_is_written_and_read_back():
    marked_text = read(paper(RESOLVES, ("", "1\tto ", "-look", "_act", " now;")))
    assert marked_text.formatting[0].formats == ("struck",)
    assert document_from_data(document_to_data(marked_text)) == marked_text


def test_a_file_in_which_nothing_is_struck_or_underlined_holds_no_formatting():
    assert read(paper(RESOLVES, ("", "1\tto ", "*act", "#now"))).formatting == ()
