"""Documents measured against the deadlines of their conference, by the texts that their proposals are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from plenipot.chronicle.queries import readable
from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Actor
from plenipot.core.marks.table import Mark
from plenipot.core.procedure.timeliness import MeasuredFiling, Timing, measure_filing, texts_due
from plenipot.proposals import models
from plenipot.proposals.filed import current
from plenipot.proposals.standings import batches
from plenipot.registry.values import Document


@dataclass(frozen=True, slots=True)
class DocumentDates:
    """A document with the deadlines that bear on it, measured by the day that is printed on it."""

    document: Document
    filings: tuple[MeasuredFiling, ...]

    @property
    def late(self) -> tuple[MeasuredFiling, ...]:
        """Those by which it bears a later day than the last one."""
        return tuple(filing for filing in self.filings if filing.timing is Timing.LATE)


def document_dates(actor: Actor, slug: str, documents: Iterable[Document]) -> Iterator[DocumentDates]:
    """Measure documents of a conference, in their order; the database is asked once for each batch of them."""
    conference = conferences.conference(actor, slug)
    for batch in batches(documents):
        texts = _texts_due(actor, [document.id for document in batch])
        for document in batch:
            filings = measure_filing(
                document.dated_on, conference.opens_on, conference.rules.deadlines, texts.get(document.id, ())
            )
            yield DocumentDates(document, filings)


def _texts_due(actor: Actor, documents: Iterable[int]) -> Mapping[int, frozenset[str]]:
    """The texts on which something is due, by the rows of the documents that propose it."""
    rows = models.Proposal.objects.filter(current(actor.as_of), readable(actor, "document__"), document__in=documents)
    proposed: dict[int, set[tuple[Mark, str]]] = {}
    for document, mark, instrument in rows.order_by().values_list("document_id", "mark", "instrument").distinct():
        proposed.setdefault(document, set()).add((Mark(mark), instrument))
    return {document: texts_due(pairs) for document, pairs in proposed.items()}


def printed_dates(dates: DocumentDates) -> str:
    """The deadlines that bear on a document, as lists tell them: ``GR 40 2014-06-20 +104``, days behind the last one."""
    return "; ".join(
        f"{filing.deadline.rule.number} {filing.due} {filing.days:+d}"
        if filing.days is not None
        else f"{filing.deadline.rule.number} {filing.due or '?'} ?"
        for filing in dates.filings
    )
