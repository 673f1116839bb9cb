"""Documents as they were registered at another moment: what corrections and later files changed since then is undone."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias

from django.db.models import Case, F, Q, QuerySet, When
from django.db.models import Value as Constant

from plenipot.chronicle.queries import cached_until_event_on, visible
from plenipot.chronicle.values import SubjectKind
from plenipot.conferences import queries as conferences
from plenipot.core.access.as_of import AsOf
from plenipot.core.access.levels import Actor
from plenipot.registry import models
from plenipot.registry.symbols import read_symbol, symbol_columns
from plenipot.registry.values import CorrectedFact

FormerFacts: TypeAlias = Mapping[int, Mapping[str, Any]]
"""Row of a document → the columns that were otherwise, with what stood in them."""
NOTHING_FORMER: FormerFacts = MappingProxyType({})
_SYMBOL_COLUMNS = ("family", "revision", "symbol")
_IN_ORDER = ("series", "number", "modifiers", "symbol")


def former_facts(actor: Actor, conference: str) -> FormerFacts:
    """The facts that documents of a conference had at the moment as of which the actor asks, where they are others now."""
    return NOTHING_FORMER if actor.as_of.is_present else _former_facts(actor, conference)


@cached_until_event_on(SubjectKind.CONFERENCE, SubjectKind.DOCUMENT)
def _former_facts(actor: Actor, conference: str) -> FormerFacts:
    """Each correction after the moment gives back what it took; of several the first does."""
    prefix = conferences.conference(actor, conference).prefix
    rows = models.Correction.objects.filter(visible(actor, "document__"), document__conference__slug=conference)
    withdrawn: dict[int, datetime | None] = {}
    changes: list[_Change] = []
    for row in rows.order_by("id"):
        if _is_later(row, actor.as_of):
            undone = dict(_undone(row, prefix, withdrawn.get(row.document_id)))
            changes.append(_Change(row.corrected_at, row.document_id, undone))
        elif row.fact == CorrectedFact.WITHDRAWN.value:
            withdrawn[row.document_id] = row.corrected_at if row.after else None
    changes += [*_changes_by_files(actor, conference), *_changed_names(rows, actor.as_of)]
    former: dict[int, dict[str, Any]] = {}
    for change in sorted(changes, key=lambda change: change.at):
        facts = former.setdefault(change.document, {})
        facts.update((column, value) for column, value in change.before.items() if column not in facts)
    return former


class _Change(NamedTuple):
    """A change of a document after the moment: when, and what stood before in the columns that it changed."""

    at: datetime
    document: int
    before: Mapping[str, Any]


def _changed_names(rows: QuerySet[models.Correction], as_of: AsOf) -> Iterator[_Change]:
    """The former symbols of documents whose symbol was corrected later, as they were then."""
    if as_of.known is None:
        return
    names: dict[int, list[str]] = {}
    renamed = rows.filter(fact=CorrectedFact.SYMBOL.value).order_by("id")
    for row in renamed:
        symbols = names.setdefault(row.document_id, [])
        if row.corrected_at > as_of.known:
            continue
        symbols += [row.before] if row.before not in symbols else []
        names[row.document_id] = [symbol for symbol in symbols if symbol != row.after]
    corrected = {(row.document_id, row.before) for row in renamed}
    for alias in models.Alias.objects.filter(document__in=list(names)).order_by("-id"):
        if (alias.document_id, alias.symbol) not in corrected:
            names[alias.document_id].insert(0, alias.symbol)
    for document, symbols in names.items():
        yield _Change(as_of.known, document, {"former_symbols": tuple(symbols)})


def _changes_by_files(actor: Actor, conference: str) -> Iterator[_Change]:
    """The changes of documents by files that were added to them after what is known."""
    if actor.as_of.known is None:
        return
    files = models.File.objects.filter(visible(actor, "document__"), document__conference__slug=conference)
    for file in files.filter(received_at__gt=actor.as_of.known).exclude(facts_before={}).order_by("id"):
        facts = dict(file.facts_before)
        if facts.get("dated_on"):
            facts["dated_on"] = date.fromisoformat(facts["dated_on"])
        yield _Change(file.received_at, file.document_id, facts)


def _is_later(row: models.Correction, as_of: AsOf) -> bool:
    """Tell whether a correction was made after the moment; a withdrawal is one also of what was so, not of knowledge alone."""
    cut = as_of.recorded if row.fact == CorrectedFact.WITHDRAWN.value else as_of.known
    return cut is not None and row.corrected_at > cut


def _undone(row: models.Correction, prefix: str, withdrawn: datetime | None) -> Iterator[tuple[str, Any]]:
    """The columns that a correction changed, with what stood in them before."""
    if row.fact == CorrectedFact.WITHDRAWN.value:
        yield "withdrawn_at", withdrawn if row.before else None
    if row.fact == CorrectedFact.SYMBOL.value:
        yield "symbol", row.before
        yield from symbol_columns(read_symbol(row.before, prefix), row.before).items()
    if row.fact in {CorrectedFact.SYMBOL.value, CorrectedFact.DOUBT.value, CorrectedFact.CONFERENCE.value}:
        yield "doubt", row.doubt_before
        yield "disputed", row.disputed_before


def facts_to_data(row: models.Document, before: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of a document that a file changed, as they are kept with the file: what stood before."""
    changed = {column: value for column, value in before.items() if getattr(row, column) != value}
    return {column: value.isoformat() if isinstance(value, date) else value for column, value in changed.items()}


