"""Provisions that several proposals treat differently: derived per text when what stands on it changes.

A proposal that begins to stand, or is read otherwise, is laid on its text once, and an outline of what it does there is
kept. What is contested on the text is counted from the outlines of all who stand on it, for each audience, and what no
longer holds gets the number of the event that ended it. Nobody who looks at a page computes any of this.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from django.db import transaction
from django.db.models import F, Q, QuerySet

from plenipot.adapters.own_code import code_digest
from plenipot.chronicle import operations as chronicle_writing
from plenipot.chronicle import queries as chronicle
from plenipot.chronicle.values import RecordedEvent, SubjectKind
from plenipot.conferences import operations as conferences
from plenipot.conferences.queries import conference as conference_of
from plenipot.core.access.levels import OPERATOR, Actor, Role
from plenipot.core.amendments.align import IndexedBase
from plenipot.core.consolidation.contested import ProposalOutline, find_contested, outline_proposal
from plenipot.core.filings.values import Proposal
from plenipot.instruments.queries import base
from plenipot.instruments.values import Edition
from plenipot.proposals import editions, models
from plenipot.proposals.order import PAPERS_IN_ORDER
from plenipot.proposals.outlines import outline_from_text, outline_to_text
from plenipot.proposals.standings import (
    AUDIENCES,
    STANDS,
    audience_columns,
    audiences_of,
    batches,
    first_audience,
    may_change_standing,
    readings_since,
)
from plenipot.proposals.values import Contested, FiledProposal
from plenipot.proposals.wordings import read_in_force
from plenipot.registry import queries as registry

_DERIVED = "proposals.contests"
_FEWEST = 2
"""So many proponents a contest needs."""
_ReadingKey = tuple[int, str]
"""The row of a proposal, and the basis on which it is read."""


class _Contest(NamedTuple):
    """The facts of a contested provision, as they are kept."""

    address: str
    label: str
    text: str
    proponents: tuple[str, ...]
    readings: int
    papers: tuple[int, ...]


def follow(events: Sequence[RecordedEvent]) -> None:
    """Derive anew what is contested on the texts on which events changed what stands, or which they changed."""
    codes = {event.subject.label for event in events if event.subject.kind is SubjectKind.INSTRUMENT}
    if not codes and not may_change_standing(events):
        return
    number = events[-1].number
    rows = models.StandingProposal.objects.exclude(instrument="").order_by()
    touched = rows.filter(Q(since=number) | Q(until=number))
    texts = set(touched.values_list("conference__slug", "instrument").distinct())
    if codes:
        amending = rows.filter(STANDS, instrument__in=codes)
        texts.update(amending.values_list("conference__slug", "instrument").distinct())
    fresh = {reading.row: reading.proposal for reading in readings_since(OPERATOR, number)}
    for conference in sorted({conference for conference, _ in texts}):
        derive(conference, {instrument for of, instrument in texts if of == conference}, number, fresh)


def is_complete() -> bool:
    """Tell whether the code of today derived every contested provision."""
    return chronicle.derived_by(_DERIVED) == _version()


def complete() -> int:
    """Derive what is contested on every text, where it was derived by other code or never; how many texts there were."""
    if is_complete():
        return 0
    rows = models.StandingProposal.objects.exclude(instrument="").filter(STANDS).order_by()
    texts = sorted(set(rows.values_list("conference__slug", "instrument").distinct()))
    for conference, instrument in texts:
        with transaction.atomic():
            derive(conference, (instrument,), chronicle.state()[0])
    chronicle_writing.record_derivation(_DERIVED, _version())
    return len(texts)


def contested(actor: Actor, conference: str, *, limit: int = 10) -> tuple[Contested, ...]:
    """The provisions on which most proponents want different words, most contested first.

    Raises: NotFound (no such conference).
    """
    rows = models.ContestedProvision.objects.filter(
        conference_id=conference_of(actor, conference).id, until__isnull=True, **{actor.role.value: True}
    ).order_by("-readings", "-wanting", "address")
    provisions: list[Contested] = []
    start = 0
    while len(provisions) < limit and (batch := list(rows[start : start + limit])):
        # What was derived says what is contested; who may read of it is asked of the papers themselves.
        open_papers = registry.readable_rows(actor, {paper for row in batch for paper in row.papers})
        provisions += [_contested_value(row) for row in batch if open_papers.issuperset(row.papers)]
        start += limit
    return tuple(provisions[:limit])


def find_contests(edition: Edition | None, filings: Sequence[FiledProposal]) -> Iterator[Contested]:
    """Where proposals on one text contradict each other, read as they stand beside it; none for fewer than two proponents."""
    if len({sponsor for filed in filings for sponsor in filed.proposal.sponsors}) < _FEWEST:
        return
    language = (
        edition.language if edition else editions.commonest_language(filed.proposal.language for filed in filings)
    )
    text = edition.text if edition else ()
    proposals_by_id: dict[str, Proposal] = {}
    for filed in filings:
        if filed.proposal.language == language:
            proposals_by_id.setdefault(filed.proposal.id, filed.proposal)
    others = editions.copies_of_others(text, proposals_by_id.items()) if edition else frozenset()
    indexed = IndexedBase(text)
    outlines = {
        pid: outline_proposal(indexed, proposal) for pid, proposal in proposals_by_id.items() if pid not in others
    }
    for contest in find_contested(text, outlines):
        sponsors = dict.fromkeys(sponsor for pid in contest.proposal_ids for sponsor in proposals_by_id[pid].sponsors)
        yield Contested(
            proposals_by_id[contest.proposal_ids[0]].instrument,
            contest.address,
            contest.label,
            contest.text,
            proponents=tuple(sponsors),
            readings=contest.readings,
        )


def _contested_value(row: models.ContestedProvision) -> Contested:
    """A contested provision as a value."""
    return Contested(
        row.instrument, row.address, row.label, row.text, proponents=tuple(row.proponents), readings=row.readings
    )


def derive(
    conference: str, instruments: Collection[str], number: int, fresh: Mapping[int, Proposal] = MappingProxyType({})
) -> None:
    """Derive what is contested on some texts of a conference, from the event of that number on.

    The database is asked once for all of them: what stands, its outlines, and what was contested until now. `fresh` are
    standing proposals that were read beside the text in force already, by row.
    """
    place = conferences.lock_conference(OPERATOR, conference)
    texts = {
        instrument: _AmendedText(base(OPERATOR, conference, place.opens_on.year, instrument))
        for instrument in sorted(instruments)
    }
    _gather_standing(place.id, texts)
    _gather_outlines(place.id, texts, number, fresh)
    present: dict[str, list[models.ContestedProvision]] = {instrument: [] for instrument in texts}
    for row in models.ContestedProvision.objects.filter(
        conference_id=place.id, instrument__in=list(texts), until__isnull=True
    ):
        present[row.instrument].append(row)
    wanted = {instrument: _contests_by_audience(text) for instrument, text in texts.items()}
    _save_contested(place.id, present, wanted, number)


class _StandingRow(NamedTuple):
    """A proposal that stands on a text, without its words."""

    row: int
    proposal: int
    basis: str
    pid: str
    sponsors: tuple[str, ...]
    document: int
    language: str
    audiences: frozenset[Role]

    @property
    def reading(self) -> _ReadingKey:
        """The name of the outline of its reading."""
        return self.proposal, self.basis


@dataclass(slots=True)
class _AmendedText:
    """A text with all that stands on it, in the order of the documents, and the outlines of that."""

    edition: Edition | None
    standing: list[_StandingRow] = field(default_factory=list)
    outlines: dict[_ReadingKey, ProposalOutline] = field(default_factory=dict)


def _gather_standing(conference_id: int, texts: Mapping[str, _AmendedText]) -> None:
    """Load into `texts` the proposals that stand on them."""
    rows = models.StandingProposal.objects.filter(
        STANDS, conference_id=conference_id, instrument__in=list(texts)
    ).order_by(*PAPERS_IN_ORDER, "proposal__order", "pk")
    columns = ("pk", "proposal_id", "basis", "pid", "sponsors", "document_id", "proposal__reading__file__language")
    for row in rows.values_list("instrument", *columns, *(role.value for role in AUDIENCES)):
        instrument, pk, proposal, basis, pid, sponsors, document, language, *holds = row
        texts[instrument].standing.append(
            _StandingRow(
                row=pk,
                proposal=proposal,
                basis=basis,
                pid=pid,
                sponsors=tuple(sponsors),
                document=document,
                language=language,
                audiences=frozenset(role for role, stands in zip(AUDIENCES, holds, strict=True) if stands),
            )
        )


def _gather_outlines(
    conference_id: int, texts: Mapping[str, _AmendedText], number: int, fresh: Mapping[int, Proposal]
) -> None:
    """Load into `texts` the outlines of all readings that stand on them; make and store those that are not kept yet."""
    rows = models.Outline.objects.filter(
        version=_version(),
        proposal__standings__conference_id=conference_id,
        proposal__standings__instrument__in=list(texts),
        proposal__standings__until__isnull=True,
        proposal__standings__basis=F("basis"),
    )
    contents: dict[str, dict[_ReadingKey, str]] = {instrument: {} for instrument in texts}
    for instrument, name, proposal, basis, content in rows.values_list(
        "proposal__standings__instrument", "base", "proposal_id", "basis", "content"
    ):
        if name == base_name(texts[instrument].edition):
            contents[instrument][proposal, basis] = content
    missing_outlines: list[models.Outline] = []
    for instrument, text in texts.items():
        laid = contents[instrument]
        if missing := {row.reading: row for row in text.standing if row.reading not in laid}:
            outlines = list(_make_outlines(missing.values(), text.edition, number, fresh))
            laid.update(((row.proposal_id, row.basis), row.content) for row in outlines)
            missing_outlines += outlines
        text.outlines = {reading: outline_from_text(content) for reading, content in laid.items() if content}
    models.Outline.objects.bulk_create(missing_outlines)


def base_name(edition: Edition | None) -> str:
    """The name under which outlines are kept that are laid on an edition; empty where there is none."""
    return f"{edition.id} {edition.sha256[:16]}" if edition else ""


def laid(conference: str) -> frozenset[tuple[int, str]]:
    """The rows of proposals that stand in a column of a text's table, each with the name of that base.

    Until today's code has laid all of them, those count that former code laid.
    """
    rows = models.Outline.objects.filter(
        proposal__standings__conference__slug=conference,
        proposal__standings__until__isnull=True,
        proposal__standings__basis=F("basis"),
    ).exclude(content="")
    rows = rows.filter(version=_version()) if is_complete() else rows
    return frozenset(rows.values_list("proposal_id", "base"))


def count_laid(rows: QuerySet[models.StandingProposal], edition: Edition) -> int:
    """Count the rows whose proposals stand in a column of this edition's table: they are not on another text of its name."""
    laid = rows.filter(
        proposal__outlines__version=_version(),
        proposal__outlines__base=base_name(edition),
        proposal__outlines__basis=F("basis"),
    )
    return laid.exclude(proposal__outlines__content="").count()


