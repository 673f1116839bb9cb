"""A parsed text: its provisions and the facts about the whole."""

from __future__ import annotations

from dataclasses import dataclass

from plenipot.core.text.document import UnparsedContent
from plenipot.core.text.provisions import Text


@dataclass(frozen=True, slots=True)
class InstrumentText:
    """A text as a tree of provisions.

    `code` is the instrument's address (``RES102``, ``CS``), ``""`` where no line says it (its addresses then begin with
    ``TEXT``). `edition` is printed beside it (``Rev. Guadalajara, 2010``), `title` and `edition` as before all changes.
    """

    code: str
    title: str
    edition: str
    language: str
    provisions: Text
    unread: tuple[UnparsedContent, ...] = ()
    """What is no provision, and each step that went by words because styles did not speak."""
    margins: tuple[tuple[str, str], ...] = ()
    """Address → what else stands at the margin of the provision (``PP-98 PP-02``)."""
