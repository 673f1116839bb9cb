"""Words of a proposal in the adopted text: laws over any three texts, and the cases that taught them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from plenipot.core.amendments.moved import moved_numbers
from plenipot.core.amendments.survival import PassageKind, count_surviving, mark_changes, trace_words
from plenipot.core.amendments.values import Operation
from plenipot.core.marks.table import Mark
from plenipot.core.text.compare import compare_text
from plenipot.core.text.compare_texts import compare_texts
from plenipot.core.text.document import RevisionType, Span, plain_spans
from plenipot.core.text.folding import fold_token
from plenipot.core.text.provisions import Provision, ProvisionKind
from plenipot.core.text.tokens import tokenize

WORDS = st.lists(
    st.sampled_from(
        ["to", "report", "each", "year", "the", "Council", "ships", "and", "networks", "meet", "two", "seldom"]
    ),
    max_size=8,
).map(" ".join)
TEXTS = st.lists(WORDS, min_size=1, max_size=5)


def plain(lines, code="RES9"):
    return tuple(
        Provision(f"{code}/resolves/{place}", ProvisionKind.ITEM, plain_spans(line), str(place))
        for place, line in enumerate(lines, 1)
        if line
    )


def marked(old, new):
    """A proposal on one text that leads to another, its changes provision by provision."""
    size = max(len(old), len(new))
    pairs = zip([*old, *[""] * (size - len(old))], [*new, *[""] * (size - len(new))], strict=True)
    return tuple(
        Provision(f"RES9/resolves/{place}", ProvisionKind.ITEM, compare_text(first, second), str(place))
        for place, (first, second) in enumerate(pairs, 1)
    )


def words_of(text):
    return [fold_token(token) for token in tokenize(text) if any(sign.isalnum() for sign in token)]


@given(TEXTS, TEXTS)
def test_of_a_text_adopted_as_proposed_every_word_survives(old, new):
    passages = trace_words(marked(old, new), plain(old), plain(new))
    assert all(piece.survives for passage in passages for piece in passage.pieces)


@given(TEXTS, TEXTS)
def test_of_a_text_left_as_it_was_nothing_survives(old, new):
    passages = trace_words(marked(old, new), plain(old), plain(old))
    assert not any(piece.survives for passage in passages for piece in passage.pieces)


@given(TEXTS, TEXTS, TEXTS)
def test_pieces_make_up_the_passage_and_what_survives_stands_where_it_is_said_to(old, new, adopted):
    text = {provision.address: words_of(provision.accepted) for provision in plain(adopted)}
    for passage in trace_words(marked(old, new), plain(old), plain(adopted)):
        assert passage.surviving <= passage.count
        for piece in passage.pieces:
            if piece.survives and passage.kind is PassageKind.INSERTED:
                remaining = iter(text[piece.address])
                assert all(word in remaining for word in words_of(piece.words))


@given(TEXTS, TEXTS)
def test_a_proposal_that_changes_nothing_has_no_passages(old, adopted):
    assert trace_words(marked(old, old), plain(old), plain(adopted)) == ()


def test_part_of_what_was_asked_survives_with_its_place():
    proposed = (
        Provision(
            "RES9/resolves/2",
            ProvisionKind.ITEM,
            (
                Span("to meet "),
                Span("every two years", RevisionType.DELETED),
                Span("each year in person", RevisionType.INSERTED),
                Span(","),
            ),
        ),
    )
    base = plain(["", "to meet every two years,"])
    passages = trace_words(proposed, base, plain(["", "to meet each year,"]))
    assert [
        (passage.kind.value, [(piece.words, piece.survives) for piece in passage.pieces]) for passage in passages
    ] == [
        ("deleted", [("every two years", True)]),
        ("inserted", [("each year ", True), ("in person", False)]),
    ]
    assert count_surviving(passages, PassageKind.INSERTED) == (2, 4)


def test_a_new_provision_is_found_under_another_number_and_another_code():
    proposed = (
        Provision(
            "RES[ACP-2]/resolves/1",
            ProvisionKind.ITEM,
            (Span("to keep a fleet of ships for the islands", RevisionType.INSERTED),),
        ),
    )
    adopted = plain(["to thank the host", "to keep a fleet of ships for the smaller islands"], "RES197")
    (passage,) = trace_words(proposed, (), adopted)
    assert [(piece.survives, piece.address) for piece in passage.pieces] == [(True, "RES197/resolves/2")]


def test_words_that_were_put_into_another_provision_survive_there():
    proposed = marked(["to report"], ["to report on ships of the northern islands"])
    adopted = plain(["to report", "that ships of the northern islands be counted"])
    (passage,) = trace_words(proposed, plain(["to report"]), adopted)
    assert [(piece.words.strip(), piece.survives, piece.address) for piece in passage.pieces] == [
        ("on", False, ""),
        ("ships of the northern islands", True, "RES9/resolves/2"),
    ]


@given(TEXTS)
def test_a_text_compared_with_itself_moves_no_number(lines):
    assert moved_numbers(plain(lines), plain(lines)) == ()


def test_a_provision_that_goes_moves_those_behind_it():
    old = plain(["to count the ships", "to thank the host country", "to report to the next conference"])
    new = plain(["to count the ships", "to report to the next conference"])
    assert moved_numbers(old, new) == (("RES9/resolves/2", "2", ""), ("RES9/resolves/3", "3", "2"))
    assert compare_texts(old, new)


def operation(mark, address, words=""):
    return Operation(mark, address, Provision(address, ProvisionKind.ITEM, plain_spans(words)))


def test_under_a_mark_that_adds_or_suppresses_all_words_come_or_go():
    base = plain(["to count ships", "to report"])
    added = mark_changes([operation(Mark.ADD, "RES9/resolves/3", "to sail")], base)
    assert [(entry.rejected, entry.accepted) for entry in added] == [("", "to sail")]
    suppressed = mark_changes([operation(Mark.SUP, "RES9/resolves/2"), operation(Mark.NOC, "RES9/resolves/1")], base)
    assert [(entry.address, entry.rejected, entry.accepted) for entry in suppressed] == [
        ("RES9/resolves/2", "to report", "")
    ]
    all_gone = trace_words(mark_changes([operation(Mark.SUP, "RES9")], base), base, ())
    assert [(passage.words, passage.surviving) for passage in all_gone] == [("to count ships", 3), ("to report", 2)]


def test_number_lines_and_openings_are_nobodys_proposal():
    opening = Provision("RES9/opening", ProvisionKind.OPENING, (Span("Doha", RevisionType.INSERTED),))
    assert mark_changes([Operation(Mark.MOD, "RES9/opening", opening)], ()) == ()


def test_words_that_survive_in_their_own_provision_are_not_looked_for_elsewhere():
    proposed = marked(["to report"], ["to report on ships and networks of the northern islands"])
    adopted = plain(["to report on ships", "that on ships and networks of the northern islands all agree"])
    (passage,) = trace_words(proposed, plain(["to report"]), adopted)
    assert [(piece.words.strip(), piece.survives, piece.address) for piece in passage.pieces] == [
        ("on ships", True, "RES9/resolves/1"),
        ("and networks of the northern islands", True, "RES9/resolves/2"),
    ]