def namesakes_laid(rows: QuerySet[models.StandingProposal], edition: Edition) -> frozenset[tuple[int, str]]:
    """The rows of proposals, with the bases on which they are read, that mean another text of this edition's name."""
    others = rows.filter(
        proposal__outlines__version=_version(),
        proposal__outlines__base=base_name(edition),
        proposal__outlines__basis=F("basis"),
        proposal__outlines__content="",
    )
    return frozenset(others.values_list("proposal_id", "basis"))


def _make_outlines(
    rows: Iterable[_StandingRow], edition: Edition | None, number: int, fresh: Mapping[int, Proposal]
) -> Iterator[models.Outline]:
    """Yield the outlines of standing proposals aligned with a base, for the record; empty for one that is about another text."""
    text = edition.text if edition else ()
    indexed = IndexedBase(text)
    for batch in batches(rows):
        proposals = {row.reading: fresh[row.row] for row in batch if row.row in fresh}
        stored = models.StandingProposal.objects.select_related("conference", "proposal__reading__file")
        for row in stored.filter(pk__in=[row.row for row in batch if row.row not in fresh]):
            proposals[row.proposal_id, row.basis] = read_in_force(row, first_audience(row), derived=True).proposal
        others = editions.copies_of_others(text, proposals.items()) if edition else frozenset()
        for reading, proposal in proposals.items():
            yield models.Outline(
                proposal_id=reading[0],
                basis=reading[1],
                base=base_name(edition),
                version=_version(),
                content="" if reading in others else outline_to_text(outline_proposal(indexed, proposal)),
                since=number,
            )


