"""What is given of a negotiating text as JSON: its clauses, and the brackets in them."""

from __future__ import annotations

from typing import Annotated, NotRequired

from pydantic import Field, with_config
from typing_extensions import TypedDict

from plenipot.adapters.render.schemas.kinds import CLOSED, Address, KindName, Ordinal
from plenipot.adapters.render.schemas.read import UnreadObject


@with_config(CLOSED)
class RequestObject(TypedDict):
    """Who asks for an option: the proponent, its proposal, the document and its date."""

    proponent: str
    proposal: str
    document: str
    since: str


@with_config(CLOSED)
class OptionObject(TypedDict):
    """One wording; without pieces it is no text."""

    pieces: list[str | BracketObject]
    """Words, and brackets among them."""
    asked: list[RequestObject]
    in_force: bool


@with_config(CLOSED)
class BracketObject(TypedDict):
    """Words that are not agreed."""

    id: str
    """RES102/resolves/1#2; a bracket over several clauses has one id in all of them."""
    options: Annotated[list[OptionObject], Field(min_length=1)]


@with_config(CLOSED)
class ClauseObject(TypedDict):
    """One provision of the text."""

    address: Address
    kind: KindName
    label: str
    depth: Ordinal
    base: str
    """The words in force; empty for a new clause."""
    pieces: list[str | BracketObject]
    """Words, and brackets among them."""


@with_config(CLOSED)
class CountsObject(TypedDict):
    """How many brackets there are; one counts for everybody who asks for one of its options."""

    brackets: Ordinal
    by_clause: dict[str, Ordinal]
    by_proponent: dict[str, Ordinal]


@with_config(CLOSED)
class NegotiatingObject(TypedDict):
    """What `plenipot compile … --format json`, `plenipot brackets FILE --json` and the site give."""

    base: NotRequired[str]
    file: NotRequired[str]
    findings: NotRequired[list[UnreadObject]]
    instrument: NotRequired[str]
    title: NotRequired[str]
    language: NotRequired[str]
    clauses: list[ClauseObject]
    over: dict[str, list[Address]]
    """The clauses of each bracket that runs over several of them, by its id."""
    counts: CountsObject
