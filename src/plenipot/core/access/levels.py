"""Levels of access to a document, roles of actors, and which role a level asks for.

Access to a document has two dimensions: whether its *existence* is shown (number, title, source) and whether its
*content* is. ITU practice lists number and title while the text is closed; an embargoed paper is hidden whole.
Source: ITU Council 2016 access policy (content), reliability plan §1 (existence apart from content).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from plenipot.core.access.as_of import PRESENT, AsOf


class Existence(StrEnum):
    """The circle of people to whom a document's existence is shown."""

    PUBLIC = "public"
    MEMBERS = "members"
    HIDDEN = "hidden"


class Content(StrEnum):
    """The circle of people to whom a document's content is open."""

    PUBLIC = "public"
    MEMBERS = "members"
    HIDDEN = "hidden"


class Role(StrEnum):
    """An actor's role in a conference, lowest first; each sees all that the lower ones see."""

    READER = "reader"
    MEMBER = "member"
    SECRETARIAT = "secretariat"

    @property
    def rank(self) -> int:
        """The place of the role in the order of roles, 0 for the lowest."""
        return tuple(Role).index(self)


class TeamRole(StrEnum):
    """The role of a person with an account among those who keep a record, lowest first; each may do all that the lower ones may.

    Whoever has an account and no role is its holder, and sees what the public sees.
    """

    HOLDER = "account"
    READER = "reader"
    ANALYST = "analyst"
    EDITOR = "editor"
    OPERATOR = "operator"

    @property
    def rank(self) -> int:
        """The place of the role in the order of roles, 0 for the lowest."""
        return tuple(TeamRole).index(self)


AUDIENCE_OF: dict[TeamRole, Role] = {
    TeamRole.HOLDER: Role.READER,
    TeamRole.READER: Role.MEMBER,
    TeamRole.ANALYST: Role.MEMBER,
    TeamRole.EDITOR: Role.SECRETARIAT,
    TeamRole.OPERATOR: Role.SECRETARIAT,
}
"""The audience to which somebody of a team belongs: what they see is what that role sees."""

GRANTED = tuple(role for role in TeamRole if role is not TeamRole.HOLDER)
"""The roles that are granted to somebody, lowest first."""


class Confirmation(StrEnum):
    """The person, besides the actor, who stands behind what the actor does; a grave act takes another one than none."""

    NONE = "none"
    ANOTHER = "another"
    """Another account that may do the act confirmed it."""
    ALONE = "alone"
    """Nobody: the actor said why, for everybody to read."""
    RECORD = "record"
    """The record itself does what was decided before: what is due is released, a sample replayed."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who asks or acts: a stable pseudonymous key, a role, and a name where a person stands behind the key.

    Only the key is stored with what the actor does. Two actors of one key and role are the same actor, whatever they
    are called today. `team` is the role of a person with an account, which decides what they may do in place of `role`;
    `within` is the conference to which their right is confined, empty for none. `as_of` says whether they ask about the
    present or look back; who looks back may do nothing. `confirmation` says who stands behind a grave act besides them.
    """

    key: str
    role: Role = Role.READER
    name: str = field(default="", compare=False)
    team: TeamRole | None = None
    within: str = field(default="", kw_only=True)
    as_of: AsOf = field(default=PRESENT, kw_only=True)
    confirmation: Confirmation = field(default=Confirmation.NONE, compare=False, kw_only=True)

    @property
    def present(self) -> Actor:
        """Somebody of that key and role who asks about the present."""
        return self if self.as_of.is_present else replace(self, as_of=PRESENT)


PUBLIC = Actor("public")
"""Anybody at all, without an account."""

OPERATOR = Actor("desk", Role.SECRETARIAT, confirmation=Confirmation.RECORD)
"""The record itself, and whoever runs the machine; the key is a published word."""

AT_THE_MACHINE = replace(OPERATOR, confirmation=Confirmation.NONE)
"""Whoever sits at the machine and runs a command."""

EXISTENCE_SHOWN_TO: dict[Existence, Role] = {
    Existence.PUBLIC: Role.READER,
    Existence.MEMBERS: Role.MEMBER,
    Existence.HIDDEN: Role.SECRETARIAT,
}
"""The lowest role to which a document of that level of existence is shown."""

CONTENT_OPEN_TO: dict[Content, Role] = {
    Content.PUBLIC: Role.READER,
    Content.MEMBERS: Role.MEMBER,
    Content.HIDDEN: Role.SECRETARIAT,
}
"""The lowest role that may read a document of that level of content, where its existence is shown to it."""


def is_of_team(actor: Actor, conference: str) -> bool:
    """Tell whether the actor is one of those who keep the record of a conference: a person with a role there, or the machine's operator."""
    if actor.within not in ("", conference):
        return False
    if actor.team is None:
        return actor.role is Role.SECRETARIAT
    return actor.team.rank >= TeamRole.READER.rank


def visible_existence(actor: Actor) -> tuple[Existence, ...]:
    """The levels of existence that are shown to the actor."""
    return tuple(level for level in Existence if is_known_to(actor.role, level))


def is_known_to(role: Role, existence: Existence) -> bool:
    """Tell whether a role may know of what has that level of existence."""
    return role.rank >= EXISTENCE_SHOWN_TO[existence].rank


def readable_content(actor: Actor) -> tuple[Content, ...]:
    """The levels of content that are open to the actor, of documents whose existence is shown to them."""
    return tuple(level for level in Content if actor.role.rank >= CONTENT_OPEN_TO[level].rank)


def is_shown_all(actor: Actor) -> bool:
    """Tell whether nothing is hidden from the actor."""
    return Content.HIDDEN in readable_content(actor)


def is_readable(actor: Actor, existence: Existence, content: Content) -> bool:
    """Tell whether the actor may both know of a document of these levels and read it."""
    return existence in visible_existence(actor) and content in readable_content(actor)


@dataclass(frozen=True, slots=True)
class Levels:
    """The two levels of a document together; a text is never open to anybody who may not know of the document."""

    existence: Existence = Existence.PUBLIC
    content: Content = Content.PUBLIC

    def __post_init__(self) -> None:
        """Close the content to whom the existence is not shown."""
        closed = existence_of_contents(self.existence, self.content)
        object.__setattr__(self, "content", Content(closed.value))

    def opened(self, to: Existence, *, listed: bool) -> Levels:
        """The levels of what is opened to a circle: all of it or, where it is only listed, number and title alone."""
        return Levels(to, self.content if listed else Content(to.value))

    def closed(self, to: Existence, *, listed: bool) -> Levels:
        """The levels of what only a circle may still read: all of it or, where it stays listed, its text alone."""
        return Levels(self.existence if listed else to, Content(to.value))

    def opens(self, former: Levels) -> bool:
        """Tell whether somebody may know or read more by these levels than by the former ones."""
        return (
            EXISTENCE_SHOWN_TO[self.existence].rank < EXISTENCE_SHOWN_TO[former.existence].rank
            or CONTENT_OPEN_TO[self.content].rank < CONTENT_OPEN_TO[former.content].rank
        )


def existence_of_contents(existence: Existence, content: Content) -> Existence:
    """The level of existence of what a document contains: it is shown to whoever may both see and read the document."""
    return max(existence, Existence(content.value), key=lambda level: EXISTENCE_SHOWN_TO[level].rank)


HIDDEN = Levels(Existence.HIDDEN, Content.HIDDEN)
"""The levels of what nobody but the secretariat knows of."""
