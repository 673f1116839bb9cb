"""Lists of proposals: narrowed, ordered and counted by the database; only the proposals that are shown are loaded.

What stands is asked of the rows that say so for each audience (`standings`), everything else of the papers' own rows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet

from plenipot.chronicle.queries import RecordList, cached_until_next_event, readable
from plenipot.core.access.levels import Actor
from plenipot.core.filings.values import UntrackedChange
from plenipot.core.identity.joint_codes import join_codes
from plenipot.instruments import queries as instruments
from plenipot.proposals import models
from plenipot.proposals.encoding import facts_from_row, untracked_from_data
from plenipot.proposals.filed import (
    corrected,
    corrected_sponsors,
    corrections_of,
    current,
    holding,
    nearest_row,
    newest_files,
    signatories_of,
    standing_endorsements,
    standing_rows,
)
from plenipot.proposals.values import ListedProposal, ProposalParties
from plenipot.proposals.wordings import untracked_changes
from plenipot.registry import queries as registry

_ORDERS = {"text": ("text_key",), "instrument": ("instrument",), "mark": ("mark",), "proponent": ("proponent",)}
_BATCH = 2000


def listed_proposals(
    actor: Actor,
    conference: str,
    *,
    instrument: str = "",
    proponent: str = "",
    language: str = "en",
    order: str = "",
) -> RecordList[ListedProposal]:
    """The proposals of a conference that stand, in the order of their documents or by ``text``, ``mark`` or ``proponent``.

    Narrowed to an instrument by its code or as people write it, a proponent by its code.
    """
    rows = standing_rows(actor, conference)
    if instrument:
        rows = rows.filter(instrument=instruments.written_code(instrument))
    if proponent:
        joint = (code for code, sponsors in _sponsors_standing(actor, conference) if proponent in sponsors)
        rows = rows.filter(proponent__in=list(joint)).exclude(sponsors=[])
    return _ordered_list(actor, conference, rows, language, order)


def proposed_by(
    actor: Actor, conference: str, code: str, *, language: str = "en", order: str = ""
) -> RecordList[ListedProposal]:
    """The proposals that stand of a sponsor, or of joint sponsors named as one (``CAN/USA``), ordered as lists are."""
    same = [by for by, sponsors in _sponsors_standing(actor, conference) if code in {join_codes(sponsors), *sponsors}]
    rows = standing_rows(actor, conference).filter(proponent__in=same).exclude(sponsors=[])
    return _ordered_list(actor, conference, rows, language, order)


def signed_by(actor: Actor, conference: str, code: str, *, language: str = "en") -> RecordList[ListedProposal]:
    """The proposals that stand which an administration signed and does not sponsor, in the order of their documents."""
    signed = standing_endorsements(conference, actor.as_of).filter(administration__code=code)
    own = [by for by, sponsors in _sponsors_standing(actor, conference) if code in sponsors]
    rows = standing_rows(actor, conference).filter(pid__in=signed.values("pid")).exclude(proponent__in=own)
    return _ordered_list(actor, conference, rows, language)


def _ordered_list(
    actor: Actor, conference: str, rows: QuerySet[models.StandingProposal], language: str, order: str = ""
) -> RecordList[ListedProposal]:
    """The proposals of rows that stand, by the order of that name and then in that of their documents."""
    ordered = rows.order_by(*_ORDERS.get(order, ()), "filed_key", "pk")
    return RecordList(ordered, lambda part: _load_listed(actor, conference, part, language))


def all_listed(
    actor: Actor, conference: str, *, instrument: str = "", proponent: str = "", language: str = "en"
) -> RecordList[ListedProposal]:
    """All proposals of a conference, those of papers that a later revision replaces and withdrawn ones too, by document."""
    rows = _current(actor, conference)
    if instrument:
        rows = rows.filter(instrument=instruments.written_code(instrument))
    earlier = _current(actor, conference).filter(
        document=OuterRef("document"), pid=OuterRef("pid"), pk__lt=OuterRef("pk")
    )
    in_order = registry.in_order(registry.former_facts(actor, conference), "document__")
    heads = rows.filter(~Exists(earlier)).order_by(*in_order, "order", "pk")
    if proponent:
        heads = heads.filter(pk__in=_sponsored(heads, corrections_of(conference, None, actor.as_of), proponent))
    return RecordList(heads, lambda part: _load_listed(actor, conference, part, language))


def _sponsored(
    rows: QuerySet[models.Proposal], corrections: Mapping[tuple[int, str], Mapping[str, object]], code: str
) -> list[int]:
    """The rows of proposals that somebody sponsors, alone or with others, as the file says or as it was corrected."""
    return [
        row
        for row, document, pid, sponsors in rows.values_list("pk", "document_id", "pid", "sponsors")
        if code in corrected_sponsors(sponsors, corrections.get((document, pid), {}))
    ]


def documents_of_proposals(actor: Actor, conference: str, pids: Iterable[str]) -> dict[str, int]:
    """Id → row of the document, of those of the proposals that stand for the actor."""
    rows = standing_rows(actor, conference).filter(pid__in=list(pids)).order_by("-filed_key", "-pk")
    return dict(rows.values_list("pid", "document_id"))


def parties_of(
    actor: Actor, conference: str, symbols: Collection[str], pids: Collection[str]
) -> tuple[ProposalParties, ...]:
    """The parties of the proposals that stand in documents of these symbols, or have these ids, in the order of their documents."""
    symbol_then = registry.column_then("symbol", registry.former_facts(actor, conference), "document__")
    rows = standing_rows(actor, conference).annotate(symbol_then=symbol_then)
    chosen = rows.filter(Q(symbol_then__in=list(symbols)) | Q(pid__in=list(pids)))
    return _parties(actor, conference, chosen)


def parties_with(actor: Actor, conference: str, code: str) -> tuple[ProposalParties, ...]:
    """The proposals that stand which a participant proposes, alone or with others, or signed, in the order of their documents."""
    signed = standing_endorsements(conference, actor.as_of).filter(administration__code=code)
    own = [by for by, sponsors in _sponsors_standing(actor, conference) if code in sponsors]
    rows = standing_rows(actor, conference).filter(
        Q(pid__in=signed.values("pid")) | (Q(proponent__in=own) & ~Q(sponsors=[]))
    )
    return _parties(actor, conference, rows)


def proponents_beside(actor: Actor, conference: str, code: str) -> frozenset[str]:
    """The codes under which those file what a participant, or anybody who signed something with it, proposes or signed.

    What they propose is all that speaks for anybody for whom a proposal of the participant speaks.
    """
    sponsors = {by: frozenset(codes) for by, codes in _sponsors_standing(actor, conference)}
    rows, signed = standing_rows(actor, conference), standing_endorsements(conference, actor.as_of)
    asked_for = frozenset((code, *sponsors.get(code, ())))
    own = [by for by, codes in sponsors.items() if by == code or asked_for & codes]
    signers = signed.filter(pid__in=rows.filter(proponent__in=own).order_by().values("pid"))
    together = asked_for.union(signers.values_list("administration__code", flat=True), *(sponsors[by] for by in own))
    by_signature = rows.filter(pid__in=signed.filter(administration__code__in=together).values("pid"))
    joint = (by for by, codes in sponsors.items() if together & codes)
    return frozenset((code, *joint, *by_signature.order_by().values_list("proponent", flat=True).distinct()))


def _parties(actor: Actor, conference: str, rows: QuerySet[models.StandingProposal]) -> tuple[ProposalParties, ...]:
    """The parties of the proposals of some rows."""
    symbol_then = registry.column_then("symbol", registry.former_facts(actor, conference), "document__")
    columns = rows.order_by("filed_key", "pk").values_list("pid", symbol_then, "document_id", "instrument", "sponsors")
    loaded = list(columns)
    signed = signatories_of(conference, {row[0] for row in loaded}, actor.as_of)
    return tuple(
        ProposalParties(
            pid=pid,
            symbol=symbol,
            document=document,
            instrument=instrument,
            sponsors=frozenset(sponsors),
            signatories=frozenset(signed.get(pid, ())),
        )
        for pid, symbol, document, instrument, sponsors in loaded
    )


class StandingMark(NamedTuple):
    """A proposal that stands, by what the table of all of them tells: who proposes to do what to which instrument."""

    proponent: str
    instrument: str
    mark: str
    pid: str


def standing_marks(
    actor: Actor, conference: str, *, instruments: Collection[str] = (), proponents: Collection[str] | None = None
) -> Iterator[StandingMark]:
    """The proposals that stand on an instrument (one of these), of these proponents, joint ones as one, in their order."""
    rows = standing_rows(actor, conference).exclude(instrument="")
    if instruments:
        rows = rows.filter(instrument__in=instruments)
    if proponents is not None:
        rows = rows.filter(proponent__in=proponents)
    columns = rows.order_by("filed_key", "pk").values_list("proponent", "instrument", "mark", "pid")
    return map(StandingMark._make, columns.iterator(_BATCH))


class StandingFacts(NamedTuple):
    """A proposal that stands, by what tables of instruments and of proponents are counted from."""

    instrument: str
    pid: str
    sponsors: tuple[str, ...]
    symbol: str


def standing_facts(actor: Actor, conference: str) -> Iterator[StandingFacts]:
    """All proposals that stand, in the order of their documents."""
    sponsors = {proponent: tuple(codes) for proponent, codes in _sponsors_standing(actor, conference)}
    nobody = standing_rows(actor, conference).filter(sponsors=[]).values_list("pk", flat=True)
    unsponsored = frozenset(nobody)
    rows = standing_rows(actor, conference).order_by("filed_key", "pk")
    symbol_then = registry.column_then("symbol", registry.former_facts(actor, conference), "document__")
    columns = rows.values_list("pk", "instrument", "pid", "proponent", symbol_then)
    for row, instrument, pid, proponent, symbol in columns.iterator(_BATCH):
        yield StandingFacts(instrument, pid, () if row in unsponsored else sponsors[proponent], symbol)


def titles_of_instruments(actor: Actor, conference: str, codes: Iterable[str]) -> dict[str, str]:
    """The titles of instruments as they are in force; of those that are not, as the first proposal that has one gives it."""
    titles = {entry.code: entry.title for entry in instruments.instruments(actor)}
    named = {code: titles.get(code, "") for code in codes}
    rows = standing_rows(actor, conference).filter(instrument__in=[code for code in named if not named[code]])
    proposed = rows.exclude(proposal__title="").order_by("-filed_key", "-pk")
    return named | dict(proposed.values_list("instrument", "proposal__title"))


@cached_until_next_event
def standing_pairs(actor: Actor, conference: str) -> tuple[tuple[str, str, tuple[str, ...], int], ...]:
    """Instrument, proponent, its sponsors and how many proposals stand, of each pair, the first that was filed first."""
    sponsors = {proponent: tuple(codes) for proponent, codes in _sponsors_standing(actor, conference)}
    rows = standing_rows(actor, conference).values_list("instrument", "proponent")
    counted = rows.annotate(Count("pk"), first=Min("filed_key")).order_by("instrument", "first")
    return tuple(
        (instrument, proponent, sponsors.get(proponent, ()), count) for instrument, proponent, count, _ in counted
    )


@cached_until_next_event
def languages_of_standing(actor: Actor, conference: str, language: str = "en") -> dict[str, str]:
    """Proposal id → language in which it is read, of those that stand and are not to be read in the language named."""
    rows = standing_rows(actor, conference).exclude(proposal__reading__file__language=language).order_by("pk")
    return dict(rows.values_list("pid", "proposal__reading__file__language"))


def instruments_proposed(actor: Actor, conference: str) -> tuple[str, ...]:
    """The codes of the instruments on which something stands, in the order of the database."""
    rows = standing_rows(actor, conference).exclude(instrument="").order_by("instrument")
    return tuple(rows.values_list("instrument", flat=True).distinct())


def sponsors_of_standing(actor: Actor, conference: str) -> tuple[str, ...]:
    """The codes of all who sponsor what stands, each by itself."""
    return tuple(sorted({code for _, sponsors in _sponsors_standing(actor, conference) for code in sponsors}))


def untracked_in(
    actor: Actor, conference: str, proposals: Iterable[ListedProposal]
) -> dict[tuple[str, str], tuple[UntrackedChange, ...]]:
    """The changes that papers make untracked in the proposals that stand, by symbol and id, in the language of each.

    What they are in the language nearest to English is kept in the record; in others they are read.
    """
    listed = {(entry.document.id, entry.proposal.id): entry for entry in proposals}
    papers = {document for document, _ in listed}
    rows = standing_rows(actor, conference).filter(document__in=papers).select_related("proposal__reading__file")
    changes = {}
    for row in rows.defer("proposal__provisions", "proposal__operations"):
        entry = listed.get((row.document_id, row.pid))
        if entry is None:
            continue
        if row.proposal.reading.file.language == entry.proposal.language:
            presumed = untracked_from_data(row.presumed)
        else:
            presumed = untracked_changes(row, _in_language(actor, conference, row, entry.proposal.language), actor.role)
        changes[entry.symbol, row.pid] = presumed
    return changes


def _in_language(actor: Actor, conference: str, row: models.StandingProposal, language: str) -> models.Proposal:
    """The stored proposal of a standing row in one language."""
    return (
        _current(actor, conference)
        .filter(document=row.document_id, pid=row.pid, reading__file__language=language)
        .select_related("reading__file")[:1]
        .get()
    )


@cached_until_next_event
def _sponsors_standing(actor: Actor, conference: str) -> tuple[tuple[str, list[str]], ...]:
    """The proponents of what stands, joint ones as one, each with its sponsors."""
    rows = standing_rows(actor, conference).exclude(sponsors=[]).order_by()
    return tuple(rows.values_list("proponent", "sponsors").distinct())


def _current(actor: Actor, conference: str) -> QuerySet[models.Proposal]:
    """The proposals in the files that hold: of each paper and language the newest that was read."""
    return models.Proposal.objects.filter(
        current(actor.as_of), readable(actor, "document__"), document__conference__slug=conference
    )


def _load_listed(actor: Actor, conference: str, part: QuerySet[Any], language: str) -> tuple[ListedProposal, ...]:
    """The proposals of rows that have a paper and an id, in their order."""
    keys = list(part.values_list("document_id", "pid"))
    if not keys:
        return ()
    papers, ids = {document for document, _ in keys}, {pid for _, pid in keys}
    rows = (
        models.Proposal.objects.filter(
            readable(actor, "document__"), holding(actor.as_of, "reading__"), document__in=papers, pid__in=ids
        )
        .select_related("document", "reading__file")
        .defer("provisions", "operations", "margins")
    )
    as_of = actor.as_of
    newest = newest_files(conference, papers, as_of)
    by_key: dict[tuple[int, str], list[models.Proposal]] = {}
    for row in rows:
        if row.reading.file_id in newest:
            by_key.setdefault((row.document_id, row.pid), []).append(row)
    documents = {paper.id: paper for paper in registry.documents_of(actor, papers)}
    signed, corrections = signatories_of(conference, ids, as_of), corrections_of(conference, papers, as_of)
    listed = []
    for key in keys:
        if key not in by_key or key[0] not in documents:
            continue
        nearest = nearest_row(by_key[key], language, documents[key[0]].originals)
        entry = ListedProposal(
            proposal=facts_from_row(nearest, nearest.reading.file.language),
            document=documents[key[0]],
            languages=tuple(sorted({row.reading.file.language for row in by_key[key]})),
            signatories=signed.get(key[1], ()),
        )
        listed.append(corrected(entry, corrections.get(key, {})))
    return tuple(listed)
