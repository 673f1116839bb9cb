"""Consequences of a conference's proposals on one instrument, in all texts in force that lean on it."""

from __future__ import annotations

from collections.abc import Iterator

from plenipot.adapters.forms.fitting import usual_form
from plenipot.adapters.terms.reader import rules, terms
from plenipot.chronicle.queries import cached_until_event_on
from plenipot.chronicle.values import SubjectKind
from plenipot.core.access.levels import Actor
from plenipot.core.consolidation.consequences import (
    Consequence,
    Leaning,
    LeaningKind,
    NewCitation,
    find_consequences,
)
from plenipot.core.consolidation.values import Table
from plenipot.core.identity.addresses import Address
from plenipot.core.stance.term_uses import UseKind, find_uses
from plenipot.core.structure.references import find_references
from plenipot.core.text.document import RevisionType
from plenipot.core.text.provisions import Text
from plenipot.instruments import queries as instruments
from plenipot.instruments.values import Edition
from plenipot.proposals import queries as proposals
from plenipot.proposals.values import Consolidated
from plenipot.search.citations import cited_provisions


def consequences(actor: Actor, conference: str, instrument: str, *, language: str = "en") -> tuple[Consequence, ...]:
    """Find what the proposals on an instrument would do to provisions that cite it, or use the terms that it defines.

    Cited is looked for in the latest edition of every text in force; terms, in the instrument's own text.
    Raises: NotFound (no such conference, or neither a text nor a proposal).
    """
    return consequences_of(actor, proposals.consolidated(actor, conference, instrument, language=language))


def consequences_of(actor: Actor, consolidated: Consolidated) -> tuple[Consequence, ...]:
    """Return the consequences of the proposals in a table that is at hand; none where its base text is not."""
    if consolidated.edition is None:
        return ()
    return find_consequences(
        consolidated.table,
        _leanings(actor, consolidated.instrument, consolidated.edition),
        _new_citations(consolidated.table, consolidated.instrument),
    )


def _new_citations(table: Table, code: str) -> Iterator[NewCitation]:
    """The citations of a text's own provisions in words that its proposals put in."""
    form = usual_form()
    for row in table.rows:
        in_force = "" if row.added else "".join(row.tokens)
        for entry in row.entries:
            has_new_words = any(span.revision is RevisionType.INSERTED for span in entry.spans)
            if entry.is_silent or entry.copied or not has_new_words:
                continue
            words = "".join(span.text for span in entry.spans if span.revision.accepted)
            for reference in find_references(words, code, form, row.address):
                cited = words[reference.start : reference.end]
                if cited not in in_force and Address(reference.address).is_within(code) and reference.address != code:
                    leaning = Leaning(LeaningKind.CITES, row.address, reference.address, cited)
                    yield NewCitation(leaning, entry.proposal_id)


@cached_until_event_on(SubjectKind.INSTRUMENT)
def _leanings(actor: Actor, code: str, edition: Edition) -> tuple[Leaning, ...]:
    """Every provision in force that leans on a text, in that text and in all others."""
    own, language = edition.text, edition.language
    return (
        *_citations_of(own, code, code),
        *(
            leaning
            for instrument in instruments.instruments(actor)
            if instrument.code != code
            for leaning in _citations_of(instruments.latest_text(instrument, language), instrument.code, code)
        ),
        *_using_terms(own, language),
    )


def _citations_of(text: Text, code: str, cited: str) -> Iterator[Leaning]:
    """The citations of a provision, or of what stands under it, from elsewhere in the text."""
    for citation in cited_provisions(text, code):
        if Address(citation.target).is_within(cited) and not Address(citation.source).is_within(citation.target):
            yield Leaning(LeaningKind.CITES, citation.source, citation.target, citation.words)


def _using_terms(text: Text, language: str) -> Iterator[Leaning]:
    """Provisions that use a term, each with the only provision that defines it."""
    form = usual_form()
    for term in terms():
        uses = {part.address: find_uses(part, language, term, rules(), form) for part in text}
        defining = [address for address, in_part in uses.items() if any(use.does is UseKind.DEFINES for use in in_part)]
        if len(defining) != 1:
            continue
        for part in text:
            if part.address != defining[0] and uses[part.address]:
                use = uses[part.address][0]
                yield Leaning(LeaningKind.USES_TERM, part.address, defining[0], part.accepted[use.start : use.end])
