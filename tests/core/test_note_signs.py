"""The signs of notes where texts change: with the word that they stand behind, and a sign that goes elsewhere is a move."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenipot.core.amendments.frame_sentences import frame_sentences
from plenipot.core.consolidation.merged import merge_proposals
from plenipot.core.consolidation.overlay import overlay_proposals
from plenipot.core.consolidation.table import consolidate
from plenipot.core.consolidation.typography import unmark_table
from plenipot.core.text.compare_texts import compare_texts
from plenipot.core.text.document import RevisionType, Span
from plenipot.core.text.note_signs import NoteSign, count_before, find_signs, place_range, place_sign
from plenipot.core.text.provisions import Provision, ProvisionKind, accepted_text, rejected_text
from text_versions import item, version

CALL = Provision("RES1/resolves", ProvisionKind.CALL, (Span("resolves"),))


def note(at, words="as defined", leaf="note-1", revision=RevisionType.UNCHANGED, of="RES1/resolves/1"):
    return Provision(
        f"{of}/{leaf}", ProvisionKind.NOTE, (Span(words, revision),), "1", mark_revision=revision, sign_at=at
    )


def noted(starred_words, **more):
    """A text of one item with a note, the sign at the star among its words."""
    return CALL, item("RES1/resolves/1", starred_words.replace("*", "")), note(starred_words.index("*"), **more)


def starred(text):
    """The item of a text with the signs of its notes among all its words."""
    words = "".join(span.text for span in text[1].spans)
    for place in sorted((provision.sign_at for provision in text if provision.sign_at >= 0), reverse=True):
        words = f"{words[:place]}*{words[place:]}"
    return words


def map_texts(marked):
    return rejected_text(marked), accepted_text(marked)


BASE = noted("keep a register* of cables")


@pytest.mark.parametrize(
    ("amended", "expected"),
    [
        ("keep a {+large +}register of cables", "keep a large register* of cables"),
        ("keep a register{+ and a list+} of cables", "keep a register* and a list of cables"),
        ("keep a {-register-}{+list+} of cables", "keep a list* of cables"),
        ("{-keep a register of -}{+publish +}cables", "publish* cables"),
    ],
)
def test_in_an_amended_text_a_sign_stands_behind_its_word(amended, expected):
    table = consolidate(BASE, [version("A", item("RES1/resolves/1", amended))])
    assert starred(merge_proposals(table, ["A"])) == expected
    marked, _ = overlay_proposals(table)
    assert starred(rejected_text(marked)) == "keep a register* of cables"


def test_a_sign_that_goes_elsewhere_is_a_move_of_its_note():
    marked = compare_texts(BASE, noted("keep a register of cables*"))
    assert [(provision.mark_revision, provision.sign_at) for provision in marked[2:]] == [
        (RevisionType.MOVED_FROM, 15),
        (RevisionType.MOVED_TO, 25),
    ]
    assert (starred(rejected_text(marked)), starred(accepted_text(marked))) == (
        "keep a register* of cables",
        "keep a register of cables*",
    )


@pytest.mark.parametrize(
    ("words", "moves"),
    [
        ("keep a register* of cables", False),
        ("keep a large register* of cables", False),
        ("keep a register in writing* of cables", False),
        ("keep a list* of cables", False),
        ("keep a register and a list of cables*", True),
        # Of a clause that gives way whole the sign goes and comes with its words.
        ("pilots must rest* often", True),
    ],
)
def test_a_sign_has_moved_where_no_place_is_its_own_in_both_texts(words, moves):
    marked = compare_texts(BASE, noted(words))
    assert (marked[-1].mark_revision is RevisionType.MOVED_TO) is moves
    texts = [" ".join(starred(settled).replace(" *", "* ").split()) for settled in map_texts(marked)]
    assert texts == ["keep a register* of cables", words]


def test_a_new_note_brings_its_sign():
    new = noted("keep a register of cables*", words="if funds allow", leaf="note-2", revision=RevisionType.INSERTED)
    table = consolidate(BASE, [version("A", *new)])
    assert starred(merge_proposals(table, ["A"])) == "keep a register* of cables*"
    marked, _ = overlay_proposals(table)
    assert starred(marked) == "keep a register* of cables*"


def test_what_one_adds_to_the_words_takes_no_sign_along():
    new = noted("keep a register of cables*", words="if funds allow", leaf="note-2", revision=RevisionType.INSERTED)
    versions = version("A", *new), version("B", item("RES1/resolves/1", "keep a {+public +}register of {+sea +}cables"))
    assert starred(merge_proposals(consolidate(BASE, versions), ["A", "B"])) == "keep a public register* of sea cables*"


FATES = (RevisionType.UNCHANGED, RevisionType.INSERTED, RevisionType.DELETED)
SPANS = st.lists(st.builds(Span, st.text("ab ", min_size=1, max_size=4), st.sampled_from(FATES)), max_size=5)


@given(SPANS, st.booleans(), st.data())
def test_every_place_of_a_range_has_as_many_letters_of_a_text_before_it(spans, accepted, data):
    carrier = Provision("RES1/resolves/1", ProvisionKind.ITEM, tuple(spans))
    words = carrier.accepted if accepted else carrier.rejected
    at = data.draw(st.integers(0, len(words)))
    low, high = place_range(spans, at, accepted=accepted)
    total = sum(len(span.text) for span in spans)
    places = [place for place in range(total + 1) if count_before(spans, place, accepted=accepted) == at]
    assert (low, high) == (places[0], places[-1])
    assert place_sign(NoteSign(words, at), carrier) >= 0


def test_a_note_without_a_place_or_a_provision_has_no_sign():
    assert find_signs((CALL, item("RES1/resolves/1", "to act"), note(-1))) == {}
    assert find_signs((CALL, note(2, of="RES1/resolves/9"))) == {}
    assert place_sign(NoteSign("to act", 2), None) == -1


def moving(key, words):
    """A version that moves the sign of the base's note, as its paper would track it."""
    return version(key, *compare_texts(BASE, noted(words)))


