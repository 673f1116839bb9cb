"""Documents in doubt, with what each of their witnesses says, side by side, so that a person can settle them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from plenipot.adapters.forms import load
from plenipot.adapters.organisations import usual_organisation
from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Actor
from plenipot.core.filings.parse import parse_filing
from plenipot.core.filings.values import Masthead
from plenipot.core.identity.symbols import parse_symbol, split_symbol
from plenipot.errors import Malformed, NotFound
from plenipot.registry import queries
from plenipot.registry.depositing import registrar_of
from plenipot.registry.values import Document
from plenipot.registry.witnesses import Registrar


@dataclass(frozen=True, slots=True, kw_only=True)
class WitnessLine:
    """The words of one witness, the symbol under which the document would stand if it alone were believed, if that is own."""

    witness: str
    printed: str
    symbol: str
    own: bool = True
    """Whether the symbol is one of this conference."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtedDocument:
    """A document in doubt with its witnesses, the most believed first, and the symbols that they give, each once."""

    document: Document
    witnesses: tuple[WitnessLine, ...]
    choices: tuple[str, ...]


def doubted_documents(actor: Actor, conference: str, documents: Iterable[Document]) -> tuple[DoubtedDocument, ...]:
    """Those of the documents that are in doubt, with what their witnesses say of them now.

    Raises: NotFound (no such conference).
    """
    place = conferences.conference(actor, conference)
    registrar = registrar_of(actor, place)
    form = place.rules.form or usual_organisation()
    return tuple(_doubted(actor, conference, registrar, form, entry) for entry in documents if entry.doubt)


def _doubted(actor: Actor, conference: str, registrar: Registrar, form: str, document: Document) -> DoubtedDocument:
    """A paper in doubt with what each witness of its current files says, and the symbol that would follow from it."""
    lines: dict[tuple[str, str], WitnessLine] = {}
    registered = parse_symbol(document.symbol)
    for file in document.files:
        masthead, ids = _first_page(actor, conference, document, file.language, form)
        for testimony in registrar.list_testimonies(masthead, ids, file.name, file.stated):
            symbol = registrar.symbol_by(testimony, registered)
            lines.setdefault(
                (testimony.witness, testimony.printed),
                WitnessLine(
                    witness=testimony.witness,
                    printed=testimony.printed,
                    symbol=symbol,
                    own=split_symbol(symbol).prefix == registrar.prefix,
                ),
            )
    choices = dict.fromkeys((document.symbol, *(line.symbol for line in lines.values() if line.own)))
    return DoubtedDocument(document=document, witnesses=tuple(lines.values()), choices=tuple(choices))


def _first_page(
    actor: Actor, conference: str, document: Document, language: str, form: str
) -> tuple[Masthead, tuple[str, ...]]:
    """The first page of a file and the ids of the proposals in it; nothing where its words cannot be had."""
    try:
        filing = parse_filing(queries.text(actor, conference, document.symbol, language), load(form))
    except (NotFound, Malformed):
        return Masthead(), ()
    return filing.masthead, tuple(proposal.id for proposal in filing.proposals)
