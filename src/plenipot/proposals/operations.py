"""Writing proposals: receive a file, submit what it proposes, endorse a proposal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from django.db import transaction

from plenipot.adapters.filings.reader import READER_VERSION, read_cut_off
from plenipot.chronicle.operations import (
    ChangeByHand,
    events_together,
    record_correction,
    record_event,
    require_reason,
)
from plenipot.chronicle.values import Subject, SubjectKind
from plenipot.conferences import queries as conferences
from plenipot.conferences.values import Conference
from plenipot.core.access.acts import Act, require
from plenipot.core.access.grave import require_confirmation
from plenipot.core.access.levels import Actor, Content, Existence
from plenipot.core.filings.read_files import ReadFile
from plenipot.core.filings.stated import StatedFacts
from plenipot.core.filings.values import Filing, Proposal
from plenipot.core.identity.symbols import split_symbol
from plenipot.errors import Conflict, Malformed, NotFound, PlenipotError
from plenipot.participation import queries as participation
from plenipot.proposals import models, queries
from plenipot.proposals.encoding import to_columns
from plenipot.proposals.signatures import endorse as endorse  # noqa: PLC0414 - for other apps
from plenipot.proposals.signatures import (
    withdraw_endorsement as withdraw_endorsement,  # noqa: PLC0414 - for other apps
)
from plenipot.proposals.values import CorrectedProposalFact, FiledProposal
from plenipot.proposals.wordings import wording_rows
from plenipot.registry import operations as registry
from plenipot.registry.values import Deposit, File

MADE_UP = "~"
"""What a proposal id begins with where the file has none."""


def receive(
    actor: Actor,
    conference: str,
    name: str,
    data: bytes,
    moment: datetime,
    *,
    read: ReadFile | None = None,
    language: str = "",
    existence: Existence | None = None,
    content: Content | None = None,
    stated: StatedFacts | None = None,
) -> Deposit:
    """Take a Word file from its bytes to its proposals: read, register, submit. Known bytes change nothing.

    The file is read by the form that it speaks for, or else by the one that is usual at the conference.
    `read` is what the file says where it was read beforehand, `stated` what a table says of it.
    Raises: NotPermitted (before the file is read), Malformed, NotFound (no such conference), Unavailable (the bytes could
    not be stored, or nothing here may read them).
    """
    require(actor, Act.RECEIVE)
    place = conferences.conference(actor, conference)
    read = read or read_cut_off(data, name, usual=place.rules.form)
    file = replace(read.with_stated(stated), name=name, data=data)
    (deposit,) = receive_all(
        actor, conference, (file,), moment, language=language, existence=existence, content=content
    )
    if isinstance(deposit, PlenipotError):
        raise deposit
    return deposit


def receive_all(
    actor: Actor,
    conference: str,
    files: Sequence[ReadFile],
    moment: datetime,
    *,
    language: str = "",
    existence: Existence | None = None,
    content: Content | None = None,
) -> tuple[Deposit | PlenipotError, ...]:
    """Register and submit files that were read, in one transaction; one outcome for each, as `receive` answers or refuses it.

    Their bytes are on disk before the record is locked, and what can be computed beforehand is.
    Raises: NotPermitted, NotFound (no such conference), Unavailable (the bytes could not be stored).
    """
    require(actor, Act.RECEIVE_ALL)
    weighing = registry.weigh(actor, conference, files, language=language)
    registry.store_bytes(actor, files, weighing)
    texts = [registry.text_to_json(file.document) for file in files]
    with transaction.atomic(), events_together():
        deposits = registry.deposit_all(actor, files, weighing, moment, existence=existence, content=content)
        return _submit_all(actor, conference, deposits, files, texts, moment)


@transaction.atomic
def submit(actor: Actor, conference: str, deposit: Deposit, read: ReadFile, moment: datetime) -> tuple[str, ...]:
    """Keep what a registered file says: all its words, its proposals, and what was not understood. A file is read once.

    Raises: NotPermitted.
    """
    require(actor, Act.SUBMIT)
    if models.Reading.objects.filter(file_id=deposit.file.id).exists():
        return ()
    text = registry.text_to_json(read.document)
    with events_together():
        _submit_all(actor, conference, (deposit,), (read,), (text,), moment)
    return tuple(proposal.id for proposal in as_recorded(read.filing, deposit).proposals)


def _submit_all(
    actor: Actor,
    conference: str,
    deposits: Iterable[Deposit | PlenipotError],
    files: Iterable[ReadFile],
    texts: Iterable[str],
    moment: datetime,
) -> tuple[Deposit | PlenipotError, ...]:
    """Keep what files say that were not read before, each with its event behind that of its deposit.

    Of a file that is no Word file its words are kept, and nothing is submitted.
    """
    outcomes = []
    fresh: list[Deposit] = []
    recorded: list[Filing] = []
    contents: dict[int, str] = {}
    place = conferences.conference(actor, conference)
    for deposit, file, text in zip(deposits, files, texts, strict=True):
        outcomes.append(deposit)
        if isinstance(deposit, Deposit) and file.is_layer:
            if deposit.new and text:
                contents[deposit.file.id] = text
        elif isinstance(deposit, Deposit) and (deposit.new or not _is_read(deposit.file)):
            fresh.append(deposit)
            recorded.append(as_recorded(file.filing, deposit))
            contents[deposit.file.id] = text
            _record_submission(actor, place, deposit, recorded[-1].proposals, moment)
    registry.keep_texts(contents)
    keep_readings(fresh, recorded, moment)
    return tuple(outcomes)


def _is_read(file: File) -> bool:
    """Tell whether a file was read into the record."""
    return models.Reading.objects.filter(file_id=file.id).exists()


def _record_submission(
    actor: Actor, place: Conference, deposit: Deposit, named: Sequence[Proposal], moment: datetime
) -> None:
    """Record that a paper was filed, with its proposals and the texts they are on."""
    record_event(
        actor,
        "proposals.submitted" if named else "proposals.none-found",
        Subject(SubjectKind.DOCUMENT, str(deposit.document.id), deposit.document.symbol),
        moment,
        conference=place.slug,
        document=deposit.document.id,
        contents=True,
        happened=registry.filed_on(place, deposit.document.dated_on),
        language=deposit.file.language,
        proposals=[proposal.id for proposal in named],
        instruments=sorted({proposal.instrument for proposal in named if proposal.instrument}),
    )


@transaction.atomic
def correct_proponents(
    actor: Actor, conference: str, pid: str, codes: Iterable[str], reason: str, moment: datetime
) -> FiledProposal:
    """Say who proposes what a file attributes to nobody, or to somebody else; the printed id stays.

    Raises: NotPermitted, NotFound (no such proposal or proponent), Malformed (no reason, no proponent).
    """
    require(actor, Act.CORRECT_PROPONENTS)
    place = conferences.conference(actor, conference)
    filed = queries.proposal(actor, conference, pid)
    proponents = list(dict.fromkeys(code.strip().upper() for code in codes if code.strip()))
    if not proponents:
        raise Malformed("Say who proposes it, by code.")
    names = participation.proponents(actor, on=place.opens_on)
    if unknown := next((code for code in proponents if code not in names), ""):
        raise NotFound(f"There is no administration or group with the code “{unknown}”.")
    change = (list(filed.proposal.sponsors), proponents)
    return _changed(actor, filed, CorrectedProposalFact.PROPONENTS, change, reason, moment)


@transaction.atomic
def withdraw_proposal(
    actor: Actor, conference: str, pid: str, reason: str, moment: datetime, *, withdrawn: bool = True
) -> FiledProposal:
    """Record that a proposal was withdrawn, or no longer is; it stays readable and does not count.

    Raises: NotPermitted, NotFound, Malformed (no reason), Conflict (it is so already).
    """
    require(actor, Act.WITHDRAW_PROPOSAL)
    filed = queries.proposal(actor, conference, pid)
    if filed.withdrawn is withdrawn:
        raise Conflict(f"“{filed.proposal.id}” is {'withdrawn already' if withdrawn else 'not withdrawn'}.")
    require_reason(reason)
    subject = Subject(SubjectKind.PROPOSAL, filed.proposal.id, filed.proposal.id)
    require_confirmation(actor, Act.WITHDRAW_PROPOSAL, subject, filed.document.id)
    return _changed(actor, filed, CorrectedProposalFact.WITHDRAWN, (filed.withdrawn, withdrawn), reason, moment)


def _changed(
    actor: Actor,
    filed: FiledProposal,
    fact: CorrectedProposalFact,
    change: tuple[object, object],
    reason: str,
    moment: datetime,
) -> FiledProposal:
    """Record that a fact of a proposal was changed by hand, and answer with the proposal as it is now."""
    conference, pid = filed.document.conference, filed.proposal.id
    conference_id = conferences.conference(actor, conference).id
    columns = {"conference_id": conference_id, "document_id": filed.document.id, "pid": pid}
    record_correction(
        actor,
        "proposals.corrected",
        Subject(SubjectKind.PROPOSAL, pid, pid),
        moment,
        ChangeByHand(fact.value, *change, reason=reason),
        keep=partial(models.ProposalCorrection.objects.create, **columns),
        conference=conference,
        document=filed.document.id,
        contents=True,
    )
    return queries.proposal(actor, conference, pid)


def keep_readings(deposits: Sequence[Deposit], filings: Sequence[Filing], moment: datetime) -> None:
    """Keep what registered files say, a filing each as `as_recorded` gives it, as the readings of them that hold."""
    rows = models.Reading.objects.bulk_create(
        models.Reading(file_id=deposit.file.id, form=filing.form, reader=READER_VERSION, read_at=moment)
        for deposit, filing in zip(deposits, filings, strict=True)
    )
    stored = models.Proposal.objects.bulk_create(
        models.Proposal(reading=row, document_id=deposit.document.id, order=order, **to_columns(proposal))
        for row, deposit, filing in zip(rows, deposits, filings, strict=True)
        for order, proposal in enumerate(filing.proposals)
    )
    named = [proposal for filing in filings for proposal in filing.proposals]
    models.Wording.objects.bulk_create(wording_rows(stored, named))
    models.Finding.objects.bulk_create(
        models.Finding(reading=row, unread=unread, what=item.what, place=item.place, words=item.words)
        for row, filing in zip(rows, filings, strict=True)
        for unread, items in ((True, filing.unread), (False, filing.findings))
        for item in items
    )


def as_recorded(filing: Filing, deposit: Deposit, former: Iterable[str] = ()) -> Filing:
    """The filing with what it proposes as the record holds it: under ids that are its alone, in the language of the file.

    Made-up ids carry the document's series and number; those of a file that is read again begin as its `former` ids do.
    The two ends of a text that moves name each other by these ids.
    """
    document = deposit.document
    number = f"{document.number}{document.modifiers}"
    names = [split_symbol(document.symbol).name] if document.number is None else [f"{document.series}{number}", number]
    began = {proposal_id.partition("/")[0] for proposal_id in former}
    name = next((name for name in names if f"{MADE_UP}{name}" in began), names[0])
    times: Counter[str] = Counter()
    ids: dict[str, str] = {}
    for proposal in filing.proposed:
        made_up = proposal.id.startswith("#")
        proposal_id = f"{MADE_UP}{name}/{proposal.id.removeprefix('#')}" if made_up else proposal.id
        times[proposal_id] += 1
        ids[proposal.id] = proposal_id if times[proposal_id] == 1 else f"{proposal_id}{MADE_UP}{times[proposal_id]}"
    proposals = tuple(
        replace(
            proposal,
            id=ids[proposal.id],
            transfer=ids.get(proposal.transfer, proposal.transfer),
            language=deposit.file.language,
        )
        for proposal in filing.proposed
    )
    return replace(filing, proposals=proposals)
