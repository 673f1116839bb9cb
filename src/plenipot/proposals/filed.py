"""The stored proposals in force: of the current files, in the nearest language, not superseded."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import replace
from typing import Any

from django.db.models import Max, Q, QuerySet

from plenipot.chronicle.queries import readable, visible
from plenipot.core.access.levels import Actor
from plenipot.proposals import models
from plenipot.proposals.encoding import from_row
from plenipot.proposals.values import CorrectedProposalFact, FiledProposal
from plenipot.registry import queries as registry
from plenipot.registry.values import Document


def standing(
    actor: Actor,
    conference: str,
    language: str,
    *,
    superseded: bool = False,
    **narrow: object,
) -> tuple[FiledProposal, ...]:
    """The proposals that stand, in the order of their documents; `narrow` is a filter on their rows."""
    rows = _readable(actor, conference).filter(**narrow)
    current = _current_files(actor, conference)
    replaced = registry.superseded(actor, conference)
    by_id: dict[tuple[int, str], list[models.Proposal]] = {}
    for row in rows:
        stands = row.document.symbol not in replaced and not row.document.disputed and row.document.withdrawn_at is None
        if row.reading.file_id in current and (superseded or stands):
            by_id.setdefault((row.document_id, row.pid), []).append(row)
    signatories = _signatories(conference, {proposal_id for _, proposal_id in by_id})
    corrections = _corrections(actor, conference)
    documents: dict[int, Document] = {}
    filed = []
    for (document_id, proposal_id), editions in by_id.items():
        if document_id not in documents:
            documents[document_id] = registry.value(editions[0].document, replaced)
        signed = signatories.get(proposal_id, ())
        proposal = _filed(editions, documents[document_id], language, signed)
        filed.append(_corrected(proposal, corrections.get((document_id, proposal_id), {})))
    return tuple(proposal for proposal in filed if superseded or not proposal.withdrawn)


def _corrections(actor: Actor, conference: str) -> dict[tuple[int, str], dict[str, object]]:
    """What was changed by hand about each proposal, by its document and id: fact → the value that holds."""
    rows = models.ProposalCorrection.objects.filter(visible(actor, "document__"), conference__slug=conference)
    values: dict[tuple[int, str], dict[str, object]] = {}
    for document_id, pid, fact, after in rows.values_list("document_id", "pid", "fact", "after"):
        values.setdefault((document_id, pid), {})[fact] = after
    return values


def _corrected(filed: FiledProposal, corrections: Mapping[str, object]) -> FiledProposal:
    proponents = corrections.get(CorrectedProposalFact.PROPONENTS.value)
    withdrawn = bool(corrections.get(CorrectedProposalFact.WITHDRAWN.value))
    if isinstance(proponents, list):
        filed = replace(filed, proposal=replace(filed.proposal, sponsors=tuple(proponents)))
    return replace(filed, withdrawn=withdrawn) if withdrawn else filed


def _readable(actor: Actor, conference: str) -> QuerySet[models.Proposal]:
    return (
        models.Proposal.objects.filter(
            readable(actor, "document__"),
            document__conference__slug=conference,
            reading__superseded_at__isnull=True,
        )
        .select_related("document__conference", "reading__file")
        .prefetch_related("document__files", "document__aliases")
        .order_by(
            "document__series", "document__number", "document__modifiers", "document__symbol", "order", "reading_id"
        )
    )


def count_standing(actor: Actor, conference: str) -> int:
    """Count the proposals that stand, as `standing` gives them, without loading them."""
    rows = models.Proposal.objects.filter(
        readable(actor, "document__"),
        document__conference__slug=conference,
        document__disputed=False,
        document__withdrawn_at__isnull=True,
        reading__superseded_at__isnull=True,
        reading__file_id__in=_newest_files(actor, conference).values("newest"),
    ).exclude(document__symbol__in=registry.superseded(actor, conference))
    withdrawn = Q(pk__in=())
    for (document_id, proposal_id), values in _corrections(actor, conference).items():
        if values.get(CorrectedProposalFact.WITHDRAWN.value):
            withdrawn |= Q(document_id=document_id, pid=proposal_id)
    return rows.exclude(withdrawn).order_by().values("document_id", "pid").distinct().count()


def _current_files(actor: Actor, conference: str) -> frozenset[int]:
    return frozenset(row["newest"] for row in _newest_files(actor, conference))


def _newest_files(actor: Actor, conference: str) -> Any:
    """The query of the newest file that was read of each document and language, as ``newest``."""
    return (
        models.Reading.objects.filter(readable(actor, "file__document__"), file__document__conference__slug=conference)
        .order_by()
        .values("file__document_id", "file__language")
        .annotate(newest=Max("file_id"))
    )


def _signatories(conference: str, wanted: Container[str]) -> dict[str, tuple[str, ...]]:
    """The administrations that signed each of the proposals of these ids, by code."""
    signed: dict[str, list[str]] = {}
    rows = models.Endorsement.objects.filter(conference__slug=conference).order_by("administration__code")
    for proposal_id, code in rows.values_list("pid", "administration__code"):
        if proposal_id in wanted:
            signed.setdefault(proposal_id, []).append(code)
    return {proposal_id: tuple(codes) for proposal_id, codes in signed.items()}


def _filed(
    rows: list[models.Proposal], document: Document, language: str, signatories: tuple[str, ...]
) -> FiledProposal:
    """The proposal out of its rows, one per language, in the language nearest to the one asked for."""
    order = [language, "en", *document.originals]
    row = min(
        rows,
        key=lambda candidate: order.index(code) if (code := candidate.reading.file.language) in order else len(order),
    )
    return FiledProposal(
        proposal=from_row(row, row.reading.file.language),
        document=document,
        file=next(file for file in document.files if file.id == row.reading.file_id),
        languages=tuple(sorted({candidate.reading.file.language for candidate in rows})),
        signatories=signatories,
    )
