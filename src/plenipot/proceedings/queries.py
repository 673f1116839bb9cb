"""Reading proceedings: steps as far as their papers may be known, and the way of an item compared with the table of steps.

A step that rests on a paper is shown to those alone who may know of that paper, and so is one that names another item; one about
a proposal to those who may read its document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, tzinfo
from typing import Any

from django.db.models import Q, QuerySet

from plenipot.chronicle.queries import readable, so_by, struck_by, visible
from plenipot.conferences import queries as conferences
from plenipot.conferences.values import Conference
from plenipot.core.access.levels import Actor
from plenipot.core.identity.addresses import Address
from plenipot.core.procedure.decisions import DecisionManner, judge_vote
from plenipot.core.procedure.lifecycle import (
    StepKind,
    StepVerdict,
    TakenStep,
    judge_step,
    judge_steps,
    state_after,
)
from plenipot.core.procedure.measures import Tally
from plenipot.core.procedure.reports import Keeping, ReportCertainty
from plenipot.core.procedure.step_order import BEFORE_THE_ROOM, KnownTime, order_steps
from plenipot.errors import NotFound
from plenipot.meetings import queries as meetings
from plenipot.meetings.values import Allocation
from plenipot.proceedings import models
from plenipot.proceedings.brackets import brackets_in_paper, noted_brackets_of, open_rows
from plenipot.proceedings.values import Decision, History, ItemKind, JudgedStep, Narrowing, OpenBracket, StatusRow, Step
from plenipot.proceedings.values import TracedItem as TracedItem  # noqa: PLC0414 - for the doors
from plenipot.proposals import queries as proposals
from plenipot.proposals.values import ListedProposal
from plenipot.registry import queries as registry
from plenipot.registry.values import Document


def find_item(actor: Actor, conference: str, name: str) -> TracedItem:
    """The proposal of that id, the document of that symbol, or the text of that name to which a step happened or a decision was taken.

    Raises: NotFound.
    """
    try:
        filed = proposals.proposal(actor, conference, name)
        return TracedItem(ItemKind.PROPOSAL, filed.proposal.id, filed.document)
    except NotFound:
        pass
    try:
        paper = registry.document(actor, conference, name)
        return TracedItem(ItemKind.DOCUMENT, paper.symbol, paper)
    except NotFound:
        pass
    if any(rows(actor, conference).filter(text=name).exists() for rows in (step_rows, decision_rows)):
        return TracedItem(ItemKind.TEXT, name)
    raise NotFound(f"There is no proposal, document or text “{name}” in “{conference}”.")


def steps(actor: Actor, conference: str, *, struck: bool = False) -> tuple[Step, ...]:
    """The steps that were recorded in a conference, in the order of record; with `struck` those that were struck, too.

    Raises: NotFound.
    """
    conferences.conference(actor, conference)
    rows = step_rows(actor, conference)
    return step_values(actor, rows if struck else rows.exclude(struck_by(actor.as_of)))


def step(actor: Actor, conference: str, key: str) -> Step:
    """The step of that key, also where it was struck. Raises: NotFound."""
    listed = step_values(actor, step_rows(actor, conference).filter(key=key))
    if not listed:
        raise NotFound(f"There is no step “{key}” in “{conference}”.")
    return listed[0]


def history(actor: Actor, conference: str, name: str) -> History:
    """The way of an item so far, with what happened to the document in which it stands as a whole. Raises: NotFound."""
    return history_of_item(actor, conference, find_item(actor, conference, name))


def history_of_item(actor: Actor, conference: str, item: TracedItem) -> History:
    """The way of an item that was found already; that of a text to which nothing happened has no step. Raises: NotFound."""
    rows = step_rows(actor, conference).filter(_about(item))
    listed = step_values(actor, rows)
    place = conferences.conference(actor, conference)
    allocated: Iterable[Allocation] = ()
    if item.document:
        allocated = meetings.allocations(actor, conference, document=item.document.symbol, ended=True)
    standing = [step for step in listed if step.struck_at is None]
    struck = tuple(step for step in listed if step.struck_at is not None)
    return replace(_history(place, zone_of(place), item, standing, allocated), struck=struck)


def histories(actor: Actor, conference: str, items: Iterable[TracedItem]) -> tuple[History, ...]:
    """The ways of many items, in their order, of steps and allocations that are read once."""
    place = conferences.conference(actor, conference)
    by_item: dict[str, list[Step]] = {}
    for step in steps(actor, conference):
        by_item.setdefault(step.item, []).append(step)
    allocated: dict[str, list[Allocation]] = {}
    for allocation in meetings.allocations(actor, conference, ended=True):
        allocated.setdefault(allocation.document, []).append(allocation)
    zone = zone_of(place)
    return tuple(_history_of(place, zone, item, by_item, allocated) for item in items)


def _history_of(
    place: Conference,
    zone: tzinfo,
    item: TracedItem,
    by_item: Mapping[str, Sequence[Step]],
    allocated: Mapping[str, Sequence[Allocation]],
) -> History:
    """The way of one of many items."""
    symbol = item.document.symbol if item.document else ""
    names = dict.fromkeys((symbol, item.name))
    own = [step for name in names if name for step in by_item.get(name, ())]
    return _history(place, zone, item, own, allocated.get(symbol, ()))


def texts(actor: Actor, conference: str) -> tuple[TracedItem, ...]:
    """The texts with a provisional number to which a step happened, in the order in which they came up."""
    rows = standing_step_rows(actor, conference).exclude(text="")
    return tuple(TracedItem(ItemKind.TEXT, name) for name in dict.fromkeys(rows.values_list("text", flat=True)))


def documents_with_steps(actor: Actor, conference: str) -> tuple[TracedItem, ...]:
    """The documents to which a step happened as a whole, in the order of their rows."""
    rows = standing_step_rows(actor, conference).filter(document__isnull=False, pid="")
    papers = registry.documents_of(actor, tuple(set(rows.values_list("document_id", flat=True))))
    return tuple(TracedItem(ItemKind.DOCUMENT, paper.symbol, paper) for paper in papers)


def judge(actor: Actor, conference: str, item: TracedItem, step: TakenStep) -> StepVerdict:
    """Compare a step that is not recorded yet with the table, after those of the item; of an item without any, as its first."""
    book = conferences.conference(actor, conference).rules
    before = [judged.step.kind for judged in history_of_item(actor, conference, item).steps]
    return judge_step(book.lifecycle, book.citable, before, step)


def _history(
    place: Conference, zone: tzinfo, item: TracedItem, recorded: Sequence[Step], allocated: Iterable[Allocation]
) -> History:
    """The way of an item: what follows from its paper and from allocations, and what was recorded, compared with the table."""
    leading = [entry for entry in allocated if entry.lead and entry.pid in {"", item.name}]
    ordered = in_order([*_derived(place, item, leading, recorded), *recorded], zone)
    compared = [TakenStep(step.kind, step.body, bool(step.paper or step.kind is StepKind.FILED)) for step in ordered]
    verdicts = judge_steps(place.rules.lifecycle, place.rules.citable, compared)
    kinds = [step.kind for step in ordered]
    judged = tuple(
        JudgedStep(step=step, verdict=verdict, state=state_after(kinds[:count]))
        for count, (step, verdict) in enumerate(zip(ordered, verdicts, strict=True), 1)
    )
    symbol = item.document.symbol if item.document else ""
    return History(item=item.name, item_kind=item.kind, document=symbol, steps=judged)


def _derived(
    place: Conference, item: TracedItem, leading: Sequence[Allocation], recorded: Sequence[Step]
) -> Iterator[Step]:
    """The steps that follow from the paper of an item and from allocations to a body that leads.

    By authority an allocation is decided when it is recorded, unless the first one comes after what was done in a body already:
    then its day is not known.
    """
    if item.document is None:
        return
    facts: dict[str, Any] = {"item": item.name, "item_kind": item.kind, "document": item.document.symbol}
    yield Step(
        kind=StepKind.FILED,
        happened=item.document.dated_on,
        paper=item.document.symbol,
        recorded_at=item.document.registered_at,
        **facts,
    )
    for count, entry in enumerate(leading):
        is_late = count == 0 and any(
            step.recorded_at <= entry.allocated_at and step.kind not in BEFORE_THE_ROOM for step in recorded
        )
        decided_at = entry.allocated_at if place.keeping is Keeping.AUTHORITY and not is_late else None
        yield Step(
            kind=StepKind.ALLOCATED,
            body=entry.body,
            happened=entry.allocated_on or decided_at,
            source=entry.source,
            certainty=entry.certainty,
            recorded_at=entry.allocated_at,
            **facts,
        )


def in_order(listed: Iterable[Step], zone: tzinfo) -> list[Step]:
    """Steps in the order in which they happened, by as much as is known of each; days are those of the place's zone."""
    recorded = sorted(listed, key=lambda step: (step.kind is not StepKind.FILED, step.recorded_at))
    return [recorded[place] for place in order_steps([_known_time(step, zone) for step in recorded])]


