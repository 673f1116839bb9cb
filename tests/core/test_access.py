"""A lower role never sees or does more, nothing unseen can be read, and both tables have a row for everything."""

from itertools import pairwise

import pytest

from plenipot.core.access.acts import PERMISSIONS, Act, may, require
from plenipot.core.access.levels import (
    HIDDEN,
    OPERATOR,
    PUBLIC,
    Actor,
    Content,
    Existence,
    Levels,
    Role,
    existence_of_contents,
    readable_content,
    visible_existence,
)
from plenipot.errors import NotPermitted

ACTORS = [Actor(role.value, role) for role in Role]


def test_a_lower_role_never_sees_reads_or_does_more() -> None:
    for lower, higher in pairwise(ACTORS):
        assert set(visible_existence(lower)) < set(visible_existence(higher))
        assert set(readable_content(lower)) < set(readable_content(higher))
        assert {act for act in Act if may(lower, act)} < {act for act in Act if may(higher, act)}


def test_the_levels_shown_to_each_role() -> None:
    assert [visible_existence(actor) for actor in ACTORS] == [
        (Existence.PUBLIC,),
        (Existence.PUBLIC, Existence.MEMBERS),
        (Existence.PUBLIC, Existence.MEMBERS, Existence.HIDDEN),
    ]
    assert [readable_content(actor) for actor in ACTORS] == [
        (Content.PUBLIC,),
        (Content.PUBLIC, Content.MEMBERS),
        (Content.PUBLIC, Content.MEMBERS, Content.HIDDEN),
    ]


def test_contents_are_shown_to_whoever_may_both_see_and_read_the_document() -> None:
    for actor in ACTORS:
        for existence in Existence:
            for content in Content:
                expected = existence in visible_existence(actor) and content in readable_content(actor)
                assert (existence_of_contents(existence, content) in visible_existence(actor)) is expected


PUBLIC_LEVELS = Levels()
LISTED = Levels(Existence.PUBLIC, Content.HIDDEN)


@pytest.mark.parametrize(
    ("levels", "to", "listed", "expected"),
    [
        (HIDDEN, Existence.PUBLIC, False, PUBLIC_LEVELS),
        (HIDDEN, Existence.MEMBERS, False, Levels(Existence.MEMBERS, Content.MEMBERS)),
        (HIDDEN, Existence.PUBLIC, True, LISTED),
        (Levels(Existence.HIDDEN, Content.PUBLIC), Existence.PUBLIC, True, LISTED),
    ],
)
def test_what_is_only_listed_opens_no_text(levels, to, listed, expected):
    assert levels.opened(to, listed=listed) == expected


@pytest.mark.parametrize(
    ("levels", "to", "listed", "expected"),
    [
        (PUBLIC_LEVELS, Existence.HIDDEN, False, HIDDEN),
        (PUBLIC_LEVELS, Existence.HIDDEN, True, LISTED),
        (PUBLIC_LEVELS, Existence.MEMBERS, True, Levels(Existence.PUBLIC, Content.MEMBERS)),
        (Levels(Existence.MEMBERS, Content.MEMBERS), Existence.HIDDEN, True, Levels(Existence.MEMBERS, Content.HIDDEN)),
    ],
)
def test_a_text_is_closed_with_its_document_or_alone(levels, to, listed, expected):
    assert levels.closed(to, listed=listed) == expected


def test_every_act_has_its_row() -> None:
    assert list(PERMISSIONS) == list(Act)
    assert [row.act for row in PERMISSIONS.values()] == list(Act)


def test_the_public_does_nothing_and_the_operator_everything() -> None:
    assert [act for act in Act if may(PUBLIC, act)] == []
    assert [act for act in Act if may(OPERATOR, act)] == list(Act)


@pytest.mark.parametrize("act", Act)
def test_an_act_is_refused_below_its_role_in_the_sentence_of_the_table(act: Act) -> None:
    for actor in ACTORS:
        if actor.role.rank >= PERMISSIONS[act].role.rank:
            require(actor, act)
        else:
            with pytest.raises(NotPermitted) as refusal:
                require(actor, act)
            assert str(refusal.value) == PERMISSIONS[act].refusal


def test_an_actor_is_known_by_key_and_role_and_not_by_name() -> None:
    assert Actor("k1", Role.MEMBER, "Ann") == Actor("k1", Role.MEMBER, "Ann Other")
    assert Actor("k1", Role.MEMBER) != Actor("k2", Role.MEMBER)
