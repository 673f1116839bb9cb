"""Options over several paragraphs, as drafting groups set them: a line ``Option 1``, and all that stands below it."""

from __future__ import annotations

import pytest

from negotiating_texts import FORM, RESOLUTION, again, paper, proponents_of, shapes
from plenipot.core.negotiation.frames import (
    BracketFrame,
    CutRange,
    cut_lines,
    find_enclosing_frame,
    find_option_frames,
)
from plenipot.core.negotiation.moves import lift, reword
from plenipot.core.negotiation.option_blocks import TITLE, UNMARKED
from plenipot.core.negotiation.parse_document import parse_negotiating_document
from plenipot.core.negotiation.printing import print_lines, print_pieces
from plenipot.core.negotiation.signs import pair_brackets
from plenipot.core.negotiation.values import Requester
from plenipot.core.negotiation.vocabulary import BracketVocabulary

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
    options = parsed.text.options_by_bracket()["RES140/resolves/2#1"]
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
    assert len(parsed.text.options_by_bracket()["RES140/p1#1"]) == 2


def wordings(*lines, **how):
    """Each bracket's options as words, the one of the number line aside, and what was found."""
    parsed = parse_negotiating_document(paper(*RESOLUTION, *lines, **how), FORM)
    assert shapes(again(parsed.text, how.get("language", "en")).text) == shapes(parsed.text)
    return [
        [" ".join(print_pieces(option.pieces).split()) for option in parsed.text.options_by_bracket()[bracket.id]]
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
        # The last block goes on as long as its lines are of the kinds that the blocks before it have.
        (["Option 1", "1\tto act;", "to work;", "Option 2", "to wait;", "2\tto rest;", "Call| instructs", "1\tx"],
         [["to act; to work;", "to wait; to rest;"]]),
        # Options that are numbered otherwise stand inside one of the others only where these go on behind them.
        (["Option 1", "1\tto act;", "Option 2", "1\tto wait;", "Option A", "a)\tone;", "Option B", "a)\ttwo;",
          "Call| instructs", "1\tx"],
         [["to act;", "to wait;"], ["one;", "two;"]]),
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


def clause_lines(*lines, **how):
    """The clauses behind the title with their words, and the place and words of each finding."""
    parsed = parse_negotiating_document(paper(*RESOLUTION, *lines, **how), FORM)
    clauses = [(clause.address.removeprefix("RES140/"), print_pieces(clause.pieces)) for clause in parsed.text.clauses]
    return clauses[2:], [(finding.place.removeprefix("RES140/"), finding.words) for finding in parsed.findings]


@pytest.mark.parametrize(
    ("end", "stray"),
    [
        (["Call| instructs", "1\tx"], []),
        (["instructs", "a)\tx"], []),
        (["AnnexNo| ANNEX 1", "1\tx"], []),
        (["2\tx"], [("resolves/2", "2\tx")]),
        (["to go on"], [("resolves/p1", "to go on")]),
        (["instructs the States to go on."], [("resolves/p1", "instructs the States to go on.")]),
    ],
)
def test_a_line_that_opens_a_part_ends_the_last_option(end, stray):
    clauses, findings = clause_lines("Call| resolves", "Option 1", "1\tact;", "Option 2", "1\twait;", *end)
    assert clauses[1:3] == [("resolves/1", "[act;]"), ("resolves/1-2", "[wait;]")]
    assert [words[:1] == "[" for _, words in clauses[3:]] == [bool(stray)] * len(end)
    assert findings == stray


def test_a_part_of_a_kind_that_an_option_holds_does_not_end_the_last_one():
    clauses, findings = clause_lines(
        *("Call| resolves", "Option 1", "1\tact;", "Call| invites", "1\ty", "Option 2", "1\twait;"),
        *("Call| invites", "1\tz", "AnnexNo| ANNEX 1"),
    )
    assert [words for _, words in clauses] == [
        *("resolves", "[act;]", "[invites]", "[y]", "[wait;]", "[invites]", "[z]", "ANNEX 1"),
    ]
    assert findings == []


@pytest.mark.parametrize(
    ("lines", "clauses"),
    [
        (["1\t[Option 1: act];", "2\tx"], [("1", "[act];"), ("2", "x")]),
        (["[Option 1: act];", "[Option 2: wait].", "2\tx"], [("p1", "[act; / wait.]"), ("2", "x")]),
        (["Option 1: act", "2\tx"], [("p1", "Option 1: act"), ("2", "x")]),
        (["Option 2: act", "2\tx", "Option 3", "3\ty"], [("p1", "Option 2: act"), ("2", "x"), ("p2", "Option 3"), ("3", "y")]),
        (["[Option 1", "1\tact;", "Option 2", "1\twait].", "2\tx"], [("1", "[act;]"), ("1-2", "[wait.]"), ("2", "x")]),
        (["Option 1", "[1\tact;]", "2\tmore", "Option 2", "[1\twait]", "Call| invites"],
         [("1", "[[act;]]"), ("2", "[more]"), ("1-2", "[[wait]]"), ("RES140/invites", "invites")]),
        (["Option 1", "1\tone", "Option 2", "1\ttwo", "Option 1", "1\tthree", "Option 2", "1\tfour", "Call| invites"],
         [("1", "[one]"), ("1-2", "[two]"), ("1-3", "[three]"), ("1-4", "[four]"), ("RES140/invites", "invites")]),
        (["Option A", "1\tone", "Option B", "1\ttwo", "Option C", "1\tthree", "Call| invites"],
         [("1", "[one]"), ("1-2", "[two]"), ("1-3", "[three]"), ("RES140/invites", "invites")]),
        (["Option 1 (USA): One;", "a)\tone", "Option 2 – (EUR)", "a)\ttwo", "Call| invites"],
         [("p1", "[USA: One; / EUR: no text]"), ("a", "[USA: one / EUR: no text]"),
          ("a-2", "[USA: no text / EUR: two]"), ("RES140/invites", "invites")]),
        (["Option 1 – Do it.", "1\tone", "Option 2 – do it", "1\ttwo", "Call| invites"],
         [("p1", "[Do it.]"), ("1", "[one]"), ("p2", "[do it]"), ("1-2", "[two]"), ("RES140/invites", "invites")]),
    ],
)  # fmt: skip
def test_the_clauses_of_options(lines, clauses):
    read_clauses, findings = clause_lines("Call| resolves", *lines)
    assert [(address.removeprefix("resolves/"), words) for address, words in read_clauses[1:]] == [
        (address.removeprefix("RES140/"), words) for address, words in clauses
    ]
    assert findings == []


def test_the_brackets_of_a_frame_are_one_letter_each():
    assert BracketFrame((0, 3), (2, 5)).cuts() == (CutRange(0, 3, 4), CutRange(2, 5, 6))


@pytest.mark.parametrize(
    ("line", "close"),
    [(0, (0, 4)), (1, None), (2, (3, 2)), (3, None), (4, None), (5, None), (6, (6, 6))],
)
def test_a_bracket_frames_lines_where_it_begins_one_and_ends_one(line, close):
    words = ["[all]", "a [b]", "  [open", "it]. ;", "[a] b", "", "  [now] .;,"]
    pairs, _ = pair_brackets(words)
    frame = find_enclosing_frame(line, words, pairs)
    assert (frame and frame.close) == close
    assert frame is None or frame.open == (line, len(words[line]) - len(words[line].lstrip()))


@pytest.mark.parametrize(
    ("words", "frames"),
    [
        (["[Option 1: a]", "[Option 2: b]"], [(0, 0), (1, 1)]),
        (["[Option 1: a", "Option 2: b]"], [(0, 1)]),
        (["[Option 1: a", "and", "Option 2: b]"], []),
        (["[Option 1: a]", "x", "[Option 2: b]"], []),
        (["[Option 1: a]"], []),
        (["x", "[Option 1: a]", "Option 2: b"], [(1, 1)]),
        (["Option 1: a", "[Option 2: b]", "x"], [(1, 1)]),
        (["[Option 1: a] b", "[Option 2: b]"], [(1, 1)]),
    ],
)
def test_brackets_around_options_that_are_a_line_each(words, frames):
    pairs, _ = pair_brackets(words)
    frames_of_words = find_option_frames(words, pairs, BracketVocabulary(FORM))
    assert [(frame.open[0], frame.close[0]) for frame in frames_of_words] == frames


def test_letters_are_taken_from_lines_and_the_other_brackets_move_with_their_words():
    words = ["[Option 1: a [b] c]", "[d]"]
    pairs, _ = pair_brackets(words)
    cuts = [CutRange(0, 0, 11), CutRange(0, 18, 19)]
    assert cut_lines(words, cuts, pairs) == (
        ["a [b] c", "[d]"],
        {(0, 2): (0, 4), (0, 4): (0, 2), (1, 0): (1, 2), (1, 2): (1, 0)},
    )
    assert cut_lines(words, [CutRange(0, 13, 14)], pairs)[1] == {
        (0, 0): (0, 17), (0, 17): (0, 0), (1, 0): (1, 2), (1, 2): (1, 0)
    }  # fmt: skip