def _known_time(step: Step, zone: tzinfo) -> KnownTime:
    """As much as is known of the time of a step: its own, else that of its sitting."""
    time = step.happened or step.sat
    moment = time if isinstance(time, datetime) else None
    day = moment.astimezone(zone).date() if moment else time
    return KnownTime(step.kind, day, moment, by_reason=bool(step.reason))


def zone_of(place: Conference) -> tzinfo:
    """The zone of the place of a conference, by which its days are counted; UTC where that is not known."""
    return conferences.zone(place.place) or UTC


def step_rows(actor: Actor, conference: str) -> QuerySet[models.Step]:
    """The steps of a conference that the actor may know of, those that were so by the moment that is asked for."""
    return models.Step.objects.filter(
        so_by(actor.as_of, "recorded_at", "happened_on", "happened_at"),
        Q(document__isnull=True) | (visible(actor, "document__") & (Q(pid="") | readable(actor, "document__"))),
        Q(paper__isnull=True) | visible(actor.present, "paper__"),
        Q(beside_document__isnull=True) | readable(actor.present, "beside_document__"),
        conference__slug=conference,
    )


def standing_step_rows(actor: Actor, conference: str) -> QuerySet[models.Step]:
    """The steps of a conference that the actor may know of and that were not struck."""
    return step_rows(actor, conference).exclude(struck_by(actor.as_of))


