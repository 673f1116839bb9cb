"""The table of grave acts: what two persons answer for, when an act is grave, and why.

A grave act is asked for by one account and takes effect when another one that may do it confirms. Whoever acts alone says
why, and everybody is told. What the record does by itself (the release of what was scheduled, a sample that is replayed)
was decided before.
"""

from __future__ import annotations

from dataclasses import dataclass

from plenipot.core.access.acts import Act
from plenipot.core.access.levels import Actor, Confirmation, Content, Existence, FileFacts, Levels
from plenipot.errors import NotPermitted

_ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class GraveAct:
    """A row of the table: an act, when it is grave, and why one person alone does not answer for it."""

    act: Act
    when: str
    why: str

    @property
    def is_conditional(self) -> bool:
        """Tell whether the act is grave only at times."""
        return self.when != _ALWAYS


_OPERATORS = "where somebody runs the record with an account already"
GRAVE: dict[Act, GraveAct] = {
    row.act: row
    for row in (
        GraveAct(Act.ERASE_NAME, _ALWAYS, "A name that is erased does not come back."),
        GraveAct(
            Act.INVITE, f"to the role of an operator, {_OPERATORS}", "An operator lets others in, and closes them out."
        ),
        GraveAct(
            Act.INVITE_AGAIN,
            "of an account that is an operator’s",
            "Whoever holds the link signs in as that operator, and could confirm what they ask for themselves.",
        ),
        GraveAct(Act.END_MEMBERSHIP, "of an operator", "One operator could put all others out."),
        GraveAct(Act.CLOSE_ACCOUNT, "of an operator", "It is for good, and one operator could put all others out."),
        GraveAct(
            Act.WITHDRAW_DOCUMENT,
            _ALWAYS,
            "It says of somebody, in public, that they gave up what they filed, or did not.",
        ),
        GraveAct(Act.REMOVE_DOCUMENT, _ALWAYS, "What everybody could cite is gone from every page."),
        GraveAct(
            Act.CHANGE_LEVELS,
            "where somebody may know or read more by it, or the public less; on the day on which it is scheduled",
            "What was read stays read, and what is closed to the public is lost to it.",
        ),
        GraveAct(
            Act.WITHDRAW_PROPOSAL,
            _ALWAYS,
            "It says of a State, in public, that it gave up what it proposes, or did not.",
        ),
    )
}
"""The table of grave acts, in the order of the apps, lowest first."""

PROVEN_ANEW = frozenset(
    {*GRAVE, Act.CONFIRM, Act.ACT_ALONE, Act.ISSUE_TOKEN, Act.ISSUE_PROOF, Act.ADD_PASSKEY, Act.LINK_IDENTITY}
)
"""The acts before which somebody with an account proves once more who they are: at the desk by a form, by a
program with a proof that was made at the desk.

Grave ones and what confirms them; tokens, passkeys and identities elsewhere, with which a program, a machine or a service could do so.
Source: ASVS 5.0, 7.5.3 (full authentication again before highly sensitive operations).
"""
PROOF_MINUTES = 15
"""So long a proof holds: long enough for a sitting of the secretariat's work, shorter than an unlocked machine is left alone."""

UNCONFIRMED = "This takes two persons: it is asked for by one account, and another one that may do it confirms."
"""The sentence that refuses a grave act behind which nobody else stands."""


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """A grave act that was refused because nobody else stands behind it, though all else about it is in order.

    `subject` is what it is about, as an event would name it; `document` the row of the document by whose levels an event
    about it is shown, where there is one.
    """

    act: Act
    subject: object
    document: int | None = None


def require_confirmation(actor: Actor, act: Act, subject: object, document: int | None = None) -> None:
    """Refuse a grave act to whoever does it without another person, and without having said why they do it alone.

    Called by the operation when all that it checks is in order, before it writes.
    Raises: NotPermitted (whose `waiting` is the `Unconfirmed` act).
    """
    if actor.confirmation is Confirmation.NONE:
        raise NotPermitted(UNCONFIRMED, waiting=Unconfirmed(act, subject, document))


def is_grave_change(former: Levels, levels: Levels) -> bool:
    """Tell whether a change of levels is grave: somebody may know or read more by it, or the public less."""
    is_lost = (
        (former.existence is Existence.PUBLIC and levels.existence is not Existence.PUBLIC)
        or (former.content is Content.PUBLIC and levels.content is not Content.PUBLIC)
        or (former.file_facts is FileFacts.PUBLIC and levels.file_facts is not FileFacts.PUBLIC)
    )
    return levels.opens(former) or is_lost
