"""Writing the registry: deposit a file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import asdict, fields, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from plenipot.adapters.forms import conference_letters, load
from plenipot.adapters.organisations import usual_organisation
from plenipot.adapters.word.reader import VERSION
from plenipot.chronicle.operations import ChangeByHand, record_correction, record_event
from plenipot.chronicle.values import Subject, SubjectKind
from plenipot.conferences import operations as conferences
from plenipot.conferences.values import Conference
from plenipot.core.access.acts import Act, require
from plenipot.core.access.levels import Actor, Content, Existence
from plenipot.core.filings.stated import StatedFacts
from plenipot.core.filings.values import Masthead
from plenipot.core.identity.prefixes import find_bracketed_prefix
from plenipot.core.identity.symbols import DocumentSymbol, parse_symbol
from plenipot.core.text.document import WordDocument
from plenipot.errors import Conflict, Malformed
from plenipot.participation import queries as participation
from plenipot.registry import models, queries
from plenipot.registry.bytes import store
from plenipot.registry.encoding import text_to_json
from plenipot.registry.sources import ProponentNames
from plenipot.registry.symbols import read_symbol, set_apart
from plenipot.registry.values import CorrectedFact, Deposit, Document
from plenipot.registry.witnesses import Registrar, Settled, beside_another, without_symbol

_LONGEST_NAME = 255
_PRINTED = tuple(
    fact.name
    for fact in fields(Masthead)
    if fact.name in models.Document.column_names() and fact.name not in {"symbol", "conference"}
)
"""The facts of a first page that are registered as they are printed; the symbol is what all witnesses agree on."""


@transaction.atomic
def deposit(
    actor: Actor,
    conference: str,
    name: str,
    data: bytes,
    moment: datetime,
    *,
    masthead: Masthead = Masthead(),  # noqa: B008 - a frozen value
    ids: Iterable[str] = (),
    language: str = "",
    existence: Existence = Existence.PUBLIC,
    content: Content = Content.PUBLIC,
    stated: StatedFacts | None = None,
) -> Deposit:
    """Register a file under the symbol its witnesses agree on; the same bytes again are known, not new.

    `ids` are the printed ids of the proposals inside, `stated` is what a table says. A file that fits no
    symbol, or more than one, is registered and marked doubtful; one in dispute never joins a document that is not.
    Other bytes for the same paper and language replace the older file, which is kept. A paper that not everybody may
    know of takes no public number: it is numbered in a series of its own.
    Raises: NotPermitted, NotFound (no such conference), Malformed (nothing, and no line of a table that there is, says
    which document it is), Unavailable (the bytes could not be stored).
    """
    require(actor, Act.DEPOSIT)
    place = conferences.lock_conference(actor, conference)
    place = conferences.take_prefix(place, _printed_prefix(place, masthead))
    sha256 = hashlib.sha256(data).hexdigest()
    if (present := _known_deposit(actor, conference, sha256)) is not None:
        return present
    settled = _registrar(actor, place).settle(masthead, ids, name, sha256, language=language, stated=stated)
    settled = _take_symbol(place, settled, sha256, restricted=existence is not Existence.PUBLIC)
    levels = {"existence": existence.value, "content": content.value}
    row, created = _register(place, settled, masthead, moment, levels)
    doubt = _doubt(row, settled)
    file = models.File.objects.create(
        document=row,
        language=settled.language,
        name=name[-_LONGEST_NAME:],
        sha256=store().put(data),
        size=len(data),
        received_at=moment,
        stated=asdict(stated) if stated and not stated.is_silent else None,
    )
    record_event(
        actor,
        "registry.deposited" if created else "registry.file-added",
        Subject(SubjectKind.DOCUMENT, str(row.pk), row.symbol),
        moment,
        conference=conference,
        existence=Existence(row.existence),
        language=settled.language,
        sha256=sha256,
        title=row.title,
    )
    paper = _value(actor, row)
    return Deposit(paper, next(stored for stored in paper.files if stored.id == file.pk), new=True, doubt=doubt)


def _printed_prefix(place: Conference, masthead: Masthead) -> str:
    """The prefix that a first page or its header prints; empty where it prints none."""
    printed = (read_symbol(symbol, place.prefix) for symbol in (masthead.symbol, *masthead.running))
    prefixes = (symbol.conference for symbol in printed if symbol and symbol.conference != place.prefix)
    return next(prefixes, str(find_bracketed_prefix(masthead.conference) or ""))


def _registrar(actor: Actor, place: Conference) -> Registrar:
    """Gather what the witnesses of a conference's papers are weighed by."""
    members = {code: entry.members for code, entry in participation.proponents(actor, on=place.opens_on).items()}
    return Registrar(
        prefix=place.prefix,
        naming=load(place.rules.form or usual_organisation()).documents,
        letters=conference_letters(),
        proponents=ProponentNames(participation.written_names(actor), members),
    )