def _about(item: TracedItem) -> Q:
    """The filter of steps of an item, and of those of its document as a whole."""
    if item.document is None:
        return Q(text=item.name)
    pids = ["", item.name] if item.kind is ItemKind.PROPOSAL else [""]
    of_document = Q(document_id=item.document.id, pid__in=pids)
    return of_document | Q(pid=item.name) if item.kind is ItemKind.PROPOSAL else of_document


def step_values(actor: Actor, rows: QuerySet[models.Step]) -> tuple[Step, ...]:
    """Steps as values, with the symbols that their papers had then."""
    loaded = list(rows.select_related("body", "sitting", "decision").order_by("id"))
    symbols = registry.symbols_of(actor, [key for row in loaded for key in (row.document_id, row.paper_id)])
    return tuple(_value(row, symbols, actor) for row in loaded)


def _value(row: models.Step, symbols: Mapping[Any, str], actor: Actor) -> Step:
    """A step from its row; as it was before it was struck where that came later."""
    symbol = symbols.get(row.document_id, "")
    return Step(
        kind=StepKind(row.kind),
        item=row.text or row.pid or symbol,
        item_kind=kind_of_item(row),
        document=symbol,
        key=row.key,
        body=row.body.code if row.body else "",
        sitting=row.sitting.number if row.sitting else None,
        happened=row.happened_at or row.happened_on,
        sat=(row.sitting.begins_at or row.sitting.held_on) if row.sitting else None,
        paper=symbols.get(row.paper_id, ""),
        beside=row.beside,
        words=row.words,
        decision=row.decision.key if row.decision else "",
        source=row.source,
        certainty=ReportCertainty(row.certainty),
        reason=row.reason,
        recorded_at=row.recorded_at,
        **_striking(row, actor),
    )


