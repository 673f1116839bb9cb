"""Negotiating texts of instruments on which much is proposed, compiled when that has changed, and kept in the record.

Compiling 1,750 proposals takes seconds, which no reader waits for: whoever takes papers in compiles anew afterwards. A kept
text is shown under a name of all that it rests on for its reader; an earlier one is shown as it stood then, as long as the
reader may read every paper in it. A text with few proposals is compiled for whoever asks.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import datetime
from functools import cache

from django.db import transaction
from django.db.models import Count, Q

from plenipot.adapters.own_code import code_digest
from plenipot.chronicle import operations as chronicle_writing
from plenipot.chronicle import queries as chronicle
from plenipot.chronicle.queries import cached_until_next_event
from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Actor, Role
from plenipot.core.negotiation.compilation import compile_text
from plenipot.core.negotiation.encoding import clauses_from_data, clauses_to_data
from plenipot.core.negotiation.values import NegotiatingText, walk_brackets
from plenipot.instruments import queries as instruments
from plenipot.proposals import editions, large_texts, models
from plenipot.proposals.filed import standing_rows
from plenipot.proposals.large_texts import LANGUAGE, is_large
from plenipot.proposals.queries import consolidated, negotiating, requesters_of
from plenipot.proposals.standings import STANDS
from plenipot.proposals.values import CompiledText, Consolidated, WordsPlace
from plenipot.registry import queries as registry

_TEXT = ("conference__slug", "instrument")
_DERIVED = "proposals.compiled"
_INPUTS_BYTES = 16
_BRINGING = frozenset({"registry.deposited", "registry.file-added", "proposals.submitted", "proposals.none-found"})
"""The kinds of events that change what texts rest on only by what begins or ceases to stand."""


def compiled_text(
    actor: Actor, conference: str, instrument: str, *, uncontested: bool = False, language: str = "en"
) -> CompiledText:
    """The negotiating text of an instrument, as it is kept where much is proposed on it, else compiled.

    Where proposals came that are not in it yet, it says since when. Raises: NotFound (no such conference, or neither a text nor a proposal).
    """
    code = instruments.written_code(instrument)
    if not is_large(actor, conference, code, language):
        return _compile(actor, conference, code, uncontested=uncontested, language=language)
    latest = _latest_kept(conference, code)
    stored = _find_kept(actor, conference, code, uncontested=uncontested, latest=latest) if latest else None
    return stored or _compile(actor, conference, code, uncontested=uncontested, language=language)


def _compile(actor: Actor, conference: str, code: str, *, uncontested: bool, language: str) -> CompiledText:
    """A negotiating text out of its table."""
    table, text = negotiating(actor, conference, code, uncontested=uncontested, language=language)
    return _compiled_value(table, text)


def complete() -> int:
    """Compile the texts with much on them whose proposals changed since they were compiled; how many there were.

    After events that can change anything, all of them are looked at. Where there are none nothing is written.
    """
    number = chronicle.state()[0]
    since = chronicle.derived_since(_DERIVED, _version())
    large = _find_large() if since != number else frozenset()
    if not large:
        return 0
    compiled = sum(
        _keep(conference, instrument) for conference, instrument in sorted(_find_changed(since, large) & large)
    )
    chronicle_writing.record_derivation(_DERIVED, _version(), number)
    return compiled


def is_complete() -> bool:
    """Tell whether no text with much on it waits to be compiled for the first time by the code of today."""
    return chronicle.derived_since(_DERIVED, _version()) is not None or not _find_large()


def _find_large() -> frozenset[tuple[str, str]]:
    """The texts, by conference, with much that stands on them."""
    rows = models.StandingProposal.objects.exclude(instrument="").filter(STANDS).order_by()
    counted = rows.values_list(*_TEXT).annotate(count=Count("pk")).filter(count__gte=large_texts.MANY)
    return frozenset((conference, instrument) for conference, instrument, _ in counted)


def _find_changed(since: int | None, large: frozenset[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    """Those of the texts that the events since one can have changed; all of them where since is none."""
    if since is None or not chronicle.kinds_since(since) <= _BRINGING:
        return large
    rows = models.StandingProposal.objects.filter(Q(since__gt=since) | Q(until__gt=since)).order_by()
    return frozenset(rows.values_list(*_TEXT).distinct())


def _keep(conference: str, instrument: str) -> bool:
    """Compile a text for all audiences, as far as it is not kept as it is now, and drop what is outdated; tell whether any was compiled."""
    rows = models.CompiledText.objects.filter(conference__slug=conference, instrument=instrument)
    number, wanted = chronicle.state()[0], dict[str, Actor]()
    for role in Role:
        actor = Actor("", role)
        if is_large(actor, conference, instrument, LANGUAGE):
            wanted.setdefault(_name_inputs(actor, conference, instrument), actor)
    missing = wanted.keys() - set(rows.values_list("inputs", flat=True))
    written = [
        row
        for inputs in sorted(missing)
        for row in _compiled_rows(wanted[inputs], conference, instrument, inputs, number)
    ]
    with transaction.atomic():
        rows.exclude(inputs__in=list(wanted)).delete()
        models.CompiledText.objects.bulk_create(written, ignore_conflicts=True)
    return bool(written)


def _compiled_rows(
    actor: Actor, conference: str, instrument: str, inputs: str, number: int
) -> Iterator[models.CompiledText]:
    """Yield the two texts of one table: with every bracket, and with what nobody resists taken."""
    table = consolidated(actor, conference, instrument)
    place = conferences.conference(actor, conference)
    stood_at = chronicle.moment_of(chronicle.audience_state(actor)[0])
    for uncontested in (False, True):
        text = compile_text(table.table, requesters_of(table), uncontested=uncontested)
        value = _compiled_value(table, text)
        yield models.CompiledText(
            conference_id=place.id,
            instrument=instrument,
            uncontested=uncontested,
            inputs=inputs,
            audience=actor.role.value,
            papers=sorted({filed.document.id for filed in table.proposals}),
            stood_at=stood_at,
            since=number,
            content=_value_to_text(value),
        )


def _latest_kept(conference: str, code: str) -> int:
    """The row that was kept last of a text: which is kept is no event, and tells readers of it."""
    rows = models.CompiledText.objects.filter(conference__slug=conference, instrument=code).order_by("-pk")
    return rows.values_list("pk", flat=True).first() or 0


@cached_until_next_event
def _find_kept(actor: Actor, conference: str, code: str, *, uncontested: bool, latest: int) -> CompiledText | None:
    """The kept text that rests on all that stands for an actor, else the latest all of whose papers the actor may read.

    Until another one is `latest`, the answer holds.
    """
    rows = models.CompiledText.objects.filter(
        conference__slug=conference, instrument=code, uncontested=uncontested, pk__lte=latest
    ).order_by("-since", "-pk")
    inputs = _name_inputs(actor, conference, code)
    if row := rows.filter(inputs=inputs).first():
        return _value_from_text(row, stood_at=None)
    for row in rows.filter(audience__in={Role.READER.value, actor.role.value}):
        if registry.readable_rows(actor, row.papers).issuperset(row.papers):
            return _value_from_text(row, stood_at=row.stood_at)
    return None


def _name_inputs(actor: Actor, conference: str, code: str) -> str:
    """A name of all that a text rests on for an actor: proposals with their bases, what their papers bear, and the text in force."""
    rows = standing_rows(actor, conference).filter(instrument=code).order_by("filed_key", "pk")
    facts = rows.values_list("pk", "basis", "document__symbol", "document__source", "document__dated_on")
    edition = editions.amended(actor, conference, code, LANGUAGE)
    base = (edition.id, edition.sha256, edition.title) if edition else ()
    printed = repr((_version(), base, list(facts)))
    return hashlib.blake2b(printed.encode(), digest_size=_INPUTS_BYTES).hexdigest()


def _compiled_value(table: Consolidated, text: NegotiatingText) -> CompiledText:
    """A negotiating text with what is shown of its table: its names, and where those who ask say it in their files."""
    filings = {filed.proposal.id: filed for filed in table.proposals}
    opened = {proposal.id: proposal.place for proposal in table.table.proposals}
    rows = {row.address: row for row in table.table.rows}
    places: dict[str, dict[str, WordsPlace]] = {}
    for clause in text.clauses:
        asking = {
            requester.proposal
            for bracket in walk_brackets(clause.pieces)
            for option in bracket.options
            for requester in option.asked
        }
        places[clause.address] = {
            entry.proposal_id: WordsPlace(
                symbol=filings[entry.proposal_id].symbol,
                language=filings[entry.proposal_id].proposal.language,
                place=entry.place if entry.place >= 0 else opened[entry.proposal_id],
            )
            for entry in (rows[clause.address].entries if clause.address in rows else ())
            if entry.proposal_id in asking
        }
    return CompiledText(
        conference=table.conference,
        instrument=table.instrument,
        title=table.title,
        language=table.language,
        text=text,
        places=places,
    )


def _value_to_text(value: CompiledText) -> str:
    """A compiled text as it is kept."""
    data = {
        "title": value.title,
        "language": value.language,
        "clauses": clauses_to_data(value.text),
        "places": {
            address: {pid: [place.symbol, place.language, place.place] for pid, place in places.items()}
            for address, places in value.places.items()
        },
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _value_from_text(row: models.CompiledText, stood_at: datetime | None) -> CompiledText:
    """A compiled text out of its row; `stood_at` tells of one that is outdated as of when it stands."""
    data = json.loads(row.content)
    return CompiledText(
        conference=row.conference.slug,
        instrument=row.instrument,
        title=data["title"],
        language=data["language"],
        text=clauses_from_data(data["clauses"]),
        places={
            address: {
                pid: WordsPlace(symbol=symbol, language=language, place=place)
                for pid, (symbol, language, place) in places.items()
            }
            for address, places in data["places"].items()
        },
        stood_at=stood_at,
    )


@cache
def _version() -> str:
    """The code that compiles texts."""
    return code_digest("plenipot.core.negotiation.compilation", "plenipot.core.consolidation.table", __name__)
