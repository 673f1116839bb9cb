"""Acts that take two persons: which they are, when, and who may carry one out."""

import pytest

from plenipot.core.access.acts import Act
from plenipot.core.access.grave import GRAVE, UNCONFIRMED, Unconfirmed, is_grave_change, require_confirmation
from plenipot.core.access.levels import Actor, Confirmation, Content, Existence, FileFacts, Levels, Role
from plenipot.errors import NotPermitted

ACT = next(iter(GRAVE))


def test_each_row_is_of_its_act_and_says_why():
    assert [row.act for row in GRAVE.values()] == list(GRAVE)
    assert all(row.why.endswith(".") for row in GRAVE.values())
    assert {row.is_conditional for row in GRAVE.values()} == {True, False}
    assert [row.is_conditional for row in (GRAVE[Act.ERASE_NAME], GRAVE[Act.INVITE])] == [False, True]


@pytest.mark.parametrize("confirmation", list(Confirmation))
def test_who_has_nobody_else_behind_them_and_does_not_say_why_is_refused(confirmation):
    actor = Actor("k", Role.SECRETARIAT, confirmation=confirmation)
    if confirmation is not Confirmation.NONE:
        require_confirmation(actor, ACT, "subject", 7)
        return
    with pytest.raises(NotPermitted) as refusal:
        require_confirmation(actor, ACT, "subject", 7)
    assert str(refusal.value) == UNCONFIRMED
    assert refusal.value.waiting == Unconfirmed(ACT, "subject", 7)


PUBLIC, MEMBERS = Levels(), Levels(Existence.MEMBERS, Content.MEMBERS)
LISTED, HIDDEN = Levels(Existence.PUBLIC, Content.MEMBERS), Levels(Existence.HIDDEN, Content.HIDDEN)
SHOWN = Levels(Existence.PUBLIC, Content.MEMBERS, FileFacts.PUBLIC)


@pytest.mark.parametrize(
    ("former", "levels", "grave"),
    [
        (PUBLIC, PUBLIC, False),
        (MEMBERS, MEMBERS, False),
        (MEMBERS, HIDDEN, False),
        (LISTED, LISTED, False),
        # Somebody may know or read more.
        (HIDDEN, MEMBERS, True),
        (MEMBERS, PUBLIC, True),
        (MEMBERS, LISTED, True),
        (LISTED, PUBLIC, True),
        (LISTED, SHOWN, True),
        # The public may know or read less.
        (PUBLIC, LISTED, True),
        (PUBLIC, MEMBERS, True),
        (LISTED, MEMBERS, True),
        (SHOWN, LISTED, True),
    ],
)
def test_a_change_of_levels_is_grave_where_it_opens_or_closes_to_the_public(former, levels, grave):
    assert is_grave_change(former, levels) is grave