def symbol_then(row: models.Document, former: FormerFacts) -> str:
    """The symbol that a document had then."""
    return str(former.get(row.pk, {}).get("symbol", row.symbol))


class ChainedDocument(NamedTuple):
    """A document that counts, by its place among the revisions of one."""

    revision: int
    symbol: str
    row: int


def revisions(
    actor: Actor, rows: QuerySet[models.Document], conference: str, families: frozenset[str] | None
) -> Iterator[tuple[str, ChainedDocument]]:
    """Family and place of each document among the rows that replaces others, or may be replaced (of some families, if asked)."""
    former = former_facts(actor, conference)
    if families is not None:
        rows = rows.filter(Q(family__in=families) | Q(pk__in=list(former)) if former else Q(family__in=families))
    if not former:
        rows = rows.filter(disputed=False, withdrawn_at__isnull=True)
    for pk, *stored in rows.values_list("pk", *_SYMBOL_COLUMNS, "disputed", "withdrawn_at"):
        facts = {**dict(zip((*_SYMBOL_COLUMNS, "disputed", "withdrawn_at"), stored, strict=True)), **former.get(pk, {})}
        if not facts["disputed"] and facts["withdrawn_at"] is None:
            yield facts["family"], ChainedDocument(facts["revision"], facts["symbol"], pk)


def standing_papers(actor: Actor, conference: str) -> frozenset[int]:
    """The rows of the papers that count and that no later revision replaces, at the moment as of which the actor asks."""
    return frozenset(chain[-1].row for chain in _chains(actor, conference, None))


def replacements(
    actor: Actor, conference: str, families: frozenset[str] | None
) -> Iterator[tuple[ChainedDocument, ChainedDocument]]:
    """The papers that a later revision replaces, each with that revision."""
    for chain in _chains(actor, conference, families):
        yield from itertools.pairwise(chain)


def _chains(actor: Actor, conference: str, families: frozenset[str] | None) -> Iterator[list[ChainedDocument]]:
    """The papers of each family (of some, if asked) that count, each of which is replaced by the next."""
    rows = models.Document.objects.seen_by(actor).filter(conference__slug=conference)
    chains: dict[str, list[ChainedDocument]] = {}
    for family, place in revisions(actor, rows, conference, families):
        chains.setdefault(family, []).append(place)
    return map(sorted, chains.values())


def in_order(former: FormerFacts, path: str = "") -> tuple[Any, ...]:
    """The columns by which rows stand in the order of the numbers that their documents had; `path` leads to these."""
    return tuple(column_then(column, former, path) for column in _IN_ORDER)


def column_then(column: str, former: FormerFacts, path: str = "") -> Any:
    """A column of documents with what stood in it then, for the database; `path` leads from the rows to these."""
    field = models.Document.column(column)
    whens = [
        When(**{f"{path}pk": row}, then=Constant(facts[column], output_field=field))
        for row, facts in former.items()
        if column in facts
    ]
    stored = F(f"{path}{column}")
    return Case(*whens, default=stored, output_field=field) if whens else stored


def doubtful(former: FormerFacts) -> Q:
    """The filter of the documents that were in doubt."""
    other = [row for row, facts in former.items() if "doubt" in facts]
    were = [row for row in other if former[row]["doubt"]]
    return ~Q(doubt="") if not other else Q(pk__in=were) | (~Q(doubt="") & ~Q(pk__in=other))