def _contests_by_audience(text: _AmendedText) -> dict[_Contest, set[Role]]:
    """The contested provisions of a text, each with the audiences for which proposals contest it."""
    wanted: dict[_Contest, set[Role]] = {}
    counted: dict[tuple[int, ...], list[_Contest]] = {}
    for role in AUDIENCES:
        rows = [row for row in text.standing if role in row.audiences]
        key = tuple(row.row for row in rows)
        if key not in counted:
            counted[key] = list(_find_in_outlines(rows, text.outlines, text.edition))
        for contest in counted[key]:
            wanted.setdefault(contest, set()).add(role)
    return wanted


def _find_in_outlines(
    rows: Sequence[_StandingRow], outlines: Mapping[_ReadingKey, ProposalOutline], edition: Edition | None
) -> Iterator[_Contest]:
    """The contested provisions of a text, from the outlines of its proposals; none for fewer than two proponents."""
    if len({sponsor for row in rows for sponsor in row.sponsors}) < _FEWEST:
        return
    language = edition.language if edition else editions.commonest_language(row.language for row in rows)
    rows_by_id: dict[str, _StandingRow] = {}
    for row in rows:
        if row.language == language and row.reading in outlines:
            rows_by_id.setdefault(row.pid, row)
    laid = {pid: outlines[row.reading] for pid, row in rows_by_id.items()}
    for contest in find_contested(edition.text if edition else (), laid):
        own = [rows_by_id[pid] for pid in contest.proposal_ids]
        yield _Contest(
            address=contest.address,
            label=contest.label,
            text=contest.text,
            proponents=tuple(dict.fromkeys(sponsor for row in own for sponsor in row.sponsors)),
            readings=contest.readings,
            papers=tuple(sorted({row.document for row in own})),
        )


