"""Markers: where they look, which words they find, and what a proposal does to those words."""

from __future__ import annotations

import pytest

from plenipot.core.filings.values import Proposal
from plenipot.core.marks.table import Mark
from plenipot.core.stance.markers import MarkerScope, address_matches, find_evidence, target_governs
from plenipot.core.stance.values import Effect, Grade, Issue, Marker
from plenipot.core.text.document import RevisionType, Span, plain_spans
from plenipot.core.text.provisions import Provision, ProvisionKind
from signed import Signed

KEPT, NEW, GONE, CAME, LEFT = (
    RevisionType.UNCHANGED,
    RevisionType.INSERTED,
    RevisionType.DELETED,
    RevisionType.MOVED_TO,
    RevisionType.MOVED_FROM,
)
ISSUE = Issue("i", "Issue", ("RES9",), ())


def item(*pieces, at="RES9/resolves/1", kind=ProvisionKind.ITEM, mark=KEPT, place=-1):
    """A provision of pieces of words, each with its fate; a word alone is kept."""
    spans = tuple(Span(*piece) if isinstance(piece, tuple) else Span(piece) for piece in pieces)
    return Provision(at, kind, spans, mark_revision=mark, place=place)


def filed(*provisions, mark=Mark.MOD, target="RES9", instrument="RES9", title="Growth", reasons=""):
    if mark is Mark.MOD and not any(provision.changed for provision in provisions):
        provisions = (*provisions, item(("it rains", NEW), at=f"{instrument or 'RES9'}/noting/c"))
    proposal = Proposal(
        id="EUR/1/1",
        mark=mark,
        instrument=instrument,
        target=target,
        title=title,
        sponsors=("EUR",),
        provisions=provisions,
        reasons=reasons,
        place=4,
    )
    return Signed(proposal, "PP26/1")


def marker(effect, *terms, **more):
    return Marker("m", effect, Grade.SUPPORTS, terms=terms, **more)


def find_in_issue(marker, proposal, in_force=()):
    """The evidence that a marker finds in a proposal on the issue's text."""
    return find_evidence(marker, MarkerScope(ISSUE), proposal, in_force)


def effects_of(proposal, *terms, **more):
    """What is done to the terms: each effect with the words it is proved by."""
    effects = (Effect.KEPT, Effect.STRUCK, Effect.INSERTED)
    return [
        (quote.effect, quote.words)
        for effect in effects
        for quote in find_in_issue(marker(effect, *terms, **more), proposal)
    ]


@pytest.mark.parametrize(
    ("pattern", "address", "inside"),
    [
        ("RES9", "RES9", True),
        ("RES9", "RES9/resolves/1", True),
        ("RES9", "RES99", False),
        ("RES9", "RES", False),
        ("RES9/resolves", "RES9", False),
        ("RES9/resolves", "RES9/resolves-further", False),
        ("RES9/*", "RES9", False),
        ("RES9/*/1", "RES9/resolves/1", True),
        ("RES9/*/1", "RES9/annex-1/resolves/1/a", True),
        ("RES9/*/1", "RES9/resolves/11", False),
        ("RES[EUR-*]", "RES[EUR-2]/resolves", True),
        ("RES[EUR-*]", "RES[ACP-2]", False),
        ("C.", "CS", False),
    ],
)
def test_a_pattern_names_an_address_and_all_under_it(pattern, address, inside):
    assert address_matches(pattern, address) is inside


@pytest.mark.parametrize(
    ("target", "pattern", "governing"),
    [("RES9", "RES9", True), ("RES9", "RES9/resolves", True), ("RES9/resolves", "RES9", False), ("RES9", "RES99", False), ("", "", False), ("", "/x", False)],
)  # fmt: skip
def test_a_target_governs_what_lies_under_it(target, pattern, governing):
    assert target_governs(target, pattern) is governing