def _take_symbol(place: Conference, settled: Settled, sha256: str, *, restricted: bool) -> Settled:
    """The outcome with a symbol that is free for it: no former one of another paper, and none in use where it is in dispute."""
    symbol = set_apart(settled.symbol) if restricted else settled.symbol
    same_symbol = {"conference_id": place.id, "symbol": symbol}
    if models.Alias.objects.filter(**same_symbol).exists():
        settled = without_symbol(place.prefix, sha256, settled)
    elif settled.disputed and models.Document.objects.filter(**same_symbol, disputed=False).exists():
        settled = beside_another(place.prefix, sha256, settled)
    return settled._replace(symbol=set_apart(settled.symbol)) if restricted else settled


def keep_bytes(data: bytes) -> str:
    """Keep the bytes of a file that could not be read here, under no symbol; their hash. Raises: Unavailable."""
    return store().put(data)


@transaction.atomic
def correct_symbol(actor: Actor, conference: str, symbol: str, correct: str, reason: str, moment: datetime) -> Document:
    """Give a paper its right symbol; the former one leads to it for good and is never another paper's.

    Whatever was disputed about it is settled with that. Raises: NotPermitted, NotFound, Malformed (no symbol, no
    reason), Conflict (another paper has the symbol, or had it).
    """
    require(actor, Act.CORRECT_SYMBOL)
    place = conferences.lock_conference(actor, conference)
    row = _row(actor, conference, symbol)
    parts = read_symbol(correct, place.prefix)
    if parts is None:
        parse_symbol(correct)
        raise Malformed(f"“{correct}” is no symbol of a document in “{conference}”.", correct)
    name = str(parts.without_language)
    if name == row.symbol:
        raise Conflict(f"“{name}” is its symbol already.")
    if (holder := models.Document.objects.filter(conference_id=place.id, symbol=name).first()) is not None:
        raise Conflict(f"“{name}” is the symbol of another document{_titled(holder)}.")
    alias = models.Alias.objects.filter(conference_id=place.id, symbol=name).first()
    if alias is not None and alias.document_id != row.pk:
        raise Conflict(f"“{name}” is a former symbol of {alias.document.symbol} and is not given again.")
    former = row.symbol
    models.Alias.objects.get_or_create(conference_id=place.id, symbol=former, document=row)
    if alias is not None:
        alias.delete()
    row.symbol, row.doubt, row.disputed = name, "", False
    for field, value in _columns(parts, name).items():
        setattr(row, field, value)
    row.save()
    return _changed(actor, row.pk, CorrectedFact.SYMBOL, (former, name), reason, moment)


