"""Proposals that stand, for whom, and how they are read beside the text in force: derived when an event changes it.

A paper changes what stands in its own family (a revision replaces it), an edition how the proposals on its instrument are
read, and a wording that somebody proposes whether those who amend that wording amend the text in force untracked.
Nothing else is looked at, so that the work of an event does not grow with the conference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TypeVar

from django.db import transaction
from django.db.models import Q, QuerySet

from plenipot.adapters.own_code import code_digest
from plenipot.chronicle import operations as chronicle_writing
from plenipot.chronicle import queries as chronicle
from plenipot.chronicle.values import RecordedEvent, SubjectKind
from plenipot.conferences import operations as conferences
from plenipot.core.access.levels import OPERATOR, Actor, Content, Existence, Role, is_readable
from plenipot.core.identity.joint_codes import join_codes
from plenipot.proposals import models
from plenipot.proposals.encoding import from_row, untracked_to_data
from plenipot.proposals.filed import corrected_sponsors, corrections_of, nearest_row, newest_files, papers_with
from plenipot.proposals.order import filed_key, text_key
from plenipot.proposals.values import CorrectedProposalFact, StandingReading
from plenipot.proposals.wordings import ReadingInForce, proposed_digests, read_in_force, wording_rows
from plenipot.registry import queries as registry

AUDIENCES = tuple(Role)
_OF_PAPERS = frozenset(
    {
        "registry.deposited",
        "registry.file-added",
        "registry.corrected",
        "registry.opened",
        "registry.closed",
        "proposals.submitted",
        "proposals.none-found",
        "proposals.reread",
        "proposals.corrected",
    }
)
"""The kinds of events that can change what stands."""
SIGNING = frozenset({"proposals.endorsed", "proposals.endorsement-withdrawn"})
"""The kinds of events that change who signed what stands."""
_OF_TEXTS = frozenset({"instruments.added", "instruments.ended"})
"""The kinds of events that can change how what stands is read."""
_BATCH = 400
_DERIVED = "proposals.standings-of-all-papers"
STANDS = Q(until__isnull=True) & (Q(reader=True) | Q(member=True) | Q(secretariat=True))
"""The filter of rows of proposals that stand now for anybody."""
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class _Head:
    """The facts of a proposal that stands: its row in the nearest language, and what was corrected by hand."""

    row: int
    proponent: str
    sponsors: tuple[str, ...]
    instrument: str
    mark: str
    filed_key: str
    text_key: str


def follow(events: Sequence[RecordedEvent]) -> None:
    """Derive anew the standing proposals of the papers, and the readings on the texts, that some events touch."""
    number = events[-1].number
    of_papers = [event for event in events if event.kind in _OF_PAPERS]
    papers = _papers_touched(of_papers)
    families = registry.families(OPERATOR, papers) if papers else frozenset()
    families = families.union(*(registry.former_family(OPERATOR, event) for event in of_papers))
    for conference in sorted({slug for slug, _ in families}):
        derive(conference, frozenset(family for slug, family in families if slug == conference), number, papers)
    if texts := {event.subject.label for event in events if event.kind in _OF_TEXTS}:
        rows = models.StandingProposal.objects.filter(STANDS, instrument__in=texts)
        _read_again(list(rows.values_list("pk", flat=True)), number)


def may_change_standing(events: Iterable[RecordedEvent]) -> bool:
    """Tell whether `follow` looks at any of the events: after the others everything stands, and is read, as before."""
    return any(event.kind in _OF_PAPERS or event.kind in _OF_TEXTS for event in events)


def texts_changed(events: Iterable[RecordedEvent]) -> bool:
    """Tell whether any of the events changes how what stands is read, at whatever conference."""
    return any(event.kind in _OF_TEXTS for event in events)


def signers_touched(_actor: Actor, events: Iterable[RecordedEvent]) -> dict[str, set[str]]:
    """The proponents, by conference, of what stands and was signed, or is signed no longer, with events; joint ones as one."""
    signed: dict[str, list[str]] = {}
    for event in events:
        if event.kind in SIGNING:
            signed.setdefault(event.conference, []).append(event.subject.key)
    touched: dict[str, set[str]] = {slug: set() for slug in signed}
    for slug, ids in signed.items():
        for batch in batches(ids):
            rows = models.StandingProposal.objects.filter(STANDS, conference__slug=slug, pid__in=batch)
            touched[slug].update(rows.order_by().values_list("proponent", flat=True).distinct())
    return touched


def _papers_touched(events: Iterable[RecordedEvent]) -> frozenset[int]:
    """The rows of the papers that events are about."""
    subjects = {(event.conference, event.subject) for event in events}
    documents = {subject.key for _, subject in subjects if subject.kind is SubjectKind.DOCUMENT}
    proposals = {(slug, subject.key) for slug, subject in subjects if subject.kind is not SubjectKind.DOCUMENT}
    return frozenset(int(key) for key in documents if key.isdigit()) | papers_with(OPERATOR, proposals)


def is_complete() -> bool:
    """Tell whether the code of today derived every proposal that stands."""
    return chronicle.derived_by(_DERIVED) == _version()


def complete() -> int:
    """Derive what stands at every conference, where it was derived by other code or never; how many conferences there were."""
    if is_complete():
        return 0
    rows = models.Proposal.objects.order_by().values_list("document__conference__slug", flat=True)
    slugs = sorted(set(rows.distinct()))
    for slug in slugs:
        _derive_conference(slug)
    chronicle_writing.record_derivation(_DERIVED, _version())
    return len(slugs)


def _derive_conference(conference: str) -> None:
    """Derive what stands at one conference, in many transactions, so that nobody who files waits for all of it."""
    rows = models.Proposal.objects.filter(document__conference__slug=conference).order_by("pk")
    for batch in batches(rows.values_list("pk", flat=True)):
        with transaction.atomic():
            _store_wordings(batch)
    present = models.StandingProposal.objects.filter(STANDS, conference__slug=conference).order_by("pk")
    derived = list(present.values_list("pk", flat=True))
    families = rows.order_by("document__family").values_list("document__family", flat=True).distinct()
    for own in batches(families):
        with transaction.atomic():
            derive(conference, frozenset(own), chronicle.state()[0])
    for keys in batches(derived):
        with transaction.atomic():
            conferences.lock_conference(OPERATOR, conference)
            _read_again(present.filter(pk__in=keys).values_list("pk", flat=True), chronicle.state()[0])


def batches(items: Iterable[_T]) -> Iterator[list[_T]]:
    """The items in lists of which the database is asked in one question."""
    remaining = iter(list(items))
    while batch := list(islice(remaining, _BATCH)):
        yield batch


def _store_wordings(keys: Collection[int]) -> None:
    """Store the wordings of some proposals, in place of those that other code found in them."""
    rows = list(models.Proposal.objects.filter(pk__in=keys).select_related("reading__file"))
    wanted = list(wording_rows(rows, [from_row(row, row.reading.file.language) for row in rows]))
    stored = models.Wording.objects.filter(proposal__in=keys)
    facts = {(row.proposal_id, row.amended, row.digest) for row in wanted}
    if set(stored.values_list("proposal_id", "amended", "digest")) != facts:
        stored.delete()
        models.Wording.objects.bulk_create(wanted)


def count_readings(conference: str) -> int:
    """Count the proposals of a conference that stand for anybody, as `readings` gives them."""
    return models.StandingProposal.objects.filter(STANDS, conference__slug=conference).count()


def readings(conference: str, *, after: int = 0) -> Iterator[StandingReading]:
    """The proposals of a conference that stand, as they are read beside the texts in force, by row."""
    rows = models.StandingProposal.objects.filter(STANDS, pk__gt=after)
    return _read_rows(rows.filter(conference__slug=conference))


@chronicle.cached_until_next_event
def readings_since(_actor: Actor, number: int) -> tuple[StandingReading, ...]:
    """The proposals that stand since one event, as they are read beside the texts in force, by row.

    For those who follow that event after `follow` has derived what stands: they share them.
    """
    return tuple(_read_rows(models.StandingProposal.objects.filter(STANDS, since=number)))


def _read_rows(rows: QuerySet[models.StandingProposal]) -> Iterator[StandingReading]:
    """The proposals that stand, as a reader in the first audience reads them, row by row."""
    for row in rows.select_related("conference", "proposal__reading__file").order_by("pk").iterator(_BATCH):
        reading = read_in_force(row, first_audience(row), derived=True)
        yield StandingReading(
            row=row.pk,
            conference=row.conference.slug,
            proposal_row=row.proposal_id,
            basis=row.basis,
            proposal=reading.proposal,
            in_force=reading.in_force,
        )


def derive(conference: str, families: frozenset[str], number: int, papers: Collection[int] = ()) -> None:
    """Derive what stands of the papers of some families, from the event of that number on.

    `papers` are rows of documents whose proposals may have stood in another family or conference until now.
    """
    place = conferences.lock_conference(OPERATOR, conference)
    wanted = _find_standing(conference, families)
    present = models.StandingProposal.objects.filter(conference_id=place.id, until__isnull=True)
    closed = []
    for row in present.filter(Q(document__family__in=families) | Q(document__in=papers)):
        heads = wanted.get((row.document_id, row.pid), {})
        if heads.get(_stored_head(row)) == audiences_of(row):
            del heads[_stored_head(row)]
        else:
            closed.append(row)
    opened = [
        _standing_row(place.id, key, head, audiences, number)
        for key, heads in wanted.items()
        for head, audiences in heads.items()
    ]
    if closed:
        models.StandingProposal.objects.filter(pk__in=[row.pk for row in closed]).update(until=number)
    if opened or closed:
        models.StandingProposal.objects.bulk_create(opened)
        _read_again(
            sorted({row.pk for row in opened if audiences_of(row)} | _rows_amending(place.id, (*opened, *closed))),
            number,
        )


def audiences_of(row: models.HeldForAudiences) -> frozenset[Role]:
    """The audiences for which a row holds."""
    return frozenset(role for role in AUDIENCES if getattr(row, role.value))


def first_audience(row: models.StandingProposal) -> Role:
    """The widest audience for which a row stands."""
    return next(role for role in AUDIENCES if role in audiences_of(row))


def audience_columns(audiences: Collection[Role]) -> dict[str, bool]:
    """Audiences as the columns of a row."""
    return {role.value: role in audiences for role in AUDIENCES}


def _stored_head(row: models.StandingProposal) -> _Head:
    """The facts of a standing proposal as they are stored."""
    return _Head(
        row.proposal_id,
        row.proponent,
        tuple(row.sponsors),
        row.instrument,
        mark=row.mark,
        filed_key=row.filed_key,
        text_key=row.text_key,
    )


def _standing_row(
    conference_id: int, key: tuple[int, str], head: _Head, audiences: Collection[Role], number: int
) -> models.StandingProposal:
    """The row of a proposal that stands, for these audiences, from event `number` on."""
    return models.StandingProposal(
        conference_id=conference_id,
        document_id=key[0],
        proposal_id=head.row,
        pid=key[1],
        proponent=head.proponent,
        sponsors=list(head.sponsors),
        instrument=head.instrument,
        mark=head.mark,
        filed_key=head.filed_key,
        text_key=head.text_key,
        since=number,
        **audience_columns(audiences),
    )


def _find_standing(conference: str, families: frozenset[str]) -> dict[tuple[int, str], dict[_Head, frozenset[Role]]]:
    """The proposals in the papers of some families: by paper and id, with the audiences for which they stand.

    What stands for nobody is there too: whoever looks back asks for it.
    """
    rows = list(
        models.Proposal.objects.filter(
            document__conference__slug=conference, document__family__in=families, reading__superseded_at__isnull=True
        )
        .select_related("document", "reading__file")
        .defer("provisions", "operations", "reasons", "margins")
        .order_by("document", "order", "reading")
    )
    papers = {row.document_id for row in rows}
    newest, corrections = newest_files(conference, papers), corrections_of(conference, papers)
    versions: dict[tuple[int, str], list[models.Proposal]] = defaultdict(list)
    for row in rows:
        if row.reading.file_id in newest:
            versions[row.document_id, row.pid].append(row)
    standing: dict[tuple[int, str], dict[_Head, frozenset[Role]]] = {}
    replaced = {role: registry.superseded(Actor("", role), conference, families) for role in AUDIENCES}
    for key, same in versions.items():
        audiences = frozenset(role for role in AUDIENCES if _is_counted(Actor("", role), same[0], replaced[role]))
        facts = corrections.get(key, {})
        if facts.get(CorrectedProposalFact.WITHDRAWN.value):
            audiences = frozenset()
        standing[key] = {_corrected_head(nearest_row(same, "en", same[0].document.originals), facts): audiences}
    return standing


def _is_counted(actor: Actor, row: models.Proposal, replaced: dict[str, str]) -> bool:
    """Tell whether an actor can read a paper that is not in doubt, withdrawn, or replaced for that actor."""
    paper = row.document
    return (
        is_readable(actor, Existence(paper.existence), Content(paper.content))
        and not paper.disputed
        and paper.withdrawn_at is None
        and paper.symbol not in replaced
    )


def _corrected_head(row: models.Proposal, facts: dict[str, object]) -> _Head:
    """The facts of a proposal that stands, with what was corrected by hand."""
    sponsors = corrected_sponsors(row.sponsors, facts)
    paper = row.document
    return _Head(
        row.pk,
        join_codes(sponsors) or paper.source,
        sponsors,
        row.instrument,
        mark=row.mark,
        filed_key=filed_key((paper.series, paper.number, paper.modifiers, paper.symbol), row.order),
        text_key=text_key(row.instrument, row.target),
    )


def _rows_amending(conference_id: int, changed: Iterable[models.StandingProposal]) -> set[int]:
    """The rows of those that amend a wording which a proposal gives that begins or ceases to stand."""
    rows = tuple(row for row in changed if audiences_of(row))
    digests = proposed_digests(row.proposal_id for row in rows)
    if not digests:
        return set()
    amending = models.StandingProposal.objects.filter(
        STANDS,
        conference_id=conference_id,
        instrument__in={row.instrument for row in rows},
        proposal__wordings__amended=True,
        proposal__wordings__digest__in=digests,
    )
    return set(amending.values_list("pk", flat=True))


def _read_again(keys: Iterable[int], number: int) -> None:
    """Read the proposals of some rows beside the text in force; a row that reads otherwise gives way to another."""
    for batch in batches(keys):
        rows = models.StandingProposal.objects.filter(pk__in=batch).order_by("pk")
        stale, opened = [], []
        for row in rows.select_related("conference", "proposal__reading__file"):
            readings_by_basis = _readings_by_basis(row)
            if set(readings_by_basis) != {row.basis}:
                stale.append(row)
                opened += [_row_with_reading(row, number, *reading) for reading in readings_by_basis.values()]
        of_now = [row.pk for row in stale if row.since == number]
        models.StandingProposal.objects.filter(pk__in=of_now).delete()
        models.StandingProposal.objects.filter(pk__in=[row.pk for row in stale]).update(until=number)
        models.StandingProposal.objects.bulk_create(opened)


def _readings_by_basis(row: models.StandingProposal) -> dict[str, tuple[ReadingInForce, Collection[Role]]]:
    """The different readings of a row, each with the audiences that read it so."""
    readings: dict[str, tuple[ReadingInForce, set[Role]]] = {}
    audiences = sorted(audiences_of(row), key=AUDIENCES.index)
    for role in audiences:
        reading = read_in_force(row, role)
        if reading.is_common:
            return {reading.basis: (reading, audiences)}
        readings.setdefault(reading.basis, (reading, set()))[1].add(role)
    return dict(readings)


def _row_with_reading(
    row: models.StandingProposal, number: int, reading: ReadingInForce, audiences: Collection[Role]
) -> models.StandingProposal:
    """The row that takes the place of one, with its reading beside the text in force."""
    again = _standing_row(row.conference_id, (row.document_id, row.pid), _stored_head(row), audiences, number)
    again.presumed, again.basis = untracked_to_data(reading.proposal.untracked), reading.basis
    return again


@cache
def _version() -> str:
    """The code by which a proposal is read beside the text in force."""
    return code_digest("plenipot.core.filings.untracked", "plenipot.core.stance.mark_effects")