@pytest.mark.parametrize(
    ("proposal", "provisions", "expected"),
    [
        (filed(item("the term")), (), True),
        (filed(item("the term", at="RES8/resolves/1"), target="RES8", instrument="RES8"), (), False),
        (filed(item("the term"), target="", instrument=""), (), True),
        (filed(item("the term"), target="RES8", instrument="RES8"), ("RES9/resolves",), True),
        (filed(item("the term"), item("the other", at="RES9/noting/a")), ("RES9/noting",), False),
        (filed(item("the other"), item("the term", at="RES9/noting/a")), ("RES9/noting", "RES9/resolves/2"), True),
        (filed(item("the term", at="RES8/resolves/1"), target="RES8", instrument="RES8"), ("RES8",), True),
    ],
)
def test_a_marker_looks_where_it_is_told_else_in_the_texts_of_the_issue(proposal, provisions, expected):
    assert [words for _, words in effects_of(proposal, "term", provisions=provisions)] == ["the term"] * expected


def test_a_marker_for_some_marks_reads_no_others():
    issue_marker = marker(Effect.KEPT, "term", marks=("MOD", "NOC!"))
    speaking = [mark for mark in Mark if find_in_issue(issue_marker, filed(item("the term"), mark=mark))]
    assert speaking == [mark for mark in Mark if mark.value in {"MOD", "NOC!"}]


@pytest.mark.parametrize(
    ("provisions", "expected"),
    [
        ([item("the term")], [(Effect.KEPT, "the term")]),
        ([item("the ", ("term", NEW))], [(Effect.INSERTED, "the term")]),
        ([item("the ", ("term", GONE))], [(Effect.STRUCK, "the term")]),
        ([item(("term. ", GONE), "The ", ("term", NEW), " stays")], [(Effect.KEPT, "The term stays")]),
        (
            [item(("One term. ", GONE), ("Two term. ", GONE), ("A term.", NEW))],
            [(Effect.KEPT, "A term."), (Effect.STRUCK, "Two term.")],
        ),
        (
            [item(("One term. ", GONE), ("A term. ", NEW), ("Second term.", NEW))],
            [(Effect.KEPT, "A term."), (Effect.INSERTED, "Second term.")],
        ),
        ([item(("New term. ", NEW), "Old term. ", ("Gone term.", GONE))], [(Effect.KEPT, "New term."), (Effect.KEPT, "Old term.")]),
        ([item("the ", ("term", CAME))], [(Effect.KEPT, "the term")]),
        ([item("the ", ("term", LEFT))], []),
        ([item("the ", ("te", CAME), ("rm", NEW))], [(Effect.INSERTED, "the term")]),
        ([item("the ", ("te", LEFT), ("rm", GONE))], [(Effect.STRUCK, "the term")]),
        ([item("the te", ("rm", NEW))], [(Effect.INSERTED, "the term")]),
        ([item("The term. The term. A term.")], [(Effect.KEPT, "The term."), (Effect.KEPT, "A term.")]),
    ],
)  # fmt: skip
def test_what_is_done_to_a_term(provisions, expected):
    assert effects_of(filed(*provisions), "term") == expected


@pytest.mark.parametrize(
    ("out", "into"),
    [(GONE, NEW), (LEFT, CAME), (GONE, CAME), (LEFT, NEW)],
    ids=["redrafted", "moved", "half", "other half"],
)
def test_a_provision_that_goes_here_and_comes_there_has_kept_its_words(out, into):
    moved = filed(item(("the term ", out), mark=out), item((" the term", into), at="RES9/resolves/5", mark=into))
    assert effects_of(moved, "term") == [(Effect.KEPT, "the term")]


def test_a_provision_like_a_moved_one_speaks_for_itself():
    staying = item("the term", at="RES9/resolves/2", place=12)
    moved = filed(
        item(("the term", GONE), mark=GONE), staying, item(("the term", NEW), at="RES9/resolves/5", mark=NEW, place=15)
    )
    evidence = find_in_issue(marker(Effect.KEPT, "term"), moved)
    assert [(quote.provision, quote.place) for quote in evidence] == [("RES9/resolves/2", 12), ("RES9/resolves/5", 15)]


def test_other_words_that_come_are_no_move():
    redrafted = filed(item(("the term", GONE), mark=GONE), item(("another term", NEW), at="RES9/resolves/5", mark=NEW))
    assert effects_of(redrafted, "term") == [(Effect.STRUCK, "the term"), (Effect.INSERTED, "another term")]


