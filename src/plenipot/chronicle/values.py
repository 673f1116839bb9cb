"""Values of the chronicle: what an event is about, and an event as queries answer with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple


class SubjectKind(StrEnum):
    """The kinds of things that events are about, each with what its key is."""

    CONFERENCE = "conference"
    """Key: the conference's row."""
    SITTING = "sitting"
    """Key: the sitting's row."""
    BODY = "body"
    """Key: the body's row."""
    PARTICIPANTS = "participants"
    """Key: ``all``; there is one list of administrations, groups and memberships."""
    DOCUMENT = "document"
    """Key: the document's row, which a corrected symbol leaves as it is."""
    PROPOSAL = "proposal"
    """Key: the proposal's id, by which signatures and allocations are joined to it in its conference."""
    DELEGATION = "delegation"
    """Key: the code of the participant in its conference."""
    ROUND = "round"
    """Key: the row of the signature round."""
    INSTRUMENT = "instrument"
    """Key: the instrument's row."""
    ISSUE = "issue"
    """Key: the issue's short name, which all its wordings share."""
    BRIEF = "brief"
    """Key: the brief's row."""
    PERSON = "person"
    """Key: the person's pseudonymous key."""
    ACCOUNT = "account"
    """Key: the pseudonymous key of the account's holder."""
    REQUEST = "request"
    """Key: the random key of the request for a grave act."""
    DESK = "desk"
    """Key: the pseudonymous key of whoever acted; what it was about stands in no event."""
    RECORD = "record"
    """Key: ``all``; there is one record."""
    OTHER = "other"
    """Key: the printed words; an event of a kind that was unknown when its subject was first typed."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The thing that an event is about.

    Within its conference `kind` and `key` name it for good. `label` is how it was printed at the time (a symbol, an id,
    a code): pages, feeds and exports show it.
    """

    kind: SubjectKind
    key: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """An event as a query answers with it: `kind` says what happened (``registry.deposited``), `subject` to what.

    `subject` is the label of the subject at the time, `actor` the name of whoever acted as it may be shown today.
    `at` is the moment at which it was recorded. `position` names the event's place in the chronicle: what comes after it can
    be asked for.
    """

    kind: str
    conference: str
    subject: str
    subject_kind: SubjectKind
    subject_key: str
    actor: str
    at: datetime
    data: dict[str, Any]
    position: str
    happened: date | datetime | None = None
    """When it happened, where that is known apart from `at`: a moment, or a day whose hour nobody knows."""


class EventKey(NamedTuple):
    """The facts by which events that happened together are told: number, kind, subject as a label, moment."""

    number: int
    kind: str
    subject: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RecordedEvent:
    """An event just recorded, as those who derive something from the record are told of it.

    What is derived is valid from the event of one `number` to that of another: numbers grow in the order in which events
    were recorded.
    """

    number: int
    kind: str
    conference: str
    subject: Subject
    data: dict[str, Any]