def kind_of_item(row: models.Step | models.Decision | models.TextBracket) -> ItemKind:
    """The kind of the item of a row."""
    return ItemKind.TEXT if row.text else ItemKind.PROPOSAL if row.pid else ItemKind.DOCUMENT


def _striking(row: models.Step | models.Decision, actor: Actor) -> dict[str, Any]:
    """When and why a row was struck; nothing as long as that was not known."""
    return {"struck_at": row.struck_at, "striking": row.striking} if actor.as_of.knows(row.struck_at) else {}


def decisions(actor: Actor, conference: str, *, body: str = "") -> tuple[Decision, ...]:
    """The decisions that were recorded and not struck, in the order of record; narrowed to a body. Raises: NotFound."""
    rows = standing_decision_rows(actor, conference)
    return decision_values(actor, conference, rows.filter(body__code=body) if body else rows)


def decision(actor: Actor, conference: str, key: str) -> Decision:
    """The decision of that key, also where it was struck. Raises: NotFound."""
    listed = decision_values(actor, conference, decision_rows(actor, conference).filter(key=key))
    if not listed:
        raise NotFound(f"There is no decision “{key}” in “{conference}”.")
    return listed[0]


def decision_rows(actor: Actor, conference: str) -> QuerySet[models.Decision]:
    """The decisions of a conference that the actor may know of, those that were so by the moment that is asked for."""
    return models.Decision.objects.filter(
        so_by(actor.as_of, "recorded_at", "happened_on", "happened_at"),
        Q(document__isnull=True) | (visible(actor, "document__") & (Q(pid="") | readable(actor, "document__"))),
        conference__slug=conference,
    )


def standing_decision_rows(actor: Actor, conference: str) -> QuerySet[models.Decision]:
    """The decisions of a conference that the actor may know of and that were not struck."""
    return decision_rows(actor, conference).exclude(struck_by(actor.as_of))


def decision_values(actor: Actor, conference: str, rows: QuerySet[models.Decision]) -> tuple[Decision, ...]:
    """Decisions as values, with what their rules make of the votes."""
    place = conferences.conference(actor, conference)
    loaded = list(rows.select_related("body", "sitting").order_by("id"))
    papers = [row.document_id for row in loaded if row.document_id]
    documents = {paper.id: paper for paper in registry.documents_of(actor, papers)}
    return tuple(_decision(row, documents.get(row.document_id or 0), place, actor) for row in loaded)


def _decision(row: models.Decision, paper: Document | None, place: Conference, actor: Actor) -> Decision:
    """A decision from its row; as it was before it was struck where that came later."""
    name = row.text or row.pid or (paper.symbol if paper else "")
    votes = None
    if row.in_favour is not None:
        votes = Tally(in_favour=row.in_favour, against=row.against or 0, abstaining=row.abstaining or 0)
    return Decision(
        key=row.key,
        body=row.body.code,
        sitting=row.sitting.number if row.sitting else None,
        agenda_item=row.agenda_item,
        outcome=row.outcome,
        item=name,
        item_kind=kind_of_item(row) if name else None,
        later=paper.superseded_by if paper else "",
        happened=row.happened_at or row.happened_on,
        manner=DecisionManner(row.manner) if row.manner else None,
        votes=votes,
        verdict=judge_vote(place.rules.citable, row.rule, votes),
        amended=row.amended,
        chair_words=row.chair_words,
        reservations=tuple((voiced["by"], voiced["words"]) for voiced in row.reservations),
        source=row.source,
        certainty=ReportCertainty(row.certainty),
        recorded_at=row.recorded_at,
        **_striking(row, actor),
    )


def open_brackets(actor: Actor, conference: str, name: str) -> tuple[OpenBracket, ...]:
    """The open brackets of an item, those of its paper first; of an item that nothing is known of, none.

    Raises: NotFound (no such conference).
    """
    conferences.conference(actor, conference)
    try:
        item = find_item(actor, conference, name)
    except NotFound:
        item = TracedItem(ItemKind.TEXT, name)
    return brackets_of_item(actor, conference, item)


