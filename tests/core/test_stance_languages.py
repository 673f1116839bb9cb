"""Proposals filed in a language that a marker has no terms in: found by the provision, to be checked, for no side."""

from __future__ import annotations

import pytest

from plenipot.core.filings.values import Proposal
from plenipot.core.marks.table import Mark
from plenipot.core.stance.answers import answer_issue
from plenipot.core.stance.assess import WHOLE, assess_issue
from plenipot.core.stance.term_search import lacks_language
from plenipot.core.stance.values import Effect, Grade, Issue, Marker, ProponentFilings, Question
from plenipot.core.text.document import RevisionType, Span, plain_spans
from plenipot.core.text.provisions import Provision, ProvisionKind
from signed import Signed

ENGLISH = Marker(
    "adds", Effect.INSERTED, Grade.SUPPORTS, ("RES9/resolves/2",), terms=("open access",), languages=("en",)
)
STRIKES = Marker(
    "strikes", Effect.STRUCK, Grade.OPPOSES, ("RES9/resolves/2",), terms=("open access",), languages=("en",)
)
REASON = "filed in Arabic; the marker has no Arabic terms: stands on the provision, words not looked at"
IN_FORCE = (Provision("RES9/resolves/2", ProvisionKind.ITEM, plain_spans("to give open access to papers")),)


def issue(*markers):
    return Issue("i", "Issue", ("RES9",), (Question("q", "?", markers),))


def amended(words="النفاذ المفتوح", address="RES9/resolves/2", language="ar", mark=Mark.MOD, **more):
    """A proposal that inserts words at one provision."""
    spans = (Span("إتاحة "), Span(words, RevisionType.INSERTED)) if mark is Mark.MOD else plain_spans(words)
    provision = Provision(address, ProvisionKind.ITEM, spans, place=7)
    provisions = more.pop("provisions", (provision,))
    proposal = Proposal(
        id="ARB/1/1", mark=mark, instrument="RES9", target=address, language=language, provisions=provisions
    )
    return Signed(proposal, "PP26/1")


def position(filing, *markers, texts=None):
    filings = ProponentFilings(proponent="ARB", filings=(filing,))
    return next(p for p in assess_issue(issue(*markers), [filings], texts or {}) if p.question == WHOLE)


def test_a_change_at_the_provision_is_to_be_checked_and_says_what_was_not_looked_at():
    (item,) = answer_issue(issue(ENGLISH, STRIKES), amended()).evidence
    assert (item.grade, item.reason, item.provision, item.place) == (Grade.TO_BE_CHECKED, REASON, "RES9/resolves/2", 7)
    assert (item.words, item.effect, item.marker) == ("إتاحة النفاذ المفتوح", Effect.INSERTED, "adds")
    assert position(amended(), ENGLISH).grade is Grade.TO_BE_CHECKED


def test_nothing_is_said_of_another_provision_nor_of_a_text_without_changes():
    same = (Provision("RES9/resolves/2", ProvisionKind.ITEM, plain_spans("إتاحة النفاذ")),)
    assert answer_issue(issue(ENGLISH), amended(address="RES9/resolves/3")).evidence == ()
    assert answer_issue(issue(ENGLISH), amended(provisions=same)).evidence == ()


def test_nothing_is_said_where_the_words_were_looked_at():
    arabic = Marker(
        "arabic", Effect.INSERTED, Grade.SUPPORTS, ("RES9/resolves/2",), terms=("حرية النشر",), languages=("ar",)
    )
    assert position(amended(), arabic).grade is Grade.UNHEARD
    assert position(amended(), ENGLISH, arabic).grade is Grade.UNHEARD
    assert position(amended("nothing of it", language="en"), ENGLISH).grade is Grade.UNHEARD
    assert position(amended(language=""), ENGLISH).grade is Grade.UNHEARD


def test_a_marker_that_needs_no_words_speaks_in_every_language():
    stronger = Marker("stronger", Effect.STRENGTHENED, Grade.SUPPORTS, ("RES9/resolves/2",))
    spans = (Span("ينبغي", RevisionType.DELETED), Span("يجب", RevisionType.INSERTED), Span(" على الاتحاد النشر"))
    filing = amended(provisions=(Provision("RES9/resolves/2", ProvisionKind.ITEM, spans),))
    assert position(filing, stronger).grade is Grade.SUPPORTS


def test_a_suppression_speaks_by_its_mark_for_the_text_in_force_in_every_language():
    filing = amended(mark=Mark.SUP, provisions=())
    assert position(filing, STRIKES, texts={"RES9": IN_FORCE}).grade is Grade.OPPOSES


def test_words_not_looked_at_lower_no_side_that_other_papers_take():
    english = Proposal(
        id="ARB/2/1", mark=Mark.MOD, instrument="RES9", target="RES9", language="en",
        provisions=(Provision("RES9/resolves/2", ProvisionKind.ITEM, (Span("to give "), Span("open access", RevisionType.INSERTED))),),
    )  # fmt: skip
    filings = ProponentFilings(proponent="ARB", filings=(amended(), Signed(english, "PP26/2")))
    (on_question, _) = assess_issue(issue(ENGLISH), [filings])
    assert on_question.grade is Grade.SUPPORTS
    assert {item.grade for item in on_question.evidence} == {Grade.SUPPORTS, Grade.TO_BE_CHECKED}


@pytest.mark.parametrize(
    ("terms", "language", "lacks"),
    [
        (("open access",), "ar", True),
        (("open access",), "ru", True),
        (("open access",), "fr", False),
        (("открытый доступ",), "en", True),
        (("открытый доступ", "公开获取"), "zh", False),
        ((), "zh", False),
    ],
)
def test_terms_of_no_stated_language_are_told_by_their_script(terms, language, lacks):
    assert lacks_language(Marker("m", Effect.INSERTED, Grade.SUPPORTS, terms=terms), language) is lacks
