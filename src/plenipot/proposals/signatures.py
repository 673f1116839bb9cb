"""Signatures under proposals: who signed when, by which channel and source; a signature that is withdrawn stays, with its day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from plenipot.chronicle.operations import record_event
from plenipot.chronicle.queries import not_yet, so_by
from plenipot.chronicle.values import Subject, SubjectKind
from plenipot.conferences import queries as conferences
from plenipot.conferences.operations import lock_conference
from plenipot.core.access.acts import Act, require
from plenipot.core.access.levels import Actor
from plenipot.core.procedure.reports import Channel, ReportCertainty
from plenipot.errors import Conflict, Malformed, NotFound
from plenipot.participation import queries as participation
from plenipot.proposals import models, queries
from plenipot.proposals.filed import standing_endorsements
from plenipot.proposals.values import FiledProposal, Signature


@transaction.atomic
def endorse(
    actor: Actor,
    conference: str,
    pid: str,
    administrations: Iterable[str],
    moment: datetime,
    *,
    source: str = "",
    signed_on: date | None = None,
    channel: Channel | None = None,
    certainty: ReportCertainty | None = None,
) -> int:
    """Record which administrations signed a proposal; how many of them are new is answered.

    `signed_on` is the day of the signature where it is known, also one after the document was filed. Without a certainty
    it is the usual one of whoever keeps the record.
    Raises: NotPermitted, NotFound (no such proposal or administration).
    """
    require(actor, Act.ENDORSE)
    place = conferences.conference(actor, conference)
    filed = queries.proposal(actor, conference, pid)
    signing = dict.fromkeys(administrations)
    symbols = participation.symbols(actor)
    if unknown := next((code for code in signing if code not in symbols), None):
        raise NotFound(f"There is no administration with the symbol “{unknown}”.")
    facts: dict[str, Any] = {
        "source": source,
        "signed_on": signed_on,
        "channel": channel.value if channel else "",
        "certainty": (certainty or place.keeping.usual_certainty).value,
        "endorsed_at": moment,
    }
    # Nobody else adds one of them between the question and the answer.
    lock_conference(actor, conference)
    rows = standing_endorsements(conference).filter(pid=filed.proposal.id)
    present = frozenset(rows.values_list("administration__code", flat=True))
    added = [code for code in signing if code not in present]
    if added:
        models.Endorsement.objects.bulk_create(
            models.Endorsement(conference_id=place.id, pid=filed.proposal.id, administration_id=symbols[code], **facts)
            for code in added
        )
        printed = {"signed_on": signed_on.isoformat()} if signed_on else {}
        _record_signing(
            actor, "proposals.endorsed", filed, moment, happened=signed_on, by=added, source=source, **printed
        )
    return len(added)


@transaction.atomic
def withdraw_endorsement(
    actor: Actor,
    conference: str,
    pid: str,
    administration: str,
    reason: str,
    moment: datetime,
    *,
    withdrawn_on: date | None = None,
    source: str = "",
) -> Signature:
    """Record that an administration withdrew its signature; the signature stays in the record, with the day and the reason.

    Raises: NotPermitted, NotFound (no such proposal), Malformed (no reason), Conflict (it did not sign, or no longer).
    """
    require(actor, Act.WITHDRAW_ENDORSEMENT)
    if not reason.strip():
        raise Malformed("A signature is withdrawn with a reason.")
    conferences.conference(actor, conference)
    filed = queries.proposal(actor, conference, pid)
    rows = standing_endorsements(conference).select_for_update(of=("self",))
    row = (
        rows.filter(pid=filed.proposal.id, administration__code=administration).select_related("administration").first()
    )
    if row is None:
        raise Conflict(f"There is no signature of {administration} under {filed.proposal.id}.")
    row.withdrawn_at, row.withdrawn_on = moment, withdrawn_on
    row.withdrawal, row.withdrawal_source = reason.strip(), source
    row.save(update_fields=["withdrawn_at", "withdrawn_on", "withdrawal", "withdrawal_source"])
    printed = {"withdrawn_on": withdrawn_on.isoformat()} if withdrawn_on else {}
    facts = {"by": [administration], "reason": row.withdrawal, "source": source, **printed}
    _record_signing(actor, "proposals.endorsement-withdrawn", filed, moment, happened=withdrawn_on, **facts)
    return _signature_value(row, filed)


def _record_signing(actor: Actor, kind: str, filed: FiledProposal, moment: datetime, **facts: Any) -> None:
    """Record an event about a proposal's signatures."""
    record_event(
        actor,
        kind,
        Subject(SubjectKind.PROPOSAL, filed.proposal.id, filed.proposal.id),
        moment,
        conference=filed.document.conference,
        document=filed.document.id,
        contents=True,
        **facts,
    )


def signatures(actor: Actor, conference: str, pid: str) -> tuple[Signature, ...]:
    """Every signature that was ever given under a proposal, by administration and in the order of record; withdrawn ones too.

    Raises: NotFound (no such proposal).
    """
    filed = queries.proposal(actor, conference, pid)
    as_of = actor.as_of
    rows: QuerySet[models.Endorsement] = models.Endorsement.objects.filter(
        so_by(as_of, "endorsed_at", "signed_on"), conference__slug=conference, pid=filed.proposal.id
    )
    standing = frozenset(rows.filter(not_yet(as_of, "withdrawn_at", "withdrawn_on")).values_list("pk", flat=True))
    ordered = rows.select_related("administration").order_by("administration__code", "id")
    return tuple(_signature_value(row, filed, withdrawn=row.pk not in standing) for row in ordered)


def _signature_value(row: models.Endorsement, filed: FiledProposal, *, withdrawn: bool = True) -> Signature:
    """A signature as a value, late where it was signed after the paper's date; without its withdrawal where that came later."""
    filed_on = filed.document.dated_on
    return Signature(
        administration=row.administration.code,
        signed_on=row.signed_on,
        late=bool(row.signed_on and filed_on and row.signed_on > filed_on),
        channel=Channel(row.channel) if row.channel else None,
        source=row.source,
        certainty=ReportCertainty(row.certainty) if row.certainty else None,
        recorded_at=row.endorsed_at,
        withdrawn=withdrawn,
        withdrawn_on=row.withdrawn_on if withdrawn else None,
        reason=row.withdrawal if withdrawn else "",
        withdrawal_source=row.withdrawal_source if withdrawn else "",
    )