@pytest.mark.parametrize(
    ("spans", "words", "expected_spans", "grade"),
    [
        (("One. The ", ("old ", GONE), "term stays; two."), "The term stays;", (Span("The "), Span("old ", GONE), Span("term stays;")), Grade.SUPPORTS_WITH_CHANGES),
        ((("Not ", GONE), "the term"), "the term", (Span("Not ", GONE), Span("the term")), Grade.TO_BE_CHECKED),
        (("the term", (" as is", GONE)), "the term", (Span("the term"), Span(" as is", GONE)), Grade.SUPPORTS_WITH_CHANGES),
        (("One. ", ("Not ", GONE), "the term. ", ("Two.", GONE), " Three."), "the term.", (Span("the term."),), Grade.TO_BE_CHECKED),
        (("One. The term", (",", NEW), " stays."), "The term, stays.", (Span("The term"), Span(",", NEW), Span(" stays.")), Grade.SUPPORTS),
    ],
)  # fmt: skip
def test_the_sentence_is_shown_with_its_changes(spans, words, expected_spans, grade):
    (evidence,) = find_in_issue(marker(Effect.KEPT, "term"), filed(item(*spans)))
    assert (evidence.words, evidence.spans, evidence.term, evidence.grade) == (
        words,
        expected_spans,
        "term",
        grade,
    )


CALL = item(
    ("invites", GONE), ("instructs", NEW), " the Council", at="RES9/instructs-the-council", kind=ProvisionKind.CALL
)
OTHER = item("requests the Director", at="RES9/requests-the-director", kind=ProvisionKind.CALL)


def forced(effect, *provisions, terms=("term",)):
    evidence = find_in_issue(marker(effect, *terms), filed(*provisions))
    return [(quote.provision, quote.words, quote.term) for quote in evidence]


def test_a_changed_call_strengthens_what_stands_under_it_and_nothing_else():
    under = item("the term", at="RES9/instructs-the-council/1")
    beside = item("a term", at="RES9/requests-the-director/1")
    before = item("first term", at="RES9/resolves/1")
    assert forced(Effect.STRENGTHENED, before, CALL, under, OTHER, beside) == [
        ("RES9/instructs-the-council/1", "the term", "term")
    ]
    assert forced(Effect.WEAKENED, before, CALL, under, OTHER, beside) == []


def test_the_call_is_shown_before_the_sentence_it_strengthens():
    (evidence,) = find_in_issue(
        marker(Effect.STRENGTHENED, "term"), filed(CALL, item("the term", at="RES9/instructs-the-council/1"))
    )
    assert evidence.spans == (*CALL.spans, Span(" "), Span("the term"))


def test_a_marker_without_terms_asks_for_force_alone():
    weaker = item("it ", ("shall", GONE), ("may", NEW), " report")
    assert forced(Effect.WEAKENED, weaker, item("it shall meet", at="RES9/resolves/2"), terms=()) == [
        ("RES9/resolves/1", "it may report", "")
    ]
    assert forced(Effect.STRENGTHENED, CALL, terms=()) == [("RES9/instructs-the-council", "instructs the Council", "")]
    assert forced(Effect.WEAKENED, item(("shall report", GONE)), terms=()) == []


def test_force_is_read_in_the_sentence_of_the_term_alone():
    text = item("The ", ("shall ", GONE), ("may ", NEW), "one. The term shall stand.")
    assert forced(Effect.WEAKENED, text) == []
    assert forced(Effect.WEAKENED, text, terms=("one",)) == [("RES9/resolves/1", "The may one.", "one")]


def test_a_sentence_that_is_all_new_weakens_nothing():
    assert forced(Effect.WEAKENED, item(("It may term.", NEW), " It shall meet.")) == []
    assert forced(Effect.WEAKENED, item("It ", ("may ", NEW), "term.")) == [("RES9/resolves/1", "It may term.", "term")]


STANDS = marker(Effect.MARKED, marks=("NOC!",))


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"reasons": "It works. No more is needed."}, "It works."),
        ({"reasons": " "}, "Growth"),
        ({"title": ""}, "the words"),
        ({"title": "", "provisions": ()}, "NOC EUR/1/1"),
    ],
)
def test_a_bare_mark_speaks_by_reasons_title_words_and_at_last_itself(more, words):
    provisions = more.pop("provisions", (item("the words", place=7),))
    (evidence,) = find_in_issue(STANDS, filed(*provisions, mark=Mark.NOC_EMPHATIC, **more))
    place = 7 if words == "the words" else 4
    assert (evidence.words, evidence.place, evidence.provision, evidence.effect) == (
        words,
        place,
        "RES9",
        Effect.MARKED,
    )


