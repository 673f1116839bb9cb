"""Open brackets of items: those that somebody noted, and those of the paper that an item's last step names as its words.

A text passes its second reading, and is adopted, without any that is on substance; by authority a reason is needed else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import Q, QuerySet

from plenipot.adapters.forms import load
from plenipot.chronicle.queries import not_yet, readable, so_by, visible
from plenipot.core.access.levels import Actor
from plenipot.core.negotiation.bracket_kinds import BracketKind, classify_bracket, print_bracket
from plenipot.core.negotiation.parse_document import parse_negotiating_document
from plenipot.core.procedure.lifecycle import StepKind
from plenipot.core.procedure.reports import ReportCertainty
from plenipot.errors import NotFound
from plenipot.proceedings import models
from plenipot.proceedings.values import ItemKind, OpenBracket, Step, TracedItem
from plenipot.proposals import queries as proposals
from plenipot.registry import queries as registry

BRACKETS_CLOSED = frozenset({StepKind.SECOND_READING, StepKind.ADOPTED})
"""Steps before which no bracket on substance is open."""
_DRAFTING = frozenset({StepKind.CONSOLIDATED, StepKind.AGREED_IN_GROUP, StepKind.AGREED, StepKind.SENT_TO_EDITORS})
"""Steps whose paper holds the words of the item alone: a series of texts, named at a reading, holds those of many."""


def bracket_rows(actor: Actor, conference: str) -> QuerySet[models.TextBracket]:
    """The noted brackets of a conference that the actor may know of, those that were open by the moment that is asked for."""
    return models.TextBracket.objects.filter(
        so_by(actor.as_of, "recorded_at", "opened_on"),
        Q(document__isnull=True) | (visible(actor, "document__") & (Q(pid="") | readable(actor, "document__"))),
        conference__slug=conference,
    )


def open_rows(actor: Actor, conference: str, item: TracedItem | None = None) -> QuerySet[models.TextBracket]:
    """The noted brackets of a conference, or of one of its items, that are not lifted by the moment that is asked for."""
    rows = bracket_rows(actor, conference).filter(not_yet(actor.as_of, "lifted_at", "lifted_on"))
    return rows.filter(_about(item)) if item else rows


def _about(item: TracedItem) -> Q:
    """The filter of brackets of an item."""
    if item.kind is ItemKind.TEXT:
        return Q(text=item.name)
    if item.kind is ItemKind.PROPOSAL:
        return Q(pid=item.name)
    return Q(document_id=item.document.id if item.document else None, pid="")


def noted_brackets_of(actor: Actor, rows: QuerySet[models.TextBracket]) -> Iterator[OpenBracket]:
    """The brackets of rows, each with the name of its item."""
    present = list(rows.order_by("id"))
    symbols = registry.symbols_of(actor, [row.document_id for row in present])
    return (bracket_value(row, row.text or row.pid or symbols.get(row.document_id or 0, "")) for row in present)


def bracket_value(row: models.TextBracket, item: str) -> OpenBracket:
    """A bracket from its row."""
    return OpenBracket(
        item=item,
        words=row.words,
        kind=BracketKind(row.kind),
        key=row.key,
        opened_on=row.opened_on,
        source=row.source,
        certainty=ReportCertainty(row.certainty),
        recorded_at=row.recorded_at,
    )


def brackets_in_paper(actor: Actor, conference: str, name: str, steps: Iterable[Step]) -> Iterator[OpenBracket]:
    """The brackets in the words of the paper that the last step names which says where the item's words are."""
    named = [step.paper for step in steps if step.kind in _DRAFTING and step.paper]
    if not named:
        return
    try:
        words = registry.text(actor, conference, named[-1])
    except NotFound:
        return
    reading = parse_negotiating_document(words, load(proposals.usual_form(actor, conference)))
    for _clause, bracket in reading.text.brackets():
        yield OpenBracket(item=name, words=print_bracket(bracket), kind=classify_bracket(bracket), paper=named[-1])
