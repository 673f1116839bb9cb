"""Documents filed by hand, in any format: Word files are read, of others the words where a reader finds them; each is kept as it is filed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from plenipot.adapters.filings.text_layers import has_text_layer, read_layer_cut_off
from plenipot.chronicle.operations import events_together
from plenipot.core.access.levels import HIDDEN, Actor
from plenipot.core.filings.kinds import file_ending
from plenipot.core.filings.stated import StatedFacts
from plenipot.core.filings.values import Masthead
from plenipot.core.text.document import WordDocument
from plenipot.errors import Malformed, Unavailable
from plenipot.proposals.operations import receive
from plenipot.proposals.values import DepositedFacts
from plenipot.registry import operations as registry
from plenipot.registry.values import Deposit, Origin

BY_HAND = "by hand"
"""The name of the table that whoever files a document fills in with it."""
_WORD = ".docx"
_NAMELESS = "document"
"""The name under which a cleaned copy is filed: that of the original may name a person or a place."""


def file_document(
    actor: Actor, conference: str, name: str, data: bytes, moment: datetime, facts: DepositedFacts
) -> tuple[Deposit, str]:
    """File a document with the facts that are stated; the deposit, and why its words were not read (empty: they were).

    Of what is no official paper a cleaned copy is filed under a name that says nothing, and the original is kept apart.
    What the file says of itself is compared with what is stated, and a difference is a doubt for a person to settle.
    Raises: NotPermitted, NotFound (no such conference), Malformed (nothing says which document it is, or a time that is
    past, or a file that nothing here can clean), Unavailable (the bytes could not be stored, or nothing here may read a Word file).
    """
    if facts.until is not None and facts.until <= moment:
        raise Malformed("An embargo ends at a moment ahead.")
    original = None if facts.origin is Origin.OFFICIAL else registry.keep_original(actor, name, data)
    if original is not None:
        name, data = f"{_NAMELESS}.{file_ending(name)}", original.copy
    stated = StatedFacts(
        table=BY_HAND,
        symbol=facts.symbol,
        title=facts.title,
        language=facts.language,
        origin=facts.origin.value if original else "",
    )
    deposit, unread = _deposit(actor, conference, name, data, moment, stated=stated, facts=facts)
    if original is not None:
        registry.link_original(deposit.file.id, original)
    if deposit.new and facts.until is not None:
        registry.embargo(actor, deposit.document, facts.until, facts.ground, moment)
    return deposit, unread


def _deposit(
    actor: Actor,
    conference: str,
    name: str,
    data: bytes,
    moment: datetime,
    *,
    stated: StatedFacts,
    facts: DepositedFacts,
) -> tuple[Deposit, str]:
    """Deposit a file, read as a paper where it can be; else with the reason why its words are not read."""
    levels = facts.levels if facts.until is None else HIDDEN
    existence, content = (levels.existence, levels.content) if levels else (None, None)
    unread, layer = "", None
    if name.casefold().endswith(_WORD):
        try:
            received = receive(
                actor, conference, name, data, moment, stated=stated, existence=existence, content=content
            )
        except Malformed as refusal:
            unread = str(refusal)
        else:
            return received, ""
    else:
        layer, unread = _text_layer(data, name)
    masthead = Masthead(title=facts.title, source=facts.source, language=facts.language)
    with transaction.atomic(), events_together():
        deposited = registry.deposit(
            actor,
            conference,
            name,
            data,
            moment,
            masthead=masthead,
            language=facts.language,
            stated=stated,
            existence=existence,
            content=content,
        )
        if deposited.new and layer is not None:
            registry.keep_text(deposited.file.id, layer)
    return deposited, unread


def _text_layer(data: bytes, name: str) -> tuple[WordDocument | None, str]:
    """The words of a file that is no Word file, or why they are not read."""
    if not has_text_layer(name):
        return None, "Its words are not read: it is kept as it was filed."
    try:
        return read_layer_cut_off(data, name), ""
    except (Malformed, Unavailable) as refusal:
        return None, str(refusal)