def _save_contested(
    conference_id: int,
    present: Mapping[str, Iterable[models.ContestedProvision]],
    wanted: Mapping[str, dict[_Contest, set[Role]]],
    number: int,
) -> None:
    """Keep what is contested on each text from an event on; what is not so any more ends with it."""
    ended = []
    for instrument, rows in present.items():
        for row in rows:
            facts = _Contest(
                address=row.address,
                label=row.label,
                text=row.text,
                proponents=tuple(row.proponents),
                readings=row.readings,
                papers=tuple(row.papers),
            )
            if wanted[instrument].get(facts, set()) == audiences_of(row):
                del wanted[instrument][facts]
            else:
                ended.append(row.pk)
    if ended:
        stale = models.ContestedProvision.objects.filter(pk__in=ended)
        stale.filter(since=number).delete()
        stale.update(until=number)
    models.ContestedProvision.objects.bulk_create(
        models.ContestedProvision(
            conference_id=conference_id,
            instrument=instrument,
            **contest._asdict(),
            wanting=len(contest.proponents),
            since=number,
            **audience_columns(audiences),
        )
        for instrument, contests in wanted.items()
        for contest, audiences in contests.items()
    )


@cache
def _version() -> str:
    """The version of the code that makes outlines: kept ones of another are made anew."""
    return code_digest("plenipot.core.consolidation.contested", "plenipot.core.text.namesakes")
