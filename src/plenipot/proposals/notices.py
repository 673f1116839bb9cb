"""Notices of a whole conference: pieces that were not understood and disagreements, asked of what is kept.

Which proposals stand on another text of the same name is known from their outlines (`contests`); only those whose outline
is empty, or which none was made of, are read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.db.models import Count, QuerySet

from plenipot.chronicle.queries import cached_until_next_event, readable
from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Actor
from plenipot.core.filings.values import Proposal
from plenipot.core.marks.table import ADDING
from plenipot.instruments import queries as instruments
from plenipot.instruments.values import Edition
from plenipot.proposals import concordance, contests, editions, models
from plenipot.proposals.encoding import from_row
from plenipot.proposals.filed import holding, received, standing, standing_rows
from plenipot.proposals.values import Notice
from plenipot.registry import queries as registry

OF_FINDINGS = "reading__file__document__"
"""The path from findings to their documents."""
_NEVER_ANOTHER = frozenset(mark.value for mark in ADDING)


class NoticeCounts(NamedTuple):
    """Numbers of the pieces not understood and of the disagreements, and the papers where they stand."""

    unread: int
    disagreements: int
    documents: tuple[str, ...]


class _Standing(NamedTuple):
    """A proposal that stands, by what tells whether it is written against the text on which it is laid."""

    row: int
    pid: str
    symbol: str
    instrument: str
    language: str
    edition: str
    mark: str


@cached_until_next_event
def derived_notices(actor: Actor, conference: str) -> tuple[Notice, ...]:
    """A notice for each proposal that stands and is written against another edition, or not the same in all languages."""
    return (*_edition_notices(actor, conference), *_concordance_notices(actor, conference))


def count_notices(actor: Actor, conference: str) -> NoticeCounts:
    """Count what `notices` gives for a whole conference, with the papers where it stands by their symbols."""
    stored, derived = findings(actor, conference).order_by(), derived_notices(actor, conference)
    former = registry.former_facts(actor, conference)
    symbols = stored.values_list(registry.column_then("symbol", former, OF_FINDINGS), flat=True).distinct()
    return NoticeCounts(
        unread=stored.filter(unread=True).count(),
        disagreements=stored.filter(unread=False).count() + len(derived),
        documents=tuple(sorted({*symbols, *(notice.document for notice in derived)})),
    )


def unread(actor: Actor, conference: str) -> int:
    """Count the pieces of papers that the actor may read which were not understood."""
    return findings(actor, conference).filter(unread=True).count()


def findings(actor: Actor, conference: str) -> QuerySet[models.Finding]:
    """The findings in the papers of a conference that the actor may read, by the readings that hold."""
    return models.Finding.objects.filter(
        readable(actor, OF_FINDINGS),
        holding(actor.as_of, "reading__"),
        received(actor.as_of, "reading__file__"),
        **{f"{OF_FINDINGS}conference__slug": conference},
    )


def _edition_notices(actor: Actor, conference: str) -> Iterator[Notice]:
    """Notices on proposals that name another edition, or another text, than the one in force."""
    rows = standing_rows(actor, conference).order_by("filed_key", "pk")
    symbol_then = registry.column_then("symbol", registry.former_facts(actor, conference), "document__")
    columns = ("proposal_id", "pid", symbol_then, "instrument", "proposal__reading__file__language")
    facts = (*columns, "proposal__edition", "mark")
    proposals = [_Standing(*row) for row in rows.values_list(*facts)]
    bases = _bases(actor, conference, {(proposal.instrument, proposal.language) for proposal in proposals})
    strangers = _read_proposals(_strangers(conference, proposals, bases))
    objections = {}
    for proposal in proposals:
        base = bases[proposal.instrument, proposal.language]
        printed = (proposal.pid, proposal.instrument, proposal.edition)
        if words := editions.objection(base, printed, strangers.get(proposal.row)):
            objections[proposal.row] = (proposal, words)
    texts = _read_proposals(objections)
    for row, (proposal, words) in objections.items():
        yield editions.edition_notice(proposal.symbol, proposal.language, texts[row].target, words)


def _bases(actor: Actor, conference: str, wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Edition | None]:
    """The texts that the conference amends, without their words, by instrument and language."""
    year = conferences.conference(actor, conference).opens_on.year
    by_code = {instrument.code: instrument for instrument in instruments.instruments(actor)}
    return {
        (code, language): instruments.chosen(by_code[code], conference, year, language) if code in by_code else None
        for code, language in wanted
    }


def _strangers(
    conference: str, proposals: Iterable[_Standing], bases: dict[tuple[str, str], Edition | None]
) -> Iterator[int]:
    """The rows of the proposals that no outline lays on their text, and that may mean another one of its name."""
    laid = contests.laid(conference)
    for proposal in proposals:
        edition = bases[proposal.instrument, proposal.language]
        if edition is None or edition.language != proposal.language or proposal.mark in _NEVER_ANOTHER:
            continue
        if (proposal.row, contests.base_name(edition)) not in laid:
            yield proposal.row


def _read_proposals(rows: Iterable[int]) -> dict[int, Proposal]:
    """Load the proposals of some rows from the record."""
    stored = models.Proposal.objects.select_related("reading__file").in_bulk(list(rows))
    return {key: from_row(row, row.reading.file.language) for key, row in stored.items()}


def _concordance_notices(actor: Actor, conference: str) -> Iterator[Notice]:
    """Notices on papers whose languages do not propose the same."""
    versions = models.Proposal.objects.filter(holding(actor.as_of, "reading__"), document__conference__slug=conference)
    several = (
        versions.order_by()
        .values("document")
        .annotate(languages=Count("reading__file__language", distinct=True))
        .filter(languages__gt=1)
    )
    papers = set(several.values_list("document", flat=True))
    if papers:
        filed = standing(actor, conference, "en", document_id__in=papers)
        yield from concordance.notices(actor, conference, filed)