def test_two_who_move_one_sign_to_different_places_contest_the_place():
    table = consolidate(BASE, [moving("A", "keep a register of cables*"), moving("B", "keep* a register of cables")])
    (added,) = (row for row in table.rows if row.added)
    assert [(contest.what, contest.proposal_ids) for contest in added.contests] == [("sign", ("A", "B"))]
    assert [group.proposal_ids for group in added.groups] == [("A",), ("B",)]
    assert [frame_sentences(entry.frame, "", 0) for entry in added.entries] == [
        ("puts the sign of the note behind “cables”",),
        ("puts the sign of the note behind “keep”",),
    ]
    assert table.mergeable == (("A",), ("B",))
    assert table.same == ()
    assert starred(merge_proposals(table, ["A"])) == "keep a register of cables*"
    assert starred(merge_proposals(table, ["B"])) == "keep* a register of cables"


def test_a_contested_place_is_bracketed_at_both_places():
    table = consolidate(BASE, [moving("A", "keep a register of cables*"), moving("B", "keep* a register of cables")])
    provisions = merge_proposals(table, ["A", "B"])
    assert starred(provisions) == "keep* a register of cables*"
    assert [note.accepted for note in provisions if note.kind is ProvisionKind.NOTE] == ["[as defined]"] * 2
    marked, _ = overlay_proposals(table)
    assert starred(rejected_text(marked)) == "keep a register* of cables"
    assert starred(accepted_text(marked)) == "keep* a register of cables*"


def test_a_contested_place_stays_contested_where_typography_is_ignored():
    base = noted('keep a "register"* of cables')
    quoting = version("C", item("RES1/resolves/1", 'keep a {-"register"-}{+“register”+} of cables'))
    movers = [
        version(key, *compare_texts(base, noted(words)))
        for key, words in (("A", 'keep a "register" of cables*'), ("B", 'keep* a "register" of cables'))
    ]
    table = consolidate(base, [*movers, quoting])
    assert any(entry.mark == "MOD" for row in table.rows for entry in row.entries)
    ignoring = unmark_table(table)
    assert all(entry.mark != "MOD" for row in ignoring.rows for entry in row.entries)
    contests = [(contest.what, contest.proposal_ids) for row in ignoring.rows for contest in row.contests]
    assert contests == [("sign", ("A", "B"))]
    assert not any({"A", "B"} <= {*versions} for versions in ignoring.mergeable)


def test_the_sign_of_a_note_in_another_language_stands_behind_no_word_of_this_text():
    other = replace(moving("B", "keep* a register of cables"), language="fr")
    table = consolidate(BASE, [moving("A", "keep a register of cables*"), other], "en")
    assert all(not row.contests for row in table.rows)
    assert all(not frame_sentences(entry.frame, "", 0) for row in table.rows for entry in row.entries)


def test_two_who_move_one_sign_to_the_same_place_agree():
    table = consolidate(BASE, [moving("A", "keep a register of cables*"), moving("B", "keep a register of cables*")])
    assert all(not row.contests for row in table.rows)
    assert table.same == (("A", "B"),)


def test_a_sign_is_compared_by_its_word_whatever_else_changes():
    large = noted("keep a large register of cables*")
    table = consolidate(BASE, [moving("A", "keep a register of cables*"), version("B", *compare_texts(BASE, large))])
    assert all(contest.what != "sign" for row in table.rows for contest in row.contests)


@pytest.mark.parametrize(
    ("at", "sign"), [(-1, None), (0, NoteSign("keep a register", 0)), (4, NoteSign("keep a register", 4))]
)
def test_the_row_of_a_note_knows_where_its_sign_stands(at, sign):
    base = (CALL, item("RES1/resolves/1", "keep a register"), note(at))
    table = consolidate(base, [version("A", item("RES1/resolves/1", "keep a {+large +}register"))])
    assert [row.sign for row in table.rows] == [None, None, sign]


@pytest.mark.parametrize("at", [0, 1, 4])
def test_a_sign_stands_in_no_text_without_the_words_that_carry_it(at):
    def places(words):
        text = CALL, item("RES1/resolves/1", words), note(at)
        return [[each.sign_at for each in settle(text)][-1] for settle in (rejected_text, accepted_text)]

    assert places("keep a register") == [at, at]
    assert places("{-keep a register-}") == [at, -1]
    assert places("{+keep a register+}") == [-1, at]
