"""Documents filed by hand, in any format: Word files are read, everything else is kept as it is filed."""

from __future__ import annotations

from datetime import datetime

from plenipot.core.access.levels import HIDDEN, Actor
from plenipot.core.filings.stated import StatedFacts
from plenipot.core.filings.values import Masthead
from plenipot.errors import Malformed
from plenipot.proposals.operations import receive
from plenipot.proposals.values import DepositedFacts
from plenipot.registry import operations as registry
from plenipot.registry.values import Deposit

BY_HAND = "by hand"
"""The name of the table that whoever files a document fills in with it."""
_WORD = ".docx"


def file_document(
    actor: Actor, conference: str, name: str, data: bytes, moment: datetime, facts: DepositedFacts
) -> tuple[Deposit, str]:
    """File a document with the facts that are stated; the deposit, and why its words were not read (empty: they were).

    What the file says of itself is compared with what is stated, and a difference is a doubt for a person to settle.
    Raises: NotPermitted, NotFound (no such conference), Malformed (nothing says which document it is, or a time that is
    past), Unavailable (the bytes could not be stored, or nothing here may read a Word file).
    """
    if facts.until is not None and facts.until <= moment:
        raise Malformed("An embargo ends at a moment ahead.")
    stated = StatedFacts(table=BY_HAND, symbol=facts.symbol, title=facts.title, language=facts.language)
    deposit, unread = _deposit(actor, conference, name, data, moment, stated=stated, facts=facts)
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
    existence, content = levels.existence, levels.content
    unread = "Its words are not read: it is no Word file."
    if name.casefold().endswith(_WORD):
        try:
            received = receive(
                actor, conference, name, data, moment, stated=stated, existence=existence, content=content
            )
        except Malformed as refusal:
            unread = str(refusal)
        else:
            return received, ""
    masthead = Masthead(title=facts.title, source=facts.source, language=facts.language)
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
    return deposited, unread
