"""What is given of a text as JSON."""

from __future__ import annotations

from typing import NotRequired

from pydantic import with_config
from typing_extensions import TypedDict

from plenipot.adapters.render.schemas.kinds import CLOSED, Address, FateName, KindName, Ordinal


@with_config(CLOSED)
class WordsObject(TypedDict):
    """Characters of one fate."""

    text: str
    fate: FateName


@with_config(CLOSED)
class TextProvisionObject(TypedDict):
    """One numbered piece of a text."""

    address: Address
    kind: KindName
    label: str
    depth: Ordinal
    text: str
    """The words after all changes."""
    spans: list[WordsObject]
    renumbered: NotRequired[str]
    """The label after all changes, where they change it."""
    relevelled: NotRequired[int]
    """The depth after all changes, where they change it."""


@with_config(CLOSED)
class TextObject(TypedDict):
    """What `plenipot convert FILE --to json` prints, and what the site gives of editions and proposals."""

    instrument: str
    title: str
    edition: str
    language: str
    provisions: list[TextProvisionObject]
