"""Levels of access to a document, roles of actors, and which role a level asks for.

Access to a document has three dimensions: whether its *existence* is shown (number, title, source), whether its
*content* is, and whether the *facts of its files* are (name, size, hash, time). ITU practice lists number and title while
the text is closed, and often when each file came; an embargoed paper is hidden whole.
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


class FileFacts(StrEnum):
    """The circle of people to whom the facts of a document's files are shown: name, size, hash, time."""

    PUBLIC = "public"
    MEMBERS = "members"
    HIDDEN = "hidden"
    """Nobody but those who may read the document: what is stated of no document by itself."""


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

FILE_FACTS_SHOWN_TO: dict[FileFacts, Role] = {
    FileFacts.PUBLIC: Role.READER,
    FileFacts.MEMBERS: Role.MEMBER,
    FileFacts.HIDDEN: Role.SECRETARIAT,
}
"""The lowest role to which the facts of a document's files are shown, where its existence is; whoever reads it has them anyway."""


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
    """The three levels of a document together; nothing of it is ever open to anybody who may not know of the document.

    The facts of its files follow its content, unless they are opened by themselves: whoever may read a document has them.
    """

    existence: Existence = Existence.PUBLIC
    content: Content = Content.PUBLIC
    file_facts: FileFacts = FileFacts.HIDDEN

    def __post_init__(self) -> None:
        """Close the content to whom the existence is not shown, and keep the facts of the files between the two."""
        closed = existence_of_contents(self.existence, self.content)
        stated = min(closed, Existence(self.file_facts.value), key=_rank)
        object.__setattr__(self, "content", Content(closed.value))
        object.__setattr__(self, "file_facts", FileFacts(max(self.existence, stated, key=_rank).value))

    @classmethod
    def from_words(cls, existence: str, content: str, file_facts: str = FileFacts.HIDDEN.value) -> Levels:
        """The levels of these words, as they are stored and published."""
        return cls(Existence(existence), Content(content), FileFacts(file_facts))

    def opened(self, to: Existence, *, listed: bool, file_facts: FileFacts | None = None) -> Levels:
        """The levels of what is opened to a circle: all of it or, where it is only listed, number and title alone.

        The facts of its files are opened to the circle that is named, and stay as open as they are where none is.
        """
        return Levels(to, self.content if listed else Content(to.value), file_facts or self.file_facts)

    def closed(self, to: Existence, *, listed: bool, file_facts: FileFacts = FileFacts.HIDDEN) -> Levels:
        """The levels of what only a circle may still read: all of it or, where it stays listed, its text alone.

        The facts of its files are closed with the text, unless it is said to whom they are still shown.
        """
        return Levels(self.existence if listed else to, Content(to.value), file_facts)

    def shows_files_to(self, actor: Actor) -> bool:
        """Tell whether the facts of the document's files are shown to the actor."""
        return actor.role.rank >= FILE_FACTS_SHOWN_TO[self.file_facts].rank

    def opens(self, former: Levels) -> bool:
        """Tell whether somebody may know or read more by these levels than by the former ones."""
        return (
            EXISTENCE_SHOWN_TO[self.existence].rank < EXISTENCE_SHOWN_TO[former.existence].rank
            or CONTENT_OPEN_TO[self.content].rank < CONTENT_OPEN_TO[former.content].rank
            or FILE_FACTS_SHOWN_TO[self.file_facts].rank < FILE_FACTS_SHOWN_TO[former.file_facts].rank
        )


def existence_of_contents(existence: Existence, content: Content) -> Existence:
    """The level of existence of what a document contains: it is shown to whoever may both see and read the document."""
    return max(existence, Existence(content.value), key=_rank)


def _rank(level: Existence) -> int:
    """The rank of the lowest role to which what has that level is shown; the three levels name the same circles."""
    return EXISTENCE_SHOWN_TO[level].rank


HIDDEN = Levels(Existence.HIDDEN, Content.HIDDEN)
"""The levels of what nobody but the secretariat knows of."""
