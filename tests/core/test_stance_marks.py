"""What a mark says about words that carry no tracked change: a new text brings them, SUP strikes, the emphatic NOC keeps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenipot.core.filings.values import Proposal
from plenipot.core.marks.table import Mark
from plenipot.core.stance.assess import WHOLE, assess_issue
from plenipot.core.stance.mark_effects import revise_by_mark
from plenipot.core.stance.values import Effect, Grade, Issue, Marker, ProponentFilings, Question
from plenipot.core.text.document import RevisionType, Span, plain_spans
from plenipot.core.text.provisions import Provision, ProvisionKind
from signed import Signed

RESOLVES = ("RES140/resolves",)
TERMS = ("working definition",)
ISSUE = Issue(
    "ict",
    "ICT",
    ("RES140",),
    (
        Question(
            "q",
            "?",
            (
                Marker("keeps", Effect.KEPT, Grade.SUPPORTS, RESOLVES, terms=TERMS),
                Marker("strikes", Effect.STRUCK, Grade.OPPOSES, RESOLVES, terms=TERMS),
                Marker("brings", Effect.INSERTED, Grade.SUPPORTS_WITH_CHANGES, RESOLVES, terms=TERMS),
            ),
        ),
    ),
)
NUMBER = Provision("RES140/number", ProvisionKind.NUMBER, plain_spans("RESOLUTION 140 (Rev. Guadalajara, 2010)"))
SEVEN = Provision(
    "RES140/resolves/7", ProvisionKind.ITEM, plain_spans("that the working definition is to be used;"), "7", place=9
)
EIGHT = Provision("RES140/resolves/8", ProvisionKind.ITEM, plain_spans("to report."), "8", place=10)


def position(mark, *provisions, in_force=(), reasons="", issue=ISSUE):
    proposal = Proposal(
        id="EUR/1/1",
        mark=mark,
        instrument="RES140",
        target="RES140",
        title="Title",
        sponsors=("EUR",),
        provisions=provisions,
        reasons=reasons,
        place=5,
    )
    filings = ProponentFilings(proponent="EUR", filings=(Signed(proposal),))
    return next(
        candidate for candidate in assess_issue(issue, [filings], {"RES140": in_force}) if candidate.question == WHOLE
    )


@pytest.mark.parametrize(
    ("mark", "grade", "effect"),
    [
        (Mark.ADD, Grade.SUPPORTS_WITH_CHANGES, Effect.INSERTED),
        (Mark.SUP, Grade.OPPOSES, Effect.STRUCK),
        (Mark.MOD, Grade.TO_BE_CHECKED, Effect.KEPT),
        (Mark.NOC_EMPHATIC, Grade.SUPPORTS, Effect.KEPT),
        (Mark.ADD_MOVED, Grade.SUPPORTS, Effect.KEPT),
    ],
)
def test_words_under_a_mark_are_brought_struck_or_kept(mark, grade, effect):
    assessed = position(mark, NUMBER, SEVEN)
    assert (assessed.grade, [(quote.effect, quote.words, quote.place) for quote in assessed.evidence]) == (
        grade,
        [(effect, "that the working definition is to be used;", 9)],
    )


def test_a_plain_noc_leaves_words_for_clarity_and_proves_nothing():
    assert position(Mark.NOC, NUMBER, SEVEN).grade is Grade.SILENT


def test_a_plain_noc_speaks_where_an_issue_asks_for_it():
    marker = Marker("keeps", Effect.KEPT, Grade.SUPPORTS, RESOLVES, terms=TERMS, marks=("NOC",))
    issue = Issue("ict", "ICT", ("RES140",), (Question("q", "?", (marker,)),))
    assert position(Mark.NOC, NUMBER, SEVEN, issue=issue).grade is Grade.SUPPORTS


def test_new_text_is_shown_as_inserted():
    (item,) = position(Mark.ADD, SEVEN).evidence
    assert item.spans == (Span("that the working definition is to be used;", RevisionType.INSERTED),)


@pytest.mark.parametrize(
    ("mark", "grade", "effect"),
    [(Mark.SUP, Grade.OPPOSES, Effect.STRUCK), (Mark.NOC_EMPHATIC, Grade.SUPPORTS, Effect.KEPT)],
)
def test_a_mark_speaks_for_the_words_in_force_that_it_does_not_print(mark, grade, effect):
    assessed = position(mark, NUMBER, in_force=(NUMBER, SEVEN, EIGHT), reasons="It has served. No more is needed.")
    (item,) = assessed.evidence
    assert (assessed.grade, item.effect) == (grade, effect)
    assert (item.provision, item.words, item.place, item.term) == (
        "RES140/resolves/7",
        "It has served.",
        5,
        "working definition",
    )


def test_a_mark_says_nothing_where_the_words_do_not_stand_in_what_it_governs():
    assert position(Mark.SUP, NUMBER, in_force=(NUMBER, EIGHT), reasons="Done.").grade is Grade.UNHEARD


def test_words_printed_under_the_mark_prove_before_those_it_governs():
    (item,) = position(Mark.SUP, NUMBER, SEVEN, in_force=(NUMBER, SEVEN), reasons="Done.").evidence
    assert (item.words, item.place) == ("that the working definition is to be used;", 9)


def test_no_mark_but_these_speaks_for_words_it_does_not_print():
    silent = [mark for mark in Mark if position(mark, NUMBER, in_force=(SEVEN,), reasons="So.").grade is Grade.SILENT]
    assert set(Mark) - set(silent) == {Mark.SUP, Mark.NOC_EMPHATIC}


@pytest.mark.parametrize(
    ("mark", "end", "expected"),
    [
        (Mark.ADD, RevisionType.UNCHANGED, RevisionType.INSERTED),
        (Mark.SUP, RevisionType.UNCHANGED, RevisionType.DELETED),
        (Mark.ADD, RevisionType.MOVED_TO, RevisionType.MOVED_TO),
        (Mark.SUP, RevisionType.INSERTED, RevisionType.INSERTED),
        (Mark.MOD, RevisionType.UNCHANGED, RevisionType.UNCHANGED),
    ],
)
def test_the_end_of_a_paragraph_goes_with_its_words_where_nothing_was_done_to_it(mark, end, expected):
    assert (
        revise_by_mark(
            mark, Provision("RES140/resolves/1", ProvisionKind.ITEM, plain_spans("words"), mark_revision=end)
        ).mark_revision
        is expected
    )


SPANS = st.lists(
    st.builds(Span, st.sampled_from(["a ", "b "]), st.sampled_from(list(RevisionType))), min_size=1, max_size=5
)


@given(SPANS, st.sampled_from(list(Mark)))
def test_a_mark_gives_fates_and_changes_no_words(spans, mark):
    provision = Provision("RES140/resolves/1", ProvisionKind.ITEM, tuple(spans))
    settled = revise_by_mark(mark, provision)
    assert "".join(span.text for span in settled.spans) == "".join(span.text for span in spans)
    assert revise_by_mark(mark, settled) == settled, "a second time changes nothing"
    if mark is Mark.ADD:
        assert (settled.accepted, settled.rejected) == (provision.accepted, "")
    elif mark is Mark.SUP:
        assert (settled.accepted, settled.rejected) == ("", provision.rejected)
    else:
        assert settled == provision