def brackets_of_item(actor: Actor, conference: str, item: TracedItem) -> tuple[OpenBracket, ...]:
    """The open brackets of an item that was found already, those of its paper first."""
    steps = [judged.step for judged in history_of_item(actor, conference, item).steps]
    return (
        *brackets_in_paper(actor, conference, item.name, steps),
        *noted_brackets_of(actor, open_rows(actor, conference, item)),
    )


def brackets_of_texts(
    actor: Actor, conference: str, steps: Mapping[str, Sequence[Step]]
) -> dict[str, tuple[OpenBracket, ...]]:
    """The open brackets of texts, by their provisional numbers with the steps of each in order; noted ones are asked for once."""
    noted: dict[str, list[OpenBracket]] = {}
    for bracket in noted_brackets_of(actor, open_rows(actor, conference).exclude(text="")):
        noted.setdefault(bracket.item, []).append(bracket)
    return {
        text: (*brackets_in_paper(actor, conference, text, of_text), *noted.get(text, ()))
        for text, of_text in steps.items()
    }


def noted_brackets(actor: Actor, conference: str) -> tuple[OpenBracket, ...]:
    """The open brackets that somebody noted, in the order of record. Raises: NotFound."""
    conferences.conference(actor, conference)
    return tuple(noted_brackets_of(actor, open_rows(actor, conference)))


def status_table(actor: Actor, conference: str, narrowing: Narrowing, *, language: str = "en") -> tuple[StatusRow, ...]:
    """The proposals of a conference, then texts and documents with steps of their own, each with where it stands.

    Raises: NotFound.
    """
    rows = _rows_of(actor, conference, narrowing, language)
    return tuple(row for row in rows if _is_within(row, narrowing))


def _rows_of(actor: Actor, conference: str, narrowing: Narrowing, language: str) -> Iterator[StatusRow]:
    """Every row of the table but for bodies and phases."""
    conferences.conference(actor, conference)
    listed = [
        filed
        for filed in proposals.listed_proposals(
            actor,
            conference,
            instrument=narrowing.instrument or Address(narrowing.provision).instrument,
            proponent=narrowing.proponent,
            language=language,
        )
        if not narrowing.provision or any(is_below(target, narrowing.provision) for target in _targets(filed))
    ]
    items = [TracedItem(ItemKind.PROPOSAL, filed.proposal.id, filed.document) for filed in listed]
    others = _proponents_by_text(actor, conference)
    for filed, history in zip(listed, histories(actor, conference, items), strict=True):
        beside = tuple(
            code for code in others.get(filed.proposal.instrument, ()) if code not in filed.proposal.sponsors
        )
        yield StatusRow(history=history, filed=filed, others=beside)
    if not (narrowing.proponent or narrowing.instrument or narrowing.provision):
        more = (*texts(actor, conference), *documents_with_steps(actor, conference))
        yield from (StatusRow(history=history) for history in histories(actor, conference, more))


def _targets(filed: ListedProposal) -> Iterable[str]:
    """The provisions that a proposal is about."""
    return filed.proposal.targets or (filed.proposal.target,)


def is_below(address: str, provision: str) -> bool:
    """Tell whether an address is that of a provision or of a part of it, or of the text that holds it."""
    return Address(address).is_within(provision) or Address(provision).is_within(address)


def _is_within(row: StatusRow, narrowing: Narrowing) -> bool:
    """Tell whether an item was before the body that is asked about, and is in the phase."""
    in_body = not narrowing.body or narrowing.body in row.history.bodies
    return in_body and narrowing.phase in {None, row.history.phase}


def _proponents_by_text(actor: Actor, conference: str) -> dict[str, Sequence[str]]:
    """Instrument → the proponents on it; what could not be placed has none."""
    proponents: dict[str, dict[str, None]] = {}
    for instrument, _proponent, sponsors, _count in proposals.standing_pairs(actor, conference):
        if instrument:
            proponents.setdefault(instrument, {}).update(dict.fromkeys(sponsors))
    return {instrument: list(codes) for instrument, codes in proponents.items()}
