"""A proposal on the text in force: found by address, by words, by likeness; drift apart; new provisions in their place."""

import pytest

from plenipot.core.amendments.align import align
from plenipot.core.identity.addresses import Address
from plenipot.core.text.document import PARAGRAPH_BREAK, RevisionType, Span, plain_spans
from plenipot.core.text.provisions import Provision, ProvisionKind


def item(address, text, fate=RevisionType.UNCHANGED, mark=RevisionType.UNCHANGED):
    return Provision(address, ProvisionKind.ITEM, (Span(text, fate),), mark_revision=mark)


BASE = (
    item("R/considering", "considering"),
    item("R/considering/a", "that the Union has grown in members"),
    item("R/considering/b", "that networks carry more traffic every year"),
    item("R/resolves", "resolves"),
    item("R/resolves/1", "to continue the studies"),
    item("R/resolves/1/i", "on tariffs"),
    item("R/resolves/2", "to report to the Council"),
)


def places(alignment):
    return {BASE[place].address: laid.provision.address for place, laid in alignment.aligned.items()}


def test_by_address():
    alignment = align(BASE, BASE[1:3])
    assert places(alignment) == {"R/considering/a": "R/considering/a", "R/considering/b": "R/considering/b"}
    assert alignment.added == alignment.unmatched == ()


def test_by_words_where_the_letters_have_shifted():
    alignment = align(
        BASE,
        (
            item("R/considering/a", "recalling quite another matter of old editions"),
            item("R/considering/b", "that the Union has grown in members"),
            item("R/considering/c", "that networks carry more traffic every single year"),
        ),
    )
    assert places(alignment) == {"R/considering/a": "R/considering/b", "R/considering/b": "R/considering/c"}
    assert [provision.address for _, provision in alignment.unmatched] == ["R/considering/a"]
    assert alignment.aligned[2].drift == ("∅ → single",)


def test_drift_is_apart_from_the_edits():
    provision = Provision(
        "R/considering/b",
        ProvisionKind.ITEM,
        (
            Span("that “nets” carry more "),
            Span("traffic", RevisionType.DELETED),
            Span("data", RevisionType.INSERTED),
            Span(" every year"),
        ),
    )
    laid = align(BASE, (provision,)).aligned[2]
    assert [phrase.split(" → ")[0] for phrase in laid.drift] == ["networks"]
    assert [edit.inserted for edit in laid.edits] == [("data",)]


@pytest.mark.parametrize(
    ("filed", "anchored"),
    [
        ([item("R/considering/a-bis", "that all is new", RevisionType.INSERTED)], "R/considering/a"),
        ([item("R/resolves/1-bis", "to think first", RevisionType.INSERTED)], "R/resolves/1/i"),
        ([BASE[4], item("R/resolves/x", "to think first", RevisionType.INSERTED), BASE[5]], "R/resolves/1"),
        ([item("R/resolves/3", "to stop", RevisionType.INSERTED)], "R/resolves/2"),
        ([item("R/resolves/1/ii", "on prices", RevisionType.INSERTED)], "R/resolves/1/i"),
        ([item("R/considering/c", "that", RevisionType.INSERTED)], "R/considering/b"),
    ],
)
def test_new_provisions_have_their_place(filed, anchored):
    alignment = align(BASE, filed)
    assert [BASE[addition.anchor].address for addition in alignment.added] == [anchored]


TITLE = item("R/title", "A title", RevisionType.INSERTED)


@pytest.mark.parametrize(
    ("filed", "anchor"),
    [
        ([TITLE, BASE[0]], -1),
        ([TITLE, BASE[0], BASE[1]], -1),
        ([BASE[0], TITLE, BASE[1]], 0),
        ([BASE[0], BASE[1], TITLE, BASE[2]], 1),
    ],
)
def test_what_is_printed_before_the_first_provision_stands_before_it_and_nothing_else_does(filed, anchor):
    assert [addition.anchor for addition in align(BASE, filed).added] == [anchor]


def test_a_number_says_after_which_provision_it_was_put():
    assert [Address(address).stem for address in ("CS/28A", "R/a/b-bis", "R/a/b", "CS/28", "R/resolves/2-ter")] == [
        "CS/28",
        "R/a/b",
        "",
        "",
        "R/resolves/2",
    ]


def test_in_another_language_addresses_are_all_that_counts():
    alignment = align(
        BASE, (item("R/considering/b", "que les réseaux"), item("R/considering/z", "autre")), foreign=True
    )
    assert places(alignment) == {"R/considering/b": "R/considering/b"}
    assert alignment.aligned[2].edits == alignment.aligned[2].drift == ()
    assert [provision.address for _, provision in alignment.unmatched] == ["R/considering/z"]


def test_a_provision_split_in_two_is_one_in_its_own_base():
    filed = (
        item("R/considering/b", "that networks carry more ", mark=RevisionType.INSERTED),
        item("R/considering/c", "traffic every year"),
    )
    alignment = align(BASE, filed)
    assert list(alignment.aligned) == [2]
    assert alignment.aligned[2].drift == ()
    assert [edit.inserted for edit in alignment.aligned[2].edits] == [(f"{PARAGRAPH_BREAK}\t",)]


def test_arabic_marks_and_forms_are_no_drift():
    base = (Provision("R/considering/a", ProvisionKind.ITEM, plain_spans("إذ يضع في اعتباره القرار ١٠٢")),)
    laid = align(
        base, (Provision("R/considering/a", ProvisionKind.ITEM, plain_spans("إذ يضــع في اعتباره القَرَارُ 102")),)
    ).aligned[0]
    assert laid.drift == ()
