"""Texts in force that are filed with tracked changes: what stands is their accepted text."""

import pytest

from marked_lines import paper
from plenipot.adapters.forms import load
from plenipot.core.structure.layout import labelled_lines
from plenipot.core.structure.parse import parse_instrument, parse_text_in_force
from plenipot.core.text.accepting import accept_changes
from plenipot.core.text.document import Cell, FormerProperties, Paragraph, RevisionType, Span, Story, WordDocument
from plenipot.core.text.plain_text import accepted_lines, rejected_lines
from whole_files import FileMaker

FORM = load("itu-pp")
KEPT, COMES, GOES = RevisionType.UNCHANGED, RevisionType.INSERTED, RevisionType.DELETED
HEAD = "ResNo| RESOLUTION 9 (Rev. Busan, 2014)\nRestitle| On the mail of islands\nCall| resolves\n"


def lines(text):
    return [" ".join(line.split()) for line in labelled_lines(text.provisions)]


@pytest.mark.parametrize("seed", range(60))
def test_the_accepted_file_has_the_accepted_lines_and_tracks_nothing(seed):
    maker = FileMaker(seed)
    document = maker.proposal(maker.base()).document()
    accepted = accept_changes(document)
    assert accepted_lines(accepted, stories=True) == accepted_lines(document, stories=True)
    assert rejected_lines(accepted, stories=True) == accepted_lines(accepted, stories=True)
    assert accept_changes(accepted) is accepted
    text, stood = parse_text_in_force(document, FORM), [" ".join(line.split()) for line in accepted_lines(document)]
    body = [line for provision, line in zip(text.provisions, lines(text), strict=True) if provision.kind != "note"]
    assert [line for line in body if line] == [line for line in stood if line]


def test_a_text_in_force_has_the_numbers_and_addresses_that_it_has_once_accepted():
    document = paper(
        f"{HEAD}1→{{-to sail;-}}\n{{-2-}}{{+1+}}→to row {{-once-}}{{+twice+}};\n{{-3-}}{{+2+}}→to swim;\n{{+3→to dive.+}}"
    )
    text = parse_text_in_force(document, FORM)
    items = [provision for provision in text.provisions if provision.label]
    assert [(item.address, item.label, item.accepted) for item in items] == [
        ("RES9/resolves/1", "1", "to row twice;"),
        ("RES9/resolves/2", "2", "to swim;"),
        ("RES9/resolves/3", "3", "to dive."),
    ]
    assert ("tracked changes, taken as accepted", "") in [(item.what, item.words) for item in text.unread]


def test_a_text_that_tracks_nothing_is_read_as_it_is():
    document = paper(f"{HEAD}1→to sail;\n2→to row.")
    assert accept_changes(document) is document
    assert parse_text_in_force(document, FORM) == parse_instrument(document, FORM)


@pytest.mark.parametrize(
    "paragraph",
    [
        Paragraph((Span("to row;"),), mark_revision=COMES),
        Paragraph((Span("to row;"),), former=FormerProperties("enumlev1")),
        Paragraph((Span("to row;"),), cell=Cell(0, 0, 0, row_revision=COMES)),
        Paragraph((Span("to row;"),), cell=Cell(0, 0, 0, cell_revision=COMES)),
        Paragraph((Span("to row;", COMES, 0),)),
    ],
)
def test_every_kind_of_change_is_accepted(paragraph):
    (left,) = accept_changes(WordDocument((paragraph,))).body
    assert not left.changed
    assert (left.accepted(), left.former) == ("to row;", None)
    assert left.cell is None or left.cell.row_revision is left.cell.cell_revision is KEPT


def test_a_note_hangs_where_its_reference_stands_after_all():
    body = (
        Paragraph((Span("1\tto row;", GOES, 0),), mark_revision=GOES, index=0),
        Paragraph((Span("to sail"), Span(" far", GOES, 0)), mark_revision=GOES, index=1),
        Paragraph((Span(" or", COMES, 0), Span(" to swim,")), index=2),
    )
    note = Story("footnote 2", (Paragraph((Span("In the sea."),)),), anchor=2, anchor_at=len(" or to"))
    deleted_note = Story("footnote 1", (Paragraph((Span("Near."),)),), anchor=1, anchor_at=3, revision=GOES)
    accepted = accept_changes(WordDocument(body, (deleted_note, note)))
    assert [paragraph.accepted() for paragraph in accepted.body] == ["to sail or to swim,"]
    (story,) = accepted.stories
    assert (story.anchor, story.anchor_at) == (0, len("to sail or to"))


@pytest.mark.parametrize("revision", [GOES, RevisionType.MOVED_FROM])
def test_a_paragraph_that_another_runs_on_into_has_the_properties_of_the_last(revision):
    first = Paragraph((Span("to sail "),), "enumlev1", mark_revision=revision, number="1", level=0, index=0)
    last = Paragraph((Span("and row"),), "enumlev2", number="2", level=1, direction="rtl", index=1)
    (joined,) = accept_changes(WordDocument((first, last))).body
    assert (joined.accepted(), joined.style, joined.number, joined.level, joined.direction) == (
        "to sail and row",
        "enumlev2",
        "2",
        1,
        "rtl",
    )


def test_an_accepted_cell_says_nothing_of_who_changed_it():
    changed = Cell(0, 0, 0, row_revision=COMES, cell_revision=COMES, row_change=3, cell_change=4, row_deleted_by=-1)
    (paragraph,) = accept_changes(WordDocument((Paragraph((Span("x"),), cell=changed),))).body
    assert paragraph.cell == Cell(0, 0, 0)


@pytest.mark.parametrize(
    ("anchor", "anchor_at", "expected"),
    [
        (-1, -1, (-1, -1)),
        (9, 2, (9, 2)),
        (0, -1, (0, -1)),
        (0, 0, (0, 0)),
        (0, 7, (0, 3)),
        (1, 0, (0, 7)),
        (1, 4, (0, 11)),
    ],
)
def test_a_story_hangs_behind_as_many_letters_as_stand_before_it_and_one_that_hangs_nowhere_stays_so(
    anchor, anchor_at, expected
):
    """The first paragraph strikes four letters and runs on into the second."""
    first = Paragraph((Span("not ", GOES, 0), Span("to sail")), mark_revision=GOES, index=0)
    second = Paragraph((Span(" and row"),), index=1)
    words = Paragraph((Span("see "), Span("there", COMES, 0)))
    story = Story("footnote 1", (words,), anchor, anchor_at, revision=COMES, change=0)
    (accepted,) = accept_changes(WordDocument((first, second), (story,))).stories
    assert (accepted.anchor, accepted.anchor_at) == expected
    assert (accepted.revision, accepted.change) == (KEPT, -1)
    assert [paragraph.accepted() for paragraph in accepted.paragraphs] == ["see there"]
    assert not any(paragraph.changed for paragraph in accepted.paragraphs)
