"""Values of the desk: what somebody follows, what changed since they last looked, the notes of a team."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from plenipot.chronicle.values import EventView


class FollowKind(StrEnum):
    """The kinds of things that somebody follows."""

    ISSUE = "issue"
    TEXT = "text"
    PROPONENT = "proponent"
    DOCUMENT = "document"


class NoteKind(StrEnum):
    """The kinds of things that a team keeps notes on."""

    PROPOSAL = "proposal"
    PROVISION = "provision"
    BRACKET = "bracket"


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowView:
    """Something that a person follows: its kind, the key that names it, how it is called today, since when."""

    kind: FollowKind
    key: str
    label: str
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedEvent:
    """An event since somebody last looked, with what they follow that it touches; nothing for what is only new."""

    event: EventView
    touches: tuple[FollowView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SinceLastLook:
    """Events of a conference since a person last said that they had seen everything, oldest first.

    `position` is the place in the chronicle up to which this goes: whoever has seen it says so with that. `seen_at` is the
    moment of the last look, none where there was none. `more` tells whether more has happened than is answered here.
    """

    seen_at: datetime | None
    position: str
    events: tuple[FollowedEvent, ...]
    more: bool = False


NOTE_PARTS = ("must", "can_live_with", "red_line", "fallback", "covers", "report")
"""The parts of a note, in the order in which they are written and reported."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteFacts:
    """The parts of a note, each in words, empty where nothing is said."""

    must: str = ""
    can_live_with: str = ""
    red_line: str = ""
    fallback: str = ""
    """A wording that could be accepted in place of the one wanted."""
    covers: str = ""
    """Who of the team follows it in the room."""
    report: str = ""
    """What the capital is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteView:
    """A note of a team on a proposal, a provision or a bracket, as it stands, with who wrote it last and when."""

    kind: NoteKind
    key: str
    facts: NoteFacts
    version: int
    """The first writing is 1."""
    by: str
    written_at: datetime
