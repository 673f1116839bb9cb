"""Provisions that several proposals treat differently: derived per text when what stands on it changes.

A proposal that begins to stand, or is read otherwise, is laid on its text once, and an outline of what it does there is
kept. What is contested on the text is counted from the outlines of all who stand on it, for each audience, and what no
longer holds gets the number of the event that ended it. Nobody who looks at a page computes any of this.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from django.db import transaction
from django.db.models import F, Q

from plenipot.adapters.own_code import code_digest
from plenipot.chronicle import operations as chronicle_writing
from plenipot.chronicle import queries as chronicle
from plenipot.chronicle.values import RecordedEvent, SubjectKind
from plenipot.conferences import operations as conferences
from plenipot.conferences.queries import conference as conference_of
from plenipot.core.access.levels import OPERATOR, Actor, Role
from plenipot.core.amendments.align import IndexedBase
from plenipot.core.consolidation.contested import VersionOutline, find_contested, outline_version
from plenipot.instruments import queries as instruments
from plenipot.instruments.values import Edition
from plenipot.proposals import editions, models
from plenipot.proposals.order import PAPERS_IN_ORDER
from plenipot.proposals.outlines import outline_from_text, outline_to_text
from plenipot.proposals.standings import AUDIENCES, audience_columns, audiences_of, first_audience
from plenipot.proposals.values import Contested
from plenipot.proposals.wordings import read_in_force
from plenipot.registry import queries as registry

_DERIVED = "proposals.contests"
_FEWEST = 2
"""So many proponents a contest needs."""


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
    number = events[-1].number
    rows = models.StandingProposal.objects.exclude(instrument="").order_by()
    touched = rows.filter(Q(since=number) | Q(until=number))
    texts = set(touched.values_list("conference__slug", "instrument").distinct())
    if codes := {event.subject.label for event in events if event.subject.kind is SubjectKind.INSTRUMENT}:
        amending = rows.filter(instrument__in=codes, until__isnull=True)
        texts.update(amending.values_list("conference__slug", "instrument").distinct())
    for conference, instrument in sorted(texts):
        derive(conference, instrument, number)


def is_complete() -> bool:
    """Tell whether all of it was derived by the code of today."""
    return chronicle.derived_by(_DERIVED) == _version()


def complete() -> int:
    """Derive what is contested on every text, where it was derived by other code or never; how many texts there were."""
    if is_complete():
        return 0
    rows = models.StandingProposal.objects.exclude(instrument="").filter(until__isnull=True).order_by()
    texts = sorted(set(rows.values_list("conference__slug", "instrument").distinct()))
    for conference, instrument in texts:
        with transaction.atomic():
            derive(conference, instrument, chronicle.state()[0])
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
        provisions += [_value(row) for row in batch if open_papers.issuperset(row.papers)]
        start += limit
    return tuple(provisions[:limit])


def _value(row: models.ContestedProvision) -> Contested:
    return Contested(
        row.instrument, row.address, row.label, row.text, proponents=tuple(row.proponents), readings=row.readings
    )


def derive(conference: str, instrument: str, number: int) -> None:
    """Derive what is contested on one text of a conference, from the event of that number on."""
    place = conferences.lock_conference(OPERATOR, conference)
    edition = instruments.base(OPERATOR, conference, place.opens_on.year, instrument)
    standing = list(_standing(place.id, instrument))
    outlines = _outlines(place.id, instrument, standing, edition, number)
    wanted: dict[_Contest, set[Role]] = {}
    counted: dict[tuple[int, ...], list[_Contest]] = {}
    for role in AUDIENCES:
        rows = [row for row in standing if role in audiences_of(row)]
        key = tuple(row.pk for row in rows)
        if key not in counted:
            counted[key] = list(_contests(rows, outlines, edition))
        for contest in counted[key]:
            wanted.setdefault(contest, set()).add(role)
    _save(place.id, instrument, wanted, number)


def _standing(conference_id: int, instrument: str) -> Iterable[models.StandingProposal]:
    """The rows that stand on a text, in the order of their documents, without their words."""
    return (
        models.StandingProposal.objects.filter(conference_id=conference_id, instrument=instrument, until__isnull=True)
        .select_related("proposal__reading__file")
        .defer("proposal__provisions", "proposal__operations", "proposal__reasons", "presumed")
        .order_by(*PAPERS_IN_ORDER, "proposal__order", "pk")
    )


def _outlines(
    conference_id: int,
    instrument: str,
    standing: Iterable[models.StandingProposal],
    edition: Edition | None,
    number: int,
) -> dict[tuple[int, str], VersionOutline]:
    """The outlines of all readings that stand on a text, by proposal and basis; those that are not kept yet are."""
    base = base_name(edition)
    contents: dict[tuple[int, str], str] = {}
    rows = models.Outline.objects.filter(
        base=base,
        version=_version(),
        proposal__standings__conference_id=conference_id,
        proposal__standings__instrument=instrument,
        proposal__standings__until__isnull=True,
        proposal__standings__basis=F("basis"),
    )
    for proposal, basis, content in rows.values_list("proposal_id", "basis", "content"):
        contents[proposal, basis] = content
    missing = {(row.proposal_id, row.basis): row.pk for row in standing if (row.proposal_id, row.basis) not in contents}
    if missing:
        fresh = list(_lay(missing.values(), edition, base, number))
        models.Outline.objects.bulk_create(fresh)
        contents.update(((row.proposal_id, row.basis), row.content) for row in fresh)
    return {key: outline_from_text(content) for key, content in contents.items() if content}


def base_name(edition: Edition | None) -> str:
    """The name under which outlines are kept that are laid on an edition; empty where there is none."""
    return f"{edition.id} {edition.sha256[:16]}" if edition else ""


def laid(conference: str) -> frozenset[tuple[int, str]]:
    """The rows of proposals that stand in a column of a text, each with the name of that base.

    Until today's code has laid all of them, those count that former code laid.
    """
    rows = models.Outline.objects.filter(
        proposal__standings__conference__slug=conference,
        proposal__standings__until__isnull=True,
        proposal__standings__basis=F("basis"),
    ).exclude(content="")
    rows = rows.filter(version=_version()) if is_complete() else rows
    return frozenset(rows.values_list("proposal_id", "base"))


def _lay(rows: Iterable[int], edition: Edition | None, base: str, number: int) -> Iterator[models.Outline]:
    """The outlines of standing proposals laid on a base, for the record; empty for one that is about another text."""
    text = edition.text if edition else ()
    indexed = IndexedBase(text)
    stored = models.StandingProposal.objects.filter(pk__in=list(rows))
    for row in stored.select_related("conference", "proposal__reading__file").iterator(200):
        proposal = read_in_force(row, first_audience(row)).proposal
        another = bool(edition) and bool(editions.namesakes(text, (proposal,)))
        yield models.Outline(
            proposal_id=row.proposal_id,
            basis=row.basis,
            base=base,
            version=_version(),
            content="" if another else outline_to_text(outline_version(indexed, proposal)),
            since=number,
        )


def _contests(
    rows: Sequence[models.StandingProposal], outlines: dict[tuple[int, str], VersionOutline], edition: Edition | None
) -> Iterator[_Contest]:
    """Where the proposals on one text contradict each other, by their outlines; none for fewer than two proponents."""
    if len({sponsor for row in rows for sponsor in row.sponsors}) < _FEWEST:
        return
    language = edition.language if edition else editions.commonest_language(_language(row) for row in rows)
    versions: dict[str, models.StandingProposal] = {}
    for row in rows:
        if _language(row) == language and (row.proposal_id, row.basis) in outlines:
            versions.setdefault(row.pid, row)
    laid = {pid: outlines[row.proposal_id, row.basis] for pid, row in versions.items()}
    for contest in find_contested(edition.text if edition else (), laid):
        own = [versions[pid] for pid in contest.versions]
        yield _Contest(
            address=contest.address,
            label=contest.label,
            text=contest.text,
            proponents=tuple(dict.fromkeys(sponsor for row in own for sponsor in row.sponsors)),
            readings=contest.readings,
            papers=tuple(sorted({row.document_id for row in own})),
        )


def _language(row: models.StandingProposal) -> str:
    return row.proposal.reading.file.language


def _save(conference_id: int, instrument: str, wanted: dict[_Contest, set[Role]], number: int) -> None:
    """Keep what is contested on a text from an event on; what is not so any more ends with it."""
    ended = []
    for row in models.ContestedProvision.objects.filter(
        conference_id=conference_id, instrument=instrument, until__isnull=True
    ):
        facts = _Contest(
            address=row.address,
            label=row.label,
            text=row.text,
            proponents=tuple(row.proponents),
            readings=row.readings,
            papers=tuple(row.papers),
        )
        if wanted.get(facts, set()) == audiences_of(row):
            del wanted[facts]
        else:
            ended.append(row.pk)
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
        for contest, audiences in wanted.items()
    )


@cache
def _version() -> str:
    return code_digest("plenipot.core.consolidation.contested", "plenipot.core.text.namesakes")
