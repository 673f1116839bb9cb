"""Writing proposals: receive a file, submit what it proposes, endorse a proposal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from plenipot.adapters.filings.reader import ReadFile, read_cut_off
from plenipot.chronicle.operations import record_event
from plenipot.chronicle.values import Subject, SubjectKind
from plenipot.conferences import queries as conferences
from plenipot.core.access.acts import Act, require
from plenipot.core.access.levels import Actor, Content, Existence, existence_of_contents
from plenipot.core.filings.values import Proposal
from plenipot.errors import NotFound
from plenipot.participation import queries as participation
from plenipot.proposals import models, queries
from plenipot.proposals.encoding import to_columns
from plenipot.registry import operations as registry
from plenipot.registry.values import Deposit, Document

MADE_UP = "~"
"""What a proposal id begins with where the file has none."""


@transaction.atomic
def receive(
    actor: Actor,
    conference: str,
    name: str,
    data: bytes,
    moment: datetime,
    *,
    read: ReadFile | None = None,
    language: str = "",
    existence: Existence = Existence.PUBLIC,
    content: Content = Content.PUBLIC,
) -> Deposit:
    """Take a Word file from its bytes to its proposals: read, register, submit. Known bytes change nothing.

    The file is read by the form that it speaks for, or else by the one that is usual at the conference.
    `read` is what the file says where it was read beforehand.
    Raises: NotPermitted (before the file is read), Malformed, NotFound (no such conference), Unavailable (the bytes could
    not be stored, or nothing here may read them).
    """
    require(actor, Act.RECEIVE)
    place = conferences.conference(actor, conference)
    read = read or read_cut_off(data, name, usual=place.rules.form)
    deposit = registry.deposit(
        actor,
        conference,
        name,
        data,
        moment,
        masthead=read.filing.masthead,
        ids=[proposal.id for proposal in read.filing.proposed],
        language=language,
        existence=existence,
        content=content,
    )
    submit(actor, conference, deposit, read, moment)
    return deposit


@transaction.atomic
def submit(actor: Actor, conference: str, deposit: Deposit, read: ReadFile, moment: datetime) -> tuple[str, ...]:
    """Keep what a registered file says: all its words, its proposals, and what was not understood. A file is read once.

    Raises: NotPermitted.
    """
    require(actor, Act.SUBMIT)
    if models.Reading.objects.filter(file_id=deposit.file.id).exists():
        return ()
    filing = read.filing
    registry.keep_text(deposit.file.id, read.document)
    row = models.Reading.objects.create(file_id=deposit.file.id, form=filing.form, read_at=moment)
    named = as_recorded(deposit.document, filing.proposed, deposit.file.language)
    models.Proposal.objects.bulk_create(
        models.Proposal(reading=row, document_id=deposit.document.id, order=order, **to_columns(proposal))
        for order, proposal in enumerate(named)
    )
    models.Finding.objects.bulk_create(
        models.Finding(reading=row, unread=unread, what=item.what, place=item.place, words=item.words)
        for unread, items in ((True, filing.unread), (False, filing.findings))
        for item in items
    )
    record_event(
        actor,
        "proposals.submitted" if named else "proposals.none-found",
        Subject(SubjectKind.DOCUMENT, str(deposit.document.id), deposit.document.symbol),
        moment,
        conference=conference,
        existence=existence_of_contents(deposit.document.existence, deposit.document.content),
        language=deposit.file.language,
        proposals=[proposal.id for proposal in named],
        instruments=sorted({proposal.instrument for proposal in named if proposal.instrument}),
    )
    return tuple(proposal.id for proposal in named)


@transaction.atomic
def endorse(
    actor: Actor, conference: str, pid: str, administrations: Iterable[str], moment: datetime, *, source: str = ""
) -> int:
    """Record which administrations signed a common proposal; how many of them are new is answered.

    Raises: NotPermitted, NotFound (no such proposal or administration).
    """
    require(actor, Act.ENDORSE)
    place = conferences.conference(actor, conference)
    filed = queries.proposal(actor, conference, pid)
    symbols = participation.symbols(actor)
    added = []
    for code in dict.fromkeys(administrations):
        if code not in symbols:
            raise NotFound(f"There is no administration with the symbol “{code}”.")
        _, created = models.Endorsement.objects.get_or_create(
            conference_id=place.id,
            pid=filed.proposal.id,
            administration_id=symbols[code],
            defaults={"source": source, "endorsed_at": moment},
        )
        added += [code] if created else []
    if added:
        record_event(
            actor,
            "proposals.endorsed",
            Subject(SubjectKind.PROPOSAL, filed.proposal.id, filed.proposal.id),
            moment,
            conference=conference,
            existence=existence_of_contents(filed.document.existence, filed.document.content),
            by=added,
            source=source,
        )
    return len(added)


def as_recorded(document: Document, proposals: Iterable[Proposal], language: str) -> list[Proposal]:
    """The proposals of a file as the record holds them: under ids that are theirs alone, in the language of the file.

    Made-up ids carry the document's number; the two ends of a text that moves name each other by these ids.
    """
    number = document.symbol.rpartition("/")[2] if document.number is None else f"{document.number}{document.modifiers}"
    times: Counter[str] = Counter()
    ids: dict[str, str] = {}
    read = list(proposals)
    for proposal in read:
        made_up = proposal.id.startswith("#")
        proposal_id = f"{MADE_UP}{number}/{proposal.id.removeprefix('#')}" if made_up else proposal.id
        times[proposal_id] += 1
        ids[proposal.id] = proposal_id if times[proposal_id] == 1 else f"{proposal_id}{MADE_UP}{times[proposal_id]}"
    return [
        replace(
            proposal, id=ids[proposal.id], transfer=ids.get(proposal.transfer, proposal.transfer), language=language
        )
        for proposal in read
    ]
