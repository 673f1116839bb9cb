"""The notes of a text: their numbers, the provision that each hangs on, where its sign stands, and what changes do to them.

A note is written as its address below the resolution, its number (before and after, where the two differ), ``@`` with the
letter of its provision behind which its sign stands, and its words; ``−`` struck, ``+`` put in, ``<`` and ``>`` moved, ``±`` put in and struck again.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

import pytest

from marked_lines import CLERK, flow
from plenipot.adapters.forms import load
from plenipot.core.filings.layout import lay_out_filing
from plenipot.core.filings.parse import parse_filing
from plenipot.core.identity.addresses import Address
from plenipot.core.structure.notes import part_notes
from plenipot.core.structure.parse import parse_instrument
from plenipot.core.text.document import Paragraph, RevisionType, Story, WordDocument
from plenipot.core.text.provisions import ProvisionKind

FORM = load("itu-pp")
BODY = """ResNo| RESOLUTION 9
Restitle| On ships
Call| resolves
1→to keep a register of cables;
a)→of the sea;
to meet.
2→to act"""
TITLE, REGISTER, SEA, MEET, ACT = 1, 3, 4, 5, 6
"""Paragraphs of the body."""
KEPT, IN, OUT = RevisionType.UNCHANGED, RevisionType.INSERTED, RevisionType.DELETED
SIGNS = {
    IN: "+",
    OUT: "−",
    RevisionType.INSERTED_THEN_DELETED: "±",
    RevisionType.MOVED_FROM: "<",
    RevisionType.MOVED_TO: ">",
}


def document(notes, body=BODY, shift=0):
    """A file with notes: each its name, the paragraph and the letter of its sign, its words, and what became of it."""
    stories = []
    for name, anchor, at, words, *revision in notes:
        more = {"revision": revision[0], "change": 0} if revision else {}
        stories.append(Story(name, flow(words), anchor + shift, at, **more))
    return WordDocument(flow(body), tuple(stories), (CLERK,), language="en")


def written(provisions):
    lines = []
    for provision in provisions:
        if provision.kind is not ProvisionKind.NOTE:
            continue
        words = ""
        for revision, spans in groupby(provision.spans, key=lambda span: span.revision):
            sign = SIGNS.get(revision, "")
            words += f"{sign}{''.join(span.text for span in spans)}{sign}"
        number = provision.label if provision.renumbered is None else f"{provision.label}→{provision.renumbered}"
        place = f" @{provision.sign_at}" if provision.sign_at >= 0 else ""
        lines.append(f"{provision.address.removeprefix('RES9/')} {number}{place}: {words}")
    return lines


@pytest.mark.parametrize(
    ("notes", "lines"),
    [
        # A sign stands among the words of its provision; beside its label it stands nowhere among them.
        ([("footnote 1", REGISTER, 10, "as defined")], ["resolves/1/note-1 1 @8: as defined"]),
        ([("footnote 1", REGISTER, 2, "as defined")], ["resolves/1/note-1 1 @0: as defined"]),
        ([("footnote 1", REGISTER, 1, "as defined")], ["resolves/1/note-1 1: as defined"]),
        ([("footnote 1", REGISTER, 32, "as defined")], ["resolves/1/note-1 1 @30: as defined"]),
        ([("footnote 1", 0, 3, "n")], ["number/note-1 1 @3: n"]),
        ([("footnote 1", TITLE, 3, "n")], ["title/note-1 1 @3: n"]),
        ([("footnote 1", MEET, 3, "n")], ["resolves/p1/note-1 1 @3: n"]),
        ([("footnote 1", 99, 1, "n")], []),
        ([("comment 1", REGISTER, 10, "n")], []),
        # They are counted in the order of their signs, endnotes by themselves in Roman letters.
        ([("footnote 2", SEA, 4, "b"), ("footnote 1", REGISTER, 10, "a")],
         ["resolves/1/note-1 1 @8: a", "resolves/1/a/note-2 2 @1: b"]),
        ([("footnote 2", REGISTER, 4, "b"), ("footnote 1", REGISTER, 10, "a")],
         ["resolves/1/note-1 1 @2: b", "resolves/1/note-2 2 @8: a"]),
        ([("footnote 1", REGISTER, 10, "a"), ("endnote 1", REGISTER, 5, "c"), ("endnote 2", ACT, 5, "d")],
         ["resolves/1/note-1 1 @8: a", "resolves/1/note-i i @3: c", "resolves/2/note-ii ii @3: d"]),
        # One that nothing refers to is printed nowhere.
        ([("footnote 1", -9, -1, "n"), ("footnote 2", REGISTER, 10, "a")], ["resolves/1/note-1 1 @8: a"]),
        # A number that is typed is the note's, and is not counted.
        ([("footnote 1", REGISTER, 10, "5→a"), ("footnote 2", SEA, 4, "b")],
         ["resolves/1/note-5 5 @8: a", "resolves/1/a/note-1 1 @1: b"]),
        ([("footnote 1", REGISTER, 10, "1bis→a")], ["resolves/1/note-1bis 1bis @8: a"]),
        ([("footnote 1", REGISTER, 10, "*→a\n7→more\nlast")],
         ["resolves/1/note-* * @8: a", "resolves/1/note-*/p1 : 7\tmore", "resolves/1/note-*/p2 : last"]),
        ([("footnote 1", REGISTER, 10, "  a\nb"), ("footnote 2", REGISTER, 12, "c\nd")],
         ["resolves/1/note-1 1 @8: a", "resolves/1/note-1/p1 : b", "resolves/1/note-2 2 @10: c", "resolves/1/note-2/p1 : d"]),
        # A note that comes or goes with its sign gives those behind it another number.
        ([("footnote 1", REGISTER, 10, "a", IN), ("footnote 2", SEA, 4, "b")],
         ["resolves/1/note-1 1 @8: +a+", "resolves/1/a/note-1 1→2 @1: b"]),
        ([("footnote 1", REGISTER, 10, "a", OUT), ("footnote 2", SEA, 4, "b")],
         ["resolves/1/note-1 1 @8: −a−", "resolves/1/a/note-2 2→1 @1: b"]),
        ([("footnote 1", REGISTER, 10, "a", IN), ("footnote 2", SEA, 4, "b", OUT), ("footnote 3", ACT, 4, "d")],
         ["resolves/1/note-1 1 @8: +a+", "resolves/1/a/note-1 1 @1: −b−", "resolves/2/note-2 2 @2: d"]),
        # Changes inside one that came or went.
        ([("footnote 1", REGISTER, 10, "a {-b-}{+c+}")], ["resolves/1/note-1 1 @8: a −b−+c+"]),
        ([("footnote 1", REGISTER, 10, "a {-b-}{+c+}", IN)], ["resolves/1/note-1 1 @8: +a +±b±+c+"]),
        ([("footnote 1", REGISTER, 10, "a {-b-}{+c+}", OUT)], ["resolves/1/note-1 1 @8: −a b−±c±"]),
        # Struck in one place with the words that come in another it moved, if no other could have.
        ([("footnote 1", REGISTER, 10, "a", OUT), ("footnote 2", SEA, 4, "a", IN)],
         ["resolves/1/note-1 1 @8: <a<", "resolves/1/a/note-1 1 @1: >a>"]),
        ([("footnote 1", REGISTER, 10, "a", OUT), ("footnote 2", SEA, 4, "b", IN)],
         ["resolves/1/note-1 1 @8: −a−", "resolves/1/a/note-1 1 @1: +b+"]),
        ([("footnote 1", REGISTER, 10, "a", OUT), ("footnote 2", SEA, 4, "a", IN), ("footnote 3", ACT, 4, "a", IN)],
         ["resolves/1/note-1 1 @8: −a−", "resolves/1/a/note-1 1 @1: +a+", "resolves/2/note-2 2 @2: +a+"]),
        ([("footnote 1", REGISTER, 10, "a", OUT), ("footnote 2", SEA, 4, "a", OUT), ("footnote 3", ACT, 4, "a", IN)],
         ["resolves/1/note-1 1 @8: −a−", "resolves/1/a/note-2 2 @1: −a−", "resolves/2/note-1 1 @2: +a+"]),
    ],
)  # fmt: skip
def test_the_notes_of_a_text_there_and_back(notes, lines):
    assert written(parse_instrument(document(notes), FORM).provisions) == lines
    (proposal,) = parse_filing(document(notes, f"Proposal| MOD→ARG/1/1\n{BODY}", shift=1), FORM).proposals
    assert written(proposal.provisions) == lines
    laid_out = replace(lay_out_filing(proposal, FORM, "en"), changes=(CLERK,))
    (again,) = parse_filing(laid_out, FORM).proposals
    assert written(again.provisions) == lines


def test_a_note_is_laid_out_on_its_paragraph_with_its_number_where_that_was_typed():
    notes = [("footnote 1", REGISTER, 10, "*→a\nmore"), ("endnote 1", ACT, 3, "b", IN), ("footnote 2", SEA, 1, "c")]
    (proposal,) = parse_filing(document(notes, f"Proposal| MOD→ARG/1/1\n{BODY}", shift=1), FORM).proposals
    laid_out = lay_out_filing(proposal, FORM, "en")
    assert laid_out.body[4].all_text() == "1\tto keep a register of cables;"
    assert [
        (
            story.name,
            story.anchor,
            story.anchor_at,
            story.revision,
            story.change,
            [(paragraph.all_text(), paragraph.mark_revision) for paragraph in story.paragraphs],
        )
        for story in laid_out.stories
    ] == [
        ("footnote 1", 4, 10, KEPT, -1, [("*\ta", KEPT), ("more", KEPT)]),
        ("footnote 2", 5, -1, KEPT, -1, [("c", KEPT)]),
        ("endnote 3", 7, 3, IN, 0, [("b", KEPT)]),
    ]


def test_notes_are_parted_from_the_text_by_what_they_hang_on():
    notes = [("footnote 1", REGISTER, 10, "a\nb"), ("footnote 2", SEA, 4, "c"), ("endnote 1", REGISTER, 5, "d")]
    text = parse_instrument(document(notes), FORM).provisions
    body, by_anchor = part_notes(text)
    assert body == tuple(provision for provision in text if provision.kind is not ProvisionKind.NOTE)
    assert {
        anchor: [(note.ordinal, [paragraph.accepted for paragraph in note.paragraphs]) for note in hanging]
        for anchor, hanging in by_anchor.items()
    } == {"RES9/resolves/1": [(0, ["a", "b"]), (2, ["d"])], "RES9/resolves/1/a": [(1, ["c"])]}
    orphaned = tuple(provision for provision in text if provision.address != "RES9/resolves/1/a")
    assert part_notes(orphaned) == (orphaned, {})


def with_blank(body, place):
    """A file with a blank paragraph before one, on which a note hangs."""
    paragraphs = [*flow(body)]
    paragraphs.insert(place, Paragraph(()))
    paragraphs = tuple(replace(paragraph, index=at) for at, paragraph in enumerate(paragraphs))
    return WordDocument(paragraphs, (Story("footnote 1", flow("a"), place, 0),), language="en")


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (0, "number/note-1 1 @0: a"),
        (1, "number/note-1 1: a"),
        (2, "title/note-1 1: a"),
        (3, "resolves/note-1 1: a"),
        (4, "resolves/1/note-1 1: a"),
        (7, "resolves/2/note-1 1: a"),
    ],
)
def test_a_note_on_a_blank_paragraph_hangs_on_what_stands_before_it_and_above_all_on_the_first(place, line):
    text = parse_instrument(with_blank(BODY, place), FORM).provisions
    assert written(text) == [line]
    assert part_notes(text)[1].keys() == {str(Address(text[-1].address).parent)}
    (proposal,) = parse_filing(with_blank(f"Proposal| MOD→ARG/1/1\n{BODY}", place + 1), FORM).proposals
    assert written(proposal.provisions) == [line]


def test_a_note_on_a_blank_line_between_the_mark_and_a_numbered_provision_hangs_on_it():
    treaty = "Proposal| MOD→ARG/1/1\nCS 29→The instruments {+all+} bind."
    (proposal,) = parse_filing(with_blank(treaty, 1), FORM).proposals
    assert [provision.address for provision in proposal.provisions] == ["CS/29", "CS/29/note-1"]


@pytest.mark.parametrize("anchor", range(8))
def test_every_note_of_a_paper_hangs_on_a_provision_or_is_told_as_not_read(anchor):
    lines = ["We say why.", "Proposal| MOD→ARG/1/1", "ResNo| RESOLUTION 9", "Call| resolves", "1→that {+all+} go;"]
    lines += ["Reasons| Reasons: so it is.", "Proposal| NOC→ARG/1/2", "ResNo| RESOLUTION 10"]
    paper = WordDocument(flow("\n".join(lines)), (Story("footnote 1", flow("a"), anchor, 2),), language="en")
    filing = parse_filing(paper, FORM)
    hanging = [
        provision for proposal in filing.proposals for provision in proposal.provisions if provision.label == "1"
    ]
    notes = [provision for provision in hanging if provision.kind is ProvisionKind.NOTE]
    assert bool(notes) is (anchor in {2, 3, 4, 7})
    assert [(item.what, item.words) for item in filing.unread] == (
        [] if notes else [("a note outside the text of every proposal", "a")]
    )


def test_a_note_above_the_number_line_of_a_text_in_force_is_told_as_not_read():
    text = parse_instrument(document([("footnote 1", 0, 2, "n")], f"Committee 5\n{BODY}"), FORM)
    assert (written(text.provisions), [(item.what, item.words) for item in text.unread]) == (
        [],
        [("before the number line", "Committee 5"), ("a note before the number line", "n")],
    )


def test_a_note_on_the_first_page_is_told_as_not_read_also_beside_a_heading_with_nothing_under_it():
    body = "Source| Freedonia\nProposal| SUP→FRE/9/1"
    filing = parse_filing(document([("footnote 1", 0, -1, "A note.")], body), FORM)
    assert [item.words for item in filing.unread] == ["A note."]
