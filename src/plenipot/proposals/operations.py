"""Writing proposals: receive a file, submit what it proposes, endorse a proposal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from plenipot.adapters.filings.reader import reading
from plenipot.chronicle.operations import record_event
from plenipot.chronicle.values import Subject, SubjectKind
from plenipot.conferences import queries as conferences
from plenipot.core.access.acts import Act, require
from plenipot.core.access.levels import Actor, Content, Existence, existence_of_contents
from plenipot.core.filings.values import Filing, Proposal
from plenipot.errors import NotFound
from plenipot.participation import queries as participation
from plenipot.proposals import models, queries
from plenipot.proposals.encoding import operations_to_json, provisions_to_json
from plenipot.registry import operations as registry
from plenipot.registry import queries as papers
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
    filing: Filing | None = None,
    language: str = "",
    existence: Existence = Existence.PUBLIC,
    content: Content = Content.PUBLIC,
) -> Deposit:
    """Take a Word file from its bytes to its proposals: read, register, submit. Known bytes change nothing.

    The file is read by the form that it speaks for, or else by the one that is usual at the conference.
    `filing` is the reading of the file where it was read beforehand.
    Raises: NotPermitted (before the file is read), Malformed, NotFound (no such conference), Unavailable.
    """
    require(actor, Act.RECEIVE)
    place = conferences.conference(actor, conference)
    filing = filing or reading(data, name, usual=place.rules.form)
    deposit = registry.deposit(
        actor,
        conference,
        name,
        data,
        moment,
        masthead=filing.masthead,
        ids=[proposal.id for proposal in filing.proposed],
        language=language,
        existence=existence,
        content=content,
    )
    submit(actor, conference, deposit, filing, moment)
    return deposit


@transaction.atomic
def submit(actor: Actor, conference: str, deposit: Deposit, filing: Filing, moment: datetime) -> tuple[str, ...]:
    """Keep what a registered file says: its proposals, and whatever was not understood. A file is read once.

    Raises: NotPermitted.
    """
    require(actor, Act.SUBMIT)
    if models.Reading.objects.filter(file_id=deposit.file.id).exists():
        return ()
    row = models.Reading.objects.create(file_id=deposit.file.id, form=filing.form, read_at=moment)
    named = _named(deposit.document, filing.proposed)
    models.Proposal.objects.bulk_create(_row(row, deposit.document, order, one) for order, one in enumerate(named))
    models.Finding.objects.bulk_create(
        models.Finding(reading=row, unread=unread, what=one.what, place=one.place, words=one.words)
        for unread, items in ((True, filing.unread), (False, filing.findings))
        for one in items
    )
    record_event(
        actor,
        "proposals.submitted" if named else "proposals.none-found",
        Subject(SubjectKind.DOCUMENT, str(deposit.document.id), deposit.document.symbol),
        moment,
        conference=conference,
        existence=existence_of_contents(deposit.document.existence, deposit.document.content),
        language=deposit.file.language,
        proposals=[one.id for one in named],
        instruments=sorted({one.instrument for one in named if one.instrument}),
    )
    return tuple(one.id for one in named)


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
    known = participation.symbols(actor)
    added = []
    for code in dict.fromkeys(administrations):
        if code not in known:
            raise NotFound(f"There is no administration with the symbol “{code}”.")
        _, created = models.Endorsement.objects.get_or_create(
            conference_id=place.id,
            pid=filed.pid,
            administration_id=known[code],
            defaults={"source": source, "endorsed_at": moment},
        )
        added += [code] if created else []
    if added:
        paper = papers.document(actor, conference, filed.document)
        record_event(
            actor,
            "proposals.endorsed",
            Subject(SubjectKind.PROPOSAL, filed.pid, filed.pid),
            moment,
            conference=conference,
            existence=existence_of_contents(paper.existence, paper.content),
            by=added,
            source=source,
        )
    return len(added)


def _named(document: Document, proposals: Iterable[Proposal]) -> list[Proposal]:
    """The proposals under ids that are theirs alone; made-up ids carry the paper's number."""
    number = document.symbol.rpartition("/")[2] if document.number is None else f"{document.number}{document.modifiers}"
    seen: Counter[str] = Counter()
    named = []
    for proposal in proposals:
        pid = f"{MADE_UP}{number}/{proposal.id.removeprefix('#')}" if proposal.id.startswith("#") else proposal.id
        seen[pid] += 1
        named.append(replace(proposal, id=pid if seen[pid] == 1 else f"{pid}{MADE_UP}{seen[pid]}"))
    return named


def _row(row: models.Reading, document: Document, order: int, proposal: Proposal) -> models.Proposal:
    return models.Proposal(
        reading=row,
        document_id=document.id,
        order=order,
        pid=proposal.id,
        mark=proposal.mark.value,
        instrument=proposal.instrument,
        target=proposal.target,
        edition=proposal.edition,
        title=proposal.title,
        sponsors=list(proposal.sponsors),
        reasons=proposal.reasons,
        place=proposal.place,
        provisions=provisions_to_json(proposal.provisions),
        operations=operations_to_json(proposal.operations, proposal.provisions),
    )
