"""Who may see and do what, as two small tables and one question.

Access to a document has two dimensions: whether its *existence* is shown (number, title, source) and whether its
*content* is. ITU practice lists number and title while the text is closed; an embargoed paper is hidden whole.
Source: ITU Council 2016 access policy (content), reliability plan §1 (existence apart from content).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Existence(StrEnum):
    """Who may know that a document is there."""

    PUBLIC = "public"
    MEMBERS = "members"
    HIDDEN = "hidden"


class Content(StrEnum):
    """Who may read it."""

    PUBLIC = "public"
    MEMBERS = "members"
    HIDDEN = "hidden"


class Role(StrEnum):
    """What an actor is to a conference, lowest first; each sees all that the lower ones see."""

    READER = "reader"
    MEMBER = "member"
    SECRETARIAT = "secretariat"


class Act(StrEnum):
    """What can be asked of a document."""

    SEE = "see"
    READ = "read"
    DEPOSIT = "deposit"
    ALLOCATE = "allocate"
    OVERRULE = "overrule"


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who asks: a name for the chronicle, and a role."""

    name: str
    role: Role = Role.READER


PUBLIC = Actor("public")
"""Anybody at all, without an account."""

DESK = Actor("desk", Role.SECRETARIAT)
"""Whoever sits at the machine and runs the command line."""

_RANK = {Role.READER: 0, Role.MEMBER: 1, Role.SECRETARIAT: 2}
_NEEDED: dict[str, int] = {"public": 0, "members": 1, "hidden": 2}
_WRITES: dict[Act, Role] = {
    Act.DEPOSIT: Role.MEMBER,
    Act.ALLOCATE: Role.SECRETARIAT,
    Act.OVERRULE: Role.MEMBER,
}


def may(actor: Actor, act: Act, existence: Existence = Existence.PUBLIC, content: Content = Content.PUBLIC) -> bool:
    """Whether the actor may do this with a document of that level.

    Reading needs both dimensions: a text whose existence is hidden cannot be read. Writing needs the role of the act.
    """
    rank = _RANK[actor.role]
    if act in _WRITES and rank < _RANK[_WRITES[act]]:
        return False
    if rank < _NEEDED[existence.value]:
        return False
    return act is Act.SEE or rank >= _NEEDED[content.value]


def told(existence: Existence, content: Content) -> Existence:
    """Who may be told what stands in a document of that level: whoever may both see and read it."""
    return max(existence, Existence(content.value), key=lambda level: _NEEDED[level.value])


def visible(actor: Actor) -> tuple[Existence, ...]:
    """The levels of existence that the actor may see: what every query narrows by."""
    return tuple(level for level in Existence if may(actor, Act.SEE, level))
