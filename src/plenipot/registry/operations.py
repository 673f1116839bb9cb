"""Writing the registry: deposit files, keep what was read of them, correct what is registered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from types import MappingProxyType
from typing import Any

from django.db import transaction

from plenipot.adapters.filings.cleaning import clean_cut_off
from plenipot.adapters.word.reader import VERSION
from plenipot.chronicle.operations import ChangeByHand, keep_levels, record_correction, require_reason
from plenipot.conferences import operations as conferences
from plenipot.core.access.acts import Act, require
from plenipot.core.access.grave import require_confirmation
from plenipot.core.access.levels import Actor, Existence
from plenipot.core.identity.symbols import parse_symbol, split_symbol
from plenipot.core.text.document import WordDocument
from plenipot.errors import Conflict, Malformed
from plenipot.registry import models, queries
from plenipot.registry.bytes import store
from plenipot.registry.depositing import deposit as deposit  # noqa: PLC0414 - for other apps
from plenipot.registry.depositing import deposit_all as deposit_all  # noqa: PLC0414 - for other apps
from plenipot.registry.depositing import filed_on as filed_on  # noqa: PLC0414 - for other apps
from plenipot.registry.depositing import store_bytes as store_bytes  # noqa: PLC0414 - for other apps
from plenipot.registry.depositing import weigh as weigh  # noqa: PLC0414 - for other apps
from plenipot.registry.encoding import text_to_json as text_to_json  # noqa: PLC0414 - for other apps
from plenipot.registry.levels import add_change, document_row, document_subject, is_removed
from plenipot.registry.levels import change_levels as change_levels  # noqa: PLC0414 - for other apps
from plenipot.registry.levels import embargo as embargo  # noqa: PLC0414 - for other apps
from plenipot.registry.levels import release as release  # noqa: PLC0414 - for other apps
from plenipot.registry.symbols import read_symbol, symbol_columns
from plenipot.registry.values import CorrectedFact, Document, LevelDecision, OriginalFile

_LONGEST_NAME = 255


def keep_bytes(data: bytes) -> str:
    """Keep the bytes of a file that could not be read here, under no symbol; their hash. Raises: Unavailable."""
    return store().put(data)


def keep_original(actor: Actor, name: str, data: bytes) -> OriginalFile:
    """Keep the bytes of a file that is no official paper, and make the cleaned copy that is filed in its place.

    Raises: NotPermitted (before it is opened), Malformed (nothing here can clean it), Unavailable (the bytes could not be
    stored, or nothing can be opened safely here).
    """
    require(actor, Act.KEEP_ORIGINAL)
    copy = clean_cut_off(data, name)
    return OriginalFile(name=name[-_LONGEST_NAME:], sha256=keep_bytes(data), size=len(data), copy=copy)


def link_original(file_id: int, original: OriginalFile) -> None:
    """Keep of a filed copy, by its row, of which file it was made; a copy that was filed before has its first original."""
    facts = {"name": original.name, "sha256": original.sha256, "size": original.size}
    models.Original.objects.get_or_create(file_id=file_id, defaults=facts)


@transaction.atomic
def correct_symbol(actor: Actor, conference: str, symbol: str, correct: str, reason: str, moment: datetime) -> Document:
    """Give a paper its right symbol; the former one leads to it for good and is never another paper's.

    Whatever was disputed about it is settled with that. Raises: NotPermitted, NotFound, Malformed (no symbol, no
    reason), Conflict (another paper has the symbol, or had it).
    """
    require(actor, Act.CORRECT_SYMBOL)
    place = conferences.lock_conference(actor, conference)
    row = document_row(actor, conference, symbol)
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
    former, doubt = row.symbol, _doubt_of(row)
    models.Alias.objects.get_or_create(conference_id=place.id, symbol=former, document=row)
    if alias is not None:
        alias.delete()
    row.symbol, row.doubt, row.disputed = name, "", False
    for field, value in symbol_columns(parts, name).items():
        setattr(row, field, value)
    row.save()
    return _changed(actor, row.pk, CorrectedFact.SYMBOL, (former, name), reason, moment, doubt=doubt)


@transaction.atomic
def move_document(actor: Actor, conference: str, symbol: str, other: str, reason: str, moment: datetime) -> Document:
    """Move a paper to the conference that it belongs to, under its symbol there.

    Raises: NotPermitted, NotFound (paper or conference), Malformed (no reason), Conflict (it has the symbol already).
    """
    require(actor, Act.MOVE_DOCUMENT)
    conferences.lock_conference(actor, conference)
    place = conferences.lock_conference(actor, other)
    row = document_row(actor, conference, symbol)
    if place.id == row.conference_id:
        raise Conflict(f"“{row.symbol}” is a document of “{other}” already.")
    parts = read_symbol(row.symbol, place.prefix)
    parts = replace(parts, conference=place.prefix) if parts else None
    name = str(parts) if parts else str(split_symbol(row.symbol)._replace(prefix=place.prefix))
    exists = models.Document.objects.filter(conference_id=place.id, symbol=name).exists()
    if exists or models.Alias.objects.filter(conference_id=place.id, symbol=name).exists():
        raise Conflict(f"“{other}” has a document “{name}” already.")
    former, doubt = row.symbol, _doubt_of(row)
    row.conference_id, row.symbol, row.doubt, row.disputed = place.id, name, "", False
    for field, value in symbol_columns(parts, name).items():
        setattr(row, field, value)
    row.save()
    change = (f"{conference}: {former}", f"{other}: {name}")
    return _changed(actor, row.pk, CorrectedFact.CONFERENCE, change, reason, moment, doubt=doubt)


@transaction.atomic
def settle_doubt(actor: Actor, conference: str, symbol: str, reason: str, moment: datetime) -> Document:
    """Say that a paper is registered under its right symbol, whatever its witnesses say; it counts from then on.

    Raises: NotPermitted, NotFound, Malformed (no reason), Conflict (nothing is in doubt).
    """
    require(actor, Act.SETTLE_DOUBT)
    conferences.lock_conference(actor, conference)
    row = document_row(actor, conference, symbol)
    if not row.doubt:
        raise Conflict(f"Nothing about “{row.symbol}” is in doubt.")
    former, doubt = row.doubt, _doubt_of(row)
    row.doubt, row.disputed = "", False
    row.save(update_fields=["doubt", "disputed"])
    return _changed(actor, row.pk, CorrectedFact.DOUBT, (former, ""), reason, moment, doubt=doubt)


@transaction.atomic
def withdraw_document(
    actor: Actor, conference: str, symbol: str, reason: str, moment: datetime, *, withdrawn: bool = True
) -> Document:
    """Record that a paper was withdrawn, or no longer is; it stays readable and what it proposes does not count.

    Raises: NotPermitted, NotFound, Malformed (no reason), Conflict (it is so already).
    """
    require(actor, Act.WITHDRAW_DOCUMENT)
    conferences.lock_conference(actor, conference)
    row = document_row(actor, conference, symbol)
    if (row.withdrawn_at is not None) is withdrawn:
        raise Conflict(f"“{row.symbol}” is {'withdrawn already' if withdrawn else 'not withdrawn'}.")
    require_reason(reason)
    require_confirmation(actor, Act.WITHDRAW_DOCUMENT, document_subject(row), row.pk)
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
    row = document_row(actor, conference, symbol)
    latest = row.corrections.filter(fact=CorrectedFact.REMOVED.value).last()
    if is_removed(row) is removed:
        raise Conflict(f"“{row.symbol}” is {'removed already' if removed else 'not removed'}.")
    require_reason(reason)
    require_confirmation(actor, Act.REMOVE_DOCUMENT, document_subject(row), row.pk)
    former = row.existence
    existence = Existence.HIDDEN if removed or latest is None else Existence(latest.before)
    row.existence = existence.value
    keep_levels([(row.pk, row.levels)])
    add_change(row, actor.key, row.levels, moment, ground=LevelDecision(reason=reason))
    row.save(update_fields=["existence"])
    kind = "registry.corrected" if removed else "registry.opened"
    return _changed(actor, row.pk, CorrectedFact.REMOVED, (former, row.existence), reason, moment, kind=kind)


def keep_text(file_id: int, text: WordDocument | None) -> None:
    """Keep what was read of a file, with the version of the reader; `None` where it could not be read."""
    keep_texts({file_id: text_to_json(text)})


def keep_texts(contents: Mapping[int, str]) -> None:
    """Keep what was read of files, by their rows, as `text_to_json` writes it, with the version of the reader."""
    models.FileText.objects.bulk_create(
        (models.FileText(file_id=row, reader=VERSION, content=content) for row, content in contents.items()),
        update_conflicts=True,
        unique_fields=["file"],
        update_fields=["reader", "content"],
    )


def _titled(row: models.Document) -> str:
    """The title of a document in brackets, or nothing."""
    return f" ({row.title})" if row.title else ""


def _doubt_of(row: models.Document) -> dict[str, Any]:
    """The doubt about a document, as the correction that settles it keeps it."""
    return {"doubt_before": row.doubt, "disputed_before": row.disputed}


def _changed(
    actor: Actor,
    pk: int,
    fact: CorrectedFact,
    change: tuple[str, str],
    reason: str,
    moment: datetime,
    *,
    kind: str = "registry.corrected",
    doubt: Mapping[str, Any] = MappingProxyType({}),
) -> Document:
    """Record that a fact of a paper was changed by hand, and answer with the paper as it is now.

    `doubt` is what was in doubt until then.
    """
    row = models.Document.objects.select_related("conference").get(pk=pk)
    record_correction(
        actor,
        kind,
        document_subject(row),
        moment,
        ChangeByHand(fact.value, *change, reason=reason),
        keep=partial(row.corrections.create, **doubt),
        conference=row.conference.slug,
        document=pk,
    )
    return _value(actor, row)


def _value(actor: Actor, row: models.Document) -> Document:
    """A document from its row, for whoever acts."""
    return queries.value(actor, row, queries.superseded(actor, row.conference.slug, frozenset({row.family})))