def test_a_marker_of_the_mark_with_terms_quotes_what_holds_one():
    issue_marker = marker(Effect.MARKED, "sound", "growth")
    (evidence,) = find_in_issue(
        issue_marker, filed(mark=Mark.NOC_EMPHATIC, reasons="No change. The text is sound. So.")
    )
    assert (evidence.words, evidence.term) == ("The text is sound.", "sound")
    (evidence,) = find_in_issue(issue_marker, filed(mark=Mark.NOC_EMPHATIC, reasons="No change."))
    assert (evidence.words, evidence.term) == ("Growth", "growth")
    assert find_in_issue(issue_marker, filed(mark=Mark.NOC_EMPHATIC, title="Meetings", reasons="No change.")) == ()


@pytest.mark.parametrize(
    ("target", "provisions", "speaks"),
    [
        ("RES9", ("RES9/resolves",), True),
        ("RES9/resolves/1", ("RES9/resolves",), True),
        ("RES9/noting", ("RES9/resolves",), False),
        ("RES9/noting", ("RES9/resolves", "RES9/noting"), True),
        ("RES9/noting", (), True),
    ],
)
def test_a_mark_speaks_for_what_it_is_on(target, provisions, speaks):
    issue_marker = marker(Effect.MARKED, provisions=provisions)
    printed = item("the words", at="RES9/resolves/1")
    evidence = find_in_issue(issue_marker, filed(printed, mark=Mark.NOC_EMPHATIC, target=target))
    assert [quote.provision for quote in evidence] == [target] * speaks


def test_a_mark_speaks_once_for_the_first_of_the_words_it_governs():
    governed = tuple(
        item(words, at=f"RES9/resolves/{n}") for n, words in enumerate(["to meet", "the term", "a term"], 1)
    )
    struck = marker(Effect.STRUCK, "term", "a term", provisions=("RES9/resolves",))
    (evidence,) = find_in_issue(struck, filed(mark=Mark.SUP, reasons="Done."), governed)
    assert (evidence.provision, evidence.words, evidence.term, evidence.spans) == (
        "RES9/resolves/2",
        "Done.",
        "term",
        (),
    )
    only = marker(Effect.STRUCK, "term", provisions=("RES9/resolves/3",))
    assert [quote.provision for quote in find_in_issue(only, filed(mark=Mark.SUP), governed)] == ["RES9/resolves/3"]


@pytest.mark.parametrize(
    ("words", "grade"),
    [
        ("to feed the fish", Grade.SUPPORTS),
        ("not to feed the fish", Grade.TO_BE_CHECKED),
        ("to feed the [fish]", Grade.TO_BE_CHECKED),
    ],
)
def test_a_mark_on_words_in_force_is_graded_by_how_they_bear_on_the_term(words, grade):
    struck = marker(Effect.STRUCK, "fish")
    (evidence,) = find_in_issue(struck, filed(mark=Mark.SUP, reasons="Done."), (item(words),))
    assert evidence.grade is grade


def test_words_without_changes_are_kept_whole():
    (evidence,) = find_in_issue(
        marker(Effect.KEPT, "term"),
        filed(Provision("RES9/resolves/1", ProvisionKind.ITEM, plain_spans("the term"))),
    )
    assert evidence.spans == plain_spans("the term")


@pytest.mark.parametrize(
    ("words", "has_effect"),
    [
        ("the term of the sea", True),
        ("the term of the land", False),
        ("the term, and of the sea", False),
        # A word that rules it out counts in the whole sentence, and whatever stands in the clause.
        ("the term of the sea, but the air", False),
        ("the term of the land, but the air", False),
        ("the term of the sea. The air", True),
    ],
)
def test_a_marker_needs_words_in_the_clause_and_is_ruled_out_by_words_in_the_sentence(words, has_effect):
    effects = effects_of(filed(item(words)), "term", unless=("air",), within_clause=("sea",))
    assert bool(effects) is has_effect


def test_a_marker_that_is_only_ruled_out_needs_nothing_beside_it():
    assert effects_of(filed(item("the term of the land")), "term", unless=("air",))
    assert not effects_of(filed(item("the term of the air")), "term", unless=("air",))