@transaction.atomic
def move_document(actor: Actor, conference: str, symbol: str, other: str, reason: str, moment: datetime) -> Document:
    """Move a paper to the conference that it belongs to, under its symbol there.

    Raises: NotPermitted, NotFound (paper or conference), Malformed (no reason), Conflict (it has the symbol already).
    """
    require(actor, Act.MOVE_DOCUMENT)
    conferences.lock_conference(actor, conference)
    place = conferences.lock_conference(actor, other)
    row = _row(actor, conference, symbol)
    if place.id == row.conference_id:
        raise Conflict(f"“{row.symbol}” is a document of “{other}” already.")
    parts = read_symbol(row.symbol, place.prefix)
    parts = replace(parts, conference=place.prefix) if parts else None
    name = str(parts) if parts else f"{place.prefix}/{row.symbol.partition('/')[2]}"
    exists = models.Document.objects.filter(conference_id=place.id, symbol=name).exists()
    if exists or models.Alias.objects.filter(conference_id=place.id, symbol=name).exists():
        raise Conflict(f"“{other}” has a document “{name}” already.")
    former = row.symbol
    row.conference_id, row.symbol, row.doubt, row.disputed = place.id, name, "", False
    for field, value in _columns(parts, name).items():
        setattr(row, field, value)
    row.save()
    return _changed(
        actor, row.pk, CorrectedFact.CONFERENCE, (f"{conference}: {former}", f"{other}: {name}"), reason, moment
    )


@transaction.atomic
def settle_doubt(actor: Actor, conference: str, symbol: str, reason: str, moment: datetime) -> Document:
    """Say that a paper is registered under its right symbol, whatever its witnesses say; it counts from then on.

    Raises: NotPermitted, NotFound, Malformed (no reason), Conflict (nothing is in doubt).
    """
    require(actor, Act.SETTLE_DOUBT)
    conferences.lock_conference(actor, conference)
    row = _row(actor, conference, symbol)
    if not row.doubt:
        raise Conflict(f"Nothing about “{row.symbol}” is in doubt.")
    former, row.doubt, row.disputed = row.doubt, "", False
    row.save(update_fields=["doubt", "disputed"])
    return _changed(actor, row.pk, CorrectedFact.DOUBT, (former, ""), reason, moment)


@transaction.atomic
def withdraw_document(
    actor: Actor, conference: str, symbol: str, reason: str, moment: datetime, *, withdrawn: bool = True
) -> Document:
    """Record that a paper was withdrawn, or no longer is; it stays readable and what it proposes does not count.

    Raises: NotPermitted, NotFound, Malformed (no reason), Conflict (it is so already).
    """
    require(actor, Act.WITHDRAW_DOCUMENT)
    conferences.lock_conference(actor, conference)
    row = _row(actor, conference, symbol)
    if (row.withdrawn_at is not None) is withdrawn:
        raise Conflict(f"“{row.symbol}” is {'withdrawn already' if withdrawn else 'not withdrawn'}.")
    row.withdrawn_at = moment if withdrawn else None
    row.save(update_fields=["withdrawn_at"])
    change = ("", "withdrawn") if withdrawn else ("withdrawn", "")
    return _changed(actor, row.pk, CorrectedFact.WITHDRAWN, change, reason, moment)


@transaction.atomic
def remove_document(
    actor: Actor, conference: str, symbol: str, reason: str, moment: datetime, *, removed: bool = True
) -> Document:
    """Take a paper out of everybody's view but the secretariat's, or put it back; no row and no byte is deleted.

    Raises: NotPermitted, NotFound, Malformed (no reason), Conflict (it is so already).
    """
    require(actor, Act.REMOVE_DOCUMENT)
    conferences.lock_conference(actor, conference)
    row = _row(actor, conference, symbol)
    latest = row.corrections.filter(fact=CorrectedFact.REMOVED.value).last()
    if (latest is not None and latest.after == Existence.HIDDEN.value) is removed:
        raise Conflict(f"“{row.symbol}” is {'removed already' if removed else 'not removed'}.")
    former = row.existence
    row.existence = Existence.HIDDEN.value if removed or latest is None else latest.before
    row.save(update_fields=["existence"])
    kind = "registry.corrected" if removed else "registry.opened"
    return _changed(actor, row.pk, CorrectedFact.REMOVED, (former, row.existence), reason, moment, kind=kind)


