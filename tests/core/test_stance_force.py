"""Words of force: what each weighs, and what it says that one comes, goes, or takes another's place."""

from __future__ import annotations

import pytest

from plenipot.core.stance.force import BINDING, FORCE, NONE, SOFT, URGING, force_shift, force_weights
from plenipot.core.stance.values import Effect
from plenipot.core.text.document import RevisionType, Span

UP, DOWN = Effect.STRENGTHENED, Effect.WEAKENED
TERMS = [
    (language, weight, term) for language, table in FORCE.items() for weight, terms in table.items() for term in terms
]


def changed(deleted="", inserted=""):
    """A sentence in which some words take the place of others."""
    return (Span("it "), Span(deleted, RevisionType.DELETED), Span(inserted, RevisionType.INSERTED), Span(" report"))


def test_three_weights_in_their_order():
    assert (NONE, SOFT, URGING, BINDING) == (0, 1, 2, 3)
    assert [[weight for weight in table if weight] for table in FORCE.values()] == [[BINDING, URGING, SOFT]] * 6


def test_no_word_of_one_language_weighs_otherwise_in_another():
    weighed: dict[str, set[int]] = {}
    for _, weight, term in TERMS:
        weighed.setdefault(term, set()).add(weight)
    assert {term for term, weights in weighed.items() if len(weights) > 1} == set()


@pytest.mark.parametrize(("language", "weight", "term"), TERMS)
def test_every_word_weighs_what_its_list_says(language, weight, term):
    weights = (weight,) if weight else ()
    assert force_weights((Span(term, RevisionType.INSERTED),), accepted=True) == weights
    assert force_weights((Span(term, RevisionType.DELETED),), accepted=False, language=language) == weights


@pytest.mark.parametrize(
    ("spans", "inserted", "deleted"),
    [
        (changed("may", "shall"), (BINDING,), (SOFT,)),
        (changed("should", "may, should and shall"), (SOFT, URGING, BINDING), (URGING,)),
        ((Span("it shall report"),), (), ()),
        ((Span("sh"), Span("all", RevisionType.INSERTED), Span(" report")), (), ()),
        ((Span("where "), Span("appropriate", RevisionType.INSERTED)), (), ()),
        ((Span("it ", RevisionType.INSERTED), Span("shall report")), (), ()),
        ((Span("shall", RevisionType.MOVED_TO), Span(" may", RevisionType.MOVED_FROM)), (BINDING,), (SOFT,)),
        ((Span("shall", RevisionType.INSERTED_THEN_DELETED),), (), ()),
    ],
)
def test_only_words_that_stand_whole_in_one_text_are_weighed(spans, inserted, deleted):
    assert (force_weights(spans, accepted=True), force_weights(spans, accepted=False)) == (inserted, deleted)


@pytest.mark.parametrize(
    ("deleted", "inserted", "effect"),
    [
        ("may", "shall", UP),
        ("may", "should", UP),
        ("should", "shall", UP),
        ("shall", "should", DOWN),
        ("shall", "may", DOWN),
        ("should", "may", DOWN),
        ("may", "might", None),
        ("should", "urges", None),
        ("shall", "must", None),
        ("", "shall", UP),
        ("", "should", UP),
        ("", "may", DOWN),
        ("shall", "", DOWN),
        ("should", "", DOWN),
        ("may", "", UP),
        ("", "", None),
        ("may", "might and shall", UP),
        ("may and shall", "should", DOWN),
        ("may and should", "might and urges", None),
        ("", "may and shall", UP),
        ("may and shall", "", DOWN),
        ("the", "a", None),
    ],
)
def test_the_strongest_that_comes_is_weighed_against_the_strongest_that_goes(deleted, inserted, effect):
    assert force_shift(changed(deleted, inserted)) is effect


@pytest.mark.parametrize(
    ("words", "weights"),
    [
        ("shall", (3,)),
        ("should", (2,)),
        ("may", (1,)),
        ("may and shall", (1, 3)),
        ("in May", ()),
        ("on 1 May 2015", ()),
        ("on 31 May 2015", ()),
        ("all 32 may", (1,)),
        ("0 may", (1,)),
        ("if need be", ()),
        ("trees", ()),
    ],
)
def test_words_of_force_bind_urge_or_allow_and_a_month_does_not(words, weights):
    spans = (Span("They "), Span(words, RevisionType.INSERTED), Span(" go"))
    assert force_weights(spans, accepted=True, language="en") == weights
    assert force_weights(spans, accepted=False, language="en") == ()
