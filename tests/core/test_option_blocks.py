"""Options over several paragraphs, as drafting groups set them: a line ``Option 1``, and all that stands below it."""

from __future__ import annotations

import pytest

from negotiating_texts import FORM, RESOLUTION, again, paper, proponents_of, shapes
from plenipot.core.negotiation.moves import lift, reword
from plenipot.core.negotiation.option_blocks import TITLE, UNMARKED
from plenipot.core.negotiation.parse_document import parse_negotiating_document
from plenipot.core.negotiation.printing import print_lines, print_pieces
from plenipot.core.negotiation.values import Requester

OPTIONS = (
    *RESOLUTION,
    "Call| resolves",
    "1\tto act;",
    "{open}Option 1 (ARB, B/CAN):",
    "2\tto wait;",
    "a)\tfor a [year / decade];",
    "Option 2 – proposed by USA",
    "2\tto watch;",
    "Option 3: no text{close}",
    "{after}",
)


@pytest.mark.parametrize(
    ("open_", "close", "after"),
    [("[", "]", "3\tto report"), ("", "", "Call| instructs the Director"), ("［", "］", "3\tx")],
)
def test_options_over_several_paragraphs_are_one_bracket_there_and_back(open_, close, after):
    parsed = parse_negotiating_document(
        paper(*(line.format(open=open_, close=close, after=after) for line in OPTIONS)), FORM
    )
    assert parsed.findings == ()
    clauses = [clause for clause in parsed.text.clauses if clause.address.startswith("RES140/resolves/2")]
    assert [(clause.address, clause.label, clause.pieces[0].id) for clause in clauses] == [
        ("RES140/resolves/2", "2", "RES140/resolves/2#1"),
        ("RES140/resolves/2/a", "a)", "RES140/resolves/2#1"),
        ("RES140/resolves/2-2", "2", "RES140/resolves/2#1"),
    ]
    options = parsed.text.wholes()["RES140/resolves/2#1"]
    assert [(len(option.pieces), proponents_of(option)) for option in options] == [
        (3, ["ARB", "B/CAN"]),
        (1, ["USA"]),
        (0, []),
    ]
    assert [line.words for line in print_lines(parsed.text)][4:10] == [
        "[Option 1 (ARB, B/CAN):",
        "to wait;",
        "for a [year / decade];",
        "Option 2 (USA):",
        "to watch;",
        "Option 3: no text]",
    ]
    assert shapes(again(parsed.text).text) == shapes(parsed.text)
    agreed = lift(parsed.text, "RES140/resolves/2#1", 1)
    assert [clause.pieces for clause in agreed.clauses if clause.address.startswith("RES140/resolves/2")] == [
        (),
        (),
        ("to watch;",),
    ]


def test_the_last_option_that_nothing_ends_is_told():
    parsed = parse_negotiating_document(
        paper(*RESOLUTION, "Option 1", "to wait;", "Option 2", "to watch;", "to report"), FORM
    )
    assert [(item.what, item.words) for item in parsed.findings] == [(UNMARKED, "to report")]
    assert len(parsed.text.wholes()["RES140/p1#1"]) == 2


def wordings(*lines, **how):
    """Each bracket's options as words, the one of the number line aside, and what was found."""
    parsed = parse_negotiating_document(paper(*RESOLUTION, *lines, **how), FORM)
    assert shapes(again(parsed.text, how.get("language", "en")).text) == shapes(parsed.text)
    return [
        [" ".join(print_pieces(option.pieces).split()) for option in parsed.text.wholes()[bracket.id]]
        for clause, bracket in parsed.text.brackets()
        if clause.address != "RES140/number"
    ], [(item.what, item.words) for item in parsed.findings]


@pytest.mark.parametrize(
    ("lines_", "options"),
    [
        (["Option 1", "[1\tto act;", "2\tto work;]", "Option 2", "[1\tto wait]"], [["to act; to work;", "to wait"]]),
        (["[Option 1:", "1\tto act;", "2\tto work;]", "[Option 2: 1\tto wait", "a)\tnow;]"],
         [["to act; to work;", "to wait now;"]]),
        (["[Option 1: to act]", "[Option 2: to wait]", "[Option 3: no text]"], [["to act", "to wait", ""]]),
        (["[Option 1: to act", "Option 2: to wait]"], [["to act", "to wait"]]),
        (["Option 1.1: to act", "Option 1.2: to wait"], [["to act", "to wait"]]),
        (["1\tto [Option 1: act] [Option 2 (ARB): wait] / [Option 3: no text] now"], [["act", "wait", ""]]),
        (["1\tto [Option 1: act] now"], [["act", ""]]),
        (["Option 1: to act, by", "a)\tworking;", "Option 2: to wait", "a)\tnow;", "Call| instructs", "1\tx"],
         [["to act, by working;", "to wait now;"]]),
        (["[Option 1", "1\tto act;", "[Option 1", "a)\tone;", "Option 2", "a)\ttwo;]", "Option 2", "1\tto wait]"],
         [["to act; [one; / two;]", "to wait"], ["one;", "two;"]]),
        (["Option 1", "1\tto act;", "Option A", "a)\tone;", "Option B", "a)\ttwo;", "Option 2", "1\tto wait;",
          "Call| instructs", "1\tx"],
         [["to act; [one; / two;]", "to wait;"], ["one;", "two;"]]),
        (["Option 1", "Option 1.1", "1\tto act;", "Option 1.2", "1\tto work;", "Option 2", "1\tto wait;",
          "Call| instructs", "1\tx"],
         [["[to act; / to work;]", "to wait;"], ["to act;", "to work;"]]),
    ],
)  # fmt: skip
def test_options_as_drafting_groups_set_them(lines_, options):
    assert wordings("Call| resolves", *lines_, "Call| requests", "1\tto end") == (options, [])


def test_the_title_of_an_option_is_no_word_of_the_text_and_is_told():
    read_options, findings = wordings(
        "Option 1 – Keep the text", "1\tto act;", "Option 2 – Suppress it", "1\tto wait;", "Call| requests", "1\tto end"
    )
    assert read_options == [["to act;", "to wait;"]]
    assert findings == [(TITLE, "Keep the text"), (TITLE, "Suppress it")]


def test_a_bracket_without_words_is_a_blank_to_be_filled():
    negotiating_text = parse_negotiating_document(paper(*RESOLUTION, "1\tby [ ] per cent"), FORM).text
    assert [line.words for line in print_lines(negotiating_text)][-1] == "by [ ] per cent"
    filled = reword(negotiating_text, "RES140/1#1", 0, "ten", Requester("CHAIR"))
    assert lift(filled, "RES140/1#1", 0).clauses[-1].pieces == ("by ten per cent",)