def keep_text(file_id: int, text: WordDocument | None) -> None:
    """Keep what was read of a file, with the version of the reader; `None` where it could not be read."""
    content = text_to_json(text) if text else ""
    models.FileText.objects.update_or_create(file_id=file_id, defaults={"reader": VERSION, "content": content})


def _known_deposit(actor: Actor, conference: str, sha256: str) -> Deposit | None:
    visible_documents = models.Document.objects.seen_by(actor).filter(conference__slug=conference)
    file = models.File.objects.filter(document__in=visible_documents, sha256=sha256).first()
    if file is None:
        return None
    paper = _value(actor, file.document)
    return Deposit(paper, next(stored for stored in paper.files if stored.id == file.pk), new=False)


def _register(
    place: Conference, settled: Settled, masthead: Masthead, moment: datetime, levels: dict[str, str]
) -> tuple[models.Document, bool]:
    parts = read_symbol(settled.symbol, place.prefix)
    row, created = models.Document.objects.get_or_create(
        conference_id=place.id,
        symbol=settled.symbol,
        defaults={**_columns(parts, settled.symbol), "registered_at": moment, **levels},
    )
    facts: dict[str, Any] = {
        **{name: getattr(masthead, name) for name in _PRINTED},
        "dated_on": _day(masthead.date),
        "originals": list(masthead.original),
    }
    for field, value in facts.items():
        if value and (not getattr(row, field) or settled.language == "en"):
            setattr(row, field, value)
    row.save()
    return row, created


def _columns(parts: DocumentSymbol | None, symbol: str) -> dict[str, Any]:
    """The parts of a symbol by the columns that hold them; a symbol of another form is its own family."""
    return {
        "series": parts.series if parts else "",
        "number": parts.number if parts else None,
        "modifiers": parts.compact_modifiers if parts else "",
        "family": str(parts.family) if parts else symbol,
        "revision": parts.revision if parts else 0,
    }


def _row(actor: Actor, conference: str, symbol: str) -> models.Document:
    """The row of a paper. Raises: NotFound."""
    return models.Document.objects.select_related("conference").get(pk=queries.document(actor, conference, symbol).id)


def _titled(row: models.Document) -> str:
    return f" ({row.title})" if row.title else ""


def _changed(
    actor: Actor,
    pk: int,
    fact: CorrectedFact,
    change: tuple[str, str],
    reason: str,
    moment: datetime,
    *,
    kind: str = "registry.corrected",
) -> Document:
    """Record that a fact of a paper was changed by hand, and answer with the paper as it is now."""
    row = models.Document.objects.select_related("conference").get(pk=pk)
    record_correction(
        actor,
        kind,
        Subject(SubjectKind.DOCUMENT, str(pk), row.symbol),
        moment,
        ChangeByHand(fact.value, *change, reason=reason),
        keep=row.corrections.create,
        conference=row.conference.slug,
        existence=Existence(row.existence),
    )
    return _value(actor, row)


def _doubt(row: models.Document, settled: Settled) -> str:
    """Why this file is doubtful; what is new is added to what the paper was doubted for before."""
    doubt = settled.doubt
    if row.files.filter(language=settled.language).exists():
        again = "Another file came under the same symbol in the same language; the latest is shown, all are kept."
        doubt = f"{doubt} {again}".strip()
    if doubt and doubt not in row.doubt:
        row.doubt = f"{row.doubt} {doubt}".strip()
        row.disputed = row.disputed or settled.disputed
        row.save(update_fields=["doubt", "disputed"])
    return doubt


def _day(printed: str) -> date | None:
    try:
        return date.fromisoformat(printed)
    except ValueError:
        return None


def _value(actor: Actor, row: models.Document) -> Document:
    return queries.value(row, queries.superseded(actor, row.conference.slug, frozenset({row.family})))
